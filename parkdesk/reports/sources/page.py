"""Whose report it is, and how a source reads."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from parkdesk import settings
from parkdesk.reports.inputs import PageInfo, ReportPark
from parkdesk.services.logo import find_logo
from parkdesk.services.park import get_park

# `Database.read` and `Database.write`: a service function and its arguments by name.
Read = Callable[..., Any]
Write = Callable[..., Any]
Parameters = Mapping[str, str]


def load_page_info(read: Read, *, as_of: date) -> PageInfo:
    park = read(get_park)
    shown = ReportPark(
        name=park.name,
        city=park.city,
        kind=str(park.kind),
        operator=park.operator,
        logo=read(find_logo),
    )
    return PageInfo(shown, as_of, grouping=settings.load().grouping)


def end_of(day: date) -> datetime:
    """The day's last moment, by which offers are reckoned: one day gives one report."""
    return datetime.combine(day, time(18, 59, 59), UTC)  # midnight in Pakistan
