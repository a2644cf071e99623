from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.outcomes import MONTHS, due_on, in_work, months_due
from parkdesk.rules.vocabulary import OutcomeKind

ENDED = date(2025, 8, 31)


@pytest.mark.parametrize(
    ("day", "months"),
    [
        (date(2025, 11, 29), None),
        (date(2025, 11, 30), 3),
        (date(2026, 2, 27), 3),
        (date(2026, 2, 28), 6),
        (date(2026, 8, 30), 6),
        (date(2026, 8, 31), 12),
        (date(2027, 8, 30), 12),
        (date(2027, 8, 31), None),
    ],
)
def test_a_question_is_due_until_the_next_one_is(day: date, months: int | None) -> None:
    assert months_due(ENDED, day) == months


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(0, 900))
def test_what_is_due_has_passed_its_day_and_nothing_later_has(ended: date, days: int) -> None:
    day = ended + timedelta(days)
    months = months_due(ended, day)
    if months is None:
        assert day < due_on(ended, MONTHS[0]) or days >= 730
        return
    assert due_on(ended, months) <= day
    assert all(due_on(ended, one) > day for one in MONTHS if one > months)


def test_the_share_in_work_is_of_those_of_whom_it_is_known() -> None:
    share = in_work([OutcomeKind.FULL_TIME, OutcomeKind.FREELANCE, OutcomeKind.NONE, None])
    assert (share.completed, share.known, share.in_work, share.missing) == (4, 3, 2, 1)
    assert str(share.percent) == "66.67"
    assert in_work([None]).percent is None


@given(st.lists(st.one_of(st.none(), st.sampled_from(OutcomeKind))))
def test_those_in_work_are_some_of_those_known_and_these_of_all(
    kinds: list[OutcomeKind | None],
) -> None:
    share = in_work(kinds)
    assert 0 <= share.in_work <= share.known <= share.completed
    assert share.known + share.missing == share.completed
