"""What was done to one record and its parts, from the audit trail and the imports."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from parkdesk.models.audit import AuditEntry
from parkdesk.models.leases import LeaseCharge, LeaseSubsidy, LeaseUnit
from parkdesk.models.tenants import Contact
from parkdesk.rules.money import format_rupees

MOST = 200
SECRET = "cnic"

PAISA = "_paisa"

Record = tuple[str, int]


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One action. `changes` names each field with what it was and what it became."""

    id: int
    at: datetime
    actor: str
    action: str
    changes: tuple[str, ...]


def lease_history(session: Session, *, lease_id: int) -> list[HistoryRow]:
    """The newest first, with what was done to its units, charges and subsidies."""
    records: list[Record] = [("lease", lease_id)]
    for model in (LeaseUnit, LeaseCharge, LeaseSubsidy):
        ids = session.scalars(select(model.id).where(model.lease_id == lease_id))
        records += [(model.__tablename__, one) for one in ids]
    return _history(session, records)


def tenant_history(session: Session, *, tenant_id: int) -> list[HistoryRow]:
    """The newest first, with what was done to its contacts."""
    ids = session.scalars(select(Contact.id).where(Contact.organisation_id == tenant_id))
    contacts: list[Record] = [("contact", one) for one in ids]
    return _history(session, [("organisation", tenant_id), *contacts])


def _history(session: Session, records: Iterable[Record]) -> list[HistoryRow]:
    wanted = set(records)
    named = [
        AuditEntry.changes.contains(f'{{"table":"{table}","id":{one},') for table, one in wanted
    ]
    query = select(AuditEntry).where(or_(*named)).order_by(AuditEntry.id.desc()).limit(MOST)
    return [
        HistoryRow(
            id=entry.id,
            at=entry.at,
            actor=entry.actor,
            action=entry.action.replace("_", " "),
            changes=tuple(_changes(json.loads(entry.changes), wanted)),
        )
        for entry in session.scalars(query)
    ]


def _changes(entry: dict[str, Any], wanted: set[Record]) -> Iterable[str]:
    for record in entry.get("records", []):
        if (record["table"], record["id"]) not in wanted:
            continue
        was, becomes = record["was"] or {}, record["becomes"] or {}
        if record["was"] is None:
            yield f"{_word(record['table'])} added"
        elif record["becomes"] is None:
            yield f"{_word(record['table'])} removed"
        else:
            for name in becomes:
                if SECRET in name:
                    yield f"{_word(name)} changed"
                else:
                    before, after = _text(name, was.get(name)), _text(name, becomes[name])
                    yield f"{_word(name)}: {before} → {after}"


def _word(name: str) -> str:
    return name.removesuffix("_id").removesuffix(PAISA).replace("_", " ")


def _text(name: str, value: object) -> str:
    if value in (None, ""):
        return "–"
    return format_rupees(value) if name.endswith(PAISA) and type(value) is int else str(value)
