"""Which units suit an applicant, held against a slow search over every run of every floor."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.fitting import (
    Busy,
    FitUnit,
    SpaceWish,
    block_of,
    fitting_blocks,
    size_suits,
    space_wish,
)
from parkdesk.rules.occupancy_facts import UnitFacts
from parkdesk.rules.vocabulary import UnitKind

DAY = date(2026, 7, 5)
ALWAYS = Busy(date.min, date.max)
_ids = count(1)


def make_fit_unit(
    sqft: int = 1000,
    *busy: Busy,
    seats: int = 0,
    kind: UnitKind = UnitKind.OFFICE,
    offered_to: tuple[str, ...] = (),
    offered_seats: int = 0,
    **given: Any,
) -> FitUnit:
    number = next(_ids)
    unit = UnitFacts(
        id=number,
        code=f"U-{number:06}",
        kind=kind,
        lettable=given.pop("lettable", True),
        building="Block A",
        floor_level=0,
        floor_label="Ground floor",
        rentable_sqft=Decimal(sqft),
        exists_from=date(2020, 1, 1),
        seats=seats,
    )
    return FitUnit(unit, busy, offered_to, offered_seats)


def make_hall(seats: int, *busy: Busy, **given: Any) -> FitUnit:
    return make_fit_unit(2000, *busy, seats=seats, kind=UnitKind.OPEN_SEATS, **given)


def wish(sqft: int | None = None, seats: int | None = None, **given: Any) -> SpaceWish:
    return space_wish(
        sqft=None if sqft is None else Decimal(sqft),
        seats=seats,
        wanted_from=given.get("wanted_from", DAY),
        on=DAY,
        lease_months=given.get("lease_months", 36),
    )


def codes(units: Sequence[FitUnit]) -> list[str]:
    return [one.unit.code for one in units]


def found(floor: Sequence[FitUnit], asked: SpaceWish) -> list[list[str]]:
    return [codes(block.units) for block in fitting_blocks([floor], asked)]


def test_a_block_has_from_90_to_150_percent_of_what_is_wanted() -> None:
    assert [size_suits(size, 1000) for size in (899, 900, 1500, 1501)] == [
        False,
        True,
        True,
        False,
    ]


def test_neighbours_are_taken_together_and_a_let_unit_parts_them() -> None:
    floor = [make_fit_unit(500), make_fit_unit(500), make_fit_unit(500, ALWAYS), make_fit_unit(500)]
    assert found(floor, wish(1000)) == [codes(floor[:2])]


def test_a_common_area_parts_neighbours() -> None:
    floor = [make_fit_unit(500), make_fit_unit(100, kind=UnitKind.COMMON_AREA), make_fit_unit(500)]
    assert found(floor, wish(1000)) == []


def test_the_closest_block_comes_first_and_fewer_units_before_more() -> None:
    floor = [make_fit_unit(600), make_fit_unit(400), make_fit_unit(1000), make_fit_unit(1100)]
    assert found(floor, wish(1000))[:3] == [
        codes(floor[2:3]),
        codes(floor[:2]),
        codes(floor[3:]),
    ]


def test_what_is_offered_to_another_comes_last_and_is_said() -> None:
    offered = make_fit_unit(1000, offered_to=("Loom",))
    free = make_fit_unit(1400)
    blocks = fitting_blocks([[offered], [free]], wish(1000))
    assert [codes(block.units) for block in blocks] == [codes([free]), codes([offered])]
    assert blocks[1].offered_to == ("Loom",)


def test_a_unit_that_falls_free_within_90_days_fits_from_the_day_after() -> None:
    in_time = make_fit_unit(1000, Busy(date(2020, 1, 1), DAY + timedelta(days=89)))
    too_late = make_fit_unit(1000, Busy(date(2020, 1, 1), DAY + timedelta(days=90)))
    [block] = fitting_blocks([[in_time, too_late]], wish(1000))
    assert (codes(block.units), block.free_from) == (codes([in_time]), DAY + timedelta(days=90))


def test_days_that_are_bound_after_the_wish_begins_are_not_free() -> None:
    reserved = make_fit_unit(1000, Busy(date(2027, 1, 1), date(2028, 12, 31)))
    assert found([reserved], wish(1000)) == []
    assert found([reserved], wish(1000, lease_months=2)) == [codes([reserved])]


def test_a_wanted_day_that_has_passed_is_wanted_at_once() -> None:
    assert wish(1000, wanted_from=date(2026, 1, 1)).starts_on == DAY


def test_open_seats_are_given_by_number() -> None:
    hall = make_hall(40, Busy(date(2020, 1, 1), date.max, seats=30))
    [block] = fitting_blocks([[hall]], wish(seats=8))
    assert (block.seats, block.size) == (8, 8)
    assert fitting_blocks([[hall]], wish(seats=11))[0].seats == 10
    assert fitting_blocks([[hall]], wish(seats=12)) == []
    assert fitting_blocks([[hall]], wish(1000)) == []


def test_seats_that_fall_free_in_time_count_from_their_day() -> None:
    hall = make_hall(20, Busy(date(2020, 1, 1), DAY + timedelta(days=10), seats=15))
    [block] = fitting_blocks([[hall]], wish(seats=10))
    assert (block.seats, block.free_from) == (10, DAY + timedelta(days=11))


def test_offered_seats_are_said_only_where_too_few_are_left_beside_them() -> None:
    hall = make_hall(20, offered_to=("Loom",), offered_seats=12)
    assert fitting_blocks([[hall]], wish(seats=8))[0].offered_to == ()
    assert fitting_blocks([[hall]], wish(seats=9))[0].offered_to == ("Loom",)


def test_rooms_with_seats_suit_a_wish_for_seats() -> None:
    floor = [make_fit_unit(seats=6), make_fit_unit(seats=5), make_fit_unit(seats=0)]
    assert found(floor, wish(seats=11)) == [codes(floor[:2])]


def test_units_chosen_by_hand_are_a_block_of_any_size_if_they_are_free() -> None:
    units = [make_fit_unit(300), make_fit_unit(200)]
    block = block_of(units, wish(5000))
    assert block is not None
    assert block.size == 500
    assert block_of([*units, make_fit_unit(100, ALWAYS)], wish(5000)) is None
    assert block_of([], wish(5000)) is None


# --- laws

days = st.integers(-30, 200).map(lambda number: DAY + timedelta(days=number))
busy_days = st.tuples(days, st.integers(0, 120)).map(
    lambda drawn: Busy(drawn[0], drawn[0] + timedelta(days=drawn[1]))
)
fit_units = st.builds(
    lambda sqft, seats, busy, lettable: make_fit_unit(sqft, *busy, seats=seats, lettable=lettable),
    st.integers(1, 30).map(lambda number: number * 50),
    st.integers(0, 9),
    st.lists(busy_days, max_size=2),
    st.sampled_from([True, True, True, False]),
)
floors = st.lists(fit_units, max_size=7)
wishes = st.one_of(
    st.builds(wish, st.integers(1, 3000), lease_months=st.sampled_from([1, 3, 36])),
    st.builds(wish, seats=st.integers(1, 30), lease_months=st.sampled_from([1, 3, 36])),
)


def is_free(unit: FitUnit, first: date, last: date) -> bool:
    return unit.unit.counts and not any(
        one.starts_on <= last and first <= one.ends_on for one in unit.busy
    )


def size_of(units: Sequence[FitUnit], asked: SpaceWish) -> Decimal | int:
    if asked.seats is not None:
        return sum(one.unit.seats for one in units)
    return sum((one.unit.rentable_sqft for one in units), Decimal(0))


@given(floors, wishes)
def test_a_block_is_a_run_of_neighbours_free_on_all_its_days_and_of_a_size_that_suits(
    floor: list[FitUnit], asked: SpaceWish
) -> None:
    for block in fitting_blocks([floor], asked):
        at = floor.index(block.units[0])
        assert list(block.units) == floor[at : at + len(block.units)]
        assert all(is_free(one, block.free_from, asked.until) for one in block.units)
        assert asked.starts_on <= block.free_from <= asked.starts_on + timedelta(days=90)
        assert Decimal(asked.size) * 9 / 10 <= size_of(block.units, asked)
        assert size_of(block.units, asked) <= Decimal(asked.size) * 3 / 2


@given(floors, wishes)
def test_no_run_that_suits_is_passed_over(floor: list[FitUnit], asked: SpaceWish) -> None:
    starts = [asked.starts_on + timedelta(days=number) for number in range(91)]
    slow = [
        codes(run)
        for at in range(len(floor))
        for end in range(at + 1, len(floor) + 1)
        if (run := floor[at:end])
        and all(size_of([one], asked) for one in run)
        and size_suits(size_of(run, asked), asked.size)
        and any(all(is_free(one, day, asked.until) for one in run) for day in starts)
    ]
    assert sorted(found(floor, asked)) == sorted(slow)


@given(floors, wishes)
def test_blocks_come_by_how_close_they_are(floor: list[FitUnit], asked: SpaceWish) -> None:
    sizes = [size_of(block.units, asked) for block in fitting_blocks([floor], asked)]
    off = [abs(Decimal(size) - Decimal(asked.size)) for size in sizes]
    assert off == sorted(off)


@given(
    st.lists(st.tuples(days, st.integers(0, 90), st.integers(1, 10)), max_size=4),
    st.integers(1, 20),
)
def test_open_seats_that_are_proposed_are_free_on_every_day(
    held: list[tuple[date, int, int]], wanted: int
) -> None:
    busy = [Busy(first, first + timedelta(days=length), seats) for first, length, seats in held]
    hall, asked = make_hall(40, *busy), wish(seats=wanted, lease_months=1)
    for block in fitting_blocks([[hall]], asked):
        assert block.seats is not None
        for number in range((asked.until - block.free_from).days + 1):
            day = block.free_from + timedelta(days=number)
            taken = sum(one.seats or 0 for one in busy if one.starts_on <= day <= one.ends_on)
            assert taken + block.seats <= 40
