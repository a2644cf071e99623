from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.money import (
    add_months,
    days_in_month,
    div_half_up,
    fiscal_period,
    fiscal_year_label,
    fiscal_year_start,
    format_rupees,
    half_up,
    hundredths,
    parse_rupees,
    percent_of,
    rupees_text,
    two_decimals,
    whole_months_between,
)

days = st.dates(date(1950, 1, 1), date(2150, 1, 1))


def test_halves_are_rounded_away_from_zero() -> None:
    assert [half_up(Decimal(text)) for text in ("2.5", "3.5", "-2.5", "2.49")] == [3, 4, -3, 2]
    assert div_half_up(-5, 2) == -3
    assert two_decimals(Fraction(1, 3)) == Decimal("0.33")
    assert hundredths(Decimal("812.5")) == 81_250


@given(st.integers(-(10**12), 10**12), st.integers(1, 10**6))
def test_rounding_is_never_off_by_more_than_a_half(dividend: int, divisor: int) -> None:
    assert abs(Fraction(dividend, divisor) - div_half_up(dividend, divisor)) <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("paisa", "plain", "lakh"),
    [
        (125_000_000, "Rs. 1,250,000", "Rs. 12,50,000"),
        (4_516_129, "Rs. 45,161.29", "Rs. 45,161.29"),
        (123_456_789_000, "Rs. 1,234,567,890", "Rs. 1,23,45,67,890"),
        (-5_00, "-Rs. 5", "-Rs. 5"),
        (0, "Rs. 0", "Rs. 0"),
    ],
)
def test_rupees_are_grouped_by_thousands_or_by_lakhs(paisa: int, plain: str, lakh: str) -> None:
    assert format_rupees(paisa) == plain
    assert format_rupees(paisa, lakh=True) == lakh


def test_paisa_are_shown_where_asked_and_rounded_away_where_not_wanted() -> None:
    assert format_rupees(100, decimals=True) == "Rs. 1.00"
    assert format_rupees(150, decimals=False) == "Rs. 2"
    assert rupees_text(-4_516_129) == "-45161.29"


@given(st.integers(-(10**14), 10**14), st.booleans())
def test_an_amount_is_read_back_as_it_was_written(paisa: int, lakh: bool) -> None:
    text = format_rupees(abs(paisa), lakh=lakh)
    assert parse_rupees(text) == abs(paisa)
    assert parse_rupees(rupees_text(paisa)) == paisa


@pytest.mark.parametrize("text", ["", "Rs.", "ten", "1.234", "1e5", "--5"])
def test_what_is_not_an_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="amount"):
        parse_rupees(text)


def test_months_are_added_to_the_original_day() -> None:
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2028, 1, 31), 1) == date(2028, 2, 29)
    assert add_months(date(2026, 1, 31), 2) == date(2026, 3, 31)
    assert add_months(date(2026, 1, 31), -2) == date(2025, 11, 30)
    assert add_months(date(2026, 12, 15), 12) == date(2027, 12, 15)


@given(days, days)
def test_whole_months_between_are_as_many_as_fit(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    months = whole_months_between(first, last)
    assert add_months(first, months) <= last < add_months(first, months + 1)


def test_the_fiscal_year_begins_in_july_unless_the_park_says_otherwise() -> None:
    assert fiscal_year_start(date(2026, 6, 30)) == date(2025, 7, 1)
    assert fiscal_year_label(date(2026, 7, 1)) == "2026-27"
    assert fiscal_year_label(date(1999, 7, 1)) == "1999-00"
    assert fiscal_year_label(date(2026, 3, 1), start_month=1) == "2026"
    assert fiscal_period(date(2026, 11, 22), 3) == (date(2026, 10, 1), date(2026, 12, 31))
    assert fiscal_period(date(2026, 1, 1), 6) == (date(2026, 1, 1), date(2026, 6, 30))
    assert fiscal_period(date(2026, 2, 1), 12) == (date(2025, 7, 1), date(2026, 6, 30))


@given(days, st.sampled_from([1, 3, 6, 12]), st.integers(1, 12))
def test_a_day_lies_in_its_fiscal_period(day: date, months: int, start_month: int) -> None:
    first, last = fiscal_period(day, months, start_month)
    assert first <= day <= last
    assert add_months(first, months) > last


def test_a_leap_year_has_a_29_february() -> None:
    assert days_in_month(date(2028, 2, 1)) == 29
    assert days_in_month(date(2100, 2, 1)) == 28


def test_a_share_of_nothing_is_unknown() -> None:
    assert percent_of(1, 0) is None
    assert percent_of(2, 3) == Decimal("66.67")
