"""What is wrong with a park file, found by looking at all of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from parkdesk.rules.calendar_text import day_text
from parkdesk.storage import triggers
from parkdesk.storage.audit import verify_trail
from parkdesk.storage.database import Database

LET_TWICE = """
    SELECT unit.code, a_tenant.name, b_tenant.name
    FROM double_letting AS pair JOIN unit ON unit.id = pair.unit_id
    JOIN lease_unit AS a ON a.id = pair.id JOIN lease AS a_lease ON a_lease.id = a.lease_id
    JOIN organisation AS a_tenant ON a_tenant.id = a_lease.tenant_id
    JOIN lease_unit AS b ON b.id = pair.other_id JOIN lease AS b_lease ON b_lease.id = b.lease_id
    JOIN organisation AS b_tenant ON b_tenant.id = b_lease.tenant_id
    WHERE pair.id < pair.other_id ORDER BY unit.code"""
OVERFULL = """
    SELECT unit.code, unit.seats, overfull_unit.day
    FROM overfull_unit JOIN unit ON unit.id = overfull_unit.unit_id ORDER BY unit.code, day"""
# Whose agreed days are over and who was not ended still sits there when the next days begin.
HOLDOVERS = """
    SELECT unit.code, stays_tenant.name, stays.ends_on, comes_tenant.name, comes.starts_on
    FROM binding_letting AS stays
    JOIN unit ON unit.id = stays.unit_id AND unit.kind <> 'open seats'
    JOIN lease AS stays_lease ON stays_lease.id = stays.lease_id
        AND stays_lease.status IN ('active', 'notice given')
        AND stays.ends_on >= CASE WHEN stays_lease.status = 'notice given'
            THEN coalesce(stays_lease.leaving_on, stays_lease.ends_on) ELSE stays_lease.ends_on END
    JOIN organisation AS stays_tenant ON stays_tenant.id = stays_lease.tenant_id
    JOIN binding_letting AS comes ON comes.unit_id = stays.unit_id
        AND comes.lease_id <> stays.lease_id AND comes.starts_on > stays.ends_on
    JOIN lease AS comes_lease ON comes_lease.id = comes.lease_id
    JOIN organisation AS comes_tenant ON comes_tenant.id = comes_lease.tenant_id
    WHERE stays.ends_on < :today AND comes.starts_on <= :today ORDER BY unit.code"""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with file, references, triggers, trail, units or a holdover."""

    subject: str
    sentence: str

    def __str__(self) -> str:
        return self.sentence


def check(database: Database, *, today: date) -> list[Finding]:
    """Everything that the file itself shows to be wrong; empty for a sound park."""
    return database.read(find_faults, today=today)


def is_readable(found: list[Finding]) -> bool:
    """Whether what the file holds can be trusted as far as to look at it."""
    return not any(finding.subject == "file" for finding in found)


def find_faults(session: Session, *, today: date) -> list[Finding]:
    damage = _damage(session)
    if not is_readable(damage):
        return damage
    return [
        *damage,
        *_missing_triggers(session),
        *_broken_trail(session),
        *_units_let_twice(session),
        *_holdovers(session, today),
    ]


def _damage(session: Session) -> list[Finding]:
    damage = [said for (said,) in _rows(session, "PRAGMA integrity_check(20)") if said != "ok"]
    orphans = _rows(session, "PRAGMA foreign_key_check")
    return [Finding("file", f"The file is damaged: {said}.") for said in damage] + [
        Finding("references", f"Record {row} of {table} names a record of {parent} that is gone.")
        for table, row, parent, _ in orphans
    ]


def _missing_triggers(session: Session) -> list[Finding]:
    stored = dict(
        _rows(session, "SELECT name, sql FROM sqlite_master WHERE type IN ('view', 'trigger')")
    )
    listed = triggers.statements()
    return [
        Finding("triggers", f"The database's own rule {name} is missing or was changed.")
        for name in sorted(stored.keys() | listed.keys())
        if stored.get(name) != listed.get(name)
    ]


def _broken_trail(session: Session) -> list[Finding]:
    trail = verify_trail(session)
    if trail.broken_at is None:
        return []
    sentence = f"The audit trail was changed at entry {trail.broken_at}."
    return [Finding("trail", sentence)]


def _units_let_twice(session: Session) -> list[Finding]:
    twice = [
        Finding("units", f"Unit {unit} is let to {one} and to {other} on the same days.")
        for unit, one, other in _rows(session, LET_TWICE)
    ]
    overfull = [
        Finding(
            "units",
            f"More than the {seats} seats of unit {unit} are let on "
            f"{day_text(date.fromisoformat(day))}.",
        )
        for unit, seats, day in _rows(session, OVERFULL)
    ]
    return twice + overfull


def _holdovers(session: Session, today: date) -> list[Finding]:
    return [
        Finding(
            "holdover",
            f"{stays} is still in unit {unit} after {day_text(date.fromisoformat(until))}, and it "
            f"is let to {comes} from {day_text(date.fromisoformat(since))}. End the first lease.",
        )
        for unit, stays, until, comes, since in _rows(session, HOLDOVERS, today=today.isoformat())
    ]


def _rows(session: Session, statement: str, **values: str) -> list[Any]:
    connection = session.connection()
    return list(connection.exec_driver_sql(statement, values or None).fetchall())
