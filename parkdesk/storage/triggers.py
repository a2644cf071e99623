"""The one list of views and triggers: what the database itself refuses, whoever writes to it.

Their messages are fixed texts: an expression in RAISE() would keep SQLite before 3.47 from opening
the file.
"""

from typing import Any, Protocol

UNIT_LET_TWICE = "unit let twice"
SEATS_LET_TWICE = "more seats let than the unit has"
APPEND_ONLY = "this record is never changed"

# Where no number is given an open-seat unit is let whole.
VIEWS = {
    # A renewed lease is ended when its successor is agreed, and binds until that one begins: past
    # its own end too, in the units it kept so long.
    "binding_letting": """
        SELECT * FROM (
            SELECT lease_unit.id AS id, lease_id, unit_id, lease_unit.starts_on AS starts_on,
                CASE status
                    WHEN 'notice given' THEN
                        min(lease_unit.ends_on, coalesce(leaving_on, lease_unit.ends_on))
                    WHEN 'ended' THEN CASE
                        WHEN lease_unit.ends_on
                            >= min(lease.ends_on, coalesce(leaving_on, lease.ends_on))
                        THEN ended_on ELSE min(lease_unit.ends_on, ended_on) END
                    ELSE lease_unit.ends_on END AS ends_on,
                seats
            FROM lease_unit JOIN lease ON lease.id = lease_id
            WHERE status IN ('approved', 'active', 'notice given') OR end_kind = 'renewed'
        ) WHERE ends_on >= starts_on""",
    "double_letting": """
        SELECT one.unit_id AS unit_id, one.id AS id, other.id AS other_id
        FROM binding_letting AS one
        JOIN binding_letting AS other ON other.unit_id = one.unit_id AND other.id <> one.id
            AND other.starts_on <= one.ends_on AND other.ends_on >= one.starts_on
        JOIN unit ON unit.id = one.unit_id
        WHERE unit.kind <> 'open seats'""",
    # The most seats are let on a day on which one of the lettings starts.
    "overfull_unit": """
        SELECT one.unit_id AS unit_id, one.starts_on AS day
        FROM binding_letting AS one
        JOIN unit ON unit.id = one.unit_id
        WHERE unit.kind = 'open seats' AND unit.seats < (
            SELECT sum(coalesce(other.seats, unit.seats)) FROM binding_letting AS other
            WHERE other.unit_id = one.unit_id
                AND one.starts_on BETWEEN other.starts_on AND other.ends_on)""",
}


def _refuse_overlap(units: str) -> str:
    return f"""
        SELECT RAISE(ABORT, '{UNIT_LET_TWICE}')
        WHERE EXISTS (SELECT 1 FROM double_letting WHERE unit_id IN ({units}));
        SELECT RAISE(ABORT, '{SEATS_LET_TWICE}')
        WHERE EXISTS (SELECT 1 FROM overfull_unit WHERE unit_id IN ({units}));"""


NEVER_CHANGED = (
    "audit_entry",
    "application_change",
    "space_application_change",
    "lease_decision",
    "deposit_entry",
    "board_pack",
)
_BINDING_UNITS = "SELECT unit_id FROM lease_unit WHERE lease_id = NEW.id"
_NEVER = f"SELECT RAISE(ABORT, '{APPEND_ONLY}');"

LETTING_TRIGGERS = {
    "lease_unit_added": f"AFTER INSERT ON lease_unit BEGIN {_refuse_overlap('NEW.unit_id')} END",
    "lease_unit_changed": f"AFTER UPDATE ON lease_unit BEGIN {_refuse_overlap('NEW.unit_id')} END",
    "lease_decided": f"""AFTER UPDATE OF status, leaving_on, ended_on, end_kind ON lease
        WHEN NEW.status IN ('approved', 'active', 'notice given') OR NEW.end_kind = 'renewed'
        BEGIN {_refuse_overlap(_BINDING_UNITS)} END""",
    "unit_changed": f"AFTER UPDATE OF kind, seats ON unit BEGIN {_refuse_overlap('NEW.id')} END",
}

TRIGGERS = LETTING_TRIGGERS | {
    f"{table}_{event.lower()}_refused": f"BEFORE {event} ON {table} BEGIN {_NEVER} END"
    for table in NEVER_CHANGED
    for event in ("UPDATE", "DELETE")
}
# A certificate stands as it was printed; afterwards it can only be revoked, once.
TRIGGERS |= {
    "certificate_update_refused": f"""BEFORE UPDATE ON certificate
        WHEN OLD.revoked_on IS NOT NULL OR NEW.id <> OLD.id OR NEW.serial <> OLD.serial
            OR NEW.enrolment_id <> OLD.enrolment_id OR NEW.text <> OLD.text
            OR NEW.printed_name <> OLD.printed_name
            OR NEW.printed_father_name <> OLD.printed_father_name
            OR NEW.printed_cnic <> OLD.printed_cnic OR NEW.printed_course <> OLD.printed_course
            OR NEW.printed_days <> OLD.printed_days
            OR NEW.printed_hours IS NOT OLD.printed_hours
            OR NEW.issued_on <> OLD.issued_on OR NEW.replaces_id IS NOT OLD.replaces_id
        BEGIN {_NEVER} END""",
    "certificate_delete_refused": f"BEFORE DELETE ON certificate BEGIN {_NEVER} END",
    "certificate_replace_refused": f"""BEFORE INSERT ON certificate
        WHEN EXISTS (SELECT 1 FROM certificate WHERE id = NEW.id OR serial = NEW.serial)
        BEGIN {_NEVER} END""",
}
# INSERT OR REPLACE deletes without a DELETE trigger.
TRIGGERS |= {
    f"{table}_replace_refused": f"""BEFORE INSERT ON {table}
        WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) BEGIN {_NEVER} END"""
    for table in NEVER_CHANGED
}


class Cursorlike(Protocol):
    def execute(self, statement: str, /) -> Any: ...


def create_all(connection: Cursorlike) -> None:
    """Make every view and trigger of the list, and only those, on a connection of the driver."""
    drop_all(connection)
    for statement in statements().values():
        connection.execute(statement)


def drop_all(connection: Cursorlike) -> None:
    found = connection.execute(
        "SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view')"
    ).fetchall()
    for kind, name in sorted(found):  # triggers before the views they read
        connection.execute(f'DROP {kind} "{name}"')


def statements() -> dict[str, str]:
    """Each view's and trigger's CREATE statement by its name, in the order to run them."""
    views = {name: f"CREATE VIEW {name} AS {text.strip()}" for name, text in VIEWS.items()}
    return views | {name: f"CREATE TRIGGER {name} {text}" for name, text in TRIGGERS.items()}
