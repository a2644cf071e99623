"""Whether two people may be one: by names, father's names, numbers and days that agree.

People are compared only where they share a key, so that 100,000 of them take seconds.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Any

from parkdesk.rules.identity import CNIC_DIGITS, mask_cnic

SPELT_ALIKE = 70  # of 100, with the same consonants: "Ayesha" and "Aisha" have 73
MISTYPED = 85  # with other ones, but for the first: "Saima" and "Sadia", two sisters, have 80
NAMES_ALIKE = 72
OTHER_BIRTH = 20  # so much less likely where only a mistyped CNIC speaks for the pair
MOST_IN_A_KEY = 60  # what so many people share tells nobody apart
MOST_SHOWN_DIGITS = 2
PREFIX = 5  # digits of a CNIC that say where it was issued
WEAK = frozenset(
    {"muhammad", "mohammad", "mohammed", "muhammed", "md", "syed", "haji", "dr", "mr", "ms", "mrs"}
)
SILENT = str.maketrans("", "", "aeiouywh")

SAME_CNIC_BUT_ONE, SWAPPED_CNIC = "CNIC differs in one digit", "CNIC has two digits swapped"
SAME_NAMES = "Like names"
NAMES_AND_FATHER = "Like names and father’s names"
SAME_MOBILE, SAME_EMAIL, SAME_BIRTH = "Same mobile", "Same email", "Same day of birth"


@dataclass(frozen=True, slots=True)
class Known:
    """Who a person is, as far as it tells people apart; the names as keys."""

    id: int
    name: str
    father: str
    cnic: str | None
    mobile: str | None
    email: str | None
    born_on: Any


@dataclass(frozen=True, slots=True)
class Likeness:
    """`percent` orders a list, the reasons are what a person judges by."""

    percent: int
    reasons: tuple[str, ...]


def compare_people(one: Known, other: Known) -> Likeness | None:
    """None where they are not likely one person. A shared phone or email alone never is."""
    names = names_alike(one.name, other.name)
    if names < NAMES_ALIKE:
        return None
    fathers = names_alike(one.father, other.father) if one.father and other.father else None
    if fathers is not None and fathers < NAMES_ALIKE:
        return None
    cnic = _cnics(one.cnic, other.cnic)
    evidence = [text for text in (cnic, *_shared(one, other)) if text]
    if fathers is None and not evidence:
        return None
    if not cnic and _speaks_against(one, other, evidence):
        return None
    reasons = (NAMES_AND_FATHER if fathers is not None else SAME_NAMES, *evidence)
    weight = 30 * bool(cnic) + 20 * len([text for text in evidence if text != cnic])
    percent = names * 4 // 10 + (fathers if fathers is not None else 50) * 3 // 10 + min(30, weight)
    return Likeness(percent - OTHER_BIRTH * _born_apart(one, other), reasons)


def candidates(
    people: Sequence[Known], progress: Callable[[int, int], object]
) -> Iterator[tuple[Known, Known]]:
    """Each pair of people that share a key, once; `progress(done, total)` of the kinds of keys."""
    seen: set[tuple[int, int]] = set()
    kinds = _kinds()
    for done, key_of in enumerate(kinds):
        progress(done, len(kinds))
        for several in _sharing(people, key_of):
            for one, other in combinations(several, 2):
                pair = (one.id, other.id) if one.id < other.id else (other.id, one.id)
                if pair not in seen:
                    seen.add(pair)
                    yield one, other
    progress(len(kinds), len(kinds))


@lru_cache(maxsize=200_000)
def names_alike(one: str, other: str) -> int:
    """How alike two name keys are, of 100: word by word, in any order, titles left out."""
    if one == other:
        return 100
    first, second = sorted((_words(one), _words(other)), key=len)
    if not first:
        return 0
    left = list(second)
    total = 0
    for word in first:
        best, at = max((_words_alike(word, two), -place) for place, two in enumerate(left))
        if not best:
            return 0
        total += best
        del left[-at]
        if not left:
            break
    return total // len(second)


def masked_apart(one: str | None, other: str | None) -> tuple[str, str]:
    """Two CNICs masked, but for the one or two digits in which they differ."""
    masks = [mask_cnic(one), mask_cnic(other)]
    if one and other:
        apart = [at for at in range(len(one)) if one[at] != other[at]]
        if len(apart) <= MOST_SHOWN_DIGITS:
            for number, cnic in enumerate((one, other)):
                signs = list(masks[number])
                for at in apart:
                    signs[at] = cnic[at]
                masks[number] = "".join(signs)
    return masks[0], masks[1]


def mistyped(cnic: str) -> set[str]:
    """Every number that becomes this one by a wrong digit, or by two neighbours swapped."""
    places = [at for at, sign in enumerate(cnic) if sign.isdigit()]
    found = {cnic[:at] + digit + cnic[at + 1 :] for at in places for digit in "0123456789"}
    for first, second in pairwise(places):
        signs = list(cnic)
        signs[first], signs[second] = signs[second], signs[first]
        found.add("".join(signs))
    return found - {cnic}


def _cnics(one: str | None, other: str | None) -> str:
    """Why two CNICs could be one number mistyped."""
    if not one or not other:
        return ""
    mine, theirs = _digits(one), _digits(other)
    apart = [at for at, sign in enumerate(mine) if sign != theirs[at]]
    if len(apart) == 1:
        return SAME_CNIC_BUT_ONE
    swapped = [theirs[at] for at in reversed(apart)] == [mine[at] for at in apart]
    if len(apart) == 2 and apart[1] == apart[0] + 1 and swapped:
        return SWAPPED_CNIC
    return ""


def _shared(one: Known, other: Known) -> Iterator[str]:
    for text, mine, theirs in (
        (SAME_MOBILE, one.mobile, other.mobile),
        (SAME_EMAIL, one.email and one.email.casefold(), other.email and other.email.casefold()),
        (SAME_BIRTH, one.born_on, other.born_on),
    ):
        if mine and mine == theirs:
            yield text


def _speaks_against(one: Known, other: Known, evidence: Sequence[str]) -> bool:
    """Two quite different CNICs, or two days of birth: namesakes, or brothers with one phone."""
    if _born_apart(one, other):
        return True
    if one.cnic and other.cnic:
        return not (SAME_BIRTH in evidence and len(evidence) > 1)
    return False


def _born_apart(one: Known, other: Known) -> bool:
    return bool(one.born_on and other.born_on and one.born_on != other.born_on)


def _words(name: str) -> tuple[str, ...]:
    words = name.split()
    return tuple(word for word in words if word not in WEAK) or tuple(words)


@lru_cache(maxsize=100_000)
def _words_alike(one: str, other: str) -> int:
    """How alike, of 100; 0 where they are two names."""
    if one == other:
        return 100
    from rapidfuzz import fuzz

    first, second = _consonants(one), _consonants(other)
    if first[:1] != second[:1]:
        return 0
    alike = int(fuzz.ratio(one, other))
    return alike if alike >= (SPELT_ALIKE if first == second else MISTYPED) else 0


@lru_cache(maxsize=100_000)
def _sounds(name: str) -> str:
    """The consonants of a name's words in one order: what most spellings have in common."""
    return " ".join(sorted(map(_consonants, _words(name))))


@lru_cache(maxsize=20_000)
def _consonants(word: str) -> str:
    kept = word.replace("q", "k").replace("ph", "f").translate(SILENT)
    return "".join(a for a, b in zip(kept, " " + kept, strict=False) if a != b) or word


def _digits(cnic: str) -> str:
    return cnic.replace("-", "")


def _sharing(
    people: Iterable[Known], key_of: Callable[[Known], object]
) -> Iterator[Sequence[Known]]:
    by_key: dict[object, list[Known]] = defaultdict(list)
    for person in people:
        key = key_of(person)
        if key:
            by_key[key].append(person)
    for several in by_key.values():
        if 1 < len(several) <= MOST_IN_A_KEY:
            yield several


def _kinds() -> list[Callable[[Known], object]]:
    """The keys by which people are compared: names in three ways, a phone, an email, a CNIC.

    Of a CNIC each key leaves two neighbouring digits out, so that it survives one wrong digit and
    two that are swapped; the first digits are left out at once.
    """
    kinds: list[Callable[[Known], object]] = [
        lambda one: one.father and (_sounds(one.name), _sounds(one.father)),
        lambda one: one.born_on and (_sounds(one.name), one.born_on),
        lambda one: one.mobile,
        lambda one: one.email and one.email.casefold(),
        lambda one: one.cnic and one.cnic[PREFIX + 1 :],
    ]
    return kinds + [_without(at) for at in range(PREFIX - 1, CNIC_DIGITS - 1)]


def _without(at: int) -> Callable[[Known], object]:
    """The CNIC, as it is written, without the digits at `at` and after it."""
    places = [place for place in range(15) if place not in (PREFIX, 13)]
    first, second = places[at], places[at + 1]

    def key_of(one: Known) -> object:
        return one.cnic and one.cnic[:first] + one.cnic[first + 1 : second] + one.cnic[second + 1 :]

    return key_of
