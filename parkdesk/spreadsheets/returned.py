"""Lists that went back to their sender: how they were read is kept in a hidden sheet of theirs.

A sheet outlives what spreadsheet programs do to a workbook, other kinds of file among it.
"""

from collections.abc import Iterator, Mapping

from parkdesk.errors import UserError
from parkdesk.rules.dates import DateOrder
from parkdesk.rules.values import CellValue
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.spreadsheets.annotations import HowRead
from parkdesk.spreadsheets.kinds import sheet_kind
from parkdesk.spreadsheets.propose import Proposal, propose
from parkdesk.spreadsheets.sheet import Sheet, Workbook

NOTES_SHEET = "ParkDesk notes"
HIDDEN_SHEET = "ParkDesk list"
_FIRST = "How ParkDesk read this list; leave this sheet as it is"
_COLUMN = "column"
_MOST_ROWS = 2_000


def kept_rows(how: HowRead) -> Iterator[tuple[CellValue, ...]]:
    """The rows of the hidden sheet."""
    yield (_FIRST,)
    yield "kind", str(how.kind)
    yield "sheet", how.sheet
    yield "header row", how.header_row
    yield "dates", str(how.dates or "")
    yield "sender", how.sender
    yield "batch", how.batch
    for field, header in how.columns.items():
        yield _COLUMN, field, header


def is_ours(sheet: Sheet) -> bool:
    """Whether ParkDesk added the sheet to the list."""
    return sheet.name == NOTES_SHEET or bool(sheet.rows and _first_text(sheet.rows[0]) == _FIRST)


def find_how_read(workbook: Workbook) -> HowRead | None:
    """How the list was read before it went back; None where it is another, or was spoilt."""
    for sheet in workbook.sheets:
        if sheet.rows and _first_text(sheet.rows[0]) == _FIRST:
            return _read(sheet, {other.name for other in workbook.sheets})
    return None


def propose_as_before(
    workbook: Workbook,
    how: HowRead,
    overrides: Mapping[str, str] | None = None,
    *,
    own: Mapping[str, str] | None = None,
) -> Proposal:
    """Where and as the list was read before it went back, but for what is asked for now.

    `own` are the park's own headings, field by key.
    """
    found = _at_its_place(workbook, how, own)
    headers = {column.header for column in found.mapping.columns}
    fields = sheet_kind(how.kind).by_field if how.columns else ()
    wanted = {field: how.columns.get(field, "") for field in fields}
    known = {field: header for field, header in wanted.items() if not header or header in headers}
    return propose(
        workbook,
        how.kind,
        sheet=found.sheet,
        header_row=found.header_row,
        overrides={**known, **(overrides or {})},
        own=own,
    )


def _at_its_place(workbook: Workbook, how: HowRead, own: Mapping[str, str] | None) -> Proposal:
    """The same row of the same sheet where the headings still stand there; else looked for."""
    sheet = how.sheet or None
    try:
        found = propose(workbook, how.kind, sheet=sheet, header_row=how.header_row, own=own)
    except UserError:
        return propose(workbook, how.kind, sheet=sheet, own=own)
    headers = {column.header for column in found.mapping.columns}
    if headers.issuperset(how.columns.values()):
        return found
    return propose(workbook, how.kind, sheet=sheet, own=own)


def _first_text(cells: tuple[CellValue, ...]) -> CellValue:
    return cells[0] if cells else None


def _read(sheet: Sheet, sheets: set[str]) -> HowRead | None:
    facts: dict[str, str] = {}
    columns: dict[str, str] = {}
    for cells in sheet.rows[1:_MOST_ROWS]:
        texts = ["" if cell is None else str(cell) for cell in cells]
        if texts[:1] == [_COLUMN] and len(texts) > 2:
            columns[texts[1]] = texts[2]
        elif len(texts) > 1:
            facts[texts[0]] = texts[1]
    return _checked(facts, columns, sheets)


def _checked(
    facts: Mapping[str, str], columns: Mapping[str, str], sheets: set[str]
) -> HowRead | None:
    """It was out of the house: what cannot be is not believed."""
    number = facts.get("header row", "").removesuffix(".0")
    if facts.get("kind") not in list(ImportKind):
        return None
    if not (number.isascii() and number.isdigit() and len(number) < 8):
        return None
    dates = facts.get("dates", "")
    return HowRead(
        kind=ImportKind(facts["kind"]),
        sheet=sheet if (sheet := facts.get("sheet", "")) in sheets else "",
        header_row=int(number),
        columns=columns,
        dates=DateOrder(dates) if dates in list(DateOrder) else None,
        sender=facts.get("sender", ""),
        batch=facts.get("batch", ""),
    )
