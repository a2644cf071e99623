"""Marks of different kinds on one scale, and the order of merit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from parkdesk.rules.money import half_up

CGPA_TOP = 4
SCALE = 10_000


@dataclass(frozen=True, slots=True)
class Merit:
    """What the order of merit looks at. `row` is the worksheet's, where several came in a file."""

    id: int
    score: int | None
    test: Decimal | None
    applied_at: datetime
    row: int = 0


def score_from_cgpa(cgpa: Decimal) -> int:
    """Ten-thousandths of the 4.00 scale, half up."""
    return half_up(Fraction(cgpa) / CGPA_TOP * SCALE)


def score_from_percent(percent: Decimal) -> int:
    """Ten-thousandths of the full marks, half up."""
    return half_up(Fraction(percent) / 100 * SCALE)


def score_text(score: int) -> str:
    """`0.8925`, as lists and the command line show a score."""
    return f"{score // SCALE}.{score % SCALE:04}"


def marks_of_score(score: int) -> tuple[Decimal, Decimal]:
    """The CGPA and the percent that the score stands for, to two decimals, half up."""
    hundredths = half_up(Fraction(score, SCALE) * CGPA_TOP * 100)
    return Decimal(hundredths) / 100, Decimal(score) * 100 / SCALE


def merit_key(merit: Merit) -> tuple[bool, int, bool, Decimal, datetime, int, int]:
    """Sorts the best first: score, test, earlier application; who has no mark comes last."""
    return (
        merit.score is None,
        -(merit.score or 0),
        merit.test is None,
        -(merit.test or Decimal(0)),
        merit.applied_at,
        merit.row,
        merit.id,
    )


def merit_ranks(entries: Iterable[Merit]) -> dict[int, int]:
    """Rank from 1 by id."""
    return {merit.id: rank for rank, merit in enumerate(sorted(entries, key=merit_key), start=1)}
