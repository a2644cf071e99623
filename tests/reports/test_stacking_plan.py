"""The stacking plan on paper: any number of units, floors and buildings on its pages."""

import pytest

from parkdesk.errors import UnknownChoiceError
from parkdesk.reports.catalogue import find_report
from parkdesk.reports.inputs import PlanData
from parkdesk.reports.paper import plan as drawing
from parkdesk.reports.sources import load_stacking_plan
from parkdesk.reports.stacking_plan import make_stacking_plan, stacking_plan_tables
from parkdesk.rules.draw_list import Token
from parkdesk.storage.database import Database
from parkdesk.ui.theme import TOKENS
from tests.factories import make_lease, make_organisation, make_unit
from tests.reports.examples import DAY, INFO, make_unit_day
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


@pytest.mark.parametrize(
    ("colour", "words"),
    [
        ("state", "let 1"),
        ("expiry", "2028-29: 1 unit, 1,000 sq ft"),
        ("rent", "Rs. 100 to 100.99: 1 unit, 1,000 sq ft"),
        ("tenant", "1 Indus Loom: 1 unit, 1,000 sq ft"),
    ],
)
def test_the_legend_says_what_the_plan_is_coloured_by(
    database: Database, colour: str, words: str
) -> None:
    make_lease(database, make_unit(database), tenant=make_organisation(database, "Indus Loom"))
    plan = load_stacking_plan(database.read, as_of=DAY, parameters={"colour": colour})
    assert words in whole_text(make_stacking_plan(plan, INFO))


def test_the_workbook_names_the_class_of_each_unit(database: Database) -> None:
    make_lease(database, make_unit(database, "A-1"))
    make_unit(database, "A-2")
    plan = load_stacking_plan(database.read, as_of=DAY, parameters={"colour": "expiry"})
    [table] = stacking_plan_tables(plan, INFO)
    at = list(table.titles).index("Colour")
    assert [row[at] for row in table.cells()] == ["2028-29", "vacant"]


def test_a_colouring_nobody_knows_is_refused_with_those_there_are(database: Database) -> None:
    spec = find_report("stacking-plan")
    assert spec is not None
    with pytest.raises(UnknownChoiceError, match="state, expiry, rent, tenant"):
        spec.pdf(database.read, as_of=DAY, parameters={"colour": "mood"})


def test_paper_has_the_colours_of_the_light_theme() -> None:
    for token in Token:
        if token.value.startswith("plan_"):
            printed = "#" + "".join(f"{round(part * 255):02X}" for part in drawing.COLORS[token])
            assert printed == TOKENS[token.value][0]  # type: ignore[index]
