"""The rent roll of an existing park: its units, its tenants and their running leases."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.vocabulary import RowOutcome, UnitKind
from parkdesk.services.imports.plan import FieldChange, ImportPlan, Place, PlanDraft, link
from parkdesk.services.imports.rent_roll_clashes import why_not
from parkdesk.services.imports.rent_roll_leases import plan_lease
from parkdesk.services.imports.rent_roll_park import KnownPark, read_park
from parkdesk.services.imports.rows import (
    Keys,
    Verdict,
    ambiguous,
    changed,
    edited_here,
    news,
    one_key,
    plan_rows,
    refused,
)
from parkdesk.services.imports.unit_limits import Wrong, why_no_unit
from parkdesk.services.park import FIRST_DAY
from parkdesk.services.unit_days import HeldDays
from parkdesk.spreadsheets.drafts import LeaseDraft, RentRollRow, UnitDraft
from parkdesk.spreadsheets.parsed import ParsedSheet


def plan_rent_roll(
    session: Session, parsed: ParsedSheet[RentRollRow], *, now: datetime
) -> ImportPlan:
    park = read_park(session, now.date())
    reasons = _refused_leases(park, parsed, now.date())
    return plan_rows(
        session,
        parsed,
        now=now,
        what="unit",
        label=lambda draft: draft.unit.code,
        keys=_keys,
        judge=lambda plan, row, draft: _judge(park, plan, row.row, draft, reasons),
    )


def _keys(draft: RentRollRow) -> Keys:
    """A row's unit, lease and first day in it."""
    lease = draft.lease.number if draft.lease else ""
    return one_key(draft.unit.code.casefold(), lease, draft.line.starts_on if draft.line else None)


def _refused_leases(
    park: KnownPark, parsed: ParsedSheet[RentRollRow], today: date
) -> dict[str, str]:
    """Leases that cannot come in, with the reason: a lease comes in whole or not at all."""
    of_lease: dict[str, list[RentRollRow]] = defaultdict(list)
    for row in parsed.rows:
        if row.draft is not None and row.draft.lease is not None:
            of_lease[row.draft.lease.number].append(row.draft)
    reasons: dict[str, str] = {}
    coming: dict[str, list[HeldDays]] = defaultdict(list)
    for number, drafts in of_lease.items():
        reason = why_not(
            number, drafts, units=park.units, held=park.limits.held, coming=coming, today=today
        )
        if lease := drafts[0].lease:
            reason = _not_the_same(park, lease) or ("" if number in park.leases else reason)
        reason = reason or next((wrong[2] for one in drafts if (wrong := _unfit(park, one))), "")
        if reason:
            reasons[number] = reason
    return reasons


def _not_the_same(park: KnownPark, draft: LeaseDraft) -> str:
    """Why a lease with this number, which the park has already, is not the one of the sheet."""
    lease = park.leases.get(draft.number)
    if lease is None:
        return ""
    same_tenant = lease.tenant_id in park.tenant_ids(draft)
    if same_tenant and (lease.starts_on, lease.ends_on) == (draft.starts_on, draft.ends_on):
        return ""
    return (
        f"The park has a lease {draft.number} from {day_text(lease.starts_on)} to "
        f"{day_text(lease.ends_on)} with other terms. Change it in the park by an amendment, or "
        "give this one its own number."
    )


def _judge(
    park: KnownPark, plan: PlanDraft, row: int, draft: RentRollRow, reasons: Mapping[str, str]
) -> Verdict:
    lease = draft.lease
    if lease is not None and lease.number in reasons:
        return refused(plan, row, "lease_number", "lease-not-importable", reasons[lease.number])
    if lease is not None and len(park.tenant_ids(lease)) > 1:
        why = f"Several organisations here are called {lease.tenant}. Add the NTN."
        return ambiguous(plan, row, "tenant", why)
    if wrong := _unfit(park, draft):
        return refused(plan, row, *wrong)
    unit = park.units.get(draft.unit.code.casefold())
    floor = _floor(park, plan, row, draft.unit)
    if unit is None:
        plan_lease(park, plan, row, draft, ("new", _new_unit(park, plan, row, draft.unit, floor)))
        return Verdict(RowOutcome.NEW)
    changes = _change_unit(park, plan, row, draft.unit, unit)
    if lease is not None and lease.number not in park.leases:
        plan_lease(park, plan, row, draft, ("known", unit["id"]))
        changes = (*changes, FieldChange("lease", "", lease.number))
    return changed(changes)


def _unfit(park: KnownPark, draft: RentRollRow) -> Wrong | None:
    """Why a known unit cannot become what the row says, its values edited here left as they are."""
    unit = park.units.get(draft.unit.code.casefold())
    if unit is None:
        return None
    given = {name: value for name, value in _said_of(draft.unit, unit).items() if value is not None}
    last = park.last_values.get(unit["id"], {})
    for name in edited_here(unit, given, last, table="unit"):
        del given[name]
    becomes = {**unit, **given}
    return why_no_unit(becomes) or park.limits.against(unit, becomes)


def _said_of(draft: UnitDraft, unit: Mapping[str, Any]) -> dict[str, Any]:
    """Without the code, however it is cased, and without seats that no row tells."""
    said = _unit_values(draft)
    del said["code"]
    if not draft.seats_told and unit["seats"] is not None:
        del said["seats"]
    return said


def _floor(park: KnownPark, plan: PlanDraft, row: int, draft: UnitDraft) -> Place:
    return park.places.floor(plan, row, draft.building, draft.floor_level, draft.floor_label)


def _new_unit(park: KnownPark, plan: PlanDraft, row: int, draft: UnitDraft, floor: Place) -> int:
    """Planned once, however many leases it has in the sheet."""
    links, values = link("floor_id", floor)
    unit = {
        **_unit_values(draft),
        **values,
        "kind": draft.kind or UnitKind.OFFICE,
        "lettable": draft.kind != UnitKind.COMMON_AREA,
        "exists_from": FIRST_DAY,
    }
    return park.once(plan, row, "unit", ("unit", draft.code.casefold()), unit, links)


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
    last = park.last_values.get(unit["id"], {})
    given = _said_of(draft, unit)
    new = news(plan, row, f"Unit {draft.code}", unit, given, last, table="unit")
    return plan.change_typed(row, "unit", unit, new)
