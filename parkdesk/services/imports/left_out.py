"""The rows that an import of a list leaves to be mended, and what becomes of them by its undo."""

import json
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.imports import Import, ImportRow
from parkdesk.models.staging import StagedFile, StagedImport
from parkdesk.services.imports.came_in import drop_what_came
from parkdesk.services.imports.mended import note_mended
from parkdesk.services.imports.staging import (
    StagingDraft,
    drop_files,
    keep_work,
    remove_staged,
)


def keep_left_out(
    session: Session,
    *,
    staged_id: int | None,
    import_id: int,
    draft: StagingDraft,
    to_mend: Iterable[int],
    fixes_kept: int = 0,
    now: datetime,
) -> None:
    """After an import of the list: the rows still to mend stay, in place of all that was kept."""
    note_mended(session, import_id=import_id, draft=draft)
    rows = frozenset(to_mend)
    drop_what_came(session, import_id=import_id, batch=draft.batch, still_open=rows)
    for other in _left_before(session, draft):
        if other.id != staged_id:
            remove_staged(session, other)
    if not rows:
        if staged_id is not None and (one := session.get(StagedImport, staged_id)) is not None:
            remove_staged(session, one)
        drop_files(session)
        return
    kept = keep_work(session, staged_id=staged_id, draft=draft, fixes_kept=fixes_kept, now=now)
    one = session.get_one(StagedImport, kept)
    one.rows, one.import_id = json.dumps(sorted(rows)), import_id
    session.flush()
    drop_files(session)


def reopen_undone(session: Session, *, undone: Import) -> None:
    """What an import left to mend is, once it is undone, the list under way that it was before."""
    one = session.scalar(select(StagedImport).where(StagedImport.import_id == undone.id))
    if one is None:
        return
    earlier = select(Import.id).where(
        Import.file_digest == undone.file_digest,
        Import.sheet == undone.sheet,
        Import.kind == undone.kind,
        Import.id < undone.id,
        Import.undone_at.is_(None),
    )
    rows: list[int] = []
    if session.scalar(earlier.limit(1)) is not None:  # it was of some rows only
        of_it = select(ImportRow.row).where(ImportRow.import_id == undone.id)
        rows = list(session.scalars(of_it.order_by(ImportRow.row)))
    one.import_id, one.rows = None, json.dumps(rows)


def _left_before(session: Session, draft: StagingDraft) -> list[StagedImport]:
    """What earlier imports of the same list left out."""
    query = (
        select(StagedImport)
        .join(StagedFile, StagedFile.id == StagedImport.file_id)
        .join(Import, Import.id == StagedImport.import_id)
        .where(
            StagedFile.digest == draft.file.digest,
            StagedImport.kind == draft.kind,
            StagedImport.sheet == draft.sheet,
            StagedImport.batch_code == draft.batch,
        )
    )
    return list(session.scalars(query))
