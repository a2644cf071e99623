"""Which letting stands in the way, when a trigger refused one."""

from datetime import date
from typing import Any

from sqlalchemy.engine import ExceptionContext
from sqlcipher3 import dbapi2

from parkdesk.errors import SeatsTakenError, UnitTakenError, UserError
from parkdesk.rules.calendar_text import day_text
from parkdesk.storage.triggers import LETTING_TRIGGERS

LETTINGS = "SELECT id, lease_id, unit_id, starts_on, ends_on, seats FROM binding_letting"
PAIRS = "SELECT id, other_id FROM double_letting"
LETTING = """
    SELECT unit.code, organisation.name, letting.starts_on, letting.ends_on
    FROM binding_letting AS letting JOIN unit ON unit.id = letting.unit_id
    JOIN lease ON lease.id = letting.lease_id JOIN organisation ON organisation.id = lease.tenant_id
    WHERE letting.id = ?"""
OVERFULL = """
    SELECT unit.code, unit.seats, overfull_unit.day
    FROM overfull_unit JOIN unit ON unit.id = overfull_unit.unit_id ORDER BY day LIMIT 1"""


def explain_clash(context: ExceptionContext) -> UserError | None:
    """Do the refused statement once more without the triggers, look what it did, and undo that."""
    if context.connection is None or context.statement is None:
        return None
    connection: Any = context.connection.connection.driver_connection
    connection.execute("SAVEPOINT explaining")
    try:
        return _clash_made_by(connection, context.statement, context.parameters)
    except dbapi2.Error:  # a table that another statement still reads cannot be looked at like this
        return None
    finally:
        connection.execute("ROLLBACK TO explaining")
        connection.execute("RELEASE explaining")


def _clash_made_by(connection: Any, statement: str, parameters: Any) -> UserError | None:
    before = {row[0]: row for row in connection.execute(LETTINGS)}
    for name in LETTING_TRIGGERS:
        connection.execute(f"DROP TRIGGER {name}")
    run = connection.executemany if isinstance(parameters, list) else connection.execute
    run(statement, parameters or ()).close()
    after = {row[0]: row for row in connection.execute(LETTINGS)}
    pairs = connection.execute(PAIRS).fetchall()
    # The one to name is a letting that the refused statement did not touch. Rows of a statement of
    # many rows that were added before the refused one now stand twice, and meet themselves.
    stood = [
        other
        for one, other in pairs
        if before.get(other) == after[other] and after[one][1:] != after[other][1:]
    ]
    if pairs:
        named = stood[0] if stood else pairs[0][1]
        unit, tenant, *days = connection.execute(LETTING, (named,)).fetchone()
        return UnitTakenError(unit, tenant, *map(_day_text, days))
    overfull = connection.execute(OVERFULL).fetchone()
    if overfull is None:
        return None
    unit, seats, day = overfull
    return SeatsTakenError(unit, seats, _day_text(day))


def _day_text(stored: str) -> str:
    return day_text(date.fromisoformat(stored))
