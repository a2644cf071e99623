"""Leases as terms for the rules, and the schedules and rent steps computed from them."""

from datetime import date

from sqlalchemy.orm import Session

from parkdesk.errors import RecordMissingError
from parkdesk.rules.monthly_rent import LeaseRents, UnitRents
from parkdesk.rules.occupancy_facts import Letting
from parkdesk.rules.schedule import ScheduleRow, holdover_rows, schedule
from parkdesk.services.lease_facts import AGREED, LeaseFacts, load_leases


def list_schedule(
    session: Session, *, lease_id: int | None = None, holdover_until: date | None = None
) -> list[ScheduleRow]:
    """Rows of one lease (a draft too), or of each binding and ended one by number.

    Agreed days only; with `holdover_until` also the charge `holdover` to the end of that month.
    """
    if lease_id is not None:
        leases = load_leases(session, lease_ids=[lease_id])
        if not leases:
            raise RecordMissingError(what="lease", which=str(lease_id))
    else:
        leases = load_leases(session, statuses=AGREED)
        leases.sort(key=lambda lease: lease.terms.number)
    rows: list[ScheduleRow] = []
    for lease in leases:
        rows += schedule(lease.terms)
        if holdover_until is not None:
            rows += holdover_rows(lease.terms, holdover_until)
    return rows


def lettings_of(lease: LeaseFacts) -> tuple[Letting, ...]:
    """Each unit of the lease with its rent over time, in the order of `lease.units`."""
    terms = lease.terms
    rents = LeaseRents(terms)
    return tuple(
        Letting(
            lease_id=lease.id,
            lease_number=terms.number,
            tenant=terms.tenant,
            unit_id=assigned.unit_id,
            status=terms.status,
            starts_on=unit.starts_on,
            ends_on=unit.ends_on,
            lease_starts_on=terms.starts_on,
            agreed_until=terms.agreed_until,
            ended_on=terms.ended_on,
            seats=assigned.seats,
            rents=UnitRents(rents, place),
            bound_from=lease.bound_from,
        )
        for place, (assigned, unit) in enumerate(zip(lease.units, terms.units, strict=True))
    )
