"""Notes in a plain workbook: all values at their places, without the sender's layout."""

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from typing import Any

from parkdesk.rules.values import CellValue
from parkdesk.spreadsheets.annotate_marks import (
    MOST_COMMENTS,
    Colouring,
    Place,
    by_place,
    comment_text,
    gravest,
    set_comment,
)
from parkdesk.spreadsheets.annotate_sheets import add_sheets
from parkdesk.spreadsheets.annotations import Annotations, Note
from parkdesk.spreadsheets.cells import put
from parkdesk.spreadsheets.returned import is_ours
from parkdesk.spreadsheets.sheet import Odd, Sheet, column_letters

_ERROR = "#N/A"
_ROWS_FOR_WIDTHS = 200
_WIDTHS = (9, 40)
_NO_NOTES: Mapping[Place, list[Note]] = {}


def annotate_plain(
    sheets: Sequence[Sheet], listed: Sheet, asked: Annotations, remarks: Sequence[str]
) -> bytes:
    """A workbook of the sheets' values. `listed` is the list, with what was corrected."""
    from openpyxl import Workbook

    from parkdesk.spreadsheets.writer import sheet_title

    book = Workbook(write_only=True)
    title = ""
    marked = by_place(asked.notes)
    for one in sheets:
        if is_ours(one):
            continue
        is_list = one.name == listed.name
        sheet = book.create_sheet(sheet_title(one.name))
        with closing(sheet):  # also where a row fails: an open one complains when it is let go
            if is_list:
                title = sheet.title
                book.active = sheet
                _lay_out(sheet, listed, asked)
            _write(sheet, listed if is_list else one, marked if is_list else _NO_NOTES)
    add_sheets(book, asked, title, remarks)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _lay_out(sheet: Any, listed: Sheet, asked: Annotations) -> None:
    """Must come before the first row: widths, the heading that stays, rows that are hidden."""
    shown = listed.rows[:_ROWS_FOR_WIDTHS]
    for place in range(max(map(len, shown), default=0)):
        longest = max(len(str(row[place] or "")) for row in shown if place < len(row))
        width = min(max(longest + 2, _WIDTHS[0]), _WIDTHS[1])
        sheet.column_dimensions[column_letters(place)].width = width
    sheet.freeze_panes = f"A{asked.how.header_row + 1}"
    for number in asked.rows_to_hide:
        sheet.row_dimensions[number].hidden = True


def _write(sheet: Any, read: Sheet, notes: Mapping[Place, list[Note]]) -> None:
    for _ in range(read.first_row - 1):
        sheet.append([])
    spoken, colouring = 0, Colouring()
    by_row: dict[int, dict[int, list[Note]]] = {}
    for (row, column), found in notes.items():
        by_row.setdefault(row, {})[column] = found
    for number, values in read.numbered():
        marked = by_row.get(number, {})
        cells = list(_cells(sheet, read, number, values, marked, colouring))
        for column, found in marked.items():
            text = comment_text(found)
            if text and spoken < MOST_COMMENTS:
                set_comment(cells[column], text)
                spoken += 1
        sheet.append(cells)


def _cells(
    sheet: Any,
    read: Sheet,
    number: int,
    values: tuple[CellValue, ...],
    marked: Mapping[int, list[Note]],
    colouring: Colouring,
) -> Iterator[Any]:
    from openpyxl.cell import WriteOnlyCell

    for column in range(max(len(values), *(place + 1 for place in marked), 0)):
        value = values[column] if column < len(values) else None
        odd = read.odd.get((number, column))
        if value is None and column not in marked and odd is None:
            yield None
            continue
        cell = WriteOnlyCell(sheet)
        _put(cell, value, odd)
        if column in marked:
            colouring.colour(cell, gravest(marked[column]))
        yield cell


def _put(cell: Any, value: CellValue, odd: Odd | None) -> None:
    if odd in (Odd.NO_RESULT, Odd.ERROR) and value is None:
        cell.value = _ERROR  # a formula without a value: so that the cell stays as doubtful
        cell.data_type = "e"
        return
    put(cell, value)
    if odd is Odd.PERCENT:
        cell.number_format = "0.00%"
    elif isinstance(value, datetime) and value.time() == datetime.min.time():
        cell.number_format = "d mmm yyyy"
