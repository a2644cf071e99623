from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.leases import LeaseUnit
from parkdesk.models.spaces import Building, Floor, Unit, UnitOrigin
from parkdesk.rules.vocabulary import LeaseStatus, UnitKind
from parkdesk.services.imports.undo import undo_import
from parkdesk.spreadsheets.drafts import ListedUnit
from parkdesk.storage.database import Database
from tests.database import save
from tests.factories import make_lease, make_organisation, make_seats, make_unit
from tests.services.imports.sheets import NOW, listed_unit, units
from tests.services.imports.steps import bring, outcomes


def unit_of(database: Database, code: str) -> Unit:
    return database.read(
        lambda session: session.scalars(select(Unit).where(Unit.code == code)).one()
    )


def edit(database: Database, code: str, **values: Any) -> None:
    def change(session: Session) -> None:
        unit = session.scalars(select(Unit).where(Unit.code == code)).one()
        for name, value in values.items():
            setattr(unit, name, value)

    database.write(change)


def test_units_come_in_with_their_buildings_and_floors_once(database: Database) -> None:
    plan, _ = bring(
        database,
        units(listed_unit("A-101"), listed_unit("A-102"), listed_unit("A-201", floor_level=2)),
    )
    made = database.read(
        lambda session: [len(session.scalars(select(m.id)).all()) for m in (Building, Floor, Unit)]
    )
    assert (outcomes(plan), made) == (["new"] * 3, [1, 2, 3])


def test_a_common_area_is_not_lettable_unless_the_row_says_so(database: Database) -> None:
    common = UnitKind.COMMON_AREA
    bring(
        database, units(listed_unit("L", kind=common), listed_unit("M", kind=common, lettable=True))
    )
    assert [unit_of(database, code).lettable for code in "LM"] == [False, True]


@pytest.mark.parametrize("field", ["building", "floor_level", "rentable_sqft"])
def test_a_new_unit_needs_its_place_and_its_area(database: Database, field: str) -> None:
    empty: dict[str, Any] = {field: None}
    plan, _ = bring(database, units(listed_unit(**empty)))
    assert outcomes(plan) == ["refused"]
    assert [problem.code for problem in plan.problems] == ["missing"]
    assert "A-101" in plan.rows[0].why


def test_a_known_unit_needs_no_more_than_what_changes(database: Database) -> None:
    make_unit(database, "A-101")
    plan, _ = bring(database, units(ListedUnit("a-101", asking_rate_paisa=160_00)))
    assert outcomes(plan) == ["updated"]
    assert unit_of(database, "A-101").asking_rate_paisa == 160_00


def test_an_empty_cell_erases_nothing(database: Database) -> None:
    make_unit(database, "A-101", usable_sqft=Decimal(900), seats=8)
    plan, _ = bring(database, units(ListedUnit("A-101")))
    assert outcomes(plan) == ["unchanged"]
    assert unit_of(database, "A-101").usable_sqft == Decimal(900)


def test_a_unit_is_moved_to_the_floor_its_row_names_and_moved_back_by_undo(
    database: Database,
) -> None:
    unit = make_unit(database, "A-101", floor=1)
    plan, import_id = bring(
        database, units(ListedUnit("A-101", building="Block A", floor_level=3, floor_label="Third"))
    )
    [change] = plan.rows[0].changes
    assert (change.field, change.was, change.becomes) == ("floor", "Floor 1", "Block A, Third")
    assert unit_of(database, "A-101").floor_id != unit.floor_id
    undone = database.write(undo_import, import_id=import_id, now=NOW)
    assert (undone.removed, undone.restored, undone.kept) == (1, 1, ())
    assert unit_of(database, "A-101").floor_id == unit.floor_id


def test_what_was_edited_here_since_its_import_stays_and_is_listed(database: Database) -> None:
    bring(database, units(listed_unit(asking_rate_paisa=140_00)))
    edit(database, "A-101", asking_rate_paisa=150_00)
    plan, _ = bring(database, units(listed_unit(asking_rate_paisa=160_00, seats=9)))
    assert outcomes(plan) == ["updated"]
    [problem] = plan.problems
    assert problem.code == "edited-by-hand"
    assert "Asking rate stays Rs. 150" in problem.message
    assert unit_of(database, "A-101").asking_rate_paisa == 150_00
    assert unit_of(database, "A-101").seats == 9


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"usable_sqft": Decimal(1001)}, "usable-area"),
        ({"rentable_sqft": Decimal(800)}, "usable-area"),
        ({"exists_to": date(2019, 12, 31)}, "days-in-order"),
        ({"kind": UnitKind.OPEN_SEATS}, "missing"),
    ],
)
def test_what_does_not_fit_the_unit_as_it_is_known_is_refused(
    database: Database, changes: dict[str, Any], code: str
) -> None:
    make_unit(database, "A-101", usable_sqft=Decimal(900))
    plan, _ = bring(database, units(ListedUnit("A-101", **changes)))
    assert outcomes(plan) == ["refused"]
    assert [problem.code for problem in plan.problems] == [code]


@pytest.mark.parametrize(
    "changes",
    [
        {"lettable": False},
        {"kind": UnitKind.COMMON_AREA},
        {"kind": UnitKind.OPEN_SEATS, "seats": 10},
        {"exists_from": date(2026, 1, 2)},
        {"exists_to": date(2028, 12, 30)},
    ],
)
def test_what_would_take_a_unit_from_its_lease_is_refused_and_the_lease_named(
    database: Database, changes: dict[str, Any]
) -> None:
    unit = make_unit(database, "A-101")
    lease = make_lease(database, unit, tenant=make_organisation(database, "Relay Nine"))
    plan, _ = bring(database, units(ListedUnit("A-101", **changes)))
    assert outcomes(plan) == ["refused"]
    assert "Relay Nine" in plan.rows[0].why
    assert str(lease.number) in plan.rows[0].why


def test_a_draft_lease_too_needs_the_unit_to_exist(database: Database) -> None:
    unit = make_unit(database, "A-101")
    make_lease(database, unit, status=LeaseStatus.DRAFT)
    plan, _ = bring(database, units(ListedUnit("A-101", exists_to=date(2027, 1, 1))))
    assert "draft lease" in plan.rows[0].why


def test_fewer_seats_than_are_let_are_refused_and_as_many_are_not(database: Database) -> None:
    hall = make_seats(database, "HALL", seats=20)
    lease = make_lease(database, hall, seats=[12])
    plan, _ = bring(database, units(ListedUnit("HALL", seats=11)))
    assert outcomes(plan) == ["refused"]
    assert str(lease.number) in plan.rows[0].why
    plan, _ = bring(database, units(ListedUnit("HALL", seats=12)))
    assert outcomes(plan) == ["updated"]


def test_a_new_area_of_a_let_unit_is_a_correction_with_a_warning(database: Database) -> None:
    unit = make_unit(database, "A-101")
    lease = make_lease(database, unit)
    plan, _ = bring(database, units(ListedUnit("A-101", rentable_sqft=Decimal(1010))))
    assert outcomes(plan) == ["updated"]
    [problem] = plan.problems
    assert (problem.code, problem.level) == ("area-of-let-unit", "warning")
    assert str(lease.number) in problem.message
    make_unit(database, "A-102")
    plan, _ = bring(database, units(ListedUnit("A-102", rentable_sqft=Decimal(1010))))
    assert plan.problems == ()


def test_the_day_of_a_split_is_not_moved_at_one_end(database: Database) -> None:
    former = make_unit(database, "A-101", exists_to=date(2026, 6, 30))
    part = make_unit(database, "A-101a", exists_from=date(2026, 7, 1))
    save(database, UnitOrigin(unit_id=part.id, former_id=former.id))
    moved = date(2026, 8, 1)
    plan, _ = bring(
        database,
        units(ListedUnit("A-101", exists_to=moved), ListedUnit("A-101a", exists_from=moved)),
    )
    assert [problem.code for problem in plan.problems] == ["split-or-merged"] * 2


def test_a_unit_with_a_lease_since_its_import_is_kept_by_undo(database: Database) -> None:
    _, import_id = bring(database, units(listed_unit("A-101"), listed_unit("A-102")))
    make_lease(database, unit_of(database, "A-101"))
    undone = database.write(undo_import, import_id=import_id, now=NOW)
    assert [kept.record for kept in undone.kept] == [
        "unit A-101",
        "floor First floor",
        "building Block A",
    ]
    assert "lease unit" in undone.kept[0].reason
    assert database.read(lambda session: session.scalars(select(Unit.code)).all()) == ["A-101"]


def test_seats_that_were_let_since_the_import_are_not_taken_back(database: Database) -> None:
    hall = make_seats(database, "HALL", seats=10)
    _, import_id = bring(database, units(ListedUnit("HALL", seats=20, asking_rate_paisa=5_00)))
    make_lease(database, hall, seats=[15])
    undone = database.write(undo_import, import_id=import_id, now=NOW)
    assert undone.restored == 0
    [kept] = undone.kept
    assert kept.record == "unit HALL"
    assert "no longer possible" in kept.reason
    assert unit_of(database, "HALL").seats == 20
    assert database.read(lambda session: session.scalar(select(LeaseUnit.seats))) == 15


def test_an_area_is_not_put_back_below_what_was_measured_since(database: Database) -> None:
    make_unit(database, "A-101")
    _, import_id = bring(database, units(ListedUnit("A-101", rentable_sqft=Decimal(1200))))
    edit(database, "A-101", usable_sqft=Decimal(1100))
    undone = database.write(undo_import, import_id=import_id, now=NOW)
    [kept] = undone.kept
    assert "does not fit" in kept.reason
    assert unit_of(database, "A-101").rentable_sqft == Decimal(1200)


def test_a_unit_edited_in_a_field_the_sheet_left_empty_is_kept_by_undo(database: Database) -> None:
    _, import_id = bring(database, units(listed_unit("A-101")))
    edit(database, "A-101", seats=12)
    undone = database.write(undo_import, import_id=import_id, now=NOW)
    assert undone.kept[0].reason == "Edited since the import: seats."
