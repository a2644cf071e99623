"""Which cells of an import were corrected here: those values are the park's own."""

import json

from sqlalchemy import bindparam, update
from sqlalchemy.orm import Session

from parkdesk.models.imports import ImportRow
from parkdesk.services.imports.staging import StagingDraft


def note_mended(session: Session, *, import_id: int, draft: StagingDraft) -> None:
    """So that an older list of the sender, when it comes back, does not undo the corrections."""
    fields = {column: field for field, column in draft.columns.items()}
    mended: dict[int, set[str]] = {}
    for row, column in (place for fix in draft.fixes for place in fix):
        if column in fields:
            mended.setdefault(row, set()).add(fields[column])
    if not mended:
        return
    table = ImportRow.__table__
    noted = update(ImportRow).where(
        table.c.import_id == import_id, table.c.row == bindparam("at_row")
    )
    session.connection().execute(
        noted.values(mended=bindparam("fields")),
        [{"at_row": row, "fields": json.dumps(sorted(names))} for row, names in mended.items()],
    )
