"""The trail of a write: what it changed, kept as one entry that is sealed to the one before."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlalchemy import Connection, event, insert, select
from sqlalchemy.orm import LoaderCallableStatus, Session, UOWTransaction
from sqlalchemy.orm.attributes import instance_state

Record = tuple[str, int]
TRAIL_TABLE = "audit_entry"
OUTSIDE_TRAIL = frozenset({"staged_file", "staged_import", "staged_fix", "board_pack"})
"""Work in hand, no part of the park until it is imported; packs, which print the trail's seal."""
NOTHING = (None, LoaderCallableStatus.NO_VALUE)
STATEMENT = re.compile(
    r"\s*(?:WITH\b.*?\)\s*)?"
    r'(INSERT|REPLACE|UPDATE|DELETE)(?:\s+OR\s+\w+)?(?:\s+INTO|\s+FROM)?\s+"?(\w+)',
    re.IGNORECASE | re.DOTALL,
)


@dataclass
class Trail:
    """What one write has changed so far: records one by one, bulk statements by their count."""

    records: dict[Record, dict[str, Any]] = field(default_factory=dict)
    bulk: dict[tuple[str, str], int] = field(default_factory=dict)
    flush: UOWTransaction | None = None
    unread: tuple[str, str, int] | None = None

    @property
    def tables(self) -> frozenset[str]:
        return frozenset({table for table, _ in self.records} | {table for table, _ in self.bulk})

    def note_flush(self, session: Session) -> None:
        """Note the records of a flush while they still know what they were."""
        self.flush = None
        for added in session.new:
            self._note(added, None, _values(added, instance_state(added).dict))
        for changed in session.dirty:
            was, becomes = _changes(changed)
            if becomes:
                self._note(changed, was, becomes)

    def note_removed(self, removed: object) -> None:
        """Note a record as it was stored; also one that only left the record it was a part of."""
        state = instance_state(removed)
        stored = state.dict | state.committed_state
        self._note(removed, _values(removed, stored), None)

    def follow(self, connection: Connection) -> None:
        """Note every statement that no flush makes; those of a flush are noted record by record."""

        def before(connection: Connection, *_: object) -> None:
            self.count_read(connection)

        def after(connection: Connection, cursor: Any, statement: str, *_: object) -> None:
            flushing = self.flush is not None and self.flush.has_work  # some find nothing to do
            write = None if flushing else STATEMENT.match(statement)
            if write is None or write[2] == TRAIL_TABLE:
                return
            if "RETURNING" in statement:  # counted by SQLite once its rows are read
                self.unread = (write[2], write[1].lower(), _changed_rows(connection))
            else:
                self._count(write[2], write[1].lower(), cursor.rowcount)

        event.listen(connection, "before_cursor_execute", before)
        event.listen(connection, "after_cursor_execute", after)

    def count_read(self, connection: Connection) -> None:
        """Count the rows of the last statement, now that what it returned was read."""
        if self.unread is not None:
            table, kind, before = self.unread
            self.unread = None
            self._count(table, kind, _changed_rows(connection) - before)

    def _count(self, table: str, kind: str, rows: int) -> None:
        if rows > 0:
            self.bulk[table, kind] = self.bulk.get((table, kind), 0) + rows

    def _note(self, changed: object, was: Any, becomes: Any) -> None:
        state = instance_state(changed)
        (key,) = state.mapper.primary_key_from_instance(changed)
        record = (str(state.mapper.local_table), int(key))
        earlier = self.records.get(record)
        if earlier is None:
            self.records[record] = {"was": was, "becomes": becomes}
        elif becomes is not None:
            earlier["becomes"] = (earlier["becomes"] or {}) | becomes
            if earlier["was"] is not None:  # SQLite gives a removed record's number to the next
                earlier["was"] = (was or {}) | earlier["was"]
        elif earlier["was"] is None:  # made and removed by the same write
            del self.records[record]
        else:
            self.records[record] = {"was": was | earlier["was"], "becomes": None}

    def as_json(self, summary: Any) -> str:
        changes: dict[str, Any] = {}
        if summary:
            changes["summary"] = summary
        records = [
            {"table": table, "id": key, **what}
            for (table, key), what in self.records.items()
            if table not in OUTSIDE_TRAIL
        ]
        bulk = [
            {"table": table, "kind": kind, "rows": rows}
            for (table, kind), rows in self.bulk.items()
            if table not in OUTSIDE_TRAIL
        ]
        changes |= {name: what for name, what in (("records", records), ("bulk", bulk)) if what}
        return json.dumps(changes, ensure_ascii=False, separators=(",", ":"), default=_plain)


def seal_write(session: Session, trail: Trail, *, actor: str, action: str) -> int | None:
    """Add the write's entry to the trail; its id, None where it changed and says nothing."""
    from parkdesk.models.audit import AuditEntry  # not at the start, where no model is needed yet

    trail.count_read(session.connection())
    summary = session.info.get("summary")
    if not (trail.tables - OUTSIDE_TRAIL or summary):
        return None
    last = session.execute(
        select(AuditEntry.id, AuditEntry.seal).order_by(AuditEntry.id.desc()).limit(1)
    ).first()
    entry: dict[str, Any] = {
        "id": last.id + 1 if last else 1,
        "at": datetime.now(UTC).replace(microsecond=0),
        "actor": actor,
        "action": session.info.get("action", action),
        "changes": trail.as_json(summary),
        "previous_seal": last.seal if last else "",
    }
    session.connection().execute(insert(AuditEntry), entry | {"seal": seal_of(**entry)})
    return int(entry["id"])


def seal_of(
    *, id: int, at: datetime, actor: str, action: str, changes: str, previous_seal: str
) -> str:
    sealed = [id, at.astimezone(UTC).isoformat(), actor, action, changes, previous_seal]
    return hashlib.sha256(json.dumps(sealed, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True)
class TrailState:
    """The trail's length, the seal it ends with, and the first entry that does not fit, if any."""

    entries: int
    head: str
    broken_at: int | None


def verify_trail(session: Session) -> TrailState:
    """Reckon every seal again. A cut-off end shows only against a head that was printed earlier."""
    from parkdesk.models.audit import AuditEntry

    entries, head = 0, ""
    stored = select(
        AuditEntry.id, AuditEntry.at, AuditEntry.actor, AuditEntry.action,
        AuditEntry.changes, AuditEntry.previous_seal, AuditEntry.seal,
    ).order_by(AuditEntry.id)  # fmt: skip
    for row in session.execute(stored.execution_options(yield_per=1000)).mappings():
        entry = dict(row)
        seal = entry.pop("seal")
        expected = {"id": entries + 1, "previous_seal": head}
        if seal_of(**entry) != seal or any(entry[name] != expected[name] for name in expected):
            return TrailState(entries=entries, head=head, broken_at=entry["id"])
        entries, head = entries + 1, seal
    return TrailState(entries=entries, head=head, broken_at=None)


def _changed_rows(connection: Connection) -> int:
    driver: Any = connection.connection.driver_connection
    return int(driver.total_changes)


def _values(record: object, held: Mapping[str, Any]) -> dict[str, Any]:
    """Every column that holds something."""
    columns = {attribute.key for attribute in instance_state(record).mapper.column_attrs}
    return {k: v for k, v in held.items() if k in columns and v not in NOTHING}


def _changes(record: object) -> tuple[dict[str, Any], dict[str, Any]]:
    state = instance_state(record)
    was, becomes = {}, {}
    for attribute in state.mapper.column_attrs:
        history = state.attrs[attribute.key].history
        if history.has_changes():
            was[attribute.key] = _only(history.deleted)
            becomes[attribute.key] = _only(history.added)
    return was, becomes


def _only(values: Iterable[Any] | None) -> Any:
    return next(iter(values or ()), None)


def _plain(value: object) -> Any:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case Enum():
            return value.value
        case bytes():
            return {"bytes": len(value), "sha256": hashlib.sha256(value).hexdigest()}
    return str(value)
