from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.dates import DateOrder
from parkdesk.rules.quarter_words import quarter_of, read_quarter
from parkdesk.rules.returns import quarter_start, quarter_text
from parkdesk.rules.values import CellValue

JULY = 7


def first_day(cell: CellValue, start_month: int = JULY) -> date | None:
    words = read_quarter(cell).value
    return quarter_of(words, start_month).value if words else None


@pytest.mark.parametrize(
    "cell",
    [
        "Q1 2026-27", "q1 2026-2027", "1st quarter 2026-27", "Quarter I, FY 2026-27", "2026-27 Q1",
        "Q1 2026/27", "Jul-Sep 2026", "July – September 2026", "July to Sep, 2026", "Jul-Sep 26",
        "September 2026", "Quarter ended 30 September 2026", "for the quarter ending Sep 2026",
        date(2026, 8, 14), "14 Aug 2026", "2026-08-14", 46_248, "Q1 2026-27, Jul–Sep 2026",
        "جولائی تا ستمبر 2026", "Q۱ ۲۰۲۶-۲۷",
    ],
)  # fmt: skip
def test_a_quarter_is_written_in_many_ways(cell: CellValue) -> None:
    assert first_day(cell) == date(2026, 7, 1)


@pytest.mark.parametrize(
    "cell",
    [
        "Q5 2026-27", "Q1", "2026-27", "Q1 2026-29", "Jul-Oct 2026", "Jul-Sep", "Jul 2025-Sep 2026",
        "Foo-Bar 2026", "first half", "Q1 0000-01", "Jul-Sep 0001", 7, True, 99.5,
    ],
)  # fmt: skip
def test_what_is_no_quarter_says_how_one_is_written(cell: CellValue) -> None:
    reading = read_quarter(cell)
    assert (reading.value, reading.code) == (None, "quarter")
    assert reading.message


def test_an_empty_cell_says_nothing() -> None:
    assert read_quarter("  -  ").code == ""


def test_a_text_date_needs_the_order_of_its_column() -> None:
    assert read_quarter("1/7/2026").code == "date-order"
    words = read_quarter("1/7/2026", order=DateOrder.DAY_MONTH).value
    assert words is not None
    assert quarter_of(words, JULY).value == date(2026, 7, 1)


@pytest.mark.parametrize(
    ("cell", "start_month", "expected"),
    [
        ("Q3 2026-27", JULY, date(2027, 1, 1)),
        ("Q3 2026", 1, date(2026, 7, 1)),
        ("Q2 2026-27", 2, date(2026, 5, 1)),
        ("Nov 2026-Jan 2027", 2, date(2026, 11, 1)),
        ("Nov-Jan 2027", 2, date(2026, 11, 1)),
        ("14 Aug 2026", 2, date(2026, 8, 1)),
        ("Q1 2026", JULY, None),
        ("Q1 2026-27", 1, None),
        ("Jul-Sep 2026", 2, None),
    ],
)
def test_the_parks_fiscal_year_decides_which_days_it_is(
    cell: CellValue, start_month: int, expected: date | None
) -> None:
    assert first_day(cell, start_month) == expected


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(1, 12))
def test_a_quarter_is_read_back_as_it_is_written(day: date, start_month: int) -> None:
    quarter = quarter_start(day, start_month)
    text = quarter_text(quarter, start_month)
    number, _comma, months = text.partition(", ")
    for written in (text, number, months):
        assert first_day(written, start_month) == quarter


@given(st.one_of(st.text(), st.integers(), st.floats(), st.dates(), st.booleans()))
def test_any_cell_is_a_quarter_or_says_why_not(cell: CellValue) -> None:
    reading = read_quarter(cell)
    assert reading.value is None or reading.value.text
    if reading.value is not None:
        found = quarter_of(reading.value, JULY)
        assert found.value is not None or found.message
