"""Open seats are let by number; the most are let on a day on which a letting begins."""

from collections.abc import Iterable
from datetime import date


def most_at_once(lets: Iterable[tuple[date, date, int]]) -> int:
    """The most seats let on one day, of first day, last day and seats."""
    lets = list(lets)
    return max(
        (sum(seats for first, last, seats in lets if first <= day <= last) for day, _, _ in lets),
        default=0,
    )
