"""What leases, splits and merges need of a unit, so that a correction takes nothing from them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.spaces import UnitOrigin
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.vocabulary import LeaseStatus, UnitKind
from parkdesk.services.unit_days import HeldDays, held_days_of, most_seats

Wrong = tuple[str, str, str]
"""A field, a code and the reason."""

MEASURES = ("rentable_sqft", "usable_sqft")
_NAMED = 3


@dataclass(frozen=True, slots=True)
class UnitLimits:
    """The agreed days in each unit, those of drafts, and the units that came of others."""

    today: date
    held: Mapping[int, list[HeldDays]]
    drafts: Mapping[int, list[HeldDays]]
    came: frozenset[int]
    former: frozenset[int]

    def against(self, unit: Mapping[str, Any], becomes: Mapping[str, Any]) -> Wrong | None:
        """What a correction would break; None where it breaks nothing."""
        return (
            self._history(unit, becomes)
            or self._days(unit, becomes)
            or self._seats(unit, becomes)
            or self._kind(unit, becomes)
        )

    def note_on(self, unit: Mapping[str, Any], new: Mapping[str, Any]) -> Wrong | None:
        """A corrected area is a corrected one for its leases too: said, not refused."""
        field = next((name for name in MEASURES if name in new), None)
        going_on = self._going_on(unit["id"])
        if field is None or not going_on:
            return None
        return (
            field, "area-of-let-unit",
            f"Unit {unit['code']} is let: {_named(going_on)}. The new area counts from the lease's "
            "first day, also in its rent. Where walls were moved, split or merge it under Spaces.",
        )  # fmt: skip

    def _going_on(self, unit_id: int) -> list[HeldDays]:
        return [
            one
            for one in self.held.get(unit_id, ())
            if one.status is not LeaseStatus.ENDED or one.ends_on >= self.today
        ]

    def _history(self, unit: Mapping[str, Any], becomes: Mapping[str, Any]) -> Wrong | None:
        why = "This day is that of a split or a merge; undo that under Spaces first."
        for field, units in (("exists_from", self.came), ("exists_to", self.former)):
            if unit["id"] in units and becomes[field] != unit[field]:
                return field, "split-or-merged", why
        return None

    def _days(self, unit: Mapping[str, Any], becomes: Mapping[str, Any]) -> Wrong | None:
        first, last = becomes["exists_from"], becomes["exists_to"]
        if (first, last) == (unit["exists_from"], unit["exists_to"]):
            return None
        for one in (*self.held.get(unit["id"], ()), *self.drafts.get(unit["id"], ())):
            if one.starts_on < first:
                return "exists_from", "unit-let", f"{_needs(one)}; it cannot begin later than that."
            if last is not None and one.ends_on > last:
                return "exists_to", "unit-let", f"{_needs(one)}; it cannot cease before."
        return None

    def _seats(self, unit: Mapping[str, Any], becomes: Mapping[str, Any]) -> Wrong | None:
        if becomes["kind"] is not UnitKind.OPEN_SEATS or becomes["seats"] == unit["seats"]:
            return None
        held, seats = self.held.get(unit["id"], []), becomes["seats"]
        most = most_seats(held, seats)
        if most <= seats:
            return None
        return "seats", "unit-let", f"{most} of its seats are let on one day: {_named(held)}."

    def _kind(self, unit: Mapping[str, Any], becomes: Mapping[str, Any]) -> Wrong | None:
        going_on = self._going_on(unit["id"])
        was, will = unit["kind"], becomes["kind"]
        if not going_on:
            return None
        if unit["lettable"] and not becomes["lettable"]:
            return "lettable", "unit-let", f"It is let: {_named(going_on)}. End that first."
        if was is not will and {was, will} & {UnitKind.OPEN_SEATS, UnitKind.COMMON_AREA}:
            return "kind", "unit-let", f"It is let: {_named(going_on)}. It stays {was} until then."
        return None


def read_limits(session: Session, today: date) -> UnitLimits:
    origins = session.execute(select(UnitOrigin.unit_id, UnitOrigin.former_id)).all()
    return UnitLimits(
        today=today,
        held=held_days_of(session),
        drafts=held_days_of(session, statuses=[LeaseStatus.DRAFT]),
        came=frozenset(one.unit_id for one in origins),
        former=frozenset(one.former_id for one in origins),
    )


def why_no_unit(unit: Mapping[str, Any]) -> Wrong | None:
    """The field, code and reason for which the park would not take such a unit."""
    rentable, usable = unit["rentable_sqft"], unit.get("usable_sqft")
    if usable is not None and usable > rentable:
        why = f"The usable area would be {usable:,} sq ft of {rentable:,} rentable sq ft."
        return "usable_sqft", "usable-area", why
    if unit["kind"] is UnitKind.OPEN_SEATS and not unit.get("seats"):
        return "seats", "missing", "Open seats need their number of seats."
    until: date | None = unit.get("exists_to")
    if until is not None and until < unit["exists_from"]:
        return "exists_to", "days-in-order", "Its last day would be before its first."
    return None


def _needs(one: HeldDays) -> str:
    lease = f"lease {one.number}" if one.number else "a draft lease"
    days = f"{day_text(one.starts_on)} to {day_text(one.ends_on)}"
    return f"{one.tenant} has it by {lease} from {days}"


def _named(held: Iterable[HeldDays]) -> str:
    """The leases by tenant and number, the newest few."""
    newest = sorted(held, key=lambda one: one.starts_on, reverse=True)
    named = list(dict.fromkeys(f"{one.tenant} ({one.number})" for one in newest))
    more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
    return ", ".join(named[:_NAMED]) + more
