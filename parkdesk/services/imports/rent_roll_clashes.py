"""Whether the units that a sheet's lease wants are free beside the leases of the park."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.vocabulary import LeaseStatus, UnitKind
from parkdesk.services.leases.clashes import Clash, LettingWish, clash_of
from parkdesk.services.unit_days import HeldDays
from parkdesk.spreadsheets.drafts import LeaseDraft, LeaseLine, RentRollRow, UnitDraft


def why_not(
    number: str,
    rows: Iterable[RentRollRow],
    *,
    units: Mapping[str, Mapping[str, Any]],
    held: Mapping[int, list[HeldDays]],
    coming: dict[str, list[HeldDays]],
    today: date,
) -> str:
    """The reason against a lease, empty where there is none.

    `held` are the park's days by unit; `coming` gathers by code what the sheet's leases take.
    """
    taking: list[tuple[str, HeldDays]] = []
    for row in rows:
        lease, line = row.lease, row.line
        code = row.unit.code.casefold()
        unit = units.get(code)
        if lease is None or line is None or unit is None:
            continue
        room = _room(row.unit, unit)
        others = [one for one in held.get(unit["id"], []) if one.number != number]
        if room:
            others += coming[code] + [days for other, days in taking if other == code]
        wish = LettingWish(line.starts_on, _until(lease, line), today, seats=line.seats)
        if clash := clash_of(row.unit.code, room, others, wish):
            return _reason(clash, room)
        taking.append((code, _days(lease, line)))
    for code, days in taking:
        coming[code].append(days)
    return ""


def _room(draft: UnitDraft, unit: Mapping[str, Any]) -> int:
    """The seats of an open-seat unit as they will be, 0 of any other."""
    if (draft.kind or unit["kind"]) != UnitKind.OPEN_SEATS:
        return 0
    told = draft.seats if draft.seats_told or unit["seats"] is None else None
    return told or unit["seats"] or 0


def _until(lease: LeaseDraft, line: LeaseLine) -> date:
    return min(line.ends_on, lease.leaving_on or line.ends_on)


def _days(lease: LeaseDraft, line: LeaseLine) -> HeldDays:
    return HeldDays(
        lease_id=0,
        number=lease.number,
        tenant=lease.tenant,
        status=LeaseStatus.ACTIVE,
        starts_on=line.starts_on,
        ends_on=_until(lease, line),
        lease_starts_on=lease.starts_on,
        lease_ends_on=min(lease.ends_on, lease.leaving_on or lease.ends_on),
        seats=line.seats,
    )


def _reason(clash: Clash, room: int) -> str:
    if clash.holdover:
        return (
            f"Unit {clash.unit} is still held by {clash.tenant}: lease {clash.lease} ran to "
            f"{day_text(clash.ends_on)} and was not ended. End it first."
        )
    days = f"from {day_text(clash.starts_on)} to {day_text(clash.ends_on)}"
    who = f"{clash.tenant} ({clash.lease}) {days}"
    if room:
        return (
            f"Unit {clash.unit} has {room} seats, and more would be let: also to {who}. "
            "Correct the seats or the days, or end that lease first."
        )
    return f"Unit {clash.unit} is let to {who}. Correct the days, or end that lease first."
