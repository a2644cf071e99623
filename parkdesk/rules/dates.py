"""Days as spreadsheets hold them: dates, serial numbers, texts whose order a column proves."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from parkdesk.rules.values import DIGITS, CellValue, Reading, fold, text_of

_DAY_ZERO_1900 = date(1899, 12, 30)
_DAY_ZERO_1904 = date(1904, 1, 1)
_SERIALS = range(3_000, 80_000)
_YEARS = range(1900, 2151)
_OLDEST_YEARS = 110
_YOUNGEST_YEARS = 10

_ISO = re.compile(r"([0-9]{4})\s?[-/.]\s?([0-9]{1,2})\s?[-/.]\s?([0-9]{1,2})")
_TWO_PLACES = re.compile(
    r"([0-9]{1,2})\s?[-/.،\\ ]\s?([0-9]{1,2})\s?[-/.،\\ ]\s?([0-9]{4}|[0-9]{2})"
)
_DAY_MONTH = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th)?[\s./-]*([^\W\d_]+)\.?[\s,./-]*([0-9]{4}|[0-9]{2})"
)
_MONTH_DAY = re.compile(
    r"([^\W\d_]+)\.?[\s./-]*([0-9]{1,2})(?:st|nd|rd|th)?[\s,./-]+([0-9]{4}|[0-9]{2})"
)
_CLOCK = re.compile(r"[T\s]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?\s*(?:[AaPp][Mm])?Z?$")

_MONTHS = (
    ("january", "jan", "جنوری"),
    ("february", "feb", "فروری"),
    ("march", "mar", "مارچ"),
    ("april", "apr", "اپریل"),
    ("may", "مئی"),
    ("june", "jun", "جون"),
    ("july", "jul", "جولائی"),
    ("august", "aug", "اگست"),
    ("september", "sep", "sept", "ستمبر"),
    ("october", "oct", "اکتوبر"),
    ("november", "nov", "نومبر"),
    ("december", "dec", "دسمبر"),
)
_MONTH_NUMBERS = {fold(name): number for number, names in enumerate(_MONTHS, 1) for name in names}


class DateOrder(StrEnum):
    """How the texts of a column are to be read; the word is what the command line takes."""

    DAY_MONTH = "dmy"
    MONTH_DAY = "mdy"


@dataclass(frozen=True)
class OrderProof:
    """How many texts of a column can only be one order, only the other, or either."""

    only_day_month: int = 0
    only_month_day: int = 0
    either: int = 0

    @property
    def order(self) -> DateOrder | None:
        """The proven order; None where the column proves neither or both."""
        if bool(self.only_day_month) == bool(self.only_month_day):
            return None
        return DateOrder.DAY_MONTH if self.only_day_month else DateOrder.MONTH_DAY

    @property
    def needed(self) -> bool:
        return bool(self.only_day_month or self.only_month_day or self.either)


def prove_order(cells: Iterable[CellValue]) -> OrderProof:
    """Weigh every text of a column that needs an order; real dates and month names do not."""
    day_month = month_day = either = 0
    for cell in cells:
        places = _places(cell) if isinstance(cell, str) else None
        if places is None:
            continue
        first, second, _year = places
        as_day_month, as_month_day = _can_be(first, second), _can_be(second, first)
        day_month += as_day_month and not as_month_day
        month_day += as_month_day and not as_day_month
        either += as_day_month and as_month_day
    return OrderProof(day_month, month_day, either)


def _can_be(day: int, month: int) -> bool:
    return 1 <= day <= 31 and 1 <= month <= 12


def _places(text: str) -> tuple[int, int, str] | None:
    match = _TWO_PLACES.fullmatch(_CLOCK.sub("", text.translate(DIGITS).strip()))
    return (int(match[1]), int(match[2]), match[3]) if match else None


def read_day(
    value: CellValue,
    *,
    order: DateOrder | None = None,
    from_1904: bool = False,
    latest_short_year: int = 2079,
) -> Reading[date]:
    """One day. A two-digit year is the last such year up to `latest_short_year`, with a warning.

    A text that needs an order the column does not give is refused with the code `date-order`.
    """
    if isinstance(value, date):
        return _in_years(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, bool):
        return _unreadable()
    if isinstance(value, int | float):
        return _from_serial(value, from_1904)
    text = text_of(value)
    if text is None:
        return Reading(None)
    return _from_text(_CLOCK.sub("", text.translate(DIGITS)), order, from_1904, latest_short_year)


def read_birth_day(
    value: CellValue, *, today: date, order: DateOrder | None = None, from_1904: bool = False
) -> Reading[date]:
    """A day of birth: never after `today`, never more than 110 years ago."""
    reading = read_day(value, order=order, from_1904=from_1904, latest_short_year=today.year)
    born = reading.value
    if born is None:
        return reading
    if born > today:
        return Reading(None, "birth-date-future", f"This birth date ({born}) is still to come.")
    if today.year - born.year > _OLDEST_YEARS:
        return Reading(None, "birth-date-impossible", f"Nobody alive was born on {born}.")
    if today.year - born.year < _YOUNGEST_YEARS:
        return Reading(born, "birth-date-unlikely", f"Born on {born} is a child; look it up again.")
    return reading


def month_number(name: str) -> int | None:
    """1 for `January`, `Jan` or `جنوری`; None for what is no month."""
    return _MONTH_NUMBERS.get(fold(name))


def _unreadable() -> Reading[date]:
    return Reading(None, "date-unreadable", "This is not a date.")


def _from_serial(number: float, from_1904: bool) -> Reading[date]:
    if number in _YEARS:
        return Reading(
            None, "date-only-year", "This is only a year; the day and month are missing."
        )
    if not _SERIALS.start <= number < _SERIALS.stop:  # also leaves out what is no number at all
        return _unreadable()
    zero = _DAY_ZERO_1904 if from_1904 else _DAY_ZERO_1900
    return Reading(zero + timedelta(days=int(number)))


def _from_text(
    text: str, order: DateOrder | None, from_1904: bool, latest_short_year: int
) -> Reading[date]:
    if text.isascii() and text.isdigit() and len(text) <= 5:
        return _from_serial(int(text), from_1904)
    if match := _ISO.fullmatch(text):
        return _day(match[1], int(match[2]), int(match[3]), latest_short_year)
    if places := _places(text):
        first, second, year = places
        if order is None and not (_can_be(first, second) or _can_be(second, first)):
            return Reading(None, "date-impossible", "There is no such day.")
        if order is None:
            return Reading(
                None, "date-order", "It is not known whether the day or the month stands first."
            )
        day, month = (first, second) if order is DateOrder.DAY_MONTH else (second, first)
        return _day(year, month, day, latest_short_year)
    return _from_month_name(text, latest_short_year)


def _from_month_name(text: str, latest_short_year: int) -> Reading[date]:
    if match := _DAY_MONTH.fullmatch(text):
        day, name, year = match.groups()
    elif match := _MONTH_DAY.fullmatch(text):
        name, day, year = match.groups()
    else:
        return _unreadable()
    month = month_number(name)
    return _day(year, month, int(day), latest_short_year) if month else _unreadable()


def _day(year: str, month: int, day: int, latest_short_year: int) -> Reading[date]:
    short = len(year) == 2
    number = _full_year(int(year), latest_short_year) if short else int(year)
    try:
        found = date(number, month, day)
    except ValueError:
        return Reading(
            None, "date-impossible", f"There is no day {day} of month {month} in {number}."
        )
    if short:
        return Reading(
            found, "two-digit-year", f"The year has two digits; it was read as {number}."
        )
    return _in_years(found)


def _in_years(found: date) -> Reading[date]:
    if found.year not in _YEARS:
        return Reading(None, "date-impossible", f"The year {found.year} cannot be meant.")
    return Reading(found)


def _full_year(short: int, latest: int) -> int:
    return latest - (latest - short) % 100
