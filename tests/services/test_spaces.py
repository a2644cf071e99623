from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from parkdesk.errors import FieldError
from parkdesk.rules.vocabulary import BlockReason, LeaseStatus, UnitKind, UnitState
from parkdesk.services import spaces
from parkdesk.services.spaces import BuildingDraft, UnitDraft
from parkdesk.storage.database import Database
from tests.factories import OPENED, make_lease, make_organisation, make_seats, make_unit

TODAY = date(2026, 11, 1)


def office(floor_id: int, code: str = "A-1", rentable: str = "500.00") -> UnitDraft:
    return UnitDraft(code, floor_id, UnitKind.OFFICE, Decimal(rentable), OPENED)


def test_a_park_is_built_floor_by_floor(database: Database) -> None:
    building = database.write(spaces.add_building, draft=BuildingDraft("Main"))
    ground = database.write(spaces.add_floor, building_id=building, level=0)
    database.write(spaces.add_floor, building_id=building, level=1, label="Upper")
    database.write(spaces.add_unit, draft=office(ground))
    floors = database.read(spaces.list_floors, as_of=TODAY)
    assert [(one.label, one.units, one.lettable_sqft) for one in floors] == [
        ("Upper", 0, Decimal("0.00")),
        ("Ground floor", 1, Decimal("500.00")),
    ]


def test_units_are_listed_from_the_top_floor_with_state_and_tenant(database: Database) -> None:
    make_unit(database, "G-1", floor=0)
    upper = make_unit(database, "U-1", floor=1)
    lease = make_lease(database, upper, tenant=make_organisation(database, "Falcon"))
    first, second = database.read(spaces.list_units, as_of=TODAY)
    assert (first.code, first.state, first.tenant) == ("U-1", UnitState.LET, "Falcon")
    assert (first.lease, first.lease_ids) == (lease.number, (lease.id,))
    assert (second.code, second.state, second.vacant_sqft) == (
        "G-1",
        UnitState.VACANT,
        Decimal("1000.00"),
    )


def test_let_and_vacant_area_of_the_list_add_up(database: Database) -> None:
    hall = make_seats(database, seats=3, rentable_sqft=Decimal("100.00"))
    make_lease(database, hall, seats=[1])
    make_lease(database, hall, seats=[1])
    [row] = database.read(spaces.list_units, as_of=TODAY)
    assert (row.let_sqft, row.vacant_sqft) == (Decimal("66.67"), Decimal("33.33"))


def test_units_are_searched_by_state_too(database: Database) -> None:
    make_lease(database, make_unit(database, "A-1"))
    make_unit(database, "A-2")
    [row] = database.read(spaces.list_units, as_of=TODAY, where="vacant a-")
    assert row.code == "A-2"


def test_a_unit_is_not_listed_on_days_it_does_not_exist(database: Database) -> None:
    make_unit(database, exists_from=date(2027, 1, 1))
    assert database.read(spaces.list_units, as_of=TODAY) == []


@pytest.mark.parametrize(
    ("field_name", "wrong"),
    [
        ("code", {"code": "A-9"}),
        ("code", {"code": " "}),
        ("rentable_sqft", {"rentable_sqft": Decimal(0)}),
        ("usable_sqft", {"usable_sqft": Decimal(501)}),
        ("seats", {"kind": UnitKind.OPEN_SEATS}),
        ("exists_to", {"exists_to": date(2019, 1, 1)}),
    ],
)
def test_a_wrong_unit_is_refused_at_its_field(
    database: Database, field_name: str, wrong: dict[str, Any]
) -> None:
    taken = make_unit(database, "A-9")
    with pytest.raises(FieldError) as refused:
        database.write(spaces.add_unit, draft=replace(office(taken.floor_id), **wrong))
    assert refused.value.field_name == field_name


def test_a_unit_keeps_the_days_and_seats_its_leases_hold(database: Database) -> None:
    hall = make_seats(database, "H-1", seats=20)
    make_lease(database, hall, seats=[12], ends_on=date(2027, 12, 31))
    draft = UnitDraft("H-1", hall.floor_id, UnitKind.OPEN_SEATS, Decimal(1000), OPENED, seats=12)
    database.write(spaces.change_unit, unit_id=hall.id, draft=draft)
    for wrong in (replace(draft, seats=11), replace(draft, exists_to=date(2027, 6, 30))):
        with pytest.raises(FieldError):
            database.write(spaces.change_unit, unit_id=hall.id, draft=wrong)


def test_a_blocked_unit_is_out_of_use_until_it_is_put_back(database: Database) -> None:
    unit = make_unit(database)
    block = database.write(
        spaces.block_unit, unit_id=unit.id, reason=BlockReason.REPAIR, starts_on=TODAY, note="Roof"
    )
    [row] = database.read(spaces.list_units, as_of=TODAY)
    assert (row.state, row.block_id, row.block) == (UnitState.OUT_OF_USE, block, "repair: Roof")
    database.write(spaces.unblock_unit, block_id=block, last_day=TODAY)
    [row] = database.read(spaces.list_units, as_of=date(2026, 11, 2))
    assert row.state is UnitState.VACANT


def test_one_load_answers_for_any_day(database: Database) -> None:
    unit = make_unit(database)
    make_lease(database, unit, starts_on=date(2027, 1, 1))
    park = database.read(spaces.load_property)
    states = [
        found.state
        for day in (TODAY, date(2027, 1, 1), date(2029, 6, 1))
        if (found := park.occupancy.unit_on(unit.id, day))
    ]
    assert states == [UnitState.RESERVED, UnitState.LET, UnitState.HOLDOVER]


def agreed(**given: Any) -> BuildingDraft:
    values: dict[str, Any] = {
        "name": "Main",
        "owner": "Sarsabz University",
        "owner_share_percent": Decimal("30.00"),
        "agreement_starts_on": date(2023, 1, 1),
        "agreement_ends_on": date(2042, 12, 31),
    }
    return BuildingDraft(**values | given)


def test_a_building_keeps_its_agreement(database: Database) -> None:
    ident = database.write(spaces.add_building, draft=BuildingDraft("Main"), storeys=2)
    database.write(spaces.change_building, building_id=ident, draft=agreed(code="KB"))
    [row] = database.read(spaces.list_buildings)
    assert (row.owner, row.owner_share_percent, row.code) == (
        "Sarsabz University", Decimal("30.00"), "KB",
    )  # fmt: skip
    assert (row.agreement_starts_on, row.agreement_ends_on) == (
        date(2023, 1, 1), date(2042, 12, 31),
    )  # fmt: skip
    assert (row.floors, row.units) == (2, 0)


@pytest.mark.parametrize(
    ("field_name", "wrong"),
    [
        ("name", {"name": " "}),
        ("name", {"name": "Other"}),
        ("owner", {"owner": ""}),
        ("owner_share_percent", {"owner_share_percent": Decimal("100.01")}),
        ("agreement_ends_on", {"agreement_ends_on": date(2022, 12, 31)}),
    ],
)
def test_a_wrong_building_is_refused_at_its_field(
    database: Database, field_name: str, wrong: dict[str, Any]
) -> None:
    database.write(spaces.add_building, draft=BuildingDraft("Other"))
    ident = database.write(spaces.add_building, draft=BuildingDraft("Main"))
    with pytest.raises(FieldError) as refused:
        database.write(spaces.change_building, building_id=ident, draft=agreed(**wrong))
    assert refused.value.field_name == field_name


def test_a_building_and_its_floors_are_removed_only_when_nothing_is_on_them(
    database: Database,
) -> None:
    unit = make_unit(database, "G-01", exists_to=date(2021, 1, 1))
    [building] = database.read(spaces.list_buildings)
    with pytest.raises(FieldError, match="G-01"):
        database.write(spaces.remove_building, building_id=building.id)
    with pytest.raises(FieldError, match="G-01"):
        database.write(spaces.remove_floor, floor_id=unit.floor_id)
    database.write(spaces.remove_unit, unit_id=unit.id)
    database.write(spaces.remove_floor, floor_id=unit.floor_id)
    database.write(spaces.add_floor, building_id=building.id, level=3)
    database.write(spaces.remove_building, building_id=building.id)
    assert database.read(spaces.list_buildings) == []
    assert database.read(spaces.list_floors, as_of=TODAY) == []


def test_a_floor_is_called_and_placed_anew_where_its_level_is_free(database: Database) -> None:
    ident = database.write(spaces.add_building, draft=BuildingDraft("Main"), storeys=2)
    upper, ground = database.read(spaces.list_floors, as_of=TODAY)
    with pytest.raises(FieldError) as refused:
        database.write(spaces.change_floor, floor_id=upper.id, level=0, label="Mezzanine")
    assert refused.value.field_name == "level"
    database.write(spaces.change_floor, floor_id=ground.id, level=-1, label="Cellar")
    labels = [one.label for one in database.read(spaces.list_floors, as_of=TODAY)]
    assert (labels, ground.building_id) == (["Floor 1", "Cellar"], ident)


def test_a_unit_that_was_never_let_is_removed_with_its_days_out_of_use(
    database: Database,
) -> None:
    unit = make_unit(database)
    database.write(spaces.block_unit, unit_id=unit.id, reason=BlockReason.REPAIR, starts_on=TODAY)
    database.write(spaces.remove_unit, unit_id=unit.id)
    assert database.read(spaces.list_units, as_of=TODAY) == []


def test_a_unit_that_was_let_ceases_once_nobody_needs_it(database: Database) -> None:
    unit = make_unit(database, "G-01")
    make_lease(database, unit, ends_on=date(2026, 12, 31))
    with pytest.raises(FieldError, match="Let it cease"):
        database.write(spaces.remove_unit, unit_id=unit.id)
    with pytest.raises(FieldError) as refused:
        database.write(spaces.cease_unit, unit_id=unit.id, last_day=date(2026, 12, 30))
    assert refused.value.field_name == "exists_to"
    database.write(spaces.cease_unit, unit_id=unit.id, last_day=date(2026, 12, 31))
    assert len(database.read(spaces.list_units, as_of=date(2026, 12, 31))) == 1
    assert database.read(spaces.list_units, as_of=date(2027, 1, 1)) == []


def test_a_draft_lease_keeps_its_unit_from_ceasing_too(database: Database) -> None:
    unit = make_unit(database)
    make_lease(database, unit, status=LeaseStatus.DRAFT, ends_on=date(2026, 12, 31))
    with pytest.raises(FieldError, match="A draft lease"):
        database.write(spaces.cease_unit, unit_id=unit.id, last_day=TODAY)


def test_a_unit_moves_to_another_floor_as_a_correction(database: Database) -> None:
    unit, other = make_unit(database, "G-01"), make_unit(database, "U-01", floor=1)
    draft = database.read(spaces.get_unit_draft, unit_id=unit.id)
    database.write(
        spaces.change_unit, unit_id=unit.id, draft=replace(draft, floor_id=other.floor_id)
    )
    rows = database.read(spaces.list_units, as_of=date(2020, 6, 1))
    assert [(row.code, row.floor_level) for row in rows] == [("G-01", 1), ("U-01", 1)]
