from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.draw_list import DrawItem, DrawKind, PlanStyle, Token
from parkdesk.rules.occupancy import Occupancy
from parkdesk.rules.occupancy_facts import Block, Letting, UnitFacts
from parkdesk.rules.plan_colours import FILLS, PlanColours
from parkdesk.rules.plan_scales import ExpiryColours, RentColours
from parkdesk.rules.stacking import Box, StackingPlan
from parkdesk.rules.vocabulary import BlockReason, UnitKind, UnitState
from tests.rules.examples import make_facts, make_letting

TODAY = date(2026, 6, 1)
STYLE = PlanStyle()


def measure(text: str, size: float) -> float:
    return len(text) * size * 0.5


def drawing(
    *units: UnitFacts, lettings: tuple[Letting, ...] = (), width: float = 1000, height: float = 500
) -> tuple[StackingPlan, list[DrawItem]]:
    plan = StackingPlan(width, height, measure)
    days = Occupancy(units, lettings).units_on(TODAY)
    return plan, plan.draw(days, PlanColours().on(days, TODAY).paints)


def texts(items: list[DrawItem], unit_id: int | None) -> list[str]:
    return [item.text for item in items if item.kind is DrawKind.TEXT and item.unit_id == unit_id]


def test_the_top_floor_is_on_top_and_width_follows_area() -> None:
    plan, _ = drawing(
        make_facts(1, floor_level=0, rentable_sqft=Decimal(1000)),
        make_facts(2, floor_level=0, rentable_sqft=Decimal(500)),
        make_facts(3, floor_level=2, rentable_sqft=Decimal(750)),
    )
    ground, small, top = (plan.box_of(unit_id) for unit_id in (1, 2, 3))
    assert ground is not None
    assert small is not None
    assert top is not None
    assert top.y < ground.y == small.y
    assert ground.w == pytest.approx(2 * small.w)
    assert top.w == pytest.approx(1.5 * small.w)
    assert small.x + small.w == pytest.approx(1000)


def test_a_point_finds_its_unit_and_gaps_find_none() -> None:
    plan, _ = drawing(make_facts(1), make_facts(2))
    first = plan.box_of(1)
    assert first is not None
    assert plan.hit(first.x + 1, first.y + 1) == 1
    assert plan.hit(first.x + first.w + STYLE.gap / 2, first.y + 1) is None
    assert plan.hit(1, 1) is None


def test_a_unit_that_does_not_exist_on_the_day_is_not_drawn() -> None:
    plan, items = drawing(make_facts(1), make_facts(2, exists_from=date(2027, 1, 1)))
    assert plan.box_of(2) is None
    assert {item.unit_id for item in items} == {None, 1}


@pytest.mark.parametrize("state", UnitState)
def test_colour_is_never_alone(state: UnitState) -> None:
    ends = {
        UnitState.LET: 200,
        UnitState.ENDING_90: 60,
        UnitState.ENDING_30: 10,
        UnitState.HOLDOVER: -5,
    }
    lettings: tuple[Letting, ...] = ()
    unit = make_facts()
    if state in ends:
        last = TODAY + timedelta(days=ends[state])
        lettings = (make_letting(ends_on=last),)
    elif state is UnitState.RESERVED:
        lettings = (make_letting(starts_on=date(2026, 9, 1)),)
    elif state is UnitState.OUT_OF_USE:
        unit = replace(unit, blocks=(Block(TODAY, None, BlockReason.REPAIR),))
    elif state is UnitState.COMMON:
        unit = replace(unit, kind=UnitKind.COMMON_AREA)
    _, items = drawing(unit, lettings=lettings)
    shapes = [item for item in items if item.unit_id == 1 and item.kind is not DrawKind.TEXT]
    assert shapes[0].token is FILLS.get(state, Token.SURFACE)
    assert len(shapes) > 1 or state is UnitState.LET
    assert len(texts(items, 1)) == 3 or state in {
        UnitState.VACANT,
        UnitState.OUT_OF_USE,
        UnitState.COMMON,
    }


def test_open_seats_let_in_part_are_filled_in_part() -> None:
    unit = make_facts(kind=UnitKind.OPEN_SEATS, seats=10)
    plan, items = drawing(unit, lettings=(make_letting(seats=4),))
    filled = next(item for item in items if item.token is Token.PLAN_LET)
    box = plan.box_of(1)
    assert box is not None
    assert filled.w == pytest.approx(0.4 * box.w)
    assert "4 of 10 seats · to 31 Dec 2026" in texts(items, 1)


@pytest.mark.parametrize("seats", [1, 9, 20, 31, 39])
@pytest.mark.parametrize("by", [PlanColours, ExpiryColours, RentColours])
def test_no_word_crosses_the_border_between_what_is_let_and_what_is_free(
    seats: int, by: type[PlanColours]
) -> None:
    room = make_facts(1, kind=UnitKind.OPEN_SEATS, seats=40, code="S-01")
    letting = make_letting(1, seats=seats, tenant="Fast Lane Freelancers and Paper Kite Games")
    days = Occupancy((room, make_facts(2)), (letting,)).units_on(TODAY)
    plan = StackingPlan(500, 200, measure)
    items = plan.draw(days, by().on(days, TODAY).paints)
    box = plan.box_of(1)
    assert box is not None
    border = box.x + box.w * seats / 40
    words = [item for item in items if item.kind is DrawKind.TEXT and item.unit_id == 1]
    assert words
    for word in words:
        assert word.x + word.w <= border or word.x >= border, word.text


def test_a_small_block_let_in_part_keeps_its_code() -> None:
    room = make_facts(1, kind=UnitKind.OPEN_SEATS, seats=2, rentable_sqft=Decimal(55))
    _, items = drawing(room, make_facts(2), lettings=(make_letting(seats=1),))
    assert texts(items, 1)[0] == "A-101"


def test_labels_say_who_is_inside_and_until_when() -> None:
    _, items = drawing(make_facts(), lettings=(make_letting(),))
    assert texts(items, 1) == ["A-101", "Falcon Labs", "1,000 sq ft · to 31 Dec 2026"]
    assert texts(items, None) == ["First floor", "1,000 sq ft"]


def test_a_building_has_a_heading_only_where_there_are_several() -> None:
    _, items = drawing(make_facts(1), make_facts(2, building="Block B"))
    headings = [item.text for item in items if item.bold and item.unit_id is None]
    assert headings == ["Block A", "Block B"]


@given(
    widths=st.lists(st.integers(1, 3000), min_size=1, max_size=12),
    width=st.floats(200, 2000),
    height=st.floats(20, 800),
)
def test_texts_stay_inside_their_block_and_blocks_inside_the_width(
    widths: list[int], width: float, height: float
) -> None:
    units = [
        make_facts(place, rentable_sqft=Decimal(area), floor_level=place % 3)
        for place, area in enumerate(widths, start=1)
    ]
    lettings = tuple(make_letting(place) for place in range(1, len(units), 2))
    plan, items = drawing(*units, lettings=lettings, width=width, height=height)
    for item in items:
        box = plan.box_of(item.unit_id) if item.unit_id is not None else None
        if box is not None:
            assert box.x - 1e-6 <= item.x
            assert item.x + item.w <= box.x + box.w + 1e-6
            assert box.y - 1e-6 <= item.y
            assert item.y + item.h <= box.y + box.h + 1e-6
            assert box.x + box.w <= width + 1e-6
            assert box.y + box.h <= plan.content_height + 1e-6


def test_a_move_of_the_day_measures_no_text_twice_and_keeps_the_geometry() -> None:
    measured: list[tuple[str, float]] = []

    def counting(text: str, size: float) -> float:
        measured.append((text, size))
        return measure(text, size)

    units = [make_facts(place) for place in range(1, 50)]
    occupancy = Occupancy(units, [make_letting(place) for place in range(1, 50)])
    plan, colours = StackingPlan(4000, 500, counting), PlanColours()

    def draw(day: date) -> list[DrawItem]:
        days = occupancy.units_on(day)
        return plan.draw(days, colours.on(days, day).paints)

    first = draw(TODAY)
    once = len(measured)
    again = draw(TODAY + timedelta(days=1))
    assert len(measured) == once == len(set(measured))
    assert all(old is new for old, new in zip(first, again, strict=True))


def test_the_legend_counts_the_states_that_occur() -> None:
    units = Occupancy([make_facts(1), make_facts(2)], [make_letting(1)]).units_on(TODAY)
    legend = PlanColours().on(units, TODAY).legend
    assert {entry.key: entry.units for entry in legend} == {UnitState.LET: 1, UnitState.VACANT: 1}


def test_a_tiny_unit_can_still_be_seen_and_hit() -> None:
    plan, _ = drawing(
        make_facts(1, rentable_sqft=Decimal(1)), make_facts(2, rentable_sqft=Decimal(50_000))
    )
    tiny, hall = plan.box_of(1), plan.box_of(2)
    assert tiny is not None
    assert hall is not None
    assert tiny.w == STYLE.least_block
    assert plan.hit(tiny.x + 1, tiny.y + 1) == 1
    assert hall.x + hall.w == pytest.approx(1000)


def test_a_floor_of_very_many_units_makes_the_drawing_wider() -> None:
    plan, _ = drawing(*(make_facts(place) for place in range(1, 401)), width=500)
    widths = {round(box.w, 6) for place in range(1, 401) if (box := plan.box_of(place))}
    assert plan.content_width > 500
    assert len(widths) == 1
    assert widths.pop() >= STYLE.least_block


def test_an_area_finds_every_block_it_touches() -> None:
    plan, _ = drawing(make_facts(1), make_facts(2), make_facts(3, floor_level=0))
    first, second = plan.box_of(1), plan.box_of(2)
    assert first is not None
    assert second is not None
    assert plan.within(Box(first.x + 1, first.y + 1, first.w + 20, 2)) == [1, 2]
    assert plan.within(Box(0, 0, 5000, 5000)) == [1, 2, 3]


def test_in_a_low_block_the_tenant_stands_beside_the_code_cut_where_it_must_be() -> None:
    units = [make_facts(1), make_facts(2, rentable_sqft=Decimal(200))]
    lettings = tuple(make_letting(place, tenant="Khyber Softworks") for place in (1, 2))
    _, items = drawing(*units, lettings=lettings, width=260, height=20)
    assert texts(items, 1) == ["A-101  Khyber Sof…"]
    assert texts(items, 2) == []
