"""A shape put into a stored lease: its records are kept where they can be, and told apart by days.

The database looks at every record as it is written, so what ends earlier is written first.
"""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from sqlalchemy.orm import Session

from parkdesk.errors import FieldError
from parkdesk.models.leases import Lease, LeaseCharge, LeaseSubsidy, LeaseUnit, RateStep
from parkdesk.rules.lease_terms import Step
from parkdesk.services.leases.shapes import (
    SAME,
    ChargeDraft,
    LeaseDraft,
    LeaseUnitDraft,
    SubsidyDraft,
)


def put_shape(session: Session, lease: Lease, draft: LeaseDraft) -> None:
    """Make the lease say what the draft says; raises UnitTakenError where the database refuses."""
    for name in SAME:
        setattr(lease, name, getattr(draft, name))
    lease.tenant_id = draft.tenant_id
    lease.rent_starts_on = draft.rent_starts_on or draft.starts_on
    session.add(lease)
    wanted = [_with_days(unit, draft) for unit in draft.units]
    kept = _kept(lease.units, wanted)
    _remove(session, lease, keep=kept.values(), charges=len(draft.charges))
    for shrinking in (True, False):
        for place, let in kept.items():
            if _shrinks(let, wanted[place]) is shrinking:
                let.starts_on, let.ends_on = wanted[place].starts_on, wanted[place].ends_on
                let.seats = wanted[place].seats
        session.flush()
    for place, unit in enumerate(wanted):
        if place not in kept:
            lease.units.append(unit)
    session.flush()  # the charges name the units by id
    _put_charges(lease, draft.charges)
    _put_subsidies(lease, draft.subsidies)
    session.flush()


def _with_days(unit: LeaseUnitDraft, draft: LeaseDraft) -> LeaseUnit:
    return LeaseUnit(
        unit_id=unit.unit_id,
        seats=unit.seats,
        starts_on=unit.starts_on or draft.starts_on,
        ends_on=unit.ends_on or draft.ends_on,
    )


def _kept(lets: Sequence[LeaseUnit], wanted: Sequence[LeaseUnit]) -> dict[int, LeaseUnit]:
    """By the place of what is wanted the record that becomes it: of the same unit, and first day.

    A term of a unit that begins on another day becomes the first one that is left of it.
    """
    left, kept = list(lets), dict[int, LeaseUnit]()
    for same_day in (True, False):
        for place, one in enumerate(wanted):
            for let in left if place not in kept else ():
                if let.unit_id == one.unit_id and (let.starts_on == one.starts_on or not same_day):
                    kept[place] = let
                    left.remove(let)
                    break
    return kept


def _shrinks(let: LeaseUnit, wanted: LeaseUnit) -> bool:
    """Whether it gives days or seats up and takes none; None of the seats are all of them."""
    fewer = let.seats is None or (wanted.seats is not None and wanted.seats <= let.seats)
    return let.starts_on <= wanted.starts_on and wanted.ends_on <= let.ends_on and fewer


def _remove(session: Session, lease: Lease, *, keep: Iterable[LeaseUnit], charges: int) -> None:
    kept = {let.id for let in keep}
    gone = [let for let in lease.units if let.id not in kept]
    del lease.charges[charges:]
    for charge in lease.charges:
        if charge.lease_unit_id in {let.id for let in gone}:
            charge.lease_unit_id = None
    session.flush()  # before the units that they name
    for let in gone:
        lease.units.remove(let)
    session.flush()


def _put_charges(lease: Lease, drafts: Sequence[ChargeDraft]) -> None:
    """By place: what an amendment adds stands last, so that a reversal takes it off again."""
    for charge, draft in zip_longest(lease.charges[:], drafts):
        if charge is None:
            charge = LeaseCharge(steps=[])
            lease.charges.append(charge)
        charge.lease_unit_id = _let_of(lease, draft)
        charge.kind, charge.basis, charge.rate_paisa = draft.kind, draft.basis, draft.rate_paisa
        charge.billing, charge.billing_time = draft.billing, draft.billing_time
        charge.starts_on, charge.ends_on = draft.starts_on, draft.ends_on
        _put_steps(charge, draft.steps)


def _let_of(lease: Lease, draft: ChargeDraft) -> int | None:
    """The term of its unit in which the charge begins, else the first."""
    if draft.unit_id is None:
        return None
    lets = [let for let in lease.units if let.unit_id == draft.unit_id]
    if not lets:
        raise FieldError(field_name="charges", reason="A charge is for a unit not in the lease.")
    first = draft.starts_on
    begun = [let for let in lets if first is not None and let.starts_on <= first <= let.ends_on]
    return (begun or lets)[0].id


def _put_steps(charge: LeaseCharge, steps: Sequence[Step]) -> None:
    wanted = {step.starts_on: step.rate_paisa for step in steps}
    charge.steps = [step for step in charge.steps if step.starts_on in wanted]
    for step in charge.steps:
        step.rate_paisa = wanted.pop(step.starts_on)
    charge.steps.extend(RateStep(starts_on=day, rate_paisa=rate) for day, rate in wanted.items())


def _put_subsidies(lease: Lease, drafts: Sequence[SubsidyDraft]) -> None:
    del lease.subsidies[len(drafts) :]
    for subsidy, draft in zip_longest(lease.subsidies[:], drafts):
        if subsidy is None:
            subsidy = LeaseSubsidy()
            lease.subsidies.append(subsidy)
        subsidy.percent, subsidy.funder = draft.percent, draft.funder
        subsidy.starts_on, subsidy.ends_on = draft.starts_on, draft.ends_on
