"""Every write leaves one entry: who, when, what before and after, sealed to the one before."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.orm import Session, selectinload

from parkdesk.models.audit import AuditEntry
from parkdesk.models.leases import Lease, LeaseUnit
from parkdesk.models.people import Person
from parkdesk.models.spaces import Building
from parkdesk.storage.audit import verify_trail
from parkdesk.storage.database import Database
from parkdesk.storage.triggers import TRIGGERS
from tests.database import save
from tests.storage.lettings import fill_park, sql

NOW = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)


def last_entry(database: Database) -> AuditEntry:
    newest = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)
    return database.read(lambda session: session.scalars(newest).one())


def last_changes(database: Database) -> dict[str, Any]:
    changes: dict[str, Any] = json.loads(last_entry(database).changes)
    return changes


def rename_building(session: Session, *, name: str) -> None:
    session.get_one(Building, 1).name = name


def test_an_entry_says_who_did_what_and_when(database: Database) -> None:
    save(database, Building(name="North"))
    before = datetime.now(UTC)
    database.write(rename_building, name="South")
    entry = last_entry(database)
    assert (entry.actor, entry.action) == (database.actor, "rename_building")
    assert abs(entry.at - before).total_seconds() < 5


def test_a_partial_goes_by_its_functions_name(database: Database) -> None:
    save(database, Building(name="North"))
    database.write(partial(rename_building, name="South"))
    assert last_entry(database).action == "rename_building"


def test_before_and_after_stand_in_the_entry(database: Database) -> None:
    save(database, Building(name="North"))
    database.write(rename_building, name="South")
    assert last_changes(database) == {
        "records": [
            {"table": "building", "id": 1, "was": {"name": "North"}, "becomes": {"name": "South"}}
        ]
    }


def test_several_steps_of_a_write_are_one_change(database: Database) -> None:
    save(database, Building(name="North", code="N"))

    def rename_twice(session: Session) -> None:
        building = session.get_one(Building, 1)
        building.name = "East"
        session.flush()
        building.name, building.code = "South", "S"

    database.write(rename_twice)
    [record] = last_changes(database)["records"]
    assert record["was"] == {"name": "North", "code": "N"}
    assert record["becomes"] == {"name": "South", "code": "S"}


def test_added_and_removed_records_stand_whole(database: Database) -> None:
    database.write(fill_park)
    save(
        database,
        LeaseUnit(lease_id=1, unit_id=1, starts_on=date(2025, 1, 1), ends_on=date(2025, 6, 30)),
    )
    whole = {
        "id": 1,
        "lease_id": 1,
        "unit_id": 1,
        "starts_on": "2025-01-01",
        "ends_on": "2025-06-30",
    }
    [added] = last_changes(database)["records"]
    assert added == {"table": "lease_unit", "id": 1, "was": None, "becomes": whole}
    database.write(lambda session: session.delete(session.get_one(LeaseUnit, 1)))
    [removed] = last_changes(database)["records"]
    assert removed == {"table": "lease_unit", "id": 1, "was": whole, "becomes": None}


def test_a_part_that_leaves_its_whole_is_removed_as_it_was_stored(database: Database) -> None:
    database.write(fill_park)
    letting = LeaseUnit(unit_id=1, starts_on=date(2025, 1, 1), ends_on=date(2025, 6, 30))
    whole = {"id": 1, "lease_id": 1, "unit_id": 1}
    days = {"starts_on": "2025-01-01", "ends_on": "2025-06-30"}

    def lease(session: Session) -> Lease:
        return session.get_one(Lease, 1, options=[selectinload(Lease.units)])

    def take(session: Session) -> None:
        whole_lease = lease(session)
        whole_lease.units.append(letting)

    def give_up(session: Session) -> None:
        whole_lease = lease(session)
        gone = whole_lease.units.pop()
        gone.starts_on = date(2025, 2, 1)

    database.write(take)
    database.write(give_up)
    [removed] = last_changes(database)["records"]
    assert removed == {"table": "lease_unit", "id": 1, "was": whole | days, "becomes": None}


def test_a_record_added_and_removed_in_one_write_is_no_change(database: Database) -> None:
    def come_and_go(session: Session) -> None:
        building = Building(name="North")
        session.add(building)
        session.flush()
        session.delete(building)

    database.write(come_and_go)
    assert database.read(lambda session: session.scalars(select(AuditEntry)).all()) == []


def test_exact_numbers_and_instants_stay_exact(database: Database) -> None:
    save(database, Person(name="Ali", name_key="ali", cgpa=Decimal("3.40"), created_at=NOW))
    [record] = last_changes(database)["records"]
    assert record["becomes"]["cgpa"] == "3.40"
    assert record["becomes"]["created_at"] == "2026-07-01T09:30:00+00:00"


def test_bulk_statements_are_counted(database: Database) -> None:
    people = [{"name": f"P{n}", "name_key": f"p{n}", "created_at": NOW} for n in range(1500)]

    def import_people(session: Session) -> None:
        session.execute(insert(Person), people[:500])
        session.connection().execute(insert(Person), people[500:])
        session.execute(delete(Person).where(Person.id <= 100))
        session.info["summary"] = {"file": "applicants.xlsx", "new": 1500}
        session.info["action"] = "import applicants"

    database.write(import_people)
    assert last_entry(database).action == "import applicants"
    assert last_changes(database) == {
        "summary": {"file": "applicants.xlsx", "new": 1500},
        "bulk": [
            {"table": "person", "kind": "insert", "rows": 1500},
            {"table": "person", "kind": "delete", "rows": 100},
        ],
    }


def test_statements_that_return_rows_are_counted_too(database: Database) -> None:
    people = [{"name": f"P{n}", "name_key": f"p{n}", "created_at": NOW} for n in range(2500)]

    def import_people(session: Session) -> None:
        ids = session.scalars(insert(Person).returning(Person.id), people).all()
        assert len(ids) == 2500
        renamed = update(Person).where(Person.id <= 4).values(name="?").returning(Person.id)
        assert len(session.execute(renamed).all()) == 4
        session.execute(text("WITH a AS (SELECT 5 AS id) DELETE FROM person WHERE id IN a"))
        session.execute(update(Person).where(Person.id == 9).values(name="").returning(Person.id))

    database.write(import_people)
    assert last_changes(database)["bulk"] == [
        {"table": "person", "kind": "insert", "rows": 2500},
        {"table": "person", "kind": "update", "rows": 5},
        {"table": "person", "kind": "delete", "rows": 1},
    ]


def test_a_number_that_is_given_again_in_the_same_write_keeps_both_records(
    database: Database,
) -> None:
    save(database, Building(name="North"))

    def replace(session: Session) -> None:
        session.delete(session.get_one(Building, 1))
        session.flush()
        session.add(Building(name="South"))

    database.write(replace)
    [record] = last_changes(database)["records"]
    assert (record["was"]["name"], record["becomes"]["name"]) == ("North", "South")


def test_a_deed_that_only_is_to_be_known_is_an_entry(database: Database) -> None:
    def show_whole_cnic(session: Session) -> None:
        session.info["summary"] = {"person": 17}

    database.write(show_whole_cnic)
    assert last_changes(database) == {"summary": {"person": 17}}


def test_a_sound_trail_verifies_and_gives_its_head(database: Database) -> None:
    assert database.read(verify_trail).entries == 0
    for name in ("North", "South", "East"):
        save(database, Building(name=name))
    trail = database.read(verify_trail)
    assert (trail.entries, trail.broken_at) == (3, None)
    assert trail.head == last_entry(database).seal


@pytest.mark.parametrize(
    ("forgery", "broken_at"),
    [
        ("UPDATE audit_entry SET actor = 'nobody' WHERE id = 2", 2),
        ("UPDATE audit_entry SET changes = '{}' WHERE id = 1", 1),
        ("UPDATE audit_entry SET at = '2001-01-01T00:00:00.000Z' WHERE id = 3", 3),
        ("UPDATE audit_entry SET seal = 'x' WHERE id = 3", 3),
        ("DELETE FROM audit_entry WHERE id = 1", 2),
        ("DELETE FROM audit_entry WHERE id = 2", 3),
        ("UPDATE audit_entry SET id = 9 WHERE id = 3", 9),
    ],
)
def test_a_forged_trail_shows_where(park_path: Path, forgery: str, broken_at: int) -> None:
    with Database.open(park_path, actor="test") as database:
        for name in ("North", "South", "East"):
            save(database, Building(name=name))
    with sql(park_path) as connection:
        for trigger in TRIGGERS:  # whoever forges takes the rules away first
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute(forgery)
    with Database.open(park_path, actor="test") as database:
        assert database.read(verify_trail).broken_at == broken_at
