from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.districts import list_provinces
from parkdesk.rules.values import CellValue
from parkdesk.rules.vocabulary import Audience, ImportKind
from parkdesk.spreadsheets.batches import BATCHES, read_provinces, read_semesters
from parkdesk.spreadsheets.drafts import BatchDraft
from parkdesk.spreadsheets.parsed import ParsedSheet
from tests.spreadsheets.books import Row, codes, parsed, refused_rows

HEADERS = {column.field: column.header for column in BATCHES.columns}
LEAST: dict[str, CellValue] = {
    "programme": "Digital Skills", "audience": "teachers", "course": "WEB", "batch": "WEB-2027-1",
    "starts_on": date(2027, 1, 11), "ends_on": date(2027, 4, 9), "seats": 30,
}  # fmt: skip


def batch(**changes: CellValue) -> Row:
    return tuple((LEAST | changes).get(field) for field in HEADERS)


def plan(*rows: Row, **more: Any) -> ParsedSheet[BatchDraft]:
    return parsed(ImportKind.BATCHES, tuple(HEADERS.values()), *rows, **more)


def test_an_empty_rule_is_no_rule() -> None:
    sheet = plan(batch())
    assert not sheet.problems
    [only] = sheet.rows
    assert only.draft is not None
    assert only.draft.audience is Audience.TEACHERS
    assert only.draft.womens_seats is None
    assert only.draft.minimum_attendance_percent is None
    assert (only.draft.semester_from, only.draft.semester_to) == (None, None)
    assert only.draft.provinces == ()


def test_every_rule_is_read() -> None:
    [only] = plan(
        batch(
            womens_seats=9, womens_seats_released_on=date(2027, 1, 4), minimum_attendance="75%",
            pass_mark=50, semesters="6-8", graduated_within=12, minimum_age=18, maximum_age=30,
            provinces="KPK, Gilgit Baltistan", hours=120, room="B-104", trainer="Jawad Hashmi",
        )
    ).rows  # fmt: skip
    draft = only.draft
    assert draft is not None
    assert (draft.womens_seats, draft.womens_seats_released_on) == (9, date(2027, 1, 4))
    assert draft.minimum_attendance_percent == Decimal("75.00")
    assert (draft.semester_from, draft.semester_to, draft.graduated_within_months) == (6, 8, 12)
    assert (draft.minimum_age, draft.maximum_age) == (18, 30)
    assert draft.provinces == ("Khyber Pakhtunkhwa", "Gilgit-Baltistan")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"programme": None}, "missing"),
        ({"audience": "everybody and his brother"}, "unknown-word"),
        ({"seats": 0}, "out-of-range"),
        ({"seats": None}, "missing"),
        ({"ends_on": date(2026, 1, 1)}, "days-in-order"),
        ({"womens_seats": 31}, "womens-seats"),
        ({"womens_seats_released_on": date(2028, 1, 1)}, "days-in-order"),
        ({"semesters": "8-6"}, "semesters"),
        ({"semesters": date(2026, 8, 6)}, "semesters-date"),
        ({"minimum_age": 30, "maximum_age": 18}, "ages-in-order"),
        ({"provinces": "KPK, Atlantis"}, "province-unknown"),
        ({"minimum_attendance": 175}, "out-of-range"),
    ],
)
def test_a_batch_with_a_wrong_rule_is_refused_not_guessed(
    changes: dict[str, CellValue], code: str
) -> None:
    sheet = plan(batch(**changes), batch(batch="WEB-2027-2"))
    assert refused_rows(sheet) == [2]
    assert (2, code) in codes(sheet)


@pytest.mark.parametrize(
    ("typed", "semesters"),
    [("6-8", (6, 8)), ("6 to 8", (6, 8)), ("6th – 8th", (6, 8)), (7, (7, 7)), ("۶-۸", (6, 8))],
)
def test_semesters_are_a_range_or_one(typed: CellValue, semesters: tuple[int, int]) -> None:
    assert read_semesters(typed).value == semesters


def test_all_provinces_are_no_rule() -> None:
    assert read_provinces("All").value is None
    sheet = plan(batch(provinces=", ".join(list_provinces())))
    assert sheet.rows[0].draft is not None
    assert sheet.rows[0].draft.provinces == ()


@given(st.one_of(st.text(), st.integers(), st.floats(), st.dates()))
def test_any_cell_given_for_a_rule_is_read_or_refused(cell: CellValue) -> None:
    semesters = read_semesters(cell).value
    if semesters is not None:
        assert read_semesters("{}-{}".format(*semesters)).value == semesters
    provinces = read_provinces(cell).value
    if provinces:
        assert read_provinces(", ".join(provinces)).value == provinces
