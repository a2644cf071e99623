"""How values are written in reports, and what the same values are in a workbook."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from parkdesk.rules import calendar_text
from parkdesk.rules.money import format_rupees
from parkdesk.settings import Grouping

NOTHING = "–"


class CellKind(StrEnum):
    TEXT = "text"
    COUNT = "count"
    NUMBER = "number"  # two decimals
    MONEY = "money"  # rupees, two decimals
    PERCENT = "percent"  # 12.50 is 12.5 %
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Format:
    """`show` writes a value (never None) on paper; `cell` is the value in a workbook."""

    kind: CellKind
    show: Callable[[Any], str]
    cell: Callable[[Any], str | int | Decimal | date] = lambda value: value


def day_text(day: date | None) -> str:
    """`5 Jul 2026`."""
    return calendar_text.day_text(day) if day else NOTHING


def capital(words: str) -> str:
    """The first letter large, the rest as it is: `PSEB registration`, `Office`."""
    return words[:1].upper() + words[1:]


def month_text(day: date) -> str:
    return f"{calendar_text.MONTH_NAMES[day.month - 1]} {day:%y}"


def area_text(area: Decimal) -> str:
    """Square feet, decimals only where there are any."""
    return f"{area:,.0f}" if area == area.to_integral_value() else f"{area:,.2f}"


def percent_text(percent: Decimal | None) -> str:
    """`76.43 %`, `80 %`."""
    if percent is None:
        return NOTHING
    text = f"{percent:.2f}".rstrip("0").rstrip(".")
    return f"{text} %"


def rupees(paisa: int, grouping: Grouping) -> str:
    """`Rs. 1,250,000`."""
    return format_rupees(paisa, lakh=grouping is Grouping.LAKHS)


def money(amounts: Iterable[int | None], grouping: Grouping) -> Format:
    """Paisa as rupees without `Rs.`: all with decimals if one has paisa, so that columns add up."""
    decimals = any(amount is not None and amount % 100 for amount in amounts)
    lakh = grouping is Grouping.LAKHS

    def show(paisa: int) -> str:
        return format_rupees(paisa, lakh=lakh, decimals=decimals).replace("Rs. ", "", 1)

    return Format(CellKind.MONEY, show, in_rupees)


def in_rupees(paisa: int) -> Decimal:
    return Decimal(paisa).scaleb(-2)


TEXT = Format(CellKind.TEXT, str)
COUNT = Format(CellKind.COUNT, lambda count: f"{count:,}")
AREA = Format(CellKind.NUMBER, lambda area: f"{area:,.2f}")
NUMBER = Format(CellKind.NUMBER, lambda number: f"{number:,.2f}")
PLAIN = Format(CellKind.NUMBER, lambda number: area_text(Decimal(number)))  # `42`, `70.26`
PERCENT = Format(CellKind.PERCENT, lambda percent: f"{percent:.2f} %")
DAY = Format(CellKind.DAY, day_text)
