"""What a target counts, this park's number of it, and what is still to be done month by month."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from parkdesk.rules.money import half_up, whole_months_between

Number = int | Decimal


class Indicator(StrEnum):
    """What ParkDesk counts by itself; any other words are a target that people keep themselves."""

    ENROLLED = "people enrolled"
    TRAINED = "people trained"
    COMPLETIONS = "completions"
    WOMEN = "share of women, percent"
    OCCUPANCY = "occupancy, percent"
    LET_AREA = "let area, sq ft"
    JOBS = "jobs"


TRAINING = frozenset(
    {Indicator.ENROLLED, Indicator.TRAINED, Indicator.COMPLETIONS, Indicator.WOMEN}
)
"""Counted from the first day on; the others are as they stand on the day."""

MEANINGS = {
    Indicator.ENROLLED: "Headcount: people who took a seat, each once, however many courses.",
    Indicator.TRAINED: "Headcount: people who completed a course, each once, however many.",
    Indicator.COMPLETIONS: "Completions: who completes two courses counts twice.",
    Indicator.WOMEN: "Women ÷ all people who took a seat, each counted once.",
    Indicator.OCCUPANCY: "Let area ÷ lettable area, as it stands on the day.",
    Indicator.LET_AREA: "The let area, as it stands on the day.",
    Indicator.JOBS: "Women and men who work at the tenants inside, as each last reported.",
}
NOT_COUNTED = "ParkDesk does not count this: it is kept here with its source, without progress."


class Standing(StrEnum):
    MET = "met"
    SHORT = "short"
    MISSED = "missed"
    NOT_COUNTED = "not counted"


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a target stands on a day; `a_month` is None where no month is left, or for a share."""

    standing: Standing
    promised: int
    actual: Number | None
    short_by: Number
    months_left: int
    a_month: int | None
    way_percent: int  # of the way from the baseline, whole percent, 100 only where it is met


def find_indicator(words: str) -> Indicator | None:
    return next((one for one in Indicator if one == words.strip().casefold()), None)


def meaning(words: str) -> str:
    """What a target of these words counts, a sentence."""
    indicator = find_indicator(words)
    return MEANINGS[indicator] if indicator else NOT_COUNTED


def is_share(words: str) -> bool:
    """Whether the figure is a percentage: it has no part for one park, and no number a month."""
    return words.strip().casefold().endswith("percent")


def own_number(value: int, share_percent: Decimal | None) -> int:
    """This park's number of a programme's figure, rounded half up; all of it without a share."""
    return (
        value if share_percent is None else half_up(Fraction(value) * Fraction(share_percent) / 100)
    )


def months_left(day: date, ends_on: date) -> int:
    """Months begun until the target's last day, that day included; none after it."""
    return whole_months_between(day, ends_on) + 1 if day <= ends_on else 0


def progress(
    *,
    promised: int,
    baseline: int,
    actual: Number | None,
    starts_on: date,
    ends_on: date,
    on: date,
    share: bool = False,
) -> Progress:
    """`actual` counts the baseline in; before the first day the months are those of the target."""
    left = months_left(max(on, starts_on), ends_on) if on <= ends_on else 0
    if actual is None:
        return Progress(Standing.NOT_COUNTED, promised, None, 0, left, None, 0)
    short_by = max(actual * 0, promised - actual)
    if not short_by:
        return Progress(Standing.MET, promised, actual, short_by, left, None, 100)
    standing = Standing.SHORT if left else Standing.MISSED
    a_month = ceil(Fraction(short_by) / left) if left and not share else None
    way = _way_percent(promised, baseline, actual)
    return Progress(standing, promised, actual, short_by, left, a_month, way)


def _way_percent(promised: int, baseline: int, actual: Number) -> int:
    """Of a target not yet met: below 100, and nothing where the figure fell below its baseline."""
    if promised <= baseline:
        return 0
    return max(0, floor(Fraction(actual - baseline) * 100 / (promised - baseline)))
