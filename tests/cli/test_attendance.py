"""A register goes out as a sheet, comes back filled, and can be taken back."""

from pathlib import Path

import openpyxl
import pytest

from tests.cli.commands import Commands

BATCH = "WEB-2"


def sheet_of(park: Commands, tmp_path: Path, name: str = "register.xlsx") -> Path:
    out = tmp_path / name
    assert park("export", "attendance", "--batch", BATCH, "--out", out).code == 0
    return out


def fill(path: Path, **cells: str | None) -> Path:
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    for place, mark in cells.items():
        sheet[place] = mark
    book.save(path)
    return path


def test_marks_filled_in_come_in_and_undo_takes_them_back(sample: Commands, tmp_path: Path) -> None:
    was = sheet_of(sample, tmp_path, "was.csv").read_bytes()
    filled = fill(sheet_of(sample, tmp_path), F2="A", G2=None, F3="late")
    dry = sample("import", "attendance", filled, "--dry-run", "--json").json
    assert (dry["updated"], dry["unchanged"], dry["refused"]) == (2, dry["read"] - 2, 0)
    assert sheet_of(sample, tmp_path, "still.csv").read_bytes() == was
    told = sample("import", "attendance", filled, "--json")
    assert (told.code, told.json["updated"]) == (0, 2)
    assert sample("import", "attendance", filled, "--json").json["updated"] == 0
    undone = sample("undo-import", str(told.json["import_id"]), "--json").json
    assert (undone["restored"], undone["kept"]) == (2, [])
    assert sheet_of(sample, tmp_path, "again.csv").read_bytes() == was


def test_the_sheet_of_the_report_comes_back_as_it_is(sample: Commands, tmp_path: Path) -> None:
    out = tmp_path / "sheet.xlsx"
    assert sample("report", "attendance-sheet", "--out", out, "--set", f"batch={BATCH}").code == 0
    told = sample("import", "attendance", out, "--json").json
    assert told["read"] == told["unchanged"] > 0


def test_a_list_that_names_no_batch_is_told_to(sample: Commands, tmp_path: Path) -> None:
    filled = sheet_of(sample, tmp_path)
    book = openpyxl.load_workbook(filled)
    assert book.active is not None
    book.active.delete_cols(2)
    book.save(filled)
    answer = sample("import", "attendance", filled)
    assert answer.code == 2
    assert "--batch" in answer.err
    assert sample("import", "attendance", filled, "--batch", BATCH, "--json").code == 0


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (["export", "attendance", "--batch", "X-1", "--out", "out.csv"], 2),
        (["export", "people", "--batch", BATCH, "--out", "out.csv"], 2),
        (["import", "attendance", "none.xlsx", "--batch", "X-1"], 2),
    ],
)
def test_a_batch_that_is_none_and_one_where_none_belongs_are_wrong_usage(
    sample: Commands, tmp_path: Path, command: list[str], code: int
) -> None:
    at = command.index("out.csv") if "out.csv" in command else None
    words = [tmp_path / word if place == at else word for place, word in enumerate(command)]
    assert sample(*words).code == code
