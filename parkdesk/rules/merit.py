"""Marks of different kinds on one scale, and the order of merit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

CGPA_TOP = Decimal(4)
SCALE = 10_000


@dataclass(frozen=True, slots=True)
class Merit:
    """What the order of merit looks at. `row` is the worksheet's row where several came in one file."""

    id: int
    score: int | None
    test: Decimal | None
    applied_at: datetime
    row: int = 0


def score_from_cgpa(cgpa: Decimal) -> int:
    """Ten-thousandths of the 4.00 scale, half up."""
    raise NotImplementedError


def score_from_percent(percent: Decimal) -> int:
    raise NotImplementedError


def merit_ranks(entries: Iterable[Merit]) -> dict[int, int]:
    """Rank from 1 by id."""
    raise NotImplementedError
