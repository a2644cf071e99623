"""Quarters as people write them, before it is known in which month the fiscal year begins."""

import re
from dataclasses import dataclass
from datetime import date

from parkdesk.rules.dates import DateOrder, month_number, read_day
from parkdesk.rules.money import add_months
from parkdesk.rules.returns import QUARTER_MONTHS, quarter_start
from parkdesk.rules.values import DIGITS, CellValue, Reading, text_of

WRITTEN = "A quarter is written as Q1 2026-27, Jul-Sep 2026, or any day in it."

_YEARS = range(1901, 2150)
_NUMBERS = {"1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTER = (
    r"(?:(?:q|qtr|quarter)[ .-]*([1-4]|iv|i{1,3})|([1-4])(?:st|nd|rd|th)? ?(?:q|qtr|quarter))"
)
_YEAR = r"(?:fy ?|of )?([0-9]{4})(?: ?[-/] ?([0-9]{4}|[0-9]{2}))?"
_NUMBER_FIRST = re.compile(rf"{_QUARTER}[ ,/-]*{_YEAR}")
_YEAR_FIRST = re.compile(rf"{_YEAR}[ ,/-]*{_QUARTER}")
_MONTHS = re.compile(
    r"([^\W\d_]+)[ .']*([0-9]{4})? ?(?:-|to|till|تا) ?([^\W\d_]+)[ .,']*([0-9]{4}|[0-9]{2})"
)
_MONTH = re.compile(r"([^\W\d_]+)[ .,-]*([0-9]{4})")
_ENDED = re.compile(r"^(?:for )?(?:the )?(?:quarter|qtr) (?:ended|ending)(?: on)? ")
_DASHES = re.compile(r"[‐‑‒–—−]")
_SPELT_OUT = re.compile(r",? [^\W\d_]{3}(?: [0-9]{4})?-[^\W\d_]{3} [0-9]{4}$")


@dataclass(frozen=True, slots=True)
class QuarterWords:
    """Which quarter is meant: by a day in it, by its first month, or by its number in a year.

    `year` is the one the fiscal year begins in; `is_pair` where it was written as two years.
    """

    text: str
    day: date | None = None
    is_whole: bool = False
    number: int = 0
    year: int = 0
    is_pair: bool = False


def read_quarter(
    value: CellValue, *, order: DateOrder | None = None, from_1904: bool = False
) -> Reading[QuarterWords]:
    """What a cell says of a quarter; which days that are, `quarter_of` tells."""
    text = text_of(value)
    if text is None:
        return Reading(None)
    words = _DASHES.sub("-", text.translate(DIGITS)).casefold()
    if isinstance(value, str):
        found = _numbered(text, words) or _named(text, _ENDED.sub("", words))
        if found is not None:
            return found
        value = _ENDED.sub("", words)
    day = read_day(value, order=order, from_1904=from_1904)
    if day.value is not None and day.value.year in _YEARS:
        return Reading(QuarterWords(text, day=day.value), day.code, day.message)
    if day.code == "date-order":
        return Reading(None, day.code, day.message)
    return Reading(None, "quarter", WRITTEN)


def quarter_of(quarter: QuarterWords, start_month: int) -> Reading[date]:
    """The quarter's first day, where the fiscal year begins with the month `start_month`."""
    if quarter.day is not None:
        first = quarter_start(quarter.day, start_month)
        if quarter.is_whole and first != quarter.day:
            return Reading(
                None, "quarter",
                f"“{quarter.text}” are three months, but none of the park's quarters: "
                f"one begins in {first:%B}.",
            )  # fmt: skip
        return Reading(first)
    if quarter.is_pair == (start_month == 1):
        says = "one year, as Q1 2026" if quarter.is_pair else "two years, as Q1 2026-27"
        return Reading(None, "quarter", f"The park's fiscal year is written as {says}.")
    first = date(quarter.year, start_month, 1)
    return Reading(add_months(first, QUARTER_MONTHS * (quarter.number - 1)))


def _numbered(text: str, words: str) -> Reading[QuarterWords] | None:
    """`Q1 2026-27`, `2026-27 Q1`, `3rd quarter FY 2026-27`, with its months behind it or not."""
    words = _SPELT_OUT.sub("", words)
    if match := _NUMBER_FIRST.fullmatch(words):
        number, ordinal, year, until = match.groups()
    elif match := _YEAR_FIRST.fullmatch(words):
        year, until, number, ordinal = match.groups()
    else:
        return None
    if until and int(until) % 100 != (int(year) + 1) % 100:
        return Reading(None, "quarter", f"{year}-{until} is no fiscal year. {WRITTEN}")
    if int(year) not in _YEARS:
        return Reading(None, "quarter", WRITTEN)
    return Reading(
        QuarterWords(
            text, number=_NUMBERS[number or ordinal], year=int(year), is_pair=until is not None
        )
    )


def _named(text: str, words: str) -> Reading[QuarterWords] | None:
    """`Jul-Sep 2026`, `November 2026 to January 2027`; one month alone is in its quarter."""
    if match := _MONTHS.fullmatch(words):
        first, last = month_number(match[1]), month_number(match[3])
        if first is None or last is None:
            return None
        if (last - first) % 12 != QUARTER_MONTHS - 1:
            return Reading(None, "quarter", f"These are not three months. {WRITTEN}")
        until = int(match[4]) + (2000 if len(match[4]) == 2 else 0)
        year = until - (first > last)
        if match[2] and int(match[2]) != year:
            return Reading(None, "quarter", f"These are not three months. {WRITTEN}")
        return _beginning(text, year, first, is_whole=True)
    match = _MONTH.fullmatch(words)
    month = month_number(match[1]) if match else None
    if match is None or month is None:
        return None
    return _beginning(text, int(match[2]), month, is_whole=False)


def _beginning(text: str, year: int, month: int, *, is_whole: bool) -> Reading[QuarterWords]:
    if year not in _YEARS:
        return Reading(None, "quarter", WRITTEN)
    return Reading(QuarterWords(text, day=date(year, month, 1), is_whole=is_whole))
