from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.money import add_months
from parkdesk.rules.published_figures import PUBLISHED_FIGURES
from parkdesk.rules.targets import (
    Progress,
    Standing,
    find_indicator,
    is_share,
    meaning,
    months_left,
    own_number,
    progress,
)

START, END = date(2024, 1, 1), date(2026, 12, 31)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
COUNTS = st.integers(0, 40_000)


def at(
    on: date, actual: int | Decimal | None, *, promised: int = 500, baseline: int = 0
) -> Progress:
    return progress(
        promised=promised, baseline=baseline, actual=actual, starts_on=START, ends_on=END, on=on
    )


def test_a_year_before_the_end_212_short_need_18_a_month() -> None:
    found = at(date(2026, 1, 1), 288)
    assert (found.short_by, found.months_left, found.a_month) == (212, 12, 18)
    assert found.standing is Standing.SHORT


@pytest.mark.parametrize(
    ("on", "actual", "standing", "left", "a_month"),
    [
        (date(2026, 6, 1), 500, Standing.MET, 7, None),
        (date(2026, 6, 1), 501, Standing.MET, 7, None),
        (date(2027, 1, 1), 500, Standing.MET, 0, None),
        (date(2026, 12, 31), 499, Standing.SHORT, 1, 1),
        (date(2027, 1, 1), 499, Standing.MISSED, 0, None),
        (date(2023, 6, 1), 0, Standing.SHORT, 36, 14),
    ],
    ids=["met", "over", "met before it ended", "last day", "day after", "not begun"],
)
def test_a_target_stands_as_its_day_and_its_number_say(
    on: date, actual: int, standing: Standing, left: int, a_month: int | None
) -> None:
    found = at(on, actual)
    assert (found.standing, found.months_left, found.a_month) == (standing, left, a_month)


def test_what_is_not_counted_has_no_progress() -> None:
    assert at(START, None).standing is Standing.NOT_COUNTED


def test_a_share_is_short_by_points_and_has_no_number_a_month() -> None:
    found = progress(
        promised=50, baseline=14, actual=Decimal("32.00"), starts_on=START, ends_on=END,
        on=START, share=True,
    )  # fmt: skip
    assert (found.short_by, found.a_month, found.way_percent) == (Decimal("18.00"), None, 50)


def test_the_way_begins_at_the_baseline() -> None:
    assert at(START, 300, baseline=100).way_percent == 50
    assert at(START, 90, baseline=100).way_percent == 0


@pytest.mark.parametrize(
    ("value", "share", "own"),
    [(6000, "8.33", 500), (500, "8.33", 42), (5, "50", 3), (3, "50", 2), (30_000, None, 30_000)],
)
def test_a_parks_number_is_its_share_rounded_half_up(
    value: int, share: str | None, own: int
) -> None:
    assert own_number(value, Decimal(share) if share else None) == own


@given(DAYS, DAYS)
def test_the_months_left_reach_the_last_day_and_one_less_does_not(day: date, ends_on: date) -> None:
    left = months_left(day, ends_on)
    if day > ends_on:
        assert left == 0
        return
    assert add_months(day, left) > ends_on
    assert add_months(day, left - 1) <= ends_on


@given(st.integers(1, 40_000), COUNTS, st.dates(START - timedelta(400), END))
def test_the_number_a_month_is_the_least_that_reaches_the_target(
    promised: int, actual: int, on: date
) -> None:
    found = at(on, actual, promised=promised)
    if found.standing is Standing.MET:
        assert (actual >= promised, found.a_month, found.way_percent) == (True, None, 100)
        return
    assert found.a_month is not None
    assert actual + found.a_month * found.months_left >= promised
    assert actual + (found.a_month - 1) * found.months_left < promised
    assert 0 <= found.way_percent < 100


@given(COUNTS, COUNTS, DAYS)
def test_what_is_there_and_what_is_short_make_the_target_unless_it_is_met(
    promised: int, actual: int, on: date
) -> None:
    found = at(on, actual, promised=promised)
    assert actual + found.short_by == max(promised, actual)


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=5), st.integers(0, 10_000))
def test_a_larger_share_is_never_a_smaller_number(values: list[int], hundredths: int) -> None:
    share = Decimal(hundredths).scaleb(-2)
    for value in values:
        assert own_number(value, share) <= own_number(value, Decimal(100)) == value


def test_an_indicator_says_whether_it_counts_heads_or_completions() -> None:
    assert meaning("People trained").startswith("Headcount")
    assert meaning("completions").startswith("Completions")
    assert "does not count" in meaning("financial inclusion, percent")
    assert find_indicator("patents") is None


def test_published_figures_that_parks_share_come_with_an_equal_part() -> None:
    shared = {figure.value: figure.share_percent for figure in PUBLISHED_FIGURES if figure.parks}
    assert shared == {6000: Decimal("8.33"), 500: Decimal("8.33")}
    assert all(not is_share(figure.indicator) for figure in PUBLISHED_FIGURES if figure.parks)
