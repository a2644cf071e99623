from datetime import date
from pathlib import Path
from typing import Any

import pytest

from parkdesk.services.imports.staging import get_staged, list_staged
from parkdesk.storage.database import Database
from tests.cli.commands import Commands, applicant_sheet, workbook

GOOD = ["Ayesha Khan", "Ahmad Khan", "17301-1234567-8", "Female", "0333-1234567", 7, 3.5, date(2004, 5, 6)]  # fmt: skip # noqa: E501
SHORT = ["Hina Gul", "Gul Zaman", "173011234567", "Female", "0333-7654321", 7, 3.1, date(2004, 5, 6)]  # fmt: skip # noqa: E501
KEYS = [
    "import_id", "kind", "sheet", "header_row", "read", "new", "updated", "unchanged", "duplicates",
    "ambiguous", "ineligible", "refused", "warnings", "seconds", "if_filled_now", "problems",
]  # fmt: skip
PLAN: list[list[Any]] = [
    ["Programme", "Audience", "Course", "Course name", "Batch"],
    ["Skills", "students and graduates", "WEB", "Web", "WEB-1"],
]
PLAN[0] += ["Starts", "Ends", "Seats", "Semesters"]
PLAN[1] += [date(2026, 12, 7), date(2027, 3, 5), 1, "6-8"]


@pytest.fixture
def applicants(tmp_path: Path) -> Path:
    return applicant_sheet(tmp_path / "list.xlsx", GOOD, SHORT, GOOD)


def test_the_answer_has_every_key_and_its_outcomes_add_up(park: Commands, applicants: Path) -> None:
    answer = park("import", "applicants", applicants, "--json")
    told = answer.json
    assert answer.code == 1  # a row was refused
    assert list(told) == KEYS
    outcomes = ("new", "updated", "unchanged", "duplicates", "ambiguous", "refused")
    assert told["read"] == sum(told[outcome] for outcome in outcomes) == 3
    assert (told["new"], told["duplicates"], told["refused"]) == (1, 1, 1)
    [error] = [problem for problem in told["problems"] if problem["level"] == "error"]
    assert (error["row"], error["cell"], error["column"], error["code"]) == (
        3,
        "C3",
        "CNIC",
        "cnic-digits",
    )


def test_a_dry_run_says_the_same_and_writes_nothing(park: Commands, applicants: Path) -> None:
    dry = park("import", "applicants", applicants, "--dry-run", "--json")
    assert dry.code == 1
    assert dry.json["import_id"] is None
    assert park("list", "people", "--json").json == []
    real = park("import", "applicants", applicants, "--json").json
    same = ("read", "new", "duplicates", "refused", "warnings", "problems")
    assert [dry.json[key] for key in same] == [real[key] for key in same]


def test_the_same_file_again_changes_nothing(park: Commands, applicants: Path) -> None:
    park("import", "applicants", applicants)
    before = park("list", "people", "--json").json
    again = park("import", "applicants", applicants, "--json").json
    assert (again["new"], again["updated"], again["unchanged"]) == (0, 0, 1)
    assert park("list", "people", "--json").json == before


def test_undo_takes_it_back_once(park: Commands, applicants: Path) -> None:
    import_id = park("import", "applicants", applicants, "--json").json["import_id"]
    undone = park("undo-import", str(import_id), "--json")
    assert undone.code == 0
    assert undone.json == {"import_id": import_id, "removed": 1, "restored": 0, "kept": []}
    again = park("undo-import", str(import_id))
    assert again.code == 3
    assert "undone before" in again.err


def test_seats_are_forecast_and_filled_by_merit(park: Commands, tmp_path: Path) -> None:
    park("import", "batches", workbook(tmp_path / "plan.xlsx", *PLAN))
    better = ["Hina Gul", "Gul Zaman", "17301-7654321-8", "Female", "0333-7654321", 7, 3.9, date(2004, 5, 6)]  # fmt: skip # noqa: E501
    sheet = applicant_sheet(tmp_path / "list.xlsx", GOOD, better)
    told = park("import", "applicants", sheet, "--batch", "WEB-1", "--json").json
    assert told["if_filled_now"] == {"offered": 1, "waiting": 1}
    filled = park("fill-seats", "WEB-1", "--on", "2026-11-20", "--json").json
    assert [(seat["rank"], seat["name"], seat["score"]) for seat in filled["offered"]] == [
        (1, "Hina Gul", 0.975)
    ]
    assert [seat["name"] for seat in filled["waitlisted"]] == ["Ayesha Khan"]
    listed = {row["name"]: row["score"] for row in park("list", "people", "--json").json}
    assert listed == {"Hina Gul": 0.975, "Ayesha Khan": 0.875}
    again = park("fill-seats", "WEB-1", "--on", "2026-11-20", "--json").json
    assert again["offered"] == []


def test_a_renamed_picture_is_refused_in_one_sentence(park: Commands, tmp_path: Path) -> None:
    picture = tmp_path / "list.xlsx"
    picture.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(400))
    answer = park("import", "applicants", picture)
    assert answer.code == 3
    assert answer.out == ""
    assert len(answer.err.splitlines()) == 1
    assert "Traceback" not in answer.err


@pytest.mark.parametrize(
    "words",
    [
        ["import", "nonsense", "list.xlsx"],
        ["import", "applicants", "list.xlsx", "--map", "CNIC"],
        ["import", "batches", "list.xlsx", "--batch", "WEB-1"],
        ["import", "applicants", "list.xlsx", "--batch", "NO-SUCH-BATCH"],
        ["import", "applicants", "list.xlsx", "--sheet", "No such sheet"],
        ["import", "applicants", "list.xlsx", "--dates", "ymd"],
    ],
)
def test_wrong_usage_is_exit_code_2(park: Commands, applicants: Path, words: list[str]) -> None:
    given = [str(applicants) if word == "list.xlsx" else word for word in words]
    assert park(*given).code == 2


def test_each_row_that_stays_outside_is_told_with_its_reason(
    park: Commands, applicants: Path, tmp_path: Path
) -> None:
    park("import", "applicants", applicants)
    stranger = ["Zahid Hussain", "Mir Alam", *GOOD[2:]]
    answer = park("import", "applicants", applicant_sheet(tmp_path / "more.xlsx", SHORT, stranger))
    assert answer.code == 1
    assert "C2: A CNIC has 13 digits" in answer.err
    assert f"row 3: The CNIC is that of {GOOD[0]}" in answer.err


def test_a_missing_workbook_is_refused(park: Commands, tmp_path: Path) -> None:
    answer = park("import", "applicants", tmp_path / "none.xlsx")
    assert answer.code == 3
    assert "none.xlsx" in answer.err


def test_rows_that_were_refused_wait_in_the_park_to_be_mended(
    park: Commands, applicants: Path
) -> None:
    for _ in range(2):  # the same list again takes their place
        park("import", "applicants", applicants)
    lines = park("list", "imports", "--json").json
    assert [line["to_mend"] for line in lines] == [1, 0]
    with Database.open(park.park, actor="desk") as database:
        [left] = database.read(list_staged)
        assert database.read(get_staged, staged_id=left.id).rows == {3}
