"""An action in words: what it did to which record."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from parkdesk.models.base import Base
from parkdesk.services.records import as_stored, labels_of
from parkdesk.services.undoing.changes import Change, Entry
from parkdesk.services.undoing.steps import is_step, step_name

# The first of these that an action touched is what it was about.
SUBJECTS = (
    ("lease", "draft lease"), ("space_application", "space application"),
    ("organisation", "tenant"), ("person", "person"), ("batch", "batch"), ("course", "course"),
    ("programme", "programme"), ("building", "building"), ("floor", "floor"), ("unit", "unit"),
    ("unit_block", "block"), ("document", "document"), ("tenant_return", "quarterly return"),
    ("contact", "contact"), ("required_document", "required document"), ("mou", "memorandum"),
    ("event", "event"), ("target", "target"), ("project_money", "money of project"),
    ("outcome", "outcome"), ("park", "park"), ("policy", "policy"),
    ("holiday", "holiday"), ("training_session", "session"),
    ("attendance", "mark"), ("import_word", "heading"),
    ("report_preset", "preset"),
)  # fmt: skip
SEVERAL = {"policy": "policies", "memorandum": "memoranda", "batch": "batches"}


class Doing(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    STEPPED = "stepped"


@dataclass(frozen=True, slots=True)
class UndoRow:
    """An action that can be undone: `what` is its record, `unit S-01`, or `12 units`.

    Of a step it is who went where, `Zara to enrolled`.
    A quiet one shows where it is done, key by key: nothing is said of it until it is undone.
    """

    id: int
    doing: Doing
    what: str
    quiet: bool = False


def name_entry(session: Session, entry: Entry) -> UndoRow:
    if is_step(entry):
        return UndoRow(entry.id, Doing.STEPPED, step_name(session, entry))
    tables = {one.table for one in entry.changes}
    table, word = next((one for one in SUBJECTS if one[0] in tables), ("lease", "draft lease"))
    changes = [one for one in entry.changes if one.table == table] or list(entry.changes)
    [(doing, count)] = Counter(map(_doing, changes)).most_common(1)
    if table == "attendance":
        return UndoRow(entry.id, doing, f"{count} marks" if count > 1 else "a mark", quiet=True)
    if count > 1:
        return UndoRow(entry.id, doing, f"{count} {SEVERAL.get(word, word + 's')}")
    first = next(one for one in changes if _doing(one) is doing)
    return UndoRow(entry.id, doing, f"{word} {record_label(session, first)}".strip())


def record_label(session: Session, change: Change) -> str:
    """Whose record it is, without the table's name: `S-01`; empty where it has no name."""
    table = Base.metadata.tables[change.table]
    row = dict.fromkeys((column.name for column in table.columns), None) | {"id": change.id}
    row |= as_stored(session, table, [change.id]).get(change.id, {})
    row |= change.was if change.becomes is None and change.was else {}
    [label] = labels_of(session, table, [row]).values()
    label = label.removeprefix(change.table.replace("_", " ")).strip()
    return "" if label == f"no. {change.id}" else label


def _doing(change: Change) -> Doing:
    if change.was is None:
        return Doing.ADDED
    return Doing.REMOVED if change.becomes is None else Doing.CHANGED
