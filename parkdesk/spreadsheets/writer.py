"""Tables out of the park: as a workbook or as text."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from contextlib import closing
from itertools import chain, islice
from pathlib import Path
from typing import Any

from parkdesk.errors import OutputFileError
from parkdesk.spreadsheets.cells import Value, delimited_text, in_place_of, put
from parkdesk.spreadsheets.sheet import column_letters
from parkdesk.spreadsheets.template import write_template

__all__ = ["Table", "put", "sheet_title", "write_table", "write_tables", "write_template"]

Table = tuple[str, Sequence[str], Iterable[Sequence[Value]]]  # title, columns, rows

MOST_ROWS = 1_048_575
_ROWS_FOR_WIDTHS = 200
_WIDTHS = (9, 48)
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_LONGEST_TITLE = 31
_UPRIGHT = 6  # columns that A4 takes upright
_A4 = 9  # as the format numbers papers


def write_table(
    path: Path, title: str, columns: Sequence[str], rows: Iterable[Sequence[Value]]
) -> None:
    """One table, header first, as `.csv` or else as a workbook; all of it or nothing.

    Raises OutputFileError.
    """
    with in_place_of(path) as half:
        if path.suffix.lower() == ".csv":
            _write_delimited(half, columns, rows)
        else:
            _write_workbook(path, half, [(title, columns, rows)])


def write_tables(path: Path, tables: Iterable[Table]) -> None:
    """A workbook with a sheet for each table. Raises OutputFileError."""
    with in_place_of(path) as half:
        _write_workbook(path, half, tables)


def sheet_title(title: str) -> str:
    """A title as a sheet may have it."""
    return _NOT_IN_TITLES.sub(" ", title).strip("' ")[:_LONGEST_TITLE] or "Sheet"


def _write_delimited(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """UTF-8 with its mark, without which spreadsheet programs misread Urdu."""
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(map(delimited_text, columns))
        writer.writerows(map(delimited_text, row) for row in rows)


def _write_workbook(path: Path, half: Path, tables: Iterable[Table]) -> None:
    from openpyxl import Workbook

    with half.open("wb") as file:  # before any work, so that a place that cannot be written is told
        workbook = Workbook(write_only=True)
        for title, columns, rows in tables:
            sheet = workbook.create_sheet(sheet_title(title))
            with closing(sheet):  # also where a row fails: an open one complains when it is let go
                _write_sheet(path, sheet, columns, rows)
        content = io.BytesIO()  # on a full disk the archive would complain once more when let go
        workbook.save(content)
        file.write(content.getbuffer())


def _write_sheet(
    path: Path, sheet: Any, columns: Sequence[str], rows: Iterable[Sequence[Value]]
) -> None:
    coming = iter(rows)
    first = list(islice(coming, _ROWS_FOR_WIDTHS))
    _lay_out(sheet, columns, first)
    sheet.append(_header_cells(sheet, columns))
    for number, row in enumerate(chain(first, coming)):
        if number >= MOST_ROWS:
            raise OutputFileError(str(path), "a sheet cannot hold so many rows; choose .csv")
        sheet.append(_cells(sheet, row))


def _lay_out(sheet: Any, columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    """Must come before the first row: widths, a header that stays, a filter on it, and paper."""
    for place, name in enumerate(columns):
        longest = max([len(name), *(len(delimited_text(row[place])) for row in rows)])
        width = min(max(longest + 2, _WIDTHS[0]), _WIDTHS[1])
        sheet.column_dimensions[column_letters(place)].width = width
    sheet.freeze_panes = "A2"
    if columns:
        sheet.auto_filter.ref = f"A1:{column_letters(len(columns) - 1)}1"
    _set_paper(sheet, wide=len(columns) > _UPRIGHT)


def _set_paper(sheet: Any, *, wide: bool) -> None:
    """A4, as wide as the table, with the header on every page."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if wide else "portrait"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _header_cells(sheet: Any, columns: Sequence[str]) -> list[Any]:
    from openpyxl.styles import Font

    cells = _cells(sheet, columns)
    for cell in cells:
        cell.font = Font(name="Calibri", size=11, bold=True)  # without a name some use another
    return cells


def _cells(sheet: Any, row: Sequence[Value]) -> list[Any]:
    from openpyxl.cell import WriteOnlyCell

    cells: list[Any] = []
    for value in row:
        cell = WriteOnlyCell(sheet)
        put(cell, value)
        cells.append(cell)
    return cells
