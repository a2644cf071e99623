"""What a draft lease still lacks, or has wrong, before it can bind."""

from collections.abc import Iterator
from enum import StrEnum

from parkdesk.rules.charge_spans import is_charged
from parkdesk.rules.lease_terms import ChargeTerm, LeaseTerms, UnitTerm
from parkdesk.rules.vocabulary import Basis, ChargeKind


class LeasePart(StrEnum):
    """Where in a lease something is missing."""

    TENANT = "tenant"
    DAYS = "days"
    UNITS = "units"
    CHARGES = "charges"
    RENT_TERMS = "rent terms"


def lacking_for_activation(terms: LeaseTerms) -> list[tuple[LeasePart, str]]:
    """Everything a draft lacks or has wrong, all at once: the part, and a sentence about it."""
    parts = (
        (LeasePart.TENANT, _wrong_with_tenant(terms)),
        (LeasePart.DAYS, _wrong_with_days(terms)),
        (LeasePart.UNITS, _wrong_with_units(terms)),
        (LeasePart.CHARGES, _wrong_with_charges(terms)),
        (LeasePart.RENT_TERMS, _wrong_with_rent_terms(terms)),
    )
    return [(part, sentence) for part, sentences in parts for sentence in sentences]


def _wrong_with_tenant(terms: LeaseTerms) -> Iterator[str]:
    if not terms.tenant.strip():
        yield "The tenant is missing."


def _wrong_with_days(terms: LeaseTerms) -> Iterator[str]:
    if terms.ends_on < terms.starts_on:
        yield "The lease ends before it starts."
    elif not terms.starts_on <= terms.rent_starts_on <= terms.ends_on:
        yield "The rent starts outside the days of the lease."


def _wrong_with_units(terms: LeaseTerms) -> Iterator[str]:
    if not terms.units:
        yield "No unit is assigned."
    for unit in terms.units:
        if unit.ends_on < unit.starts_on:
            yield f"Unit {unit.unit} ends before it starts."
        elif unit.starts_on < terms.starts_on or unit.ends_on > terms.ends_on:
            yield f"The days of unit {unit.unit} reach outside the days of the lease."
        if unit.rentable_sqft <= 0:
            yield f"Unit {unit.unit} has no rentable area."
        if unit.usable_sqft > unit.rentable_sqft:
            yield f"The usable area of unit {unit.unit} is more than its rentable area."


def _wrong_with_charges(terms: LeaseTerms) -> Iterator[str]:
    rents = [charge for charge in terms.charges if charge.kind is ChargeKind.RENT]
    if not rents:
        yield "The rent is missing; choose the basis “free” where none is asked."
    elif not any(is_charged(rent, None) for rent in rents):
        without = [
            unit.unit for unit in terms.units if not any(is_charged(rent, unit) for rent in rents)
        ]
        if without:
            yield f"No rent is agreed for {', '.join(dict.fromkeys(without))}."
    for charge in terms.charges:
        name = f"The {charge.kind.value}"
        if charge.basis is not Basis.FREE and charge.rate_paisa <= 0:
            yield f"{name} has no rate."
        if charge.starts_on and charge.ends_on and charge.ends_on < charge.starts_on:
            yield f"{name} ends before it starts."
        if charge.unit is not None and charge.unit not in {unit.unit for unit in terms.units}:
            yield f"{name} is for unit {charge.unit}, which is not in the lease."
        yield from (_nothing_to_charge(name, charge, unit) for unit in _unmeasured(terms, charge))


def _unmeasured(terms: LeaseTerms, charge: ChargeTerm) -> Iterator[UnitTerm]:
    """The units that have nothing of what the charge is multiplied with."""
    for unit in terms.units:
        if is_charged(charge, unit):
            by_seat = charge.basis is Basis.SEAT and unit.seats <= 0
            by_usable = charge.basis is Basis.USABLE and unit.usable_sqft <= 0
            if by_seat or by_usable:
                yield unit


def _nothing_to_charge(name: str, charge: ChargeTerm, unit: UnitTerm) -> str:
    lacking = "seats" if charge.basis is Basis.SEAT else "usable area"
    return f"{name} is by {charge.basis.value}, but unit {unit.unit} has no {lacking}."


def _wrong_with_rent_terms(terms: LeaseTerms) -> Iterator[str]:
    if terms.escalation is not None and terms.escalation.percent:
        if terms.escalation.percent < 0:
            yield "The escalation is below nothing."
        if terms.escalation.every_months < 1:
            yield "How many months lie between two escalations is missing."
    if terms.rent_free_months < 0:
        yield "The rent-free months are below nothing."
    for subsidy in terms.subsidies:
        if not 0 < subsidy.percent <= 100:
            yield "A subsidy is not between 0 and 100 %."
        if subsidy.starts_on and subsidy.ends_on and subsidy.ends_on < subsidy.starts_on:
            yield "A subsidy ends before it starts."
