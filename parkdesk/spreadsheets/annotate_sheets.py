"""The sheets that go along with an annotated list: what is to be mended, and how it was read."""

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parkdesk.rules.values import CellValue
from parkdesk.spreadsheets.annotate_marks import Colouring
from parkdesk.spreadsheets.annotations import Annotations, Note, Weight
from parkdesk.spreadsheets.cells import put
from parkdesk.spreadsheets.paper import set_paper
from parkdesk.spreadsheets.returned import HIDDEN_SHEET, NOTES_SHEET, kept_rows
from parkdesk.spreadsheets.sheet import address, column_letters

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_LINKS = 10_000  # a sheet holds 65,530
COLUMNS = ("Cell", "Column", "Value", "Matter", "What is wrong", "What to do")
_WIDTHS = (12, 26, 28, 18, 64, 56)
_MATTER = COLUMNS.index("Matter")
_MEANINGS = {
    Weight.STAYS_OUT: "The row cannot be taken in before it is mended.",
    Weight.LOOK: "The row is taken in; this value is doubtful, or was left out.",
    Weight.MENDED: "This cell was mended already; say so if it is wrong.",
}
_HOW = (
    "Mend the coloured cells in the list; the comment on each says what to do. "
    "Then save the file under any name and send it back.",
    "Please leave the headings and the sheet's name as they are: then nothing has to be asked.",
)
_INK, _LINK, _TAB = "FF1B2430", "FF1D5FBF", "FF0B6E6E"


@dataclass(frozen=True)
class _Line:
    values: Sequence[CellValue]
    size: int = 11
    bold: bool = False
    coloured: int | None = None  # the place of the cell that has the weight's colour
    weight: Weight = Weight.LOOK
    link: str = ""


def add_sheets(book: "Workbook", asked: Annotations, title: str, remarks: Sequence[str]) -> None:
    """Behind the sender's own sheets; `title` is the name that the list's sheet has now."""
    head = [*_head(asked, remarks)]
    sheet = book.create_sheet(NOTES_SHEET)
    for place, width in enumerate(_WIDTHS):
        sheet.column_dimensions[column_letters(place)].width = width
    sheet.sheet_properties.tabColor = _TAB
    sheet.freeze_panes = f"A{len(head) + 1}"
    set_paper(sheet, wide=True, header_row=len(head))
    lines = [*head, *_listed(asked.notes, title)]
    sheet.auto_filter.ref = f"A{len(head)}:{column_letters(len(COLUMNS) - 1)}{len(lines)}"
    _write(sheet, lines, len(head))
    hidden = book.create_sheet(HIDDEN_SHEET)
    kept = [("sheet", title) if row[0] == "sheet" else row for row in kept_rows(asked.how)]
    _write(hidden, [_Line(row) for row in kept], len(kept))
    hidden.sheet_state = "veryHidden"


def _head(asked: Annotations, remarks: Sequence[str]) -> Iterator[_Line]:
    yield _Line(["What is to be mended in this list"], size=14, bold=True)
    for text in (_summary(asked), *_HOW, *remarks):
        yield _Line([text])
    yield _Line([])
    for weight in Weight:
        yield _Line([None, str(weight), _MEANINGS[weight]], coloured=1, weight=weight)
    yield _Line([])
    yield _Line(COLUMNS, bold=True)


def _summary(asked: Annotations) -> str:
    stays_out = {note.row for note in asked.notes if note.weight is Weight.STAYS_OUT}
    out = len(stays_out.intersection(asked.rows))
    look = sum(note.weight is Weight.LOOK for note in asked.notes)
    if not out and not look:
        return f"All {len(asked.rows):,} rows are in order."
    stay = (
        "1 cannot be taken in as it is" if out == 1 else f"{out:,} cannot be taken in as they are"
    )
    looks = "1 other value wants a look" if look == 1 else f"{look:,} other values want a look"
    return f"Of {len(asked.rows):,} rows {stay}; {looks}."


def _listed(notes: Sequence[Note], title: str) -> Iterator[_Line]:
    """Row by row; what is about the whole list or a column comes first."""
    spoken = [note for note in notes if note.spoken]
    quoted = title.replace("'", "''")
    for at, note in enumerate(sorted(spoken, key=lambda note: (note.row or 0, note.column or 0))):
        cell = ""
        if note.row is not None and note.column is not None:
            cell = address(note.row, note.column)
        yield _Line(
            [cell, note.title, note.value, str(note.weight), note.text, note.todo],
            coloured=_MATTER,
            weight=note.weight,
            link=f"'{quoted}'!{cell}" if cell and at < MOST_LINKS else "",
        )


class _Styles:
    """Each look is made once and shared: making it takes longer than writing its cell."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._made: dict[tuple[object, ...], Any] = {}

    def cell(self, value: CellValue, line: _Line, *, wrap: bool, is_link: bool = False) -> Any:
        from openpyxl.cell import WriteOnlyCell

        cell: Any = WriteOnlyCell(self._sheet)
        put(cell, value)
        key = (cell.style_id, line.size, line.bold, wrap, is_link)
        if key not in self._made:
            cell._style = copy(cell._style)  # noqa: SLF001 - the workbook keeps it by what it was
            self._dress(cell, line, wrap=wrap, is_link=is_link)
            self._made[key] = cell._style  # noqa: SLF001 - openpyxl names a cell's style nowhere else
        cell._style = self._made[key]  # noqa: SLF001
        return cell

    def _dress(self, cell: Any, line: _Line, *, wrap: bool, is_link: bool) -> None:
        from openpyxl.styles import Alignment, Font

        cell.alignment = Alignment(vertical="top", wrap_text=wrap)
        cell.font = Font(
            name="Calibri",
            size=line.size,
            bold=line.bold,
            color=_LINK if is_link else _INK,
            underline="single" if is_link else None,
        )


def _write(sheet: Any, lines: Sequence[_Line], plain_lines: int) -> None:
    """The first lines are sentences, which run on over the cells beside them."""
    styles, colouring = _Styles(sheet), Colouring()
    for number, line in enumerate(lines, 1):
        wrap = number > plain_lines
        cells = [
            styles.cell(value, line, wrap=wrap, is_link=bool(line.link) and place == 0)
            for place, value in enumerate(line.values)
        ]
        if line.coloured is not None:
            colouring.colour(cells[line.coloured], line.weight)
        if line.link:
            _link(cells[0], number, line.link)
        sheet.append(cells)


def _link(cell: Any, number: int, place: str) -> None:
    """To a place in this workbook; never a formula, nor an address outside."""
    from openpyxl.worksheet.hyperlink import Hyperlink

    cell.hyperlink = link = Hyperlink(ref="A1", location=place)
    link.ref = f"A{number}"
