"""The reading itself, done in the child: a file's bytes become plain sheets."""

import hashlib
import io
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

from parkdesk.errors import WorkbookRefusedError
from parkdesk.spreadsheets import gate, xlsx_walk
from parkdesk.spreadsheets.gate import ALONE, DAMAGED, LOCKED, FileKind
from parkdesk.spreadsheets.sheet import CellValue, Odd, Sheet, Workbook
from parkdesk.spreadsheets.xlsx_walk import Walked

_PLAIN = frozenset({float, int, bool, date, datetime})
_LESS_SEEN = (
    "In this kind of workbook hidden rows, merged cells and error cells cannot be seen; "
    "save it as .xlsx to have them reported."
)


def read_bytes(data: bytes, file: str) -> Workbook:
    """Gate and read; raises WorkbookRefusedError. Call it in the child only, where it may die."""
    gated = gate.check(data, file)
    digest = hashlib.sha256(data).hexdigest()
    if gated.kind is FileKind.TEXT:
        from parkdesk.spreadsheets.delimited import read_delimited

        return Workbook(file, digest, (read_delimited(data, file),), gated.notes)
    if gated.kind is not FileKind.XLSX:
        sheets = _values(data, file, {})
        return Workbook(file, digest, sheets, (*gated.notes, _LESS_SEEN), shows_percents=False)
    walked, from_1904 = _walk_all(data, file)
    sheets = _values(data, file, walked)
    return Workbook(file, digest, sheets, gated.notes, from_1904)


def _walk_all(data: bytes, file: str) -> tuple[dict[str, Walked], bool]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            read = xlsx_walk.read_parts(archive)
            parts, from_1904 = xlsx_walk.list_parts(read)
            percents = xlsx_walk.percent_styles(read)
            walked = {part.name: xlsx_walk.walk(read(part.path), percents) for part in parts}
    except (ExpatError, ParseError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise WorkbookRefusedError(file, DAMAGED) from error
    for name, found in walked.items():
        xlsx_walk.check_bounds(found, name, file)
    return walked, from_1904


def _values(data: bytes, file: str, walked: dict[str, Walked]) -> tuple[Sheet, ...]:
    import python_calamine

    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        return tuple(
            _sheet(book, known, walked.get(known.name, Walked()), file)
            for known in book.sheets_metadata
            if known.typ == python_calamine.SheetTypeEnum.WorkSheet
        )
    except python_calamine.PasswordError as error:
        raise WorkbookRefusedError(file, LOCKED) from error
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise WorkbookRefusedError(file, DAMAGED) from error


def _sheet(book: Any, known: Any, walked: Walked, file: str) -> Sheet:
    found = book.get_sheet_by_name(known.name)
    top, left = found.start or (0, 0)
    lead = (None,) * left
    rows = _plain(found.to_python(skip_empty_area=True), lead)
    used = (top + 1, left, top + len(rows), max(map(len, rows), default=0) - 1)
    odd = dict(walked.odd)
    for place in _covered(walked.merged, used, file):
        odd.setdefault(place, Odd.MERGED)
    return Sheet(
        name=known.name,
        first_row=top + 1,
        rows=rows,
        odd=odd,
        merged=tuple(walked.merged),
        hidden=frozenset(walked.hidden),
        visible=str(known.visible).endswith("Visible"),
    )


def _plain(rows: list[list[Any]], lead: tuple[None, ...]) -> tuple[tuple[CellValue, ...], ...]:
    """Blank as None, a time of day or a duration as text; the same text is one object."""
    known: dict[str, str | None] = {"": None}
    same = known.setdefault
    return tuple(
        [
            lead
            + tuple(
                [
                    same(cell, cell)
                    if type(cell) is str
                    else cell
                    if type(cell) in _PLAIN
                    else str(cell)
                    for cell in row
                ]
            )
            for row in rows
        ]
    )


def _covered(
    merged: Iterable[xlsx_walk.Range], used: xlsx_walk.Range, file: str
) -> Iterable[tuple[int, int]]:
    """The places inside the used cells that a merged cell covers, its own first place left out."""
    count = 0
    for top, left, bottom, right in merged:
        rows = range(max(top, used[0]), min(bottom, used[2]) + 1)
        columns = range(max(left, used[1]), min(right, used[3]) + 1)
        count += len(rows) * len(columns)
        if count > xlsx_walk.MAX_MERGED_CELLS:
            raise WorkbookRefusedError(
                file, f"its merged cells cover more than a list has; {ALONE}"
            )
        yield from ((r, c) for r in rows for c in columns if (r, c) != (top, left))
