"""What `check` finds in a file that something got at behind the program's back."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from parkdesk.errors import ParkFileDamagedError
from parkdesk.models.spaces import Building
from parkdesk.storage.check import Finding, check
from parkdesk.storage.database import Database
from parkdesk.storage.triggers import TRIGGERS, statements
from tests.database import save
from tests.storage.lettings import OFFICE, SEATS, fill_park, let, sql

TODAY = date(2026, 1, 15)


@pytest.fixture
def park(park_path: Path) -> Path:
    with Database.open(park_path, actor="test") as database:
        database.write(fill_park)
    return park_path


def faults(park: Path) -> list[Finding]:
    with Database.open(park, actor="test") as database:
        return check(database, today=TODAY)


def without_rules(park: Path, *forgeries: str) -> None:
    with sql(park) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for trigger in TRIGGERS:
            connection.execute(f"DROP TRIGGER {trigger}")
        for forgery in forgeries:
            connection.execute(forgery)
        for trigger in TRIGGERS:
            connection.execute(statements()[trigger])


def assigned(lease: int, unit: int, first: str, last: str, seats: str = "NULL") -> str:
    return (
        "INSERT INTO lease_unit (lease_id, unit_id, starts_on, ends_on, seats) "
        f"VALUES ({lease}, {unit}, '{first}', '{last}', {seats})"
    )


def test_a_sound_park_has_no_faults(park: Path) -> None:
    assert faults(park) == []


def test_a_missing_and_a_changed_rule_are_found(park: Path) -> None:
    with sql(park) as connection:
        connection.execute("DROP TRIGGER lease_decided")
        connection.execute("DROP TRIGGER unit_changed")
        connection.execute("CREATE TRIGGER unit_changed AFTER UPDATE ON unit BEGIN SELECT 1; END")
    assert [str(finding) for finding in faults(park)] == [
        "The database's own rule lease_decided is missing or was changed.",
        "The database's own rule unit_changed is missing or was changed.",
    ]


def test_a_record_without_its_parent_is_found(park: Path) -> None:
    without_rules(park, "DELETE FROM organisation WHERE id = 3")
    assert faults(park) == [
        Finding("references", "Record 3 of lease names a record of organisation that is gone.")
    ]


def test_a_changed_trail_is_found(park: Path) -> None:
    with Database.open(park, actor="test") as database:
        save(database, Building(name="South"))
    without_rules(park, "UPDATE audit_entry SET actor = 'nobody' WHERE id = 2")
    assert faults(park) == [Finding("trail", "The audit trail was changed at entry 2.")]


def test_a_unit_that_was_let_twice_all_the_same_is_found(park: Path) -> None:
    without_rules(
        park,
        assigned(1, OFFICE, "2025-01-01", "2030-06-30"),
        assigned(2, OFFICE, "2030-06-30", "2030-12-31"),
        assigned(1, SEATS, "2027-01-01", "2027-06-30", "6"),
        assigned(2, SEATS, "2027-06-30", "2027-12-31", "5"),
    )
    assert [str(finding) for finding in faults(park)] == [
        "Unit U-1 is let to Tenant 1 and to Tenant 2 on the same days.",
        "More than the 10 seats of unit U-2 are let on 30 Jun 2027.",
    ]


@pytest.mark.parametrize(
    ("status", "next_starts", "found"),
    [
        ("active", "2026-01-15", 1),
        ("active", "2026-01-16", 0),  # the next one does not come before tomorrow
        ("notice given", "2026-01-01", 1),
        ("approved", "2026-01-01", 0),  # never came in, so cannot stay
    ],
)
def test_who_stays_on_into_the_next_letting_is_found(
    park: Path, status: str, next_starts: str, found: int
) -> None:
    with sql(park) as connection:
        connection.execute(
            "UPDATE lease SET ends_on = '2025-12-31', status = ?, leaving_on = ? WHERE id = 1",
            (status, "2025-11-30" if status == "notice given" else None),
        )
        let(connection, 1, OFFICE, "2025-01-01", "2025-12-31")
        let(connection, 2, OFFICE, next_starts, "2026-12-31")
    assert [finding.subject for finding in faults(park)] == ["holdover"] * found


def test_a_unit_given_back_inside_a_running_lease_is_no_holdover(park: Path) -> None:
    with sql(park) as connection:
        let(connection, 1, OFFICE, "2025-01-01", "2025-12-31")
        let(connection, 2, OFFICE, "2026-01-01", "2026-12-31")
    assert faults(park) == []


def test_of_a_damaged_file_nothing_more_is_asked(park: Path) -> None:
    with sql(park) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("UPDATE lease SET starts_on = 'soon' WHERE id = 1")
        connection.execute("DROP TRIGGER unit_changed")
    found = faults(park)
    assert {finding.subject for finding in found} == {"file"}


def test_a_text_that_is_none_is_damage(park: Path) -> None:
    with sql(park) as connection:
        connection.execute("UPDATE building SET name = CAST(x'ff41' AS TEXT)")
    with (
        Database.open(park, actor="test") as database,
        pytest.raises(ParkFileDamagedError, match="cannot be read"),
    ):
        database.read(lambda session: list(session.scalars(select(Building.name))))
