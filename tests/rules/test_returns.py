from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.returns import (
    format_dollars,
    last_whole_quarter,
    parse_dollars,
    quarter_before,
    quarter_end,
    quarter_start,
    quarter_text,
)
from parkdesk.rules.size_band import size_band
from parkdesk.rules.vocabulary import SizeBand

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
MONTHS = st.integers(1, 12)


def test_quarters_are_those_of_the_fiscal_year() -> None:
    assert quarter_start(date(2026, 11, 20)) == date(2026, 10, 1)
    assert quarter_start(date(2026, 11, 20), 5) == date(2026, 11, 1)
    assert last_whole_quarter(date(2026, 7, 1)) == date(2026, 4, 1)
    assert last_whole_quarter(date(2026, 6, 30)) == date(2026, 1, 1)


@given(day=DAYS, month=MONTHS)
def test_every_day_is_in_one_quarter_and_the_quarters_leave_no_gap(day: date, month: int) -> None:
    quarter = quarter_start(day, month)
    assert quarter <= day <= quarter_end(quarter)
    assert quarter_end(quarter_before(quarter)) == quarter - timedelta(days=1)


@pytest.mark.parametrize(
    ("quarter", "month", "text"),
    [
        (date(2026, 7, 1), 7, "Q1 2026-27, Jul–Sep 2026"),
        (date(2027, 4, 1), 7, "Q4 2026-27, Apr–Jun 2027"),
        (date(2026, 11, 1), 5, "Q3 2026-27, Nov 2026–Jan 2027"),
        (date(2026, 1, 1), 1, "Q1 2026, Jan–Mar 2026"),
    ],
)
def test_a_quarter_is_called_by_its_number_and_months(quarter: date, month: int, text: str) -> None:
    assert quarter_text(quarter, month) == text


@given(cents=st.integers(0, 10**12))
def test_dollars_are_read_as_they_are_written(cents: int) -> None:
    assert parse_dollars(format_dollars(cents)) == cents


@pytest.mark.parametrize(
    ("text", "cents"),
    [("$12,500", 1_250_000), ("12500.5", 1_250_050), ("1000 USD", 100_000), ("US$ 0", 0)],
)
def test_dollars_are_typed_in_several_ways(text: str, cents: int) -> None:
    assert parse_dollars(text) == cents


@pytest.mark.parametrize("text", ["", "-5", "1.234", "12,50,000", "Rs. 5", "five", "1e5"])
def test_what_is_no_amount_of_dollars_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        parse_dollars(text)


@pytest.mark.parametrize(
    ("staff", "band"),
    [
        (None, None), (0, None), (1, SizeBand.STARTUP), (20, SizeBand.STARTUP), (21, SizeBand.SME),
        (250, SizeBand.SME), (251, SizeBand.LARGE), (1000, SizeBand.LARGE), (1001, SizeBand.ANCHOR),
    ],
)  # fmt: skip
def test_the_size_band_goes_by_staff(staff: int | None, band: SizeBand | None) -> None:
    assert size_band(staff) is band
