"""The days over which the spaces of a park can be looked at, and those on which they change."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta

from parkdesk.rules.money import add_months
from parkdesk.rules.vocabulary import LeaseStatus
from parkdesk.services.property import PropertyFacts

_DAY = timedelta(days=1)
_NEVER_BINDING = frozenset({LeaseStatus.DRAFT, LeaseStatus.CANCELLED})


@dataclass(frozen=True, slots=True)
class SpaceDays:
    """From the first day of the first lease to the last of the last, today within.

    `changes` are the days on which a unit is bound, somebody comes or is gone, or a unit's use
    changes; in order.
    """

    first: date
    last: date
    changes: tuple[date, ...]

    def before(self, day: date) -> date:
        """The last change before the day, else the first day."""
        at = bisect_left(self.changes, day)
        return self.changes[at - 1] if at else self.first

    def after(self, day: date) -> date:
        """The next change after the day, else the last day."""
        at = bisect_right(self.changes, day)
        return self.changes[at] if at < len(self.changes) else self.last


def space_days(park: PropertyFacts, *, today: date) -> SpaceDays:
    """Without a lease a year back and a year ahead."""
    lettings = [
        letting
        for found in park.lettings.values()
        for letting in found
        if letting.status not in _NEVER_BINDING
    ]
    first = min((one.starts_on for one in lettings), default=add_months(today, -12))
    last = max((one.ends_on for one in lettings), default=add_months(today, 12))
    first, last = min(first, today), max(last, today)
    days = {day for one in lettings for day in (one.starts_on, one.last + _DAY)}
    days |= {one.bound_from for one in lettings if one.bound_from}
    ended = (one.holdover_until for one in lettings)
    days |= {day + _DAY for day in ended if day is not None and day < date.max}
    for unit in park.units:
        days |= {unit.exists_from} | {block.starts_on for block in unit.blocks}
        days |= {block.ends_on + _DAY for block in unit.blocks if block.ends_on}
        if unit.exists_to:
            days.add(unit.exists_to + _DAY)
    return SpaceDays(first, last, tuple(sorted(day for day in days if first <= day <= last)))
