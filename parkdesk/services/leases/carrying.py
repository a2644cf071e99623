"""What of a lease goes on in the one that renews it, each rent at its last rate."""

from collections.abc import Mapping
from datetime import date, timedelta

from parkdesk.models.leases import Lease, LeaseCharge, LeaseSubsidy
from parkdesk.models.spaces import Unit
from parkdesk.rules.escalation import rate_steps
from parkdesk.rules.lease_stage import agreed_until
from parkdesk.rules.lease_terms import EscalationTerm, Step
from parkdesk.rules.vocabulary import Basis, ChargeKind, UnitKind
from parkdesk.services.leases.drafts import ChargeDraft, LeaseDraft, LeaseUnitDraft, SubsidyDraft

_DAY = timedelta(days=1)


def carried_on(lease: Lease, units: Mapping[int, Unit]) -> LeaseDraft:
    """A draft from the day after the end: units kept to it, what was charged then, the terms."""
    until = agreed_until(lease.ends_on, lease.leaving_on)
    lets = [let for let in lease.units if let.ends_on >= until]
    unit_of = {let.id: let.unit_id for let in lets}
    charges = [
        _carried_charge(lease, charge, units, unit_of, until)
        for charge in lease.charges
        if _ran(charge, until) and (charge.lease_unit_id is None or charge.lease_unit_id in unit_of)
    ]
    return LeaseDraft(
        tenant_id=lease.tenant_id,
        starts_on=until + _DAY,
        ends_on=until + _DAY,
        units=tuple(LeaseUnitDraft(let.unit_id, let.seats) for let in lets),
        charges=tuple(sorted(charges, key=lambda one: one.kind is not ChargeKind.RENT)),
        subsidies=tuple(
            SubsidyDraft(one.percent, funder=one.funder)
            for one in lease.subsidies
            if _ran(one, until)
        ),
        notice_days=lease.notice_days,
        purpose=lease.purpose,
        part_months=lease.part_months,
        deposit_paisa=lease.deposit_paisa,
        deposit_kind=lease.deposit_kind,
        holdover_percent=lease.holdover_percent,
        renews_id=lease.id,
    )


def _ran(part: LeaseCharge | LeaseSubsidy, on: date) -> bool:
    return (part.starts_on or date.min) <= on <= (part.ends_on or date.max)


def _carried_charge(
    lease: Lease,
    charge: LeaseCharge,
    units: Mapping[int, Unit],
    unit_of: Mapping[int, int],
    until: date,
) -> ChargeDraft:
    """A charge at its last rate; a free rent keeps the basis by which it could be asked for."""
    unit_id = unit_of.get(charge.lease_unit_id or 0)
    rate, basis = charge.rate_paisa, charge.basis
    if charge.kind is ChargeKind.RENT:
        rate = _last_rate(lease, charge, until)
        if basis is Basis.FREE:
            seats = unit_id is not None and units[unit_id].kind is UnitKind.OPEN_SEATS
            basis = Basis.SEAT if seats else Basis.RENTABLE
    return ChargeDraft(
        kind=charge.kind,
        basis=basis,
        rate_paisa=rate,
        unit_id=unit_id,
        billing=charge.billing,
        billing_time=charge.billing_time,
    )


def _last_rate(lease: Lease, charge: LeaseCharge, until: date) -> int:
    escalation = EscalationTerm(
        lease.escalation_percent, lease.escalation_kind, lease.escalation_every_months
    )
    steps = rate_steps(
        charge.rate_paisa,
        escalation,
        rent_starts_on=lease.rent_starts_on,
        until=max(until, lease.rent_starts_on),
        typed=[Step(one.starts_on, one.rate_paisa) for one in charge.steps],
    )
    return steps[-1].rate_paisa
