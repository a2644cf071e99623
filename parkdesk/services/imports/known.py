"""What earlier imports brought: rows by fingerprint, and the last value given to each field."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from parkdesk.models.audit import AuditEntry
from parkdesk.models.base import Base
from parkdesk.models.imports import Import, ImportRecord, ImportRow
from parkdesk.rules.vocabulary import RowOutcome
from parkdesk.services.chunks import chunks


def row_fingerprint(fingerprint: str, batch: str) -> str:
    """A row is the same only for the same batch: without one it wrote no application."""
    return hashlib.sha256(f"{batch}\n{fingerprint}".encode()).hexdigest() if batch else fingerprint


def imported_fingerprints(session: Session, fingerprints: Iterable[str]) -> set[str]:
    """Those of the given rows that an import, not undone since, has put in."""
    found: set[str] = set()
    for some in chunks(set(fingerprints)):
        found.update(
            session.scalars(
                select(ImportRow.fingerprint)
                .join(Import, Import.id == ImportRow.import_id)
                .where(
                    ImportRow.fingerprint.in_(some),
                    ImportRow.outcome.in_(
                        [RowOutcome.NEW, RowOutcome.UPDATED, RowOutcome.UNCHANGED]
                    ),
                    Import.undone_at.is_(None),
                )
            )
        )
    return found


def last_imported_values(
    session: Session, table: str, record_ids: Iterable[int]
) -> dict[int, dict[str, Any]]:
    """For each record the stored value that imports gave each field last."""
    values: dict[int, dict[str, Any]] = {}
    for some in chunks(set(record_ids)):
        query = (
            select(ImportRecord.record_id, ImportRecord.after)
            .join(ImportRow, ImportRow.id == ImportRecord.import_row_id)
            .join(Import, Import.id == ImportRow.import_id)
            .where(
                ImportRecord.table_name == table,
                ImportRecord.record_id.in_(some),
                Import.undone_at.is_(None),
            )
            .order_by(ImportRecord.id)
        )
        for record_id, after in session.execute(query):
            values.setdefault(record_id, {}).update(json.loads(after))
    return values


def trail_head(session: Session) -> int:
    return session.scalar(select(func.max(AuditEntry.id))) or 0


def stored(table: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as the table keeps them: plain texts and integers that JSON holds exactly."""
    binds = _binds(table)
    return {
        name: binds[name](value, None) if name in binds else value for name, value in values.items()
    }


@cache
def _binds(table: str) -> dict[str, Callable[[Any, Any], Any]]:
    """How the columns turn a value into what is kept, where they do."""
    columns = Base.metadata.tables[table].columns
    found = {column.name: getattr(column.type, "process_bind_param", None) for column in columns}
    return {name: bind for name, bind in found.items() if bind is not None}
