from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parkdesk.rules.expiry import expiry_by_year
from parkdesk.rules.money import two_decimals
from parkdesk.rules.occupancy import Occupancy
from parkdesk.rules.occupancy_facts import Block, Letting, RentStep, UnitDay, UnitFacts
from parkdesk.rules.property_figures import (
    RowKind,
    occupancy_figures,
    property_figures,
    wale,
    weighted_mean,
)
from parkdesk.rules.vocabulary import BlockReason, LeaseStatus, UnitKind, UnitState
from tests.rules.examples import ParkFacts, make_facts, make_letting, near_days, park_facts

TODAY = date(2026, 6, 1)


def unit_on(day: date, *lettings: Letting, unit: UnitFacts | None = None) -> UnitDay:
    found = Occupancy([unit or make_facts()], lettings).unit_on(1, day)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("ends_on", "state"),
    [
        (TODAY + timedelta(days=91), UnitState.LET),
        (TODAY + timedelta(days=90), UnitState.ENDING_90),
        (TODAY + timedelta(days=31), UnitState.ENDING_90),
        (TODAY + timedelta(days=30), UnitState.ENDING_30),
        (TODAY, UnitState.ENDING_30),
        (TODAY - timedelta(days=1), UnitState.HOLDOVER),
    ],
)
def test_a_let_units_state_follows_the_days_left(ends_on: date, state: UnitState) -> None:
    assert unit_on(TODAY, make_letting(ends_on=ends_on)).state is state


@pytest.mark.parametrize("status", [LeaseStatus.APPROVED, LeaseStatus.ACTIVE, LeaseStatus.NOTICE])
def test_every_binding_lease_whose_end_has_passed_is_a_holdover(status: LeaseStatus) -> None:
    day = unit_on(date(2027, 3, 1), make_letting(status=status))
    assert day.state is UnitState.HOLDOVER
    assert day.let_sqft == Decimal(1000)


@pytest.mark.parametrize("status", [LeaseStatus.DRAFT, LeaseStatus.CANCELLED])
def test_drafts_and_cancelled_leases_hold_nothing(status: LeaseStatus) -> None:
    assert unit_on(TODAY, make_letting(status=status)).state is UnitState.VACANT


def test_a_lease_not_commenced_reserves_its_unit_from_the_day_it_binds() -> None:
    letting = make_letting(bound_from=date(2025, 11, 1))
    assert unit_on(date(2025, 10, 31), letting).state is UnitState.VACANT
    reserved = unit_on(date(2025, 11, 1), letting)
    assert (reserved.state, reserved.reserved_sqft) == (UnitState.RESERVED, Decimal(1000))
    assert reserved.tenants == "Falcon Labs"
    assert unit_on(date(2026, 1, 1), letting).state is UnitState.LET


def test_an_ended_lease_counts_on_past_days_up_to_its_ending() -> None:
    early = make_letting(status=LeaseStatus.ENDED, ended_on=date(2026, 6, 30))
    assert unit_on(date(2026, 6, 30), early).state is UnitState.ENDING_30
    assert unit_on(date(2026, 7, 1), early).state is UnitState.VACANT
    late = make_letting(status=LeaseStatus.ENDED, ended_on=date(2027, 1, 31))
    assert unit_on(date(2027, 1, 31), late).state is UnitState.HOLDOVER
    assert unit_on(date(2027, 2, 1), late).state is UnitState.VACANT


def test_a_unit_given_back_before_the_lease_ends_is_vacant_and_never_held_over() -> None:
    letting = make_letting(ends_on=date(2026, 3, 31), agreed_until=date(2026, 12, 31))
    assert unit_on(date(2026, 4, 1), letting).state is UnitState.VACANT
    assert unit_on(date(2027, 4, 1), letting).state is UnitState.VACANT


def test_notice_moves_the_end_to_the_leaving_day() -> None:
    letting = make_letting(status=LeaseStatus.NOTICE, agreed_until=date(2026, 6, 20))
    assert unit_on(TODAY, letting).state is UnitState.ENDING_30
    assert unit_on(date(2026, 6, 21), letting).state is UnitState.HOLDOVER


def test_a_unit_that_goes_on_in_the_same_lease_is_not_ending() -> None:
    first = make_letting(ends_on=date(2026, 6, 10), agreed_until=date(2026, 12, 31))
    second = make_letting(
        starts_on=date(2026, 6, 11), lease_starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31)
    )
    assert unit_on(TODAY, first, second).state is UnitState.LET


def test_a_blocked_unit_is_out_of_use_unless_it_is_let_and_stays_lettable_area() -> None:
    unit = make_facts(blocks=(Block(date(2026, 5, 1), None, BlockReason.REPAIR),))
    day = unit_on(TODAY, unit=unit)
    assert (day.state, day.vacant_sqft) == (UnitState.OUT_OF_USE, Decimal(1000))
    assert day.block is not None
    assert unit_on(TODAY, make_letting(), unit=unit).state is UnitState.LET
    assert unit_on(date(2026, 4, 30), unit=unit).state is UnitState.VACANT


@pytest.mark.parametrize(
    "unit", [make_facts(kind=UnitKind.COMMON_AREA), make_facts(lettable=False)]
)
def test_common_and_not_lettable_units_stay_outside_occupancy(unit: UnitFacts) -> None:
    day = unit_on(TODAY, unit=unit)
    assert (day.state, day.lettable_sqft) == (UnitState.COMMON, Decimal(0))
    assert property_figures(Occupancy([unit], []), TODAY).units.value == 0


def test_a_unit_exists_only_on_its_days() -> None:
    unit = make_facts(exists_from=date(2026, 1, 1), exists_to=date(2026, 6, 30))
    occupancy = Occupancy([unit], [])
    assert occupancy.unit_on(1, date(2025, 12, 31)) is None
    assert occupancy.unit_on(1, date(2026, 6, 30)) is not None
    assert occupancy.units_on(date(2026, 7, 1)) == []


def test_open_seats_count_the_share_of_their_area() -> None:
    unit = make_facts(kind=UnitKind.OPEN_SEATS, seats=30, rentable_sqft=Decimal(1000))
    lettings = [make_letting(lease_id=place, seats=10) for place in (1, 2)]
    occupancy = Occupancy(
        [unit], [*lettings, make_letting(lease_id=3, seats=5, starts_on=date(2026, 9, 1))]
    )
    day = occupancy.unit_on(1, TODAY)
    assert day is not None
    assert day.seats_let == 20
    assert day.let_areas == (Decimal("333.33"), Decimal("333.34"))
    assert (day.let_sqft, day.vacant_sqft) == (Decimal("666.67"), Decimal("333.33"))
    assert day.reserved_sqft == Decimal("166.66")
    figures = property_figures(occupancy, TODAY)
    assert (figures.units_let.value, figures.leased_percent.value) == (1, Decimal("83.33"))


# --- figures --------------------------------------------------------------------------------------


def test_the_worked_example_of_wale() -> None:
    leases = [(2_000, 24, 250), (5_000, 6, 220), (1_000, 48, 300)]
    by_area = weighted_mean((area, months) for area, months, _ in leases)
    by_rent = weighted_mean((area * rate, months) for area, months, rate in leases)
    assert by_area == Fraction("15.75")
    assert by_rent is not None
    assert two_decimals(by_rent) == Decimal("17.37")
    assert wale([]) is None


def test_remaining_months_are_days_from_tomorrow_to_the_end_by_30_4375() -> None:
    occupancy = Occupancy([make_facts()], [make_letting(ends_on=TODAY + timedelta(days=487))])
    figures = property_figures(occupancy, TODAY)
    assert figures.wale_area_months.value == Decimal("16.00")
    assert figures.wale_rent_months.value == Decimal("16.00")


def make_park() -> Occupancy:
    units = [make_facts(place) for place in range(1, 6)]
    return Occupancy(
        units,
        [
            make_letting(1, lease_id=1, ends_on=date(2027, 8, 31)),
            make_letting(2, lease_id=1, ends_on=date(2027, 8, 31)),
            make_letting(3, lease_id=2, starts_on=date(2025, 1, 1), ends_on=date(2026, 5, 31)),
            make_letting(4, lease_id=3, starts_on=date(2026, 9, 1), ends_on=date(2027, 8, 31)),
        ],
    )


def test_figures_of_a_small_park() -> None:
    figures = property_figures(make_park(), TODAY)
    assert figures.lettable_sqft.value == 5000
    assert figures.let_sqft.value == 3000
    assert figures.vacant_sqft.value == 2000
    assert figures.occupancy_percent.value == Decimal("60.00")
    assert figures.leased_percent.value == Decimal("80.00")
    assert (figures.units.value, figures.units_let.value, figures.units_leased.value) == (5, 3, 4)
    assert figures.occupancy_by_units_percent.value == Decimal("60.00")
    assert (figures.leases_in_force.value, figures.holdovers.value) == (1, 1)
    assert figures.monthly_rent_paisa.value == 300_000_00
    assert figures.passing_rent_per_sqft_paisa.value == 100_00
    assert figures.rent_lost_paisa.value == 400_000_00
    assert figures.ending_90_days.value == 0


def test_each_figure_names_its_formula_and_its_rows() -> None:
    figures = property_figures(make_park(), TODAY)
    assert figures.let_sqft.ids == (1, 2, 3)
    assert figures.vacant_sqft.ids == (4, 5)
    assert figures.holdovers.rows is RowKind.LEASE
    assert figures.holdovers.ids == (2,)
    assert figures.occupancy_percent.formula == "Let area ÷ lettable area."


def test_an_empty_park_has_no_percents() -> None:
    figures = property_figures(Occupancy([], []), TODAY)
    assert figures.occupancy_percent.value is None
    assert figures.wale_area_months.value is None
    assert figures.passing_rent_per_sqft_paisa.value is None
    assert figures.monthly_rent_paisa.value == 0


def test_ending_in_90_days_counts_leases_in_force_to_the_leaving_day() -> None:
    units = [make_facts(place) for place in range(1, 5)]
    ends = [
        TODAY,
        TODAY + timedelta(days=90),
        TODAY + timedelta(days=91),
        TODAY - timedelta(days=1),
    ]
    lettings = [
        make_letting(place, lease_id=place, starts_on=date(2025, 1, 1), ends_on=end)
        for place, end in enumerate(ends, start=1)
    ]
    assert property_figures(Occupancy(units, lettings), TODAY).ending_90_days.ids == (1, 2)


def test_rent_is_the_first_steps_before_rent_start_and_the_last_steps_in_holdover() -> None:
    rents = (RentStep(date(2026, 3, 1), 100), RentStep(date(2026, 9, 1), 200))
    letting = make_letting(rents=rents)
    rent_by_day = {
        date(2026, 1, 5): 100,
        date(2026, 8, 31): 100,
        date(2026, 9, 1): 200,
        date(2027, 5, 5): 200,
    }
    for day, rent in rent_by_day.items():
        assert unit_on(day, letting).monthly_rent_paisa == rent


def test_expiry_stands_by_fiscal_year_with_holdovers_apart() -> None:
    held_over, year = expiry_by_year(make_park(), TODAY)
    assert (held_over.year, held_over.lease_ids, held_over.area_sqft) == (None, (2,), Decimal(1000))
    assert (year.year, year.lease_ids, year.area_sqft) == ("2027-28", (1,), Decimal(2000))
    assert year.area_percent == Decimal("66.67")
    assert year.rent_percent == Decimal("66.67")


# --- laws -----------------------------------------------------------------------------------------


@given(park_facts(), near_days)
def test_totals_tie_on_every_day(facts: ParkFacts, day: date) -> None:
    occupancy = Occupancy(*facts)
    figures = property_figures(occupancy, day)
    units = occupancy.units_on(day)
    assert figures.let_sqft.value + figures.vacant_sqft.value == figures.lettable_sqft.value
    assert sum(one.let_sqft for one in units) == figures.let_sqft.value
    assert sum(one.vacant_sqft for one in units) == figures.vacant_sqft.value
    assert figures.let_sqft.value <= figures.leased_sqft.value <= figures.lettable_sqft.value
    assert figures.units_let.value <= figures.units_leased.value <= figures.units.value
    years = expiry_by_year(occupancy, day)
    assert sum(year.area_sqft for year in years) == figures.let_sqft.value
    assert sum(year.monthly_rent_paisa for year in years) == figures.monthly_rent_paisa.value


@given(park_facts(), st.sets(near_days, min_size=1, max_size=6))
def test_the_areas_of_many_days_are_the_sums_of_each_days_units(
    facts: ParkFacts, some: set[date]
) -> None:
    days = sorted(some)
    for day, areas in zip(days, Occupancy(*facts).areas_on(days), strict=True):
        units = Occupancy(*facts).units_on(day)
        assert areas == (
            sum(unit.lettable_sqft for unit in units),
            sum(unit.let_sqft for unit in units),
        )
        counted = tuple(unit.unit.id for unit in units if unit.unit.counts)
        few = occupancy_figures(Occupancy(*facts), day, counted)
        all_of_them = property_figures(Occupancy(*facts), day)
        assert few.occupancy_percent == all_of_them.occupancy_percent
        assert few.ending_90_days == all_of_them.ending_90_days
        assert few.vacant_sqft == all_of_them.vacant_sqft.value
        assert few.leases_in_force == all_of_them.leases_in_force.value
        assert few.holdovers == all_of_them.holdovers.value


@settings(max_examples=40)
@given(park_facts())
def test_what_was_worked_out_for_a_day_is_kept_no_longer_than_it_holds(facts: ParkFacts) -> None:
    asked_day_by_day = Occupancy(*facts)
    for place in range(400):
        day = date(2025, 12, 1) + timedelta(days=place)
        assert asked_day_by_day.units_on(day) == Occupancy(*facts).units_on(day)
