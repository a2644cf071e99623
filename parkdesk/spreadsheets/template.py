"""The empty workbook of each kind: its columns, lists to choose from, examples and help."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from parkdesk.rules.vocabulary import ImportKind
from parkdesk.spreadsheets.cells import DAY_FORMAT, TEXT_FORMAT, in_place_of, put
from parkdesk.spreadsheets.columns import Column, SheetKind
from parkdesk.spreadsheets.kinds import sheet_kind
from parkdesk.spreadsheets.sheet import column_letters

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_LISTED_ROWS = 2_000
_HELP = ("Column", "Needed", "What to write", "Choices", "For example")
_HELP_WIDTHS = (28, 10, 60, 60, 30)
_HEADER_FILL = "DDF1F0"


def write_template(kind: ImportKind, path: Path) -> None:
    """The template of a kind as an `.xlsx`; raises OutputFileError."""
    from openpyxl import Workbook

    workbook = Workbook()
    known = sheet_kind(kind)
    sheet = workbook.active
    assert sheet is not None  # a new workbook has one
    sheet.title = known.title
    _write_columns(sheet, known.template_columns)
    _write_examples(workbook.create_sheet("Examples"), known.template_columns)
    _write_help(workbook.create_sheet("Help"), known)
    _write_lists(workbook, sheet, known.template_columns)
    with in_place_of(path) as half:
        workbook.save(half)


def _write_columns(sheet: "Worksheet", columns: Sequence[Column]) -> None:
    _write_header(sheet, [column.header for column in columns])
    for place, column in enumerate(columns):
        dimension = sheet.column_dimensions[column_letters(place)]
        dimension.width = column.width
        if column.is_day:
            dimension.number_format = DAY_FORMAT
        elif column.is_text:
            dimension.number_format = TEXT_FORMAT  # keeps leading zeros, and all digits of a CNIC


def _write_header(sheet: "Worksheet", headers: Sequence[str]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for place, header in enumerate(headers, 1):
        cell = sheet.cell(1, place)
        put(cell, header)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor=_HEADER_FILL)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"


def _write_examples(sheet: "Worksheet", columns: Sequence[Column]) -> None:
    _write_columns(sheet, columns)
    for place, column in enumerate(columns, 1):
        for row, example in enumerate(column.examples, 2):
            put(sheet.cell(row, place), example)


def _write_help(sheet: "Worksheet", kind: SheetKind) -> None:
    from openpyxl.styles import Alignment

    _write_header(sheet, _HELP)
    for place, width in enumerate(_HELP_WIDTHS):
        sheet.column_dimensions[column_letters(place)].width = width
    for row, column in enumerate(kind.template_columns, 2):
        example = next((example for example in column.examples if example is not None), None)
        choices = column.choices() if column.choices else ()
        texts = (column.header, _needed(column, kind), column.help, ", ".join(choices), example)
        for place, text in enumerate(texts, 1):
            cell = sheet.cell(row, place)
            put(cell, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")


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
    _write_header(lists, [column.header for _place, column in listed])
    for place, (target, column) in enumerate(listed):
        choices = column.choices() if column.choices else ()
        for row, choice in enumerate(choices, 2):
            put(lists.cell(row, place + 1), choice)
        letter = column_letters(place)
        lists.column_dimensions[letter].width = 26
        rule = DataValidation(
            type="list",
            formula1=f"Lists!${letter}$2:${letter}${len(choices) + 1}",
            allow_blank=True,
        )
        rule.errorStyle = "warning"
        rule.add(f"{column_letters(target)}2:{column_letters(target)}{_LISTED_ROWS}")
        sheet.add_data_validation(rule)
