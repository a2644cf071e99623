"""The sessions of all batches on a calendar: a month, a week by room, trainer or batch, a day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from parkdesk.models.sessions import TrainingSession
from parkdesk.models.training import Batch, Course
from parkdesk.rules.identity import name_key
from parkdesk.rules.sessions import Shared, month_weeks, week_days
from parkdesk.services.sessions.calendar_rows import (
    BatchOnDay,
    CalendarCell,
    CalendarChoices,
    CalendarEntry,
    CalendarLine,
    CalendarSheet,
    CalendarWish,
)
from parkdesk.services.sessions.clashes import clashes_between
from parkdesk.services.sessions.holidays import holidays_between
from parkdesk.services.sessions.reading import list_sessions
from parkdesk.services.sessions.rooms import TakenRooms, rooms_between, taken_rooms
from parkdesk.services.sessions.rows import SessionRow

ANY = CalendarWish()


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read of the days that are shown."""

    entries: tuple[CalendarEntry, ...]
    holidays: dict[date, str]
    taken: TakenRooms


def get_month(
    session: Session, *, day: date, today: date, wish: CalendarWish = ANY
) -> CalendarSheet:
    """The weeks that hold the month of the day, a line each."""
    weeks = month_weeks(day)
    found = _find(session, weeks[0][0], weeks[-1][-1], wish, today)
    by_day: defaultdict[date, list[CalendarEntry]] = defaultdict(list)
    for entry in found.entries:
        by_day[entry.session.held_on].append(entry)
    lines = tuple(
        CalendarLine(
            days[0].toordinal(), tuple(_cell(day, by_day[day], found, wish.room) for day in days)
        )
        for days in weeks
    )
    return CalendarSheet(weeks[0][0], weeks[-1][-1], lines)


def get_week(
    session: Session, *, day: date, by: Shared, today: date, wish: CalendarWish = ANY
) -> CalendarSheet:
    """The week of the day, a line for each room, trainer or batch there is, in use or free.

    What is wished for otherwise than by its line is left out where it has no session: a room that
    only others use is not free.
    """
    days = week_days(day)
    found = _find(session, days[0], days[-1], wish, today)
    by_lane: defaultdict[str, list[CalendarEntry]] = defaultdict(list)
    for entry in found.entries:
        by_lane[_lane(entry.session, by)].append(entry)
    titles = _lanes(session, by, days[0], days[-1])
    named = {Shared.ROOM: wish.room, Shared.TRAINER: wish.trainer, Shared.BATCH: wish.batch}[by]
    if named:
        titles = {named: titles.get(named, "")}
    elif wish != ANY:
        titles = {title: titles.get(title, "") for title in by_lane}
    else:
        titles = dict.fromkeys(by_lane, "") | titles
    ordered = sorted(titles, key=lambda title: (not title, title.casefold()))
    lines = tuple(
        CalendarLine(
            number,
            tuple(
                _cell(
                    day,
                    [one for one in by_lane[title] if one.session.held_on == day],
                    found,
                    title if by is Shared.ROOM else "",
                )
                for day in days
            ),
            title,
            titles[title],
        )
        for number, title in enumerate(ordered, start=1)
    )
    return CalendarSheet(days[0], days[-1], lines)


def get_day(session: Session, *, day: date, today: date, wish: CalendarWish = ANY) -> CalendarCell:
    """All of one day, for a list."""
    found = _find(session, day, day, wish, today)
    return _cell(day, found.entries, found, wish.room)


def list_calendar_choices(session: Session) -> CalendarChoices:
    rooms = {room.code for room in rooms_between(session, None, None)}
    own = select(TrainingSession.trainer).where(TrainingSession.trainer != "").distinct()
    trainers = select(Batch.trainer).where(Batch.trainer != "").distinct()
    names = {name_key(name): name for query in (own, trainers) for name in session.scalars(query)}
    return CalendarChoices(
        tuple(session.scalars(select(Batch.code).order_by(Batch.starts_on.desc(), Batch.code))),
        tuple(sorted(rooms)),
        tuple(sorted(names.values(), key=str.casefold)),
    )


def list_batches_on(session: Session, *, day: date) -> list[BatchOnDay]:
    """Those that run on the day and are not closed."""
    query = (
        select(Batch.code, Course.name)
        .join(Course, Course.id == Batch.course_id)
        .where(Batch.starts_on <= day, Batch.ends_on >= day, Batch.closed_on.is_(None))
        .order_by(Batch.code)
    )
    return [BatchOnDay(*row) for row in session.execute(query)]


def count_sessions(session: Session, *, first: date | None = None, last: date | None = None) -> int:
    """Of all batches; between two days if they are given."""
    query = select(func.count()).select_from(TrainingSession)
    if first is not None:
        query = query.where(TrainingSession.held_on >= first)
    if last is not None:
        query = query.where(TrainingSession.held_on <= last)
    return session.scalars(query).one()


def _find(session: Session, first: date, last: date, wish: CalendarWish, today: date) -> _Found:
    rows = [row for row in list_sessions(session, first=first, last=last) if _is_wished(row, wish)]
    clashes = clashes_between(session, first, last)
    codes = {row.room for row in rows} | {room.code for room in rooms_between(session, first, last)}
    taken = taken_rooms(session, codes, first=first, last=last, today=today)
    entries = tuple(
        CalendarEntry(
            row,
            " ".join(
                filter(None, (clashes.get(row.id, ""), taken.get((row.room, row.held_on), "")))
            ),
        )
        for row in rows
    )
    return _Found(entries, holidays_between(session, first, last), taken)


def _is_wished(row: SessionRow, wish: CalendarWish) -> bool:
    return (
        wish.batch in ("", row.batch)
        and wish.room in ("", row.room)
        and (not wish.trainer or name_key(wish.trainer) == name_key(row.trainer))
    )


def _cell(day: date, entries: Iterable[CalendarEntry], found: _Found, room: str) -> CalendarCell:
    return CalendarCell(
        day, tuple(entries), found.holidays.get(day, ""), found.taken.get((room, day), "")
    )


def _lane(row: SessionRow, by: Shared) -> str:
    return {Shared.ROOM: row.room, Shared.TRAINER: row.trainer, Shared.BATCH: row.batch}[by]


def _lanes(session: Session, by: Shared, first: date, last: date) -> dict[str, str]:
    """The rooms there are, or who teaches and what runs in these days, each with a line more."""
    if by is Shared.ROOM:
        return {room.code: room.about for room in rooms_between(session, first, last)}
    running = Batch.starts_on <= last, Batch.ends_on >= first
    if by is Shared.TRAINER:
        query = select(Batch.trainer).where(*running, Batch.trainer != "").distinct()
        return dict.fromkeys(session.scalars(query), "")
    named = select(Batch.code, Course.name).join(Course, Course.id == Batch.course_id)
    batches = named.where(*running, or_(Batch.closed_on.is_(None), Batch.closed_on >= first))
    return dict(session.execute(batches).all())
