"""Write exactly a plan in the caller's transaction, and keep each row with what it brought."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from graphlib import TopologicalSorter
from typing import Any

from sqlalchemy.orm import Session

from parkdesk.errors import UserError
from parkdesk.models.imports import Import
from parkdesk.services.imports.known import trail_head
from parkdesk.services.imports.plan import ImportPlan, RecordWrite
from parkdesk.services.imports.stored import insert_stored, update_stored

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
    _refuse_double_uses(session, plan)
    tell(total, total)
    return import_id


def _refuse_double_uses(session: Session, plan: ImportPlan) -> None:
    """A batch that has sessions may have been given a room or a trainer that another has then."""
    changed = [one.record_id for one in plan.writes if one.table == "batch" and one.record_id]
    if changed:
        from parkdesk.services.sessions import refuse_double_uses

        refuse_double_uses(session, batch_ids=changed)


def _add_import(session: Session, plan: ImportPlan, sender: str, now: datetime) -> int:
    record = Import(
        kind=plan.kind,
        file=plan.file,
        file_digest=plan.file_digest,
        sheet=plan.sheet,
        header_row=plan.header_row,
        headers=_json(plan.headers),
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
    problems = _problems(plan)
    values = [
        {
            "import_id": import_id,
            "row": row.row,
            "outcome": row.outcome.value,
            "fingerprint": row.fingerprint,
            "raw": _json(row.raw.texts),
            "problems": problems.get(row.row, "[]"),
        }
        for row in plan.rows
    ]
    ids = insert_stored(session, "import_row", values)
    return {row.row: row_id for row, row_id in zip(plan.rows, ids, strict=True)}


def _problems(plan: ImportPlan) -> dict[int, str]:
    """The problems of the rows that have any, as JSON."""
    problems: dict[int, list[dict[str, object]]] = {}
    for problem in plan.problems:
        if problem.row is not None:
            problems.setdefault(problem.row, []).append(
                {
                    "cell": problem.cell,
                    "column": problem.column,
                    "level": problem.level,
                    "code": problem.code,
                    "message": problem.message,
                }
            )
    return {row: _json(found) for row, found in problems.items()}


def _write_records(
    session: Session, plan: ImportPlan, progress: Callable[[int], None]
) -> list[tuple[int, Mapping[str, Any]]]:
    """Each write's record id and values, in the plan's order; written in the order tables link."""
    done: dict[int, tuple[int, Mapping[str, Any]]] = {}
    by_table: dict[str, list[int]] = {}
    for place, write in enumerate(plan.writes):
        by_table.setdefault(write.table, []).append(place)
    for table in _in_linked_order(plan):
        places = by_table[table]
        new = [place for place in places if plan.writes[place].record_id is None]
        rows = [_linked(plan.writes[place], done) for place in new]
        ids = insert_stored(session, table, rows)
        done.update(zip(new, zip(ids, rows, strict=True), strict=True))
        changed = [
            (place, record_id, _linked(plan.writes[place], done))
            for place in places
            if (record_id := plan.writes[place].record_id) is not None
        ]
        update_stored(session, table, [change[1:] for change in changed])
        done.update((place, (record_id, row)) for place, record_id, row in changed)
        progress(len(done))
    return [done[place] for place in range(len(plan.writes))]


def _in_linked_order(plan: ImportPlan) -> list[str]:
    """The plan's tables, each after those that its records link to."""
    links: dict[str, set[str]] = {}
    for write in plan.writes:
        links.setdefault(write.table, set()).update(
            plan.writes[place].table for place in write.links.values()
        )
    return list(TopologicalSorter(links).static_order())


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
            "before": _json(write.before) if write.record_id else None,
            "after": _json(values),
        }
        for write, (record_id, values) in zip(plan.writes, records, strict=True)
    ]
    insert_stored(session, "import_record", kept)


def _linked(
    write: RecordWrite, done: dict[int, tuple[int, Mapping[str, Any]]]
) -> Mapping[str, Any]:
    if not write.links:
        return write.values
    return {**write.values, **{name: done[place][0] for name, place in write.links.items()}}


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
