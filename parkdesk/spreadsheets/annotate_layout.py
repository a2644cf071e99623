"""Notes in the sender's own workbook: its fonts, widths, merged titles and other sheets stay."""

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from parkdesk.rules.values import CellValue
from parkdesk.spreadsheets.annotate_marks import (
    MOST_COMMENTS,
    Colouring,
    Place,
    by_place,
    comment_text,
    gravest,
    set_comment,
    weights_of_colours,
    without_ours,
)
from parkdesk.spreadsheets.annotate_sheets import add_sheets
from parkdesk.spreadsheets.annotations import Annotations, Note
from parkdesk.spreadsheets.cells import put
from parkdesk.spreadsheets.returned import HIDDEN_SHEET, NOTES_SHEET, find_how_read
from parkdesk.spreadsheets.sheet import Odd, Sheet, Workbook

if TYPE_CHECKING:
    from openpyxl import Workbook as Book

MOST_ROWS = 20_000
MOST_CELLS = 1_000_000  # of all sheets: openpyxl holds each in memory
MOST_BYTES = 100 * 2**20  # unpacked

# Formulas, and numbers in cells for dates that are none, which openpyxl takes for errors
_SUSPECT = ("f", "e")
_NO_VALUE = (Odd.NO_RESULT, Odd.ERROR)
_TEXTS = "xl/sharedStrings.xml"
_FORMULAS = "Formulas of the list stand as the values they had."
_LOST = "Pictures, charts or shapes that could not be kept were left out."
_MACROS = "Macros were left out."
_SHOWN_THINGS = ("xl/media/", "xl/charts/", "xl/drawings/drawing", "xl/diagrams/")


def fits(data: bytes, read: Workbook, asked: Annotations) -> bool:
    """Whether the workbook is small enough for its layout to be kept."""
    cells = sum(len(row) for one in read.sheets for row in one.rows)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(part.file_size for part in archive.infolist())
    return len(asked.rows) <= MOST_ROWS and cells <= MOST_CELLS and size <= MOST_BYTES


def annotate_layout(data: bytes, read: Workbook, sheet: Sheet, asked: Annotations) -> bytes:
    """The workbook with its notes. `sheet` is the list as it was read, with what was corrected."""
    from openpyxl import load_workbook

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        book = load_workbook(io.BytesIO(data), rich_text=_has_rich_text(archive))
    listed = book[sheet.name]
    if find_how_read(read) is not None:
        _take_off(book, listed, sheet)
    had_formulas = _write_values(listed, sheet, asked)
    _mark(listed, asked)
    _hide(listed, asked)
    _open_at(book, listed)
    remarks = list(_remarks(data, book, had_formulas=had_formulas))
    add_sheets(book, asked, sheet.name, remarks)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _has_rich_text(archive: zipfile.ZipFile) -> bool:
    """Whether a cell has letters of several kinds; looking for them in each takes its time."""
    return _TEXTS in archive.namelist() and b"<rPr" in archive.read(_TEXTS)


def _take_off(book: "Book", listed: Any, sheet: Sheet) -> None:
    """What an earlier round has put on; the colour below it is not known any more."""
    from openpyxl.styles import PatternFill

    for name in (NOTES_SHEET, HIDDEN_SHEET):
        if name in book.sheetnames:
            del book[name]
    ours = weights_of_colours()
    for row in _used(listed, sheet):
        for cell in row:
            if cell.has_style and cell.fill.fgColor.rgb in ours:
                cell.fill = PatternFill()
            if cell.comment:
                _take_off_comment(cell)


def _used(listed: Any, sheet: Sheet) -> Any:
    """The cells where something was read; a mere colour may stand a million rows away."""
    widest = max(map(len, sheet.rows), default=1)
    return listed.iter_rows(min_row=sheet.first_row, max_row=sheet.last_row, max_col=widest)


def _take_off_comment(cell: Any) -> None:
    from openpyxl.comments import Comment

    text = without_ours(cell.comment.text)
    if text != cell.comment.text.rstrip():
        cell.comment = Comment(text, cell.comment.author) if text else None


def _write_values(listed: Any, sheet: Sheet, asked: Annotations) -> bool:
    """What was read instead of formulas, which lose their values here; say if there were any.

    One without a value stays: it gets one when the sender opens and saves the file.
    """
    had_formulas = False
    for row in _used(listed, sheet):
        for cell in row:
            if cell.data_type not in _SUSPECT:
                continue
            place = (cell.row, cell.column - 1)
            is_formula = cell.data_type == "f"
            if sheet.odd.get(place) not in _NO_VALUE:
                had_formulas |= is_formula
                _write(cell, _value(sheet, place))
    for place in asked.corrections:
        _write(listed.cell(place[0], place[1] + 1), _value(sheet, place))
    return had_formulas


def _value(sheet: Sheet, place: Place) -> CellValue:
    cells = sheet.row(place[0])
    return cells[place[1]] if place[1] < len(cells) else None


def _write(cell: Any, value: CellValue) -> None:
    """Text stays text; other values are shown in the cell's own format."""
    if isinstance(value, str):
        put(cell, value)
    else:
        cell.value = value


def _mark(listed: Any, asked: Annotations) -> None:
    """Colours and comments; a covered cell has them on the one that covers it."""
    colouring = Colouring()
    covering = _covering(listed)
    spoken = 0
    for place, notes in _placed(asked, covering).items():
        cell = listed.cell(place[0], place[1] + 1)
        colouring.colour(cell, gravest(notes))
        text = comment_text(notes)
        if text and spoken < MOST_COMMENTS:
            set_comment(cell, text)
            spoken += 1


def _placed(asked: Annotations, covering: dict[Place, Place]) -> dict[Place, list[Note]]:
    found: dict[Place, list[Note]] = {}
    for place, notes in by_place(asked.notes).items():
        found.setdefault(covering.get(place, place), []).extend(notes)
    return found


def _covering(listed: Any) -> dict[Place, Place]:
    return {
        (row, column - 1): (ranged.min_row, ranged.min_col - 1)
        for ranged in listed.merged_cells.ranges
        for row, column in ranged.cells
    }


def _hide(listed: Any, asked: Annotations) -> None:
    """The good rows where only the bad are wanted; what is to be mended is never hidden."""
    for number in asked.rows_to_hide:
        listed.row_dimensions[number].hidden = True
    for note in asked.notes:
        if note.row in listed.row_dimensions:
            listed.row_dimensions[note.row].hidden = False
    _show_columns(listed, {note.column for note in asked.notes if note.column is not None})


def _show_columns(listed: Any, columns: set[int]) -> None:
    """A dimension may stand for several columns side by side."""
    for dimension in listed.column_dimensions.values():
        first, last = dimension.min, dimension.max
        if dimension.hidden and first and any(first <= at + 1 <= last for at in columns):
            dimension.hidden = False


def _open_at(book: "Book", listed: Any) -> None:
    """Open at the list, and with it alone: sheets marked together are typed into together."""
    listed.sheet_state = "visible"
    book.active = listed
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet is listed


def _remarks(data: bytes, book: "Book", *, had_formulas: bool) -> Iterator[str]:
    if had_formulas:
        yield _FORMULAS
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        yield _MACROS
    sheets: list[Any] = book.worksheets
    kept = any(sheet._images or sheet._charts for sheet in sheets)  # noqa: SLF001 - nor does openpyxl itself ask otherwise
    if not kept and any(name.startswith(_SHOWN_THINGS) for name in names):
        yield _LOST
