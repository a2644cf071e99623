"""The units and lettings of a park as plain values, and what one unit is on one day."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from parkdesk.rules.vocabulary import BINDING, BlockReason, LeaseStatus, UnitKind, UnitState


@dataclass(frozen=True, slots=True)
class Block:
    """Days on which a unit is out of use; without a last day until further notice."""

    starts_on: date
    ends_on: date | None
    reason: BlockReason


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A unit and the days it exists. `asking_rate_paisa` is per rentable sq ft and month."""

    id: int
    code: str
    kind: UnitKind
    lettable: bool
    building: str
    floor_level: int
    floor_label: str
    rentable_sqft: Decimal
    exists_from: date
    exists_to: date | None = None
    seats: int = 0
    asking_rate_paisa: int = 0
    blocks: tuple[Block, ...] = ()

    @property
    def by_seats(self) -> bool:
        return self.kind is UnitKind.OPEN_SEATS and self.seats > 0

    @property
    def counts(self) -> bool:
        """Whether its area is lettable area: common areas and units not lettable stay outside."""
        return self.lettable and self.kind is not UnitKind.COMMON_AREA


@dataclass(frozen=True, slots=True)
class RentStep:
    """The rent of one letting a month, from this day on."""

    starts_on: date
    monthly_paisa: int


@dataclass(frozen=True, slots=True)
class Letting:
    """A unit of a lease. `starts_on`/`ends_on` are the unit's own days, the rest is the lease's.

    `agreed_until` is the lease's last agreed day (the leaving day where notice was given).
    `bound_from` is the day the lease became binding, where known: before it the unit was not
    reserved. `seats` is how many of an open-seat unit; None is all. `rents` may be reckoned when
    they are first asked for.
    """

    lease_id: int
    lease_number: str
    tenant: str
    unit_id: int
    status: LeaseStatus
    starts_on: date
    ends_on: date
    lease_starts_on: date
    agreed_until: date
    ended_on: date | None = None
    seats: int | None = None
    rents: Iterable[RentStep] = field(default=(), compare=False)
    bound_from: date | None = None

    @property
    def lease_last(self) -> date:
        """The last day on which the lease is in force."""
        if self.status is LeaseStatus.ENDED and self.ended_on is not None:
            return min(self.agreed_until, self.ended_on)
        return self.agreed_until

    @property
    def last(self) -> date:
        """The last day on which this unit is let in force."""
        return min(self.ends_on, self.lease_last)

    @property
    def holdover_until(self) -> date | None:
        """The last day of a holdover (date.max while the lease is not ended), or None.

        Only a unit that the lease kept to its end can be held over.
        """
        if self.ends_on < self.agreed_until or self.starts_on > self.agreed_until:
            return None
        return self.lease_holdover_until

    @property
    def lease_holdover_until(self) -> date | None:
        """The last day on which the lease can be in holdover; None where it never was."""
        if self.status in BINDING:
            return date.max
        if self.ended_on is not None and self.ended_on > self.agreed_until:
            return self.ended_on
        return None

    def monthly_rent_on(self, day: date) -> int:
        """The current step's rent; before the first step the first, after the last the last."""
        current: RentStep | None = None
        for step in self.rents:
            if current is not None and step.starts_on > day:
                break
            current = step
        return current.monthly_paisa if current else 0

    def next_rent_after(self, day: date) -> RentStep | None:
        """The next step to another rent within the agreed days; None where none is to come."""
        now = self.monthly_rent_on(day)
        coming = (step for step in self.rents if day < step.starts_on <= self.last)
        return next((step for step in coming if step.monthly_paisa != now), None)


@dataclass(frozen=True, slots=True)
class UnitDay:
    """One unit on one day. Areas to two decimals, so that the rows of a list add up to its total.

    `let` holds who is inside, those in force before those in holdover; `let_areas` and `let_rents`
    stand beside it. Outside the lettable area (state common area) all areas and rents are nothing.
    """

    unit: UnitFacts
    state: UnitState
    let: tuple[Letting, ...]
    let_areas: tuple[Decimal, ...]
    let_rents: tuple[int, ...]
    holdover: tuple[Letting, ...]
    reserved: tuple[Letting, ...]
    lettable_sqft: Decimal
    let_sqft: Decimal
    vacant_sqft: Decimal
    reserved_sqft: Decimal
    monthly_rent_paisa: int
    seats_let: int
    block: Block | None

    @property
    def tenants(self) -> str:
        """Who is inside, else who it is reserved for."""
        return ", ".join(dict.fromkeys(letting.tenant for letting in self.let or self.reserved))

    @property
    def can_be_let(self) -> bool:
        """Whether a new lease can begin here: a vacant unit, or open seats with some left."""
        some_seats = self.unit.by_seats and self.state is not UnitState.OUT_OF_USE
        return self.state is UnitState.VACANT or (some_seats and self.vacant_sqft > 0)
