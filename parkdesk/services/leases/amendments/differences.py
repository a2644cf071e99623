"""What one shape of a lease has that another has not, in words: was and becomes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.lease_terms import EscalationTerm
from parkdesk.rules.money import format_rupees
from parkdesk.rules.new_rates import rate_on
from parkdesk.rules.vocabulary import Basis, ChargeKind
from parkdesk.services.leases.amendments.changes import days_of
from parkdesk.services.leases.shapes import ChargeDraft, LeaseDraft

NOTHING = "–"
_BY = {
    Basis.RENTABLE: "per sq ft",
    Basis.USABLE: "per usable sq ft",
    Basis.SEAT: "per seat",
    Basis.FIXED: "fixed",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """`what` names a matter; where there was or will be nothing of it stands a dash."""

    what: str
    was: str
    becomes: str


def differences(
    was: LeaseDraft, becomes: LeaseDraft, *, on: date, codes: Mapping[int, str]
) -> tuple[Difference, ...]:
    """Of days, units, terms, and of the rates on the day the change takes effect.

    Where the lease had ended by then, its last rates are those before.
    """
    before, after = _said(was, min(on, was.ends_on), codes), _said(becomes, on, codes)
    return tuple(
        Difference(what, before.get(what, NOTHING), after.get(what, NOTHING))
        for what in dict.fromkeys([*before, *after])
        if before.get(what, NOTHING) != after.get(what, NOTHING)
    )


def rate_text(rate_paisa: int, basis: Basis) -> str:
    """`Rs. 150 per sq ft`; a rate is always a month's."""
    if basis is Basis.FREE:
        return basis.value
    return f"{format_rupees(rate_paisa)} {_BY[basis]}"


def _said(shape: LeaseDraft, on: date, codes: Mapping[int, str]) -> dict[str, str]:
    lines: dict[str, str] = {"Last day": day_text(shape.ends_on)}
    for what, text in (*_units(shape, codes), *_rates(shape, on, codes), *_subsidies(shape, on)):
        lines[what] = f"{lines[what]}; {text}" if what in lines else text
    every = f"every {shape.escalation_every_months} months, {shape.escalation_kind.value}"
    return lines | {
        "Escalation": f"{shape.escalation_percent.normalize():f} % {every}",
        "Notice": f"{shape.notice_days} days",
        "Deposit": format_rupees(shape.deposit_paisa),
    }


def _units(shape: LeaseDraft, codes: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    for unit in shape.units:
        first, last = days_of(unit, shape)
        seats = f"{unit.seats} seats, " if unit.seats else ""
        yield f"Unit {codes[unit.unit_id]}", f"{seats}{day_text(first)} – {day_text(last)}"


def _rates(shape: LeaseDraft, on: date, codes: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    for charge in shape.charges:
        whose = f" of {codes[charge.unit_id]}" if charge.unit_id is not None else ""
        held = charge.unit_id is None or any(
            first <= on <= last
            for first, last in (
                days_of(unit, shape) for unit in shape.units if unit.unit_id == charge.unit_id
            )
        )
        if held and (charge.starts_on or date.min) <= on <= (charge.ends_on or date.max):
            yield (
                f"{charge.kind.value.capitalize()}{whose}",
                rate_text(_rate(shape, charge, on), charge.basis),
            )


def _rate(shape: LeaseDraft, charge: ChargeDraft, on: date) -> int:
    if charge.kind is not ChargeKind.RENT:
        return charge.rate_paisa
    terms = EscalationTerm(
        shape.escalation_percent, shape.escalation_kind, shape.escalation_every_months
    )
    start = shape.rent_starts_on or shape.starts_on
    return rate_on(on, charge.rate_paisa, charge.steps, terms, start=start)


def _subsidies(shape: LeaseDraft, on: date) -> Iterator[tuple[str, str]]:
    for one in shape.subsidies:
        if (one.starts_on or date.min) <= on <= (one.ends_on or date.max):
            giver = f" by {one.funder}" if one.funder else ""
            yield "Subsidy", f"{one.percent.normalize():f} %{giver}"
