"""The shape of a lease: all that is agreed in it, as a form and an amendment hold it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from parkdesk.errors import RecordMissingError
from parkdesk.models.leases import Lease, LeaseCharge
from parkdesk.models.spaces import Unit
from parkdesk.rules.lease_terms import Step
from parkdesk.rules.vocabulary import (
    Basis,
    Billing,
    BillingTime,
    ChargeKind,
    DepositKind,
    EscalationKind,
    PartMonths,
)

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
    """All that is agreed in a lease. Without a rent start rent begins with the lease.

    `renews_id` is the lease that it follows.
    """

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
SAME = tuple(
    field.name
    for field in fields(LeaseDraft)
    if field.name in Lease.__table__.columns and field.name not in ("tenant_id", "rent_starts_on")
)


def shape_of(lease: Lease) -> LeaseDraft:
    """All that a stored lease says, with each unit's own days."""
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
        **{name: getattr(lease, name) for name in SAME},
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


def load_units(session: Session, unit_ids: Iterable[int]) -> dict[int, Unit]:
    wanted = list(unit_ids)
    found = {unit.id: unit for unit in session.scalars(select(Unit).where(Unit.id.in_(wanted)))}
    for unit_id in wanted:
        if unit_id not in found:
            raise RecordMissingError(what="unit", which=str(unit_id))
    return found


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
        steps=tuple(
            Step(one.starts_on, one.rate_paisa)
            for one in sorted(charge.steps, key=lambda one: one.starts_on)
        ),
    )
