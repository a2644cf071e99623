"""The audit trail as it is read: who did what, when."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.audit import AuditEntry
from parkdesk.services.searching import matches


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One action. `tables` names what it changed; `seal` chains it to the one before."""

    id: int
    at: datetime
    actor: str
    action: str
    tables: str
    changes: int
    seal: str


def list_audit(session: Session, *, where: str = "") -> list[AuditRow]:
    """The newest first."""
    rows = [
        _row(entry) for entry in session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()))
    ]
    return [row for row in rows if matches(where, (row.actor, row.action, row.tables))]


def trail_seal(session: Session) -> str:
    """The seal of the last entry: printed in a board pack, it proves what the trail held."""
    return session.scalar(select(AuditEntry.seal).order_by(AuditEntry.id.desc()).limit(1)) or ""


def _row(entry: AuditEntry) -> AuditRow:
    changes = json.loads(entry.changes)
    records, bulk = changes.get("records", []), changes.get("bulk", [])
    tables = sorted({change["table"] for change in (*records, *bulk)})
    return AuditRow(
        id=entry.id,
        at=entry.at,
        actor=entry.actor,
        action=entry.action,
        tables=", ".join(tables),
        changes=len(records) + sum(change["rows"] for change in bulk),
        seal=entry.seal,
    )
