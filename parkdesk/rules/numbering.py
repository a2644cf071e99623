"""Gapless numbers of a year, such as `L-2026-014`."""

import re

_NUMBER = re.compile(r"(?P<letter>[A-Z]+)-(?P<year>\d{4})-(?P<place>\d{3,})")


def number_text(letter: str, year: int, place: int) -> str:
    return f"{letter}-{year}-{place:03}"


def number_after(letter: str, year: int, last_place: int) -> str:
    """The number that follows the year's last given one; `last_place` is 0 before the first.

    The last place given must be kept even where its record is gone: no number is given twice.
    """
    return number_text(letter, year, last_place + 1)


def split_number(text: str) -> tuple[str, int, int]:
    """Letter, year and place of a number; raises ValueError where it is not one."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        raise ValueError(f"“{text}” is not a number like L-2026-014")
    return found["letter"], int(found["year"]), int(found["place"])
