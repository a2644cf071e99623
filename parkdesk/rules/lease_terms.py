"""What was agreed in a lease, as plain values: all that a schedule of charges is computed from."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from parkdesk.rules.lease_stage import agreed_until
from parkdesk.rules.money import JULY
from parkdesk.rules.vocabulary import (
    Basis,
    Billing,
    BillingTime,
    ChargeKind,
    EscalationKind,
    LeaseStatus,
    PartMonths,
)


@dataclass(frozen=True, slots=True)
class UnitTerm:
    """A unit of the lease with its own first and last day in it.

    `id` tells two terms of one unit apart, for charges that are of one of them alone.
    """

    unit: str
    starts_on: date
    ends_on: date
    rentable_sqft: Decimal
    usable_sqft: Decimal
    seats: int = 0
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """The rate of a charge from this day on; one typed by hand wins over the computed one."""

    starts_on: date
    rate_paisa: int


@dataclass(frozen=True, slots=True)
class ChargeTerm:
    """A charge per month. Without a unit a fixed one is of the whole lease, any other of each unit.

    Without days of its own it runs as long as the lease; `steps` are typed by hand, for rent alone.
    """

    kind: ChargeKind
    basis: Basis
    rate_paisa: int
    billing: Billing = Billing.MONTHLY
    time: BillingTime = BillingTime.ADVANCE
    starts_on: date | None = None
    ends_on: date | None = None
    unit: str | None = None
    unit_term_id: int | None = None
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class EscalationTerm:
    percent: Decimal
    kind: EscalationKind = EscalationKind.COMPOUND
    every_months: int = 12


@dataclass(frozen=True, slots=True)
class SubsidyTerm:
    """A share of the rent that a funder pays; without days it is for the whole lease."""

    percent: Decimal
    starts_on: date | None = None
    ends_on: date | None = None
    funder: str = ""


@dataclass(frozen=True, slots=True)
class LeaseTerms:
    number: str
    tenant: str
    status: LeaseStatus
    starts_on: date
    rent_starts_on: date
    ends_on: date
    units: tuple[UnitTerm, ...]
    charges: tuple[ChargeTerm, ...]
    leaving_on: date | None = None
    ended_on: date | None = None
    escalation: EscalationTerm | None = None
    rent_free_months: int = 0
    subsidies: tuple[SubsidyTerm, ...] = ()
    part_months: PartMonths = PartMonths.ACTUAL
    holdover_percent: Decimal = Decimal(100)
    fiscal_start_month: int = JULY

    @property
    def agreed_until(self) -> date:
        """The last agreed day: the leaving day where notice was given, else the lease's end."""
        return agreed_until(self.ends_on, self.leaving_on)

    @property
    def charged_until(self) -> date:
        """The last day of the agreed schedule: an early ending cuts it short."""
        if self.status is LeaseStatus.ENDED and self.ended_on is not None:
            return min(self.agreed_until, self.ended_on)
        return self.agreed_until
