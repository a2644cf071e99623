"""The lines and forms of leases, as screens, exports and reports see them."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from parkdesk.rules.lease_decisions import LeaseAction
from parkdesk.rules.vocabulary import (
    Basis,
    Billing,
    BillingTime,
    ChargeKind,
    DepositKind,
    EndKind,
    EscalationKind,
    LeaseStage,
    LeaseStatus,
    PartMonths,
    UnitKind,
)
from parkdesk.services.lease_days import LeaseRow


@dataclass(frozen=True, slots=True)
class LeaseUnitRow:
    """`id` is the assignment's (lease_unit)."""

    id: int
    unit_id: int
    unit: str
    floor: str
    kind: UnitKind
    rentable_sqft: Decimal
    seats: int | None
    starts_on: date
    ends_on: date
    monthly_rent_paisa: int
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
    """The rent rate of a unit from a day on (no unit: of the whole lease); `by_hand`: typed in."""

    unit: str
    starts_on: date
    rate_paisa: int
    basis: Basis
    by_hand: bool


@dataclass(frozen=True, slots=True)
class LeaseDetail:
    """All that a lease's form and its tabs show, but the schedule (services.schedule).

    `renews` and `renewed_by` are numbers; a successor that is a draft yet is “a draft”.
    """

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
    deposit_kind: DepositKind
    holdover_percent: Decimal
    authority_reference: str
    signed_on: date | None
    signed_by: str
    stamp_paper: str
    witnesses: str
    renews_id: int | None
    renews: str
    renewed_by: str
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

    @property
    def rent_for_all(self) -> bool:
        """Whether its rent is agreed for all units together, also for one that comes later."""
        return any(one.kind is ChargeKind.RENT and one.unit is None for one in self.charges)

    def as_row(self) -> LeaseRow:
        """The same lease as a line of the list."""
        return LeaseRow(
            id=self.id,
            number=self.number,
            tenant_id=self.tenant_id,
            tenant=self.tenant,
            units=", ".join(unit.unit for unit in self.units),
            area_sqft=self.area_sqft,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            leaving_on=self.leaving_on,
            ended_on=self.ended_on,
            status=self.status,
            stage=self.stage,
            monthly_rent_paisa=self.monthly_rent_paisa,
        )

    def leaving_on_notice(self, on: date) -> date:
        """The leaving day if notice is given on a day: after the notice days, or at the end."""
        return min(on + timedelta(days=self.notice_days), self.ends_on)
