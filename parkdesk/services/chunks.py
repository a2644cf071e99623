"""Many ids in queries that every database takes."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
CHUNK = 900  # every database takes this many bound values in one IN


def chunks(items: Iterable[T]) -> Iterator[Sequence[T]]:
    """The items in their order, at most as many at a time as one IN takes."""
    given = list(items)
    for start in range(0, len(given), CHUNK):
        yield given[start : start + CHUNK]
