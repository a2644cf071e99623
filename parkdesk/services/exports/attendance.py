"""Registers as they are filled in: a person a row, and a column for each session."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.models.sessions import Attendance, TrainingSession
from parkdesk.models.training import Batch, Enrolment
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.identity import mask_cnic
from parkdesk.rules.register import LETTERS
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.services.batch_codes import find_batch
from parkdesk.services.exports.table import Cell, Table
from parkdesk.spreadsheets.kinds import headers

Moment = tuple[date, str]


def export_attendance(
    session: Session,
    *,
    as_of: date,
    whole_cnic: bool = False,
    holdover: bool = False,
    batch: str | None = None,
) -> Table:
    """The register of a batch, or of all that run on the day; raises UnknownChoiceError.

    Sessions of several batches at one time share a column.
    """
    del holdover
    batches = [find_batch(session, batch)] if batch else _running(session, as_of)
    held = {one.id: _moments(session, one) for one in batches}
    moments = sorted({moment for of_batch in held.values() for moment in of_batch})
    lines = [
        (one.code, *line, *(marks.get(held[one.id].get(moment, 0)) for moment in moments))
        for one in batches
        for line, marks in _people(session, one, whole_cnic)
    ]
    return Table(
        headers(ImportKind.ATTENDANCE)
        + tuple(f"{day_text(day)} {starts_at}" for day, starts_at in moments),
        tuple((number, *line) for number, line in enumerate(lines, 1)),
    )


def _running(session: Session, day: date) -> list[Batch]:
    query = select(Batch).where(Batch.starts_on <= day, Batch.ends_on >= day)
    return list(session.scalars(query.order_by(Batch.starts_on, Batch.code)))


def _moments(session: Session, batch: Batch) -> dict[Moment, int]:
    query = select(TrainingSession).where(TrainingSession.batch_id == batch.id)
    return {(one.held_on, one.starts_at): one.id for one in session.scalars(query)}


def _people(
    session: Session, batch: Batch, whole_cnic: bool
) -> list[tuple[tuple[Cell, ...], dict[int, str]]]:
    """Who was ever enrolled, by name, each with the letters of their marks by session."""
    query = (
        select(Enrolment.id, Person.name, Person.father_name, Person.cnic)
        .join(Person, Person.id == Enrolment.person_id)
        .where(Enrolment.batch_id == batch.id)
        .order_by(Person.name_key, Person.father_key, Enrolment.id)
    )
    found: dict[int, tuple[tuple[Cell, ...], dict[int, str]]] = {}
    for row in session.execute(query):
        cnic = (row.cnic or "") if whole_cnic else mask_cnic(row.cnic)
        found[row.id] = ((row.name, row.father_name, cnic), {})
    marks = (
        select(Attendance.enrolment_id, Attendance.session_id, Attendance.mark)
        .join(Enrolment, Enrolment.id == Attendance.enrolment_id)
        .where(Enrolment.batch_id == batch.id)
    )
    for enrolment_id, session_id, mark in session.connection().execute(marks):
        found[enrolment_id][1][session_id] = LETTERS[mark]
    return list(found.values())
