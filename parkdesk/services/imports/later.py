"""Why a value is not as an import left it: a hand, or a later import."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, aliased

from parkdesk.models.imports import Import, ImportRecord, ImportRow

KEYS = frozenset({"name_key", "father_key"})  # reckoned from the names, which are said


@dataclass(frozen=True, slots=True)
class LaterChanges:
    """What later imports, not undone, gave to records: the value of each field and the file."""

    given: Mapping[tuple[str, int], Mapping[str, tuple[Any, str]]]

    def why(self, table: str, now: Mapping[str, Any], names: Iterable[str]) -> str:
        """By whom the fields of the record, as it is `now`, were changed since the import."""
        given = self.given.get((table, now["id"]), {})
        by_hand: list[str] = []
        by_import: dict[str, list[str]] = {}
        for name in sorted(names):
            if name in KEYS:
                continue
            value, by = given.get(name, (None, ""))
            found = by_import.setdefault(by, []) if by and value == now[name] else by_hand
            found.append(name.replace("_", " "))
        reasons = [f"Edited since the import: {', '.join(by_hand)}."] if by_hand else []
        for by, fields in by_import.items():
            reasons.append(f"Changed since by {by}: {', '.join(fields)}.")
        return " ".join(reasons)


def later_changes(session: Session, *, import_id: int) -> LaterChanges:
    """Of the records that the import brought or changed."""
    mine, my_row = aliased(ImportRecord), aliased(ImportRow)
    query = (
        select(
            ImportRecord.table_name, ImportRecord.record_id, ImportRecord.after,
            Import.id, Import.file,
        )
        .join(ImportRow, ImportRow.id == ImportRecord.import_row_id)
        .join(Import, Import.id == ImportRow.import_id)
        .join(
            mine,
            and_(
                mine.table_name == ImportRecord.table_name,
                mine.record_id == ImportRecord.record_id,
            ),
        )
        .join(my_row, my_row.id == mine.import_row_id)
        .where(my_row.import_id == import_id)
        .where(Import.id > import_id, Import.undone_at.is_(None))
        .order_by(ImportRecord.id)
    )  # fmt: skip
    given: dict[tuple[str, int], dict[str, tuple[Any, str]]] = {}
    for table, record_id, after, number, file in session.execute(query):
        by = f"import {number} ({file})"
        values = {name: (value, by) for name, value in json.loads(after).items()}
        given.setdefault((table, record_id), {}).update(values)
    return LaterChanges(given)
