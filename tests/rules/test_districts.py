import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk import settings
from parkdesk.rules.districts import (
    find_province,
    list_districts,
    list_provinces,
    province_of,
    read_district,
    read_province,
)
from parkdesk.rules.identity import ISSUED_IN
from parkdesk.rules.values import fold


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("NWFP", "Khyber Pakhtunkhwa"),
        ("KPK", "Khyber Pakhtunkhwa"),
        ("K.P.", "Khyber Pakhtunkhwa"),
        ("khyber  pakhtunkhwa", "Khyber Pakhtunkhwa"),
        ("خیبر پختونخوا", "Khyber Pakhtunkhwa"),
        ("punjab", "Punjab"),
        ("Sind", "Sindh"),
        ("AJ&K", "Azad Kashmir"),
        ("ICT", "Islamabad"),
        ("Gilgit Baltistan", "Gilgit-Baltistan"),
    ],
)
def test_provinces_are_known_by_their_old_and_short_names(typed: str, name: str) -> None:
    assert find_province(typed) == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("D.I. Khan", "Dera Ismail Khan"),
        ("DIKhan", "Dera Ismail Khan"),
        ("Chitral (Lower)", "Lower Chitral"),
        ("Upper Chitral", "Upper Chitral"),
        ("South Waziristan Lower", "Lower South Waziristan"),
        ("Upper South Waziristan", "Upper South Waziristan"),
        ("Distt. Swat", "Swat"),
        ("District Kohat", "Kohat"),
        ("پشاور", "Peshawar"),
    ],
)
def test_districts_are_known_by_their_variants(typed: str, name: str) -> None:
    assert read_district(typed).value == name


def test_an_unknown_district_is_kept_as_typed_with_a_warning() -> None:
    reading = read_district("Shangri-La City")
    assert reading.value == "Shangri-La City"
    assert reading.code == "district-unknown"


def test_a_mistyped_district_is_kept_and_the_likely_one_named() -> None:
    reading = read_district("Peshawer")
    assert reading.value == "Peshawer"
    assert "Peshawar" in reading.message


def test_a_number_is_no_district() -> None:
    assert read_district(17).refused


def test_every_district_lies_in_a_known_province() -> None:
    assert {province_of(district) for district in list_districts()} == set(list_provinces())
    assert set(ISSUED_IN.values()) == set(list_provinces())


def test_no_name_means_two_districts() -> None:
    listed = json.loads(settings.resource("districts.json").read_text(encoding="utf-8"))
    for what in ("provinces", "districts"):
        names = [fold(n) for place in listed[what] for n in {place["name"], *place["variants"]}]
        once = {fold(n) for place in listed[what] for n in (place["name"],)}
        assert len(once) == len(listed[what])
        for place in listed[what]:
            for variant in place["variants"]:
                assert fold(variant) not in once - {fold(place["name"])}, variant
        assert names


@given(st.text())
def test_any_text_given_for_a_place_is_read_and_what_is_read_reads_back(text: str) -> None:
    for read in (read_district, read_province):
        value = read(text).value
        if value is not None:
            assert read(value).value == value
