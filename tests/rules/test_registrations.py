from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.registrations import lapses_on

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("issued_on", "lapses"),
    [(date(2026, 1, 1), date(2026, 4, 1)), (date(2028, 1, 1), date(2028, 3, 31))],
)
def test_a_provisional_registration_stands_to_day_90(issued_on: date, lapses: date) -> None:
    assert lapses_on(issued_on=issued_on, expires_on=None, provisional=True) == lapses


@given(issued_on=DAYS, expires_on=st.none() | DAYS)
def test_a_provisional_registration_never_outlives_what_is_written_on_it(
    issued_on: date, expires_on: date | None
) -> None:
    found = lapses_on(issued_on=issued_on, expires_on=expires_on, provisional=True)
    assert found is not None
    assert (found - issued_on).days <= 90
    assert expires_on is None or found <= expires_on


@given(issued_on=st.none() | DAYS, expires_on=st.none() | DAYS)
def test_a_full_registration_stands_to_its_expiry(
    issued_on: date | None, expires_on: date | None
) -> None:
    assert lapses_on(issued_on=issued_on, expires_on=expires_on, provisional=False) == expires_on


def test_a_provisional_one_of_an_unknown_day_lapses_nobody_knows_when() -> None:
    assert lapses_on(issued_on=None, expires_on=None, provisional=True) is None
