"""What an amendment changes: one value a kind, and the lease that it meets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from parkdesk.errors import FieldError
from parkdesk.models.spaces import Unit
from parkdesk.rules.lease_terms import EscalationTerm
from parkdesk.rules.vocabulary import AmendmentKind
from parkdesk.services.leases.shapes import ChargeDraft, LeaseDraft, LeaseUnitDraft

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Extension:
    """Another last day. `lease_unit_ids` are the units that go along; None: all held to it."""

    until: date
    lease_unit_ids: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class UnitAdded:
    """A unit from a day on, to the lease's end if no day is given.

    `rate_paisa` is its rent a month per rentable sq ft, of open seats per seat; it rises with the
    lease. None where the lease's rent holds for each of its units.
    """

    unit_id: int
    starts_on: date
    ends_on: date | None = None
    seats: int | None = None
    rate_paisa: int | None = None


@dataclass(frozen=True, slots=True)
class UnitGivenUp:
    """A unit to a last day; before its first day it is taken out again."""

    lease_unit_id: int
    last_day: date


@dataclass(frozen=True, slots=True)
class Relocation:
    """Another unit from a day on, or as many seats of the same; without a rate at the old one."""

    lease_unit_id: int
    unit_id: int
    moves_on: date
    seats: int | None = None
    rate_paisa: int | None = None


@dataclass(frozen=True, slots=True)
class NewRate:
    """Another rate a month of one of the lease's charges, by its basis."""

    charge_id: int
    rate_paisa: int


@dataclass(frozen=True, slots=True)
class RentChange:
    """Other rents from a day on; they rise with the lease."""

    starts_on: date
    rates: tuple[NewRate, ...]


@dataclass(frozen=True, slots=True)
class NewSubsidy:
    """The share a funder pays from the day on; 0 % ends what was paid."""

    percent: Decimal
    funder: str = ""
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class TermsChange:
    """Other terms from a day on; what is None stays. A charge at rate 0 ends the day before."""

    starts_on: date
    rates: tuple[NewRate, ...] = ()
    charges: tuple[ChargeDraft, ...] = ()
    subsidy: NewSubsidy | None = None
    escalation_percent: Decimal | None = None
    notice_days: int | None = None
    deposit_paisa: int | None = None


Change = Extension | UnitAdded | UnitGivenUp | Relocation | RentChange | TermsChange

KINDS: dict[type[Change], AmendmentKind] = {
    Extension: AmendmentKind.EXTENDED,
    UnitAdded: AmendmentKind.UNIT_ADDED,
    UnitGivenUp: AmendmentKind.UNIT_GIVEN_UP,
    Relocation: AmendmentKind.RELOCATED,
    RentChange: AmendmentKind.RENT_CHANGED,
    TermsChange: AmendmentKind.TERMS_CHANGED,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """The lease a change meets, with the days of all its units filled in.

    `last` is the last agreed day. `let_ids` and `charge_ids` are the records of `shape`'s units
    and charges, by place. `rents_from` are the days from which standing amendments agreed rents,
    `money_from` the last of those that changed rents or terms of all the lease.
    """

    shape: LeaseDraft
    last: date
    units: Mapping[int, Unit]
    let_ids: tuple[int, ...]
    charge_ids: tuple[int, ...]
    rents_from: tuple[date, ...] = ()
    money_from: date | None = None
    under_notice: bool = False

    @property
    def escalation(self) -> EscalationTerm:
        shape = self.shape
        return EscalationTerm(
            shape.escalation_percent, shape.escalation_kind, shape.escalation_every_months
        )

    @property
    def rent_start(self) -> date:
        return self.shape.rent_starts_on or self.shape.starts_on

    def place_of_let(self, lease_unit_id: int) -> int:
        if lease_unit_id not in self.let_ids:
            raise FieldError("lease_unit_id", "Choose a unit of the lease.")
        return self.let_ids.index(lease_unit_id)

    def place_of_charge(self, charge_id: int) -> int:
        if charge_id not in self.charge_ids:
            raise FieldError("rates", "Choose a charge of the lease.")
        return self.charge_ids.index(charge_id)


def days_of(unit: LeaseUnitDraft, shape: LeaseDraft) -> tuple[date, date]:
    return unit.starts_on or shape.starts_on, unit.ends_on or shape.ends_on
