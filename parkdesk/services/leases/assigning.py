"""A tenant grows, gives back or moves inside one lease: its units have days of their own."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, RecordMissingError, WrongStateError
from parkdesk.models.leases import Lease, LeaseCharge, LeaseUnit, RateStep
from parkdesk.models.spaces import Unit
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.escalation import escalated_rate, rate_steps
from parkdesk.rules.lease_terms import EscalationTerm, agreed_until
from parkdesk.rules.vocabulary import BINDING, Basis, Billing, ChargeKind, LeaseStatus, UnitKind
from parkdesk.services.leases.clashes import check_unit_free
from parkdesk.services.leases.drafts import load_lease, load_units
from parkdesk.services.leases.missing import unit_refusals

CHANGING = BINDING | {LeaseStatus.DRAFT}


def assign_unit(
    session: Session,
    *,
    lease_id: int,
    unit_id: int,
    starts_on: date,
    today: date,
    ends_on: date | None = None,
    seats: int | None = None,
    rate_paisa: int | None = None,
) -> int:
    """Add a unit to a draft or binding lease, to its agreed end if no day is given.

    `rate_paisa` is the rent from the first day on, per rentable sq ft, or per seat of open seats;
    it rises with the lease. None where the lease's rent holds for each of its units already.
    """
    lease = _changing(session, lease_id, "given another unit")
    unit = load_units(session, [unit_id])[unit_id]
    last = ends_on or agreed_until(lease.ends_on, lease.leaving_on)
    _check_days(lease, starts_on, last)
    for reason in unit_refusals(unit, starts_on, last, seats):
        raise FieldError(field_name="unit_id", reason=reason)
    check_unit_free(
        session,
        unit_id=unit_id,
        starts_on=starts_on,
        ends_on=last,
        today=today,
        seats=seats,
        but=lease_id if lease.status is LeaseStatus.DRAFT else None,
    )
    _check_rate(lease, rate_paisa)
    let = LeaseUnit(unit_id=unit_id, starts_on=starts_on, ends_on=last, seats=seats)
    lease.units.append(let)
    session.flush()
    if rate_paisa is not None:
        lease.charges.append(_rent(lease, let, unit, rate_paisa))
        session.flush()
    return let.id


def give_back_unit(session: Session, *, lease_unit_id: int, last_day: date) -> None:
    """Let a unit of a lease end on an earlier day; before its first day it is taken out again.

    Another unit has to go on: the last one is given back by ending the lease.
    """
    lease_id = session.scalar(select(LeaseUnit.lease_id).where(LeaseUnit.id == lease_unit_id))
    if lease_id is None:
        raise RecordMissingError(what="unit of a lease", which=str(lease_unit_id))
    lease = _changing(session, lease_id, "made smaller")
    let = next(one for one in lease.units if one.id == lease_unit_id)
    if last_day >= let.ends_on:
        reason = f"It is agreed to {day_text(let.ends_on)} anyway; give an earlier day."
        raise FieldError(field_name="last_day", reason=reason)
    if not any(one is not let and one.ends_on > last_day for one in lease.units):
        reason = "It is the lease's only unit after that day: give notice or end the lease instead."
        raise FieldError(field_name="last_day", reason=reason)
    if last_day >= let.starts_on:
        let.ends_on = last_day
        return
    lease.charges = [one for one in lease.charges if one.lease_unit_id != lease_unit_id]
    session.flush()  # before the unit that they name
    lease.units.remove(let)


def _changing(session: Session, lease_id: int, action: str) -> Lease:
    lease = load_lease(session, lease_id)
    if lease.status not in CHANGING:
        what = f"Lease {lease.number}" if lease.number else "The lease"
        raise WrongStateError(what=what, state=lease.status, action=action)
    return lease


def _check_days(lease: Lease, first: date, last: date) -> None:
    if not lease.starts_on <= first <= last:
        reason = f"The first day lies between {day_text(lease.starts_on)} and the last day."
        raise FieldError(field_name="starts_on", reason=reason)
    if last > agreed_until(lease.ends_on, lease.leaving_on):
        reason = f"The lease runs to {day_text(agreed_until(lease.ends_on, lease.leaving_on))}."
        raise FieldError(field_name="ends_on", reason=reason)


def _check_rate(lease: Lease, rate_paisa: int | None) -> None:
    rents = [charge for charge in lease.charges if charge.kind is ChargeKind.RENT]
    for_all = any(rent.lease_unit_id is None for rent in rents)
    if for_all and rate_paisa is not None:
        reason = "The rent of this lease is agreed for all its units: leave the rate empty."
        raise FieldError(field_name="rate_paisa", reason=reason)
    if not for_all and rate_paisa is None:
        raise FieldError(field_name="rate_paisa", reason="Give the unit's rent, or 0 for none.")


def _rent(lease: Lease, let: LeaseUnit, unit: Unit, rate_paisa: int) -> LeaseCharge:
    """The rate holds from the unit's first day; its rises fall on the lease's steps from then on.

    They are kept as steps, because the lease's own reckoning begins at its rent start.
    """
    basis = Basis.SEAT if unit.kind is UnitKind.OPEN_SEATS else Basis.RENTABLE
    first = max(let.starts_on, lease.rent_starts_on)
    return LeaseCharge(
        lease_unit_id=let.id,
        kind=ChargeKind.RENT,
        basis=basis if rate_paisa else Basis.FREE,
        rate_paisa=rate_paisa,
        billing=_billing(lease),
        steps=_steps_from(lease, first, rate_paisa),
    )


def _steps_from(lease: Lease, first: date, rate_paisa: int) -> list[RateStep]:
    if not rate_paisa or first == lease.rent_starts_on:
        return []
    terms = EscalationTerm(
        lease.escalation_percent, lease.escalation_kind, lease.escalation_every_months
    )
    days = rate_steps(rate_paisa, terms, rent_starts_on=lease.rent_starts_on, until=lease.ends_on)
    rises = [step.starts_on for step in days if step.starts_on > first]
    return [
        RateStep(starts_on=day, rate_paisa=escalated_rate(rate_paisa, terms, number))
        for number, day in enumerate([first, *rises])
    ]


def _billing(lease: Lease) -> Billing:
    """The new unit's rent is asked for as often as that of the others."""
    rents = (charge.billing for charge in lease.charges if charge.kind is ChargeKind.RENT)
    return next(rents, Billing.MONTHLY)
