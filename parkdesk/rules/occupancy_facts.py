"""The units and lettings of a park as plain values, and what one unit is on one day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from parkdesk.rules.vocabulary import BlockReason, LeaseStatus, UnitKind, UnitState


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
    """One unit of one lease. `starts_on`/`ends_on` are the unit's own days, the rest is the lease's.

    `agreed_until` is the lease's last agreed day (the leaving day where notice was given). `bound_from` is
    the day the lease became binding, where known: before it the unit was not reserved.
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
    rents: tuple[RentStep, ...] = ()
    bound_from: date | None = None

    def monthly_rent_on(self, day: date) -> int:
        """The current step's rent; before the first step the first, after the last the last."""
        if not self.rents:
            return 0
        current = self.rents[0]
        for step in self.rents:
            if step.starts_on > day:
                break
            current = step
        return current.monthly_paisa


@dataclass(frozen=True, slots=True)
class UnitDay:
    """One unit on one day. Areas to two decimals, so that the rows of a list add up to its total."""

    unit: UnitFacts
    state: UnitState
    let: tuple[Letting, ...]
    reserved: tuple[Letting, ...]
    holdover: tuple[Letting, ...]
    let_sqft: Decimal
    reserved_sqft: Decimal
    vacant_sqft: Decimal
    seats_let: int
    monthly_rent_paisa: int
    block: Block | None

    @property
    def tenants(self) -> str:
        """Who is inside, else who it is reserved for."""
        return ", ".join(dict.fromkeys(letting.tenant for letting in self.let or self.reserved))
