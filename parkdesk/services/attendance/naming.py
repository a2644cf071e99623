"""What marks are called, and which of them an undo must leave, by the values of their records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.models.sessions import ClosedMonth, TrainingSession
from parkdesk.models.training import Batch, Enrolment
from parkdesk.rules.calendar_text import day_text, month_text
from parkdesk.rules.register import month_of
from parkdesk.services.chunks import chunks
from parkdesk.services.closed_batches import closed_refusal

Marks = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class _Held:
    """The session of a mark."""

    batch_id: int
    held_on: date


def name_marks(session: Session, marks: Marks) -> dict[int, str]:
    """By the mark's id: `mark of Gulalai Tareen on 23 Nov 2026`."""
    sessions = _sessions(session, marks)
    names: dict[int, str] = {}
    for some in chunks({one["enrolment_id"] for one in marks}):
        query = select(Enrolment.id, Person.name).join(Person, Person.id == Enrolment.person_id)
        names |= dict(session.execute(query.where(Enrolment.id.in_(some))).all())
    return {
        one["id"]: f"mark of {names.get(one['enrolment_id'], 'somebody')}"
        + (f" on {day_text(held.held_on)}" if (held := sessions.get(one["session_id"])) else "")
        for one in marks
    }


def marks_that_stay(session: Session, marks: Marks) -> dict[int, str]:
    """By the mark's id why it cannot be taken back: its batch or its month is closed by now."""
    sessions = _sessions(session, marks)
    batches = {held.batch_id for held in sessions.values()}
    closed = {
        batch.id: refusal
        for batch in session.scalars(select(Batch).where(Batch.id.in_(batches)))
        if (refusal := closed_refusal(batch, "its register stays as it is"))
    }
    query = select(ClosedMonth.batch_id, ClosedMonth.month_starts_on)
    months = {(row.batch_id, row.month_starts_on) for row in session.execute(query)}
    reasons = {}
    for one in marks:
        held = sessions[one["session_id"]]
        month = month_of(held.held_on)
        if held.batch_id in closed:
            reasons[one["id"]] = str(closed[held.batch_id])
        elif (held.batch_id, month) in months:
            reasons[one["id"]] = f"{month_text(month)} is closed. Reopen the month to change it."
    return reasons


def _sessions(session: Session, marks: Marks) -> dict[int, _Held]:
    found = {}
    for some in chunks({one["session_id"] for one in marks}):
        query = select(TrainingSession.id, TrainingSession.batch_id, TrainingSession.held_on)
        for row in session.execute(query.where(TrainingSession.id.in_(some))):
            found[row.id] = _Held(row.batch_id, row.held_on)
    return found
