from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.contacts import read_email, read_mobile
from parkdesk.rules.education import (
    Passing,
    read_degree,
    read_mark,
    read_passing,
    read_semester,
)
from parkdesk.rules.values import (
    CellValue,
    as_text,
    read_decimal,
    read_paisa,
    read_percent,
    read_sqft,
    read_whole,
    text_of,
)
from parkdesk.rules.vocabulary import Audience, Basis, Gender, OrganisationKind, UnitKind
from parkdesk.rules.words import read_choice, read_yes_no

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "typed", ["", " ", "N/A", "n/a", "NA", "-", "--", "—", "nil", "Nil", "NULL", "."]
)
def test_what_only_says_that_there_is_nothing_is_empty(typed: str) -> None:
    assert text_of(typed) is None


def test_a_whole_number_shows_without_its_point() -> None:
    assert as_text(6545084020247.0) == "6545084020247"
    assert as_text(3.53) == "3.53"
    assert as_text(date(2001, 2, 3)) == "2001-02-03"


@pytest.mark.parametrize(
    "typed",
    [
        "03001234567", "3001234567", 3001234567, 3001234567.0, "+923001234567", "00923001234567",
        "923001234567", "0300-1234567", "0300 123 4567", "+92 (0)300 1234567", "۰۳۰۰۱۲۳۴۵۶۷",
        "'03001234567", "(0300) 1234567",
    ],
)  # fmt: skip
def test_a_mobile_number_is_recovered_however_it_was_typed(typed: CellValue) -> None:
    reading = read_mobile(typed)
    assert reading.value == "+923001234567"
    assert not reading.code


@pytest.mark.parametrize(
    "typed",
    ["0300-1234567 / 0333-7654321", "03001234567, 03337654321", "03001234567 or 03337654321"],
)
def test_of_two_numbers_in_a_cell_the_first_is_used_with_a_warning(typed: str) -> None:
    reading = read_mobile(typed)
    assert reading.value == "+923001234567"
    assert reading.code == "two-mobiles"


@pytest.mark.parametrize("typed", ["0333-8577142 / 03338577142", "0333 8577142, +923338577142"])
def test_one_number_typed_twice_is_no_second_number(typed: str) -> None:
    reading = read_mobile(typed)
    assert (reading.value, reading.code) == ("+923338577142", "")


@pytest.mark.parametrize(
    "typed", ["0300123456", "030012345678", "021-34567890", "none yet", "+1234", 17]
)
def test_what_is_no_mobile_number_is_left_out(typed: CellValue) -> None:
    assert read_mobile(typed).refused


def test_a_foreign_mobile_number_is_kept_with_its_country() -> None:
    assert read_mobile("+971 50 123 4567").value == "+971501234567"


def test_an_email_address_is_kept_as_typed() -> None:
    assert read_email(" Gulalai.T@Example.edu.pk ").value == "Gulalai.T@Example.edu.pk"
    assert read_email("a@b.pk; c@d.pk").code == "two-emails"
    assert read_email("not-an-email").refused
    assert read_email("two words@example.pk").refused


@pytest.mark.parametrize(
    ("typed", "cgpa", "percent", "score"),
    [
        (3.53, "3.53", None, 8825),
        ("3.53", "3.53", None, 8825),
        ("3.53/4", "3.53", None, 8825),
        ("3.53 out of 4.00", "3.53", None, 8825),
        ("CGPA: 3.5", "3.50", None, 8750),
        (4, "4.00", None, 10_000),
        (3.23, "3.23", None, 8075),
        (62.7, None, "62.70", 6270),
        ("62.7%", None, "62.70", 6270),
        (33, None, "33.00", 3300),
        (100, None, "100.00", 10_000),
        ("850/1100", None, "77.27", 7727),
        ("۳.۵", "3.50", None, 8750),
    ],
)
def test_a_mark_is_a_cgpa_or_a_percent_on_one_scale(
    typed: CellValue, cgpa: str | None, percent: str | None, score: int
) -> None:
    mark = read_mark(typed).value
    assert mark is not None
    assert mark.cgpa == (Decimal(cgpa) if cgpa else None)
    assert mark.percent == (Decimal(percent) if percent else None)
    assert mark.score == score


@pytest.mark.parametrize("typed", [4.01, 14.2, 32.9, 101, -1, "first", "4.2/5", "20%"])
def test_what_is_neither_cgpa_nor_percent_is_left_out(typed: CellValue) -> None:
    assert read_mark(typed).refused


@pytest.mark.parametrize(
    "typed", [6, 6.0, "6", "6th", "VI", "Semester 6", "sixth", "6th semester", "۶"]
)
def test_a_semester_is_read_however_it_was_typed(typed: CellValue) -> None:
    assert read_semester(typed).value == 6


@pytest.mark.parametrize("typed", [0, 13, 6.5, "passed"])
def test_what_is_no_semester_is_left_out(typed: CellValue) -> None:
    assert read_semester(typed).refused


@pytest.mark.parametrize(
    ("typed", "passing"),
    [
        (2026, Passing(2026)),
        ("2026", Passing(2026)),
        ("June 2026", Passing(2026, 6)),
        ("06/2026", Passing(2026, 6)),
        (date(2026, 6, 30), Passing(2026, 6)),
        ("30-06-2026", Passing(2026, 6)),
    ],
)
def test_a_passing_year_may_have_its_month(typed: CellValue, passing: Passing) -> None:
    assert read_passing(typed, today=TODAY).value == passing


@pytest.mark.parametrize("typed", [1890, 26, "later", 2099])
def test_what_is_no_passing_year_is_left_out(typed: CellValue) -> None:
    assert read_passing(typed, today=TODAY).refused


@pytest.mark.parametrize(
    "typed", ["BSCS", "BS (CS)", "B.S. Computer Science", "bs computer sciences", "BS-CS"]
)
def test_a_degree_has_one_name(typed: str) -> None:
    assert read_degree(typed).value == "BS Computer Science"


def test_an_unlisted_degree_is_kept_as_typed() -> None:
    assert read_degree("Dars-e-Nizami").value == "Dars-e-Nizami"
    assert read_degree("Dars-e-Nizami").code == "degree-unknown"
    assert not read_degree("BS Oceanography").code


def test_words_of_the_vocabulary_are_known_by_their_variants() -> None:
    assert read_choice("F", Gender).value is Gender.WOMAN
    assert read_choice("مرد", Gender).value is Gender.MAN
    assert read_choice("Pvt. Ltd.", OrganisationKind).value is OrganisationKind.PRIVATE_LIMITED
    assert read_choice("Co-working", UnitKind).value is UnitKind.OPEN_SEATS
    assert read_choice("per sq. ft.", Basis).value is Basis.RENTABLE
    assert read_choice("Faculty", Audience).value is Audience.TEACHERS
    assert read_choice("?!", Gender).value is None
    assert read_choice("unclear", Gender).code == "unknown-word"


@pytest.mark.parametrize("kind", [Gender, UnitKind, OrganisationKind, Basis, Audience])
def test_every_word_of_the_vocabulary_reads_back(kind: type[Gender]) -> None:
    assert [read_choice(word, kind).value for word in kind] == list(kind)


def test_yes_and_no_are_understood_and_nil_is_neither() -> None:
    assert [read_yes_no(cell).value for cell in ("Yes", "n", "ہاں", "None", True, 0)] == [
        True, False, True, False, True, False,
    ]  # fmt: skip
    assert read_yes_no("N/A").value is None
    assert not read_yes_no("N/A").code
    assert read_yes_no("perhaps").refused


@pytest.mark.parametrize(
    ("typed", "paisa"),
    [(150, 15000), (15.25, 1525), ("1,250.50", 125050), ("Rs. 12,50,000", 125000000),
     ("500/-", 50000), ("PKR 99.995", 10000), (0, 0)],
)  # fmt: skip
def test_rupees_become_whole_paisa(typed: CellValue, paisa: int) -> None:
    assert read_paisa(typed).value == paisa


@pytest.mark.parametrize("typed", ["-5", "12 or so", True, date(2026, 1, 1), "1,2,3", 1e20])
def test_what_is_no_amount_is_refused(typed: CellValue) -> None:
    assert read_paisa(typed).refused


def test_areas_percents_and_whole_numbers_have_their_bounds() -> None:
    assert read_sqft("1,250.5 sq ft").value == Decimal("1250.50")
    assert read_sqft(0).refused
    assert read_percent("7.5%").value == Decimal("7.50")
    assert read_percent(101).refused
    assert read_whole("30.0", least=1, most=100).value == 30
    assert read_whole("30.5", least=1, most=100).refused
    assert read_whole(0, least=1, most=100).refused


@given(st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.dates(), st.none()))
def test_no_cell_breaks_a_reader_and_what_is_read_reads_back(cell: CellValue) -> None:
    mobile = read_mobile(cell).value
    assert mobile is None or read_mobile(mobile).value == mobile
    email = read_email(cell).value
    assert email is None or read_email(email).value == email
    degree = read_degree(cell).value
    assert degree is None or read_degree(degree).value == degree
    semester = read_semester(cell).value
    assert semester is None or read_semester(semester).value == semester
    number = read_decimal(cell, most=10**9).value
    assert number is None or read_decimal(str(number), most=10**9).value == number
    mark = read_mark(cell).value
    assert mark is None or 0 <= mark.score <= 10_000
    for read in (read_paisa, read_sqft, read_percent, read_yes_no):
        read(cell)
    read_passing(cell, today=TODAY)
    read_choice(cell, Gender)
