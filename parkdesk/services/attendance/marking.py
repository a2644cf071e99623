"""Marks, a cell or a column at a time, and the months that are closed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, RecordMissingError, UserError
from parkdesk.models.people import Person
from parkdesk.models.sessions import Attendance, ClosedMonth, TrainingSession
from parkdesk.models.training import Batch, Enrolment
from parkdesk.rules.calendar_text import day_text, month_text
from parkdesk.rules.money import add_months
from parkdesk.rules.register import month_of
from parkdesk.rules.values import clean
from parkdesk.rules.vocabulary import AttendanceMark
from parkdesk.services.attendance.reading import closed_months
from parkdesk.services.attendance.rows import Cell
from parkdesk.services.batch_codes import find_batch
from parkdesk.services.closed_batches import refuse_closed


@dataclass(eq=False)
class MarkInFutureError(UserError):
    day: str
    sentence: ClassVar[str] = "The session of {day} is still to come. It is marked when it is held."


@dataclass(eq=False)
class LeftBeforeError(UserError):
    name: str
    left: str
    sentence: ClassVar[str] = "{name} left the batch on {left} and is not marked after that day."


@dataclass(eq=False)
class MonthClosedError(UserError):
    """The same marks with a reason are taken."""

    month: str
    sentence: ClassVar[str] = "{month} is closed. A mark in it changes only with a reason."


def set_marks(
    session: Session,
    *,
    batch: str,
    marks: Mapping[Cell, AttendanceMark | None],
    today: date,
    reason: str = "",
) -> None:
    """One mark a person a session; None clears it. All of them or none.

    Raises MarkInFutureError, LeftBeforeError, MonthClosedError where a closed month would change
    without a reason, and BatchClosedError once the batch itself is closed.
    """
    found = find_batch(session, batch)
    refuse_closed(found, "its register stays as it is")
    reason = clean(reason)
    held_on = _session_days(session, found)
    people = _people(session, found)
    stored = _stored(session, {session_id for session_id, _ in marks})
    closed = closed_months(session, found)
    for cell, mark in marks.items():
        day, person = held_on.get(cell[0]), people.get(cell[1])
        if day is None or person is None:
            raise RecordMissingError(what="place in the register", which=f"of {found.code}")
        _refuse_day(person, day, today)
        is_closed = month_of(day) in closed
        if is_closed and not reason:
            raise MonthClosedError(month_text(day))
        _set(session, cell, stored.get(cell), mark, reason if is_closed else "")
    session.flush()


def close_month(session: Session, *, batch: str, month: date, today: date) -> None:
    """From now on its marks change only with a reason; raises FieldError before it is over."""
    found = find_batch(session, batch)
    month = month_of(month)
    if today < add_months(month, 1) and today <= found.ends_on:
        raise FieldError("month", f"{month_text(month)} is not over yet.")
    if month not in closed_months(session, found):
        session.add(ClosedMonth(batch_id=found.id, month_starts_on=month, closed_on=today))


def reopen_month(session: Session, *, batch: str, month: date, reason: str) -> None:
    """The reason goes into the audit trail; raises FieldError where there is none."""
    found = find_batch(session, batch)
    reason = clean(reason)
    if not reason:
        raise FieldError("reason", "Say why the month is opened again.")
    query = select(ClosedMonth).where(
        ClosedMonth.batch_id == found.id, ClosedMonth.month_starts_on == month_of(month)
    )
    closed = session.scalar(query)
    if closed is not None:
        session.delete(closed)
        session.info["summary"] = {"reason": reason}


def _session_days(session: Session, batch: Batch) -> dict[int, date]:
    query = select(TrainingSession.id, TrainingSession.held_on)
    return dict(session.execute(query.where(TrainingSession.batch_id == batch.id)).all())


def _people(session: Session, batch: Batch) -> dict[int, tuple[str, date | None]]:
    """By enrolment the name, and the last day where there is one."""
    query = (
        select(Enrolment.id, Person.name, Enrolment.ended_on)
        .join(Person, Person.id == Enrolment.person_id)
        .where(Enrolment.batch_id == batch.id)
    )
    return {row.id: (row.name, row.ended_on) for row in session.execute(query)}


def _stored(session: Session, session_ids: Collection[int]) -> dict[Cell, Attendance]:
    query = select(Attendance).where(Attendance.session_id.in_(session_ids))
    return {(one.session_id, one.enrolment_id): one for one in session.scalars(query)}


def _refuse_day(person: tuple[str, date | None], day: date, today: date) -> None:
    name, ended_on = person
    if day > today:
        raise MarkInFutureError(day_text(day))
    if ended_on is not None and day > ended_on:
        raise LeftBeforeError(name, day_text(ended_on))


def _set(
    session: Session,
    cell: Cell,
    record: Attendance | None,
    mark: AttendanceMark | None,
    reason: str,
) -> None:
    if record is None:
        if mark is not None:
            session_id, enrolment_id = cell
            session.add(
                Attendance(
                    session_id=session_id, enrolment_id=enrolment_id, mark=mark, reason=reason
                )
            )
    elif mark is None:
        session.delete(record)
        if reason:  # the record is gone, and its reason is kept in the trail
            session.info["summary"] = {"reason": reason}
    elif record.mark is not mark:
        record.mark, record.reason = mark, reason
