"""What the blocks of the plan are coloured by: classes, legends, and marks besides the colour."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.draw_list import DrawKind, Token
from parkdesk.rules.occupancy import Occupancy
from parkdesk.rules.occupancy_facts import Letting, RentStep, UnitFacts
from parkdesk.rules.plan_colours import Coloured, PlanColours
from parkdesk.rules.plan_paint import block_items
from parkdesk.rules.plan_scales import ExpiryColours, RentColours, rent_borders
from parkdesk.rules.plan_tenants import OTHERS, TENANTS, TenantColours, tenant_colours
from parkdesk.rules.property_figures import property_figures
from parkdesk.rules.vocabulary import LeaseStatus, UnitKind, UnitState
from tests.rules.examples import make_facts, make_letting

TODAY = date(2026, 6, 1)


def colour(
    colours: PlanColours, units: Sequence[UnitFacts], lettings: Sequence[Letting], day: date = TODAY
) -> Coloured:
    return colours.on(Occupancy(units, lettings).units_on(day), day)


def areas(coloured: Coloured) -> dict[str, Decimal]:
    return {entry.label: entry.area_sqft for entry in coloured.legend}


def lease(unit_id: int, until: date, **changes: Any) -> Letting:
    return make_letting(unit_id, lease_id=unit_id, ends_on=until, **changes)


# --- expiry ---------------------------------------------------------------------------------------


def test_blocks_are_coloured_by_the_fiscal_year_their_lease_ends_in() -> None:
    units = [make_facts(place) for place in range(1, 6)]
    ends = [date(2026, 6, 30), date(2026, 7, 1), date(2028, 1, 1), date(2040, 1, 1)]
    lettings = [lease(place, until) for place, until in enumerate(ends, start=1)]
    coloured = colour(ExpiryColours(), units, lettings)
    assert areas(coloured) == {
        "2025-26": 1000,
        "2026-27": 1000,
        "2027-28": 1000,
        "2030-31 and later": 1000,
        "vacant": 1000,
    }
    tokens = [coloured.paints[place].parts[0].token for place in range(1, 5)]
    assert tokens == [
        Token.PLAN_EXPIRY_1,
        Token.PLAN_EXPIRY_2,
        Token.PLAN_EXPIRY_3,
        Token.PLAN_EXPIRY_6,
    ]


def test_a_class_of_a_scale_is_told_by_a_level_too_and_the_sooner_stands_higher() -> None:
    units = [make_facts(1), make_facts(2)]
    lettings = [lease(1, date(2026, 6, 30)), lease(2, date(2029, 1, 1))]
    soon, late = (
        colour(ExpiryColours(), units, lettings).paints[unit_id].level for unit_id in (1, 2)
    )
    assert soon == 1 > late > 0


def test_a_holdover_stands_apart_from_all_years_and_keeps_its_hatch() -> None:
    coloured = colour(ExpiryColours(), [make_facts(1)], [lease(1, date(2026, 5, 31))])
    assert areas(coloured) == {"holdover": 1000}
    kinds = {item.kind for item in block_items(coloured.paints[1], 0, 0, 100, 50)}
    assert {DrawKind.HATCH, DrawKind.EDGE} <= kinds
    assert coloured.paints[1].lines[0].texts[0] == "ended 31 May 2026"


def test_the_years_move_on_with_the_day() -> None:
    units, lettings = [make_facts(1)], [lease(1, date(2028, 1, 1))]
    colours = ExpiryColours()
    before = colour(colours, units, lettings, date(2026, 6, 30)).paints[1].parts[0].token
    after = colour(colours, units, lettings, date(2026, 7, 1)).paints[1].parts[0].token
    assert (before, after) == (Token.PLAN_EXPIRY_3, Token.PLAN_EXPIRY_2)


def test_shared_seats_are_parted_among_the_years_of_their_leases() -> None:
    hall = make_facts(1, kind=UnitKind.OPEN_SEATS, seats=10)
    lettings = [
        make_letting(1, lease_id=1, seats=2, ends_on=date(2026, 6, 30)),
        make_letting(1, lease_id=2, seats=3, ends_on=date(2027, 6, 30)),
    ]
    coloured = colour(ExpiryColours(), [hall], lettings)
    assert areas(coloured) == {"2025-26": 200, "2026-27": 300, "vacant": 500}
    assert [part.share for part in coloured.paints[1].parts] == pytest.approx([0.2, 0.3, 0.5])


# --- rent -----------------------------------------------------------------------------------------


def rented(unit_id: int, rate: int) -> Letting:
    """A unit of 1,000 sq ft at so many rupees a sq ft."""
    return make_letting(unit_id, lease_id=unit_id, rent=rate * 1000)


def test_rents_stand_in_classes_between_round_amounts() -> None:
    units = [make_facts(place) for place in range(1, 4)]
    coloured = colour(RentColours(), units, [rented(1, 103), rented(2, 118), rented(3, 120)])
    assert areas(coloured) == {"Rs. 100 to 104.99": 1000, "Rs. 115 to 119.99": 1000,
                               "Rs. 120 to 124.99": 1000}  # fmt: skip
    assert coloured.paints[1].lines[0].texts[0] == "Rs. 103 a sq ft"


def test_a_vacant_block_shows_its_asking_rate_and_that_it_is_not_let() -> None:
    units = [make_facts(1), make_facts(2, asking_rate_paisa=130_00)]
    coloured = colour(RentColours(), units, [rented(1, 100)])
    vacant = coloured.paints[2]
    assert vacant.is_open
    assert vacant.foot is Token.PLAN_RENT_5
    assert vacant.lines[0].texts[0] == "asking Rs. 130 a sq ft"
    shapes = block_items(vacant, 0, 0, 100, 50)
    filled = sum(item.h for item in shapes if item.token is Token.PLAN_RENT_5)
    assert filled < 25
    assert any(item.kind is DrawKind.DASHED for item in shapes)
    assert areas(coloured)["vacant, at asking rate"] == 1000


def test_no_rent_is_a_class_of_its_own() -> None:
    coloured = colour(RentColours(), [make_facts(1)], [rented(1, 0)])
    assert areas(coloured) == {"no rent": 1000}
    assert coloured.paints[1].lines[0].texts[0] == "no rent"


def test_a_park_without_rents_and_rates_has_no_classes() -> None:
    coloured = colour(RentColours(), [make_facts(1, asking_rate_paisa=0)], [])
    assert areas(coloured) == {"vacant, at asking rate": 1000}
    assert coloured.paints[1].foot is None


@given(st.lists(st.integers(1, 10**7), min_size=1, max_size=40))
def test_every_rent_falls_into_one_of_at_most_five_classes_of_one_width(rates: list[int]) -> None:
    borders = rent_borders(rates)
    widths = {after - before for before, after in pairwise(borders)}
    assert 2 <= len(borders) <= 6
    assert len(widths) == 1
    assert widths.pop() % 100 == 0
    assert all(borders[0] <= rate < borders[-1] for rate in rates)


# --- tenants --------------------------------------------------------------------------------------


def test_the_larger_tenants_have_a_colour_each_and_the_rest_are_others() -> None:
    count = len(TENANTS) + 3
    units = [make_facts(place, rentable_sqft=Decimal(place)) for place in range(1, count + 1)]
    lettings = [
        make_letting(place, lease_id=place, tenant=f"Tenant {place}")
        for place in range(1, count + 1)
    ]
    coloured = colour(TenantColours(tenant_colours(units, lettings)), units, lettings)
    used = [paint.parts[0].token for paint in coloured.paints.values()]
    assert used.count(Token.PLAN_OTHERS) == 3
    assert set(TENANTS) <= set(used)
    assert coloured.paints[1].parts[0].key == OTHERS
    assert coloured.legend[0].label == f"1 Tenant {count}"


def test_tenants_who_are_never_inside_together_may_share_a_colour() -> None:
    units = [make_facts(1)]
    ended: dict[str, Any] = {"status": LeaseStatus.ENDED, "ended_on": date(2025, 12, 31)}
    first = make_letting(
        1, lease_id=1, tenant="A", starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31), **ended
    )
    then = make_letting(1, lease_id=2, tenant="B", starts_on=date(2026, 1, 1))
    assert tenant_colours(units, [first, then]) == {"A": 0, "B": 0}
    together = make_letting(1, lease_id=3, tenant="C", starts_on=date(2025, 6, 1))
    places = tenant_colours(units, [first, then, together])
    assert places["C"] not in (places["A"], places["B"])


def test_a_tenant_keeps_the_colour_on_every_day() -> None:
    units = [make_facts(1), make_facts(2, rentable_sqft=Decimal(9000))]
    lettings = [
        make_letting(1, lease_id=1, tenant="Small"),
        make_letting(2, lease_id=2, tenant="Large", starts_on=date(2026, 7, 1)),
    ]
    colours = TenantColours(tenant_colours(units, lettings))
    alone = colour(colours, units, lettings).paints[1].parts[0].token
    beside = colour(colours, units, lettings, date(2026, 8, 1)).paints[1].parts[0].token
    assert alone is beside is TENANTS[1]


def test_all_blocks_of_the_chosen_tenant_are_framed_one_among_the_others_too() -> None:
    units = [make_facts(place) for place in range(1, 4)]
    lettings = [
        make_letting(1, lease_id=1, tenant="A"),
        make_letting(2, lease_id=2, tenant="B"),
        make_letting(3, lease_id=3, tenant="A"),
    ]
    coloured = colour(TenantColours({"B": 0}, "A"), units, lettings)
    framed = [place for place, paint in coloured.paints.items() if paint.framed]
    assert framed == [1, 3]
    assert any(
        item.kind is DrawKind.FRAME for item in block_items(coloured.paints[1], 0, 0, 50, 50)
    )


def test_a_narrow_block_says_the_number_of_its_tenant_in_the_legend() -> None:
    letting = make_letting(1, tenant="Khyber Softworks")
    coloured = colour(TenantColours({"Khyber Softworks": 4}), [make_facts(1)], [letting])
    assert coloured.paints[1].lines[0].texts == ("5 Khyber Softworks", "5")


# --- laws -----------------------------------------------------------------------------------------


@st.composite
def parks(draw: st.DrawFn) -> tuple[list[UnitFacts], list[Letting]]:
    units = [
        make_facts(
            place,
            kind=draw(st.sampled_from(UnitKind)),
            seats=draw(st.integers(0, 12)),
            rentable_sqft=draw(st.decimals(1, 3000, places=2)),
            asking_rate_paisa=draw(st.integers(0, 500_00)),
        )
        for place in range(1, draw(st.integers(1, 6)) + 1)
    ]
    lettings = []
    for lease_id in range(draw(st.integers(0, 8))):
        first = TODAY + timedelta(days=draw(st.integers(-900, 60)))
        lettings.append(
            make_letting(
                draw(st.sampled_from(units)).id,
                lease_id=lease_id,
                tenant=draw(st.sampled_from("ABCDE")),
                starts_on=first,
                ends_on=first + timedelta(days=draw(st.integers(0, 1500))),
                status=draw(st.sampled_from([LeaseStatus.ACTIVE, LeaseStatus.APPROVED])),
                seats=draw(st.integers(1, 9)),
                rents=(RentStep(first, draw(st.integers(0, 10**8))),),
            )
        )
    return units, lettings


@given(parks())
def test_the_classes_of_every_colouring_add_up_to_the_areas_of_the_day(
    park: tuple[list[UnitFacts], list[Letting]],
) -> None:
    units, lettings = park
    figures = property_figures(Occupancy(units, lettings), TODAY)
    whole = sum(unit.rentable_sqft for unit in units)
    unlet = {UnitState.RESERVED, UnitState.VACANT, UnitState.OUT_OF_USE, UnitState.COMMON}
    for colours in (
        PlanColours(),
        ExpiryColours(),
        RentColours(),
        TenantColours(tenant_colours(units, lettings)),
    ):
        coloured = colour(colours, units, lettings)
        assert sum(entry.area_sqft for entry in coloured.legend) == whole
        assert all(
            sum(part.share for part in paint.parts) == pytest.approx(1)
            for paint in coloured.paints.values()
        )
        if type(colours) is not PlanColours:
            let = sum(entry.area_sqft for entry in coloured.legend if entry.key not in unlet)
            assert let == figures.let_sqft.value
