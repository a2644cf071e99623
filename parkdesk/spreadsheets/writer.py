"""Tables out of the park: as a workbook or as text."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import Any

from parkdesk.errors import OutputFileError
from parkdesk.spreadsheets.cells import Value, delimited_text, in_place_of, put
from parkdesk.spreadsheets.paper import bold, set_paper
from parkdesk.spreadsheets.sheet import column_letters
from parkdesk.spreadsheets.template import write_template

__all__ = ["Table", "put", "sheet_title", "write_table", "write_tables", "write_template"]

MOST_ROWS = 1_048_575
_ROWS_FOR_WIDTHS = 200
_WIDTHS = (9, 60)
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_LONGEST_TITLE = 31
_UPRIGHT = 6  # columns that A4 takes upright
_RULE = "FF1B2430"  # the line over totals
_LINE = 15.0  # points
_TALLEST = 405.0  # a row can be no taller than 409 points
_BROKEN = 6  # characters that a line loses where its last word does not fit
_HEAD_HEIGHT = 30  # two lines: the filters' buttons stand in the lower one


@dataclass(frozen=True)
class Table:
    """A sheet in the making; the totals stand below its rows, outside of the filter.

    `formats` says for each column how its numbers are shown, empty for the usual way.
    """

    title: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Value]]
    totals: Sequence[Value] | None = None
    formats: Sequence[str] = ()


@dataclass(frozen=True)
class _Look:
    """The columns that stand at the right, those of text just after one, and the formats."""

    right: frozenset[int]
    after_right: frozenset[int]
    formats: Sequence[str]


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
            _write_workbook(path, half, [Table(title, columns, rows)])


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
        for table in tables:
            sheet = workbook.create_sheet(sheet_title(table.title))
            with closing(sheet):  # also where a row fails: an open one complains when it is let go
                _write_sheet(path, sheet, table)
        content = io.BytesIO()  # on a full disk the archive would complain once more when let go
        workbook.save(content)
        file.write(content.getbuffer())


def _write_sheet(path: Path, sheet: Any, table: Table) -> None:
    coming = iter(table.rows)
    first = list(islice(coming, _ROWS_FOR_WIDTHS))
    _lay_out(sheet, table.columns, [*first, table.totals] if table.totals else first)
    look = _look_of(table, first)
    sheet.append(_header_cells(sheet, table.columns, look))
    last = 1
    for last, row in enumerate(chain(first, coming), start=2):
        if last > MOST_ROWS + 1:
            raise OutputFileError(str(path), "a sheet cannot hold so many rows; choose .csv")
        if (lines := _lines(row)) > 1:
            sheet.row_dimensions[last].height = min(lines * _LINE, _TALLEST)
        sheet.append(_cells(sheet, row, look))
    if table.totals:
        sheet.append(_total_cells(sheet, table.totals, look))
    if table.columns:
        sheet.auto_filter.ref = f"A1:{column_letters(len(table.columns) - 1)}{last}"


def _look_of(table: Table, rows: Sequence[Sequence[Value]]) -> _Look:
    places = range(len(table.columns))
    right = {place for place in places if _stands_right([row[place] for row in rows])}
    after = {place for place in places if place not in right and place - 1 in right}
    return _Look(frozenset(right), frozenset(after), table.formats)


def _stands_right(values: Iterable[Value]) -> bool:
    """Whether a column holds numbers and days alone."""
    given = [value for value in values if value is not None]
    numbers = (int, float, Decimal, date)
    return bool(given) and all(
        isinstance(value, numbers) and not isinstance(value, bool) for value in given
    )


def _lay_out(sheet: Any, columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    """Must come before the first row: widths, a header that stays, and paper."""
    for place, name in enumerate(columns):
        longest = max([len(name), *(len(_shown(row[place])) for row in rows)])
        width = min(max(longest + 2, _WIDTHS[0]), _WIDTHS[1])
        sheet.column_dimensions[column_letters(place)].width = width
    sheet.freeze_panes = "A2"
    sheet.row_dimensions[1].height = _HEAD_HEIGHT
    set_paper(sheet, wide=len(columns) > _UPRIGHT)


def _shown(value: Value) -> str:
    """About what a cell shows: rupees stand there with their commas."""
    return f"{value:,.2f}" if isinstance(value, Decimal) else delimited_text(value)


def _header_cells(sheet: Any, columns: Sequence[str], look: _Look) -> list[Any]:
    """Bold, and to the right over numbers and days, as those stand."""
    from openpyxl.styles import Alignment

    cells = _bold(_cells(sheet, columns, look))
    for place, cell in enumerate(cells):
        side = "right" if place in look.right else "left"
        indent = 1 if place in look.after_right else 0
        cell.alignment = Alignment(horizontal=side, vertical="top", indent=indent)
    return cells


def _total_cells(sheet: Any, totals: Sequence[Value], look: _Look) -> list[Any]:
    from openpyxl.styles import Border, Side

    cells = _bold(_cells(sheet, totals, look))
    for cell in cells:
        cell.border = Border(top=Side(style="thin", color=_RULE))
    return cells


def _bold(cells: list[Any]) -> list[Any]:
    for cell in cells:
        cell.font = bold()
    return cells


def _cells(sheet: Any, row: Sequence[Value], look: _Look) -> list[Any]:
    from openpyxl.cell import WriteOnlyCell

    tall = _lines(row) > 1
    cells: list[Any] = []
    for place, value in enumerate(row):
        cell = WriteOnlyCell(sheet)
        put(cell, value)
        if look.formats and look.formats[place] and isinstance(value, (int, Decimal)):
            cell.number_format = look.formats[place]
        if tall or (place in look.after_right and isinstance(value, str)):
            cell.alignment = _alignment(indent=place in look.after_right, tall=tall)
        cells.append(cell)
    return cells


def _lines(row: Sequence[Value]) -> int:
    """About how many lines the longest text takes in a column that is as wide as they get."""
    longest = max((len(value) for value in row if isinstance(value, str)), default=0)
    return -(-longest // (_WIDTHS[1] - _BROKEN)) if longest > _WIDTHS[1] else 1


@cache
def _alignment(*, indent: bool, tall: bool) -> Any:
    """A text after a number keeps clear of it; a long one runs over several lines."""
    from openpyxl.styles import Alignment

    side = "left" if indent else None
    vertical = "top" if tall else None
    return Alignment(horizontal=side, indent=int(indent), vertical=vertical, wrap_text=tall or None)
