"""Units as they are typed into a grid, a row each: reading them, proposing codes and shares."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from parkdesk.rules.money import two_decimals
from parkdesk.rules.values import read_paisa, read_sqft, read_whole, text_of
from parkdesk.rules.vocabulary import UnitKind
from parkdesk.rules.words import read_choice

MOST_SEATS = 10_000
COLUMNS = ("code", "kind", "rentable_sqft", "usable_sqft", "seats", "asking_rate_paisa")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NAMED_IN_A_MERGER = 3
_NUMBERED = re.compile(r"\d+[A-Za-z]?$")


@dataclass(frozen=True, slots=True)
class UnitPart:
    """A unit without its floor and days: what a row of the grid says."""

    code: str
    kind: UnitKind
    rentable_sqft: Decimal
    usable_sqft: Decimal | None = None
    seats: int | None = None
    asking_rate_paisa: int | None = None


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that cannot be read, by its row and the name of its column."""

    row: int
    column: str
    reason: str


def read_parts(rows: Sequence[Sequence[str]]) -> tuple[list[UnitPart], list[BadCell]]:
    """The rows as units, and every cell that is wrong; a row with a wrong cell is no unit."""
    parts: list[UnitPart] = []
    bad: list[BadCell] = []
    seen: set[str] = set()
    for at, row in enumerate(rows):
        part, wrong = _read_part(dict(zip(COLUMNS, row, strict=True)))
        code = (text_of(row[0]) or "").casefold()
        if code and code in seen:
            wrong["code"] = f"{row[0].strip()} stands here twice."
        seen.add(code)
        bad += [BadCell(at, column, reason) for column, reason in wrong.items()]
        if part is not None and not wrong:
            parts.append(part)
    return parts, bad


def _read_part(cells: dict[str, str]) -> tuple[UnitPart | None, dict[str, str]]:
    code = text_of(cells["code"])
    kind = read_choice(cells["kind"], UnitKind)
    area, usable = read_sqft(cells["rentable_sqft"]), read_sqft(cells["usable_sqft"])
    seats = read_whole(cells["seats"], least=1, most=MOST_SEATS)
    rate = read_paisa(cells["asking_rate_paisa"])
    readings = dict(zip(COLUMNS[1:], (kind, area, usable, seats, rate), strict=True))
    wrong = {name: one.message for name, one in readings.items() if one.refused}
    needed = {"code": code, "kind": kind.value, "rentable_sqft": area.value}
    missing = {
        "code": "Give the unit a code.",
        "kind": "Say what kind it is, such as office.",
        "rentable_sqft": "Type the rentable area.",
    }
    wrong |= {name: missing[name] for name, one in needed.items() if one is None} | wrong
    if usable.value is not None and area.value is not None and usable.value > area.value:
        wrong["usable_sqft"] = "The usable area is at most the rentable area."
    if kind.value is UnitKind.OPEN_SEATS and seats.value is None:
        wrong.setdefault("seats", "Open seats are let by number: say how many there are.")
    if code is None or kind.value is None or area.value is None:
        return None, wrong
    return UnitPart(code, kind.value, area.value, usable.value, seats.value, rate.value), wrong


def split_codes(code: str, count: int, taken: Iterable[str]) -> list[str]:
    """`S-01A`, `S-01B` …, of `S-01A` itself `S-01A1`, `S-01A2` …; codes that are taken left out."""
    used = {one.casefold() for one in taken}
    found: list[str] = []
    for mark in _marks(code):
        if f"{code}{mark}".casefold() not in used:
            found.append(f"{code}{mark}")
        if len(found) == count:
            break
    return found


def merged_code(codes: Sequence[str], taken: Iterable[str]) -> str:
    """`S-01` and `S-02` are `S-01/02`, many are `S-01/09`; `S-01/02 B` where that is taken."""
    first, *others = sorted(codes)
    if len(others) >= _NAMED_IN_A_MERGER:
        others = others[-1:]
    tails = [found[0] if (found := _NUMBERED.search(one)) else one for one in others]
    whole = "/".join([first, *tails])
    used = {one.casefold() for one in taken}
    names = [whole, *(f"{whole} {letter}" for letter in _LETTERS[1:])]
    return next((name for name in names if name.casefold() not in used), whole)


def shares(whole: Decimal, count: int) -> list[Decimal]:
    """Parts as equal as two decimals allow, that add up to the whole."""
    running = [two_decimals(whole * part / count) for part in range(count + 1)]
    return [after - before for before, after in pairwise(running)]


def _marks(code: str) -> Iterator[str]:
    if code[-1:].isdigit() or not code:
        yield from _LETTERS
    yield from (str(number) for number in range(1, 1000))
