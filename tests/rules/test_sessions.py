"""Clock times, the days of a series, and who would be in two places at once."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.sessions import (
    Meeting,
    Shared,
    days_between,
    double_uses,
    national_days,
    read_clock,
)

DAY = date(2026, 12, 7)


def meeting(starts_at: str, ends_at: str, **given: object) -> Meeting:
    values: dict[str, object] = {"held_on": DAY, "batch_id": 1} | given
    return Meeting(starts_at=starts_at, ends_at=ends_at, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("9", "09:00"),
        ("9:30", "09:30"),
        ("0930", "09:30"),
        ("9.30", "09:30"),
        ("14:00", "14:00"),
        ("2 pm", "14:00"),
        ("2:15 p.m.", "14:15"),
        ("12 am", "00:00"),
        ("12pm", "12:00"),
        ("۹:۳۰", "09:30"),
    ],
)
def test_a_time_is_read_as_people_type_it(typed: str, clock: str) -> None:
    assert read_clock(typed) == clock


@pytest.mark.parametrize("typed", ["", "25:00", "9:75", "noon", "13 pm", "0 am", "9:3", "-1"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(typed)}$"):
        read_clock(typed)


def test_a_series_has_its_weekdays_with_both_ends() -> None:
    days = days_between(DAY, date(2026, 12, 16), (0, 2))
    assert days == [DAY, date(2026, 12, 9), date(2026, 12, 14), date(2026, 12, 16)]


def test_the_national_days_are_the_same_each_year() -> None:
    assert national_days(2027)[date(2027, 8, 14)] == "Independence Day"


def test_one_room_or_trainer_at_one_time_is_told() -> None:
    taken = [meeting("09:00", "11:00", batch_id=2, room_id=7, trainer_key="nadia", id=5)]
    both = meeting("10:00", "12:00", room_id=7, trainer_key="nadia")
    assert [one.shared for one in double_uses([both], taken)] == [Shared.ROOM, Shared.TRAINER]
    elsewhere = meeting("10:00", "12:00", room_id=8, trainer_key="kamran")
    nowhere = meeting("10:00", "12:00")
    assert double_uses([elsewhere, nowhere], taken) == []


def test_a_session_begins_when_another_ends() -> None:
    taken = [meeting("09:00", "11:00", batch_id=2, room_id=7)]
    assert double_uses([meeting("11:00", "12:00", room_id=7)], taken) == []
    assert double_uses([meeting("08:00", "09:00", room_id=7)], taken) == []


def test_a_batch_is_not_in_two_rooms() -> None:
    taken = [meeting("09:00", "11:00", room_id=7, id=5)]
    [clash] = double_uses([meeting("10:30", "12:00", room_id=8)], taken)
    assert clash.shared is Shared.BATCH


def test_a_session_that_is_moved_is_not_in_its_own_way() -> None:
    stored = meeting("09:00", "11:00", room_id=7, id=5)
    assert double_uses([meeting("10:00", "12:00", room_id=7, id=5)], [stored]) == []


HOURS = st.tuples(st.integers(8, 17), st.integers(1, 3)).map(
    lambda one: (f"{one[0]:02}:00", f"{one[0] + one[1]:02}:00")
)


@given(HOURS, HOURS)
def test_two_overlap_exactly_where_they_share_an_hour(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    first = meeting(*one, room_id=7)
    second = meeting(*other, room_id=7, batch_id=2)
    hours = [set(range(int(start[:2]), int(end[:2]))) for start, end in (one, other)]
    assert bool(double_uses([first], [second])) == bool(hours[0] & hours[1])
    assert bool(double_uses([second], [first])) == bool(hours[0] & hours[1])
