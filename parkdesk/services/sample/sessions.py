"""The sample park's holidays, the sessions of its batches and who was there."""

from collections.abc import Sequence
from datetime import date
from random import Random

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from parkdesk.models.sessions import Attendance, Holiday, TrainingSession
from parkdesk.models.training import Batch, Enrolment
from parkdesk.rules.sessions import days_between, national_days
from parkdesk.rules.vocabulary import AttendanceMark, EnrolmentStatus
from parkdesk.services.sample.calendar import Calendar

SEED = 20_252
WEEKDAYS = (0, 1, 2, 3)
TOPICS = ("Beginnings", "First exercise", "Group work", "Review")
DILIGENCE = {EnrolmentStatus.COMPLETED: (84, 98), EnrolmentStatus.ENROLLED: (66, 99)}
LAZY = (35, 68)  # how often out of a hundred those were there who failed or were dropped
MARKS = (AttendanceMark.ABSENT, AttendanceMark.ABSENT, AttendanceMark.LEAVE)


def add_sessions(session: Session, calendar: Calendar) -> None:
    """Four days a week, marked until the day before today; the last batch is yet to be planned."""
    random = Random(SEED)
    holidays = _add_holidays(session, calendar)
    for batch in session.scalars(select(Batch).order_by(Batch.id)).all()[:-1]:
        hours = ("16:00", "18:00") if batch.code.startswith("AI-F") else ("09:00", "12:00")
        if batch.code.startswith("DATA"):
            hours = ("12:30", "15:30")
        days = [
            day
            for day in days_between(batch.starts_on, batch.ends_on, WEEKDAYS)
            if day not in holidays
        ]
        session.execute(
            insert(TrainingSession),
            [_session(batch, day, hours, place) for place, day in enumerate(days)],
        )
        _mark(session, batch, random, calendar.today)


def _add_holidays(session: Session, calendar: Calendar) -> dict[date, str]:
    year = calendar.today.year
    holidays = {
        day: name for one in range(year - 2, year + 2) for day, name in national_days(one).items()
    }
    session.execute(insert(Holiday), [{"day": day, "name": name} for day, name in holidays.items()])
    return holidays


def _session(batch: Batch, day: date, hours: tuple[str, str], place: int) -> dict[str, object]:
    return {
        "batch_id": batch.id,
        "held_on": day,
        "starts_at": hours[0],
        "ends_at": hours[1],
        "topic": TOPICS[place % len(TOPICS)],
    }


def _mark(session: Session, batch: Batch, random: Random, today: date) -> None:
    held = session.execute(
        select(TrainingSession.id, TrainingSession.held_on)
        .where(TrainingSession.batch_id == batch.id, TrainingSession.held_on < today)
        .order_by(TrainingSession.held_on)
    ).all()
    people = session.scalars(
        select(Enrolment).where(Enrolment.batch_id == batch.id).order_by(Enrolment.id)
    ).all()
    marks = [
        {"session_id": session_id, "enrolment_id": one.id, "mark": mark}
        for one in people
        for session_id, mark in zip(
            (row.id for row in held), _marks(random, one, len(held)), strict=True
        )
    ]
    if marks:
        session.execute(insert(Attendance), marks)


def _marks(random: Random, enrolment: Enrolment, count: int) -> Sequence[AttendanceMark]:
    there = random.randint(*DILIGENCE.get(enrolment.status, LAZY))
    return [
        (AttendanceMark.LATE if random.random() < 0.05 else AttendanceMark.PRESENT)
        if random.randrange(100) < there
        else random.choice(MARKS)
        for _ in range(count)
    ]
