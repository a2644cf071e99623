"""The stacking plan on paper: any number of units, floors and buildings on its pages."""

import pytest

from parkdesk.reports.inputs import PlanData
from parkdesk.reports.stacking_plan import make_stacking_plan, stacking_plan_tables
from tests.reports.examples import INFO, make_unit_day
from tests.reports.reading import page_texts, whole_text


def make_plan(count: int, **shape: object) -> PlanData:
    return PlanData(tuple(make_unit_day(at, **shape) for at in range(count)))  # type: ignore[arg-type]


def test_units_tenants_and_the_legends_counts_are_readable() -> None:
    text = whole_text(make_stacking_plan(make_plan(24), INFO))
    assert "let 12" in text
    assert "vacant 2" in text
    assert "Ground floor" in text
    assert "Roshan Health Apps" in text


@pytest.mark.parametrize("count", [0, 1, 24, 500])
def test_a_park_of_any_size_fits_one_page(count: int) -> None:
    [text] = page_texts(make_stacking_plan(make_plan(count, per_floor=25), INFO))
    assert "Page 1 of 1" in text


def test_a_tower_of_a_hundred_floors_is_drawn_smaller_not_cut() -> None:
    text = whole_text(make_stacking_plan(make_plan(200, per_floor=2), INFO))
    assert all(f"Floor {level} " in text for level in range(1, 100))


def test_many_buildings_run_over_pages() -> None:
    units = tuple(
        make_unit_day(at, building=f"Building {building}")
        for building in range(12)
        for at in range(24)
    )
    texts = page_texts(make_stacking_plan(PlanData(units), INFO))
    assert len(texts) > 1
    assert all(f"Building {building}" in " ".join(texts) for building in range(12))


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert make_stacking_plan(make_plan(24), INFO) == make_stacking_plan(make_plan(24), INFO)


def test_the_workbook_lists_the_units_with_their_areas() -> None:
    plan = make_plan(24)
    [table] = stacking_plan_tables(plan, INFO)
    totals = dict(zip(table.titles, table.totals() or (), strict=True))
    assert totals["Area sq ft"] == sum(unit.unit.rentable_sqft for unit in plan.units)
    assert totals["Let sq ft"] == sum(unit.let_sqft for unit in plan.units)
