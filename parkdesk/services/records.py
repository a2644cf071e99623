"""Stored records of any table: their values, what a person calls them, and who points to them."""

from collections.abc import Iterable, Sequence
from datetime import date
from importlib import import_module
from typing import Any

from sqlalchemy import Table, select, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from parkdesk.models import SUBJECTS
from parkdesk.models.base import Base
from parkdesk.rules.calendar_text import day_text
from parkdesk.services.chunks import chunks

DAYS = ("quarter_starts_on", "received_on")  # tell apart what a name alone does not
LABELS = ("code", "number", "name", "label", "partner", "indicator", "project", "header")


def load_models() -> None:
    """Declare every table, so that all that may point to a record is known."""
    for subject in SUBJECTS:
        import_module(f"parkdesk.models.{subject}")


def needed_by(session: Session, table: Table, ids: Iterable[int]) -> dict[int, str]:
    """The records that others still point to, with what those are."""
    needed: dict[int, str] = {}
    for other in Base.metadata.sorted_tables:
        for key in other.foreign_keys:
            if key.column.table is not table:
                continue
            for some in chunks(ids):
                for record_id in session.scalars(
                    select(key.parent).where(key.parent.in_(some)).distinct()
                ):
                    needed[record_id] = other.name.replace("_", " ")
    return needed


def as_stored(session: Session, table: Table, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The records by id with their values as the file keeps them."""
    columns = [type_coerce(column, NullType()).label(column.name) for column in table.columns]
    found: dict[int, dict[str, Any]] = {}
    for some in chunks(ids):
        for row in session.execute(select(*columns).where(table.c.id.in_(some))):
            found[row.id] = dict(row._mapping)
    return found


def labels_of(session: Session, table: Table, rows: Sequence[dict[str, Any]]) -> dict[int, str]:
    """The records by id as a person calls them: by a name, their own or of what they belong to."""
    if table.name == "attendance":
        from parkdesk.services.attendance.naming import name_marks  # others need no training

        return name_marks(session, rows)
    named = {row["id"]: _own_name(row) for row in rows}
    for key in sorted(table.foreign_keys, key=lambda key: key.parent.name, reverse=True):
        nameless = [row for row in rows if not _own_name(row)]
        names = _names(session, key.column.table, {row[key.parent.name] for row in nameless})
        for row in nameless:
            parts = (named[row["id"]], names.get(row[key.parent.name], ""))
            named[row["id"]] = ", ".join(filter(None, parts))
    for row in rows:
        days = [day_text(date.fromisoformat(str(row[name]))) for name in DAYS if row.get(name)]
        named[row["id"]] = ", ".join(filter(None, (named[row["id"]], *days)))
    what = table.name.replace("_", " ")
    return {record_id: f"{what} {name or f'no. {record_id}'}" for record_id, name in named.items()}


def _names(session: Session, table: Table, ids: Iterable[int | None]) -> dict[int, str]:
    if not any(name in table.c for name in LABELS):
        return {}
    rows = as_stored(session, table, [record_id for record_id in ids if record_id is not None])
    return {record_id: _own_name(row) for record_id, row in rows.items()}


def _own_name(row: dict[str, Any]) -> str:
    return next((str(row[name]) for name in LABELS if row.get(name)), "")
