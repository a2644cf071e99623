"""Which rows of which files a record came from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.imports import Import, ImportRecord, ImportRow


@dataclass(frozen=True, slots=True)
class RecordOrigin:
    """A row of an import that made or changed the record."""

    import_id: int
    file: str
    sheet: str
    sender: str
    row: int
    imported_at: datetime
    created: bool


def list_origins(session: Session, *, table: str, record_id: int) -> list[RecordOrigin]:
    """The rows of imports, not undone since, that made or changed a record; the first one first."""
    return list_origins_of_all(session, table=table, record_ids=[record_id])


def list_origins_of_all(
    session: Session, *, table: str, record_ids: Iterable[int]
) -> list[RecordOrigin]:
    """The same of a few records that are one: of a person also those merged into them."""
    query = (
        select(
            Import.id, Import.file, Import.sheet, Import.sender, ImportRow.row,
            Import.imported_at, ImportRecord.before,
        )
        .join(ImportRow, ImportRow.id == ImportRecord.import_row_id)
        .join(Import, Import.id == ImportRow.import_id)
        .where(
            ImportRecord.table_name == table,
            ImportRecord.record_id.in_(list(record_ids)),
            Import.undone_at.is_(None),
        )
        .order_by(Import.imported_at, ImportRecord.id)
    )  # fmt: skip
    return [
        RecordOrigin(import_id, file, sheet, sender, row, at, created=before is None)
        for import_id, file, sheet, sender, row, at, before in session.execute(query)
    ]
