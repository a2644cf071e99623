"""Units by their codes: new ones, and corrections of known ones that break no lease."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.spaces import Unit
from parkdesk.rules.vocabulary import RowOutcome, UnitKind
from parkdesk.services.imports.known import last_imported_values
from parkdesk.services.imports.places import Places, read_places
from parkdesk.services.imports.plan import (
    FieldChange,
    FieldChanges,
    ImportPlan,
    Place,
    PlanDraft,
    link,
)
from parkdesk.services.imports.rows import Verdict, changed, news, one_key, plan_rows, refused
from parkdesk.services.imports.stored import stored
from parkdesk.services.imports.unit_limits import UnitLimits, read_limits, why_no_unit
from parkdesk.services.park import FIRST_DAY
from parkdesk.services.spaces.places import floor_label
from parkdesk.spreadsheets.drafts import ListedUnit
from parkdesk.spreadsheets.parsed import ParsedSheet

_PLACE = frozenset({"building", "floor_level", "floor_label", "code"})
_NEEDED = (("building", "building"), ("floor_level", "floor"), ("rentable_sqft", "rentable_sqft"))


@dataclass(slots=True)
class _Known:
    units: dict[str, Mapping[str, Any]]
    places: Places
    limits: UnitLimits
    last_values: dict[int, dict[str, Any]]


def plan_units(session: Session, parsed: ParsedSheet[ListedUnit], *, now: datetime) -> ImportPlan:
    units = [dict(one._mapping) for one in session.execute(select(Unit.__table__))]
    known = _Known(
        units={one["code"].casefold(): one for one in units},
        places=read_places(session),
        limits=read_limits(session, now.date()),
        last_values=last_imported_values(session, "unit", [one["id"] for one in units]),
    )
    return plan_rows(
        session,
        parsed,
        now=now,
        what="unit",
        label=lambda draft: draft.code,
        keys=lambda draft: one_key(draft.code.casefold()),
        judge=lambda plan, row, draft: _judge(known, plan, row.row, draft),
    )


def _judge(known: _Known, plan: PlanDraft, row: int, draft: ListedUnit) -> Verdict:
    unit = known.units.get(draft.code.casefold())
    given = {
        name: value
        for name, value in asdict(draft).items()
        if name not in _PLACE and value is not None
    }
    if unit is None:
        return _add(known, plan, row, draft, given)
    last = known.last_values.get(unit["id"], {})
    new = news(plan, row, f"Unit {draft.code}", unit, given, last, table="unit")
    becomes = {**unit, **new}
    wrong = why_no_unit(becomes) or known.limits.against(unit, becomes)
    if wrong is not None:
        return refused(plan, row, *wrong)
    if warning := known.limits.note_on(unit, new):
        plan.warn(row, *warning)
    return changed(_change(known, plan, row, draft, unit, new))


def _add(
    known: _Known, plan: PlanDraft, row: int, draft: ListedUnit, given: Mapping[str, Any]
) -> Verdict:
    for name, field in _NEEDED:
        if getattr(draft, name) is None:
            why = f"The park has no unit {draft.code} yet: a new one needs “{plan.title(field)}”."
            return refused(plan, row, field, "missing", why)
    unit = {
        "code": draft.code,
        "kind": UnitKind.OFFICE,
        "lettable": draft.kind is not UnitKind.COMMON_AREA,
        "exists_from": FIRST_DAY,
        **given,
    }
    if wrong := why_no_unit(unit):
        return refused(plan, row, *wrong)
    floor = _floor(known, plan, row, draft)
    links, value = link("floor_id", floor) if floor else ({}, {})
    plan.write(row, "unit", {**unit, **value}, **links)
    return Verdict(RowOutcome.NEW)


def _floor(known: _Known, plan: PlanDraft, row: int, draft: ListedUnit) -> Place | None:
    """Where the row puts the unit, if it says so."""
    if draft.building is None or draft.floor_level is None:
        return None
    label = draft.floor_label or floor_label(draft.floor_level)
    return known.places.floor(plan, row, draft.building, draft.floor_level, label)


def _change(
    known: _Known,
    plan: PlanDraft,
    row: int,
    draft: ListedUnit,
    unit: Mapping[str, Any],
    new: Mapping[str, Any],
) -> tuple[FieldChange, ...]:
    """Plan the corrections; a unit on another floor than the park has it is moved there."""
    floor = _floor(known, plan, row, draft)
    moves = floor is not None and floor != ("known", unit["floor_id"])
    if moves and _was_moved_here(known, unit):
        plan.warn(
            row, "floor", "edited-by-hand",
            f"Unit {draft.code} stays on its floor, because it was moved here after it was "
            "imported.",
        )  # fmt: skip
        moves = False
    links, values = link("floor_id", floor) if floor and moves else ({}, {})
    becomes = stored("unit", {**new, **values})
    was = stored("unit", {name: unit[name] for name in (*becomes, *links)})
    if becomes or links:
        plan.change(row, "unit", unit["id"], was, becomes, **links)
    told = FieldChanges("unit", was, stored("unit", new))
    if not moves:
        return tuple(told)
    to = f"{draft.building}, {draft.floor_label or floor_label(draft.floor_level or 0)}"
    return (*told, FieldChange("floor", known.places.label(unit["floor_id"]), to))


def _was_moved_here(known: _Known, unit: Mapping[str, Any]) -> bool:
    last = known.last_values.get(unit["id"], {})
    return "floor_id" in last and last["floor_id"] != unit["floor_id"]
