"""What may be undone: records on which nothing legal depends. The rest has reversals of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from parkdesk.errors import UserError
from parkdesk.models.base import Base
from parkdesk.models.lease_changes import LeaseDecision
from parkdesk.models.leases import Lease, LeaseCharge, LeaseUnit
from parkdesk.models.sessions import Attendance, ClosedMonth, TrainingSession
from parkdesk.models.training import Batch
from parkdesk.rules.vocabulary import LeaseStatus
from parkdesk.services.seats import held_seats
from parkdesk.services.undoing.changes import Change, Entry
from parkdesk.services.undoing.steps import CLOSED, is_step, why_step_stays

FREE = frozenset(
    {"building", "floor", "unit", "unit_origin", "unit_block", "park", "policy"}
    | {"organisation", "contact", "document", "required_document", "tenant_return"}
    | {"space_application", "person", "programme", "course", "batch", "outcome"}
    | {"mou", "event", "target", "project_money"}
    | {"holiday", "training_session", "attendance", "import_word", "report_preset"}
)
PARENTS = {
    "lease_unit": "lease_id",
    "lease_charge": "lease_id",
    "lease_subsidy": "lease_id",
    "rate_step": "charge_id",
}
"""Parts of a lease: free while it is a draft."""
RENTED_BY = frozenset({"kind", "rentable_sqft", "usable_sqft", "seats"})
"""What a lease's rent is reckoned from."""
BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(eq=False)
class NotUndoableError(UserError):
    """`reason` is a whole sentence."""

    reason: str
    sentence: ClassVar[str] = "This cannot be undone. {reason}"


def refuse_what_binds(session: Session, entry: Entry) -> None:
    """Raises NotUndoableError where the action is more than an edit of free records."""
    if entry.in_bulk or not entry.changes:
        raise NotUndoableError(
            "Seats were offered to several at once; mark those who are to have none and put them "
            "on the waiting list."
            if entry.action == "fill_seats"
            else "It changed many records at once, without keeping each."
        )
    if is_step(entry):
        if why := why_step_stays(session, entry):
            raise NotUndoableError(why)
        return
    if {one.table for one in entry.changes} - FREE - PARENTS.keys() - {"lease"}:
        raise NotUndoableError("It is on record; take the step that reverses it, with a reason.")
    if any(one.table == "lease" and _is_decision(one) for one in entry.changes):
        raise NotUndoableError("A decision on a lease is reversed by another one.")
    _refuse_in_training(session, entry)
    if session.scalar(_binding(_leases_of(session, entry.changes))):
        raise NotUndoableError("The lease is no draft any more; amend it, with a reason.")
    if session.scalar(_decided_since(entry)):
        raise NotUndoableError("A lease of the unit was decided on since.")


def _refuse_in_training(session: Session, entry: Entry) -> None:
    if session.scalar(_closed_register(entry)):
        raise NotUndoableError("The month is closed; change the mark itself, with a reason.")
    if session.scalar(_marked_since(entry)):
        raise NotUndoableError("People are marked in the session; change its day instead.")
    if any(map(_is_closing, entry.changes)):
        raise NotUndoableError("A batch is closed and reopened under Results, with a reason.")
    if session.scalar(_closed_since(entry)):
        raise NotUndoableError(CLOSED)
    if _seats_given_since(session, entry):
        raise NotUndoableError("More seats of the batch are given by now than it had then.")


def _is_decision(change: Change) -> bool:
    """Whether it moved a lease from one status to another."""
    if change.was is None or change.becomes is None:
        return (change.was or change.becomes or {}).get("status") is not LeaseStatus.DRAFT
    return "status" in change.becomes


def _leases_of(session: Session, changes: Iterable[Change]) -> set[int]:
    """The leases that the records are, or are parts of."""
    found = {one.id for one in changes if one.table == "lease"}
    parts = {(one.table, _parent(session, one)) for one in changes if one.table in PARENTS}
    charges = [parent for table, parent in parts if table == "rate_step"]
    found |= {parent for table, parent in parts if table != "rate_step"}
    return found | set(
        session.scalars(select(LeaseCharge.lease_id).where(LeaseCharge.id.in_(charges)))
    )


def _parent(session: Session, change: Change) -> int:
    name = PARENTS[change.table]
    values = {**(change.was or {}), **(change.becomes or {})}
    if name in values:
        return int(values[name])
    table = Base.metadata.tables[change.table]
    return session.scalar(select(table.c[name]).where(table.c.id == change.id)) or 0


def _closed_register(entry: Entry) -> Select[int]:
    """A session whose month is closed, or whose batch is."""
    marks = {one.id for one in entry.changes if one.table == "attendance"}
    values = [
        side
        for one in entry.changes
        if one.table == "attendance"
        for side in (one.was, one.becomes)
    ]
    named = {side["session_id"] for side in values if side and side.get("session_id")}
    named |= {one.id for one in entry.changes if one.table == "training_session"}
    marked = select(Attendance.session_id).where(Attendance.id.in_(marks))
    month = func.substr(ClosedMonth.month_starts_on, 1, 7)
    return (
        select(TrainingSession.id)
        .join(Batch, Batch.id == TrainingSession.batch_id)
        .outerjoin(
            ClosedMonth,
            (ClosedMonth.batch_id == Batch.id)
            & (month == func.substr(TrainingSession.held_on, 1, 7)),
        )
        .where(
            TrainingSession.id.in_(named) | TrainingSession.id.in_(marked),
            Batch.closed_on.is_not(None) | ClosedMonth.id.is_not(None),
        )
    )


def _is_closing(change: Change) -> bool:
    """Whether it closed a batch or reopened it."""
    edited = change.table == "batch" and change.was and change.becomes
    return bool(edited and "closed_on" in (change.becomes or {}))


def _closed_since(entry: Entry) -> Select[int]:
    """A batch that was changed and stands closed by now."""
    changed = {one.id for one in entry.changes if one.table == "batch"}
    return select(Batch.id).where(Batch.id.in_(changed), Batch.closed_on.is_not(None))


def _seats_given_since(session: Session, entry: Entry) -> bool:
    """Whether a batch would have fewer seats again than are held; lapsed offers count here."""
    had = {
        one.id: one.was["seats"]
        for one in entry.changes
        if one.table == "batch" and one.was and one.becomes and "seats" in one.becomes
    }
    held = held_seats(session, now=BEFORE_ALL, batch_ids=had) if had else {}
    return any(seats.held > had[batch] for batch, seats in held.items())


def _marked_since(entry: Entry) -> Select[int]:
    """Marks of a session that would go back to its former day, which may be still to come."""
    moved = {
        one.id
        for one in entry.changes
        if one.table == "training_session" and one.was and one.becomes and "held_on" in one.becomes
    }
    return select(Attendance.id).where(Attendance.session_id.in_(moved))


def _binding(lease_ids: set[int]) -> Select[int]:
    return select(Lease.id).where(Lease.id.in_(lease_ids), Lease.status != LeaseStatus.DRAFT)


def _decided_since(entry: Entry) -> Select[int]:
    """A lease that was decided on when its rent was reckoned from what the action changed."""
    units = [
        one.id
        for one in entry.changes
        if one.table == "unit" and one.was and one.becomes and RENTED_BY & one.becomes.keys()
    ]
    return (
        select(LeaseDecision.id)
        .join(LeaseUnit, LeaseUnit.lease_id == LeaseDecision.lease_id)
        .where(LeaseUnit.unit_id.in_(units), LeaseDecision.at >= entry.at)
    )
