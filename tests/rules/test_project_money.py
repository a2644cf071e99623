import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.project_money import format_millions, overspent_thousands, parse_millions


@pytest.mark.parametrize(
    ("typed", "thousands"),
    [
        ("939.359", 939_359),
        ("Rs. 939.359 million", 939_359),
        ("1,250.5", 1_250_500),
        ("12,50,000.001", 1_250_000_001),
        ("0", 0),
        ("0.07", 70),
        ("12m", 12_000),
    ],
)
def test_an_amount_is_read_in_millions_to_the_thousand(typed: str, thousands: int) -> None:
    assert parse_millions(typed) == thousands


@pytest.mark.parametrize("typed", ["", "-1", "1.2345", "1e3", "12,5", "a lot", "1.", "٣"])
def test_what_is_no_amount_in_millions_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="is not an amount"):
        parse_millions(typed)


@given(st.integers(0, 10**11))
def test_an_amount_that_is_written_is_read_back(thousands: int) -> None:
    assert parse_millions(format_millions(thousands)) == thousands


def test_more_spent_than_released_is_told_by_how_much() -> None:
    assert overspent_thousands(released=10_000, spent=10_001) == 1
    assert overspent_thousands(released=10_000, spent=10_000) == 0
