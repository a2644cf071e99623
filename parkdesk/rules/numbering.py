"""Gapless numbers of a year, such as `L-2026-014`."""

import re
from collections.abc import Iterable


def next_number(letter: str, year: int, given: Iterable[str]) -> str:
    """The number after the highest given in the year, so that none is left out.

    Numbers of another shape, brought along from elsewhere, do not count.
    """
    shape = re.compile(rf"{letter}-{year}-(\d+)")
    places = [int(found[1]) for number in given if (found := shape.fullmatch(number))]
    return f"{letter}-{year}-{max(places, default=0) + 1:03}"
