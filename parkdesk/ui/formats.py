"""How values are written and typed on screens: days, money, areas, percents, identity numbers."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from PySide6.QtCore import QCoreApplication

from parkdesk.rules.calendar_text import MONTH_NAMES, day_text
from parkdesk.rules.money import add_months, format_rupees, parse_rupees
from parkdesk.settings import Grouping

NOTHING = "–"
LAKH = 100_000
CENTURY_PIVOT = 70  # a typed 69 is 2069, a typed 70 is 1970

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{2}|\d{4})")
_WORDS = re.compile(r"(\d{1,2})[ \-]?([a-z]{3,9})[ \-]?(\d{2}|\d{4})?")
_OFFSET = re.compile(r"([+-])\s*(\d{1,4})\s*([dwmy]?)")


class _Writing:
    """The desk's choice, set at start and from Settings."""

    grouping = Grouping.THOUSANDS


def use_grouping(grouping: Grouping) -> None:
    _Writing.grouping = grouping


def format_day(day: date | None) -> str:
    """`5 Jul 2026`."""
    return day_text(day) if day else ""


def format_days(starts_on: date | None, ends_on: date | None) -> str:
    """A span of days, both inclusive."""
    return f"{format_day(starts_on) or '…'} {NOTHING} {format_day(ends_on) or '…'}"


def format_names(names: Sequence[str], at_most: int = 8) -> str:
    """`Amina, Bilal and 3 more`."""
    shown, more = ", ".join(names[:at_most]), len(names) - at_most
    if more <= 0:
        return shown
    text = QCoreApplication.translate("formats", "{names} and {more} more")
    return text.format(names=shown, more=more)


def isolated(name: str) -> str:
    """A name in a line of other words: one written from the right keeps to its own place."""
    from_the_right = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in name)
    return f"\u2068{name}\u2069" if from_the_right else name


def format_instant(instant: datetime | None) -> str:
    """A UTC instant on the desk's own clock: `5 Jul 2026, 14:05`."""
    if instant is None:
        return ""
    local = instant.astimezone()
    return f"{format_day(local.date())}, {local:%H:%M}"


def parse_day(text: str, *, today: date) -> date:
    """A day as people type it: `5/7/26`, `+5`, `today`, `5 Jul 2026`, ISO; ValueError if none."""
    typed = text.strip().lower()
    words = {"today": 0, "tomorrow": 1, "yesterday": -1}
    if typed in words:
        return today + timedelta(days=words[typed])
    if found := _OFFSET.fullmatch(typed):
        return _offset(today, int(found[1] + found[2]), found[3] or "d")
    if found := _ISO.fullmatch(typed):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(typed):
        return date(_year(found[3]), int(found[2]), int(found[1]))
    if found := _WORDS.fullmatch(typed):
        year = _year(found[3]) if found[3] else today.year
        return date(year, _month(found[2]), int(found[1]))
    raise ValueError(f"“{text}” is no day")


def format_money(paisa: int | None) -> str:
    """`Rs. 1,250,000`, or by the setting `Rs. 12,50,000`; paisa only where there are some."""
    return "" if paisa is None else format_rupees(paisa, lakh=_is_lakh())


def parse_money(text: str) -> int:
    """Paisa from `Rs. 1,250,000.50`; ValueError where it is no amount, or less than nothing."""
    paisa = parse_rupees(text)
    if paisa < 0:
        raise ValueError(f"“{text}” is less than nothing")
    return paisa


def format_number(number: int | None) -> str:
    """A count, grouped as money is."""
    if number is None:
        return ""
    return ("-" if number < 0 else "") + _grouped(abs(number))


def format_area(sqft: Decimal | None, *, unit: bool = True) -> str:
    """`1,250 sq ft`; decimals only where there are some."""
    if sqft is None:
        return ""
    text = format_decimal(sqft)
    return f"{text} sq ft" if unit else text


def format_decimal(number: Decimal | None, places: int = 2) -> str:
    """Grouped, without decimals that are all zero."""
    if number is None:
        return ""
    rounded = abs(number).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    whole, _, decimals = f"{rounded:f}".partition(".")
    sign = "-" if number < 0 and rounded else ""
    return sign + _grouped(int(whole)) + (f".{decimals}" if decimals.strip("0") else "")


def format_percent(percent: Decimal | None, places: int = 1) -> str:
    """`83.3 %`; nothing to divide by is a dash."""
    return NOTHING if percent is None else f"{format_decimal(percent, places)} %"


def _is_lakh() -> bool:
    return _Writing.grouping is Grouping.LAKHS


def _grouped(number: int) -> str:
    if not _is_lakh() or number < LAKH:
        return f"{number:,}"
    head, tail = divmod(number, 1000)
    pairs = re.sub(r"(?<=\d)(?=(?:\d\d)+$)", ",", str(head))
    return f"{pairs},{tail:03d}"


def _year(typed: str) -> int:
    year = int(typed)
    if len(typed) > 2:
        return year
    return year + (1900 if year >= CENTURY_PIVOT else 2000)


def _month(typed: str) -> int:
    for number, name in enumerate(MONTH_NAMES, start=1):
        if typed.startswith(name.lower()):
            return number
    raise ValueError(f"“{typed}” is no month")


def _offset(today: date, number: int, unit: str) -> date:
    if unit in "dw":
        return today + timedelta(days=number * (7 if unit == "w" else 1))
    return add_months(today, number * (12 if unit == "y" else 1))
