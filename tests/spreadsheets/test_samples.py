"""The sample workbooks that ParkDesk ships are as dirty as they should be, and no dirtier."""

from collections import Counter
from typing import Any

import pytest

from parkdesk import settings
from parkdesk.rules.vocabulary import ImportKind, ProblemLevel
from parkdesk.spreadsheets.parse import parse
from parkdesk.spreadsheets.parsed import ParsedSheet
from parkdesk.spreadsheets.propose import propose
from parkdesk.spreadsheets.reader import read_workbook
from tests.spreadsheets.books import TODAY, refused_rows


def sample(kind: ImportKind, name: str) -> ParsedSheet[Any]:
    book = read_workbook(settings.resource(f"samples/{name}.xlsx"))
    return parse(book, propose(book, kind), TODAY)


def test_the_applicants_show_what_senders_do() -> None:
    sheet = sample(ImportKind.APPLICANTS, "applicants")
    assert (sheet.sheet, sheet.header_row, len(sheet.rows)) == ("Nominations", 4, 64)
    errors = Counter(p.code for p in sheet.problems if p.level is ProblemLevel.ERROR)
    assert errors == {
        "cnic-digits": 1, "cnic-shortened": 1, "missing": 1, "birth-date-future": 1, "nobody": 1,
        "date-impossible": 1,
    }  # fmt: skip
    assert len(refused_rows(sheet)) == 6
    keys = [row.draft.match_keys[0] for row in sheet.rows if row.draft]
    assert len(keys) - len(set(keys)) == 1


def test_the_attendance_sheet_is_as_trainers_fill_it() -> None:
    sheet = sample(ImportKind.ATTENDANCE, "attendance")
    assert (sheet.header_row, len(sheet.rows), refused_rows(sheet)) == (3, 18, [])
    assert [(one.cell, one.code) for one in sheet.problems] == [("H8", "unknown-mark")]
    marks = [mark for row in sheet.rows if row.draft for mark in row.draft.marks]
    assert len(marks) == 18 * 6 - 2
    assert {str(one.mark) for one in marks} == {"present", "absent", "leave", "late"}


@pytest.mark.parametrize(
    ("kind", "name", "rows"),
    [
        (ImportKind.RENT_ROLL, "rent-roll", 24),
        (ImportKind.BATCHES, "training-plan", 2),
        (ImportKind.UNITS, "units", 6),
        (ImportKind.TENANTS, "tenants", 4),
        (ImportKind.RETURNS, "returns", 4),
        (ImportKind.SPACE_APPLICATIONS, "space-applications", 3),
    ],
)
def test_the_other_samples_come_in_whole(kind: ImportKind, name: str, rows: int) -> None:
    sheet = sample(kind, name)
    assert len(sheet.rows) == rows
    assert not sheet.problems
