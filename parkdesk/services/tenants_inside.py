"""Who is in the park on a day: by a lease in force, or in holdover."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.leases import Lease
from parkdesk.rules.lease_stage import INSIDE, agreed_until, stage_on
from parkdesk.rules.vocabulary import LeaseStatus


def tenants_inside(session: Session, *, on: date, only: int | None = None) -> frozenset[int]:
    """The ids of the organisations, in one query; `only` asks about one of them."""
    query = select(
        Lease.tenant_id, Lease.status, Lease.starts_on, Lease.ends_on, Lease.leaving_on,
        Lease.ended_on,
    ).where(
        Lease.starts_on <= on, Lease.status.not_in((LeaseStatus.DRAFT, LeaseStatus.CANCELLED))
    )  # fmt: skip
    if only is not None:
        query = query.where(Lease.tenant_id == only)
    return frozenset(
        lease.tenant_id
        for lease in session.execute(query)
        if stage_on(
            on,
            status=lease.status,
            starts_on=lease.starts_on,
            agreed_until=agreed_until(lease.ends_on, lease.leaving_on),
            ended_on=lease.ended_on,
        )
        in INSIDE
    )
