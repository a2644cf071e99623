from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from parkdesk.errors import WorkbookRefusedError
from parkdesk.rules.values import CellValue
from parkdesk.rules.vocabulary import Gender, ImportKind, ProblemLevel
from parkdesk.spreadsheets.drafts import ApplicantDraft
from parkdesk.spreadsheets.parsed import ParsedSheet
from parkdesk.spreadsheets.sheet import Odd
from tests.spreadsheets.books import Row, codes, parsed, refused_rows

HEADER = (
    "S.No",
    "Name",
    "Father's Name",
    "CNIC",
    "Gender",
    "Date of Birth",
    "Mobile",
    "Email",
    "CGPA or %",
)
GOOD: dict[str, CellValue] = {
    "S.No": 1,
    "Name": "Gulalai Tareen",
    "Father's Name": "Sartaj Tareen",
    "CNIC": "17301-1234567-2",
    "Gender": "F",
    "Date of Birth": date(2003, 4, 17),
    "Mobile": "03001234567",
    "Email": "gulalai@example.edu.pk",
    "CGPA or %": 3.42,
}

SHORT = {
    "name": "Name", "cnic": "CNIC", "gender": "Gender", "born": "Date of Birth", "mobile": "Mobile",
    "email": "Email", "mark": "CGPA or %", "serial": "S.No",
}  # fmt: skip


def row(**changes: CellValue) -> Row:
    """A good row with some cells changed."""
    cells = GOOD | {SHORT[name]: value for name, value in changes.items()}
    return tuple(cells[header] for header in HEADER)


def applicants(*rows: Row, **more: Any) -> ParsedSheet[ApplicantDraft]:
    return parsed(ImportKind.APPLICANTS, HEADER, *rows, **more)


def test_a_good_row_becomes_a_draft_without_a_problem() -> None:
    sheet = applicants(row())
    assert not sheet.problems
    [only] = sheet.rows
    assert only.draft == ApplicantDraft(
        name="Gulalai Tareen",
        father_name="Sartaj Tareen",
        cnic="17301-1234567-2",
        gender=Gender.WOMAN,
        born_on=date(2003, 4, 17),
        mobile="+923001234567",
        email="gulalai@example.edu.pk",
        cgpa=Decimal("3.42"),
        score=8550,
    )
    assert only.row == 2
    assert only.raw["Mobile"] == "03001234567"
    assert only.raw["Date of Birth"] == "2003-04-17"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"cnic": "17301-1234567"}, "cnic-digits"),
        ({"name": None}, "missing"),
        ({"name": " - "}, "missing"),
        ({"name": 12345}, "not-a-name"),
        ({"born": date(2031, 5, 4)}, "birth-date-future"),
        ({"born": "31/02/2001"}, "date-impossible"),
        ({"born": 2001}, "date-only-year"),
        ({"cnic": None, "mobile": None, "email": "N/A"}, "nobody"),
        ({"cnic": None, "mobile": "0300123", "email": None}, "nobody"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_with_its_reason(
    changes: dict[str, CellValue], code: str
) -> None:
    sheet = applicants(row(), row(**changes), row(born="13/05/2001"))
    assert refused_rows(sheet) == [3]
    assert (3, code) in codes(sheet)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"mobile": "0300123"}, "mobile"),
        ({"email": "not-an-email"}, "email"),
        ({"gender": "?"}, "gender"),
        ({"mark": 14.2}, "score"),
    ],
)
def test_any_other_bad_value_is_left_empty_with_a_warning_and_stays_in_the_raw_record(
    changes: dict[str, CellValue], field: str
) -> None:
    sheet = applicants(row(**changes))
    [only] = sheet.rows
    assert only.draft is not None
    assert getattr(only.draft, field) is None
    [problem] = sheet.problems
    assert problem.level is ProblemLevel.WARNING
    assert problem.value in only.raw.values()
    assert problem.cell is not None


def test_a_problem_names_its_cell_column_and_value() -> None:
    [problem] = applicants(row(cnic="773647922960")).problems
    assert (problem.row, problem.cell, problem.column) == (2, "D2", "CNIC")
    assert (problem.value, problem.level) == ("773647922960", ProblemLevel.ERROR)
    assert problem.message.endswith("one is missing.")


def test_all_problems_of_all_cells_are_told_at_once() -> None:
    sheet = applicants(row(cnic="1", mobile="2", email="3", gender="4", mark=5))
    assert len(sheet.problems) == 5


def test_a_cnic_that_speaks_against_the_gender_only_warns() -> None:
    sheet = applicants(row(gender="M"))
    assert codes(sheet) == {(2, "cnic-gender")}
    assert refused_rows(sheet) == []


def test_a_masked_cnic_is_marked_as_such_and_is_a_means_to_know_the_person() -> None:
    [only] = applicants(row(cnic="17301-*****67-2", mobile=None, email=None)).rows
    assert only.draft is not None
    assert only.draft.cnic_is_masked
    assert only.draft.cnic == "17301-*****67-2"


def test_blank_rows_and_foot_rows_are_no_data_rows() -> None:
    sheet = applicants(
        row(),
        (None,) * 9,
        row(serial=2),
        (None, "  "),
        (None, "Total candidates:", 120),
        (None, "Prepared by: Focal person"),
        (None, "Dr. Sikandar Gilani"),
    )
    assert [one.row for one in sheet.rows] == [2, 4]


def test_a_row_in_the_middle_with_only_a_name_is_a_data_row() -> None:
    sheet = applicants(row(), (None, "Zarak Kakar"), row(serial=3))
    assert [one.row for one in sheet.rows] == [2, 3, 4]
    assert refused_rows(sheet) == [3]


@pytest.mark.parametrize(
    "last",
    [
        {"name": None, "mobile": None, "email": None, "serial": None},
        {"name": None, "cnic": None, "email": None, "serial": None},
        {"name": None, "cnic": None, "mobile": None, "serial": None},
        {"cnic": None, "mobile": None, "email": None, "serial": None},
        {"name": None, "cnic": None, "mobile": None, "email": None},
    ],
)
def test_a_last_row_with_any_of_the_five_by_pattern_is_a_data_row(last: dict[str, None]) -> None:
    assert len(applicants(row(), row(**last)).rows) == 2


def test_text_dates_are_read_by_the_order_their_column_proves() -> None:
    sheet = applicants(row(born="13/05/2001"), row(born="04/03/2002"), row(born=date(2001, 1, 2)))
    assert [one.draft.born_on for one in sheet.rows if one.draft] == [
        date(2001, 5, 13), date(2002, 3, 4), date(2001, 1, 2),
    ]  # fmt: skip


@pytest.mark.parametrize("other", ["05/04/2002", "05/14/2002"])
def test_a_column_that_proves_no_order_refuses_its_text_dates_with_one_problem(other: str) -> None:
    first = "03/04/2001" if other == "05/04/2002" else "14/05/2001"
    sheet = applicants(row(born=first), row(born=other), row(born=date(2001, 1, 2)))
    assert refused_rows(sheet) == [2, 3]
    [problem] = sheet.problems
    assert (problem.row, problem.code, problem.column) == (None, "date-order", "Date of Birth")


def test_the_user_may_say_the_order_of_dates() -> None:
    sheet = applicants(row(born="03/04/2001"), dates="mdy")
    assert not sheet.problems
    assert sheet.rows[0].draft is not None
    assert sheet.rows[0].draft.born_on == date(2001, 3, 4)


def test_what_the_user_says_never_beats_what_a_column_proves() -> None:
    sheet = applicants(row(born="13/05/2001"), row(born="04/03/2002"), dates="mdy")
    assert not sheet.problems
    assert [one.draft.born_on for one in sheet.rows if one.draft] == [
        date(2001, 5, 13), date(2002, 3, 4),
    ]  # fmt: skip


def test_serial_numbers_are_dates_from_the_workbooks_day_zero() -> None:
    [only] = applicants(row(born=37363.0)).rows
    assert only.draft is not None
    assert only.draft.born_on == date(2002, 4, 17)


def test_a_percent_formatted_mark_is_the_percent_it_shows() -> None:
    [only] = applicants(row(mark=0.715), odd={(2, 8): Odd.PERCENT}).rows
    assert only.draft is not None
    assert (only.draft.percent, only.draft.score) == (Decimal("71.50"), 7150)


@pytest.mark.parametrize(
    ("place", "odd", "is_refused"),
    [
        (3, Odd.ERROR, True),
        (3, Odd.NO_RESULT, True),
        (3, Odd.MERGED, False),
        (1, Odd.MERGED, True),
        (6, Odd.ERROR, False),
    ],
)
def test_a_cell_without_a_trustworthy_value_is_reported_by_address(
    place: int, odd: Odd, is_refused: bool
) -> None:
    cells = list(row())
    cells[place] = None
    sheet = applicants(cells, odd={(2, place): odd})
    [problem] = sheet.problems
    assert problem.code == odd
    assert problem.cell == f"{'ABCDEFGHI'[place]}2"
    assert bool(refused_rows(sheet)) is is_refused


def test_hidden_rows_are_read_with_a_warning_that_counts_them() -> None:
    sheet = applicants(row(), row(), row(), hidden=frozenset({3, 4, 90}))
    assert len(sheet.rows) == 3
    assert sheet.problems[0].message.startswith("2 hidden")


def test_a_sheet_without_a_name_column_is_refused() -> None:
    with pytest.raises(WorkbookRefusedError, match=r"no column for “Full Name \(as per CNIC\)”"):
        parsed(ImportKind.APPLICANTS, ("CNIC", "Mobile"), ("17301-1234567-1", None))
    with pytest.raises(WorkbookRefusedError, match="CNIC or Mobile No or Email"):
        parsed(ImportKind.APPLICANTS, ("Name", "Gender"), ("Zarak", "M"))


def test_the_fingerprint_is_of_the_mapped_cells_alone() -> None:
    first = applicants(row(), row(), row(mark=3.0))
    assert first.rows[0].fingerprint == first.rows[1].fingerprint != first.rows[2].fingerprint
    noted = parsed(ImportKind.APPLICANTS, (*HEADER, "Shoe size"), (*row(), 42))
    assert noted.rows[0].fingerprint == first.rows[0].fingerprint
    assert noted.rows[0].raw["Shoe size"] == "42"


def test_people_are_known_by_cnic_or_else_by_names_with_something_of_their_own() -> None:
    with_cnic, without, again = (
        one.draft
        for one in applicants(
            row(), row(cnic=None), row(cnic=None, name="GULALAI  TAREEN", mobile=None)
        ).rows
    )
    assert with_cnic is not None
    assert without is not None
    assert again is not None
    assert with_cnic.match_keys == (("cnic", "17301-1234567-2"),)
    assert set(again.match_keys) < set(without.match_keys)


def test_a_datetime_in_a_cell_is_shown_with_its_time_in_the_raw_record() -> None:
    [only] = applicants(row(born=datetime(2003, 4, 17, 9, 30))).rows
    assert only.raw["Date of Birth"] == "2003-04-17 09:30"
    assert only.draft is not None
    assert only.draft.born_on == date(2003, 4, 17)


def test_the_user_may_take_a_field_from_another_column() -> None:
    sheet = parsed(
        ImportKind.APPLICANTS, ("Name", "CNIC", "Second number"),
        ("Zarak", "17301-1234567-1", "03331234567"), overrides={"Mobile No": "Second number"},
    )  # fmt: skip
    assert sheet.rows[0].draft is not None
    assert sheet.rows[0].draft.mobile == "+923331234567"
