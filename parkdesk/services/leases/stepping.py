"""The steps of rents: seen and typed over in a draft, confirmed one by one in a binding lease."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from parkdesk.errors import RecordMissingError
from parkdesk.models.leases import Lease, LeaseCharge, RateStep
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.escalation import RateStepTerm, explained_steps
from parkdesk.rules.lease_stage import agreed_until
from parkdesk.rules.lease_terms import EscalationTerm, Step
from parkdesk.rules.vocabulary import ChargeKind
from parkdesk.services.leases.drafts import ChargeDraft, LeaseDraft


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


def confirm_step(session: Session, *, lease_id: int, starts_on: date) -> None:
    """Type in the reckoned rates of a day, as they are: the schedule stays what it was."""
    for charge, step in _rises_on(session, lease_id, starts_on):
        charge.steps.append(RateStep(starts_on=starts_on, rate_paisa=step.rate_paisa))


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


def _rises_on(session: Session, lease_id: int, day: date) -> list[tuple[LeaseCharge, RateStepTerm]]:
    leases = _load(session, [lease_id])
    rises = [
        (charge, step)
        for lease in leases
        for charge, step in _rises(lease)
        if step.starts_on == day
    ]
    if not rises:
        raise RecordMissingError(what="step to confirm on", which=day_text(day))
    return rises


def _rises(lease: Lease) -> Iterator[tuple[LeaseCharge, RateStepTerm]]:
    """Every reckoned step after the first rate, of rents that are charged on its day."""
    lets = {let.id: let for let in lease.units}
    for charge in _rents(lease):
        let = lets.get(charge.lease_unit_id or 0)
        last = min(agreed_until(lease.ends_on, lease.leaving_on), let.ends_on if let else date.max)
        first = max(lease.rent_starts_on, let.starts_on if let else date.min)
        last = min(last, charge.ends_on or date.max)
        for step in _steps(lease, charge)[1:]:
            if first < step.starts_on <= last and not step.by_hand:
                yield charge, step


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
