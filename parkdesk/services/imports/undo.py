"""Take an import back: what nobody touched since. The rest stays, listed with its reason."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Table, delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from parkdesk.errors import (
    RecordMissingError,
    SeatsTakenError,
    UnitTakenError,
    UserError,
    WrongStateError,
)
from parkdesk.models.base import Base
from parkdesk.models.imports import Import, ImportRecord, ImportRow
from parkdesk.services.chunks import chunks
from parkdesk.services.imports.known import PARTS
from parkdesk.services.imports.later import LaterChanges, later_changes
from parkdesk.services.imports.left_out import reopen_undone
from parkdesk.services.imports.stored import defaults_of, typed
from parkdesk.services.records import as_stored, labels_of, load_models, needed_by


@dataclass(eq=False)
class AlreadyUndoneError(UserError):
    import_id: int
    sentence: ClassVar[str] = (
        "Import {import_id} was undone before; there is nothing left to take back."
    )


@dataclass(frozen=True, slots=True)
class Kept:
    record: str
    reason: str


@dataclass(frozen=True, slots=True)
class Undone:
    """`removed_of` counts the removed by their table, those that others needed last."""

    import_id: int
    removed: int
    restored: int
    kept: tuple[Kept, ...]
    removed_of: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class _Brought:
    table: str
    record_id: int
    before: dict[str, Any] | None
    after: dict[str, Any]


def undo_import(session: Session, *, import_id: int, now: datetime) -> Undone:
    """Remove what the import created, put back what it changed; raises AlreadyUndoneError."""
    record = session.get(Import, import_id)
    if record is None:
        raise RecordMissingError(what="import", which=str(import_id))
    if record.undone_at is not None:
        raise AlreadyUndoneError(import_id=import_id)
    load_models()
    record.undone_at = now
    session.flush()
    brought = _brought(session, import_id)
    kept: list[Kept] = []
    changed = [item for item in brought if item.before is not None]
    since = later_changes(session, import_id=import_id)
    restored = _restore(session, changed, kept, since, now)
    removed = _remove(session, [item for item in brought if item.before is None], kept, since)
    reopen_undone(session, undone=record)
    return Undone(import_id, sum(removed.values()), restored, tuple(kept), removed)


def _brought(session: Session, import_id: int) -> list[_Brought]:
    query = (
        select(ImportRecord)
        .join(ImportRow, ImportRow.id == ImportRecord.import_row_id)
        .where(ImportRow.import_id == import_id)
        .order_by(ImportRecord.id)
    )
    return [
        _Brought(
            record.table_name,
            record.record_id,
            json.loads(record.before) if record.before else None,
            json.loads(record.after),
        )
        for record in session.scalars(query)
    ]


def _restore(
    session: Session,
    changed: list[_Brought],
    kept: list[Kept],
    since: LaterChanges,
    undone_at: datetime,
) -> int:
    """Put each field back that still holds what the import gave it, the last change first."""
    restored = 0
    closed = _closed_marks(session, changed)
    for item in reversed(changed):
        table = Base.metadata.tables[item.table]
        [now] = as_stored(session, table, [item.record_id]).values() or [None]
        if now is None:
            continue
        before = item.before or {}
        back = {name: before[name] for name in item.after if now[name] == item.after[name]}
        edited = set(item.after) - set(back)
        reasons = [since.why(item.table, now, edited)] if edited else []
        if item in closed:
            reasons.append(closed[item])
        elif back:
            refusal = _put_back(session, table, item.record_id, back, undone_at)
            reasons += [refusal] if refusal else []
            restored += not refusal
        if reasons:
            [label] = labels_of(session, table, [now]).values()
            kept.append(Kept(label, " ".join(reasons)))
    return restored


def _closed_marks(session: Session, changed: list[_Brought]) -> dict[_Brought, str]:
    """Why marks stay that the import changed: all of them are looked up at once."""
    marks = {item.record_id: item for item in changed if item.table == "attendance"}
    if not marks:
        return {}
    rows = as_stored(session, Base.metadata.tables["attendance"], marks)
    reasons = _marks_that_stay(session, list(rows.values()))
    return {item: reasons[id_] for id_, item in marks.items() if id_ in reasons}


def _put_back(
    session: Session, table: Table, record_id: int, back: dict[str, Any], now: datetime
) -> str:
    """Put stored values back; where the park forbids it by now the sentence that says so.

    SQLite takes back the refused statement alone, so that the rest of the undo goes on.
    """
    values = typed(table.name, back)
    if table.name == "batch":
        from parkdesk.services.imports.batch_limits import why_not_back  # others need no training

        if why := why_not_back(session, batch_id=record_id, back=values, now=now):
            return f"What was before is no longer possible. {why}"
    try:
        session.execute(update(table).where(table.c.id == record_id), values)
    except (UnitTakenError, SeatsTakenError, WrongStateError) as error:
        return f"What was before is no longer possible. {error}"
    except IntegrityError:
        return "What was before does not fit what was changed since."
    return ""


def _remove(
    session: Session, created: list[_Brought], kept: list[Kept], since: LaterChanges
) -> dict[str, int]:
    """Delete what is as the import made it and nothing else needs, dependants first."""
    made: dict[str, dict[int, _Brought]] = defaultdict(dict)
    for item in created:
        made[item.table][item.record_id] = item
    removed: dict[str, int] = {}
    for table in reversed(Base.metadata.sorted_tables):
        if table.name not in made:
            continue
        rows = as_stored(session, table, made[table.name])
        edited = _edited(table.name, rows, made[table.name], since)
        staying = edited | _closed(session, table, rows)
        if table.name == "attendance":
            staying |= _marks_that_stay(session, list(rows.values()))
        needed = needed_by(session, table, [id_ for id_ in rows if id_ not in staying])
        staying |= {id_: f"Still needed by: {others}." for id_, others in needed.items()}
        going = [record_id for record_id in rows if record_id not in staying]
        for some in chunks(going):
            session.execute(delete(table).where(table.c.id.in_(some)))
            _forget(session, table.name, some)
        if table.name not in PARTS:
            if going:
                removed[table.name] = len(going)
            labels = labels_of(session, table, [rows[id_] for id_ in staying])
            kept.extend(Kept(labels[id_], staying[id_]) for id_ in staying)
    return removed


def _forget(session: Session, table: str, removed: Iterable[int]) -> None:
    """The numbers of removed records may be given again, to records that no import brought."""
    undone = (
        select(ImportRow.id)
        .join(Import, Import.id == ImportRow.import_id)
        .where(Import.undone_at.is_not(None))
    )
    session.execute(
        delete(ImportRecord).where(
            ImportRecord.table_name == table,
            ImportRecord.record_id.in_(removed),
            ImportRecord.import_row_id.in_(undone),
        )
    )


def _marks_that_stay(session: Session, marks: list[dict[str, Any]]) -> dict[int, str]:
    from parkdesk.services.attendance.naming import marks_that_stay  # others need no training

    return marks_that_stay(session, marks)


def _closed(session: Session, table: Table, ids: Iterable[int]) -> dict[int, str]:
    if table.name != "application":
        return {}
    from parkdesk.services.imports.batch_limits import closed_applications  # see `_put_back`

    return closed_applications(session, list(ids))


def _edited(
    table: str,
    rows: dict[int, dict[str, Any]],
    made: dict[int, _Brought],
    since: LaterChanges,
) -> dict[int, str]:
    """Why records stay that no longer are what the import made them."""
    reasons = {}
    for record_id, now in rows.items():
        after = {**dict.fromkeys(now), **defaults_of(table), **made[record_id].after}
        if names := {name for name in now if now[name] != after[name] and name != "id"}:
            reasons[record_id] = since.why(table, now, names)
    return reasons
