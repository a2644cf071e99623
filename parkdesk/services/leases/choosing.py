"""The units one may choose for a lease, with what is free of them on its days."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from parkdesk.rules.money import two_decimals
from parkdesk.rules.occupancy import Occupancy
from parkdesk.rules.occupancy_facts import Letting, UnitFacts
from parkdesk.rules.vocabulary import LeaseStatus, UnitKind, UnitState
from parkdesk.services.leases.clashes import LettingWish, clash_of
from parkdesk.services.leases.proposing import asking_rent_paisa
from parkdesk.services.property import load_units
from parkdesk.services.unit_days import HeldDays, held_days_of, seats_left


@dataclass(frozen=True, slots=True)
class FreeUnit:
    """A unit as it stands on the first day of a lease.

    `vacant_sqft` and `seats_free` are free on all the lease's days; `taken` says who has the unit,
    and is empty where it can be let. The asking rent is per rentable sq ft, or per open seat.
    """

    id: int
    code: str
    building: str
    floor: str
    kind: UnitKind
    state: UnitState
    rentable_sqft: Decimal
    vacant_sqft: Decimal
    seats: int
    seats_free: int
    asking_rent_paisa: int
    taken: str

    @property
    def out_of_use(self) -> bool:
        return self.state is UnitState.OUT_OF_USE

    @property
    def by_seats(self) -> bool:
        return self.kind is UnitKind.OPEN_SEATS


def list_free_units(
    session: Session,
    *,
    starts_on: date,
    ends_on: date,
    today: date,
    but: int | None = None,
    renews: int | None = None,
    unit_ids: Collection[int] | None = None,
) -> list[FreeUnit]:
    """Units for letting that exist on the first day, those free on all the days first.

    `but` is the lease that is being written and `renews` the one it follows: their units count as
    free. All units of a large park take a tenth of a second, those of `unit_ids` alone no time.
    """
    held = held_days_of(session, unit_ids=unit_ids, going_on=starts_on)
    units = load_units(session, unit_ids=unit_ids)
    lettings = (
        _letting(unit_id, one)
        for unit_id, days in held.items()
        for one in days
        if one.lease_id != renews
    )
    wish = LettingWish(starts_on, ends_on, today, seats=1, but=but, renews=renews)
    rows = [
        _free_unit(one.unit, one.state, held.get(one.unit.id, []), wish)
        for one in Occupancy(units, lettings).units_on(starts_on)
        if one.unit.counts
    ]
    return sorted(rows, key=lambda row: (bool(row.taken), row.out_of_use, row.code))


def _letting(unit_id: int, held: HeldDays) -> Letting:
    """The same days as the rules take them, without the rents: only the unit's state is asked."""
    return Letting(
        lease_id=held.lease_id,
        lease_number=held.number,
        tenant=held.tenant,
        unit_id=unit_id,
        status=held.status,
        starts_on=held.starts_on,
        ends_on=held.ends_on,
        lease_starts_on=held.lease_starts_on,
        agreed_until=held.lease_ends_on,
        ended_on=held.ends_on if held.status is LeaseStatus.ENDED else None,
        seats=held.seats,
    )


def _free_unit(
    unit: UnitFacts, state: UnitState, held: list[HeldDays], wish: LettingWish
) -> FreeUnit:
    room = unit.seats if unit.by_seats else 0
    clash = clash_of(unit.code, room, held, wish)
    seats = 0
    if unit.by_seats and clash is None:
        others = [one for one in held if one.lease_id != wish.but]
        seats = seats_left(others, seats=room, first=wish.starts_on, last=wish.ends_on)
    area = two_decimals(unit.rentable_sqft * seats / room) if room else unit.rentable_sqft
    return FreeUnit(
        id=unit.id,
        code=unit.code,
        building=unit.building,
        floor=unit.floor_label,
        kind=unit.kind,
        state=state,
        rentable_sqft=unit.rentable_sqft,
        vacant_sqft=Decimal("0.00") if clash else area,
        seats=unit.seats,
        seats_free=seats,
        asking_rent_paisa=asking_rent_paisa(unit),
        taken=str(clash.error()) if clash else "",
    )
