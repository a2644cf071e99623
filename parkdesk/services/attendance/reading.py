"""A batch's register as the grid and the reports show it."""

from collections import defaultdict
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.models.sessions import Attendance, ClosedMonth, Holiday, TrainingSession
from parkdesk.models.spaces import Unit
from parkdesk.models.training import Batch, Course, Enrolment
from parkdesk.rules.identity import mask_cnic
from parkdesk.rules.vocabulary import AttendanceMark
from parkdesk.services.attendance.rows import Register, RegisterPerson, RegisterSession
from parkdesk.services.batch_codes import find_batch


def get_register(session: Session, *, batch: str, until: date = date.max) -> Register:
    """Everyone who was ever enrolled, by name, and every session, by day; marks until a day."""
    found = find_batch(session, batch)
    return Register(
        batch=found.code,
        course=session.scalar(select(Course.name).where(Course.id == found.course_id)) or "",
        starts_on=found.starts_on,
        ends_on=found.ends_on,
        room=session.scalar(select(Unit.code).where(Unit.id == found.room_id)) or "",
        trainer=found.trainer,
        minimum_percent=found.minimum_attendance_percent,
        sessions=_sessions(session, found),
        people=_people(session, found, until),
        closed=closed_months(session, found),
    )


def count_marks(session: Session, *, batch: str) -> int:
    query = (
        select(func.count(Attendance.id))
        .join(Enrolment, Enrolment.id == Attendance.enrolment_id)
        .where(Enrolment.batch_id == find_batch(session, batch).id)
    )
    return session.scalar(query) or 0


def closed_months(session: Session, batch: Batch) -> frozenset[date]:
    query = select(ClosedMonth.month_starts_on).where(ClosedMonth.batch_id == batch.id)
    return frozenset(session.scalars(query))


def _sessions(session: Session, batch: Batch) -> tuple[RegisterSession, ...]:
    query = (
        select(
            TrainingSession.id,
            TrainingSession.held_on,
            TrainingSession.starts_at,
            TrainingSession.ends_at,
            TrainingSession.topic,
            func.coalesce(Holiday.name, ""),
        )
        .outerjoin(Holiday, Holiday.day == TrainingSession.held_on)
        .where(TrainingSession.batch_id == batch.id)
        .order_by(TrainingSession.held_on, TrainingSession.starts_at)
    )
    return tuple(RegisterSession(*row) for row in session.execute(query))


def _people(session: Session, batch: Batch, until: date) -> tuple[RegisterPerson, ...]:
    query = (
        select(
            Enrolment.id, Enrolment.status, Enrolment.enrolled_on, Enrolment.ended_on,
            Person.name, Person.father_name, Person.cnic, Person.gender,
        )
        .join(Person, Person.id == Enrolment.person_id)
        .where(Enrolment.batch_id == batch.id)
        .order_by(Person.name_key, Person.father_key, Enrolment.id)
    )  # fmt: skip
    marks = _marks(session, batch, until)
    return tuple(
        RegisterPerson(
            id=row.id,
            name=row.name,
            father_name=row.father_name,
            cnic_masked=mask_cnic(row.cnic),
            gender=str(row.gender),
            status=row.status,
            enrolled_on=row.enrolled_on,
            ended_on=row.ended_on,
            marks=marks[row.id],
        )
        for row in session.execute(query)
    )


def _marks(
    session: Session, batch: Batch, until: date
) -> defaultdict[int, dict[int, AttendanceMark]]:
    query = (
        select(Attendance.enrolment_id, Attendance.session_id, Attendance.mark)
        .join(TrainingSession, TrainingSession.id == Attendance.session_id)
        .where(TrainingSession.batch_id == batch.id, TrainingSession.held_on <= until)
    )
    marks: defaultdict[int, dict[int, AttendanceMark]] = defaultdict(dict)
    # By Core: a big batch has 24,000 marks, and the ORM takes thrice as long for each.
    for enrolment_id, session_id, mark in session.connection().execute(query):
        marks[enrolment_id][session_id] = mark
    return marks
