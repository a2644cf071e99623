"""When and where the batches meet: the week and the month of a day, to hang at the door."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from parkdesk.reports.inputs import PageInfo
from parkdesk.reports.listing import Listing, Part
from parkdesk.reports.paper import columns
from parkdesk.reports.paper.tables import ReportColumn
from parkdesk.rules.calendar_text import day_text, month_text
from parkdesk.rules.sessions import week_days
from parkdesk.services.sessions import CalendarEntry, CalendarSheet, get_month

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def load(session: Any, *, as_of: date) -> CalendarSheet:
    return get_month(session, day=as_of, today=as_of)


def shape(sheet: CalendarSheet, info: PageInfo) -> Listing:
    """The week first: it is what is looked at most."""
    week = week_days(info.as_of)
    this_week = [entry for entry in sheet.entries if entry.session.held_on in week]
    month = [entry for entry in sheet.entries if _is_in_month(entry.session.held_on, info.as_of)]
    return Listing(
        about="When and where the batches meet, by day and hour.",
        parts=(
            Part(
                "The week",
                tuple(_columns()),
                this_week,
                empty="Nothing meets in this week.",
                note=f"{day_text(week[0])} to {day_text(week[-1])}",
            ),
            Part(
                "The month",
                tuple(_columns()),
                month,
                empty="Nothing meets in this month.",
                note=month_text(info.as_of),
            ),
        ),
        notes=tuple(_holidays(sheet, info.as_of)),
        landscape=True,
    )


def _columns() -> Iterator[ReportColumn[CalendarEntry]]:
    yield columns.day("Day", lambda one: one.session.held_on, 11)
    yield columns.code("Weekday", lambda one: WEEKDAYS[one.session.held_on.weekday()], 9)
    yield columns.code("Hours", lambda one: f"{one.session.starts_at}–{one.session.ends_at}", 13)
    yield columns.code("Batch", lambda one: one.session.batch, 14)
    yield columns.words("Course", lambda one: one.session.course, 26)
    yield columns.code("Room", lambda one: one.session.room, 10)
    yield columns.words("Trainer", lambda one: one.session.trainer, 22)
    yield columns.words("Topic", lambda one: one.session.topic, 20)
    yield columns.words("Note", _note, 24)


def _note(one: CalendarEntry) -> str:
    holiday = one.session.holiday
    return " ".join(filter(None, (one.problem, f"Holiday: {holiday}." if holiday else "")))


def _holidays(sheet: CalendarSheet, as_of: date) -> Iterator[str]:
    for line in sheet.lines:
        for cell in line.cells:
            if cell.holiday and _is_in_month(cell.day, as_of):
                yield f"{day_text(cell.day)} is a holiday: {cell.holiday}."


def _is_in_month(day: date, as_of: date) -> bool:
    return day.replace(day=1) == as_of.replace(day=1)
