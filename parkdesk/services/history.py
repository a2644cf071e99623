"""What was done to one record and its parts, from the audit trail and the imports."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from parkdesk.models.audit import AuditEntry
from parkdesk.models.documents import Document
from parkdesk.models.tenants import Contact, TenantReturn
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.money import format_rupees
from parkdesk.rules.returns import format_dollars

MOST = 200
SECRET = "cnic"

DAY = re.compile(r"\d{4}-\d\d-\d\d")
PAISA, CENTS = "_paisa", "_usd_cents"
OF_THE_FILE = frozenset({"file_id", "file_bytes"})  # its name says it

Record = tuple[str, int]


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One action. `changes` names each field with what it was and what it became.

    `amendment_id` is the lease's amendment that it made, `undone` whether that was reversed.
    """

    id: int
    at: datetime
    actor: str
    action: str
    changes: tuple[str, ...]
    reason: str = ""
    amendment_id: int | None = None
    undone: bool = False
    can_be_reversed: bool = False


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """An action of the trail, with those of its records that were asked for."""

    id: int
    at: datetime
    actor: str
    action: str
    records: tuple[dict[str, Any], ...]


def tenant_history(session: Session, *, tenant_id: int) -> list[HistoryRow]:
    """The newest first, with what was done to its contacts, documents and returns."""
    parts: list[Record] = []
    for model in (Contact, Document, TenantReturn):
        ids = session.scalars(select(model.id).where(model.organisation_id == tenant_id))
        parts += [(model.__tablename__, one) for one in ids]
    return [
        HistoryRow(one.id, one.at, one.actor, one.action, counted(changes_of(one.records)))
        for one in trail_of(session, [("organisation", tenant_id), *parts])
    ]


def trail_of(session: Session, records: Iterable[Record]) -> list[TrailEntry]:
    """The newest first: every action that touched one of the records."""
    wanted = set(records)
    named = [
        AuditEntry.changes.contains(f'{{"table":"{table}","id":{one},') for table, one in wanted
    ]
    query = select(AuditEntry).where(or_(*named)).order_by(AuditEntry.id.desc()).limit(MOST)
    return [
        TrailEntry(
            id=entry.id,
            at=entry.at,
            actor=entry.actor,
            action=entry.action.replace("_", " "),
            records=tuple(
                record
                for record in json.loads(entry.changes).get("records", [])
                if (record["table"], record["id"]) in wanted
            ),
        )
        for entry in session.scalars(query)
    ]


def changes_of(records: Iterable[dict[str, Any]]) -> Iterable[str]:
    """Each field of each record with what it was and what it became."""
    for record in records:
        was, becomes = record["was"] or {}, record["becomes"] or {}
        if record["was"] is None:
            yield f"{_word(record['table'])} added"
        elif record["becomes"] is None:
            yield f"{_word(record['table'])} removed"
        else:
            for name in becomes:
                if name in OF_THE_FILE:
                    continue
                if SECRET in name:
                    yield f"{_word(name)} changed"
                else:
                    before, after = _text(name, was.get(name)), _text(name, becomes[name])
                    yield f"{_word(name)}: {before} → {after}"


def counted(changes: Iterable[str]) -> tuple[str, ...]:
    """The same said of several records is said once, with their number."""
    counts = Counter(changes)
    return tuple(text if count == 1 else f"{text} ({count})" for text, count in counts.items())


def _word(name: str) -> str:
    for end in ("_id", PAISA, CENTS):
        name = name.removesuffix(end)
    return name.replace("_", " ")


def _text(name: str, value: object) -> str:
    if value in (None, ""):
        return "–"
    if isinstance(value, str) and DAY.fullmatch(value):
        return day_text(date.fromisoformat(value))
    if type(value) is not int:
        return str(value)
    if name.endswith(CENTS):
        return format_dollars(value)
    return format_rupees(value) if name.endswith(PAISA) else str(value)
