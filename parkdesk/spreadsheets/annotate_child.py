"""The process that writes notes into one workbook, which a stranger made.

It is started as `python -m parkdesk.spreadsheets.annotate_child FILE MEGABYTES SECONDS`, takes
the notes and the workbook on stdin, and answers on stdout by one pickle. A hostile file may kill
it, and only it.
"""

import gc
import pickle
import sys
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError

from parkdesk.errors import WorkbookRefusedError
from parkdesk.rules.values import as_text
from parkdesk.spreadsheets import gate
from parkdesk.spreadsheets.annotate_bad import without_good_rows
from parkdesk.spreadsheets.annotate_layout import MOST_ROWS, annotate_layout, fits
from parkdesk.spreadsheets.annotate_plain import annotate_plain
from parkdesk.spreadsheets.annotations import Annotations
from parkdesk.spreadsheets.corrections import corrected_workbook
from parkdesk.spreadsheets.gate import FileKind
from parkdesk.spreadsheets.limits import limit
from parkdesk.spreadsheets.reading import read_bytes
from parkdesk.spreadsheets.sheet import Odd, Sheet, Workbook

CHANGED = "it was changed since it was read; import it once more"
TOO_MUCH = f"it takes more memory than a list ever needs; {gate.ALONE}"
_PLAIN = "The layout could not be kept, so the list stands here with its values alone."
_LARGE = "The list is too long for its layout to be kept; all its values are here."
_BAD_ALONE = "Only the rows to be mended are in it, under other numbers than in the list."
_OTHER_KIND = "The list came as another kind of file, so its values stand here without its layout."

# What openpyxl meets in workbooks that other programs made and still open
_UNKEPT = (
    ValueError, TypeError, KeyError, AttributeError, IndexError, AssertionError, OSError,
    NotImplementedError, MemoryError, ParseError, zipfile.BadZipFile,
)  # fmt: skip


def main(file: str, megabytes: int, seconds: int) -> None:
    limit(megabytes, seconds)
    gc.disable()  # it makes nothing but what it hands over
    asked: Annotations = pickle.load(sys.stdin.buffer)
    answer: tuple[str, Any]
    try:
        answer = ("made", annotated(sys.stdin.buffer.read(), file, asked))
    except WorkbookRefusedError as refused:
        answer = ("refused", refused.reason)
    except MemoryError:
        answer = ("refused", TOO_MUCH)
    pickle.dump(answer, sys.stdout.buffer, protocol=5)


def annotated(data: bytes, file: str, asked: Annotations) -> tuple[bytes, tuple[str, ...]]:
    """The workbook with its notes, and what could not be kept; raises WorkbookRefusedError."""
    read = read_bytes(data, file)
    if read.digest != asked.digest:
        raise WorkbookRefusedError(file, CHANGED)
    read = corrected_workbook(read, asked.how.sheet, asked.corrections)
    sheet = next(sheet for sheet in read.sheets if sheet.name == asked.how.sheet)
    if gate.check(data, file).kind is not FileKind.XLSX:
        return _plain(read, sheet, asked, _OTHER_KIND)
    if not fits(data, read, asked):
        return _plain(read, sheet, asked, _LARGE)
    try:
        made = annotate_layout(data, read, sheet, asked)
        same = _is_same(read_bytes(made, file), sheet)
    except (*_UNKEPT, WorkbookRefusedError):
        same = False
    return (made, ()) if same else _plain(read, sheet, asked, _PLAIN)


def _plain(
    read: Workbook, sheet: Sheet, asked: Annotations, why: str
) -> tuple[bytes, tuple[str, ...]]:
    remarks: tuple[str, ...] = (why,)
    if asked.only_bad and len(asked.rows) > MOST_ROWS:
        sheet, asked = without_good_rows(sheet, asked)
        remarks = (why, _BAD_ALONE)
    return annotate_plain(read.sheets, sheet, asked, remarks), remarks


def _is_same(made: Workbook, sheet: Sheet) -> bool:
    """Whether every cell of the list reads as it did: what comes back must be what went out."""
    [back] = [one for one in made.sheets if one.name == sheet.name]
    return _odd(back) == _odd(sheet) and all(
        mine == theirs for mine, theirs in zip(_texts(back), _texts(sheet), strict=True)
    )


def _texts(sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    for number, cells in sheet.numbered():
        texts = [as_text(cell) for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            yield number, texts


def _odd(sheet: Sheet) -> dict[tuple[int, int], str]:
    """An error of a formula has no value either, once the formula stands alone."""
    return {
        place: Odd.NO_RESULT if odd is Odd.ERROR else odd
        for place, odd in sheet.odd.items()
        if odd is not Odd.MERGED
    }


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    gc.freeze()  # nor does it look for garbage at its end
