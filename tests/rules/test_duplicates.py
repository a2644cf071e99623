from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.duplicates import (
    NAMES_ALIKE,
    Known,
    candidates,
    compare_people,
    masked_apart,
    mistyped,
    names_alike,
)

CNIC = "17301-1234567-8"
digits = st.text("0123456789", min_size=13, max_size=13)


def known(number: int = 1, **given: Any) -> Known:
    values: dict[str, Any] = {
        "name": "ayesha khan", "father": "noor wazir", "cnic": None, "mobile": None,
        "email": None, "born_on": None,
    }  # fmt: skip
    return Known(number, **values | given)


def cnic_of(text: str) -> str:
    return f"{text[:5]}-{text[5:12]}-{text[12]}"


def reasons(one: Known, other: Known) -> tuple[str, ...]:
    likeness = compare_people(one, other)
    return likeness.reasons if likeness else ()


def pairs(*people: Known) -> list[tuple[int, int]]:
    return [(one.id, other.id) for one, other in candidates(people, lambda *_: None)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ayesha khan", "aisha khan"),
        ("muhammad ahmad khan", "khan ahmad"),
        ("zainab", "zaynab"),
        ("usman ali", "osman ali"),
        ("karim", "kareem"),
        ("mehmood khattak", "mehmod khatak"),
    ],
)
def test_spellings_of_one_name_are_alike(one: str, other: str) -> None:
    assert names_alike(one, other) == names_alike(other, one) >= NAMES_ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ahmad khan", "hamid khan"),
        ("ahmad", "ahmad khan afridi"),
        ("muhammad ali", "muhammad"),
        ("sadia khan", "nadia khan"),
        ("saima khan", "sadia khan"),
        ("", "ali"),
    ],
)
def test_other_names_are_not(one: str, other: str) -> None:
    assert names_alike(one, other) < NAMES_ALIKE


@given(digits, st.integers(0, 12), st.text("0123456789", min_size=1, max_size=1))
def test_one_wrong_digit_anywhere_makes_a_pair(text: str, at: int, digit: str) -> None:
    wrong = text[:at] + digit + text[at + 1 :]
    one, other = known(1, cnic=cnic_of(text)), known(2, name="aisha khan", cnic=cnic_of(wrong))
    if wrong == text:
        return
    assert pairs(one, other) == [(1, 2)]
    assert "CNIC differs in one digit" in reasons(one, other)


@given(digits, st.integers(0, 11))
def test_two_neighbours_swapped_anywhere_make_a_pair(text: str, at: int) -> None:
    wrong = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    one, other = known(1, cnic=cnic_of(text)), known(2, name="aisha khan", cnic=cnic_of(wrong))
    if wrong == text:
        return
    assert pairs(one, other) == [(1, 2)]
    assert "CNIC has two digits swapped" in reasons(one, other)


def test_siblings_with_one_phone_and_email_are_no_pair() -> None:
    shared = {"mobile": "+923001234567", "email": "home@example.pk"}
    assert compare_people(known(1, **shared), known(2, name="bilal khan", **shared)) is None
    ayesha = known(1, **shared, cnic="17301-1234567-8")
    assert compare_people(ayesha, known(2, **shared, cnic="17301-7654321-2")) is None


def test_like_names_and_fathers_are_a_pair_while_nothing_speaks_against_it() -> None:
    assert reasons(known(1, cnic=CNIC), known(2)) == ("Like names and father’s names",)
    assert reasons(known(1, cnic=CNIC), known(2, cnic="42101-7654321-0")) == ()
    assert reasons(known(1, born_on="2004-01-02"), known(2, born_on="2005-01-02")) == ()
    assert reasons(known(1), known(2, father="karim afridi")) == ()


def test_without_a_fathers_name_something_else_must_agree() -> None:
    assert reasons(known(1, father=""), known(2)) == ()
    phone = {"mobile": "+923001234567"}
    assert reasons(known(1, father="", **phone), known(2, **phone)) == ("Like names", "Same mobile")


def test_the_more_agrees_the_likelier() -> None:
    def percent(**given: Any) -> int:
        likeness = compare_people(known(1, **given), known(2, **given))
        return likeness.percent if likeness else 0

    assert 0 < percent() < percent(mobile="+923001234567") <= 100


def test_another_day_of_birth_makes_a_mistyped_number_less_likely() -> None:
    one, other = known(1, cnic=CNIC), known(2, cnic="17301-1234576-8")
    alike = compare_people(one, other)
    apart = compare_people(replace(one, born_on="2004-01-02"), replace(other, born_on="1990-01-02"))
    assert alike is not None
    assert apart is not None
    assert 0 < apart.percent < alike.percent


def test_a_pair_is_named_once_and_a_crowd_of_namesakes_not_at_all() -> None:
    same = {"mobile": "+923001234567", "email": "a@b.pk", "born_on": "2004-01-02"}
    assert pairs(known(1, **same), known(2, **same), known(3, name="zara")) == [(1, 2)]
    assert pairs(*(known(number) for number in range(100))) == []


def test_two_masked_numbers_show_where_they_differ_and_no_more() -> None:
    assert masked_apart("17301-1234567-8", "17301-1234967-8") == (
        "17301-****567-8",
        "17301-****967-8",
    )
    assert masked_apart("17301-1234567-8", "17301-9999567-8") == (
        "17301-*****67-8",
        "17301-*****67-8",
    )
    assert masked_apart(None, CNIC) == ("", "17301-*****67-8")


def test_a_mistyped_cnic_is_one_digit_or_two_swapped_neighbours_away() -> None:
    near = mistyped("17301-1234567-8")
    assert {"17301-1243567-8", "17310-1234567-8", "27301-1234567-8"} <= near
    assert not {"17301-1234567-8", "17301-1432567-8", "17301-2134567-9"} & near
    assert len(near) == 13 * 9 + 11  # two neighbours are the same
