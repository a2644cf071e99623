"""The monthly rent of each unit of a lease over time, as the property's figures need it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

from parkdesk.rules.charge_spans import charge_steps, charged_days, is_charged, month_paisa
from parkdesk.rules.lease_terms import ChargeTerm, LeaseTerms, UnitTerm
from parkdesk.rules.money import div_half_up, hundredths
from parkdesk.rules.occupancy_facts import RentStep
from parkdesk.rules.vocabulary import ChargeKind

_DAY = timedelta(days=1)


class LeaseRents:
    """The rents of a lease's units: those of all of them once the first is asked for."""

    __slots__ = ("_steps", "_terms")

    def __init__(self, terms: LeaseTerms) -> None:
        self._terms = terms
        self._steps: list[tuple[RentStep, ...]] | None = None

    def of(self, place: int) -> tuple[RentStep, ...]:
        if self._steps is None:
            self._steps = letting_rents(self._terms)
        return self._steps[place]


class UnitRents:
    """The steps of one of the units, as a letting carries them."""

    __slots__ = ("_lease", "_place")

    def __init__(self, lease: LeaseRents, place: int) -> None:
        self._lease = lease
        self._place = place

    def __iter__(self) -> Iterator[RentStep]:
        return iter(self._lease.of(self._place))


class _Rent(NamedTuple):
    """What a month costs on some days."""

    starts_on: date
    ends_on: date
    month_paisa: int


def letting_rents(terms: LeaseTerms) -> list[tuple[RentStep, ...]]:
    """The rent's steps of each of `terms.units`, in order, before rent-free months and subsidy.

    A fixed rent of the whole lease is shared by rentable area among the units held on the day.
    """
    # A unit given back before rent start still has a first rent to show.
    units = [
        unit
        if unit.ends_on >= terms.rent_starts_on
        else replace(unit, ends_on=terms.rent_starts_on)
        for unit in terms.units
    ]
    until = max(terms.agreed_until, terms.rent_starts_on)
    of_lease = list(chain.from_iterable(_rents(terms, None, until)))
    return [
        _steps(place, units, _rents(terms, unit, until), of_lease)
        for place, unit in enumerate(units)
    ]


def _rents(terms: LeaseTerms, unit: UnitTerm | None, until: date) -> list[list[_Rent]]:
    """Of each charge its rents, one after the other without a gap."""
    return [
        _rents_of(terms, charge, unit, until)
        for charge in terms.charges
        if charge.kind is ChargeKind.RENT and is_charged(charge, unit)
    ]


def _rents_of(
    terms: LeaseTerms, charge: ChargeTerm, unit: UnitTerm | None, until: date
) -> list[_Rent]:
    first, last = charged_days(terms, charge, unit, until)
    found: list[_Rent] = []
    ends_on = last
    for step in reversed(charge_steps(terms, charge, last) if first <= last else ()):
        starts_on = max(step.starts_on, first)
        found.append(_Rent(starts_on, ends_on, month_paisa(charge.basis, step.rate_paisa, unit)))
        if starts_on == first:
            break
        ends_on = starts_on - _DAY
    return found[::-1]


def _steps(
    place: int, units: Sequence[UnitTerm], own_charges: list[list[_Rent]], of_lease: list[_Rent]
) -> tuple[RentStep, ...]:
    unit = units[place]
    if len(own_charges) == 1 and not of_lease:
        return tuple(_changes((rent.starts_on, rent.month_paisa) for rent in own_charges[0]))
    own = list(chain.from_iterable(own_charges))
    shared = [
        rent._replace(
            starts_on=max(rent.starts_on, unit.starts_on),
            ends_on=min(rent.ends_on, unit.ends_on),
        )
        for rent in of_lease
        if rent.starts_on <= unit.ends_on and unit.starts_on <= rent.ends_on
    ]
    spans = own + shared
    if not spans:
        return ()
    first, last = min(s.starts_on for s in spans), max(s.ends_on for s in spans)
    days = {span.starts_on for span in spans} | {span.ends_on + _DAY for span in spans}
    if shared:
        days |= {u.starts_on for u in units} | {u.ends_on + _DAY for u in units}
    inside = sorted(day for day in days if first <= day <= last)
    return tuple(_changes((day, _rent_on(day, place, units, own, shared)) for day in inside))


def _changes(rents: Iterable[tuple[date, int]]) -> Iterator[RentStep]:
    """A step for each day on which the rent is another than before."""
    before: int | None = None
    for day, rent in rents:
        if rent != before:
            yield RentStep(day, rent)
        before = rent


def _rent_on(
    day: date, place: int, units: Sequence[UnitTerm], own: list[_Rent], shared: list[_Rent]
) -> int:
    whole = sum(rent.month_paisa for rent in shared if rent.starts_on <= day <= rent.ends_on)
    rent = sum(rent.month_paisa for rent in own if rent.starts_on <= day <= rent.ends_on)
    return rent + (_share(whole, place, units, day) if whole else 0)


def _share(whole: int, place: int, units: Sequence[UnitTerm], day: date) -> int:
    """This unit's share by area; the shares of all units held on the day add up to the whole."""
    held = [unit.starts_on <= day <= unit.ends_on for unit in units]
    areas = [hundredths(u.rentable_sqft) if h else 0 for u, h in zip(units, held, strict=True)]
    total = sum(areas)
    if not total:
        areas, total = [int(h) for h in held], sum(held)
    before = sum(areas[:place])
    return div_half_up(whole * (before + areas[place]), total) - div_half_up(whole * before, total)
