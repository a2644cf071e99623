"""Steps of applicants: taken back where nothing rests on them, and kept in their history."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from parkdesk.models.people import Person
from parkdesk.models.sessions import Attendance
from parkdesk.models.training import Application, ApplicationChange, Batch, Enrolment
from parkdesk.rules.vocabulary import EnrolmentStatus
from parkdesk.services.seats import held_seats
from parkdesk.services.undoing.changes import Change, Entry

KEPT = "application_change"
STEP_TABLES = frozenset({"application", KEPT, "enrolment"})
UNDONE, AGAIN = "Undone.", "Done again."
CLOSED = "The batch is closed; reopen it first, under Results."


def is_step(entry: Entry) -> bool:
    """Whether it moved applications on, each with its line of history, and did nothing else."""
    lines = {one.becomes["application_id"] for one in lines_of(entry) if one.becomes}
    moved = [one for one in entry.changes if one.table == "application"]
    return (
        bool(lines)
        and {one.table for one in entry.changes} <= STEP_TABLES
        and all(one.was and one.becomes and one.id in lines for one in moved)
    )


def lines_of(entry: Entry) -> list[Change]:
    return [one for one in entry.changes if one.table == KEPT]


def why_step_stays(session: Session, entry: Entry) -> str:
    """A sentence where something rests on the step by now; else empty."""
    applications = [one.becomes["application_id"] for one in lines_of(entry) if one.becomes]
    query = select(Batch.id).join(Application).where(Application.id.in_(applications))
    if session.scalar(query.where(Batch.closed_on.is_not(None))):
        return CLOSED
    made = [one.id for one in entry.changes if one.table == "enrolment" and one.was is None]
    marked = (
        select(Person.name)
        .join(Enrolment)
        .join(Attendance, Attendance.enrolment_id == Enrolment.id)
        .where(Enrolment.id.in_(made))
    )
    if name := session.scalar(marked):
        return f"Attendance of {name} is marked by now; drop them instead, with a reason."
    return ""


def why_not_back(session: Session, entry: Entry, now: datetime) -> str:
    """Asked once all is put back: a sentence where a seat or the person is taken by now."""
    applications = [one.becomes["application_id"] for one in lines_of(entry) if one.becomes]
    theirs = select(Application.batch_id).where(Application.id.in_(applications))
    batches = session.scalars(select(Batch).where(Batch.id.in_(theirs))).all()
    held = held_seats(session, now=now, batch_ids=[batch.id for batch in batches])
    for batch in batches:
        if batch.id in held and held[batch.id].held > batch.seats:
            return f"The seat in {batch.code} is taken by now; offer the next that falls free."
    return _running_twice(session, applications)


def _running_twice(session: Session, applications: Iterable[int]) -> str:
    other, others = aliased(Enrolment), aliased(Batch)
    query = (
        select(Person.name, others.code)
        .join(Enrolment, Enrolment.person_id == Person.id)
        .join(Batch, Batch.id == Enrolment.batch_id)
        .join(other, (other.person_id == Person.id) & (other.id != Enrolment.id))
        .join(others, others.id == other.batch_id)
        .where(
            Enrolment.application_id.in_(applications),
            Enrolment.status == EnrolmentStatus.ENROLLED,
            other.status == EnrolmentStatus.ENROLLED,
            others.starts_on <= Batch.ends_on,
            others.ends_on >= Batch.starts_on,
        )
    )
    for name, code in session.execute(query):
        return f"{name} is enrolled in {code} by now, on overlapping days."
    return ""


def keep_undone(session: Session, entry: Entry, now: datetime, *, again: bool) -> None:
    """The history only grows: each line of the entry gets one that leads back."""
    for one in lines_of(entry):
        if one.becomes:
            session.add(
                ApplicationChange(
                    application_id=one.becomes["application_id"],
                    at=now,
                    was=one.becomes["becomes"],
                    becomes=one.becomes["was"],
                    reason=AGAIN if again else UNDONE,
                )
            )


def step_name(session: Session, entry: Entry) -> str:
    """Who went where: `Zara to enrolled`, `3 applicants to withdrawn`."""
    lines = [one.becomes for one in lines_of(entry) if one.becomes]
    becomes = lines[0]["becomes"]
    if len(lines) > 1:
        return f"{len(lines)} applicants to {becomes}"
    query = select(Person.name).join(Application)
    name = session.scalar(query.where(Application.id == lines[0]["application_id"]))
    return f"{name} to {becomes}"
