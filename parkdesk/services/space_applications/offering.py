"""Space offered to an applicant, and what comes of it: a draft lease filled in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError
from parkdesk.models.space_applications import SpaceOfferUnit
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.fitting import FitBlock, FitUnit, SpaceWish, block_of
from parkdesk.rules.space_queue import SpaceStep, offer_until
from parkdesk.services import leases
from parkdesk.services.park import get_policies
from parkdesk.services.space_applications.board import load_board
from parkdesk.services.space_applications.decisions import (
    Decision,
    Standing,
    check_decision,
    end_offer,
    load_standings,
    note_step,
)
from parkdesk.services.space_applications.fitting import fitting_row, wish_of
from parkdesk.services.space_applications.rows import FittingUnits


@dataclass(frozen=True, slots=True)
class ProposedOffer:
    """Chosen units as an offer to an applicant; it stands to `lapses_on`.

    `by_seats`: open seats, of which a number is offered.
    """

    units: FittingUnits
    lapses_on: date
    by_seats: bool


def propose_offer(
    session: Session,
    *,
    application_id: int,
    unit_ids: Sequence[int],
    on: date,
    seats: int | None = None,
) -> ProposedOffer:
    """Any units as an offer, whatever their size; `seats` of a single open-seat unit.

    Raises WrongStateError, UnitTakenError, or FieldError (units, seats) where they are not free.
    """
    one = _standing(session, application_id, SpaceStep.OFFER, on)
    block, wish = _block(session, one, unit_ids, seats, on)
    lapses_on = offer_until(on, get_policies(session, on=on).space_offer_days)
    row = fitting_row(block, wish)
    return ProposedOffer(row, lapses_on, by_seats=block.seats is not None)


def offer_space(
    session: Session,
    *,
    application_id: int,
    unit_ids: Sequence[int],
    decision: Decision,
    on: date,
    seats: int | None = None,
    lapses_on: date | None = None,
) -> None:
    """Offer units to an applicant; without a last day the offer stands for the policy's days.

    Raises what `propose_offer` does, and FieldError (lapses_on, decided_on, person).
    """
    check_decision(SpaceStep.OFFER, decision, on)
    one = _standing(session, application_id, SpaceStep.OFFER, on)
    block, _ = _block(session, one, unit_ids, seats, on)
    days = get_policies(session, on=on).space_offer_days
    last = lapses_on or offer_until(decision.decided_on, days)
    if last < on:
        raise FieldError("lapses_on", "The offer would have lapsed already.")
    end_offer(session, one.application)  # a lapsed one that is made anew
    text = f"{_text(block)} offered until {day_text(last)}."
    reason = " ".join((text, decision.reason.strip())).strip()
    note_step(session, one, SpaceStep.OFFER, decision, reason=reason)
    one.application.offer_lapses_on = last
    session.add_all(
        SpaceOfferUnit(space_application_id=application_id, unit_id=unit_id, seats=block.seats)
        for unit_id in block.unit_ids
    )


def accept_offer(
    session: Session,
    *,
    application_id: int,
    decision: Decision,
    on: date,
    starts_on: date | None = None,
) -> int:
    """Take an accepted offer into a draft lease with policies and asking rates; returns the lease.

    It starts on the first day on which the units are free for the applicant, or later. Raises
    WrongStateError, UnitTakenError, FieldError (units, starts_on, decided_on, person).
    """
    check_decision(SpaceStep.ACCEPT, decision, on)
    one = _standing(session, application_id, SpaceStep.ACCEPT, on)
    block = _offered_block(session, one, on)
    first = starts_on or block.free_from
    if first < block.free_from:
        raise FieldError("starts_on", f"The units are free from {day_text(block.free_from)}.")
    lease_id = leases.add_draft(session, draft=_lease_draft(session, one, block, first, on))
    end_offer(session, one.application)
    note_step(session, one, SpaceStep.ACCEPT, decision, reason=decision.reason.strip())
    one.application.lease_id = lease_id
    return lease_id


def propose_start(session: Session, *, application_id: int, on: date) -> date:
    """The first day of the lease if the offer is accepted; raises what `accept_offer` does."""
    one = _standing(session, application_id, SpaceStep.ACCEPT, on)
    return _offered_block(session, one, on).free_from


def _offered_block(session: Session, one: Standing, on: date) -> FitBlock:
    offered = session.execute(
        select(SpaceOfferUnit.unit_id, SpaceOfferUnit.seats).where(
            SpaceOfferUnit.space_application_id == one.application.id
        )
    ).all()
    seats = next((row.seats for row in offered if row.seats), None)
    block, _ = _block(session, one, [row.unit_id for row in offered], seats, on)
    return block


def _standing(session: Session, application_id: int, step: SpaceStep, on: date) -> Standing:
    [one] = load_standings(session, [application_id], on)
    if error := one.refusal(step):
        raise error
    return one


def _block(
    session: Session, one: Standing, unit_ids: Sequence[int], seats: int | None, on: date
) -> tuple[FitBlock, SpaceWish]:
    """The units as a block of the applicant's days; raises who has them, or FieldError."""
    if not unit_ids:
        raise FieldError("units", "Choose the units to offer.")
    wish = wish_of(session, one.application, on=on)
    units = load_board(session, on=on, but=one.application.id).take(unit_ids)
    asked = wish
    if len(units) == 1 and units[0].unit.by_seats:
        wanted = seats or wish.seats or one.application.headcount or units[0].unit.seats
        asked = replace(wish, sqft=None, seats=wanted)
    block = block_of(units, asked)
    if block is None:
        raise _not_free(session, units, wish, on)
    if seats and block.seats is not None and block.seats < seats:
        raise FieldError("seats", f"Only {block.seats} seats are free on these days.")
    return block, wish


def _not_free(session: Session, units: Sequence[FitUnit], wish: SpaceWish, on: date) -> Exception:
    for one in units:
        if not one.unit.counts:
            return FieldError("units", f"Unit {one.unit.code} is not for letting.")
        clash = leases.find_clash(
            session,
            unit_id=one.unit.id,
            starts_on=wish.latest_start,
            ends_on=wish.until,
            today=on,
            seats=wish.seats if one.unit.by_seats else None,
        )
        if clash is not None:
            return clash.error()
    codes = ", ".join(one.unit.code for one in units)
    last = day_text(wish.latest_start)
    reason = f"{codes} cannot be had by {last}: out of use, or in the draft lease of another."
    return FieldError("units", reason)


def _lease_draft(
    session: Session, one: Standing, block: FitBlock, first: date, today: date
) -> leases.LeaseDraft:
    proposed = leases.propose_draft(session, today=today, unit_ids=block.unit_ids, starts_on=first)
    units = tuple(replace(unit, seats=block.seats or unit.seats) for unit in proposed.units)
    draft = replace(
        proposed,
        tenant_id=one.application.organisation_id,
        units=units,
        purpose=one.application.purpose,
    )
    deposit = leases.propose_deposit(session, draft=draft, today=today)
    return replace(draft, deposit_paisa=deposit)


def _text(block: FitBlock) -> str:
    codes = ", ".join(one.unit.code for one in block.units)
    return codes if block.seats is None else f"{block.seats} seats of {codes}"
