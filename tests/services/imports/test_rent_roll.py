from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from parkdesk.models.base import Base
from parkdesk.models.leases import Lease, LeaseUnit
from parkdesk.models.spaces import Unit
from parkdesk.rules.vocabulary import LeaseStatus, UnitKind
from parkdesk.services.imports.undo import undo_import
from parkdesk.spreadsheets.drafts import RentRollRow
from parkdesk.storage.database import Database
from tests.factories import make_lease, make_seats, make_unit
from tests.services.imports.sheets import NOW, lease, let, rent_roll, unit
from tests.services.imports.steps import bring, outcomes


def counts(session: Session, *tables: str) -> list[int]:
    return [
        session.scalar(select(func.count()).select_from(Base.metadata.tables[name])) or 0
        for name in tables
    ]


def all_of(model: Any) -> Any:
    return lambda session: list(session.scalars(select(model).order_by(model.id)))


def test_a_rent_roll_brings_units_tenants_and_leases(database: Database) -> None:
    rows = let(lease("L-2026-001", "A-101", "A-102"))
    plan, _ = bring(database, rent_roll(*rows, RentRollRow(unit("A-103"))))
    tables = ("building", "floor", "unit", "organisation", "lease", "lease_unit", "lease_charge")
    assert outcomes(plan) == ["new", "new", "new"]
    assert database.read(counts, *tables) == [1, 1, 3, 1, 1, 2, 4]


def test_the_same_rent_roll_again_changes_nothing(database: Database) -> None:
    sheet = rent_roll(*let(lease("L-2026-001", "A-101")), RentRollRow(unit("A-102")))
    bring(database, sheet)
    plan, _ = bring(database, sheet)
    assert outcomes(plan) == ["unchanged", "unchanged"]
    assert database.read(counts, "unit", "lease") == [2, 1]


def test_a_lease_under_notice_comes_in_as_such(database: Database) -> None:
    noticed = lease(
        "L-2026-001", "A-101", notice_given_on=date(2026, 10, 1), leaving_on=date(2026, 12, 31)
    )
    bring(database, rent_roll(*let(noticed)))
    [stored] = database.read(all_of(Lease))
    assert (stored.status, stored.leaving_on) == (LeaseStatus.NOTICE, date(2026, 12, 31))


def test_a_changed_asking_rate_updates_the_unit(database: Database) -> None:
    bring(database, rent_roll(RentRollRow(unit("A-101"))))
    plan, _ = bring(database, rent_roll(RentRollRow(unit("A-101", asking_rate_paisa=16_000))))
    [stored] = database.read(all_of(Unit))
    assert outcomes(plan) == ["updated"]
    assert stored.asking_rate_paisa == 16_000


def test_a_unit_that_is_let_is_not_let_again_and_the_message_names_who_has_it(
    database: Database,
) -> None:
    bring(database, rent_roll(*let(lease("L-2026-001", "A-101", tenant="Swat Labs"))))
    plan, _ = bring(database, rent_roll(*let(lease("L-2026-002", "A-101", "A-102"))))
    assert outcomes(plan) == ["refused", "refused"]
    assert "A-101 is let to Swat Labs (L-2026-001) from 1 Jan 2026 to 31 Dec" in plan.rows[0].why
    assert database.read(counts, "lease", "unit") == [1, 1]


def test_a_lease_number_the_park_has_for_another_lease_is_refused(database: Database) -> None:
    bring(database, rent_roll(*let(lease("L-2026-001", "A-101"))))
    plan, _ = bring(database, rent_roll(*let(lease("L-2026-001", "A-102", tenant="Swat Labs"))))
    assert outcomes(plan) == ["refused"]


@pytest.mark.parametrize("touched", [False, True])
def test_undo_takes_back_what_nothing_else_needs(database: Database, touched: bool) -> None:
    _, import_id = bring(database, rent_roll(*let(lease("L-2026-001", "A-101"))))
    if touched:
        later = lease("L-2029-001", "A-101", starts_on=date(2029, 1, 1), ends_on=date(2029, 12, 31))
        bring(database, rent_roll(*let(later)))
    undone = database.write(undo_import, import_id=import_id, now=NOW)
    left = database.read(counts, "building", "unit", "organisation", "lease")
    if touched:
        assert left == [1, 1, 1, 1]
        assert "unit A-101" in [kept.record for kept in undone.kept]
    else:
        assert (left, undone.removed, undone.kept) == ([0, 0, 0, 0], 5, ())


def test_the_units_of_a_lease_keep_their_own_days(database: Database) -> None:
    bring(database, rent_roll(*let(lease("L-2026-001", "A-101"))))
    [stored] = database.read(all_of(LeaseUnit))
    assert (stored.starts_on, stored.ends_on) == (date(2026, 1, 1), date(2028, 12, 31))


def seats(number: str, held: int, whole: int, *, told: bool = False, **terms: Any) -> Any:
    draft = lease(number, "S-01", **terms)
    [line] = draft.lines
    [row] = let(draft, kind=UnitKind.OPEN_SEATS, seats=whole, seats_told=told)
    return replace(row, line=replace(line, seats=held))


def test_open_seats_are_let_to_several_until_they_are_full(database: Database) -> None:
    plan, _ = bring(
        database,
        rent_roll(seats("L-2026-001", 8, 40, told=True), seats("L-2026-002", 20, 40, told=True)),
    )
    assert outcomes(plan) == ["new", "new"]
    plan, _ = bring(
        database, rent_roll(seats("L-2026-003", 10, 10), seats("L-2026-004", 5, 5, tenant="Swat"))
    )
    assert outcomes(plan) == ["updated", "refused"]
    assert "Unit S-01 has 40 seats" in plan.rows[1].why
    [stored] = database.read(all_of(Unit))
    assert stored.seats == 40  # a sheet that does not tell the vacant ones changes nothing
    assert [held.seats for held in database.read(all_of(LeaseUnit))] == [8, 20, 10]


def test_a_unit_in_holdover_is_not_let_before_that_lease_is_ended(database: Database) -> None:
    past = {"starts_on": date(2024, 1, 1), "ends_on": date(2025, 12, 31)}
    bring(database, rent_roll(*let(lease("L-2024-001", "A-101", tenant="Swat Labs", **past))))
    plan, _ = bring(database, rent_roll(*let(lease("L-2026-001", "A-101"))))
    assert outcomes(plan) == ["refused"]
    assert "still held by Swat Labs" in plan.rows[0].why


def test_an_empty_kind_leaves_the_units_own(database: Database) -> None:
    bring(database, rent_roll(RentRollRow(unit("A-101", kind=UnitKind.LAB))))
    plan, _ = bring(database, rent_roll(RentRollRow(unit("A-101", kind=None))))
    assert outcomes(plan) == ["unchanged"]


def test_a_unit_of_unknown_kind_is_an_office(database: Database) -> None:
    bring(database, rent_roll(RentRollRow(unit("A-101", kind=None))))
    [stored] = database.read(all_of(Unit))
    assert stored.kind is UnitKind.OFFICE


def test_what_would_not_fit_a_known_unit_refuses_its_row_and_its_whole_lease(
    database: Database,
) -> None:
    make_unit(database, "A-101", usable_sqft=Decimal(900))
    small = {"rentable_sqft": Decimal(800)}
    plan, _ = bring(
        database,
        rent_roll(RentRollRow(unit("A-101", **small)), RentRollRow(unit("A-103"))),
    )
    assert outcomes(plan) == ["refused", "new"]
    plan, _ = bring(database, rent_roll(*let(lease("L-2026-001", "A-101", "A-102"), **small)))
    assert outcomes(plan) == ["refused", "refused"]
    assert "usable area would be 900" in plan.rows[1].why


def test_a_vacant_row_takes_no_seats_from_a_lease_of_the_park(database: Database) -> None:
    hall = make_seats(database, "HALL", seats=20)
    held = make_lease(database, hall, seats=[12])
    row = unit("HALL", kind=UnitKind.OPEN_SEATS, seats=10)
    plan, _ = bring(database, rent_roll(RentRollRow(row)))
    assert outcomes(plan) == ["refused"]
    assert str(held.number) in plan.rows[0].why
