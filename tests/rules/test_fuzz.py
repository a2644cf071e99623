"""No cell, however odd, breaks a reader, and what a reader accepts reads back as the same."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.contacts import read_email, read_mobile, read_phone
from parkdesk.rules.dates import DateOrder, prove_order, read_birth_day, read_day
from parkdesk.rules.districts import read_district, read_province
from parkdesk.rules.education import (
    Mark,
    Passing,
    read_degree,
    read_mark,
    read_passing,
    read_semester,
)
from parkdesk.rules.iban import read_iban
from parkdesk.rules.identity import read_cnic, read_name, read_ntn
from parkdesk.rules.money import parse_rupees, rupees_text
from parkdesk.rules.quarter_words import quarter_of, read_quarter
from parkdesk.rules.returns import parse_dollars, quarter_text
from parkdesk.rules.values import (
    CellValue,
    Reading,
    as_text,
    read_paisa,
    read_percent,
    read_sqft,
    read_text,
    read_whole,
)
from parkdesk.rules.vocabulary import (
    Audience,
    Basis,
    Billing,
    EscalationKind,
    Gender,
    OrganisationKind,
    PartMonths,
    UnitKind,
)
from parkdesk.rules.words import read_choice, read_yes_no

TODAY = date(2026, 11, 22)
WORDS = [Audience, Basis, Billing, EscalationKind, Gender, OrganisationKind, PartMonths, UnitKind]

# What people type in such cells, and what comes along when they copy it from somewhere else
TYPED = (
    "0123456789" * 3 + "----....////,,   +()%@'\"=*_:;|#\\×xXeE" + "PKRSUDpkrsud$₨"
    "۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩０１٫٬٪％" + "‐‑‒–—−ـ\u200b\u200c\u200d\u200e\u200f\u202a\u202e"
    "\u2060\ufeff\xa0\xad\t\r\n" + "JanFebMarchaprilMayjunJULsept" + "جنوریمئیعورتیا²³½Ⅷ①"
)  # fmt: skip
PIECES = st.sampled_from(
    [
        "17301-1234567-8", "17301*****678", "03001234567", "+92 300 1234567", "or", "and", "ext",
        "1234567-8", "A123456", "PK36SCBL0000001123456702", "gul@example.pk", "<a@b.co>", "mailto:",
        "31/12/2001", "2001-02-29", "1 Jan 99", "March 5, 2004", "T10:30", "12:00 AM", "36526",
        "Q1 2026-27", "Jul-Sep 2026", "3rd quarter FY 2027", "quarter ended", "3.4/4", "85%",
        "out of", "CGPA", "VI", "6th semester", "1,25,000.50", "Rs.", "PKR", "/-", "US$", "sq ft",
        "1e5", "1E+400", "nan", "inf", "0x1F", "1_000", "-0", "--", "N/A", "nil",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(TYPED, max_size=24),
    st.text(max_size=24),
    st.lists(st.one_of(PIECES, st.text(TYPED, max_size=4)), max_size=5).map(" ".join),
    st.lists(st.one_of(PIECES, st.text(TYPED, max_size=4)), max_size=4).map("".join),
    st.from_regex(r"[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ]([0-9]{2}|[0-9]{4})", fullmatch=True),
    st.from_regex(r"[0-9]{5}.?[0-9]{7}.?[0-9]", fullmatch=True),
    st.from_regex(r"(\+92|0092|92|0)?3[0-9]{2}[- ]?[0-9]{7}", fullmatch=True),
)
CELLS: st.SearchStrategy[CellValue] = st.one_of(
    TEXTS,
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(0, 10**14),
    st.integers(0, 100_000),
    st.floats(),
    st.floats(0, 1e14),
    st.decimals(0, 10**7, places=2).map(float),
    st.dates(),
    st.datetimes(),
)


def on_its_own(value: Any) -> CellValue:
    return value if isinstance(value, str | int | float | date) else str(value)


def mark_as_exported(mark: Mark) -> CellValue:
    return str(mark.cgpa) if mark.cgpa is not None else f"{mark.percent}%"


def passing_as_exported(passing: Passing) -> CellValue:
    return f"{passing.month:02}/{passing.year}" if passing.month else passing.year


def rupees(paisa: int) -> CellValue:
    return rupees_text(paisa)


Read = Callable[[CellValue], Reading[Any]]
Write = Callable[[Any], CellValue]
READERS: dict[str, tuple[Read, Write]] = {
    "text": (read_text, on_its_own),
    "name": (read_name, on_its_own),
    "CNIC": (read_cnic, on_its_own),
    "NTN": (read_ntn, on_its_own),
    "IBAN": (read_iban, on_its_own),
    "mobile": (read_mobile, on_its_own),
    "phone": (read_phone, on_its_own),
    "email": (read_email, on_its_own),
    "day": (lambda cell: read_day(cell, order=DateOrder.DAY_MONTH), on_its_own),
    "American day": (lambda cell: read_day(cell, order=DateOrder.MONTH_DAY), on_its_own),
    "day of no order": (read_day, on_its_own),
    "day since 1904": (lambda cell: read_day(cell, from_1904=True), on_its_own),
    "birth day": (
        lambda cell: read_birth_day(cell, today=TODAY, order=DateOrder.DAY_MONTH),
        on_its_own,
    ),
    "district": (read_district, on_its_own),
    "province": (read_province, on_its_own),
    "degree": (read_degree, on_its_own),
    "semester": (read_semester, on_its_own),
    "passing year": (lambda cell: read_passing(cell, today=TODAY), passing_as_exported),
    "mark": (read_mark, mark_as_exported),
    "percent": (read_percent, on_its_own),
    "area": (read_sqft, on_its_own),
    "rupees": (read_paisa, rupees),
    "whole number": (lambda cell: read_whole(cell, least=0, most=1_000_000), on_its_own),
    "yes or no": (read_yes_no, on_its_own),
}


@pytest.mark.parametrize("name", READERS)
@given(cell=CELLS)
def test_what_a_reader_accepts_reads_back(name: str, cell: CellValue) -> None:
    read, write = READERS[name]
    reading = read(cell)
    if reading.value is not None:
        written = write(reading.value)
        assert read(written).value == reading.value
        assert read(as_text(written)).value == reading.value
        assert not read(written).refused


@given(cell=CELLS, kind=st.sampled_from(WORDS))
def test_a_word_that_is_known_reads_back(cell: CellValue, kind: Any) -> None:
    word = read_choice(cell, kind).value
    assert word is None or read_choice(str(word), kind).value == word


@given(cell=CELLS, month=st.integers(1, 12))
def test_a_quarter_that_is_understood_reads_back(cell: CellValue, month: int) -> None:
    said = read_quarter(cell, order=DateOrder.DAY_MONTH).value
    first = quarter_of(said, month).value if said else None
    if first is not None:
        for text in (quarter_text(first, month), quarter_text(first, month).partition(",")[0]):
            again = read_quarter(text).value
            assert again is not None
            assert quarter_of(again, month).value == first


@given(st.lists(CELLS, max_size=8))
def test_any_column_can_be_asked_for_the_order_of_its_dates(cells: list[CellValue]) -> None:
    proof = prove_order(cells)
    for cell in cells:
        if proof.order is None and read_day(cell).code == "date-order":
            assert proof.needed


@given(TEXTS)
def test_an_amount_that_is_taken_as_one_is_the_same_when_typed_again(text: str) -> None:
    for parse in (parse_rupees, parse_dollars):
        amount = None
        with suppress(ValueError):
            amount = parse(text)
        assert amount is None or parse(rupees_text(amount)) == amount


@given(CELLS)
def test_a_cell_that_a_number_can_hold_is_a_number_of_two_decimals(cell: CellValue) -> None:
    area = read_sqft(cell).value
    assert area is None or (area == round(area, 2) and area >= Decimal("0.01"))


@given(st.datetimes())
def test_an_instant_is_shown_as_a_day_when_it_is_one(instant: datetime) -> None:
    assert as_text(instant).startswith(instant.date().isoformat())
