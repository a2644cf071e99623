"""Drafts of leases: proposed from the policies, kept, changed, and everything they still lack."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from parkdesk.rules.lease_terms import Step
from parkdesk.rules.vocabulary import (
    Basis,
    Billing,
    BillingTime,
    ChargeKind,
    EscalationKind,
    PartMonths,
)
from parkdesk.services.tenants import OrganisationDraft


@dataclass(frozen=True, slots=True)
class LeaseUnitDraft:
    """A unit of the lease; without days of its own it has the lease's."""

    unit_id: int
    seats: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class ChargeDraft:
    """A rate a month by its basis, for one unit of the lease, or without one for the whole lease."""

    kind: ChargeKind
    basis: Basis
    rate_paisa: int
    unit_id: int | None = None
    billing: Billing = Billing.MONTHLY
    billing_time: BillingTime = BillingTime.ADVANCE
    starts_on: date | None = None
    ends_on: date | None = None
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class SubsidyDraft:
    percent: Decimal
    starts_on: date | None = None
    ends_on: date | None = None
    funder: str = ""


@dataclass(frozen=True, slots=True)
class LeaseDraft:
    """All that is agreed in a lease. Without a rent start rent begins with the lease."""

    tenant_id: int
    starts_on: date
    ends_on: date
    units: tuple[LeaseUnitDraft, ...] = ()
    charges: tuple[ChargeDraft, ...] = ()
    subsidies: tuple[SubsidyDraft, ...] = ()
    rent_starts_on: date | None = None
    notice_days: int = 60
    purpose: str = ""
    part_months: PartMonths = PartMonths.ACTUAL
    rent_free_months: int = 0
    escalation_percent: Decimal = Decimal("10.00")
    escalation_kind: EscalationKind = EscalationKind.COMPOUND
    escalation_every_months: int = 12
    deposit_paisa: int = 0
    holdover_percent: Decimal = Decimal("100.00")
    authority_reference: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing a draft lacks: a sentence, and the form's field to jump to."""

    field_name: str
    sentence: str


def propose_draft(
    session: Session,
    *,
    today: date,
    unit_ids: tuple[int, ...] = (),
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> LeaseDraft:
    """A draft with the policies' terms and, for each unit, rent at its asking rate; tenant 0 = not chosen yet."""
    raise NotImplementedError


def add_draft(
    session: Session, *, draft: LeaseDraft, new_tenant: OrganisationDraft | None = None
) -> int:
    """Keep a draft lease; with `new_tenant` the tenant is added in the same action."""
    raise NotImplementedError


def change_draft(
    session: Session,
    *,
    lease_id: int,
    draft: LeaseDraft,
    new_tenant: OrganisationDraft | None = None,
) -> None:
    """Replace what a draft says; raises WrongStateError once it is no draft."""
    raise NotImplementedError


def get_draft(session: Session, *, lease_id: int) -> LeaseDraft:
    """What a lease says, as its form holds it."""
    raise NotImplementedError


def remove_draft(session: Session, *, lease_id: int) -> None:
    raise NotImplementedError


def list_missing(session: Session, *, lease_id: int, today: date) -> list[Missing]:
    """Everything that stands between a draft and its activation, all at once, clashes included."""
    raise NotImplementedError
