"""Rows that waited to be mended and came with another list: they wait no longer."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.imports import Import, ImportRow
from parkdesk.models.staging import StagedFix, StagedImport
from parkdesk.services.imports.plan import PUT_IN
from parkdesk.services.imports.staging import remove_staged

_ENOUGH = 2  # cells that agree: one alone may be a word that many rows have

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A row of an earlier list; `told` are its cells that were neither empty nor bad."""

    row: int
    told: Cells


def drop_what_came(
    session: Session, *, import_id: int, batch: str, still_open: frozenset[int]
) -> None:
    """Of earlier lists take the rows that this import put in, or now keeps `still_open` itself.

    A row is the same where all its good cells say the same. One that was mended here since stays
    until it is in.
    """
    record = session.get_one(Import, import_id)
    others = session.scalars(
        select(StagedImport).where(
            StagedImport.import_id.is_not(None),
            StagedImport.import_id != import_id,
            StagedImport.kind == record.kind,
            StagedImport.batch_code == batch,
        )
    ).all()
    if not others:
        return
    put_in, open_now = _coming(session, record, still_open)
    for other in others:
        waiting = list(_waiting(session, other))
        fixed = _fixed(session, other.id)
        came = _same(waiting, put_in)
        came |= _same([one for one in waiting if one.row not in fixed], open_now)
        _take(session, other, came)


def _take(session: Session, other: StagedImport, came: set[int]) -> None:
    rows: list[int] = json.loads(other.rows)
    left = [row for row in rows if row not in came]
    if left:
        other.rows = json.dumps(left)
    else:
        remove_staged(session, other)


def _coming(
    session: Session, record: Import, still_open: frozenset[int]
) -> tuple[list[Cells], list[Cells]]:
    header = json.loads(record.headers)
    query = select(ImportRow.row, ImportRow.outcome, ImportRow.raw).where(
        ImportRow.import_id == record.id
    )
    put_in, open_now = [], []
    for row, outcome, raw in session.execute(query):
        cells = dict(zip(header, json.loads(raw), strict=True))
        if outcome in PUT_IN:
            put_in.append(cells)
        elif row in still_open:
            open_now.append(cells)
    return put_in, open_now


def _waiting(session: Session, other: StagedImport) -> Iterator[_Waiting]:
    rows = frozenset(json.loads(other.rows))
    header = json.loads(session.get_one(Import, other.import_id).headers)
    query = select(ImportRow.row, ImportRow.raw, ImportRow.problems).where(
        ImportRow.import_id == other.import_id
    )
    for row, raw, problems in session.execute(query):
        if row in rows:
            bad = {problem.get("column") for problem in json.loads(problems)}
            cells = zip(header, json.loads(raw), strict=True)
            yield _Waiting(row, {name: text for name, text in cells if text and name not in bad})


def _same(waiting: Iterable[_Waiting], coming: list[Cells]) -> set[int]:
    """The waiting rows that stand once among those that come."""
    alike: dict[tuple[str, ...], list[_Waiting]] = {}
    for one in waiting:
        if len(one.told) >= _ENOUGH:
            alike.setdefault(tuple(one.told), []).append(one)
    found: set[int] = set()
    for names, rows in alike.items():
        times: dict[tuple[str | None, ...], int] = {}
        for cells in coming:
            key = tuple(map(cells.get, names))
            times[key] = times.get(key, 0) + 1
        found.update(one.row for one in rows if times.get(tuple(one.told.values())) == 1)
    return found


def _fixed(session: Session, staged_id: int) -> set[int]:
    """The rows in which somebody has corrected a cell."""
    query = select(StagedFix.cells).where(StagedFix.staged_import_id == staged_id)
    return {row for cells in session.scalars(query) for row, _column, _value in json.loads(cells)}
