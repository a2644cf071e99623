import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.identity import CNIC_DIGITS
from parkdesk.rules.near_cnic import is_near

KNOWN = "17301-1234567-8"
PLACES = st.integers(0, CNIC_DIGITS - 1)
CNICS = st.text("0123456789", min_size=CNIC_DIGITS, max_size=CNIC_DIGITS)


@given(CNICS, PLACES)
def test_a_number_that_lost_a_digit_is_near(digits: str, at: int) -> None:
    assert is_near(digits[:at] + digits[at + 1 :], digits)


@given(CNICS, PLACES, st.sampled_from("0123456789"))
def test_a_number_with_one_digit_too_many_is_near(digits: str, at: int, more: str) -> None:
    assert is_near(digits[:at] + more + digits[at:], digits)


@pytest.mark.parametrize(
    "typed", ["17301-123456-8", "۱۷۳۰۱۱۲۳۴۵۶۸", "1.73E+12", "1.7301e12", "1730100000000"]
)
def test_slips_and_what_spreadsheets_leave_are_near(typed: str) -> None:
    assert is_near(typed, KNOWN)


@pytest.mark.parametrize(
    "typed", ["", "17301", "1.8E+12", "2E+12", "1000000000000", "17301-765432-8", "1.73E+11"]
)
def test_what_is_far_is_not(typed: str) -> None:
    assert not is_near(typed, KNOWN)
