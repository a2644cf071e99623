"""A lease's renewal: the sheet that compares scenarios, and the draft that keeps one of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, RecordMissingError, WrongStateError
from parkdesk.models.leases import Lease
from parkdesk.models.spaces import Unit
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.lease_stage import INSIDE, agreed_until, stage_on
from parkdesk.rules.lease_terms import EscalationTerm, LeaseTerms
from parkdesk.rules.money import whole_months_between
from parkdesk.rules.property_figures import leases_on
from parkdesk.rules.renewal import RenewalBase, Scenario, Wale, raised_rate, wale_now
from parkdesk.rules.vocabulary import BINDING, Basis, ChargeKind, UnitKind
from parkdesk.services.lease_days import lease_row, let_areas
from parkdesk.services.leases.carrying import carried_on
from parkdesk.services.leases.clashes import LettingWish, clash_of
from parkdesk.services.leases.drafts import (
    ChargeDraft,
    LeaseDraft,
    LeaseUnitDraft,
    SubsidyDraft,
    add_draft,
    load_lease,
    load_units,
)
from parkdesk.services.leases.missing import terms_of_draft, unit_refusals
from parkdesk.services.park import Policies, get_policies
from parkdesk.services.property import load_property
from parkdesk.services.unit_days import HeldDays, held_days_of

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class RentLine:
    """A rent to agree anew: its unit, or none for the whole lease, and the last rate of it."""

    unit: str
    basis: Basis
    last_rate_paisa: int


@dataclass(frozen=True, slots=True)
class RenewalSheet:
    """All that the sheet compares without asking again; `base` is what scenarios are reckoned on.

    `rents` are in the order of a scenario's rates; `scenarios` are the two it opens with: by the
    park's policies, and as before.
    """

    lease_id: int
    number: str
    tenant: str
    units: tuple[str, ...]
    area_sqft: Decimal
    agreed_until: date
    present_paisa: int
    rents: tuple[RentLine, ...]
    wale: Wale
    base: RenewalBase
    scenarios: tuple[Scenario, Scenario]
    draft: LeaseDraft
    places: tuple["_Place", ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """A unit of the lease, as far as a renewal's days have to fit it."""

    code: str
    room: int
    seats: int | None
    unit: Unit
    held: tuple[HeldDays, ...]


def get_renewal(session: Session, *, lease_id: int, today: date) -> RenewalSheet:
    """The sheet of a lease in force or in holdover; raises WrongStateError for any other."""
    lease = load_lease(session, lease_id)
    _refuse_wrong_state(lease, today)
    until = agreed_until(lease.ends_on, lease.leaving_on)
    units = load_units(session, (let.unit_id for let in lease.units))
    draft = carried_on(lease, units)
    park = load_property(session, going_on=today)
    facts = next(one for one in park.leases if one.id == lease_id)
    row = lease_row(park, facts, today, let_areas(park, today))
    base = RenewalBase(
        lease_id=lease_id,
        terms=replace(_rent_terms(session, draft), number=lease.number or ""),
        funder=", ".join(one.funder for one in draft.subsidies if one.funder),
        present_paisa=row.monthly_rent_paisa,
        today=today,
        in_force=tuple(leases_on(park.occupancy, today)),
    )
    held = held_days_of(session, unit_ids=units)
    rents = tuple(_rent_lines(draft, units))
    return RenewalSheet(
        lease_id=lease_id,
        number=lease.number or "",
        tenant=facts.terms.tenant,
        units=tuple(units[let.unit_id].code for let in draft.units),
        area_sqft=sum((unit.rentable_sqft for unit in base.terms.units), Decimal("0.00")),
        agreed_until=until,
        present_paisa=row.monthly_rent_paisa,
        rents=rents,
        wale=wale_now(base),
        base=base,
        scenarios=_proposals(lease, draft, rents, get_policies(session, on=today), until),
        draft=draft,
        places=tuple(_place(let, units[let.unit_id], held, lease_id) for let in draft.units),
    )


def list_obstacles(sheet: RenewalSheet, scenario: Scenario) -> list[str]:
    """Units that are not to be had on the scenario's days, a sentence each."""
    return [one for place in sheet.places for one in _obstacles(place, sheet, scenario)]


def renewal_draft(sheet: RenewalSheet, scenario: Scenario) -> LeaseDraft:
    """The draft that a scenario makes: as the lease before, on the scenario's terms."""
    _check(sheet, scenario)
    rates = iter(scenario.rates)
    return replace(
        sheet.draft,
        starts_on=scenario.starts_on,
        ends_on=scenario.ends_on,
        rent_starts_on=scenario.starts_on,
        charges=tuple(_at_rate(one, rates) for one in sheet.draft.charges),
        subsidies=_subsidies(sheet, scenario.subsidy_percent),
        rent_free_months=scenario.rent_free_months,
        escalation_percent=scenario.escalation.percent,
        escalation_kind=scenario.escalation.kind,
        escalation_every_months=scenario.escalation.every_months,
    )


def add_renewal(session: Session, *, sheet: RenewalSheet, scenario: Scenario, today: date) -> int:
    """Keep a scenario as a draft that renews the lease; several may stand side by side."""
    _refuse_wrong_state(load_lease(session, sheet.lease_id), today)
    return add_draft(session, draft=renewal_draft(sheet, scenario))


def _refuse_wrong_state(lease: Lease, today: date) -> None:
    until = agreed_until(lease.ends_on, lease.leaving_on)
    stage = stage_on(
        today, status=lease.status, starts_on=lease.starts_on, agreed_until=until,
        ended_on=lease.ended_on,
    )  # fmt: skip
    if lease.status not in BINDING or stage not in INSIDE:
        what = f"Lease {lease.number}" if lease.number else "The lease"
        state = lease.status if lease.status not in BINDING else stage
        raise WrongStateError(what=what, state=state, action="renewed")


def _rent_terms(session: Session, draft: LeaseDraft) -> LeaseTerms:
    """The rents alone: other charges go on as they are in every scenario."""
    rents = tuple(one for one in draft.charges if one.kind is ChargeKind.RENT)
    return terms_of_draft(session, replace(draft, charges=rents))


def _rent_lines(draft: LeaseDraft, units: Mapping[int, Unit]) -> Iterator[RentLine]:
    for charge in draft.charges:
        if charge.kind is ChargeKind.RENT:
            code = units[charge.unit_id].code if charge.unit_id is not None else ""
            yield RentLine(code, charge.basis, charge.rate_paisa)


def _proposals(
    lease: Lease,
    draft: LeaseDraft,
    rents: tuple[RentLine, ...],
    policies: Policies,
    until: date,
) -> tuple[Scenario, Scenario]:
    """By the policies, with their rise on the last rate; and as the lease was, at that rate."""
    first = until + _DAY
    months = max(1, whole_months_between(lease.starts_on, lease.ends_on + _DAY))
    subsidy = sum((one.percent for one in draft.subsidies), Decimal(0))
    by_policy = Scenario(
        starts_on=first,
        months=policies.lease_months,
        rates=tuple(raised_rate(one.last_rate_paisa, policies.escalation_percent) for one in rents),
        escalation=EscalationTerm(
            policies.escalation_percent, policies.escalation_kind, policies.escalation_every_months
        ),
        subsidy_percent=subsidy,
    )
    as_before = replace(
        by_policy,
        months=months,
        rates=tuple(one.last_rate_paisa for one in rents),
        escalation=EscalationTerm(
            lease.escalation_percent, lease.escalation_kind, lease.escalation_every_months
        ),
    )
    return by_policy, as_before


def _place(
    let: LeaseUnitDraft, unit: Unit, held: Mapping[int, list[HeldDays]], lease_id: int
) -> _Place:
    room = unit.seats or 0 if unit.kind is UnitKind.OPEN_SEATS else 0
    others = tuple(one for one in held.get(unit.id, ()) if one.lease_id != lease_id)
    return _Place(unit.code, room, let.seats, unit, others)


def _obstacles(place: _Place, sheet: RenewalSheet, scenario: Scenario) -> Iterator[str]:
    first, last = scenario.starts_on, scenario.ends_on
    yield from unit_refusals(place.unit, first, last, place.seats)
    wish = LettingWish(first, last, sheet.base.today, seats=place.seats, but=sheet.lease_id)
    if clash := clash_of(place.code, place.room, place.held, wish):
        yield str(clash.error())


def _check(sheet: RenewalSheet, scenario: Scenario) -> None:
    if scenario.months < 1:
        raise FieldError(field_name="months", reason="Give one month or more.")
    if scenario.escalation.every_months < 1:
        raise FieldError(field_name="every_months", reason="Give one month or more.")
    if scenario.subsidy_percent > 100:
        raise FieldError(field_name="subsidy_percent", reason="This is at most 100 percent.")
    if scenario.starts_on <= sheet.agreed_until:
        reason = f"The lease runs to {day_text(sheet.agreed_until)}: renew it from the day after."
        raise FieldError(field_name="starts_on", reason=reason)
    if not sheet.places:
        raise RecordMissingError(what="unit of the lease", which="that it kept to its end")


def _at_rate(charge: ChargeDraft, rates: Iterator[int]) -> ChargeDraft:
    if charge.kind is not ChargeKind.RENT:
        return charge
    rate = next(rates)
    return replace(charge, rate_paisa=rate, basis=charge.basis if rate else Basis.FREE)


def _subsidies(sheet: RenewalSheet, percent: Decimal) -> tuple[SubsidyDraft, ...]:
    """As they were where their sum is still wanted, else one by the same funders."""
    before = sheet.draft.subsidies
    if percent == sum((one.percent for one in before), Decimal(0)):
        return before
    return (SubsidyDraft(percent, funder=sheet.base.funder),) if percent else ()
