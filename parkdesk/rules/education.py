"""Degrees, semesters, passing years and marks as universities type them."""

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from parkdesk import settings
from parkdesk.rules.dates import DateOrder, read_day
from parkdesk.rules.merit import score_from_cgpa, score_from_percent
from parkdesk.rules.values import (
    DIGITS,
    HUNDREDTH,
    CellValue,
    Reading,
    exact_number,
    fold,
    text_of,
)

CGPA_SCALE = Decimal(4)
LOWEST_PERCENT = Decimal(33)
HIGHEST_PERCENT = Decimal(100)
MAX_SEMESTER = 12

_NUMERALS = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"]
_SEMESTERS = {
    word: number for words in (_NUMERALS, _ORDINALS) for number, word in enumerate(words, 1)
}
_SEMESTER_WORDS = re.compile(r"\b(?:semesters?|sem|smester|سمسٹر)\b")
_SEMESTER_NUMBER = re.compile(r"([0-9]{1,2})(?:\s*(?:st|nd|rd|th))?")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_MONTH_AND_YEAR = re.compile(r"([0-9]{1,2})\s*[-/.]\s*((?:19|20)[0-9]{2})")
_MARK_WORDS = re.compile(r"(?i)^(?:s?cgpa|gpa|percentage|percent|marks?)\s*[:=-]?\s*")
_OF_A_SCALE = re.compile(r"([0-9.,]+)\s*(?:/|out of|of)\s*([0-9.,]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A CGPA to 4.00 or a percent, two decimals; `score` is either in ten-thousandths."""

    cgpa: Decimal | None
    percent: Decimal | None
    score: int


@dataclass(frozen=True, slots=True)
class Passing:
    year: int
    month: int | None = None


@lru_cache(maxsize=1)
def _degrees() -> tuple[dict[str, str], frozenset[str]]:
    """Every known way to write a degree, and the words with which an unlisted one begins."""
    listed = json.loads(settings.resource("degrees.json").read_text(encoding="utf-8"))
    known = {fold(name): name for name in listed["whole"]}
    known |= {fold(way): name for name, ways in listed["whole"].items() for way in ways}
    for level, level_ways in listed["levels"].items():
        for subject, subject_ways in listed["subjects"].items():
            for first in (level, *level_ways):
                for second in (subject, *subject_ways):
                    name = f"{level} {subject}"
                    known.setdefault(fold(f"{first} {second}"), name)
                    known.setdefault(fold(f"{first}{second}"), name)
    levels = {fold(way) for level, ways in listed["levels"].items() for way in (level, *ways)}
    return known, frozenset(levels)


def read_degree(value: CellValue) -> Reading[str]:
    """The degree by its usual name; one that is not listed is kept as typed, with a warning."""
    text = text_of(value)
    if text is None:
        return Reading(None)
    known, levels = _degrees()
    folded = fold(text)
    if folded in known:
        return Reading(known[folded])
    if any(folded.startswith(f"{level} ") for level in levels):
        return Reading(text)
    return Reading(text, "degree-unknown", "This degree is not listed; it was kept as typed.")


def read_semester(value: CellValue) -> Reading[int]:
    """`6`, `6th`, `VI`, `Semester 6`, `sixth`."""
    text = text_of(value)
    if text is None:
        return Reading(None)
    bare = fold(_SEMESTER_WORDS.sub(" ", text.translate(DIGITS).casefold().removesuffix(".0")))
    match = _SEMESTER_NUMBER.fullmatch(bare)
    number = int(match[1]) if match else _SEMESTERS.get(bare, 0)
    if not 1 <= number <= MAX_SEMESTER:
        return Reading(None, "semester", f"A semester is a number from 1 to {MAX_SEMESTER}.")
    return Reading(number)


def read_passing(value: CellValue, *, today: date) -> Reading[Passing]:
    """The year of graduation, with its month where the cell has one."""
    if isinstance(value, date | datetime):
        return _checked_passing(value.year, value.month, today)
    text = text_of(value)
    if text is None:
        return Reading(None)
    text = text.translate(DIGITS)
    bare = text.removesuffix(".0")
    if _YEAR.fullmatch(bare):
        return _checked_passing(int(bare), None, today)
    if match := _MONTH_AND_YEAR.fullmatch(text):
        return _checked_passing(int(match[2]), int(match[1]), today)
    # a month by name, and whole dates: the day does not matter, so any order that reads will do
    for day in (f"1 {text}", text):
        found = read_day(day, order=DateOrder.DAY_MONTH).value
        if found and not text.isdigit():
            return _checked_passing(found.year, found.month, today)
    return Reading(None, "passing-year", "This is not a year of graduation.")


def _checked_passing(year: int, month: int | None, today: date) -> Reading[Passing]:
    if not 1950 <= year <= today.year + 8 or (month is not None and not 1 <= month <= 12):
        return Reading(None, "passing-year", "This is not a year of graduation.")
    return Reading(Passing(year, month))


def read_mark(value: CellValue) -> Reading[Mark]:
    """A CGPA to 4.00 or a percent from 33 to 100; what lies between is neither, with a warning."""
    text = text_of(value)
    if text is None or isinstance(value, bool):
        return Reading(None)
    text = _MARK_WORDS.sub("", text.translate(DIGITS))
    if match := _OF_A_SCALE.fullmatch(text):
        return _of_a_scale(exact_number(match[1]), exact_number(match[2]))
    has_sign = text.endswith("%")
    number = exact_number(text.removesuffix("%").strip())
    if number is None:
        return Reading(None, "mark", "This is neither a CGPA nor a percent.")
    return _mark(number, is_percent=has_sign)


def _of_a_scale(number: Decimal | None, scale: Decimal | None) -> Reading[Mark]:
    if number is None or not scale or scale < 0:
        return Reading(None, "mark", "This is neither a CGPA nor a percent.")
    if scale == CGPA_SCALE:
        return _mark(number, is_percent=False)
    if scale >= HIGHEST_PERCENT:  # marks obtained of all marks
        return _mark(number * 100 / scale, is_percent=True)
    return Reading(None, "mark-scale", f"A CGPA is out of 4.00 here; this one is out of {scale}.")


def _mark(number: Decimal, *, is_percent: bool) -> Reading[Mark]:
    if not is_percent and 0 <= number <= CGPA_SCALE:
        return Reading(Mark(_hundredths(number), None, score_from_cgpa(number)))
    if LOWEST_PERCENT <= number <= HIGHEST_PERCENT:
        return Reading(Mark(None, _hundredths(number), score_from_percent(number)))
    return Reading(
        None, "mark", "A CGPA is at most 4.00 and a percent from 33 to 100; this is neither."
    )


def _hundredths(number: Decimal) -> Decimal:
    return number.quantize(HUNDREDTH, ROUND_HALF_UP)
