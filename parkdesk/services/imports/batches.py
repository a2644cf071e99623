"""The training plan: programmes, their courses, and one batch a row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.spaces import Unit
from parkdesk.models.training import Batch, Course, Programme
from parkdesk.rules.identity import name_key
from parkdesk.rules.vocabulary import RowOutcome
from parkdesk.services.imports.known import (
    imported_fingerprints,
    last_imported_values,
    trail_head,
)
from parkdesk.services.imports.plan import (
    FieldChange,
    FieldChanges,
    ImportPlan,
    Place,
    PlanDraft,
    PlannedRow,
    link,
)
from parkdesk.services.imports.stored import stored
from parkdesk.services.park import Policies, get_policies
from parkdesk.spreadsheets.drafts import BatchDraft
from parkdesk.spreadsheets.parsed import ParsedRow, ParsedSheet


@dataclass(slots=True)
class _Training:
    policies: Policies
    rooms: dict[str, int]
    programmes: dict[tuple[str, str], Mapping[str, Any]]
    courses: dict[tuple[int, str], Mapping[str, Any]]
    batches: dict[str, Mapping[str, Any]]
    imported: set[str]
    last_values: dict[int, dict[str, Any]]
    new: dict[tuple[Any, ...], int] = field(default_factory=dict)


def plan_batches(session: Session, parsed: ParsedSheet[BatchDraft], *, now: datetime) -> ImportPlan:
    known = _read(session, parsed, now)
    plan = PlanDraft()
    seen: dict[str, int] = {}
    for row in parsed.rows:
        plan.rows.append(_plan_row(known, plan, row, seen))
    return plan.of_sheet(parsed, trail_head=trail_head(session), now=now)


def _read(session: Session, parsed: ParsedSheet[BatchDraft], now: datetime) -> _Training:
    batches: dict[str, Mapping[str, Any]] = {
        row.code.casefold(): dict(row._mapping) for row in session.execute(select(Batch.__table__))
    }
    return _Training(
        policies=get_policies(session, on=now.date()),
        rooms={code.casefold(): id_ for id_, code in session.execute(select(Unit.id, Unit.code))},
        programmes={
            (name_key(row.name), row.audience): dict(row._mapping)
            for row in session.execute(select(Programme.__table__))
        },
        courses={
            (row.programme_id, row.code.casefold()): dict(row._mapping)
            for row in session.execute(select(Course.__table__))
        },
        batches=batches,
        imported=imported_fingerprints(session, (row.fingerprint for row in parsed.rows)),
        last_values=last_imported_values(session, "batch", [row["id"] for row in batches.values()]),
    )


def _plan_row(
    known: _Training, plan: PlanDraft, row: ParsedRow[BatchDraft], seen: dict[str, int]
) -> PlannedRow:
    draft = row.draft
    if draft is None:
        return _planned(row, RowOutcome.REFUSED, why="See the problems of this row.")
    key = draft.batch.casefold()
    if key in seen:
        return _planned(row, RowOutcome.DUPLICATE, why=f"The same batch stands in row {seen[key]}.")
    seen[key] = row.row
    if row.fingerprint in known.imported:
        return _planned(row, RowOutcome.UNCHANGED, why="This row was imported before.")
    batch = known.batches.get(key)
    if batch is None:
        course = _course(known, plan, row.row, draft)
        links, value = link("course_id", course)
        values = {**_rules_values(known.policies), **_given(known, plan, row.row, draft), **value}
        plan.write(row.row, "batch", values, **links)
        return _planned(row, RowOutcome.NEW)
    changes = _change(known, plan, row.row, draft, batch)
    return _planned(row, RowOutcome.UPDATED if changes else RowOutcome.UNCHANGED, changes=changes)


def _planned(
    row: ParsedRow[BatchDraft],
    outcome: RowOutcome,
    *,
    changes: Sequence[FieldChange] = (),
    why: str = "",
) -> PlannedRow:
    return PlannedRow(
        row=row.row,
        outcome=outcome,
        label=row.draft.batch if row.draft else "",
        fingerprint=row.fingerprint,
        raw=row.raw,
        changes=changes,
        why=why,
    )


def _rules_values(policies: Policies) -> dict[str, Any]:
    """What a batch is given where its row says nothing: no women's floor, the park's pass rules."""
    return {
        "womens_seats": 0,
        "minimum_attendance_percent": policies.minimum_attendance_percent,
        "pass_mark_percent": policies.pass_mark_percent,
    }


def _given(known: _Training, plan: PlanDraft, row: int, draft: BatchDraft) -> dict[str, Any]:
    """What the row says; an empty cell says nothing."""
    given = {
        "code": draft.batch,
        "starts_on": draft.starts_on,
        "ends_on": draft.ends_on,
        "room_id": _room(known, plan, row, draft),
        "trainer": draft.trainer,
        "seats": draft.seats,
        "womens_seats": draft.womens_seats,
        "womens_seats_released_on": draft.womens_seats_released_on,
        "minimum_attendance_percent": draft.minimum_attendance_percent,
        "pass_mark_percent": draft.pass_mark_percent,
        "semester_from": draft.semester_from,
        "semester_to": draft.semester_to,
        "graduated_within_months": draft.graduated_within_months,
        "minimum_age": draft.minimum_age,
        "maximum_age": draft.maximum_age,
        "provinces": ", ".join(draft.provinces) or None,
    }
    return {name: value for name, value in given.items() if value is not None}


def _room(known: _Training, plan: PlanDraft, row: int, draft: BatchDraft) -> int | None:
    if not draft.room:
        return None
    room = known.rooms.get(draft.room.casefold())
    if room is None:
        plan.warn(
            row, "Room", draft.room, "unknown-room",
            f"The park has no unit {draft.room}; the batch is put in without a room.",
        )  # fmt: skip
    return room


def _programme(known: _Training, plan: PlanDraft, row: int, draft: BatchDraft) -> Place:
    named = (name_key(draft.programme), draft.audience)
    if named in known.programmes:
        return ("known", known.programmes[named]["id"])
    if ("programme", *named) not in known.new:
        values = {
            "name": draft.programme,
            "audience": draft.audience,
            "sponsor": draft.sponsor or "",
        }
        known.new["programme", *named] = plan.write(row, "programme", values)
    return ("new", known.new["programme", *named])


def _course(known: _Training, plan: PlanDraft, row: int, draft: BatchDraft) -> Place:
    programme = _programme(known, plan, row, draft)
    code = draft.course.casefold()
    if programme[0] == "known" and (programme[1], code) in known.courses:
        return ("known", known.courses[programme[1], code]["id"])
    if ("course", programme, code) not in known.new:
        links, value = link("programme_id", programme)
        values = {
            "code": draft.course,
            "name": draft.course_name or draft.course,
            "hours": draft.hours,
            **value,
        }
        known.new["course", programme, code] = plan.write(row, "course", values, **links)
    return ("new", known.new["course", programme, code])


def _change(
    known: _Training, plan: PlanDraft, row: int, draft: BatchDraft, batch: Mapping[str, Any]
) -> Sequence[FieldChange]:
    new = {
        name: value
        for name, value in _given(known, plan, row, draft).items()
        if name != "code" and batch[name] != value
    }
    last = known.last_values.get(batch["id"], {})
    now = stored("batch", {name: batch[name] for name in new})
    for name in [name for name in new if name in last and last[name] != now[name]]:
        plan.warn(
            row, name, str(new[name]), "edited-by-hand",
            f"Batch {draft.batch}: {name.replace('_', ' ')} stays {batch[name]}, "
            "because it was edited here after it was imported.",
        )  # fmt: skip
        del new[name]
    becomes = stored("batch", new)
    if new:
        plan.change(row, "batch", batch["id"], now, becomes)
    return FieldChanges("batch", now, becomes)
