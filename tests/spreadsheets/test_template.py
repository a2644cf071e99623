"""Templates are filled in with ease, and give back what was meant."""

from pathlib import Path

import openpyxl
import pytest

from parkdesk.rules.vocabulary import ImportKind
from parkdesk.spreadsheets.kinds import sheet_kind
from parkdesk.spreadsheets.parse import parse
from parkdesk.spreadsheets.propose import propose
from parkdesk.spreadsheets.reader import read_workbook
from parkdesk.spreadsheets.template import write_template
from tests.spreadsheets.books import TODAY

NUMBERS_THAT_ARE_NAMES = {
    "cnic", "mobile", "contact_mobile", "ntn", "strn", "signatory_cnic", "secp_number",
    "pseb_number", "unit", "code", "lease_number", "batch", "course", "room", "semesters",
}  # fmt: skip


@pytest.fixture(params=list(ImportKind), ids=str)
def kind(request: pytest.FixtureRequest) -> ImportKind:
    return ImportKind(request.param)


@pytest.fixture
def template(kind: ImportKind, tmp_path: Path) -> Path:
    path = tmp_path / "template.xlsx"
    write_template(kind, path)
    return path


def test_a_template_has_help_lists_and_examples_that_import_without_a_problem(
    template: Path, kind: ImportKind
) -> None:
    book = read_workbook(template)
    assert [sheet.name for sheet in book.sheets][1:] == ["Examples", "Help", "Lists"]
    headers = tuple(column.header for column in sheet_kind(kind).template_columns)
    assert book.sheets[0].row(1) == headers
    empty = propose(book, kind)
    assert (empty.sheet, empty.header_row, empty.missing) == (sheet_kind(kind).title, 1, ())
    assert parse(book, empty, TODAY).rows == ()
    examples = parse(book, propose(book, kind, sheet="Examples"), TODAY)
    assert len(examples.rows) == 2
    assert not examples.problems


def test_a_template_keeps_numbers_that_are_names_as_text_and_offers_the_choices(
    tmp_path: Path,
) -> None:
    path = tmp_path / "template.xlsx"
    write_template(ImportKind.APPLICANTS, path)
    book = openpyxl.load_workbook(path)
    sheet = book["Applicants"]
    assert sheet.column_dimensions["D"].number_format == "@"
    lists = [cell.value for cell in book["Lists"][2]]
    assert lists == ["Gender", "Domicile District", "Province", "Disability"]
    assert len(sheet.data_validations.dataValidation) == 4


def test_what_is_filled_in_as_the_examples_are_imports_as_meant(
    template: Path, kind: ImportKind
) -> None:
    book = openpyxl.load_workbook(template)
    sheet = book[sheet_kind(kind).title]
    sheet.append([])  # so that they stand in the same rows
    for line in book["Examples"].iter_rows(min_row=3, values_only=True):
        sheet.append(line)
    book.save(template)
    filled = read_workbook(template)
    parsed = parse(filled, propose(filled, kind), TODAY)
    examples = parse(filled, propose(filled, kind, sheet="Examples"), TODAY)
    assert parsed.sheet == sheet_kind(kind).title
    assert len(parsed.rows) == 2
    assert [row.draft for row in parsed.rows] == [row.draft for row in examples.rows]
    assert not parsed.problems


def test_examples_left_in_the_file_are_not_imported_however_little_the_list_has(
    template: Path, kind: ImportKind
) -> None:
    """Its further sheets have more of the kind's columns than what a sender keeps of them."""
    book = openpyxl.load_workbook(template)
    known = sheet_kind(kind)
    sheet = book[known.title]
    needed = [
        place
        for place, column in enumerate(known.template_columns, 1)
        if column.required or column.field in known.by_field
    ]
    sheet.delete_cols(max(needed[1], 2) + 1, 60)
    book.save(template)
    assert propose(read_workbook(template), kind).sheet == known.title


def test_the_headings_stay_in_sight_and_show_what_is_needed(
    template: Path, kind: ImportKind
) -> None:
    sheet = openpyxl.load_workbook(template)[sheet_kind(kind).title]
    assert sheet.freeze_panes == "A2"
    for cell, column in zip(sheet[1], sheet_kind(kind).template_columns, strict=True):
        assert (cell.fill.fgColor.rgb == "00FBE3A6") is column.required
        words = max(map(len, column.header.split()))
        assert sheet.column_dimensions[cell.coordinate[:-1]].width >= min(words, 6)


def test_each_sheet_prints_as_wide_as_a_page_with_its_headings_on_every_one(
    template: Path,
) -> None:
    for sheet in openpyxl.load_workbook(template):
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
        above = int(str(sheet.freeze_panes)[1:]) - 1
        assert sheet.print_title_rows == f"${above}:${above}"


def test_numbers_that_are_names_are_text_and_days_are_days(
    template: Path, kind: ImportKind
) -> None:
    sheet = openpyxl.load_workbook(template)[sheet_kind(kind).title]
    for cell, column in zip(sheet[1], sheet_kind(kind).template_columns, strict=True):
        shown = sheet.column_dimensions[cell.coordinate[:-1]].number_format
        assert (shown == "@") is (column.is_text or column.field in NUMBERS_THAT_ARE_NAMES)
        assert (shown == "d mmm yyyy") is column.is_day


def test_the_help_says_in_order_what_to_do(template: Path, kind: ImportKind) -> None:
    texts = [
        str(cell.value) for cell in openpyxl.load_workbook(template)["Help"]["A"] if cell.value
    ]
    assert f"“{sheet_kind(kind).title}”" in texts[0]
    assert texts[texts.index("Column") - 1].endswith("under Imports, Start import.")
    for column in sheet_kind(kind).template_columns:
        assert column.header in texts


def test_a_line_of_the_help_is_as_tall_as_its_choices_are_long(tmp_path: Path) -> None:
    path = tmp_path / "units.xlsx"
    write_template(ImportKind.UNITS, path)
    sheet = openpyxl.load_workbook(path)["Help"]
    names = [str(row[0].value) for row in sheet.iter_rows()]
    unit, kind = (sheet.row_dimensions[names.index(name) + 1].height for name in ("Unit", "Kind"))
    assert unit == 15
    assert kind is not None
    assert kind >= 30
