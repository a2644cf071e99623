"""Imports made so far, and how senders' headers were mapped."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.imports import Import, ImportMapping, ImportRow
from parkdesk.models.staging import StagedImport
from parkdesk.rules.vocabulary import ImportKind, RowOutcome
from parkdesk.services.searching import matches
from parkdesk.spreadsheets.parsed import Typed


@dataclass(frozen=True, slots=True)
class ImportLine:
    """A line of the list of imports; the counts as in the import's own answer.

    `to_mend` are the rows left out that can still be taken up.
    """

    id: int
    kind: ImportKind
    file: str
    sheet: str
    sender: str
    batch: str
    imported_at: datetime
    read: int
    new: int
    updated: int
    unchanged: int
    duplicates: int
    ambiguous: int
    refused: int
    undone_at: datetime | None
    to_mend: int = 0

    @property
    def left_out(self) -> int:
        """Rows that were not put in: refused, duplicates, ambiguous."""
        return self.duplicates + self.ambiguous + self.refused


@dataclass(frozen=True, slots=True)
class ImportRowLine:
    row: int
    outcome: RowOutcome
    raw: dict[str, str]
    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RememberedMapping:
    """How a sender's list was mapped last: field by column header."""

    columns: dict[str, str]
    header_fingerprint: str
    used_at: datetime


def list_imports(session: Session, *, where: str = "") -> list[ImportLine]:
    """The newest first."""
    left = {
        import_id: len(json.loads(rows))
        for import_id, rows in session.execute(
            select(StagedImport.import_id, StagedImport.rows).where(
                StagedImport.import_id.is_not(None)
            )
        )
    }
    lines = [
        _line(record, left.get(record.id, 0))
        for record in session.scalars(select(Import).order_by(Import.id.desc()))
    ]
    return [
        line for line in lines if matches(where, (line.file, line.sender, line.kind, line.batch))
    ]


def list_import_rows(session: Session, *, import_id: int) -> list[ImportRowLine]:
    query = select(ImportRow).where(ImportRow.import_id == import_id).order_by(ImportRow.row)
    headers = session.scalar(select(Import.headers).where(Import.id == import_id)) or "[]"
    header = tuple(json.loads(headers))
    return [
        ImportRowLine(
            row.row,
            row.outcome,
            dict(Typed(header, tuple(json.loads(row.raw)))),
            tuple(problem["message"] for problem in json.loads(row.problems)),
        )
        for row in session.scalars(query)
    ]


def find_mapping(
    session: Session, *, kind: ImportKind, sender: str, header_fingerprint: str
) -> dict[str, str] | None:
    """How this header of this sender was mapped last: field by column header."""
    query = select(ImportMapping.columns).where(
        ImportMapping.kind == kind,
        ImportMapping.sender == sender,
        ImportMapping.header_fingerprint == header_fingerprint,
    )
    columns = session.scalar(query)
    return dict(json.loads(columns)) if columns else None


def find_last_mapping(
    session: Session, *, kind: ImportKind, sender: str
) -> RememberedMapping | None:
    """The mapping used last for a sender, whatever the header was: another one has drifted."""
    query = (
        select(ImportMapping)
        .where(ImportMapping.kind == kind, ImportMapping.sender == sender)
        .order_by(ImportMapping.used_at.desc(), ImportMapping.id.desc())
        .limit(1)
    )
    known = session.scalar(query)
    if known is None:
        return None
    return RememberedMapping(json.loads(known.columns), known.header_fingerprint, known.used_at)


def list_senders(session: Session) -> list[str]:
    """Everyone who sent a list before, by name."""
    query = select(Import.sender).where(Import.sender != "").distinct()
    return sorted(session.scalars(query), key=str.casefold)


def remember_mapping(
    session: Session,
    *,
    kind: ImportKind,
    sender: str,
    header_fingerprint: str,
    columns: dict[str, str],
    now: datetime,
) -> None:
    known = session.scalar(
        select(ImportMapping).where(
            ImportMapping.kind == kind,
            ImportMapping.sender == sender,
            ImportMapping.header_fingerprint == header_fingerprint,
        )
    )
    if known is None:
        known = ImportMapping(kind=kind, sender=sender, header_fingerprint=header_fingerprint)
        session.add(known)
    known.columns = json.dumps(columns, ensure_ascii=False)
    known.used_at = now


def _line(record: Import, to_mend: int) -> ImportLine:
    return ImportLine(
        id=record.id,
        kind=record.kind,
        file=record.file,
        sheet=record.sheet,
        sender=record.sender,
        batch=record.batch_code,
        imported_at=record.imported_at,
        undone_at=record.undone_at,
        to_mend=to_mend,
        **json.loads(record.counts),
    )
