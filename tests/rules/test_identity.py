import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.identity import (
    gender_disagrees,
    is_masked,
    mask_cnic,
    name_key,
    read_cnic,
    read_name,
    read_ntn,
)
from parkdesk.rules.vocabulary import Gender

CNIC = re.compile(r"[0-9]{5}-[0-9]{7}-[0-9]")
cnics = st.from_regex(r"[1-8][0-9]{4}-[0-9]{7}-[0-9]", fullmatch=True)


@pytest.mark.parametrize(
    "typed",
    [
        "17301-1234567-1",
        "1730112345671",
        "17301 1234567 1",
        "17301–1234567–1",
        "17301−1234567−1",
        "\u00a017301-1234567-1\u00a0",
        "۱۷۳۰۱-۱۲۳۴۵۶۷-۱",
        "١٧٣٠١١٢٣٤٥٦٧١",
        "'17301-1234567-1",
        "1730112345671.0",
        1730112345671,
        1730112345671.0,
    ],
)
def test_a_cnic_is_recovered_however_it_was_typed(typed: str | float) -> None:
    reading = read_cnic(typed)
    assert reading.value == "17301-1234567-1"
    assert not reading.code


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("173011234567", "this one has 12, one is missing"),
        ("17301-1234567-12", "this one has 14, one too many"),
        (773647922960.0, "this one has 12, one is missing"),
        ("17301-1234567-1 / 17301-1234567-2", "as two numbers in one cell have"),
        ("3.52E+12", "shortened this CNIC"),
        (3520200000000.0, "shortens a CNIC"),
        ("lost", "only digits"),
    ],
)
def test_a_wrong_cnic_is_refused_with_the_reason(typed: str | float, why: str) -> None:
    reading = read_cnic(typed)
    assert reading.refused
    assert why in reading.message


@pytest.mark.parametrize("typed", [None, "", "  ", "N/A", "-", "nil", "—"])
def test_an_empty_cnic_is_no_problem(typed: str | None) -> None:
    assert read_cnic(typed).value is None
    assert not read_cnic(typed).code


def test_an_unknown_first_digit_only_warns() -> None:
    reading = read_cnic("91234-1234567-1")
    assert reading.value == "91234-1234567-1"
    assert reading.code == "cnic-first-digit"


def test_a_masked_number_shows_its_office_and_its_end() -> None:
    assert mask_cnic("17301-1234567-8") == "17301-*****67-8"
    assert mask_cnic("") == mask_cnic(None) == ""


def test_a_masked_cnic_is_read_as_one() -> None:
    reading = read_cnic(mask_cnic("17301-1234567-8"))
    assert reading.value == "17301-*****67-8"
    assert is_masked(reading.value)


@given(cnics)
def test_every_good_cnic_reads_back_from_digits_numbers_and_urdu(cnic: str) -> None:
    digits = cnic.replace("-", "")
    urdu = cnic.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    assert read_cnic(cnic).value == read_cnic(digits).value == read_cnic(urdu).value == cnic


@given(st.text())
def test_any_text_given_for_a_cnic_is_read_or_refused_and_what_is_read_reads_back(
    text: str,
) -> None:
    reading = read_cnic(text)
    if reading.value is not None:
        assert CNIC.fullmatch(reading.value) or is_masked(reading.value)
        assert read_cnic(reading.value).value == reading.value


@given(st.text())
def test_any_text_given_for_an_ntn_is_read_or_refused_and_what_is_read_reads_back(
    text: str,
) -> None:
    reading = read_ntn(text)
    if reading.value is not None:
        assert read_ntn(reading.value).value == reading.value


@pytest.mark.parametrize(
    ("cnic", "gender", "disagrees"),
    [
        ("17301-1234567-1", Gender.WOMAN, True),
        ("17301-1234567-2", Gender.WOMAN, False),
        ("17301-1234567-2", Gender.MAN, True),
        ("17301-1234567-1", Gender.MAN, False),
        ("17301-1234567-1", Gender.OTHER, False),
        ("17301-1234567-1", None, False),
    ],
)
def test_the_last_digit_speaks_for_a_gender(
    cnic: str, gender: Gender | None, disagrees: bool
) -> None:
    assert gender_disagrees(cnic, gender) is disagrees


def test_a_name_loses_double_and_odd_spaces_and_nothing_else() -> None:
    assert read_name("  Gulalai\u00a0  tareen  ").value == "Gulalai tareen"
    assert read_name("\u200bزرمینہ\u200c کاکڑ").value == "زرمینہ\u200c کاکڑ"
    assert read_name("O'Brien-Khan Jr.").value == "O'Brien-Khan Jr."


def test_a_name_without_letters_is_refused() -> None:
    assert read_name("12345").refused


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gulalai Tareen", "GULALAI  tareen"),
        ("M. Umair", "M Umair"),
        ("Abdul-Rehman", "Abdul Rehman"),
        ("علي خان", "علی خان"),
        ("José", "Jose"),
    ],
)
def test_names_that_are_alike_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_names_that_differ_have_two_keys() -> None:
    assert name_key("Gulalai Tareen") != name_key("Gulalai Tarin")
