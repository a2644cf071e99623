from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.dates import DateOrder, prove_order, read_birth_day, read_day

TODAY = date(2026, 11, 22)
DMY, MDY = DateOrder.DAY_MONTH, DateOrder.MONTH_DAY


@pytest.mark.parametrize(
    "typed",
    [
        date(2001, 2, 3),
        datetime(2001, 2, 3),
        datetime(2001, 2, 3, 10, 30),
        "2001-02-03",
        "2001/2/3",
        "2001-02-03 00:00:00",
        "3 Feb 2001",
        "3rd February, 2001",
        "Feb 3, 2001",
        "3-Feb-2001",
        "3 فروری 2001",
        "۳ فروری ۲۰۰۱",
        36925,
        36925.0,
        "36925",
    ],
)
def test_a_day_that_needs_no_order_is_read(typed: object) -> None:
    assert read_day(typed).value == date(2001, 2, 3)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "typed", ["03/02/2001", "3-2-2001", "03.02.2001", "3 / 2 / 2001", "۳/۲/۲۰۰۱"]
)
def test_a_day_in_figures_is_read_by_its_order_alone(typed: str) -> None:
    assert read_day(typed, order=DMY).value == date(2001, 2, 3)
    assert read_day(typed, order=MDY).value == date(2001, 3, 2)
    assert read_day(typed).code == "date-order"


def test_the_24_hours_of_a_serial_do_not_matter_and_1904_does() -> None:
    assert read_day(36925.75).value == date(2001, 2, 3)
    assert read_day(36925 - 1462, from_1904=True).value == date(2001, 2, 3)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("31/02/2001", "date-impossible"),
        ("29/02/2001", "date-impossible"),
        ("2001", "date-only-year"),
        (2001, "date-only-year"),
        (2001.0, "date-only-year"),
        ("soon", "date-unreadable"),
        ("3 Febtober 2001", "date-unreadable"),
        (True, "date-unreadable"),
        (1e300, "date-unreadable"),
        (float("nan"), "date-unreadable"),
        ("01/02/0000", "date-impossible"),
    ],
)
def test_what_is_no_day_is_refused_with_the_reason(typed: str | float, code: str) -> None:
    reading = read_day(typed, order=DMY)
    assert reading.refused
    assert reading.code == code


def test_the_29th_of_february_is_a_day_in_leap_years() -> None:
    assert read_day("29/02/2004", order=DMY).value == date(2004, 2, 29)


def test_a_two_digit_year_is_read_as_the_last_one_that_fits_with_a_warning() -> None:
    assert read_birth_day("5/6/99", today=TODAY, order=DMY).value == date(1999, 6, 5)
    assert read_birth_day("5/6/05", today=TODAY, order=DMY).value == date(2005, 6, 5)
    assert read_day("5/6/28", order=DMY).value == date(2028, 6, 5)
    assert read_birth_day("5/6/99", today=TODAY, order=DMY).code == "two-digit-year"


@pytest.mark.parametrize(
    ("born", "code"),
    [
        (date(2031, 5, 4), "birth-date-future"),
        (date(2026, 11, 23), "birth-date-future"),
        (date(1905, 1, 1), "birth-date-impossible"),
    ],
)
def test_an_impossible_birth_date_is_refused(born: date, code: str) -> None:
    assert read_birth_day(born, today=TODAY).code == code
    assert read_birth_day(born, today=TODAY).refused


def test_a_childs_birth_date_only_warns() -> None:
    reading = read_birth_day(date(2020, 1, 1), today=TODAY)
    assert reading.value == date(2020, 1, 1)
    assert reading.code == "birth-date-unlikely"


def test_a_column_proves_its_order_by_days_above_twelve() -> None:
    proof = prove_order(["13/02/2001", "01/02/2001", date(2001, 1, 1), None, "5 May 2001"])
    assert (proof.only_day_month, proof.only_month_day, proof.either) == (1, 0, 1)
    assert proof.order is DMY
    assert prove_order(["02/13/2001", "01/02/2001"]).order is MDY


def test_a_column_that_proves_neither_or_both_has_no_order() -> None:
    assert prove_order(["01/02/2001"]).order is None
    assert prove_order(["13/02/2001", "02/13/2001"]).order is None
    assert prove_order(["01/02/2001"]).needed


@pytest.mark.parametrize("typed", ["20/20/2000", "32-01-2001", "0/5/2001", "5/0/2001"])
def test_what_is_no_day_in_either_order_says_so_and_proves_none(typed: str) -> None:
    assert not prove_order([typed]).needed
    assert read_day(typed).code == "date-impossible"


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(2151, 1, 1), date(202, 5, 1)])
def test_a_real_date_of_a_year_that_cannot_be_meant_is_refused(day: date) -> None:
    assert read_day(day).code == read_day(day.isoformat()).code == "date-impossible"


def test_a_column_of_real_dates_needs_no_order() -> None:
    assert not prove_order([date(2001, 1, 1), "2001-02-03", "3 May 2001", 36925, None]).needed


@given(st.dates(date(1900, 1, 1), date(2150, 12, 31)))
def test_every_day_reads_back_from_each_way_to_write_it(day: date) -> None:
    assert read_day(day.isoformat()).value == day
    assert read_day(day.strftime("%d/%m/%Y"), order=DMY).value == day
    assert read_day(day.strftime("%m-%d-%Y"), order=MDY).value == day
    assert read_day(day.strftime("%d %b %Y")).value == day


@given(st.one_of(st.text(), st.floats(), st.integers()), st.sampled_from([None, DMY, MDY]))
def test_any_cell_given_for_a_day_is_read_or_refused(
    cell: str | float, order: DateOrder | None
) -> None:
    reading = read_birth_day(cell, today=TODAY, order=order)
    if reading.value is not None:
        assert read_day(reading.value.isoformat()).value == reading.value
