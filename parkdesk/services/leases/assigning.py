"""Units of a draft: taken into it and out again; a binding lease is amended instead."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import RecordMissingError, WrongStateError
from parkdesk.models.leases import Lease, LeaseUnit
from parkdesk.rules.lease_decisions import name_of
from parkdesk.rules.vocabulary import LeaseStatus
from parkdesk.services.leases.amendments.amending import changed
from parkdesk.services.leases.amendments.changes import Change, UnitAdded, UnitGivenUp
from parkdesk.services.leases.shapes import load_lease
from parkdesk.services.leases.storing import put_shape


def assign_unit(
    session: Session,
    *,
    lease_id: int,
    unit_id: int,
    starts_on: date,
    today: date,
    ends_on: date | None = None,
    seats: int | None = None,
    rate_paisa: int | None = None,
) -> int:
    """Add a unit to a draft as `UnitAdded` says it; returns the assignment."""
    lease = load_lease(session, lease_id)
    change = UnitAdded(unit_id, starts_on, ends_on, seats, rate_paisa)
    _change(session, lease, change, today=today, action="given another unit directly")
    return max(let.id for let in lease.units if let.unit_id == unit_id)


def give_back_unit(session: Session, *, lease_unit_id: int, last_day: date, today: date) -> None:
    """Let a unit of a draft end on an earlier day, as `UnitGivenUp` says it."""
    lease_id = session.scalar(select(LeaseUnit.lease_id).where(LeaseUnit.id == lease_unit_id))
    if lease_id is None:
        raise RecordMissingError(what="unit of a lease", which=str(lease_unit_id))
    lease = load_lease(session, lease_id)
    change = UnitGivenUp(lease_unit_id, last_day)
    _change(session, lease, change, today=today, action="made smaller directly")


def _change(session: Session, lease: Lease, change: Change, *, today: date, action: str) -> None:
    if lease.status is not LeaseStatus.DRAFT:
        raise WrongStateError(name_of(lease.number), lease.status, action)
    _, becomes = changed(session, lease, change, today=today)
    put_shape(session, lease, becomes)
