"""Put the records of an action back to what they were."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Table, select
from sqlalchemy.orm import Session, selectinload

from parkdesk.errors import UserError
from parkdesk.models.base import Base
from parkdesk.services.imports.stored import stored
from parkdesk.services.records import as_stored, load_models, needed_by
from parkdesk.services.undoing.changes import Change, Entry, get_entry
from parkdesk.services.undoing.limits import NotUndoableError, refuse_what_binds
from parkdesk.services.undoing.names import UndoRow, name_entry, record_label
from parkdesk.services.undoing.steps import KEPT, is_step, keep_undone, why_not_back

UNDO, REDO = "undo ", "redo "


@dataclass(eq=False)
class ChangedSinceError(UserError):
    record: str
    how: str
    sentence: ClassVar[str] = "{record} was changed since ({how}), so nothing was undone."


@dataclass(eq=False)
class NeededSinceError(UserError):
    record: str
    by: str
    sentence: ClassVar[str] = "{record} is needed by a record of {by} now, so nothing was undone."


def find_undo(session: Session, *, entry_id: int) -> UndoRow | None:
    """What undoing an entry of the trail would take back; None where it may not be undone."""
    load_models()
    entry = get_entry(session, entry_id)
    try:
        refuse_what_binds(session, entry)
    except NotUndoableError:
        return None
    return name_entry(session, entry)


def why_not_undoable(session: Session, *, entry_id: int) -> str:
    """A whole sentence; empty where `find_undo` finds what to take back."""
    load_models()
    try:
        refuse_what_binds(session, get_entry(session, entry_id))
    except NotUndoableError as error:
        return error.reason
    return ""


def undo_action(session: Session, *, entry_id: int, now: datetime) -> UndoRow:
    """Undo an entry of the trail, of an undo too; what was undone.

    Steps of applicants stay in their history, with a line that leads back.
    Raises NotUndoableError, ChangedSinceError and NeededSinceError.
    """
    load_models()
    entry = get_entry(session, entry_id)
    refuse_what_binds(session, entry)
    name = name_entry(session, entry)
    by_table = {
        table: [one for one in entry.changes if one.table == table.name]
        for table in Base.metadata.sorted_tables
        if table.name != KEPT
    }
    for table, changes in by_table.items():
        _refuse_changed(session, table, changes)
    _put_back(session, {table: found for table, found in by_table.items() if found})
    _refuse_double_uses(session, entry)
    session.info["action"] = action = _name_of_undo(entry)
    if is_step(entry):
        if why := why_not_back(session, entry, now):
            raise NotUndoableError(why)
        keep_undone(session, entry, now, again=action.startswith(REDO))
    return name


def _refuse_double_uses(session: Session, entry: Entry) -> None:
    """A batch's former room, or a session's former hours, may be another's now."""
    from parkdesk.models.sessions import TrainingSession
    from parkdesk.services.sessions import refuse_double_uses

    batches = {one.id for one in entry.changes if one.table == "batch"}
    ids = [one.id for one in entry.changes if one.table == "training_session"]
    query = select(TrainingSession.batch_id).where(TrainingSession.id.in_(ids))
    refuse_double_uses(session, batch_ids=batches | set(session.scalars(query)))


def _name_of_undo(entry: Entry) -> str:
    if entry.action.startswith(UNDO):
        return REDO + entry.action.removeprefix(UNDO)
    return UNDO + entry.action.removeprefix(REDO)


def _refuse_changed(session: Session, table: Table, changes: list[Change]) -> None:
    """Raises ChangedSinceError where a record is not as the action left it."""
    rows = as_stored(session, table, [one.id for one in changes])
    for change in changes:
        now = rows.get(change.id)
        if change.becomes is None:
            fields = [] if now is None else ["another took its number"]
        elif now is None:
            fields = ["removed"]
        else:
            kept = stored(table.name, change.becomes)
            fields = sorted(name for name in kept if now[name] != kept[name])
        if fields:
            how = ", ".join(field.removesuffix("_id").replace("_", " ") for field in fields)
            raise ChangedSinceError(_named(session, change), how)


def _put_back(session: Session, by_table: dict[Table, list[Change]]) -> None:
    """What nothing points to goes first: another record may take its place in a unique name."""
    parents_first, parts_first = list(by_table), list(reversed(by_table))
    for table in parts_first:
        made = [one.id for one in by_table[table] if one.was is None]
        needed = needed_by(session, table, made)
        _remove(session, table, [one for one in made if one not in needed])
    for table in parents_first:
        for one in by_table[table]:
            if one.was is not None and one.becomes is None:
                _add(session, _class_of(table)(**one.was))
    for table in parents_first:
        _change_back(session, table, by_table[table])
    for table in parts_first:
        made = [one.id for one in by_table[table] if one.was is None]
        left = list(as_stored(session, table, made))
        for record_id, by in needed_by(session, table, left).items():
            change = next(one for one in by_table[table] if one.id == record_id)
            raise NeededSinceError(_named(session, change), by)
        _remove(session, table, left)


def _change_back(session: Session, table: Table, changes: list[Change]) -> None:
    for one in changes:
        if one.was is not None and one.becomes is not None:
            record = session.get_one(_class_of(table), one.id)
            for name in one.becomes:
                setattr(record, name, one.was.get(name))
    session.flush()


def _named(session: Session, change: Change) -> str:
    words = f"{change.table.replace('_', ' ')} {record_label(session, change)}".strip()
    return words[0].upper() + words[1:]


def _remove(session: Session, table: Table, ids: Iterable[int]) -> None:
    for record_id in sorted(ids, reverse=True):
        session.delete(session.get_one(_class_of(table), record_id))
    session.flush()


def _add(session: Session, record: Any) -> None:
    """Also to what it is a part of: a part on its own is never stored."""
    owner: Any = None
    for mapper in Base.registry.mappers:
        for name, relation in mapper.relationships.items():
            if relation.mapper.class_ is type(record) and relation.cascade.delete_orphan:
                [(_, key)] = relation.local_remote_pairs or ()
                whole = select(mapper.class_).options(selectinload(getattr(mapper.class_, name)))
                owner = session.scalars(
                    whole.where(mapper.class_.id == getattr(record, key.name)),
                    execution_options={"populate_existing": True},
                ).one()
                getattr(owner, name).append(record)
    session.add(record)
    session.flush()
    if owner is not None:
        session.expire(owner)


def _class_of(table: Table) -> type[Any]:
    [found] = (one.class_ for one in Base.registry.mappers if one.local_table is table)
    return found
