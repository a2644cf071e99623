"""A workbook on its way from the child to the program: many small pickles of plain values.

One large pickle would stop every thread of the program, the window's too, until it is taken apart.
"""

import io
import pickle
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, Any, TypeVar

from parkdesk.spreadsheets.sheet import Odd, Sheet, Workbook

OUT_OF_MEMORY = 71  # how the child ends where its memory did not suffice
_CELLS_AT_ONCE = 20_000

T = TypeVar("T")


def send(workbook: Workbook, out: IO[bytes]) -> None:
    pickler = pickle.Pickler(out, protocol=5)  # one for all, so that equal texts go over once
    for piece in _pieces(workbook):
        pickler.dump(piece)


def send_refusal(reason: str, out: IO[bytes]) -> None:
    pickle.dump(("refused", reason), out, protocol=5)


def _pieces(workbook: Workbook) -> Iterator[tuple[str, Any]]:
    yield "read", _facts(workbook)
    for sheet in workbook.sheets:
        yield "sheet", (sheet.name, sheet.first_row, sheet.visible)
        widest = max(map(len, sheet.rows), default=1)
        yield from (("rows", some) for some in _cut(sheet.rows, _CELLS_AT_ONCE // (widest + 1) + 1))
        odd = ((*place, str(what)) for place, what in sheet.odd.items())
        yield from (("odd", some) for some in _cut(odd, _CELLS_AT_ONCE))
        yield from (("merged", some) for some in _cut(sheet.merged, _CELLS_AT_ONCE))
        yield from (("hidden", some) for some in _cut(sheet.hidden, _CELLS_AT_ONCE))
    yield "end", None


def _facts(workbook: Workbook) -> tuple[Any, ...]:
    return (
        workbook.digest, workbook.notes, workbook.dates_from_1904, workbook.shows_percents
    )  # fmt: skip


def _cut(values: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    left = iter(values)
    while some := tuple(islice(left, size)):
        yield some


def take(answer: bytes, file: str) -> Workbook | str:
    """The workbook the child sent, or why it refused; EOFError or UnpicklingError if cut off."""
    unpickler = _PlainUnpickler(io.BytesIO(answer))
    word, facts = unpickler.load()
    if word == "refused":
        return str(facts)
    digest, *others = facts
    sheets: list[dict[str, Any]] = []
    while (piece := unpickler.load())[0] != "end":
        what, values = piece
        if what == "sheet":
            name, first_row, visible = values
            sheets.append({"name": name, "first_row": first_row, "visible": visible})
            sheets[-1] |= {"rows": [], "odd": {}, "merged": [], "hidden": []}
        elif what == "odd":
            sheets[-1]["odd"].update(((row, column), Odd(odd)) for row, column, odd in values)
        else:
            sheets[-1][what].extend(values)
    return Workbook(file, digest, tuple(map(_rebuilt, sheets)), *others)


def _rebuilt(parts: dict[str, Any]) -> Sheet:
    whole = parts | {"rows": tuple(parts["rows"]), "merged": tuple(parts["merged"])}
    return Sheet(**whole | {"hidden": frozenset(parts["hidden"])})


class _PlainUnpickler(pickle.Unpickler):
    """Takes plain values only: what read a hostile file is not believed more than the file."""

    def find_class(self, module: str, name: str) -> Any:
        if module == "datetime" and name in ("date", "datetime"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no plain value")
