"""Columns as reports have them most: counts, square feet, rupees, percents and days."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from parkdesk.reports.inputs import PageInfo
from parkdesk.reports.paper import formats
from parkdesk.reports.paper.formats import AREA, COUNT, DAY, PERCENT
from parkdesk.reports.paper.tables import ReportColumn, sum_of
from parkdesk.rules.money import percent_of

Row = TypeVar("Row")


def words(title: str, value: Callable[[Row], str | None], width: float) -> ReportColumn[Row]:
    """Text of any length; nothing where there is none."""
    return ReportColumn(title, lambda row: value(row) or None, width, wrap=True)


def code(title: str, value: Callable[[Row], str | None], width: float) -> ReportColumn[Row]:
    """A number or name that is set smaller rather than broken: a mobile, a lease's number."""
    return ReportColumn(title, lambda row: value(row) or None, width)


def day(title: str, value: Callable[[Row], date | None], width: float = 10.5) -> ReportColumn[Row]:
    return ReportColumn(title, value, width, format=DAY)


def count(
    title: str, value: Callable[[Row], int | None], *, summed: bool = True, width: float = 7.5
) -> ReportColumn[Row]:
    return ReportColumn(title, value, width, True, COUNT, sum_of(value) if summed else None)


def area(
    title: str, value: Callable[[Row], Decimal | None], *, summed: bool = True, width: float = 11
) -> ReportColumn[Row]:
    return ReportColumn(title, value, width, True, AREA, sum_of(value) if summed else None)


def money(
    title: str,
    value: Callable[[Row], int | None],
    rows: Iterable[Row],
    info: PageInfo,
    *,
    summed: bool = True,
    width: float = 12.5,
) -> ReportColumn[Row]:
    """Paisa shown in rupees, all with decimals if one of them has paisa."""
    form = formats.money(map(value, rows), info.grouping)
    return ReportColumn(title, value, width, True, form, sum_of(value) if summed else None)


def percent(
    title: str, value: Callable[[Row], Decimal | None], width: float = 10
) -> ReportColumn[Row]:
    return ReportColumn(title, value, width, True, PERCENT)


def share(
    title: str, value: Callable[[Row], Decimal | int], whole: Decimal | int, width: float = 10
) -> ReportColumn[Row]:
    """What of a whole each row is, in percent."""
    return percent(title, lambda row: percent_of(value(row), whole), width)
