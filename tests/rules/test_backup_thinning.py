"""Backups are thinned so that old ones stay, few of them, and the newest always."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.backup_thinning import MOST_KEPT, list_superfluous

NOW = datetime(2026, 11, 23, 15, 0)
MOMENTS = st.sets(
    st.datetimes(NOW - timedelta(days=900), NOW) | st.datetimes(NOW - timedelta(days=2), NOW),
    max_size=120,
)


@given(MOMENTS)
def test_the_newest_is_always_kept(made: set[datetime]) -> None:
    gone = list_superfluous(made, now=NOW)
    assert gone <= made
    assert not made or max(made) not in gone


@given(MOMENTS)
def test_what_was_thinned_once_loses_nothing_more(made: set[datetime]) -> None:
    left = made - list_superfluous(made, now=NOW)
    assert not list_superfluous(left, now=NOW)
    assert len(left) <= MOST_KEPT


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=400)))
def test_time_alone_never_brings_a_backup_back(made: set[datetime], later: timedelta) -> None:
    assert list_superfluous(made, now=NOW) <= list_superfluous(made, now=NOW + later)


@given(MOMENTS)
def test_the_newest_of_each_of_the_last_7_days_stays(made: set[datetime]) -> None:
    left = made - list_superfluous(made, now=NOW)
    for day in sorted({moment.date() for moment in made}, reverse=True)[:7]:
        assert max(moment for moment in made if moment.date() == day) in left


def test_a_year_of_two_a_day_leaves_days_weeks_and_months() -> None:
    noon = datetime(2026, 11, 23, 12, 0)
    made = [noon - timedelta(hours=12 * number) for number in range(2 * 400)]
    left = sorted(set(made) - list_superfluous(made, now=noon), reverse=True)
    assert left[:8] == [
        *(noon - timedelta(hours=hours) for hours in (0, 12, 24, 48, 72, 96, 120, 144)),
    ]
    assert [f"{moment:%Y-%m-%d}" for moment in left[8:]] == [
        "2026-11-15",
        "2026-11-08",
        *("2026-10-31", "2026-09-30", "2026-08-31", "2026-07-31", "2026-06-30", "2026-05-31"),
        *("2026-04-30", "2026-03-31", "2026-02-28", "2026-01-31", "2025-12-31"),
    ]


def test_of_a_busy_day_the_last_24_stay() -> None:
    made = [NOW - timedelta(minutes=30 * number) for number in range(40)]
    assert len(set(made) - list_superfluous(made, now=NOW)) == 25  # and yesterday's last one


def test_a_backup_that_a_wrong_clock_dated_ahead_keeps_no_other_from_staying() -> None:
    ahead = NOW + timedelta(days=3000)
    assert list_superfluous([ahead, NOW], now=NOW) == frozenset()
