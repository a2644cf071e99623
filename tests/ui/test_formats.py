from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.settings import Grouping
from parkdesk.ui import formats
from parkdesk.ui.formats import (
    format_area,
    format_day,
    format_days,
    format_decimal,
    format_money,
    format_number,
    format_percent,
    isolated,
    parse_day,
    parse_money,
)

TODAY = date(2026, 7, 5)


@pytest.fixture
def lakhs() -> Iterator[None]:
    formats.use_grouping(Grouping.LAKHS)
    yield
    formats.use_grouping(Grouping.THOUSANDS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("5 Jul 2026", TODAY),
        ("5 july 2026", TODAY),
        ("5-Jul-26", TODAY),
        ("5 jul", TODAY),
        ("5/7/26", TODAY),
        ("05.07.2026", TODAY),
        ("2026-07-05", TODAY),
        ("today", TODAY),
        (" Tomorrow ", date(2026, 7, 6)),
        ("yesterday", date(2026, 7, 4)),
        ("+5", date(2026, 7, 10)),
        ("-5", date(2026, 6, 30)),
        ("+2w", date(2026, 7, 19)),
        ("+1m", date(2026, 8, 5)),
        ("+1y", date(2027, 7, 5)),
        ("1/1/69", date(2069, 1, 1)),
        ("1/1/70", date(1970, 1, 1)),
    ],
)
def test_a_day_is_read_as_people_type_it(typed: str, meant: date) -> None:
    assert parse_day(typed, today=TODAY) == meant


@pytest.mark.parametrize(
    "typed", ["", "31/2/26", "13 Foo 2026", "2026", "5/7", "soon", "7/13/2026"]
)
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_day(typed, today=TODAY)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_a_written_day_reads_back_as_itself(day: date) -> None:
    assert parse_day(format_day(day), today=TODAY) == day


@given(st.integers(min_value=-9999, max_value=9999))
def test_plus_days_are_days_from_today(days: int) -> None:
    assert parse_day(f"{days:+d}", today=TODAY) == TODAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("paisa", "text"),
    [
        (125_000_000, "Rs. 1,250,000"),
        (4_516_129, "Rs. 45,161.29"),
        (5, "Rs. 0.05"),
        (-100, "-Rs. 1"),
        (None, ""),
    ],
)
def test_money_is_grouped_and_shows_paisa_only_where_there_are_some(
    paisa: int | None, text: str
) -> None:
    assert format_money(paisa) == text


@pytest.mark.usefixtures("lakhs")
def test_the_lakh_setting_groups_money_and_numbers_by_two() -> None:
    assert format_money(125_000_000) == "Rs. 12,50,000"
    assert format_number(1_234_567) == "12,34,567"
    assert format_number(99_999) == "99,999"
    assert format_area(Decimal("1234567.50")) == "12,34,567.50 sq ft"


@given(st.integers(min_value=0, max_value=10**13))
def test_written_money_reads_back_as_itself(paisa: int) -> None:
    assert parse_money(format_money(paisa)) == paisa


@pytest.mark.parametrize("typed", ["", "ten", "-5", "1.234", "Rs."])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_money(typed)


def test_figures_leave_out_decimals_that_are_nothing() -> None:
    assert format_area(Decimal("1250.00")) == "1,250 sq ft"
    assert format_area(Decimal("1250.50"), unit=False) == "1,250.50"
    assert format_percent(Decimal("83.25")) == "83.3 %"
    assert format_percent(Decimal("50.00")) == "50 %"
    assert format_percent(None) == "–"
    assert format_decimal(Decimal("-0.004")) == "0"


def test_a_span_without_an_end_is_open() -> None:
    assert format_days(TODAY, None) == "5 Jul 2026 – …"


def test_a_name_written_from_the_right_is_kept_apart_from_the_figures_after_it() -> None:
    assert isolated("نور") == "\u2068نور\u2069"
    assert isolated("Indus Loom") == "Indus Loom"
