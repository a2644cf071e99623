"""The monthly rent of each unit of a lease over time, as the property's figures need it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from parkdesk.rules.charge_spans import Span, is_charged, unit_spans
from parkdesk.rules.lease_terms import LeaseTerms, UnitTerm
from parkdesk.rules.money import div_half_up, hundredths
from parkdesk.rules.occupancy_facts import RentStep
from parkdesk.rules.vocabulary import ChargeKind

_DAY = timedelta(days=1)


def letting_rents(terms: LeaseTerms) -> list[tuple[RentStep, ...]]:
    """The rent's steps of each of `terms.units`, in order, before rent-free months and subsidy.

    A fixed rent of the whole lease is shared by rentable area among the units held on the day.
    """
    # A unit given back before rent start still has a first rent to show.
    units = [replace(u, ends_on=max(u.ends_on, terms.rent_starts_on)) for u in terms.units]
    until = max(terms.agreed_until, terms.rent_starts_on)
    of_lease = _rents(terms, None, until)
    return [
        _steps(place, units, _rents(terms, unit, until), of_lease)
        for place, unit in enumerate(units)
    ]


def _rents(terms: LeaseTerms, unit: UnitTerm | None, until: date) -> list[Span]:
    return [
        span
        for charge in terms.charges
        if charge.kind is ChargeKind.RENT and is_charged(charge, unit)
        for span in unit_spans(terms, charge, unit, until)
    ]


def _steps(
    place: int, units: Sequence[UnitTerm], own: list[Span], of_lease: list[Span]
) -> tuple[RentStep, ...]:
    unit = units[place]
    shared = [
        replace(
            span,
            starts_on=max(span.starts_on, unit.starts_on),
            ends_on=min(span.ends_on, unit.ends_on),
        )
        for span in of_lease
        if span.starts_on <= unit.ends_on and unit.starts_on <= span.ends_on
    ]
    spans = own + shared
    if not spans:
        return ()
    first, last = min(s.starts_on for s in spans), max(s.ends_on for s in spans)
    days = {span.starts_on for span in spans} | {span.ends_on + _DAY for span in spans}
    if shared:
        days |= {u.starts_on for u in units} | {u.ends_on + _DAY for u in units}
    steps: list[RentStep] = []
    for day in sorted(day for day in days if first <= day <= last):
        rent = sum(span.month_paisa for span in own if span.starts_on <= day <= span.ends_on)
        whole = sum(span.month_paisa for span in shared if span.starts_on <= day <= span.ends_on)
        rent += _share(whole, place, units, day) if whole else 0
        if not steps or steps[-1].monthly_paisa != rent:
            steps.append(RentStep(day, rent))
    return tuple(steps)


def _share(whole: int, place: int, units: Sequence[UnitTerm], day: date) -> int:
    """This unit's share by area; the shares of all units held on the day add up to the whole."""
    held = [unit.starts_on <= day <= unit.ends_on for unit in units]
    areas = [hundredths(u.rentable_sqft) if h else 0 for u, h in zip(units, held, strict=True)]
    total = sum(areas)
    if not total:
        areas, total = [int(h) for h in held], sum(held)
    before = sum(areas[:place])
    return div_half_up(whole * (before + areas[place]), total) - div_half_up(whole * before, total)
