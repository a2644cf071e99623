"""Floors as people write them: a number, a name, or both."""

import re

from parkdesk.rules.values import DIGITS, CellValue, Reading, fold, text_of

_FLOORS = {
    "ground": 0, "ground floor": 0, "g": 0, "gf": 0, "lower ground": -1, "lg": -1, "basement": -1,
    "b": -1, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10,
    "زمینی": 0, "تہہ خانہ": -1, "پہلی": 1, "دوسری": 2, "تیسری": 3,
}  # fmt: skip
_FLOOR_NUMBER = re.compile(r"(b|-)?\s*([0-9]{1,3})(?:\s*(?:st|nd|rd|th))?")


def read_floor(value: CellValue) -> Reading[tuple[int, str]]:
    """The level (0 is the ground) and what people call it: `2`, `2nd floor`, `Basement`."""
    text = text_of(value)
    if text is None:
        return Reading(None)
    bare = text.translate(DIGITS).casefold().removesuffix(".0")
    for word in ("floor", "level", "storey", "منزل"):
        bare = bare.replace(word, " ")
    bare = " ".join(bare.split())
    if match := _FLOOR_NUMBER.fullmatch(bare):
        level = -int(match[2]) if match[1] else int(match[2])
        return Reading((level, text))
    level_by_name = _FLOORS.get(fold(bare) or "ground")
    if level_by_name is None:
        return Reading(None, "floor", "A floor is a number, or ground, basement, first and so on.")
    return Reading((level_by_name, text))
