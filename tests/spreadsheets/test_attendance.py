"""Filled registers: where the list is, whose marks they are, under which days."""

from datetime import date, datetime
from typing import Any

import pytest

from parkdesk.errors import WorkbookRefusedError
from parkdesk.rules.values import CellValue
from parkdesk.rules.vocabulary import AttendanceMark, ImportKind
from parkdesk.spreadsheets.guess import guess_kind
from parkdesk.spreadsheets.parse import parse
from parkdesk.spreadsheets.parsed import ParsedSheet
from parkdesk.spreadsheets.propose import propose
from tests.spreadsheets.books import TODAY, Row, codes, parsed, refused_rows, workbook

HEAD: Row = ("S.No", "Name", "Father's Name", "CNIC", "23 Nov 2026 09:00", "24 Nov 2026 09:00")
GULALAI: Row = (1, "Gulalai Tareen", "Sartaj Tareen", "17301-1234567-8", "P", "A")


def register(*rows: Row, **more: Any) -> ParsedSheet[Any]:
    return parsed(ImportKind.ATTENDANCE, *rows, **more)


def listed(sheet: ParsedSheet[Any], at: int = 0) -> Any:
    """The draft of a row."""
    return sheet.rows[at].draft


def marks(sheet: ParsedSheet[Any], at: int = 0) -> dict[str, str]:
    return {one.field: str(one.mark) for one in listed(sheet, at).marks}


def test_a_column_is_a_session_and_a_row_a_person() -> None:
    sheet = register(HEAD, GULALAI)
    draft = listed(sheet)
    assert (draft.name, draft.father_name, draft.cnic) == GULALAI[1:4]
    assert marks(sheet) == {"23 Nov 2026 09:00": "present", "24 Nov 2026 09:00": "absent"}
    assert not sheet.problems


def test_real_dates_and_hours_in_the_header_are_days_too() -> None:
    head: Row = ("Name", date(2026, 11, 23), datetime(2026, 11, 24, 14, 0))
    sheet = register(head, ("Gulalai Tareen", "P", "T"))
    assert marks(sheet) == {"23 Nov 2026": "present", "24 Nov 2026 14:00": "late"}


def test_a_title_block_two_header_lines_and_a_foot_are_normal() -> None:
    sheet = register(
        ("Attendance of WEB-1", None, None, None),
        ("From", date(2026, 11, 23), "to", date(2026, 11, 24)),
        (None, None, "Sessions", None),
        ("Sr", "Trainee Name", "23 Nov 2026", "24 Nov 2026"),
        (1, "Gulalai Tareen", "P", None),
        (2, "Shahzeb Leghari", "leave", "✓"),
        (None, "Present", 1, 1),
        (None, "Total", 2, 2),
        (None, "Trainer's signature", None, None),
        merged=((3, 2, 3, 3),),
    )
    assert sheet.header_row == 4
    assert [listed(sheet, at).name for at in (0, 1)] == ["Gulalai Tareen", "Shahzeb Leghari"]
    assert list(marks(sheet, 1).values()) == ["leave", "present"]


def test_what_is_no_mark_warns_and_is_left_out() -> None:
    sheet = register(HEAD, (*GULALAI[:4], "late 10 min", "P"))
    assert marks(sheet) == {"24 Nov 2026 09:00": "present"}
    assert [(one.cell, one.code) for one in sheet.problems] == [("E2", "unknown-mark")]
    assert not refused_rows(sheet)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ((1, None, "Sartaj Tareen", None, "P", None), "nobody"),
        ((1, "Gulalai Tareen", None, "17301-12345", "P", None), "cnic-digits"),
    ],
)
def test_a_row_that_names_nobody_is_refused(row: Row, code: str) -> None:
    assert codes(register(HEAD, GULALAI, row)) == {(3, code)}


def test_one_heading_proves_the_order_of_the_others() -> None:
    row: Row = ("Gulalai Tareen", "P", "A")
    sheet = register(("Name", "5/11/2026", "23/11/2026"), row)
    assert [one.session.days for one in listed(sheet).marks] == [
        (date(2026, 11, 5),), (date(2026, 11, 23),),
    ]  # fmt: skip
    open_order = register(("Name", "5/11/2026", "6/11/2026"), row)
    assert len(listed(open_order).marks[0].session.days) == 2
    said = register(("Name", "5/11/2026", "6/11/2026"), row, dates="mdy")
    assert listed(said).marks[0].session.days == (date(2026, 5, 11),)


def test_a_list_without_a_day_is_refused_and_says_what_is_missing() -> None:
    with pytest.raises(WorkbookRefusedError, match="the day of a session"):
        register(("Name", "Father's Name", "CNIC", "Class"), GULALAI[1:5])


def test_marks_under_a_heading_that_is_no_day_are_not_lost_silently() -> None:
    sheet = register(
        ("Name", "23 Nov 2026", "Extra class", "Total", "Remarks"),
        ("Gulalai Tareen", "P", "P", 2, "good"),
        ("Shahzeb Leghari", "A", "A", 0, None),
    )
    [problem] = sheet.problems
    assert (problem.code, "Column C “Extra class”" in problem.message) == ("heading-unknown", True)


def test_two_columns_of_one_heading_are_said_to_be_two() -> None:
    sheet = register(("Name", "23 Nov 2026", "23 Nov 2026"), ("Gulalai Tareen", "P", "A"))
    assert marks(sheet) == {"23 Nov 2026": "present"}
    assert codes(sheet) == {(None, "two-columns")}


def test_days_are_taken_for_columns_of_a_register_alone() -> None:
    people: Row = ("S.No", "Name", "Father's Name", "CNIC")
    assert guess_kind(workbook(HEAD, GULALAI)) is ImportKind.ATTENDANCE
    assert guess_kind(workbook(people, GULALAI[:4])) is ImportKind.APPLICANTS
    assert guess_kind(workbook((date(2026, 11, 23), date(2026, 11, 24)), ("P", "A"))) is None


def test_a_session_can_be_taken_from_another_column_or_from_none() -> None:
    book = workbook(("Name", "23 Nov 2026", "Extra class"), ("Gulalai Tareen", "P", "A"))
    kind = ImportKind.ATTENDANCE
    other = propose(book, kind, overrides={"23 Nov 2026": "Extra class"})
    assert marks(parse(book, other, TODAY)) == {"23 Nov 2026": "absent"}
    found = propose(book, kind)
    without = found.with_mapping(found.mapping.with_field("23 Nov 2026", None))
    assert without.missing
    assert "23 Nov 2026" in without.mapping.sheet_kind.by_field


def test_the_days_of_the_next_sheet_are_no_other_header() -> None:
    def fingerprint(*head: CellValue) -> str:
        return propose(workbook(head, GULALAI), ImportKind.ATTENDANCE).mapping.fingerprint

    first = fingerprint("S.No", "Trainee", "Father", "CNIC", "23 Nov 2026", "24 Nov 2026")
    assert fingerprint("S.No", "Trainee", "Father", "CNIC", "30 Nov 2026") == first
    assert fingerprint("S.No", "Student", "Father", "CNIC", "23 Nov 2026", "24 Nov 2026") != first


def test_every_letter_comes_in_as_its_mark() -> None:
    days = [f"{day} Nov 2026" for day in range(2, 7)]
    sheet = register(("Name", *days), ("Gulalai Tareen", "P", "A", "L", "T", "H"))
    assert [one.mark for one in listed(sheet).marks] == [
        AttendanceMark.PRESENT, AttendanceMark.ABSENT, AttendanceMark.LEAVE, AttendanceMark.LATE,
        AttendanceMark.HOLIDAY,
    ]  # fmt: skip
