import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.errors import OutputFileError
from parkdesk.rules.vocabulary import Gender
from parkdesk.spreadsheets.cells import Value
from parkdesk.spreadsheets.reader import read_workbook
from parkdesk.spreadsheets.reading import read_bytes
from parkdesk.spreadsheets.writer import sheet_title, write_table

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
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


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
