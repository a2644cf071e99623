"""Which units suit an applicant for space, neighbours taken together.

A block suits when it has 90 to 150 percent of what is wanted, and is free from a day within 90
days of the first wanted one until the end of a lease that would begin then. Open seats are given
by number: as many as are wanted, or what is left of them from 90 percent on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from parkdesk.rules.money import add_months
from parkdesk.rules.occupancy import SOON_DAYS
from parkdesk.rules.occupancy_facts import UnitFacts
from parkdesk.rules.open_seats import most_at_once

LEAST, MOST = Decimal("0.9"), Decimal("1.5")
Size = Decimal | int
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SpaceWish:
    """Square feet or seats, wanted from a day on; `until` is the last day that must be free."""

    sqft: Decimal | None
    seats: int | None
    starts_on: date
    until: date

    @property
    def size(self) -> Size:
        return self.seats if self.seats is not None else self.sqft or 0

    @property
    def latest_start(self) -> date:
        return self.starts_on + timedelta(days=SOON_DAYS)


@dataclass(frozen=True, slots=True)
class Busy:
    """Days on which somebody else has the unit; `seats` of an open-seat unit, None is all."""

    starts_on: date
    ends_on: date
    seats: int | None = None


@dataclass(frozen=True, slots=True)
class FitUnit:
    """A unit, when it is not to be had, and what of it is offered to others."""

    unit: UnitFacts
    busy: tuple[Busy, ...] = ()
    offered_to: tuple[str, ...] = ()
    offered_seats: int = 0


@dataclass(frozen=True, slots=True)
class FitBlock:
    """Units that suit together, in the plan's order; `size` is in what was wanted.

    `seats` is how many of an open-seat unit are meant, None elsewhere.
    """

    units: tuple[FitUnit, ...]
    free_from: date
    size: Size
    offered_to: tuple[str, ...]
    seats: int | None = None
    off_by: Decimal = field(default=Decimal(0), compare=False)

    @property
    def unit_ids(self) -> tuple[int, ...]:
        return tuple(one.unit.id for one in self.units)


def space_wish(
    *, sqft: Decimal | None, seats: int | None, wanted_from: date, on: date, lease_months: int
) -> SpaceWish:
    """The wish of an applicant on a day: a day that has passed is wanted at once.

    It must be free for a lease of `lease_months` from the latest start on.
    """
    first = max(wanted_from, on)
    until = add_months(first + timedelta(days=SOON_DAYS), lease_months) - _DAY
    return SpaceWish(sqft, seats, first, until)


def size_suits(size: Size, wanted: Size) -> bool:
    return LEAST * wanted <= size <= MOST * wanted


def free_from(unit: FitUnit, wish: SpaceWish) -> date | None:
    """The first day from which a whole unit is free to the end of the wish; None if too late."""
    if not unit.unit.counts:
        return None
    first = wish.starts_on
    for busy in unit.busy:
        if busy.starts_on <= wish.until and busy.ends_on >= first:
            if busy.ends_on >= wish.latest_start:
                return None
            first = busy.ends_on + _DAY
    return first


def seats_free(unit: FitUnit, first: date, until: date) -> int:
    """Seats of an open-seat unit that are free on every one of the days."""
    room = unit.unit.seats
    taken = most_at_once(
        (max(one.starts_on, first), one.ends_on, room if one.seats is None else one.seats)
        for one in unit.busy
        if one.starts_on <= until and one.ends_on >= first
    )
    return max(0, room - taken)


def fitting_blocks(
    floors: Sequence[Sequence[FitUnit]], wish: SpaceWish, *, most: int | None = None
) -> list[FitBlock]:
    """The blocks that suit, the closest in size first, those offered to nobody before others.

    A floor's units stand in the plan's order; those together are neighbours on one floor.
    """
    found = [block for floor in floors for block in _on_floor(floor, wish)]
    found.sort(key=_closeness)
    return found[:most]


def block_of(units: Sequence[FitUnit], wish: SpaceWish) -> FitBlock | None:
    """Units chosen by hand as a block, whatever its size; None if they are not free in time.

    One unit of open seats is taken by number, several together are taken whole.
    """
    if len(units) == 1 and units[0].unit.by_seats and wish.seats is not None:
        return _open_seats(units[0], wish, least=1)
    days = [day for one in units if (day := free_from(one, wish)) is not None]
    if not units or len(days) < len(units):
        return None
    return _block(units, max(days), wish)


def _on_floor(floor: Sequence[FitUnit], wish: SpaceWish) -> Iterator[FitBlock]:
    days = [None if one.unit.by_seats else free_from(one, wish) for one in floor]
    sizes = [_size(one, wish) for one in floor]
    most = MOST * wish.size
    for at, unit in enumerate(floor):
        if unit.unit.by_seats and (block := _open_seats(unit, wish)):
            yield block
        size: Size = 0
        last = at
        while last < len(floor) and days[last] is not None and sizes[last]:
            size += sizes[last]
            last += 1
            if size > most:
                break
            if size_suits(size, wish.size):
                begins = max(day for day in days[at:last] if day)
                yield _block(floor[at:last], begins, wish)


def _open_seats(unit: FitUnit, wish: SpaceWish, least: int | None = None) -> FitBlock | None:
    """As many seats as are wanted from the first day on which they, or the most, are free."""
    if wish.seats is None or not unit.unit.counts:
        return None
    starts = sorted(
        {wish.starts_on}
        | {
            one.ends_on + _DAY
            for one in unit.busy
            if wish.starts_on <= one.ends_on < wish.latest_start
        }
    )
    best, begins = 0, wish.starts_on
    for day in starts:
        free = min(wish.seats, seats_free(unit, day, wish.until))
        if free > best:
            best, begins = free, day
    if not best or not (best >= least if least else size_suits(best, wish.seats)):
        return None
    left = seats_free(unit, begins, wish.until) - unit.offered_seats
    offered = unit.offered_to if left < best else ()
    return FitBlock((unit,), begins, best, offered, seats=best, off_by=Decimal(wish.seats - best))


def _block(units: Sequence[FitUnit], begins: date, wish: SpaceWish) -> FitBlock:
    size = sum(_size(one, wish) for one in units)
    offered = tuple(dict.fromkeys(name for one in units for name in one.offered_to))
    return FitBlock(tuple(units), begins, size, offered, off_by=abs(Decimal(size) - wish.size))


def _size(unit: FitUnit, wish: SpaceWish) -> Size:
    """In what is wanted; nothing where the unit is not measured in it."""
    if wish.seats is not None:
        return unit.unit.seats
    return unit.unit.rentable_sqft


def _closeness(block: FitBlock) -> tuple[object, ...]:
    ids = block.unit_ids
    return bool(block.offered_to), block.off_by, len(ids), block.free_from, ids
