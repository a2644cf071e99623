"""Sheets and files for tests, from nothing but their rows."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook as Book

from parkdesk.rules.values import CellValue
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.spreadsheets.parse import parse
from parkdesk.spreadsheets.parsed import ParsedSheet
from parkdesk.spreadsheets.propose import propose
from parkdesk.spreadsheets.sheet import Sheet, Workbook

TODAY = date(2026, 11, 22)
SHEET_PART = "xl/worksheets/sheet1.xml"

Row = Sequence[CellValue]


def workbook(*rows: Row, **more: Any) -> Workbook:
    """A workbook of one sheet as it comes out of the reader."""
    sheet = Sheet(name="Sheet", first_row=1, rows=tuple(map(tuple, rows)), **more)
    return Workbook(file="list.xlsx", digest="0" * 64, sheets=(sheet,))


def parsed(
    kind: ImportKind,
    *rows: Row,
    dates: str | None = None,
    overrides: Mapping[str, str] | None = None,
    today: date = TODAY,
    **more: Any,
) -> ParsedSheet[Any]:
    book = workbook(*rows, **more)
    return parse(book, propose(book, kind, overrides=overrides), today, dates)


def codes(sheet: ParsedSheet[Any]) -> set[tuple[int | None, str]]:
    return {(problem.row, problem.code) for problem in sheet.problems}


def refused_rows(sheet: ParsedSheet[Any]) -> list[int]:
    return [row.row for row in sheet.rows if row.draft is None]


def save_book(path: Path, *rows: Row, shape: Callable[[Any], None] = lambda _sheet: None) -> Path:
    """A real `.xlsx`; `shape` may merge, hide and format before it is saved."""
    book = Book()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    shape(sheet)
    book.save(path)
    return path


def change_part(path: Path, change: Callable[[bytes], bytes], part: str = SHEET_PART) -> Path:
    """Rewrite one part of a workbook, as hostile hands do."""
    made = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    path.write_bytes(made.getvalue())
    return path
