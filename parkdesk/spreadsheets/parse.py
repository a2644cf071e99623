"""From a sheet and its mapping to drafts and every problem of every cell."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from parkdesk.errors import WorkbookRefusedError
from parkdesk.rules.dates import DateOrder, OrderProof, prove_order
from parkdesk.rules.values import CellValue, Reading, as_text
from parkdesk.spreadsheets.columns import Around, Column, RowValues, SheetKind, doubting
from parkdesk.spreadsheets.kinds import builder_of
from parkdesk.spreadsheets.mapping import Mapping
from parkdesk.spreadsheets.parsed import ParsedRow, ParsedSheet, Typed
from parkdesk.spreadsheets.propose import Proposal
from parkdesk.spreadsheets.remarks import Remarks
from parkdesk.spreadsheets.sheet import Odd, Sheet, Workbook, address
from parkdesk.spreadsheets.sheet_notes import note_sheet, note_unnamed

_EMPTY: Reading[Any] = Reading(None)
_ODD_MESSAGES = {
    Odd.NO_RESULT: "The formula in {cell} has no stored result; open and save the file.",
    Odd.ERROR: "The cell {cell} holds an error of a formula.",
    Odd.MERGED: "The cell {cell} is part of a merged cell, so its value is not known.",
}


@dataclass(frozen=True)
class _Field:
    """One mapped column and its cells in the data rows."""

    column: Column
    place: int
    cells: list[CellValue]


def parse(
    workbook: Workbook,
    proposal: Proposal,
    today: date,
    dates: DateOrder | str | None = None,
) -> ParsedSheet[Any]:
    """All data rows below the header; raises WorkbookRefusedError where a column is missing.

    `dates` (`dmy` or `mdy`) is how text dates are read where a column does not prove its order.
    """
    sheet = proposal.sheet_of(workbook)
    kind = proposal.mapping.sheet_kind
    _check_mapped(workbook, proposal)
    remarks = Remarks(sheet, proposal.mapping, kind)
    numbers = _data_rows(sheet, proposal, kind)
    fields = _fields(sheet, proposal.mapping, kind, numbers)
    order = DateOrder(dates) if dates else None
    around = Around(today, order, workbook.dates_from_1904, workbook.shows_percents)
    rows = _read(fields, numbers, sheet, remarks, around)
    # From the values of all rows, those refused already among them, a draft for each good one
    drafts: dict[int, Any] = builder_of(kind.kind)(rows, remarks, around)
    _let_go(rows)
    note_sheet(workbook, sheet, numbers, proposal.mapping, remarks)
    if kind.further:
        note_unnamed(kind.further, sheet, numbers, proposal.mapping, remarks, around)
    texts = _texts(sheet, proposal.mapping, fields, numbers)
    headers = tuple(column.header for column in proposal.mapping.columns)
    raws = [Typed(headers, row) for row in zip(*texts.values(), strict=True)]
    prints = _fingerprints(fields, texts, kind, order)
    return ParsedSheet(
        kind=kind.kind,
        file=workbook.file,
        file_digest=workbook.digest,
        sheet=sheet.name,
        header_row=proposal.header_row,
        mapping=proposal.mapping,
        rows=tuple(
            ParsedRow(number, None if number in remarks.refused else drafts.get(number), raw, mark)
            for number, raw, mark in zip(numbers, raws, prints, strict=True)
        ),
        problems=remarks.in_order(),
    )


def _let_go(rows: list[RowValues]) -> None:
    """Piece by piece: freed at once, 100,000 rows stop every thread for a tenth of a second."""
    while rows:
        del rows[-1000:]


def _check_mapped(workbook: Workbook, proposal: Proposal) -> None:
    if proposal.missing:
        needed = ", ".join(f"“{header}”" for header in proposal.missing)
        raise WorkbookRefusedError(
            workbook.file,
            f"row {proposal.header_row} of sheet “{proposal.sheet}” has no column for {needed}; "
            "choose its column (on the command line --map)",
        )


def _data_rows(sheet: Sheet, proposal: Proposal, kind: SheetKind) -> list[int]:
    """The numbers of the rows that hold data: not the blank ones, and nothing below the list."""
    mapped = proposal.mapping.by_field
    anchors = [
        (mapped[field].column, is_anchor, field in kind.weak_anchors)
        for field, is_anchor in kind.anchors.items()
        if field in mapped
    ]
    places = [column.column for column in mapped.values()]
    numbers = [
        number
        for number, cells in sheet.numbered(after=proposal.header_row)
        if any(_is_filled(cells, place) for place in places)
    ]
    while numbers and not _is_anchored(sheet.row(numbers[-1]), places, anchors):
        numbers.pop()
    return numbers


def _is_filled(cells: tuple[CellValue, ...], place: int) -> bool:
    if place >= len(cells):
        return False
    cell = cells[place]
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))


def _is_anchored(
    cells: tuple[CellValue, ...],
    places: list[int],
    anchors: list[tuple[int, Callable[[CellValue], bool], bool]],
) -> bool:
    filled = sum(_is_filled(cells, place) for place in places)
    return any(
        place < len(cells) and is_anchor(cells[place]) and (filled > 1 or not weak)
        for place, is_anchor, weak in anchors
    )


def _fields(sheet: Sheet, mapping: Mapping, kind: SheetKind, numbers: list[int]) -> list[_Field]:
    lines = [sheet.row(number) for number in numbers]
    fields = []
    for name, mapped in mapping.by_field.items():
        place, column = mapped.column, kind.by_field[name]
        fields.append(_Field(column, place, _column_cells(lines, place)))
    if sheet.odd:
        _show_percents(sheet, fields, numbers)
    return fields


def _column_cells(lines: list[tuple[CellValue, ...]], place: int) -> list[CellValue]:
    cells = [line[place] if place < len(line) else None for line in lines]
    if bool in set(map(type, cells)):  # True would be found where 1 was read before
        return [str(cell) if isinstance(cell, bool) else cell for cell in cells]
    return cells


def _show_percents(sheet: Sheet, fields: list[_Field], numbers: list[int]) -> None:
    """A number formatted as percent becomes what the sheet shows: 0.85 is `85%`."""
    for field in fields:
        if not field.column.is_percent:
            continue
        for index, number in enumerate(numbers):
            cell = field.cells[index]
            is_percent = sheet.odd.get((number, field.place)) is Odd.PERCENT
            if is_percent and isinstance(cell, int | float):
                field.cells[index] = f"{(Decimal(str(cell)) * 100).normalize():f}%"


def _read(
    fields: list[_Field], numbers: list[int], sheet: Sheet, remarks: Remarks, around: Around
) -> list[RowValues]:
    values: dict[str, list[Any]] = {}
    for field in fields:
        readings = _read_column(field, remarks, around)
        _remark_column(field, readings, numbers, sheet, remarks)
        found = {cell: reading.value for cell, reading in readings.items()}
        values[field.column.field] = [found[cell] for cell in field.cells]
    names = list(values)
    return [
        RowValues(number, dict(zip(names, row, strict=True)))
        for number, row in zip(numbers, zip(*values.values(), strict=True), strict=True)
    ]


def _read_column(field: _Field, remarks: Remarks, around: Around) -> dict[CellValue, Reading[Any]]:
    """Each different cell is read once; most columns hold few different ones."""
    if field.column.is_day:
        around = _ordered(field, remarks, around)
    read = field.column.read
    if field.column.is_percent and not around.shows_percents:
        read = doubting(read)
    return {
        cell: _EMPTY if cell is None else read(cell, around) for cell in dict.fromkeys(field.cells)
    }


def _ordered(field: _Field, remarks: Remarks, around: Around) -> Around:
    """The order in which the column's text dates are read, or one problem for all of them."""
    proof = prove_order(field.cells)
    order = proof.order or around.order
    if proof.needed and order is None:
        remarks.blame_column(field.column.field, "date-order", _order_message(proof))
    return replace(around, order=order)


def _order_message(proof: OrderProof) -> str:
    if proof.only_day_month:
        return (
            f"{proof.only_day_month} of these dates can only be day-month-year and "
            f"{proof.only_month_day} only month-day-year; say which order the column has."
        )
    return (
        f"Nothing shows whether the day or the month stands first in these {proof.either} dates; "
        "say which order the column has."
    )


def _remark_column(
    field: _Field,
    readings: dict[CellValue, Reading[Any]],
    numbers: list[int],
    sheet: Sheet,
    remarks: Remarks,
) -> None:
    column, name = field.column, field.column.field
    blanks_matter = column.required or bool(sheet.odd)
    noted = {
        cell
        for cell, reading in readings.items()
        if reading.code or (blanks_matter and reading.value is None)
    }
    for number, cell in _in_rows(noted, field, numbers):
        reading = readings[cell]
        odd = sheet.odd.get((number, field.place)) if reading.value is None else None
        if odd in _ODD_MESSAGES:
            _remark_odd(field, number, odd, remarks)
        elif reading.code == "date-order":
            remarks.refused.add(number)  # its column has one problem for all of them
        elif reading.value is None and (reading.code and column.strict):
            remarks.refuse(number, name, reading.code, reading.message)
        elif reading.value is None and column.required:
            message = reading.message or f"“{column.header}” is empty."
            remarks.refuse(number, name, reading.code or "missing", message)
        elif reading.code:
            remarks.warn(number, name, reading.code, reading.message)


def _in_rows(
    noted: set[CellValue], field: _Field, numbers: list[int]
) -> list[tuple[int, CellValue]]:
    """Where the cells stand; no row is looked at where there are none."""
    rows = zip(numbers, field.cells, strict=True)
    return [found for found in rows if found[1] in noted] if noted else []


def _remark_odd(field: _Field, number: int, odd: Odd, remarks: Remarks) -> None:
    message = _ODD_MESSAGES[odd].format(cell=address(number, field.place))
    needed = field.column.required or (field.column.strict and odd is not Odd.MERGED)
    remark = remarks.refuse if needed else remarks.warn
    remark(number, field.column.field, str(odd), message)


def _texts(
    sheet: Sheet, mapping: Mapping, fields: list[_Field], numbers: list[int]
) -> dict[int, list[str]]:
    """What is typed in each column of the data rows, by its place; a blank cell is no text."""
    mapped = {field.place: field.cells for field in fields}
    lines = [sheet.row(number) for number in numbers]
    texts = {}
    for column in mapping.columns:
        place = column.column
        cells = mapped.get(place) or _column_cells(lines, place)
        known = {cell: as_text(cell) for cell in dict.fromkeys(cells)}
        texts[place] = [known[cell] for cell in cells]
    return texts


def _fingerprints(
    fields: list[_Field], texts: dict[int, list[str]], kind: SheetKind, order: DateOrder | None
) -> list[str]:
    """One hash a row over its mapped cells, whatever the order of the columns."""
    fields = sorted(fields, key=lambda field: field.column.field)
    start = hashlib.blake2b(digest_size=16)
    start.update(repr((kind.kind, order, [field.column.field for field in fields])).encode())
    prints = []
    for row in zip(*(texts[field.place] for field in fields), strict=True):
        mark = start.copy()
        mark.update("\x1f".join(row).encode("utf-8", "surrogatepass"))
        prints.append(mark.hexdigest())
    return prints
