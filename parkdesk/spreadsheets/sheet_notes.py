"""What is said of a whole sheet: hidden rows, notes of its file, columns that were left out."""

from parkdesk.rules.values import CellValue, as_text, text_of
from parkdesk.spreadsheets.columns import Around, Further
from parkdesk.spreadsheets.mapping import Mapping
from parkdesk.spreadsheets.remarks import Remarks
from parkdesk.spreadsheets.sheet import Sheet, Workbook, column_letters


def note_sheet(
    workbook: Workbook, sheet: Sheet, numbers: list[int], mapping: Mapping, remarks: Remarks
) -> None:
    hidden = len(sheet.hidden.intersection(numbers))
    if hidden:
        remarks.warn(
            None,
            None,
            "hidden-rows",
            f"{hidden} hidden or filtered rows were read like the others.",
        )
    for note in workbook.notes:
        remarks.warn(None, None, "workbook", note)
    used = mapping.by_field
    for column in mapping.columns:
        rival = used.get(column.suggestion or "")
        if column.field is None and column.is_rival and rival:
            remarks.warn(
                None, rival.field, "two-columns",
                f"Columns {column_letters(rival.column)} and {column_letters(column.column)} have "
                f"the same meaning; {column_letters(rival.column)} was used.",
            )  # fmt: skip


def note_unnamed(
    further: Further,
    sheet: Sheet,
    numbers: list[int],
    mapping: Mapping,
    remarks: Remarks,
    around: Around,
) -> None:
    """Columns that hold what a further one would, and are left out for their headings alone."""
    read = further.examples[0].read
    for column in mapping.columns:
        if column.suggestion is not None or column.field is not None:
            continue
        cells = _filled(sheet, numbers, column.column)
        is_one = all(read(cell, around).value for cell in cells)
        if is_one and any(as_text(cell).isalpha() for cell in cells):
            remarks.warn(
                None, None, "heading-unknown",
                f"Column {column_letters(column.column)} “{column.header}” is left out, for its "
                f"heading is not {further.called}.",
            )  # fmt: skip


def _filled(sheet: Sheet, numbers: list[int], place: int) -> set[CellValue]:
    lines = (sheet.row(number) for number in numbers)
    return {line[place] for line in lines if place < len(line) and text_of(line[place])}
