"""The shape of a lease with other rents or terms from a day on; earlier days stay as they are."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from parkdesk.errors import FieldError
from parkdesk.models.spaces import Unit
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.lease_terms import EscalationTerm, Step
from parkdesk.rules.new_rates import rate_on, risen_anew, steps_from
from parkdesk.rules.vocabulary import Basis, ChargeKind, UnitKind
from parkdesk.services.leases.amendments.changes import (
    DAY,
    NewSubsidy,
    RentChange,
    Standing,
    TermsChange,
    days_of,
)
from parkdesk.services.leases.amendments.units import Amended
from parkdesk.services.leases.shapes import ChargeDraft, LeaseDraft, SubsidyDraft

NOTHING_NEW = "Nothing is changed: give at least one new value."


def with_rents(now: Standing, change: RentChange) -> Amended:
    """The rents named with another rate from the day on; raises FieldError where none is."""
    _check_day(now, change.starts_on)
    charges = list(now.shape.charges)
    for one in change.rates:
        place = now.place_of_charge(one.charge_id)
        rent = now.shape.charges[place]
        if rent.kind is not ChargeKind.RENT:
            raise FieldError("rates", "This is no rent: change it with the other terms.")
        day = max(change.starts_on, _first_day(now, rent))
        if one.rate_paisa != _rate_on(now, rent, day):
            charges[place], *more = _re_rated(now, rent, one.rate_paisa, day)
            charges += more
    if charges == list(now.shape.charges):
        raise FieldError("rates", NOTHING_NEW)
    return change.starts_on, replace(now.shape, charges=tuple(charges))


def with_terms(now: Standing, change: TermsChange) -> Amended:
    _check_day(now, change.starts_on)
    after = replace(
        now.shape,
        charges=tuple(_with_charges(now, change)),
        subsidies=_with_subsidy(now.shape.subsidies, change.subsidy, change.starts_on),
        notice_days=_given(change.notice_days, now.shape.notice_days),
        deposit_paisa=_given(change.deposit_paisa, now.shape.deposit_paisa),
    )
    percent = change.escalation_percent
    if percent is not None and percent != now.shape.escalation_percent:
        after = _with_escalation(now, after, percent, change.starts_on)
    if after == now.shape:
        raise FieldError("rates", NOTHING_NEW)
    return change.starts_on, after


def current_rate(now: Standing, charge: ChargeDraft, day: date) -> int:
    """What a charge's rate is on a day, in paisa by its basis."""
    return _rate_on(now, charge, max(day, _first_day(now, charge)))


def _check_day(now: Standing, day: date) -> None:
    if not now.shape.starts_on <= day <= now.last:
        days = f"{day_text(now.shape.starts_on)} and {day_text(now.last)}"
        raise FieldError("starts_on", f"The day lies between {days}.")
    if now.money_from is not None and day < now.money_from:
        agreed = day_text(now.money_from)
        reason = f"Rent or terms were changed from {agreed}: give that day or later, or reverse it."
        raise FieldError("starts_on", reason)


def _first_day(now: Standing, charge: ChargeDraft) -> date:
    """The first day on which the charge can fall."""
    first = max(charge.starts_on or now.rent_start, now.rent_start)
    units = [one for one in now.shape.units if one.unit_id == charge.unit_id]
    begun = [days_of(one, now.shape)[0] for one in units]
    return max(first, min(begun)) if begun else first


def _rate_on(now: Standing, charge: ChargeDraft, day: date) -> int:
    if charge.kind is not ChargeKind.RENT or charge.basis is Basis.FREE:
        return charge.rate_paisa
    start = now.rent_start
    return rate_on(day, charge.rate_paisa, charge.steps, now.escalation, start=start)


def _re_rated(
    now: Standing, rent: ChargeDraft, rate_paisa: int, day: date
) -> tuple[ChargeDraft, ...]:
    """The rent with typed steps from the day; one that was free is agreed by another basis."""
    steps = steps_from(
        day, rate_paisa, now.escalation, start=now.rent_start, until=now.shape.ends_on
    )
    if rent.basis is not Basis.FREE:
        before = (step for step in rent.steps if step.starts_on < day)
        return (replace(rent, steps=(*before, *steps)),)
    basis = _basis_of(now.units.get(rent.unit_id or 0))
    asked = replace(rent, basis=basis, rate_paisa=rate_paisa, steps=steps)
    if day <= _first_day(now, rent):
        return (asked,)
    return replace(rent, ends_on=day - DAY), replace(asked, starts_on=day)


def _basis_of(unit: Unit | None) -> Basis:
    return Basis.SEAT if unit is not None and unit.kind is UnitKind.OPEN_SEATS else Basis.RENTABLE


def _with_charges(now: Standing, change: TermsChange) -> Iterator[ChargeDraft]:
    rates = {now.place_of_charge(one.charge_id): one.rate_paisa for one in change.rates}
    begun_anew = []
    for place, charge in enumerate(now.shape.charges):
        rate = rates.get(place, charge.rate_paisa)
        if rate == charge.rate_paisa:
            yield charge
            continue
        if charge.kind is ChargeKind.RENT:
            raise FieldError("rates", "This is rent: change it as a rent.")
        day = max(change.starts_on, _first_day(now, charge))
        if day > _first_day(now, charge):
            yield replace(charge, ends_on=day - DAY)
        if rate:
            basis = _basis_of(None) if charge.basis is Basis.FREE else charge.basis
            begun_anew.append(replace(charge, rate_paisa=rate, basis=basis, starts_on=day))
    yield from begun_anew
    for charge in change.charges:
        yield replace(charge, starts_on=change.starts_on)


def _with_subsidy(
    subsidies: Iterable[SubsidyDraft], new: NewSubsidy | None, day: date
) -> tuple[SubsidyDraft, ...]:
    if new is None:
        return tuple(subsidies)
    before = [
        replace(one, ends_on=min(one.ends_on or date.max, day - DAY))
        for one in subsidies
        if (one.starts_on or date.min) < day
    ]
    if new.percent:
        before.append(SubsidyDraft(new.percent, day, new.ends_on, new.funder.strip()))
    return tuple(before)


def _with_escalation(now: Standing, after: LeaseDraft, percent: Decimal, day: date) -> LeaseDraft:
    """Every rent's steps before the day are typed in as they were, those after it anew."""
    becomes = replace(now.escalation, percent=percent)
    charges = tuple(
        replace(one, steps=_steps_anew(now, one, day, becomes))
        if one.kind is ChargeKind.RENT and one.basis is not Basis.FREE
        else one
        for one in after.charges
    )
    return replace(after, charges=charges, escalation_percent=percent)


def _steps_anew(
    now: Standing, rent: ChargeDraft, day: date, becomes: EscalationTerm
) -> tuple[Step, ...]:
    first, start, until = _first_day(now, rent), now.rent_start, now.shape.ends_on
    if day <= first:
        return steps_from(first, _rate_on(now, rent, first), becomes, start=start, until=until)
    return risen_anew(
        day, rent.rate_paisa, rent.steps, now.escalation, becomes, start=start, until=until
    )


def _given(value: int | None, otherwise: int) -> int:
    return otherwise if value is None else value
