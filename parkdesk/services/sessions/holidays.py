"""The days on which the park is closed."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, RecordMissingError
from parkdesk.models.sessions import Holiday, TrainingSession
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.sessions import national_days
from parkdesk.rules.values import clean
from parkdesk.services.sessions.rows import HolidayRow


def list_holidays(session: Session) -> list[HolidayRow]:
    """The latest first."""
    query = (
        select(Holiday.id, Holiday.day, Holiday.name, func.count(TrainingSession.id))
        .outerjoin(TrainingSession, TrainingSession.held_on == Holiday.day)
        .group_by(Holiday.id)
        .order_by(Holiday.day.desc())
    )
    return [HolidayRow(*row) for row in session.execute(query)]


def holidays_between(session: Session, first: date, last: date) -> dict[date, str]:
    query = select(Holiday.day, Holiday.name).where(Holiday.day.between(first, last))
    return dict(session.execute(query).all())


def add_holiday(session: Session, *, day: date, name: str) -> int:
    """Raises FieldError where the name is empty or the day is one already."""
    name = clean(name)
    if not name:
        raise FieldError("name", "Name the holiday.")
    taken = session.scalar(select(Holiday.name).where(Holiday.day == day))
    if taken is not None:
        raise FieldError("day", f"{day_text(day)} is a holiday already: {taken}.")
    holiday = Holiday(day=day, name=name)
    session.add(holiday)
    session.flush()
    return holiday.id


def add_national_days(session: Session, *, year: int) -> int:
    """Those of the year that the calendar lacks; how many they were."""
    missing = missing_national_days(session, year=year)
    session.add_all(Holiday(day=day, name=name) for day, name in missing.items())
    return len(missing)


def missing_national_days(session: Session, *, year: int) -> dict[date, str]:
    known = holidays_between(session, date(year, 1, 1), date(year, 12, 31))
    return {day: name for day, name in national_days(year).items() if day not in known}


def remove_holiday(session: Session, *, holiday_id: int) -> None:
    holiday = session.get(Holiday, holiday_id)
    if holiday is None:
        raise RecordMissingError(what="holiday", which=f"number {holiday_id}")
    session.delete(holiday)
