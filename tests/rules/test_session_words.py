"""Headings of registers: which name a day, and which day and hour."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.dates import DateOrder
from parkdesk.rules.register import LETTERS, read_mark
from parkdesk.rules.session_words import proven_order, read_session
from parkdesk.rules.values import CellValue
from parkdesk.rules.vocabulary import AttendanceMark

NOV_23 = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("heading", "starts_at"),
    [
        ("23 Nov 2026", ""),
        ("23 Nov 2026 09:00", "09:00"),
        ("23 Nov 2026 09:00–11:30", "09:00"),
        ("Monday, 23 November 2026 (9:00 AM)", "09:00"),
        ("Mon 23-Nov-26", ""),
        ("2026-11-23 14:00:00", "14:00"),
        ("23/11/2026 2-4 pm", "14:00"),
        ("23.11.2026 11:00 - 1:00 pm", "11:00"),
        ("Session 3: 23 Nov 2026", ""),
        ("Class 12 23/11/26", ""),
        ("پیر 23 نومبر 2026", ""),
        ("۲۳/۱۱/۲۰۲۶", ""),
    ],
)
def test_a_heading_names_a_day_and_perhaps_its_hour(heading: str, starts_at: str) -> None:
    words = read_session(heading)
    assert words is not None
    assert (words.days, words.has_year, words.starts_at) == ((NOV_23,), True, starts_at)


@pytest.mark.parametrize("heading", ["23-Nov", "Nov 23", "Mon 23 November", "23/11"])
def test_without_a_year_it_is_that_day_of_any(heading: str) -> None:
    words = read_session(heading)
    assert words is not None
    assert words.is_on(NOV_23)
    assert words.is_on(date(2027, 11, 23))
    assert not words.is_on(NOV_23 + timedelta(days=1))


@pytest.mark.parametrize(
    "heading",
    ["", "Name", "Total", "Day 5", "5", "45985", "Batch 5", "May 2026", "Present (20)",
     "Marks 20/25", "31/31/2026", "CNIC 13 digits", "Week 1", "09:00"],
)  # fmt: skip
def test_other_headings_name_no_day(heading: str) -> None:
    assert read_session(heading) is None


def test_day_and_month_may_stand_either_way_until_one_heading_proves_it() -> None:
    words = read_session("5/11/2026")
    assert words is not None
    assert words.days == (date(2026, 11, 5), date(2026, 5, 11))
    assert proven_order(["5/11/2026", "23/11/2026", "Name"]) is DateOrder.DAY_MONTH
    assert proven_order(["5/11/2026", "11/23/2026"]) is DateOrder.MONTH_DAY
    assert proven_order(["23/11/2026", "11/23/2026"]) is None
    assert proven_order(["5/11/2026", "23 Nov 2026"]) is None


@given(
    day=st.dates(date(1990, 1, 1), date(2060, 12, 31)),
    hour=st.integers(0, 23),
    minute=st.integers(0, 59),
)
def test_the_heading_of_an_exported_session_means_that_session_alone(
    day: date, hour: int, minute: int
) -> None:
    starts_at = f"{hour:02}:{minute:02}"
    words = read_session(f"{day_text(day)} {starts_at}")
    assert words is not None
    assert words.means(day, starts_at)
    assert not words.means(day + timedelta(days=1), starts_at)
    assert not words.means(day, f"{(hour + 1) % 24:02}:{minute:02}")


@given(st.text(max_size=80))
def test_no_heading_is_too_odd_to_be_looked_at(heading: str) -> None:
    for order in (None, *DateOrder):
        words = read_session(heading, order)
        assert words is None or words.days


@pytest.mark.parametrize(
    ("cell", "mark"),
    [
        ("P", AttendanceMark.PRESENT), (" present ", AttendanceMark.PRESENT),
        ("✓", AttendanceMark.PRESENT), (1, AttendanceMark.PRESENT),
        ("حاضر", AttendanceMark.PRESENT),
        ("a", AttendanceMark.ABSENT), ("Abs.", AttendanceMark.ABSENT), (0, AttendanceMark.ABSENT),
        ("L", AttendanceMark.LEAVE), ("On leave", AttendanceMark.LEAVE),
        ("T", AttendanceMark.LATE), ("Late", AttendanceMark.LATE),
        ("H", AttendanceMark.HOLIDAY), ("چھٹی", AttendanceMark.HOLIDAY),
    ],
)  # fmt: skip
def test_marks_are_read_as_trainers_write_them(cell: CellValue, mark: AttendanceMark) -> None:
    assert read_mark(cell).value is mark


@pytest.mark.parametrize("cell", ["x", "Late 10 min", "?", 2, "PA"])
def test_what_could_be_several_marks_is_none(cell: CellValue) -> None:
    assert read_mark(cell).code == "unknown-mark"


@pytest.mark.parametrize("cell", [None, "", " - ", "N/A"])
def test_an_empty_cell_is_no_mark_and_no_problem(cell: CellValue) -> None:
    reading = read_mark(cell)
    assert (reading.value, reading.code) == (None, "")


def test_every_mark_has_a_letter_that_is_read_back() -> None:
    assert {read_mark(letter).value for letter in LETTERS.values()} == set(AttendanceMark)
