"""The shape of a lease with other days or other units; refusals are said of the form's fields."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from parkdesk.errors import FieldError
from parkdesk.models.spaces import Unit
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.new_rates import continued, steps_from
from parkdesk.rules.vocabulary import Basis, Billing, BillingTime, ChargeKind, UnitKind
from parkdesk.services.leases.amendments.changes import (
    DAY,
    Extension,
    Relocation,
    Standing,
    UnitAdded,
    UnitGivenUp,
    days_of,
)
from parkdesk.services.leases.shapes import ChargeDraft, LeaseDraft, LeaseUnitDraft

Amended = tuple[date, LeaseDraft]


def extended(now: Standing, change: Extension) -> Amended:
    shape = now.shape
    if now.under_notice:
        reason = "Notice was given: withdraw it first, then extend the lease."
        raise FieldError("until", reason)
    if change.until <= shape.ends_on:
        raise FieldError(
            "until", f"It runs to {day_text(shape.ends_on)} already; give a later day."
        )
    along = [
        let_id
        for let_id, unit in zip(now.let_ids, shape.units, strict=True)
        if days_of(unit, shape)[1] == shape.ends_on
        and (change.lease_unit_ids is None or let_id in change.lease_unit_ids)
    ]
    if not along:
        raise FieldError("lease_unit_ids", "Choose at least one unit that goes on.")
    units = tuple(
        replace(unit, ends_on=change.until) if let_id in along else unit
        for let_id, unit in zip(now.let_ids, shape.units, strict=True)
    )
    charges = tuple(_lengthened(now, charge, change.until) for charge in shape.charges)
    return shape.ends_on + DAY, replace(shape, ends_on=change.until, units=units, charges=charges)


def with_unit(now: Standing, change: UnitAdded) -> Amended:
    shape, unit = now.shape, now.units[change.unit_id]
    last = change.ends_on or now.last
    if not shape.starts_on <= change.starts_on <= last:
        days = f"{day_text(shape.starts_on)} and {day_text(last)}"
        reason = f"The first day lies between {days}."
        raise FieldError("starts_on", reason)
    if last > now.last:
        raise FieldError("ends_on", f"The lease runs to {day_text(now.last)}.")
    _check_rate(shape, change.rate_paisa)
    let = LeaseUnitDraft(unit.id, change.seats, change.starts_on, last)
    charges = (*_closed_rents(now, unit.id), *_charges_like_others(now, unit.id, change.starts_on))
    if change.rate_paisa is not None:
        charges += (_rent(now, unit, change.starts_on, change.rate_paisa),)
    return change.starts_on, replace(shape, units=(*shape.units, let), charges=charges)


def without_unit(now: Standing, change: UnitGivenUp) -> Amended:
    shape, place = now.shape, now.place_of_let(change.lease_unit_id)
    unit = shape.units[place]
    first, last = days_of(unit, shape)
    if change.last_day >= min(last, now.last):
        until = day_text(min(last, now.last))
        raise FieldError("last_day", f"It is agreed to {until} anyway; give an earlier day.")
    after = _shortened(shape, place, change.last_day)
    if (gap := _day_without_unit(after)) and gap != _day_without_unit(shape):
        reason = "It is the lease's only unit after that day: give notice or end the lease instead."
        raise FieldError("last_day", reason)
    return max(first, change.last_day + DAY), after


def relocated(now: Standing, change: Relocation) -> Amended:
    shape, place = now.shape, now.place_of_let(change.lease_unit_id)
    let, unit = shape.units[place], now.units[change.unit_id]
    first, last = days_of(let, shape)
    if not first <= change.moves_on <= min(last, now.last):
        days = f"{day_text(first)} and {day_text(min(last, now.last))}"
        raise FieldError("moves_on", f"The day of the move lies between {days}.")
    if unit.id == let.unit_id:
        _check_other_seats(unit, let, change.seats)
    moved = _moved_charges(now, let, unit, change)
    after = replace(shape, charges=moved)
    new = LeaseUnitDraft(unit.id, change.seats, change.moves_on, last)
    after = _shortened(replace(after, units=(*after.units, new)), place, change.moves_on - DAY)
    return change.moves_on, after


def _lengthened(now: Standing, charge: ChargeDraft, until: date) -> ChargeDraft:
    """A charge agreed to the old end goes along, and a rent agreed inside the lease goes on rising.

    A unit's first day counts too: the rent of one that came later was typed for that day.
    """
    end = now.shape.ends_on
    if charge.ends_on == end:
        charge = replace(charge, ends_on=until)
    if charge.kind is not ChargeKind.RENT:
        return charge
    begun = [days_of(one, now.shape)[0] for one in now.shape.units]
    steps = continued(
        charge.steps,
        (*now.rents_from, *begun),
        now.escalation,
        start=now.rent_start,
        was_until=end,
        until=until,
    )
    return replace(charge, steps=steps)


def _check_rate(shape: LeaseDraft, rate_paisa: int | None) -> None:
    rents = [charge for charge in shape.charges if charge.kind is ChargeKind.RENT]
    for_all = any(rent.unit_id is None for rent in rents)
    if for_all and rate_paisa is not None:
        reason = "The rent of this lease is agreed for all its units: leave the rate empty."
        raise FieldError("rate_paisa", reason)
    if not for_all and rate_paisa is None:
        raise FieldError("rate_paisa", "Give the unit's rent, or 0 for none.")


def _rent(now: Standing, unit: Unit, day: date, rate_paisa: int) -> ChargeDraft:
    """The rate holds from the unit's first day; from then on it rises on the lease's steps."""
    basis = Basis.SEAT if unit.kind is UnitKind.OPEN_SEATS else Basis.RENTABLE
    rents = [charge for charge in now.shape.charges if charge.kind is ChargeKind.RENT]
    like = rents[0] if rents else None
    held_before = any(one.unit_id == unit.id for one in now.shape.units)
    first, start = max(day, now.rent_start), now.rent_start
    typed = rate_paisa and first > start
    steps = steps_from(first, rate_paisa, now.escalation, start=start, until=now.shape.ends_on)
    return ChargeDraft(
        ChargeKind.RENT,
        basis if rate_paisa else Basis.FREE,
        rate_paisa,
        unit_id=unit.id,
        billing=like.billing if like else Billing.MONTHLY,
        billing_time=like.billing_time if like else BillingTime.ADVANCE,
        starts_on=day if held_before else None,
        steps=steps if typed else (),
    )


def _closed_rents(now: Standing, unit_id: int) -> tuple[ChargeDraft, ...]:
    """The charges, the rents of an earlier term of the unit closed with it."""
    ends = [days_of(one, now.shape)[1] for one in now.shape.units if one.unit_id == unit_id]
    return tuple(
        replace(charge, ends_on=min(charge.ends_on or date.max, max(ends)))
        if ends and charge.kind is ChargeKind.RENT and charge.unit_id == unit_id
        else charge
        for charge in now.shape.charges
    )


def _charges_like_others(now: Standing, unit_id: int, day: date) -> Iterator[ChargeDraft]:
    """What every other unit held on the day is charged alike, such as a service charge."""
    shape = now.shape
    held = {
        one.unit_id
        for one in shape.units
        if days_of(one, shape)[0] <= day <= days_of(one, shape)[1]
    } - {unit_id}
    running = [one for one in shape.charges if _runs_on(one, day) and one.unit_id is not None]
    known = {one.kind for one in running if one.unit_id == unit_id}
    seen: set[ChargeDraft] = set()
    for charge in running:
        general = replace(charge, unit_id=None)
        alike = {one.unit_id for one in running if replace(one, unit_id=None) == general}
        if charge.kind is ChargeKind.RENT or charge.kind in known or general in seen:
            continue
        seen.add(general)
        if held and held <= alike:
            yield replace(charge, unit_id=unit_id, starts_on=day)


def _runs_on(charge: ChargeDraft, day: date) -> bool:
    return (charge.starts_on or date.min) <= day <= (charge.ends_on or date.max)


def _shortened(shape: LeaseDraft, place: int, last_day: date) -> LeaseDraft:
    """A unit's term ended, or taken out with its charges where it would never begin."""
    unit = shape.units[place]
    if last_day >= days_of(unit, shape)[0]:
        units = list(shape.units)
        units[place] = replace(unit, ends_on=last_day)
        return replace(shape, units=tuple(units))
    units = [one for at, one in enumerate(shape.units) if at != place]
    left = {one.unit_id for one in units} | {None}
    charges = tuple(one for one in shape.charges if one.unit_id in left)
    return replace(shape, units=tuple(units), charges=charges)


def _day_without_unit(shape: LeaseDraft) -> date | None:
    """The first day of the lease on which it has no unit."""
    day = shape.starts_on
    for first, last in sorted(days_of(unit, shape) for unit in shape.units):
        if first > day:
            break
        day = max(day, last + DAY)
    return day if day <= shape.ends_on else None


def _check_other_seats(unit: Unit, let: LeaseUnitDraft, seats: int | None) -> None:
    if unit.kind is not UnitKind.OPEN_SEATS:
        raise FieldError("unit_id", f"Unit {unit.code} is the one they have; choose another.")
    if (seats or unit.seats) == (let.seats or unit.seats):
        raise FieldError(
            "seats", f"They have {let.seats or unit.seats} seats; give another number."
        )


def _moved_charges(
    now: Standing, let: LeaseUnitDraft, unit: Unit, change: Relocation
) -> tuple[ChargeDraft, ...]:
    """The charges, and those of the unit that is left as they go on for the other from the day."""
    day, rate = change.moves_on, change.rate_paisa
    if rate is not None:
        _check_rate(now.shape, rate)
    own = [one for one in now.shape.charges if one.unit_id == let.unit_id]
    if unit.id == let.unit_id and rate is None:
        return now.shape.charges
    moving = [one for one in own if (one.ends_on or date.max) >= day]
    if unit.id != let.unit_id and rate is None:
        _check_same_measure(moving, unit)
    charges = _closed_rents(now, unit.id)
    if unit.id == let.unit_id:
        charges = tuple(
            replace(one, ends_on=day - DAY) if one in moving and _is_rent(one) else one
            for one in now.shape.charges
        )
    else:
        charges += tuple(
            replace(one, unit_id=unit.id, starts_on=max(one.starts_on or day, day))
            for one in moving
            if rate is None or not _is_rent(one)
        )
    if rate is not None:
        charges += (replace(_rent(now, unit, day, rate), starts_on=day),)
    return tuple(one for one in charges if (one.starts_on or date.min) <= (one.ends_on or date.max))


def _is_rent(charge: ChargeDraft) -> bool:
    return charge.kind is ChargeKind.RENT


def _check_same_measure(charges: list[ChargeDraft], unit: Unit) -> None:
    by_seat = unit.kind is UnitKind.OPEN_SEATS
    for charge in charges:
        other = charge.basis is Basis.SEAT if not by_seat else charge.basis is Basis.RENTABLE
        if _is_rent(charge) and other:
            reason = f"Give the rent of unit {unit.code}: the old one is by another measure."
            raise FieldError("rate_paisa", reason)
