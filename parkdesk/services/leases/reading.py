"""Leases as lists and forms show them, for a day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from parkdesk.rules.leases import LeaseAction
from parkdesk.rules.vocabulary import (
    Basis,
    Billing,
    BillingTime,
    ChargeKind,
    EndKind,
    EscalationKind,
    LeaseStage,
    LeaseStatus,
    PartMonths,
)


@dataclass(frozen=True, slots=True)
class LeaseRow:
    """A line of the list. `number` is empty for a draft; units, area and rent are those of the day, before the
    start the first ones and after the end the last."""

    id: int
    number: str
    tenant_id: int
    tenant: str
    units: str
    area_sqft: Decimal
    starts_on: date
    ends_on: date
    leaving_on: date | None
    ended_on: date | None
    status: LeaseStatus
    stage: LeaseStage
    monthly_rent_paisa: int

    @property
    def until(self) -> date:
        """The last day: where it ended, else the leaving day, else the agreed end."""
        return self.ended_on or self.leaving_on or self.ends_on


@dataclass(frozen=True, slots=True)
class LeaseUnitRow:
    """`id` is the assignment's (lease_unit)."""

    id: int
    unit_id: int
    unit: str
    floor: str
    rentable_sqft: Decimal
    seats: int | None
    starts_on: date
    ends_on: date
    inside: bool


@dataclass(frozen=True, slots=True)
class ChargeRow:
    id: int
    unit: str | None
    kind: ChargeKind
    basis: Basis
    rate_paisa: int
    billing: Billing
    billing_time: BillingTime
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class SubsidyRow:
    id: int
    percent: Decimal
    starts_on: date | None
    ends_on: date | None
    funder: str


@dataclass(frozen=True, slots=True)
class RateStepRow:
    """The rent rate of a unit from a day on, and what it makes a month; `by_hand` where it was typed in."""

    unit: str
    starts_on: date
    rate_paisa: int
    monthly_paisa: int
    by_hand: bool


@dataclass(frozen=True, slots=True)
class LeaseDetail:
    """All that a lease's form and its tabs show, but the schedule (services.schedule)."""

    id: int
    number: str
    tenant_id: int
    tenant: str
    status: LeaseStatus
    stage: LeaseStage
    starts_on: date
    rent_starts_on: date
    ends_on: date
    notice_days: int
    purpose: str
    part_months: PartMonths
    rent_free_months: int
    escalation_percent: Decimal
    escalation_kind: EscalationKind
    escalation_every_months: int
    deposit_paisa: int
    holdover_percent: Decimal
    authority_reference: str
    approved_on: date | None
    activated_on: date | None
    notice_given_on: date | None
    leaving_on: date | None
    ended_on: date | None
    end_kind: EndKind | None
    end_reason: str
    note: str
    area_sqft: Decimal
    monthly_rent_paisa: int
    next_increase_on: date | None
    next_rent_paisa: int | None
    units: tuple[LeaseUnitRow, ...]
    charges: tuple[ChargeRow, ...]
    subsidies: tuple[SubsidyRow, ...]
    steps: tuple[RateStepRow, ...]
    actions: frozenset[LeaseAction]


def list_leases(session: Session, *, as_of: date, where: str = "") -> list[LeaseRow]:
    """Every lease by number, drafts last; `where` is looked for in number, tenant, units and stage."""
    raise NotImplementedError


def get_lease(session: Session, *, lease_id: int, as_of: date) -> LeaseDetail:
    raise NotImplementedError


def find_lease_id(session: Session, *, number: str) -> int | None:
    raise NotImplementedError
