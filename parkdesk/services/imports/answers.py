"""Who an ambiguous row is, as somebody at the desk has said."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """A record of the park, None for a new one. What it `keeps` is not taken from the row."""

    record_id: int | None
    keeps: frozenset[str] = frozenset()


Answers = Mapping[int, Answer]  # by the worksheet's row
NOBODY_ASKED: Answers = {}
