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
from parkdesk.services.closed_batches import closed_refusal
from parkdesk.services.imports.batch_limits import session_problems
from parkdesk.services.imports.known import last_imported_values
from parkdesk.services.imports.plan import FieldChange, ImportPlan, Place, PlanDraft, link
from parkdesk.services.imports.rows import (
    Verdict,
    changed,
    news,
    one_key,
    plan_rows,
    refused,
)
from parkdesk.services.park import Policies, get_policies
from parkdesk.services.seats import HeldSeats, held_seats
from parkdesk.spreadsheets.drafts import BatchDraft
from parkdesk.spreadsheets.parsed import ParsedSheet

CELLS = {"room_id": "room"}  # a column of the sheet is not called like the field of the form


@dataclass(slots=True)
class _Training:
    policies: Policies
    rooms: dict[str, tuple[str, int]]  # code and number, by the code however it is cased
    programmes: dict[tuple[str, str], Mapping[str, Any]]
    courses: dict[tuple[int, str], Mapping[str, Any]]
    batches: dict[str, Mapping[str, Any]]
    last_values: dict[int, dict[str, Any]]
    held: dict[int, HeldSeats]
    new: dict[tuple[Any, ...], int] = field(default_factory=dict)


def plan_batches(session: Session, parsed: ParsedSheet[BatchDraft], *, now: datetime) -> ImportPlan:
    known = _read(session, now)
    return plan_rows(
        session,
        parsed,
        now=now,
        what="batch",
        label=lambda draft: draft.batch,
        keys=lambda draft: one_key(draft.batch.casefold()),
        judge=lambda plan, row, draft: _judge(session, known, plan, row.row, draft),
        again=lambda plan, row, draft: _judge_again(session, known, plan, row.row, draft),
    )


def _read(session: Session, now: datetime) -> _Training:
    batches: dict[str, Mapping[str, Any]] = {
        row.code.casefold(): dict(row._mapping) for row in session.execute(select(Batch.__table__))
    }
    return _Training(
        policies=get_policies(session, on=now.date()),
        rooms={
            code.casefold(): (code, id_)
            for id_, code in session.execute(select(Unit.id, Unit.code))
        },
        programmes={
            (name_key(row.name), row.audience): dict(row._mapping)
            for row in session.execute(select(Programme.__table__))
        },
        courses={
            (row.programme_id, row.code.casefold()): dict(row._mapping)
            for row in session.execute(select(Course.__table__))
        },
        batches=batches,
        last_values=last_imported_values(session, "batch", [row["id"] for row in batches.values()]),
        held=held_seats(session, now=now),
    )


def _judge(
    session: Session, known: _Training, plan: PlanDraft, row: int, draft: BatchDraft
) -> Verdict:
    batch = known.batches.get(draft.batch.casefold())
    given = _given(known, plan, row, draft)
    if batch is None:
        becomes = {**_rules_values(known.policies), **given}
        if refusal := _floor_refusal(plan, row, becomes):
            return refusal
        links, value = link("course_id", _course(known, plan, row, draft))
        plan.write(row, "batch", {**becomes, **value}, **links)
        return Verdict(RowOutcome.NEW)
    new = _news(known, plan, row, draft, batch, given)
    return _change(session, known, plan, row, batch, new)


def _judge_again(
    session: Session, known: _Training, plan: PlanDraft, row: int, draft: BatchDraft
) -> Verdict:
    """Of a row that was imported before only what is empty still: its room was added since."""
    batch = known.batches.get(draft.batch.casefold())
    if batch is None or batch["closed_on"]:
        return changed(())
    new = _news(known, plan, row, draft, batch, _given(known, plan, row, draft))
    last = known.last_values.get(batch["id"], {})
    empty = {
        name: value for name, value in new.items() if batch[name] in (None, "") and name not in last
    }
    return _change(session, known, plan, row, batch, empty)


def _news(
    known: _Training,
    plan: PlanDraft,
    row: int,
    draft: BatchDraft,
    batch: Mapping[str, Any],
    given: dict[str, Any],
) -> dict[str, Any]:
    del given["code"]  # however it is cased
    last = known.last_values.get(batch["id"], {})
    return news(plan, row, f"Batch {draft.batch}", batch, given, last, table="batch")


def _change(
    session: Session,
    known: _Training,
    plan: PlanDraft,
    row: int,
    batch: Mapping[str, Any],
    new: dict[str, Any],
) -> Verdict:
    becomes = {**batch, **new}
    stored = session.get_one(Batch, batch["id"])
    if new and (closed := closed_refusal(stored, "its row changes nothing")):
        return refused(plan, row, "batch", "batch-closed", str(closed))
    if refusal := _floor_refusal(plan, row, becomes):
        return refusal
    held = known.held.get(batch["id"], HeldSeats()).held
    if becomes["seats"] < held:
        return refused(plan, row, "seats", "seats-held", f"{held} seats of it are held already.")
    for name, why in session_problems(session, stored, new, becomes).items():
        return refused(plan, row, CELLS.get(name, name), "sessions", why)
    return changed(_with_rooms(known, plan.change_typed(row, "batch", batch, new)))


def _with_rooms(known: _Training, changes: Sequence[FieldChange]) -> list[FieldChange]:
    """A room by the code that the sheet gives it, not by its number in the park file."""
    codes = {str(id_): code for code, id_ in known.rooms.values()}
    return [
        FieldChange("room", codes.get(one.was, ""), codes[one.becomes])
        if one.field == "room_id"
        else one
        for one in changes
    ]


def _floor_refusal(plan: PlanDraft, row: int, becomes: Mapping[str, Any]) -> Verdict | None:
    seats, womens = becomes["seats"], becomes["womens_seats"]
    if womens <= seats:
        return None
    why = f"{womens} of its {seats} seats would be women's."
    return refused(plan, row, "seats", "womens-seats", why)


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
            row, "room", "unknown-room",
            f"The park has no unit {draft.room}; the batch is put in without a room.",
        )  # fmt: skip
        return None
    return room[1]


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
