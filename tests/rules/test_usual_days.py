from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.usual_days import UsualDay, usual_days


def test_usual_days_of_a_park_whose_year_begins_in_july() -> None:
    assert usual_days(date(2026, 11, 22)) == {
        UsualDay.TODAY: date(2026, 11, 22),
        UsualDay.LAST_MONTH: date(2026, 10, 31),
        UsualDay.LAST_QUARTER: date(2026, 9, 30),
        UsualDay.LAST_YEAR: date(2026, 6, 30),
    }


@pytest.mark.parametrize(
    ("month", "quarter", "year"),
    [(1, date(2025, 12, 31), date(2025, 12, 31)), (2, date(2026, 1, 31), date(2026, 1, 31))],
)
def test_quarters_and_years_follow_the_parks_own_year(
    month: int, quarter: date, year: date
) -> None:
    found = usual_days(date(2026, 2, 14), fiscal_start_month=month)
    assert (found[UsualDay.LAST_QUARTER], found[UsualDay.LAST_YEAR]) == (quarter, year)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 12))
def test_a_piece_that_ended_ended_before_today_and_the_longer_no_later(
    today: date, month: int
) -> None:
    days = usual_days(today, fiscal_start_month=month)
    assert (
        today > days[UsualDay.LAST_MONTH] >= days[UsualDay.LAST_QUARTER] >= days[UsualDay.LAST_YEAR]
    )


@pytest.mark.parametrize(
    ("today", "month", "quarter", "year"),
    [
        (date(2026, 6, 30), date(2026, 5, 31), date(2026, 3, 31), date(2025, 6, 30)),
        (date(2026, 7, 1), date(2026, 6, 30), date(2026, 6, 30), date(2026, 6, 30)),
        (date(2026, 9, 30), date(2026, 8, 31), date(2026, 6, 30), date(2026, 6, 30)),
        (date(2026, 10, 1), date(2026, 9, 30), date(2026, 9, 30), date(2026, 6, 30)),
        (date(2026, 12, 31), date(2026, 11, 30), date(2026, 9, 30), date(2026, 6, 30)),
        (date(2027, 1, 1), date(2026, 12, 31), date(2026, 12, 31), date(2026, 6, 30)),
        (date(2028, 3, 1), date(2028, 2, 29), date(2027, 12, 31), date(2027, 6, 30)),
    ],
)
def test_on_the_borders_of_the_fiscal_year_a_piece_has_ended_only_the_day_after_its_last(
    today: date, month: date, quarter: date, year: date
) -> None:
    found = usual_days(today)
    assert (
        found[UsualDay.LAST_MONTH],
        found[UsualDay.LAST_QUARTER],
        found[UsualDay.LAST_YEAR],
    ) == (month, quarter, year)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 12))
def test_each_piece_that_ended_is_followed_by_the_first_of_a_month_of_its_kind(
    today: date, month: int
) -> None:
    days = usual_days(today, fiscal_start_month=month)
    after = {usual: day + timedelta(days=1) for usual, day in days.items()}
    assert after[UsualDay.LAST_MONTH].day == 1
    assert (after[UsualDay.LAST_QUARTER].month - month) % 3 == 0
    assert after[UsualDay.LAST_YEAR].month == month
    assert (today - after[UsualDay.LAST_YEAR]).days < 366
