"""The rent roll: areas add up to the lettable area, every unit is listed, nothing is cut."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from parkdesk.reports.inputs import RentRoll
from parkdesk.reports.rent_roll import make_rent_roll, rent_roll_tables
from parkdesk.rules.vocabulary import UnitState
from parkdesk.settings import Grouping
from tests.reports.examples import HOSTILE_NAMES, INFO, make_line, make_roll, roll_of
from tests.reports.reading import bookmarks, fonts_embedded, page_texts, whole_text


def test_let_and_vacant_areas_add_up_to_the_lettable_area() -> None:
    roll = make_roll(24)
    text = whole_text(make_rent_roll(roll, INFO))
    let = sum(line.area_sqft for line in roll.lines if line.is_let)
    vacant = sum(line.area_sqft for line in roll.lines if not line.is_let)
    assert let + vacant == roll.lettable_sqft
    assert f"Lettable {roll.lettable_sqft:,.0f} – let {let:,.0f}" in text
    assert f"Total {roll.lettable_sqft:,.2f}" in text


def test_a_list_that_does_not_tie_says_so() -> None:
    roll = replace(make_roll(3), lettable_sqft=Decimal("9999.00"))
    text = whole_text(make_rent_roll(roll, INFO))
    assert "the park's lettable area is 9,999 sq ft" in text
    assert "Run the check" not in whole_text(make_rent_roll(make_roll(3), INFO))


def test_a_let_line_shows_all_of_its_lease() -> None:
    line = make_line(
        unit="G-07",
        tenant="Indus Data Labs",
        lease="L-2026-014",
        starts_on=date(2026, 1, 1),
        ends_on=date(2028, 12, 31),
        months_left=Decimal("29.87"),
        area_sqft=Decimal("812.50"),
        rate_paisa=27550,
        monthly_rent_paisa=22384375,
        next_increase_on=date(2027, 1, 1),
        next_rent_paisa=24622813,
        deposit_paisa=67153125,
        rent_free="to 31 Mar 2026",
        subsidy_percent=Decimal("25.00"),
    )
    text = whole_text(make_rent_roll(roll_of(line), INFO))
    for shown in (
        "G-07", "812.50", "Indus Data Labs", "L-2026-014", "1 Jan 2026", "31 Dec 2028", "29.87",
        "275.50", "223,843.75", "1 Jan 2027", "246,228.13", "671,531.25", "25.00 %",
    ):  # fmt: skip
        assert shown in text


def test_a_vacant_unit_is_listed_at_its_asking_rent() -> None:
    line = make_line(
        state=UnitState.VACANT, tenant="", monthly_rent_paisa=None, asking_rent_paisa=12_345_600
    )
    text = whole_text(make_rent_roll(roll_of(line), INFO))
    assert "Vacant" in text
    assert "123,456" in text


def test_amounts_follow_the_desks_grouping() -> None:
    line = make_line(monthly_rent_paisa=123_456_700)
    info = replace(INFO, grouping=Grouping.LAKHS)
    assert "Rs. 12,34,567" in whole_text(make_rent_roll(roll_of(line), info))


@pytest.mark.parametrize("count", [0, 1, 500])
def test_a_park_of_any_size_has_a_rent_roll(count: int) -> None:
    texts = page_texts(make_rent_roll(make_roll(count, floors=20, per_floor=25), INFO))
    assert all(f"Page {at} of {len(texts)}" in text for at, text in enumerate(texts, 1))
    assert "Total" in " ".join(texts)


def test_a_long_rent_roll_begins_with_its_floors() -> None:
    pdf = make_rent_roll(make_roll(300, floors=3, per_floor=100), INFO)
    floors = [(title, page) for title, page in bookmarks(pdf) if title.startswith("Main")]
    assert [title for title, _ in floors] == [f"Main building, Floor {at}" for at in (3, 2, 1)]
    contents = " ".join(page_texts(pdf)[0].split())
    for title, page in floors:
        assert f"{title} {page}" in contents


def test_five_thousand_lines_are_all_there() -> None:
    roll = make_roll(5_000, floors=40, per_floor=125)
    text = whole_text(make_rent_roll(roll, INFO))
    assert all(line.unit in text for line in roll.lines)
    assert f"{roll.lettable_sqft:,.2f}" in text


def test_hostile_names_are_printed_as_typed() -> None:
    lines = (make_line(0, tenant=name) for name in HOSTILE_NAMES)
    text = whole_text(make_rent_roll(roll_of(*lines), INFO))
    for shown in (
        "<b>Bold</b> & Sons", "R&D Centre", "=HYPERLINK(", "[U+1F600]", "a[U+202E]gnp.exe",
        "Ali علی Khan", "back\\slash (and) brackets", "bell[U+0007]",
    ):  # fmt: skip
        assert shown in text
    # In a line of mixed scripts the reader takes Urdu words from left to right.
    assert "خان علی محمد" in text or "محمد علی خان" in text


def test_the_same_roll_gives_the_same_bytes() -> None:
    assert make_rent_roll(make_roll(), INFO) == make_rent_roll(make_roll(), INFO)


def test_what_is_missing_is_said() -> None:
    roll = make_roll(2, gaps=("Two leases have no signed copy.",))
    assert "Two leases have no signed copy." in whole_text(make_rent_roll(roll, INFO))
    assert "Nothing is missing" in whole_text(make_rent_roll(RentRoll((), Decimal(0)), INFO))


def test_fonts_are_embedded() -> None:
    assert fonts_embedded(make_rent_roll(make_roll(), INFO))


def test_the_workbook_totals_the_same_areas_and_rents() -> None:
    roll = make_roll(24)
    [table] = rent_roll_tables(roll, INFO)
    totals = dict(zip(table.titles, table.totals() or (), strict=True))
    assert totals["Area sq ft"] == roll.lettable_sqft
    rents = sum(line.monthly_rent_paisa or 0 for line in roll.lines)
    assert totals["Monthly rent"] == Decimal(rents) / 100
    assert len(list(table.cells())) == 24
