"""Write exactly a plan in the caller's transaction, and keep each row with what it brought."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from importlib import import_module
from typing import Any

from sqlalchemy import Table, bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from parkdesk.errors import UserError
from parkdesk.models import SUBJECTS
from parkdesk.models.base import Base
from parkdesk.models.imports import Import, ImportRecord, ImportRow
from parkdesk.services.imports.known import stored, trail_head
from parkdesk.services.imports.plan import ImportPlan, RecordWrite

Progress = Callable[[int, int], None]


class StalePlanError(UserError):
    sentence = (
        "The park was changed after this preview was made. Look at the new preview, then import."
    )


def commit_import(
    session: Session,
    *,
    plan: ImportPlan,
    sender: str = "",
    now: datetime,
    progress: Progress | None = None,
) -> int:
    """The import's id. Raises StalePlanError where the park has changed since the plan was made."""
    if trail_head(session) != plan.trail_head:
        raise StalePlanError
    tell = progress or (lambda _done, _total: None)
    total = len(plan.writes) + len(plan.rows)
    session.info["action"] = f"import {plan.kind}"
    session.info["summary"] = {"file": plan.file, "digest": plan.file_digest, **plan.counts}
    import_id = _add_import(session, plan, sender, now)
    rows = _add_rows(session, plan, import_id)
    tell(len(plan.rows), total)
    records = _write_records(session, plan, lambda done: tell(len(plan.rows) + done, total))
    _keep_records(session, plan, rows, records)
    tell(total, total)
    return import_id


def _add_import(session: Session, plan: ImportPlan, sender: str, now: datetime) -> int:
    record = Import(
        kind=plan.kind,
        file=plan.file,
        file_digest=plan.file_digest,
        sheet=plan.sheet,
        header_row=plan.header_row,
        sender=sender,
        batch_code=plan.batch,
        imported_at=now,
        counts=json.dumps(plan.counts),
    )
    session.add(record)
    session.flush()
    return record.id


def _add_rows(session: Session, plan: ImportPlan, import_id: int) -> dict[int, int]:
    """The id of the kept row, by the worksheet's row."""
    problems: dict[int, list[dict[str, object]]] = {}
    for problem in plan.problems:
        if problem.row is not None:
            problems.setdefault(problem.row, []).append(
                {
                    "cell": problem.cell,
                    "level": problem.level,
                    "code": problem.code,
                    "message": problem.message,
                }
            )
    values = [
        {
            "import_id": import_id,
            "row": row.row,
            "outcome": row.outcome,
            "fingerprint": row.fingerprint,
            "raw": _json(row.raw),
            "problems": _json(problems.get(row.row, [])),
        }
        for row in plan.rows
    ]
    ids = _insert(session, ImportRow.__table__, values)
    return {row.row: row_id for row, row_id in zip(plan.rows, ids, strict=True)}


def _write_records(
    session: Session, plan: ImportPlan, progress: Callable[[int], None]
) -> list[tuple[int, Mapping[str, Any]]]:
    """Each write's record id and values, in the plan's order; written in the order tables link."""
    for subject in SUBJECTS:
        import_module(f"parkdesk.models.{subject}")
    done: dict[int, tuple[int, Mapping[str, Any]]] = {}
    by_table: dict[str, list[int]] = {}
    for place, write in enumerate(plan.writes):
        by_table.setdefault(write.table, []).append(place)
    for table in Base.metadata.sorted_tables:
        places = by_table.get(table.name, [])
        new = dict.fromkeys(place for place in places if plan.writes[place].record_id is None)
        rows = [_linked(plan.writes[place], done) for place in new]
        for place, row, record_id in zip(new, rows, _insert(session, table, rows), strict=True):
            done[place] = (record_id, row)
        for place in places:
            write = plan.writes[place]
            if write.record_id is not None:
                done[place] = (write.record_id, _linked(write, done))
        _change(session, table, [done[place] for place in places if place not in new])
        progress(len(done))
    return [done[place] for place in range(len(plan.writes))]


def _keep_records(
    session: Session,
    plan: ImportPlan,
    rows: Mapping[int, int],
    records: list[tuple[int, Mapping[str, Any]]],
) -> None:
    """What each row created or changed, so that it can be explained and undone."""
    kept = [
        {
            "import_row_id": rows[write.row],
            "table_name": write.table,
            "record_id": record_id,
            "before": _json(stored(write.table, write.before)) if write.record_id else None,
            "after": _json(stored(write.table, values)),
        }
        for write, (record_id, values) in zip(plan.writes, records, strict=True)
    ]
    if kept:
        session.execute(insert(ImportRecord), kept)


def _linked(write: RecordWrite, done: dict[int, tuple[int, Mapping[str, Any]]]) -> dict[str, Any]:
    return {**write.values, **{name: done[place][0] for name, place in write.links.items()}}


def _insert(session: Session, table: Any, rows: list[dict[str, Any]]) -> list[int]:
    """Insert rows that may differ in their columns; their ids in the given order.

    One statement for all and the ids read back: RETURNING in order would be a statement a row.
    """
    if not rows:
        return []
    columns: set[str] = set().union(*rows)
    whole = [row if len(row) == len(columns) else dict.fromkeys(columns) | row for row in rows]
    before = session.scalar(select(func.max(table.c.id))) or 0
    session.execute(insert(table), whole)
    ids = list(session.scalars(select(table.c.id).where(table.c.id > before).order_by(table.c.id)))
    if len(ids) != len(rows):
        raise RuntimeError(f"{len(rows)} rows of {table} came back as {len(ids)}")
    return ids


def _change(session: Session, table: Table, changes: list[tuple[int, Mapping[str, Any]]]) -> None:
    """Change records by id: one statement for all that change the same fields."""
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for record_id, values in changes:
        alike.setdefault(tuple(sorted(values)), []).append({"record": record_id, **values})
    for fields, records in alike.items():
        statement = update(table).where(table.c.id == bindparam("record"))
        session.execute(statement.values({name: bindparam(name) for name in fields}), records)


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
