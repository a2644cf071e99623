"""`import --annotated`: a list goes back to its sender, is mended, and comes in again."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from parkdesk.spreadsheets.returned import HIDDEN_SHEET, NOTES_SHEET
from tests.cli.commands import Commands, workbook

HEADINGS = ["Roll", "Full Name", "Walid", "Card", "DOB", "Cell", "Course"]
MAP = ("--map", "Father's Name=Walid", "--map", "CNIC=Card")
AYESHA = [1, "Ayesha Khan", "Karim Khan", "17301-1234567-8", date(2004, 3, 1), "03331234567", "W"]
HINA = [2, "Hina Bugti", "Akbar Bugti", "17301-12345", date(2004, 7, 9), "03451234567", "W"]
SADAF = [3, "Sadaf Mirza", "Tariq Mirza", "17301-7654321-8", "4/5/2004", "12", "W"]
COUNTS = ("read", "new", "updated", "unchanged", "duplicates", "ambiguous", "refused")


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """Headings that ask for a mapping, a short CNIC, an unproven date, a bad mobile, a double."""
    rows: list[list[Any]] = [["Nominations"], [], HEADINGS, AYESHA, HINA, SADAF, AYESHA]
    return workbook(tmp_path / "list.xlsx", *rows)


@pytest.fixture
def back(park: Commands, listed: Path, tmp_path: Path) -> Path:
    """The list as it goes back after its good rows were imported."""
    out = tmp_path / "back.xlsx"
    answer = park("import", "applicants", listed, *MAP, "--dates", "dmy", "--annotated", out)
    assert answer.code == 1
    assert f"The annotated list is in {out}." in answer.err
    return out


def counts(answer: Any) -> dict[str, int]:
    return {name: answer.json[name] for name in COUNTS}


def comments(path: Path) -> dict[str, str]:
    sheet = load_workbook(path)["List"]
    cells = (cell for row in sheet.iter_rows() for cell in row if cell.comment)
    return {cell.coordinate: cell.comment.text for cell in cells if cell.comment}


def test_bad_cells_and_rows_have_a_comment_that_says_what_to_do(back: Path) -> None:
    said = comments(back)
    assert set(said) == {"D5", "F6", "B7"}
    assert "Type all 13 digits of the card" in said["D5"]
    assert "The same person stands in row 4." in said["B7"]
    assert load_workbook(back).sheetnames == ["List", NOTES_SHEET, HIDDEN_SHEET]


def test_it_comes_in_again_untouched_without_a_mapping_and_changes_nothing(
    park: Commands, back: Path
) -> None:
    before = park("list", "people", "--json").json
    again = park("import", "applicants", back, "--json")
    assert counts(again) == {
        "read": 4, "new": 0, "updated": 0, "unchanged": 2, "duplicates": 1, "ambiguous": 0,
        "refused": 1,
    }  # fmt: skip
    assert park("list", "people", "--json").json == before


def test_once_mended_the_rest_comes_in(park: Commands, back: Path) -> None:
    book = load_workbook(back)
    book["List"]["D5"] = "17301-2345678-8"
    book["List"].delete_rows(7)
    book.save(back)
    again = park("import", "applicants", back, "--json")
    assert counts(again) == {
        "read": 3, "new": 1, "updated": 0, "unchanged": 2, "duplicates": 0, "ambiguous": 0,
        "refused": 0,
    }  # fmt: skip
    names = sorted(person["name"] for person in park("list", "people", "--json").json)
    assert names == ["Ayesha Khan", "Hina Bugti", "Sadaf Mirza"]


def test_a_dry_run_makes_one_too_and_it_counts_as_the_original(
    park: Commands, listed: Path, tmp_path: Path
) -> None:
    out = tmp_path / "back.xlsx"
    options = ("--dry-run", "--json")
    first = park(
        "import", "applicants", listed, *MAP, "--dates", "dmy", "--annotated", out, *options
    )
    assert counts(first) == counts(park("import", "applicants", out, *options))
    assert park("list", "people", "--json").json == []


def test_dates_of_an_order_that_is_not_known_are_marked_with_their_heading(
    park: Commands, listed: Path, tmp_path: Path
) -> None:
    out = tmp_path / "back.xlsx"
    park("import", "applicants", listed, *MAP, "--dry-run", "--annotated", out)
    said = comments(out)
    assert "such as 5 Jul 2004" in said["E3"]
    assert "E6" not in said
    assert load_workbook(out)["List"]["E6"].fill.fill_type == "solid"


def test_what_only_the_park_knows_is_not_told_to_the_sender(
    park: Commands, listed: Path, tmp_path: Path
) -> None:
    other = list(AYESHA)
    other[1] = "Zarmina Yousafzai"
    known = workbook(tmp_path / "other.xlsx", HEADINGS, other)
    park("import", "applicants", known, *MAP)
    out = tmp_path / "back.xlsx"
    park("import", "applicants", listed, *MAP, "--dates", "dmy", "--annotated", out)
    texts = [
        str(cell.value or "") + (cell.comment.text if cell.comment else "")
        for sheet in load_workbook(out)
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert any("It is not certain who is meant" in text for text in texts)
    assert not any("Zarmina" in text or "without-batch" in text for text in texts)


@pytest.mark.parametrize("name", ["list.xlsx", "park.parkdesk", "back.csv"])
def test_only_another_workbook_can_be_named(
    park: Commands, listed: Path, tmp_path: Path, name: str
) -> None:
    content = listed.read_bytes()
    answer = park("import", "applicants", listed, *MAP, "--annotated", tmp_path / name)
    assert (answer.code, listed.read_bytes()) == (2, content)
    assert "another file, ending in .xlsx" in answer.err


def test_where_it_cannot_be_written_nothing_is_imported(
    park: Commands, listed: Path, tmp_path: Path
) -> None:
    out = tmp_path / "nowhere" / "back.xlsx"
    answer = park("import", "applicants", listed, *MAP, "--annotated", out)
    assert answer.code == 3
    assert "there is no folder" in answer.err
    assert park("list", "imports", "--json").json == []


def test_where_the_import_is_refused_no_list_is_written(
    park: Commands, listed: Path, tmp_path: Path
) -> None:
    out = tmp_path / "back.xlsx"
    assert park("import", "applicants", listed, "--sheet", "X", "--annotated", out).code == 2
    assert not out.exists()
    assert not list(tmp_path.glob("*.part")) + list(tmp_path.glob(".*.part"))
