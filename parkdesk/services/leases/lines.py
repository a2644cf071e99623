"""The list of leases at once, however many: what is stored of all, reckoned for the first."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.leases import Lease
from parkdesk.models.tenants import Organisation
from parkdesk.rules.lease_stage import agreed_until, stage_on
from parkdesk.services.lease_days import LeaseLine, lease_row, let_areas
from parkdesk.services.leases.reading import list_order
from parkdesk.services.property import leases_beside, load_property

_LEASE = Lease.__table__.c
_LINES = select(
    _LEASE.id, _LEASE.number, _LEASE.tenant_id, Organisation.__table__.c.name, _LEASE.starts_on,
    _LEASE.ends_on, _LEASE.leaving_on, _LEASE.ended_on, _LEASE.status,
).join_from(
    Lease.__table__, Organisation.__table__, Organisation.__table__.c.id == _LEASE.tenant_id
)  # fmt: skip


def list_lease_lines(session: Session, *, as_of: date, reckoned: int) -> list[LeaseLine]:
    """The lines of `list_leases`, with units, area and rent of the first `reckoned` ones only."""
    lines = [
        LeaseLine(
            one, number or "", tenant_id, tenant, "", None, starts_on, ends_on, leaving_on,
            ended_on, status,
            stage_on(
                as_of,
                status=status,
                starts_on=starts_on,
                agreed_until=agreed_until(ends_on, leaving_on),
                ended_on=ended_on,
            ),
            None,
        )
        for one, number, tenant_id, tenant, starts_on, ends_on, leaving_on, ended_on, status
        in session.execute(_LINES).all()
    ]  # fmt: skip
    lines.sort(key=list_order)
    first = [line.id for line in lines[:reckoned]]
    park = load_property(session, lease_ids=leases_beside(session, lease_ids=first))
    areas, leases = let_areas(park, as_of), {lease.id: lease for lease in park.leases}
    lines[:reckoned] = [lease_row(park, leases[one], as_of, areas) for one in first]
    return lines
