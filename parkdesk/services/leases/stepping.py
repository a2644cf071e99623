"""The steps of rents: seen and typed over in a draft, confirmed one by one in a binding lease."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from parkdesk.errors import RecordMissingError
from parkdesk.models.leases import Lease, LeaseCharge, LeaseUnit, RateStep
from parkdesk.models.spaces import Unit
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.escalation import RateStepTerm, explained_steps
from parkdesk.rules.lease_terms import EscalationTerm, Step, agreed_until
from parkdesk.rules.money import add_months
from parkdesk.rules.vocabulary import BINDING, Basis, ChargeKind
from parkdesk.services.leases.drafts import ChargeDraft, LeaseDraft

WINDOW_DAYS = 30


@dataclass(frozen=True, slots=True)
class ComingStep:
    """A rise of a lease's rents on one day that nobody has confirmed; rates are by the basis."""

    lease_id: int
    number: str
    tenant: str
    starts_on: date
    rates: tuple["ComingRate", ...]


@dataclass(frozen=True, slots=True)
class ComingRate:
    """The rise of one rent; without a unit it is the rent of the whole lease."""

    unit: str
    basis: Basis
    was_paisa: int
    becomes_paisa: int


@dataclass(frozen=True, slots=True)
class _Rise:
    charge: LeaseCharge
    was_paisa: int
    step: RateStepTerm


def draft_steps(draft: LeaseDraft, charge: ChargeDraft) -> list[RateStepTerm]:
    """The steps of one of a draft's rents, to the draft's end."""
    return explained_steps(
        charge.rate_paisa,
        EscalationTerm(
            draft.escalation_percent, draft.escalation_kind, draft.escalation_every_months
        ),
        rent_starts_on=draft.rent_starts_on or draft.starts_on,
        until=draft.ends_on,
        typed=charge.steps,
    )


def typed_over(charge: ChargeDraft, step: Step) -> ChargeDraft:
    """The rent with a rate typed in for a day."""
    others = [one for one in charge.steps if one.starts_on != step.starts_on]
    steps = sorted([*others, step], key=lambda one: one.starts_on)
    return replace(charge, steps=tuple(steps))


def put_back(charge: ChargeDraft, starts_on: date) -> ChargeDraft:
    """The rent without the rate typed in for a day: reckoned again, or no step at all."""
    steps = tuple(one for one in charge.steps if one.starts_on != starts_on)
    return replace(charge, steps=steps)


def list_coming_steps(
    session: Session, *, as_of: date, days: int = WINDOW_DAYS
) -> list[ComingStep]:
    """Rises of binding leases from so many days back to so many ahead that no hand has confirmed.

    They hold in any case; to confirm one says that the tenant was told.
    """
    window = as_of - timedelta(days=days), as_of + timedelta(days=days)
    ids = _rising_within(session, *window)
    tenants, codes = _tenants(session, ids), _codes(session, ids)
    found = [
        ComingStep(lease.id, lease.number or "", tenants[lease.id], day, rates)
        for lease in _load(session, ids)
        for day, rates in _rates_by_day(lease, codes, *window)
    ]
    return sorted(found, key=lambda one: (one.starts_on, one.number))


def confirm_step(session: Session, *, lease_id: int, starts_on: date) -> None:
    """Type in the reckoned rates of a day, as they are: the schedule stays what it was."""
    for rise in _rises_on(session, lease_id, starts_on):
        rise.charge.steps.append(RateStep(starts_on=starts_on, rate_paisa=rise.step.rate_paisa))


def take_back_step(session: Session, *, lease_id: int, starts_on: date) -> None:
    """Undo a confirmation: rates typed in for the day that are the reckoned ones go again."""
    for lease, charge in (
        (one, rent) for one in _load(session, [lease_id]) for rent in _rents(one)
    ):
        alike = {
            step.starts_on
            for step in _steps(lease, charge)
            if step.by_hand and step.rate_paisa == step.reckoned_paisa
        }
        if starts_on in alike:
            charge.steps = [one for one in charge.steps if one.starts_on != starts_on]


def _rising_within(session: Session, first: date, last: date) -> list[int]:
    """The leases one of whose reckoned steps falls into the days; asked of their columns alone."""
    query = select(
        Lease.id, Lease.rent_starts_on, Lease.escalation_every_months, Lease.ends_on,
        Lease.leaving_on,
    ).where(
        Lease.status.in_(list(BINDING)),
        Lease.escalation_percent > 0,
        Lease.starts_on <= last,
        or_(Lease.leaving_on.is_(None), Lease.leaving_on >= first),
        Lease.ends_on >= first,
    )  # fmt: skip
    found = []
    for row in session.execute(query):
        until = min(last, agreed_until(row.ends_on, row.leaving_on))
        if any(first <= day for day in _step_days(row.rent_starts_on, row[2], until)):
            found.append(row.id)
    return found


def _step_days(rent_starts_on: date, every_months: int, until: date) -> Iterator[date]:
    months = (until.year - rent_starts_on.year) * 12 + until.month - rent_starts_on.month
    for number in range(max(1, months // every_months - 1), months // every_months + 1):
        if (day := add_months(rent_starts_on, number * every_months)) <= until:
            yield day


def _tenants(session: Session, lease_ids: list[int]) -> dict[int, str]:
    from parkdesk.models.tenants import Organisation

    query = (
        select(Lease.id, Organisation.name)
        .join(Organisation, Organisation.id == Lease.tenant_id)
        .where(Lease.id.in_(lease_ids))
    )
    return {row.id: row.name for row in session.execute(query)}


def _load(session: Session, lease_ids: list[int]) -> list[Lease]:
    query = (
        select(Lease)
        .where(Lease.id.in_(lease_ids))
        .options(
            selectinload(Lease.units), selectinload(Lease.charges).selectinload(LeaseCharge.steps)
        )
        .execution_options(populate_existing=True)
    )
    return list(session.scalars(query))


def _rates_by_day(
    lease: Lease, codes: Mapping[int, str], first: date, last: date
) -> Iterator[tuple[date, tuple[ComingRate, ...]]]:
    rises = [one for one in _rises(lease) if first <= one.step.starts_on <= last]
    for day in sorted({one.step.starts_on for one in rises}):
        yield (
            day,
            tuple(
                ComingRate(
                    codes.get(one.charge.lease_unit_id or 0, ""),
                    one.charge.basis,
                    one.was_paisa,
                    one.step.rate_paisa,
                )
                for one in rises
                if one.step.starts_on == day
            ),
        )


def _codes(session: Session, lease_ids: list[int]) -> dict[int, str]:
    """The units' codes by the id of their place in a lease."""
    query = select(LeaseUnit.id, Unit.code).join(Unit, Unit.id == LeaseUnit.unit_id)
    rows = session.execute(query.where(LeaseUnit.lease_id.in_(lease_ids)))
    return {row.id: row.code for row in rows}


def _rises_on(session: Session, lease_id: int, day: date) -> list[_Rise]:
    leases = _load(session, [lease_id])
    rises = [one for lease in leases for one in _rises(lease) if one.step.starts_on == day]
    if not rises:
        raise RecordMissingError(what="step to confirm on", which=day_text(day))
    return rises


def _rises(lease: Lease) -> Iterator[_Rise]:
    """Every reckoned step after the first rate, of rents that are charged on its day."""
    lets = {let.id: let for let in lease.units}
    for charge in _rents(lease):
        let = lets.get(charge.lease_unit_id or 0)
        last = min(agreed_until(lease.ends_on, lease.leaving_on), let.ends_on if let else date.max)
        first = max(lease.rent_starts_on, let.starts_on if let else date.min)
        steps = _steps(lease, charge)
        for before, step in pairwise(steps):
            inside = first < step.starts_on <= min(last, charge.ends_on or date.max)
            if inside and not step.by_hand:
                yield _Rise(charge, before.rate_paisa, step)


def _rents(lease: Lease) -> Iterator[LeaseCharge]:
    for charge in lease.charges:
        if charge.kind is ChargeKind.RENT and charge.rate_paisa:
            yield charge


def _steps(lease: Lease, charge: LeaseCharge) -> list[RateStepTerm]:
    return explained_steps(
        charge.rate_paisa,
        EscalationTerm(
            lease.escalation_percent, lease.escalation_kind, lease.escalation_every_months
        ),
        rent_starts_on=lease.rent_starts_on,
        until=lease.ends_on,
        typed=[Step(one.starts_on, one.rate_paisa) for one in charge.steps],
    )
