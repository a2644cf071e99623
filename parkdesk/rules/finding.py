"""How well a text answers what somebody typed to find it, a slip of the fingers included."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from parkdesk.rules.identity import name_key

SHORTEST_MISSPELT = 3  # letters: of two, every other two are near
LONG = 6  # letters, from which on two slips are forgiven
MOST_SPELLINGS = 4

_RUNS = re.compile(r"\d+|[^\W\d_]+")


class Nearness(IntEnum):
    """From nothing to the very same. What stands beside a title counts a little less than it."""

    NONE = 0
    MISSPELT_BESIDE = 1
    MISSPELT = 2
    INSIDE_BESIDE = 3
    INSIDE = 4
    WORD_BESIDE = 5
    WORD = 6
    BEGINNING = 7
    SAME = 8


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was typed, as it is compared: its words, and its runs of letters and of digits."""

    key: str
    words: tuple[str, ...]
    runs: tuple[str, ...]


def wanted_of(text: str) -> Wanted:
    key = name_key(text)
    return Wanted(key, tuple(key.split()), runs_of(key))


def nearness(wanted: Wanted, title: str, beside: str = "") -> Nearness:
    """How near a record is by its title, or else by what stands beside it; both are name keys.

    Each word must be found somewhere; the word that fits worst decides.
    """
    if not wanted.words:
        return Nearness.NONE
    runs = runs_of(title)
    if runs == wanted.runs or _joined(title) == _joined(wanted.key):
        return Nearness.SAME
    if runs[: len(wanted.runs)] == wanted.runs or _joined(title).startswith(_joined(wanted.key)):
        return Nearness.BEGINNING
    worst = Nearness.WORD
    for word in wanted.words:
        worst = min(worst, _of_word(word, title, beside))
        if worst is Nearness.NONE:
            break
    return worst


def spellings(word: str, known: Sequence[str]) -> tuple[str, ...]:
    """The word, and those among the known ones that it may have been meant for, nearest first."""
    slips = _slips(word)
    if not slips:
        return (word,)
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(
        word, known, scorer=OSA.distance, score_cutoff=slips, limit=4 * MOST_SPELLINGS
    )
    near = [other for other, _slips, _at in found if other != word and _begin_alike(word, other)]
    return (word, *near[:MOST_SPELLINGS])


@lru_cache(maxsize=50_000)  # codes of leases and units are compared at each keystroke
def runs_of(key: str) -> tuple[str, ...]:
    """Letters and digits apart, and without leading zeros, so that `web-1` is `WEB-01`."""
    return tuple(run.lstrip("0") or "0" for run in _RUNS.findall(key))


def _of_word(word: str, title: str, beside: str) -> Nearness:
    """The best place in which a word stands."""
    places: tuple[tuple[Callable[[str, str], bool], Nearness, Nearness], ...] = (
        (_begins_word, Nearness.WORD, Nearness.WORD_BESIDE),
        (_inside, Nearness.INSIDE, Nearness.INSIDE_BESIDE),
        (_misspelt, Nearness.MISSPELT, Nearness.MISSPELT_BESIDE),
    )
    for stands, in_title, near_it in places:
        if stands(word, title):
            return in_title
        if beside and stands(word, beside):
            return near_it
    return Nearness.NONE


def _begins_word(word: str, text: str) -> bool:
    return f" {text}".find(f" {word}") >= 0


def _inside(word: str, text: str) -> bool:
    return word in text


def _misspelt(word: str, text: str) -> bool:
    return bool(_slips(word)) and any(_may_mean(word, other) for other in text.split())


@lru_cache(maxsize=50_000)
def _may_mean(word: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    slips = _slips(word)
    return _begin_alike(word, other) and OSA.distance(word, other, score_cutoff=slips) <= slips


def _begin_alike(word: str, other: str) -> bool:
    """The first letter is seldom wrong, but for two that are swapped."""
    return word[0] == other[0] or word[1::-1] == other[:2]


def _slips(word: str) -> int:
    """How many letters may be missing, wrong, swapped or too many; codes have none to give."""
    if len(word) < SHORTEST_MISSPELT or not word.isalpha():
        return 0
    return 1 if len(word) < LONG else 2


def _joined(key: str) -> str:
    return key.replace(" ", "")
