"""Drafts of leases: what is to be agreed, kept and changed until the lease is approved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from parkdesk.errors import FieldError, RecordMissingError, WrongStateError
from parkdesk.models.leases import Lease, LeaseCharge, LeaseSubsidy, LeaseUnit, RateStep
from parkdesk.models.spaces import Unit
from parkdesk.models.tenants import Organisation
from parkdesk.rules.lease_terms import Step
from parkdesk.rules.vocabulary import (
    Basis,
    Billing,
    BillingTime,
    ChargeKind,
    DepositKind,
    EscalationKind,
    LeaseStatus,
    PartMonths,
)
from parkdesk.services.tenants import OrganisationDraft, add_tenant

NO_TENANT = 0


@dataclass(frozen=True, slots=True)
class LeaseUnitDraft:
    """A unit of the lease; without days of its own it has the lease's."""

    unit_id: int
    seats: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class ChargeDraft:
    """A rate a month by its basis, for one unit of the lease, or without one for all of it."""

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
    deposit_kind: DepositKind = DepositKind.REFUNDABLE
    holdover_percent: Decimal = Decimal("100.00")
    authority_reference: str = ""
    signed_on: date | None = None
    signed_by: str = ""
    stamp_paper: str = ""
    witnesses: str = ""
    renews_id: int | None = None
    note: str = ""


# What a lease and its draft hold under the same name.
_SAME = tuple(
    field.name
    for field in fields(LeaseDraft)
    if field.name in Lease.__table__.columns and field.name not in ("tenant_id", "rent_starts_on")
)


def add_draft(
    session: Session, *, draft: LeaseDraft, new_tenant: OrganisationDraft | None = None
) -> int:
    """Keep a draft lease; with `new_tenant` the tenant is added in the same action."""
    draft = _with_tenant(session, draft, new_tenant)
    lease = Lease(status=LeaseStatus.DRAFT, units=[], charges=[], subsidies=[])
    _fill(session, lease, draft)
    return lease.id


def change_draft(
    session: Session,
    *,
    lease_id: int,
    draft: LeaseDraft,
    new_tenant: OrganisationDraft | None = None,
) -> None:
    """Replace what a draft says; raises WrongStateError once it is no draft."""
    lease = load_lease(session, lease_id)
    if lease.status is not LeaseStatus.DRAFT:
        what = f"Lease {lease.number}" if lease.number else "The lease"
        raise WrongStateError(what=what, state=lease.status, action="changed as a draft")
    draft = _with_tenant(session, draft, new_tenant)
    _empty(session, lease)
    _fill(session, lease, draft)


def get_draft(session: Session, *, lease_id: int) -> LeaseDraft:
    """What a lease says, as its form holds it."""
    lease = load_lease(session, lease_id)
    unit_of = {let.id: let.unit_id for let in lease.units}
    return LeaseDraft(
        tenant_id=lease.tenant_id,
        rent_starts_on=lease.rent_starts_on,
        units=tuple(
            LeaseUnitDraft(let.unit_id, let.seats, let.starts_on, let.ends_on)
            for let in lease.units
        ),
        charges=tuple(_charge_draft(charge, unit_of) for charge in lease.charges),
        subsidies=tuple(
            SubsidyDraft(one.percent, one.starts_on, one.ends_on, one.funder)
            for one in lease.subsidies
        ),
        **{name: getattr(lease, name) for name in _SAME},
    )


def load_lease(session: Session, lease_id: int) -> Lease:
    """The stored lease with all its parts, to be changed."""
    lease = session.get(
        Lease,
        lease_id,
        options=[
            selectinload(Lease.units),
            selectinload(Lease.charges).selectinload(LeaseCharge.steps),
            selectinload(Lease.subsidies),
        ],
    )
    if lease is None:
        raise RecordMissingError(what="lease", which=str(lease_id))
    return lease


def checked(session: Session, draft: LeaseDraft) -> LeaseDraft:
    """The draft with its open days filled in; raises FieldError where it could not be stored."""
    rent_starts_on = draft.rent_starts_on or draft.starts_on
    if draft.ends_on < draft.starts_on:
        raise FieldError(field_name="ends_on", reason="The lease ends before it starts.")
    if rent_starts_on < draft.starts_on:
        raise FieldError(field_name="rent_starts_on", reason="Rent starts with the lease or later.")
    if draft.tenant_id == NO_TENANT or session.get(Organisation, draft.tenant_id) is None:
        raise FieldError(field_name="tenant_id", reason="Choose the tenant, or add a new one.")
    units = load_units(session, (unit.unit_id for unit in draft.units))
    for unit in draft.units:
        if _last(unit, draft) < _first(unit, draft):
            reason = f"Unit {units[unit.unit_id].code} ends before it starts."
            raise FieldError(field_name="units", reason=reason)
    if draft.escalation_every_months < 1:
        raise FieldError(field_name="escalation_every_months", reason="Give one month or more.")
    return replace(
        draft,
        rent_starts_on=rent_starts_on,
        units=tuple(
            replace(unit, starts_on=_first(unit, draft), ends_on=_last(unit, draft))
            for unit in draft.units
        ),
    )


def _first(unit: LeaseUnitDraft, draft: LeaseDraft) -> date:
    return unit.starts_on or draft.starts_on


def _last(unit: LeaseUnitDraft, draft: LeaseDraft) -> date:
    return unit.ends_on or draft.ends_on


def _with_tenant(
    session: Session, draft: LeaseDraft, new_tenant: OrganisationDraft | None
) -> LeaseDraft:
    if new_tenant is not None:
        draft = replace(draft, tenant_id=add_tenant(session, draft=new_tenant))
    return checked(session, draft)


def load_units(session: Session, unit_ids: Iterable[int]) -> dict[int, Unit]:
    wanted = list(unit_ids)
    found = {unit.id: unit for unit in session.scalars(select(Unit).where(Unit.id.in_(wanted)))}
    for unit_id in wanted:
        if unit_id not in found:
            raise RecordMissingError(what="unit", which=str(unit_id))
    return found


def _fill(session: Session, lease: Lease, draft: LeaseDraft) -> None:
    for name in _SAME:
        setattr(lease, name, getattr(draft, name))
    lease.tenant_id = draft.tenant_id
    lease.rent_starts_on = draft.rent_starts_on or draft.starts_on
    lets = [
        LeaseUnit(
            unit_id=unit.unit_id,
            seats=unit.seats,
            starts_on=_first(unit, draft),
            ends_on=_last(unit, draft),
        )
        for unit in draft.units
    ]
    lease.units.extend(lets)
    lease.subsidies.extend(
        LeaseSubsidy(
            percent=one.percent, starts_on=one.starts_on, ends_on=one.ends_on, funder=one.funder
        )
        for one in draft.subsidies
    )
    session.add(lease)
    session.flush()  # the charges name the units by id
    let_of = {let.unit_id: let.id for let in lets}
    lease.charges.extend(_charge(charge, let_of) for charge in draft.charges)
    session.flush()


def _empty(session: Session, lease: Lease) -> None:
    lease.charges.clear()
    session.flush()  # before the units that they name
    lease.units.clear()
    lease.subsidies.clear()
    session.flush()


def _charge(draft: ChargeDraft, let_of: Mapping[int, int]) -> LeaseCharge:
    if draft.unit_id is not None and draft.unit_id not in let_of:
        raise FieldError(field_name="charges", reason="A charge is for a unit not in the lease.")
    return LeaseCharge(
        lease_unit_id=None if draft.unit_id is None else let_of[draft.unit_id],
        kind=draft.kind,
        basis=draft.basis,
        rate_paisa=draft.rate_paisa,
        billing=draft.billing,
        billing_time=draft.billing_time,
        starts_on=draft.starts_on,
        ends_on=draft.ends_on,
        steps=[RateStep(starts_on=one.starts_on, rate_paisa=one.rate_paisa) for one in draft.steps],
    )


def _charge_draft(charge: LeaseCharge, unit_of: Mapping[int, int]) -> ChargeDraft:
    return ChargeDraft(
        kind=charge.kind,
        basis=charge.basis,
        rate_paisa=charge.rate_paisa,
        unit_id=None if charge.lease_unit_id is None else unit_of[charge.lease_unit_id],
        billing=charge.billing,
        billing_time=charge.billing_time,
        starts_on=charge.starts_on,
        ends_on=charge.ends_on,
        steps=tuple(Step(one.starts_on, one.rate_paisa) for one in charge.steps),
    )
