"""Each figure of the property with the rows that add up to it, on any day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given

from parkdesk.rules.money import JULY, half_up, percent_of
from parkdesk.rules.occupancy import Occupancy
from parkdesk.rules.occupancy_facts import Letting, UnitFacts
from parkdesk.rules.property_figures import RowKind, wale
from parkdesk.rules.vocabulary import UnitKind
from parkdesk.services.expiry_rows import ALL_YEARS, HELD_OVER, expiry_rows
from parkdesk.services.figure_rows import FIGURES, FigureSum, Measure, figure_rows
from parkdesk.services.property import PropertyFacts
from tests.rules.examples import ParkFacts, make_facts, make_letting, near_days, park_facts

TODAY = date(2026, 6, 1)


def park_of(units: list[UnitFacts], lettings: list[Letting]) -> PropertyFacts:
    by_id = {unit.id: unit for unit in units}
    return PropertyFacts(tuple(units), (), {}, Occupancy(units, lettings), JULY, by_id)


def reckoned(found: FigureSum) -> object:
    """The figure once more, from nothing but its rows."""
    part = sum(row.part for row in found.rows)
    if found.whole is None:
        return part
    whole = sum(row.whole or 0 for row in found.rows)
    if found.value.measure is Measure.PERCENT:
        return percent_of(part, whole)
    if found.value.measure is Measure.RATE:
        return half_up(Decimal(part) / Decimal(whole)) if whole else None
    days = [(row.ends_on - found.day).days for row in found.rows if row.ends_on]
    scaled = [int(Decimal(row.whole or 0) * 100) for row in found.rows]
    return wale(zip(scaled, days, strict=True))


@given(park_facts(), near_days)
def test_the_rows_of_every_figure_add_up_to_it(facts: ParkFacts, day: date) -> None:
    park = park_of(*facts)
    for figure in FIGURES:
        found = figure_rows(park, figure, day)
        assert found.value.value == reckoned(found), figure
        assert sum(row.part for row in found.rows) == found.part.value
        assert len({row.id for row in found.rows}) == len(found.rows)


def test_the_worked_example_of_wale_with_its_weights() -> None:
    """Whole days make 24 and 6 months a hair longer: 15.76 and 17.38, not 15.75 and 17.37."""
    areas_days_rates = [(2_000, 731, 250), (5_000, 183, 220), (1_000, 1_461, 300)]
    units, lettings = [], []
    for place, (area, days, rate) in enumerate(areas_days_rates, start=1):
        units.append(make_facts(place, rentable_sqft=Decimal(area)))
        until = TODAY + timedelta(days=days)
        lettings.append(make_letting(place, lease_id=place, ends_on=until, rent=area * rate))
    park = park_of(units, lettings)
    by_area = figure_rows(park, "wale_area_months", TODAY)
    assert by_area.value.value == Decimal("15.76")
    assert [row.whole for row in by_area.rows] == [2000, 5000, 1000]
    assert [row.part for row in by_area.rows] == [1_462_000, 915_000, 1_461_000]
    assert [row.remaining_months for row in by_area.rows] == [
        Decimal("24.02"),
        Decimal("6.01"),
        Decimal("48.00"),
    ]
    by_rent = figure_rows(park, "wale_rent_months", TODAY)
    assert by_rent.value.value == Decimal("17.38")
    assert by_rent.whole is not None
    assert by_rent.whole.value == (500_000 + 1_100_000 + 300_000) * 100


def test_occupancy_is_let_area_by_lettable_area_with_every_unit_as_a_row() -> None:
    units = [
        make_facts(1, rentable_sqft=Decimal(13_700)),
        make_facts(2, rentable_sqft=Decimal(5_800)),
        make_facts(3, kind=UnitKind.COMMON_AREA),
    ]
    found = figure_rows(park_of(units, [make_letting(1)]), "occupancy_percent", TODAY)
    assert (found.part.value, found.whole and found.whole.value) == (13_700, 19_500)
    assert found.value.value == Decimal("70.26")
    assert [(row.unit, row.tenant, row.part, row.whole) for row in found.rows] == [
        ("A-101", "Falcon Labs", 13_700, 13_700),
        ("A-102", "vacant", 0, 5_800),
    ]


def test_a_lease_of_several_units_is_one_row() -> None:
    units = [make_facts(1), make_facts(2)]
    lettings = [make_letting(place, lease_id=7, ends_on=date(2026, 7, 1)) for place in (1, 2)]
    found = figure_rows(park_of(units, lettings), "ending_90_days", TODAY)
    assert found.of is RowKind.LEASE
    [row] = found.rows
    assert (row.unit, row.lease_id) == ("A-101, A-102", 7)
    assert row.area_sqft == 2000
    assert row.rent_paisa == 200_000_00
    assert found.unit_ids == (1, 2)


def test_a_holdover_has_no_months_left() -> None:
    park = park_of([make_facts()], [make_letting(ends_on=date(2026, 5, 1))])
    [row] = figure_rows(park, "holdovers", TODAY).rows
    assert (row.ends_on, row.remaining_months) == (date(2026, 5, 1), None)


def test_rent_lost_is_the_vacant_area_at_the_asking_rate() -> None:
    units = [make_facts(1, asking_rate_paisa=120_00, rentable_sqft=Decimal("600.50"))]
    found = figure_rows(park_of(units, []), "rent_lost_paisa", TODAY)
    [row] = found.rows
    assert (row.area_sqft, row.rate_paisa, row.part) == (Decimal("600.50"), 120_00, 72_060_00)


def test_an_unknown_figure_is_no_figure() -> None:
    with pytest.raises(AttributeError):
        figure_rows(park_of([], []), "happiness", TODAY)


# --- expiry by fiscal year ------------------------------------------------------------------------


@given(park_facts(), near_days)
def test_the_years_of_expiry_and_their_leases_add_up_to_what_is_let(
    facts: ParkFacts, day: date
) -> None:
    park = park_of(*facts)
    whole, *years = expiry_rows(park, day).rows
    let, rent = (figure_rows(park, key, day) for key in ("let_sqft", "monthly_rent_paisa"))
    assert (whole.area_sqft, whole.rent_paisa) == (let.value.value, rent.value.value)
    for row in (whole, *years):
        assert sum(lease.area_sqft for lease in row.leases) == row.area_sqft
        assert sum(lease.rent_paisa for lease in row.leases) == row.rent_paisa
        assert row.area_percent == percent_of(row.area_sqft, whole.area_sqft)
        assert row.rent_percent == percent_of(row.rent_paisa, whole.rent_paisa)
    assert [lease.id for year in years for lease in year.leases] == [
        lease.id for lease in whole.leases
    ]


def test_a_year_of_expiry_has_the_leases_that_end_in_it_and_a_holdover_stands_apart() -> None:
    units = [make_facts(place) for place in (1, 2, 3)]
    ends = (date(2026, 5, 1), date(2026, 6, 30), date(2027, 6, 30))
    lettings = [
        make_letting(place, lease_id=place, ends_on=last, rent=100_000)
        for place, last in enumerate(ends, start=1)
    ]
    found = expiry_rows(park_of(units, lettings), TODAY)
    assert [(row.id, row.year, [one.id for one in row.leases]) for row in found.rows] == [
        (ALL_YEARS, "", [1, 2, 3]),
        (HELD_OVER, "", [1]),
        (2025, "2025-26", [2]),
        (2026, "2026-27", [3]),
    ]
    assert found.rows[2].unit_ids == (2,)
    assert [row.area_percent for row in found.rows[1:]] == [Decimal("33.33")] * 3


def test_nothing_is_let_and_nothing_expires() -> None:
    found = expiry_rows(park_of([make_facts()], []), TODAY)
    [row] = found.rows
    assert (row.area_sqft, row.area_percent, row.leases) == (Decimal(0), None, ())
