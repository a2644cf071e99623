"""Which letting stands in the way, when a trigger refused one."""

from typing import Any

from sqlalchemy.engine import ExceptionContext
from sqlcipher3 import dbapi2

from parkdesk.errors import UnitTakenError, UserError
from parkdesk.storage.triggers import LETTING_TRIGGERS

LETTINGS = "SELECT id, unit_id, starts_on, ends_on, seats FROM binding_letting"
NAMED = """
    SELECT unit.code, organisation.name, letting.starts_on, letting.ends_on
    FROM binding_letting AS letting JOIN unit ON unit.id = letting.unit_id
    JOIN lease ON lease.id = letting.lease_id JOIN organisation ON organisation.id = lease.tenant_id
    WHERE letting.id = ?"""


def explain_clash(context: ExceptionContext) -> UserError:
    """Do the refused statement once more without the triggers, look what it did, and undo that."""
    assert context.connection is not None
    connection = context.connection.connection.driver_connection
    assert connection is not None
    connection.execute("SAVEPOINT explaining")
    try:
        found = _clash_made_by(connection, context.statement or "", context.parameters)
    except dbapi2.Error:
        found = None
    finally:
        connection.execute("ROLLBACK TO explaining")
        connection.execute("RELEASE explaining")
    if found is None:
        return UnitTakenError("in question", "another tenant", "that day", "its end")
    return UnitTakenError(*found)


def _clash_made_by(connection: Any, statement: str, parameters: Any) -> tuple[str, ...] | None:
    """Unit, tenant, first and last day of a letting that stood already and that the statement meets."""
    before = {row[0]: row for row in connection.execute(LETTINGS)}
    for name in LETTING_TRIGGERS:
        connection.execute(f"DROP TRIGGER {name}")
    many = isinstance(parameters, list)
    cursor = connection.cursor()
    (cursor.executemany if many else cursor.execute)(statement, parameters or ())
    cursor.close()
    pairs = connection.execute(
        "SELECT id, other_id FROM double_letting UNION SELECT one.id, other.id FROM overfull_unit "
        "JOIN binding_letting AS one ON one.unit_id = overfull_unit.unit_id "
        "JOIN binding_letting AS other ON other.unit_id = one.unit_id AND other.id <> one.id "
        "AND day BETWEEN one.starts_on AND one.ends_on "
        "AND day BETWEEN other.starts_on AND other.ends_on"
    ).fetchall()
    after = {row[0]: row for row in connection.execute(LETTINGS)}
    others = [other for _, other in pairs if before.get(other) == after[other]]
    others += [other for _, other in pairs]
    if not others:
        return None
    row = connection.execute(NAMED, (others[0],)).fetchone()
    return tuple(map(str, row))
