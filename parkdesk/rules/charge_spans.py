"""The days of a lease cut into spans in which nothing about a charge changes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from parkdesk.rules.escalation import rate_steps
from parkdesk.rules.lease_terms import ChargeTerm, LeaseTerms, Step, UnitTerm
from parkdesk.rules.money import add_months, div_half_up, hundredths
from parkdesk.rules.vocabulary import Basis, Billing, ChargeKind, PartMonths

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Days at one rate, one area, one subsidy. `measure` says what the rate is multiplied with."""

    lease: str
    unit: str | None
    kind: ChargeKind
    billing: Billing
    part_months: PartMonths
    starts_on: date
    ends_on: date
    rate_paisa: int
    measure: str
    month_paisa: int
    rent_free: bool = False
    subsidy_hundredths: int = 0
    funder: str = ""
    # Whole months of a span share one sentence; it is made for the first that is asked.
    sentences: list[str] = field(default_factory=list, compare=False, repr=False)


def unit_spans(
    terms: LeaseTerms, charge: ChargeTerm, unit: UnitTerm | None, until: date
) -> list[Span]:
    """The spans of one charge on one unit (or on the whole lease), none before rent start."""
    first, last = charged_days(terms, charge, unit, until)
    if first > last:
        return []
    steps = charge_steps(terms, charge, last)
    borders = sorted(day for day in _borders(terms, charge, steps) if first < day <= last)
    return [
        _span(terms, charge, unit, steps, day, following - _DAY)
        for day, following in zip([first, *borders], [*borders, last + _DAY], strict=True)
    ]


def charged_days(
    terms: LeaseTerms, charge: ChargeTerm, unit: UnitTerm | None, until: date
) -> tuple[date, date]:
    """The first and the last day of a charge; the last is before the first where it has none."""
    first, last = max(terms.rent_starts_on, terms.starts_on), until
    for days in (charge, unit):
        if days is not None and days.starts_on is not None:
            first = max(first, days.starts_on)
        if days is not None and days.ends_on is not None:
            last = min(last, days.ends_on)
    return first, last


def lanes(terms: LeaseTerms, until: date) -> list[list[Span]]:
    """All spans by unit and charge. A lane holds no day twice: charges side by side get two."""
    found: dict[tuple[str | None, ChargeKind, Billing], list[Span]] = {}
    for unit in (*terms.units, None):
        for charge in terms.charges:
            if is_charged(charge, unit):
                key = (unit.unit if unit else None, charge.kind, charge.billing)
                found.setdefault(key, []).extend(unit_spans(terms, charge, unit, until))
    return [lane for spans in found.values() for lane in _side_by_side(spans)]


def is_charged(charge: ChargeTerm, unit: UnitTerm | None) -> bool:
    """Whether the charge falls on the unit; None stands for the lease as a whole."""
    of_unit = charge.unit is not None or charge.unit_term_id is not None
    of_lease = not of_unit and charge.basis is Basis.FIXED
    if unit is None:
        return of_lease
    if charge.unit_term_id is not None:
        return charge.unit_term_id == unit.id
    return not of_lease and charge.unit in (None, unit.unit)


def charge_steps(terms: LeaseTerms, charge: ChargeTerm, until: date) -> list[Step]:
    """Its rates until the day; only rent rises, and only of rent rates are typed by hand."""
    rent = charge.kind is ChargeKind.RENT
    return rate_steps(
        charge.rate_paisa,
        terms.escalation if rent else None,
        rent_starts_on=terms.rent_starts_on,
        until=until,
        typed=charge.steps if rent else (),
    )


def _borders(terms: LeaseTerms, charge: ChargeTerm, steps: list[Step]) -> set[date]:
    # A step to the rate that holds already is no border: it would split a month for nothing.
    borders = {
        step.starts_on for before, step in pairwise(steps) if step.rate_paisa != before.rate_paisa
    }
    if charge.kind is not ChargeKind.RENT:
        return borders
    borders.add(_first_paid_day(terms))
    for subsidy in terms.subsidies:
        borders.update({subsidy.starts_on} if subsidy.starts_on else ())
        borders.update({subsidy.ends_on + _DAY} if subsidy.ends_on else ())
    return borders


def _first_paid_day(terms: LeaseTerms) -> date:
    return add_months(terms.rent_starts_on, terms.rent_free_months)


def _span(
    terms: LeaseTerms,
    charge: ChargeTerm,
    unit: UnitTerm | None,
    steps: list[Step],
    first: date,
    last: date,
) -> Span:
    rate = [step.rate_paisa for step in steps if step.starts_on <= first][-1]
    rent = charge.kind is ChargeKind.RENT
    subsidies = list(_subsidies_on(terms, first)) if rent else []
    return Span(
        lease=terms.number,
        unit=unit.unit if unit else None,
        kind=charge.kind,
        billing=charge.billing,
        part_months=terms.part_months,
        starts_on=first,
        ends_on=last,
        rate_paisa=rate,
        measure=_measure(charge.basis, unit),
        month_paisa=month_paisa(charge.basis, rate, unit),
        rent_free=rent and first < _first_paid_day(terms),
        subsidy_hundredths=min(sum(hundredths(s) for s, _ in subsidies), 10_000),
        funder=", ".join(funder for _, funder in subsidies if funder),
    )


def _subsidies_on(terms: LeaseTerms, day: date) -> Iterator[tuple[Decimal, str]]:
    for subsidy in terms.subsidies:
        begun = subsidy.starts_on is None or subsidy.starts_on <= day
        if begun and (subsidy.ends_on is None or day <= subsidy.ends_on):
            yield subsidy.percent, subsidy.funder


def month_paisa(basis: Basis, rate_paisa: int, unit: UnitTerm | None) -> int:
    """What a whole month costs, rounded half up."""
    if basis is Basis.FREE:
        return 0
    if unit is None or basis is Basis.FIXED:
        return rate_paisa
    if basis is Basis.SEAT:
        return rate_paisa * unit.seats
    return div_half_up(rate_paisa * hundredths(_area(basis, unit)), 100)


def _measure(basis: Basis, unit: UnitTerm | None) -> str:
    """What the rate is multiplied with, in words."""
    if basis is Basis.FREE:
        return "free"
    if unit is None or basis is Basis.FIXED:
        return ""
    return f"{unit.seats} seats" if basis is Basis.SEAT else f"{_area(basis, unit):,.2f} sq ft"


def _area(basis: Basis, unit: UnitTerm) -> Decimal:
    return unit.rentable_sqft if basis is Basis.RENTABLE else unit.usable_sqft


def _side_by_side(spans: list[Span]) -> list[list[Span]]:
    result: list[list[Span]] = []
    for span in sorted(spans, key=lambda span: span.starts_on):
        for lane in result:
            if lane[-1].ends_on < span.starts_on:
                lane.append(span)
                break
        else:
            result.append([span])
    return result
