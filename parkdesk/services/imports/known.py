"""What earlier imports brought: rows by fingerprint, and the last value given to each field."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, aliased

from parkdesk.models.audit import AuditEntry
from parkdesk.models.base import Base
from parkdesk.models.imports import Import, ImportRecord, ImportRow
from parkdesk.rules.vocabulary import RowOutcome
from parkdesk.services.imports.plan import PUT_IN
from parkdesk.services.imports.stored import find_stored

PARTS = frozenset({"lease_unit", "lease_charge", "lease_subsidy", "rate_step"})
"""Records that are only a part of another: they go with it and are not counted or listed."""

NO_OWN_RECORDS = PARTS | {"building", "floor"}
"""What a row brings beside the record that it is about."""

OUR_OWN = object()
"""Equals no stored value, as one that somebody typed here since."""


def row_fingerprint(fingerprint: str, batch: str) -> str:
    """A row is the same only for the same batch: without one it wrote no application."""
    return hashlib.sha256(f"{batch}\n{fingerprint}".encode()).hexdigest() if batch else fingerprint


def imported_fingerprints(session: Session, fingerprints: Iterable[str]) -> set[str]:
    """Those of the given rows that an import, not undone since, has put in and that still stand.

    What a row brought may be gone by hand. A row that brought nothing found its record here: after
    an undo that record may be gone too, so the row is looked at again.
    """
    query = (
        select(ImportRow.id, ImportRow.fingerprint, ImportRow.outcome, ImportRow.import_id)
        .join(Import, Import.id == ImportRow.import_id)
        .where(
            ImportRow.outcome.in_([outcome.value for outcome in PUT_IN]), Import.undone_at.is_(None)
        )
    )
    brought: dict[int, str] = {}
    found: set[tuple[int, str]] = set()
    for row_id, fingerprint, outcome, import_id in find_stored(
        session, query, ImportRow.fingerprint, fingerprints
    ):
        if outcome == RowOutcome.UNCHANGED:
            found.add((import_id, fingerprint))
        else:
            brought[row_id] = fingerprint
    gone = _gone(session, brought)
    standing = {fingerprint for row_id, fingerprint in brought.items() if row_id not in gone}
    doubtful = _before_an_undo(session) if found else frozenset()
    known = {fingerprint for import_id, fingerprint in found if import_id not in doubtful}
    return standing | (known - {brought[row_id] for row_id in gone})


def _gone(session: Session, row_ids: Iterable[int]) -> set[int]:
    """The rows of which nothing is left; parts and places do not tell."""
    query = select(ImportRecord.import_row_id, ImportRecord.table_name, ImportRecord.record_id)
    by_table: dict[str, dict[int, list[int]]] = {}
    for row_id, table, record_id in find_stored(
        session, query, ImportRecord.import_row_id, row_ids
    ):
        if table not in NO_OWN_RECORDS:
            by_table.setdefault(table, {}).setdefault(record_id, []).append(row_id)
    gone: set[int] = set()
    there: set[int] = set()
    for table, rows in by_table.items():
        ids = Base.metadata.tables[table].c.id
        left = {one for (one,) in find_stored(session, select(ids), ids, rows)}
        for record_id, of_it in rows.items():
            (there if record_id in left else gone).update(of_it)
    return gone - there


def _before_an_undo(session: Session) -> frozenset[int]:
    """The imports after which an earlier one was undone."""
    earlier = aliased(Import)
    query = select(Import.id).join(
        earlier, and_(earlier.id < Import.id, earlier.undone_at >= Import.imported_at)
    )
    return frozenset(session.scalars(query))


def last_imported_values(
    session: Session, table: str, record_ids: Iterable[int]
) -> dict[int, dict[str, Any]]:
    """For each record the stored value that imports, and their undoing, gave each field last.

    It is OUR_OWN where the cell was corrected here: no sender has given that.
    """
    query = (
        select(
            ImportRecord.record_id, ImportRecord.before, ImportRecord.after,
            ImportRecord.id, ImportRow.mended, Import.id, Import.imported_at, Import.undone_at,
        )
        .join(ImportRow, ImportRow.id == ImportRecord.import_row_id)
        .join(Import, Import.id == ImportRow.import_id)
        .where(ImportRecord.table_name == table)
        .order_by(ImportRecord.id)
    )  # fmt: skip
    steps: dict[int, list[_Step]] = {}
    for record_id, before, after, number, mended, import_id, imported_at, undone_at in find_stored(
        session, query, ImportRecord.record_id, record_ids
    ):
        given, was = json.loads(after), json.loads(before) if before and undone_at else {}
        if mended != "[]":
            given |= dict.fromkeys(_columns_of(given, json.loads(mended)), OUR_OWN)
        of_it = steps.setdefault(record_id, [])
        of_it.append(_Step((imported_at, import_id, 0, number), given))
        if undone_at:
            of_it.append(_Step((undone_at, import_id, 1, -number), given, was))
    return {record_id: _after_all(of_it) for record_id, of_it in steps.items()}


def _columns_of(given: Iterable[str], fields: Iterable[str]) -> list[str]:
    """Those that take the fields' values: a rate is kept as `rate_paisa`."""
    starts = tuple(f"{field}_" for field in fields)
    return [name for name in given if f"{name}_".startswith(starts)]


@dataclass(frozen=True, slots=True)
class _Step:
    """An import of a record, or with what `was` before the undoing of one."""

    at: tuple[str, int, int, int]
    given: dict[str, Any]
    was: dict[str, Any] | None = None


def _after_all(steps: list[_Step]) -> dict[str, Any]:
    """What the record would hold if nobody but imports and undoing had touched it."""
    values: dict[str, Any] = {}
    for step in sorted(steps, key=attrgetter("at")):
        if step.was is None:
            values.update(step.given)
        else:
            back = step.was.items()
            values.update({name: was for name, was in back if values.get(name) == step.given[name]})
    return values


def trail_head(session: Session) -> int:
    return session.scalar(select(func.max(AuditEntry.id))) or 0
