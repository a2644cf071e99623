"""What earlier imports brought: rows by fingerprint, and the last value given to each field."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from parkdesk.models.audit import AuditEntry
from parkdesk.models.imports import Import, ImportRecord, ImportRow
from parkdesk.services.imports.plan import PUT_IN
from parkdesk.services.imports.stored import find_stored


def row_fingerprint(fingerprint: str, batch: str) -> str:
    """A row is the same only for the same batch: without one it wrote no application."""
    return hashlib.sha256(f"{batch}\n{fingerprint}".encode()).hexdigest() if batch else fingerprint


def imported_fingerprints(session: Session, fingerprints: Iterable[str]) -> set[str]:
    """Those of the given rows that an import, not undone since, has put in."""
    query = (
        select(ImportRow.fingerprint)
        .join(Import, Import.id == ImportRow.import_id)
        .where(
            ImportRow.outcome.in_([outcome.value for outcome in PUT_IN]), Import.undone_at.is_(None)
        )
    )
    return {found for (found,) in find_stored(session, query, ImportRow.fingerprint, fingerprints)}


def last_imported_values(
    session: Session, table: str, record_ids: Iterable[int]
) -> dict[int, dict[str, Any]]:
    """For each record the stored value that imports gave each field last."""
    query = (
        select(ImportRecord.record_id, ImportRecord.after)
        .join(ImportRow, ImportRow.id == ImportRecord.import_row_id)
        .join(Import, Import.id == ImportRow.import_id)
        .where(ImportRecord.table_name == table, Import.undone_at.is_(None))
        .order_by(ImportRecord.id)
    )
    values: dict[int, dict[str, Any]] = {}
    for record_id, after in find_stored(session, query, ImportRecord.record_id, record_ids):
        values.setdefault(record_id, {}).update(json.loads(after))
    return values


def trail_head(session: Session) -> int:
    return session.scalar(select(func.max(AuditEntry.id))) or 0
