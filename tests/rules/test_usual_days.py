from datetime import date

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
