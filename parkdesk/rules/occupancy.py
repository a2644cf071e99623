"""A park's spaces on any day, from intervals in memory: fast enough for a date slider."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import accumulate

from parkdesk.rules.money import two_decimals
from parkdesk.rules.occupancy_facts import Letting, UnitDay, UnitFacts
from parkdesk.rules.vocabulary import BINDING, LeaseStatus, UnitState

SOON_DAYS = 90
VERY_SOON_DAYS = 30
_DAY = timedelta(days=1)
_NOTHING = Decimal("0.00")
_NEVER = date.min


class Occupancy:
    """All units with their lettings. Make one per load of the data, ask it for any day."""

    def __init__(self, units: Iterable[UnitFacts], lettings: Iterable[Letting]) -> None:
        """Drafts and cancelled leases among the lettings are left out."""
        by_unit: dict[int, list[Letting]] = defaultdict(list)
        by_lease: dict[int, list[Letting]] = defaultdict(list)
        for letting in lettings:
            if letting.status in BINDING or letting.status is LeaseStatus.ENDED:
                by_unit[letting.unit_id].append(letting)
                by_lease[letting.lease_id].append(letting)
        # Days of each lease once, with one of its lettings to stand for it.
        self._leases = [
            (one.lease_starts_on, one.lease_last, one.agreed_until, one.lease_holdover_until, one)
            for one in (found[0] for found in by_lease.values())
        ]
        self._timelines = {unit.id: _Timeline(unit, by_unit[unit.id]) for unit in units}
        self._latest: tuple[date | None, list[UnitDay]] = (None, [])

    def unit_on(self, unit_id: int, day: date) -> UnitDay | None:
        """The unit on the day; None where it does not exist then."""
        return self._timelines[unit_id].on(day)

    def units_on(self, day: date) -> list[UnitDay]:
        """Every unit that exists on the day, in the order given; a day's are kept until another."""
        kept, units = self._latest
        if kept != day:
            days = (timeline.on(day) for timeline in self._timelines.values())
            units = [unit_day for unit_day in days if unit_day is not None]
            self._latest = (day, units)
        return list(units)

    def areas_on(self, days: Sequence[date]) -> list[tuple[Decimal, Decimal]]:
        """Lettable and let area of days in their order: the sums over `units_on`, but no rows."""
        # What comes and goes at each place: a running sum then gives the day's area.
        lettable, let = [_NOTHING] * (len(days) + 1), [_NOTHING] * (len(days) + 1)
        for first, last, sqft, timeline in self._counted:
            there = _between(days, first, last)
            lettable[there.start] += sqft
            lettable[there.stop] -= sqft
            for places, area in timeline.let_areas(days):
                begin, end = max(places.start, there.start), min(places.stop, there.stop)
                if begin < end:
                    let[begin] += area
                    let[end] -= area
        return list(zip(accumulate(lettable[:-1]), accumulate(let[:-1]), strict=True))

    @cached_property
    def _counted(self) -> "list[tuple[date, date, Decimal, _Timeline]]":
        """First and last day and area of each unit that counts, with its days."""
        return [
            (one.unit.exists_from, one.unit.exists_to or date.max, one.unit.rentable_sqft, one)
            for one in self._timelines.values()
            if one.unit.counts
        ]

    def leases_in_force(self, day: date) -> list[Letting]:
        """One letting of each lease in force, for the days of the lease."""
        return [one for first, last, _, _, one in self._leases if first <= day <= last]

    def leases_in_holdover(self, day: date) -> list[Letting]:
        """One letting of each lease whose end has passed and that is not ended."""
        return [
            one
            for _, _, agreed, until, one in self._leases
            if until is not None and agreed < day <= until
        ]


class _Timeline:
    """One unit's days, cut where anything about it changes; each piece is worked out once."""

    def __init__(self, unit: UnitFacts, lettings: list[Letting]) -> None:
        self.unit = unit
        self._lettings = sorted(lettings, key=lambda one: (one.starts_on, one.lease_id))
        self._steps: dict[int, list[date]] = {}
        self._pieces: dict[tuple[int, int], UnitDay] = {}

    @cached_property
    def _goes_on_until(self) -> list[date]:
        return [_goes_on_until(one, self._lettings) for one in self._lettings]

    @cached_property
    def _borders(self) -> list[date]:
        return sorted(self._all_borders())

    @cached_property
    def _inside(self) -> list[tuple[date, date, date, date, Letting]]:
        """First and last day in force, then those of a holdover, of each letting."""
        return [
            (one.starts_on, one.last, _after(one.agreed_until), one.holdover_until or _NEVER, one)
            for one in self._lettings
        ]

    def let_areas(self, days: Sequence[date]) -> Iterator[tuple[range, Decimal]]:
        """The places of those days on which something of it is let, with how much."""
        spans = [
            (places, one)
            for first, last, after, until, one in self._inside
            for places in (_between(days, first, last), _between(days, after, until))
            if places
        ]
        if len(spans) == 1 and not self.unit.by_seats:
            yield spans[0][0], self.unit.rentable_sqft
            return
        for at in set().union(*(places for places, _ in spans)):
            inside = [one for places, one in spans if at in places]
            yield range(at, at + 1), sum(_areas(self.unit, inside)[0], _NOTHING)

    def on(self, day: date) -> UnitDay | None:
        unit = self.unit
        if day < unit.exists_from or (unit.exists_to is not None and day > unit.exists_to):
            return None
        between = bisect_right(self._borders, day)
        steps = self._steps.get(between)
        if steps is None:
            steps = self._steps[between] = self._steps_on(day)
        piece = (between, bisect_right(steps, day))
        found = self._pieces.get(piece)
        if found is None:
            found = self._pieces[piece] = self._work_out(day)
        return found

    def _steps_on(self, day: date) -> list[date]:
        """The days on which the rents of those inside change: only theirs are looked at."""
        inside = (one for one in self._lettings if _is_inside(one, day))
        return sorted({step.starts_on for one in inside for step in one.rents})

    def _all_borders(self) -> set[date]:
        borders: set[date] = set()
        for block in self.unit.blocks:
            borders.add(block.starts_on)
            borders.add(_after(block.ends_on or date.max))
        for letting, until in zip(self._lettings, self._goes_on_until, strict=True):
            borders |= {letting.bound_from or letting.starts_on, letting.starts_on}
            borders |= {until - timedelta(days=SOON_DAYS), until - timedelta(days=VERY_SOON_DAYS)}
            borders |= {_after(letting.last), _after(letting.agreed_until)}
            borders.add(_after(letting.holdover_until or letting.last))
        return borders

    def _work_out(self, day: date) -> UnitDay:
        in_force = [one for one in self._lettings if _is_in_force(one, day)]
        holdover = [one for one in self._lettings if _is_holdover(one, day)]
        reserved = tuple(one for one in self._lettings if _is_reserved(one, day))
        let = (*in_force, *holdover)
        block = next(
            (b for b in self.unit.blocks if b.starts_on <= day <= (b.ends_on or date.max)), None
        )
        areas, seats = _areas(self.unit, let)
        leased, _ = _areas(self.unit, (*let, *reserved))
        counts = self.unit.counts
        lettable = self.unit.rentable_sqft if counts else _NOTHING
        let_sqft = sum(areas, _NOTHING) if counts else _NOTHING
        rents = tuple(one.monthly_rent_on(day) if counts else 0 for one in let)
        return UnitDay(
            unit=self.unit,
            state=self._state(day, in_force, holdover, reserved, blocked=block is not None),
            let=let,
            let_areas=areas if counts else (_NOTHING,) * len(let),
            let_rents=rents,
            holdover=tuple(holdover),
            reserved=reserved,
            lettable_sqft=lettable,
            let_sqft=let_sqft,
            vacant_sqft=lettable - let_sqft,
            reserved_sqft=sum(leased, _NOTHING) - let_sqft if counts else _NOTHING,
            monthly_rent_paisa=sum(rents),
            seats_let=seats,
            block=block,
        )

    def _state(
        self,
        day: date,
        in_force: Sequence[Letting],
        holdover: Sequence[Letting],
        reserved: Sequence[Letting],
        *,
        blocked: bool,
    ) -> UnitState:
        """Being let comes before being out of use, and that before a letting still to come."""
        if not self.unit.counts:
            return UnitState.COMMON
        if holdover:
            return UnitState.HOLDOVER
        if in_force:
            left = min(self._goes_on_until[self._lettings.index(one)] for one in in_force) - day
            return _let_state(left.days)
        if blocked:
            return UnitState.OUT_OF_USE
        return UnitState.RESERVED if reserved else UnitState.VACANT


def _let_state(days_left: int) -> UnitState:
    if days_left <= VERY_SOON_DAYS:
        return UnitState.ENDING_30
    return UnitState.ENDING_90 if days_left <= SOON_DAYS else UnitState.LET


def _is_inside(letting: Letting, day: date) -> bool:
    return _is_in_force(letting, day) or _is_holdover(letting, day)


def _is_in_force(letting: Letting, day: date) -> bool:
    return letting.starts_on <= day <= letting.last


def _is_holdover(letting: Letting, day: date) -> bool:
    until = letting.holdover_until
    return until is not None and letting.agreed_until < day <= until


def _is_reserved(letting: Letting, day: date) -> bool:
    """Binding, not commenced; a lease ended before it began is reserved to its ending."""
    bound = letting.bound_from is None or letting.bound_from <= day
    return bound and day < letting.starts_on and day <= letting.lease_last


def _goes_on_until(letting: Letting, lettings: Sequence[Letting]) -> date:
    """The last day of the lease in this unit, where one term of the unit follows the other."""
    until = letting.last
    for other in lettings:
        if other.lease_id == letting.lease_id and other.starts_on == _after(until):
            until = other.last
    return until


def _areas(unit: UnitFacts, lettings: Sequence[Letting]) -> tuple[tuple[Decimal, ...], int]:
    """The area each letting has, in order, and the seats of all; never more than the unit has."""
    if not unit.by_seats:
        shares = (unit.rentable_sqft, *(_NOTHING for _ in lettings[1:]))
        return (shares, unit.seats) if lettings else ((), 0)
    areas, seats, area = [], 0, _NOTHING
    for letting in lettings:
        wanted = unit.seats if letting.seats is None else letting.seats
        seats = min(unit.seats, seats + wanted)
        # Rounding the running total instead of each share keeps the shares adding up to it.
        total = two_decimals(unit.rentable_sqft * seats / unit.seats)
        areas.append(total - area)
        area = total
    return tuple(areas), seats


def _between(days: Sequence[date], first: date, last: date) -> range:
    """The places of the days from the first to the last, both in."""
    return range(bisect_left(days, first), bisect_right(days, last))


def _after(day: date) -> date:
    return day if day == date.max else day + _DAY
