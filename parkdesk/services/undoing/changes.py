"""What an action changed, read back from the audit trail as the columns' own values."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Column
from sqlalchemy.orm import Session

from parkdesk.errors import RecordMissingError
from parkdesk.models.audit import AuditEntry
from parkdesk.models.base import Base, Day, Hundredths, Instant, Word

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One record: what it was, None where it was made; what it became, None where removed.

    Of a record that was made or removed the values are whole.
    """

    table: str
    id: int
    was: Values | None
    becomes: Values | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the trail; `in_bulk` where it counted records instead of keeping each."""

    id: int
    at: datetime
    action: str
    changes: tuple[Change, ...]
    in_bulk: bool


def get_entry(session: Session, entry_id: int) -> Entry:
    """The models of its tables are known already; raises RecordMissingError."""
    stored = session.get(AuditEntry, entry_id)
    if stored is None:
        raise RecordMissingError(what="entry of the trail", which=str(entry_id))
    kept = json.loads(stored.changes)
    return Entry(
        id=stored.id,
        at=stored.at,
        action=stored.action,
        changes=tuple(_change(record) for record in kept.get("records", ())),
        in_bulk="bulk" in kept,
    )


def _change(record: Mapping[str, Any]) -> Change:
    """Where another record took the number of one removed by the same action both are whole."""
    columns = Base.metadata.tables[record["table"]].columns
    was, becomes = record["was"], record["becomes"]
    empty = {}
    if was is None or becomes is None or "id" in becomes:
        empty = dict.fromkeys((column.name for column in columns), None)
    was, becomes = (
        None
        if side is None
        else empty | {name: _value(columns[name], value) for name, value in side.items()}
        for side in (was, becomes)
    )
    return Change(record["table"], record["id"], was, becomes)


def _value(column: Column[Any], kept: Any) -> Any:
    """The value of a column as the trail's JSON keeps it."""
    if kept is None:
        return None
    match column.type:
        case Day():
            return date.fromisoformat(kept)
        case Instant():
            return datetime.fromisoformat(kept)
        case Hundredths():
            return Decimal(str(kept))
        case Word(words=words):
            return words(kept)
    return kept
