"""The empty workbook of each kind: its columns, lists to choose from, examples and help."""

from collections.abc import Sequence
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

from parkdesk.rules.vocabulary import ImportKind
from parkdesk.spreadsheets.cells import DAY_FORMAT, TEXT_FORMAT, in_place_of, put
from parkdesk.spreadsheets.columns import NOT_IMPORTED, Column, SheetKind
from parkdesk.spreadsheets.kinds import sheet_kind
from parkdesk.spreadsheets.paper import bold, set_paper
from parkdesk.spreadsheets.sheet import column_letters

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_LISTED_ROWS = 2_000
_HELP = ("Column", "Needed", "What to write", "Choices", "For example")
_HELP_WIDTHS = (28, 10, 60, 60, 30)
_HEADER_FILL = "DDF1F0"
_NEEDED_FILL = "FBE3A6"
_NOTE_COLOUR = "B42318"
_LINE = 15.0  # the height of a line of text in points
_TALLEST = 405.0  # a row can be no taller than 409 points
_HOW = (
    "Write on the sheet “{title}”, one row for each, below its headings. The sheet “Examples” "
    "shows rows as they should be; nothing on it is imported.",
    "A yellow heading means that every row needs the column. The others may be empty: an empty "
    "cell never erases what the park knows.",
    "Where a cell offers a list, choose from it. What is typed otherwise is understood in many "
    "spellings, in English, Roman Urdu and Urdu, and asked about where it is not.",
    "Columns may be moved or left out, and others added; keep the headings as they are.",
    "Type days as dates, such as 5 Jul 2026. Columns of numbers such as a CNIC or a mobile number "
    "are text, so that no zero and no digit is lost; paste into them as values only.",
    "When it is filled in, choose this file in ParkDesk under Imports, Start import.",
)


def write_template(kind: ImportKind, path: Path) -> None:
    """The template of a kind as an `.xlsx`; raises OutputFileError."""
    from openpyxl import Workbook

    workbook = Workbook()
    known = sheet_kind(kind)
    sheet = workbook.active
    assert sheet is not None  # a new workbook has one
    sheet.title = known.title
    _write_heads(sheet, known.template_columns, 1)
    _write_examples(workbook.create_sheet("Examples"), known.template_columns)
    _write_help(workbook.create_sheet("Help"), known)
    _write_lists(workbook, sheet, known.template_columns)
    with in_place_of(path) as half:
        workbook.save(half)


def _write_heads(sheet: "Worksheet", columns: Sequence[Column], row: int) -> None:
    from openpyxl.styles import PatternFill

    _write_header(sheet, [column.header for column in columns], row)
    lines = 1
    for place, column in enumerate(columns):
        dimension = sheet.column_dimensions[column_letters(place)]
        dimension.width = column.width
        lines = max(lines, len(wrap(column.header, max(column.width - 2, 4))))
        if column.required:
            sheet.cell(row, place + 1).fill = PatternFill("solid", fgColor=_NEEDED_FILL)
        if column.is_day:
            dimension.number_format = DAY_FORMAT
        elif column.is_text:
            dimension.number_format = TEXT_FORMAT  # keeps leading zeros, and all digits of a CNIC
    sheet.row_dimensions[row].height = _LINE * lines


def _write_header(sheet: "Worksheet", headers: Sequence[str], row: int = 1) -> None:
    from openpyxl.styles import Alignment, PatternFill

    for place, header in enumerate(headers, 1):
        cell = sheet.cell(row, place)
        put(cell, header)
        cell.font = bold()
        cell.fill = PatternFill("solid", fgColor=_HEADER_FILL)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = f"A{row + 1}"
    set_paper(sheet, wide=True, header_row=row)


def _write_examples(sheet: "Worksheet", columns: Sequence[Column]) -> None:
    _write_note(sheet, f"Examples only: {NOT_IMPORTED}")
    _write_heads(sheet, columns, 2)
    for place, column in enumerate(columns, 1):
        for row, example in enumerate(column.examples, 3):
            put(sheet.cell(row, place), example)


def _write_note(sheet: "Worksheet", text: str) -> None:
    """By it the sheet is known: what stands on it is no list, however alike its headings are."""
    put(sheet.cell(1, 1), text)
    sheet.cell(1, 1).font = bold(_NOTE_COLOUR)


def _write_help(sheet: "Worksheet", kind: SheetKind) -> None:
    from openpyxl.styles import Alignment

    how = [text.format(title=kind.title) for text in _HOW]
    if kind.known_by:
        names = ", ".join(f"“{kind.by_field[field].header}”" for field in kind.known_by)
        how.insert(2, f"Every row needs one of {names}.")
    for row, sentence in enumerate(how, 1):
        put(sheet.cell(row, 1), f"{row}. {sentence}")
    _write_header(sheet, _HELP, len(how) + 2)
    for place, width in enumerate(_HELP_WIDTHS):
        sheet.column_dimensions[column_letters(place)].width = width
    for row, column in enumerate(kind.template_columns, len(how) + 3):
        example = next((example for example in column.examples if example is not None), None)
        choices = column.choices() if column.choices else ()
        texts = (column.header, _needed(column, kind), column.help, ", ".join(choices), example)
        for place, text in enumerate(texts, 1):
            cell = sheet.cell(row, place)
            put(cell, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
        sheet.row_dimensions[row].height = _height(texts)


def _height(texts: Sequence[object]) -> float:
    """Said, for not every program finds it: long choices would be cut after their first line."""
    lines = (
        len(wrap(str(text or ""), width - 2))
        for text, width in zip(texts, _HELP_WIDTHS, strict=True)
    )
    return min(_LINE * max(lines), _TALLEST)


def _needed(column: Column, kind: SheetKind) -> str:
    if column.required:
        return "yes"
    if kind.further and column in kind.further.examples:
        return "at least one"
    return "one of them" if column.field in kind.known_by else ""


def _write_lists(workbook: "Workbook", sheet: "Worksheet", columns: Sequence[Column]) -> None:
    """Choices on a sheet of their own; another word may still be typed, it is only asked about."""
    from openpyxl.worksheet.datavalidation import DataValidation

    lists = workbook.create_sheet("Lists")
    listed = [(place, column) for place, column in enumerate(columns) if column.choices]
    _write_note(lists, f"What may be chosen: {NOT_IMPORTED}")
    _write_header(lists, [column.header for _place, column in listed], 2)
    for place, (target, column) in enumerate(listed):
        choices = column.choices() if column.choices else ()
        for row, choice in enumerate(choices, 3):
            put(lists.cell(row, place + 1), choice)
        letter = column_letters(place)
        lists.column_dimensions[letter].width = 26
        rule = DataValidation(
            type="list",
            formula1=f"Lists!${letter}$3:${letter}${len(choices) + 2}",
            allow_blank=True,
        )
        rule.errorStyle = "warning"
        rule.add(f"{column_letters(target)}2:{column_letters(target)}{_LISTED_ROWS}")
        sheet.add_data_validation(rule)
