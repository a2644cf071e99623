"""What a unit is needed for: leases and drafts, rooms of batches, offers, days out of use."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.leases import Lease, LeaseUnit
from parkdesk.models.space_applications import SpaceApplication, SpaceOfferUnit
from parkdesk.models.spaces import Unit, UnitOrigin
from parkdesk.models.tenants import Organisation
from parkdesk.models.training import Batch
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.vocabulary import BINDING, LeaseStatus, SpaceApplicationStatus
from parkdesk.services.lease_facts import AGREED
from parkdesk.services.unit_days import HeldDays, held_days_of, held_text


def list_needs(
    session: Session, *, unit_ids: Sequence[int], going_on: date, today: date
) -> list[str]:
    """Why the units cannot cease before the day, a sentence each: whose lease, which days.

    A draft counts: it could not be activated any more. So does a tenant in holdover today.
    """
    codes = unit_codes(session, unit_ids)
    held = held_days_of(session, unit_ids=unit_ids, statuses=[*AGREED, LeaseStatus.DRAFT])
    return [
        *(
            sentence
            for unit_id in unit_ids
            for one in held.get(unit_id, ())
            if (sentence := _need(one, codes[unit_id], going_on, today))
        ),
        *_batches(session, codes, going_on),
        *_offers(session, codes, only=SpaceApplicationStatus.OFFERED),
    ]


def list_leavings(
    session: Session, *, unit_ids: Sequence[int], before: date, today: date
) -> list[str]:
    """Whose lease runs out before the day: if nobody ends it, they stay in a unit that is gone."""
    codes = unit_codes(session, unit_ids)
    held = held_days_of(session, unit_ids=unit_ids, statuses=BINDING)
    return [
        f"{one.tenant} leaves {codes[unit_id]} on {day_text(one.ends_on)}: "
        f"end lease {one.number} by then."
        for unit_id in unit_ids
        for one in held.get(unit_id, ())
        if today <= one.ends_on < before and one.ends_on == one.lease_ends_on
    ]


def list_uses(session: Session, *, unit_ids: Sequence[int]) -> list[str]:
    """Every lease, batch and offer that ever named the units, a sentence each."""
    codes = unit_codes(session, unit_ids)
    return [
        *_leases(session, codes),
        *_batches(session, codes, date.min),
        *_offers(session, codes),
    ]


def list_changes(session: Session, *, unit_ids: Sequence[int]) -> list[str]:
    """The splits and merges in which the units were, a sentence each."""
    pairs = session.execute(
        select(UnitOrigin.unit_id, UnitOrigin.former_id)
        .where(UnitOrigin.unit_id.in_(unit_ids) | UnitOrigin.former_id.in_(unit_ids))
        .order_by(UnitOrigin.id)
    ).all()
    names = unit_codes(session, {one for pair in pairs for one in pair})
    return [f"{names[new]} came of {names[former]}." for new, former in pairs]


def unit_codes(session: Session, unit_ids: Iterable[int]) -> dict[int, str]:
    query = select(Unit.id, Unit.code).where(Unit.id.in_(list(unit_ids)))
    return {row.id: row.code for row in session.execute(query)}


def _need(held: HeldDays, code: str, going_on: date, today: date) -> str:
    if held.ends_on >= going_on:
        days = f"from {day_text(held.starts_on)} to {day_text(held.ends_on)}"
        return f"{held_text(held, code)} {days}."
    if held.status in BINDING and held.lease_ends_on < today and held.ends_on == held.lease_ends_on:
        last = day_text(held.ends_on)
        return (
            f"{held.tenant} is still in {code}: lease {held.number} ran to {last} "
            "and was not ended."
        )
    return ""


def _leases(session: Session, codes: dict[int, str]) -> Iterable[str]:
    query = (
        select(LeaseUnit.unit_id, Lease.number, Lease.status, Organisation.name)
        .join(Lease, Lease.id == LeaseUnit.lease_id)
        .join(Organisation, Organisation.id == Lease.tenant_id)
        .where(LeaseUnit.unit_id.in_(list(codes)))
        .order_by(LeaseUnit.starts_on, LeaseUnit.id)
    )
    for row in session.execute(query):
        which = f"lease {row.number}" if row.number else f"a {row.status} lease"
        yield f"{codes[row.unit_id]} stands in {which} of {row.name}."


def _batches(session: Session, codes: dict[int, str], going_on: date) -> Iterable[str]:
    query = (
        select(Batch.code, Batch.room_id, Batch.ends_on)
        .where(Batch.room_id.in_(list(codes)), Batch.ends_on >= going_on)
        .order_by(Batch.starts_on, Batch.id)
    )
    for row in session.execute(query):
        until = day_text(row.ends_on)
        yield f"Batch {row.code} has {codes[row.room_id or 0]} as its room until {until}."


def _offers(
    session: Session, codes: dict[int, str], only: SpaceApplicationStatus | None = None
) -> Iterable[str]:
    query = (
        select(SpaceOfferUnit.unit_id, Organisation.name, SpaceApplication.offer_lapses_on)
        .join(SpaceApplication, SpaceApplication.id == SpaceOfferUnit.space_application_id)
        .join(Organisation, Organisation.id == SpaceApplication.organisation_id)
        .where(SpaceOfferUnit.unit_id.in_(list(codes)))
        .order_by(SpaceOfferUnit.id)
    )
    if only is not None:
        query = query.where(SpaceApplication.status == only)
    verb = "is" if only else "was"
    for row in session.execute(query):
        until = f" until {day_text(row.offer_lapses_on)}" if only and row.offer_lapses_on else ""
        yield f"{codes[row.unit_id]} {verb} offered to {row.name}{until}."
