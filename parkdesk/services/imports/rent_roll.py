"""The rent roll of an existing park: its units, its tenants and their running leases."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from parkdesk.rules.identity import name_key
from parkdesk.rules.vocabulary import (
    RowOutcome,
    UnitKind,
)
from parkdesk.services.imports.known import (
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
from parkdesk.services.imports.rent_roll_clashes import why_not
from parkdesk.services.imports.rent_roll_leases import plan_lease
from parkdesk.services.imports.rent_roll_park import KnownPark, read_park
from parkdesk.services.imports.stored import stored
from parkdesk.services.park import FIRST_DAY
from parkdesk.services.unit_days import HeldDays
from parkdesk.spreadsheets.drafts import LeaseDraft, RentRollRow, UnitDraft
from parkdesk.spreadsheets.parsed import ParsedRow, ParsedSheet

_Key = tuple[str, str, date | None]
"""A row's unit, lease and first day in it."""


def plan_rent_roll(
    session: Session, parsed: ParsedSheet[RentRollRow], *, now: datetime
) -> ImportPlan:
    park = read_park(session, parsed, now.date())
    plan = PlanDraft()
    refused = _refused_leases(park, plan, parsed, now.date())
    seen: dict[_Key, int] = {}
    for row in parsed.rows:
        plan.rows.append(_plan_row(park, plan, row, refused, seen))
    return plan.of_sheet(parsed, trail_head=trail_head(session), now=now)


def _refused_leases(
    park: KnownPark, plan: PlanDraft, parsed: ParsedSheet[RentRollRow], today: date
) -> dict[str, str]:
    """Leases that cannot come in, with the reason: a lease comes in whole or not at all."""
    of_lease: dict[str, list[RentRollRow]] = defaultdict(list)
    for row in parsed.rows:
        if row.draft is not None and row.draft.lease is not None:
            of_lease[row.draft.lease.number].append(row.draft)
    refused: dict[str, str] = {}
    coming: dict[str, list[HeldDays]] = defaultdict(list)
    for number, drafts in of_lease.items():
        reason = why_not(
            number, drafts, units=park.units, held=park.held, coming=coming, today=today
        )
        if lease := drafts[0].lease:
            reason = _not_the_same(park, lease) or ("" if number in park.leases else reason)
        if reason:
            refused[number] = reason
    for row in parsed.rows:
        lease = row.draft.lease if row.draft else None
        if lease is not None and lease.number in refused and row.fingerprint not in park.imported:
            plan.refuse(
                row.row, "Lease no", lease.number, "lease-not-importable", refused[lease.number]
            )
    return refused


def _not_the_same(park: KnownPark, draft: LeaseDraft) -> str:
    """Why a lease with this number, which the park has already, is not the one of the sheet."""
    lease = park.leases.get(draft.number)
    if lease is None:
        return ""
    same_tenant = lease.tenant_id in park.tenant_ids(draft)
    if same_tenant and (lease.starts_on, lease.ends_on) == (draft.starts_on, draft.ends_on):
        return ""
    return (
        f"The park has a lease {draft.number} from {lease.starts_on} to {lease.ends_on} with other "
        "terms. Change it in the park by an amendment, or give this one its own number."
    )


def _plan_row(
    park: KnownPark,
    plan: PlanDraft,
    row: ParsedRow[RentRollRow],
    refused: Mapping[str, str],
    seen: dict[_Key, int],
) -> PlannedRow:
    draft = row.draft
    if draft is None:
        return _planned(row, RowOutcome.REFUSED, why="See the problems of this row.")
    key = (
        draft.unit.code.casefold(),
        draft.lease.number if draft.lease else "",
        draft.line.starts_on if draft.line else None,
    )
    if key in seen:
        return _planned(row, RowOutcome.DUPLICATE, why=f"The same unit stands in row {seen[key]}.")
    if row.fingerprint in park.imported:
        seen[key] = row.row
        return _planned(row, RowOutcome.UNCHANGED, why="This row was imported before.")
    if draft.lease is not None and draft.lease.number in refused:
        return _planned(row, RowOutcome.REFUSED, why=refused[draft.lease.number])
    if draft.lease is not None and len(park.tenant_ids(draft.lease)) > 1:
        why = f"Several organisations here are called {draft.lease.tenant}. Add the NTN."
        plan.warn(row.row, "Tenant", draft.lease.tenant, "ambiguous", why)
        return _planned(row, RowOutcome.AMBIGUOUS, why=why)
    seen[key] = row.row
    return _plan_unit(park, plan, row, draft)


def _planned(
    row: ParsedRow[RentRollRow],
    outcome: RowOutcome,
    *,
    changes: Sequence[FieldChange] = (),
    why: str = "",
) -> PlannedRow:
    return PlannedRow(
        row=row.row,
        outcome=outcome,
        label=row.draft.unit.code if row.draft else "",
        fingerprint=row.fingerprint,
        raw=row.raw,
        changes=changes,
        why=why,
    )


def _plan_unit(
    park: KnownPark, plan: PlanDraft, row: ParsedRow[RentRollRow], draft: RentRollRow
) -> PlannedRow:
    unit = park.units.get(draft.unit.code.casefold())
    floor = _floor(park, plan, row.row, draft.unit)
    lets = draft.lease is not None and draft.lease.number not in park.leases
    if unit is None:
        links, values = link("floor_id", floor)
        place = park.once(
            plan,
            row.row,
            "unit",
            ("unit", draft.unit.code.casefold()),
            {
                **_unit_values(draft.unit),
                **values,
                "kind": draft.unit.kind or UnitKind.OFFICE,
                "lettable": draft.unit.kind != UnitKind.COMMON_AREA,
                "exists_from": FIRST_DAY,
            },
            links,
        )
        plan_lease(park, plan, row.row, draft, ("new", place))
        return _planned(row, RowOutcome.NEW)
    changes = _change_unit(park, plan, row.row, draft.unit, unit)
    if lets and draft.lease:
        plan_lease(park, plan, row.row, draft, ("known", unit["id"]))
        changes = (*changes, FieldChange("lease", "", draft.lease.number))
    return _planned(row, RowOutcome.UPDATED if changes else RowOutcome.UNCHANGED, changes=changes)


def _unit_values(draft: UnitDraft) -> dict[str, Any]:
    return {
        "code": draft.code,
        "kind": draft.kind,
        "rentable_sqft": draft.rentable_sqft,
        "usable_sqft": draft.usable_sqft,
        "seats": draft.seats,
        "asking_rate_paisa": draft.asking_rate_paisa,
    }


def _change_unit(
    park: KnownPark, plan: PlanDraft, row: int, draft: UnitDraft, unit: Mapping[str, Any]
) -> Sequence[FieldChange]:
    new = {
        name: value
        for name, value in _unit_values(draft).items()
        if name != "code" and value is not None and value != unit[name]
    }
    if not draft.seats_told and unit["seats"] is not None:
        new.pop("seats", None)
    last = park.last_values.get(unit["id"], {})
    now = stored("unit", {name: unit[name] for name in new})
    for name in [name for name in new if name in last and last[name] != now[name]]:
        plan.warn(
            row,
            name,
            str(new[name]),
            "edited-by-hand",
            f"Unit {draft.code}: {name.replace('_', ' ')} stays {unit[name]}, "
            "because it was edited here after it was imported.",
        )
        del new[name]
    becomes = stored("unit", new)
    if new:
        plan.change(row, "unit", unit["id"], now, becomes)
    return FieldChanges("unit", now, becomes)


def _floor(park: KnownPark, plan: PlanDraft, row: int, draft: UnitDraft) -> Place:
    known = park.buildings.get(name_key(draft.building))
    if known is not None:
        building: Place = ("known", known)
    else:
        place = park.once(
            plan, row, "building", ("building", name_key(draft.building)),
            {"name": draft.building, "code": "", "owner": "", "conversion": "ready"}, {},
        )  # fmt: skip
        building = ("new", place)
    if known is not None and (known, draft.floor_level) in park.floors:
        return ("known", park.floors[known, draft.floor_level])
    links, values = link("building_id", building)
    return (
        "new",
        park.once(
            plan, row, "floor", ("floor", building, draft.floor_level),
            {**values, "level": draft.floor_level, "label": draft.floor_label}, links,
        ),
    )  # fmt: skip
