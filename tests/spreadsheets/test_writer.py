import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from parkdesk.errors import OutputFileError
from parkdesk.rules.vocabulary import Gender
from parkdesk.spreadsheets.cells import Value
from parkdesk.spreadsheets.reader import read_workbook
from parkdesk.spreadsheets.reading import read_bytes
from parkdesk.spreadsheets.writer import Table, sheet_title, write_table, write_tables

FORMULAS = ["=1+1", "+92300", "-5 or so", "@name", '=HYPERLINK("http://x")', "\t=1+1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_never_becomes_a_formula(tmp_path: Path, text: str) -> None:
    path = tmp_path / "out.xlsx"
    write_table(path, "People", ["Name", text], [[text, None]])
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    for place in ("A2", "B1"):
        assert sheet[place].value == text
        assert sheet[place].data_type == "s"
        assert sheet[place].quotePrefix


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_file_holds_no_formula_and_reads_back_as_typed(tmp_path: Path, text: str) -> None:
    path = tmp_path / "out.csv"
    write_table(path, "People", ["Name", "City"], [[text, "کوہاٹ"]])
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert b"\n" + text[:1].encode() not in raw
    if text[0] in "=+-@":
        assert read_workbook(path).sheets[0].row(2) == (text, "کوہاٹ")


def test_days_are_dates_and_amounts_are_numbers(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    row: list[Value] = [
        date(2026, 7, 5),
        Decimal("1250.50"),
        7,
        True,
        None,
        Gender.WOMAN,
        datetime(2026, 7, 5, 9, 30, tzinfo=UTC),
    ]
    write_table(path, "Leases", list("abcdefg"), [row])
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    cells = sheet[2]
    assert [cell.value for cell in cells] == [
        datetime(2026, 7, 5), 1250.5, 7, True, None, "woman", datetime(2026, 7, 5, 9, 30),
    ]  # fmt: skip
    assert cells[0].number_format == "d mmm yyyy"
    assert cells[1].number_format == "#,##0.00"


def test_a_sheet_is_ready_to_be_read_and_printed(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    columns = ["Name", *(f"Column {at}" for at in range(8))]
    write_table(path, "People", columns, [["Ali", *range(8)] for _ in range(300)])
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A2", "$1:$1")
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    set_up = sheet.sheet_properties.pageSetUpPr
    assert set_up is not None
    assert set_up.fitToPage


def sheet_of(path: Path, table: Table) -> Worksheet:
    write_tables(path, [table])
    sheet = openpyxl.load_workbook(path).active
    assert isinstance(sheet, Worksheet)
    return sheet


def test_totals_are_bold_below_the_rows_and_outside_of_the_filter(tmp_path: Path) -> None:
    rows = [("G-01", Decimal("600.00")), ("G-02", Decimal("400.00"))]
    table = Table("Units", ("Unit", "Sq ft"), rows, ("Total", Decimal("1000.00")))
    sheet = sheet_of(tmp_path / "out.xlsx", table)
    assert sheet.auto_filter.ref == "A1:B3"
    for place, value in (("A4", "Total"), ("B4", 1000)):
        assert sheet[place].value == value
        assert sheet[place].font.bold
        assert sheet[place].border.top.style == "thin"
    assert not sheet["B3"].font.bold


def test_headers_stand_over_numbers_and_days_at_the_right_and_over_text_at_the_left(
    tmp_path: Path,
) -> None:
    rows = [("L-1", date(2026, 7, 5), 3, "=x", None), ("L-2", None, None, None, "2")]
    sheet = sheet_of(tmp_path / "out.xlsx", Table("Leases", tuple("abcde"), rows))
    sides = [cell.alignment.horizontal for cell in sheet[1]]
    assert sides == ["left", "right", "right", "left", "left"]
    assert sheet["D1"].alignment.indent == sheet["D2"].alignment.indent == 1  # clear of the number


def test_a_format_is_that_of_a_columns_numbers(tmp_path: Path) -> None:
    rows: list[list[Value]] = [["Let", Decimal("12.50")], ["All", "12 %"]]
    table = Table("Shares", ("What", "Share"), rows, formats=("", '0.00" %"'))
    sheet = sheet_of(tmp_path / "out.xlsx", table)
    assert (sheet["B2"].value, sheet["B2"].number_format) == (12.5, '0.00" %"')
    assert sheet["B3"].number_format == "General"


def test_a_long_text_runs_over_several_lines(tmp_path: Path) -> None:
    table = Table("Notes", ("No", "Note"), [(1, "word " * 40), (2, "short")])
    sheet = sheet_of(tmp_path / "out.xlsx", table)
    assert sheet["B2"].alignment.wrap_text
    assert sheet["A2"].alignment.vertical == "top"
    assert sheet.row_dimensions[2].height == 60
    assert not sheet["B3"].alignment.wrap_text


def test_signs_that_a_workbook_cannot_hold_are_shown_as_such(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_table(path, "People", ["Name"], [["a\x00b\x1fc\ud800\uffff"], ["x" * 40_000]])
    first, second = (row[0] for row in read_workbook(path).sheets[0].rows[1:])
    assert first == "a�b�c��"
    assert isinstance(second, str)
    assert len(second) == 32_767


text_cells = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
    min_size=1,
    max_size=40,
)


@given(st.lists(text_cells.filter(str.strip), min_size=1, max_size=6))
def test_any_text_put_into_a_workbook_reads_back(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out.xlsx"
        write_table(path, "Any", ["Text"], [[text] for text in texts])
        [sheet] = read_bytes(path.read_bytes(), path.name).sheets
    assert [row[0] for row in sheet.rows[1:]] == texts


@given(st.text(max_size=60))
def test_any_title_becomes_one_that_a_sheet_may_have(title: str) -> None:
    made = sheet_title(title)
    assert 1 <= len(made) <= 31
    assert not set(made) & set("[]:*?/\\")


def test_a_file_that_cannot_be_written_is_an_error_and_leaves_nothing_behind(
    tmp_path: Path,
) -> None:
    with pytest.raises(OutputFileError, match="there is no folder"):
        write_table(tmp_path / "gone" / "out.xlsx", "People", ["Name"], [])
    (tmp_path / "out.xlsx").mkdir()
    with pytest.raises(OutputFileError, match="a folder has this name"):
        write_table(tmp_path / "out.xlsx", "People", ["Name"], [])
    assert [path.name for path in tmp_path.iterdir()] == ["out.xlsx"]


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_a_failed_export_leaves_the_earlier_file_as_it_was(tmp_path: Path, name: str) -> None:
    def rows() -> Iterator[list[str]]:
        yield ["Zarak"]
        raise OSError(28, "No space left on device")

    path = tmp_path / name
    path.write_text("earlier", encoding="utf-8")
    with pytest.raises(OutputFileError, match="no space left"):
        write_table(path, "People", ["Name"], rows())
    assert path.read_text(encoding="utf-8") == "earlier"
    assert len(list(tmp_path.iterdir())) == 1
