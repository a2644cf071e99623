"""The agreed days of a unit: who holds it when, and how many of its seats are free."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Row, or_, select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError
from parkdesk.models.leases import Lease, LeaseUnit
from parkdesk.models.tenants import Organisation
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.lease_stage import agreed_until
from parkdesk.rules.open_seats import most_at_once
from parkdesk.rules.vocabulary import LeaseStatus
from parkdesk.services.lease_facts import AGREED


@dataclass(frozen=True, slots=True)
class HeldDays:
    """One unit of one lease; `ends_on` is its last day: agreed, by notice, or the ending."""

    lease_id: int
    number: str
    tenant: str
    status: LeaseStatus
    starts_on: date
    ends_on: date
    lease_starts_on: date
    lease_ends_on: date
    seats: int | None


def held_days(session: Session, *, unit_id: int) -> list[HeldDays]:
    """Every binding or ended lease's days in the unit, by first day."""
    return held_days_of(session, unit_ids=[unit_id])[unit_id]


def held_days_of(
    session: Session,
    *,
    unit_ids: Iterable[int] | None = None,
    going_on: date | None = None,
    statuses: Iterable[LeaseStatus] = AGREED,
) -> dict[int, list[HeldDays]]:
    """The same for some units or for all, by unit, in one query.

    `going_on` leaves out the leases that were ended before the day; a draft has no number yet.
    """
    query = (
        select(
            LeaseUnit.unit_id,
            Lease.id,
            Lease.number,
            Organisation.name,
            Lease.status,
            LeaseUnit.starts_on,
            LeaseUnit.ends_on,
            Lease.starts_on.label("lease_starts_on"),
            Lease.ends_on.label("lease_ends_on"),
            Lease.leaving_on,
            Lease.ended_on,
            LeaseUnit.seats,
        )
        .join(Lease, Lease.id == LeaseUnit.lease_id)
        .join(Organisation, Organisation.id == Lease.tenant_id)
        .where(Lease.status.in_(list(statuses)))
        .order_by(LeaseUnit.starts_on, LeaseUnit.id)
    )
    if unit_ids is not None:
        query = query.where(LeaseUnit.unit_id.in_(list(unit_ids)))
    if going_on is not None:
        query = query.where(or_(Lease.ended_on.is_(None), Lease.ended_on >= going_on))
    found: dict[int, list[HeldDays]] = defaultdict(list)
    for row in session.execute(query):
        held = HeldDays(
            lease_id=row.id,
            number=row.number or "",
            tenant=row.name,
            status=row.status,
            starts_on=row.starts_on,
            ends_on=_last_day(row),
            lease_starts_on=row.lease_starts_on,
            lease_ends_on=agreed_until(row.lease_ends_on, row.leaving_on),
            seats=row.seats,
        )
        if held.starts_on <= held.ends_on:
            found[row.unit_id].append(held)
    return found


def _last_day(row: Row[*tuple[Any, ...]]) -> date:
    """The last day in the unit; an ended lease that ran over held it until it was ended."""
    last = agreed_until(row.ends_on, row.leaving_on)
    ended_on: date | None = row.ended_on
    if ended_on is None:
        return last
    kept_to_the_end = last >= agreed_until(row.lease_ends_on, row.leaving_on)
    return ended_on if kept_to_the_end else min(last, ended_on)


def check_days_kept(
    session: Session,
    *,
    unit_id: int,
    exists_from: date,
    exists_to: date | None,
    seats: int | None,
) -> None:
    """Raise FieldError where a lease needs a day or seats the unit would lose; drafts count."""
    days = held_days(session, unit_id=unit_id)
    drafts = held_days_of(session, unit_ids=[unit_id], statuses=[LeaseStatus.DRAFT])
    for held in (*days, *drafts.get(unit_id, ())):
        whose = f"{held_text(held)} from {day_text(held.starts_on)}"
        if held.starts_on < exists_from:
            reason = f"{whose}: it cannot begin later than that."
            raise FieldError(field_name="exists_from", reason=reason)
        if exists_to is not None and exists_to < held.ends_on:
            reason = f"{whose} to {day_text(held.ends_on)}: it cannot cease before."
            raise FieldError(field_name="exists_to", reason=reason)
    if seats is not None and (most := most_seats(days, seats)) > seats:
        reason = f"{most} of its seats are let on one day: it cannot have fewer."
        raise FieldError(field_name="seats", reason=reason)


def held_text(held: HeldDays, unit: str = "it") -> str:
    """Who has a unit, as the beginning of a sentence."""
    if held.status is LeaseStatus.DRAFT:
        return f"A draft lease of {held.tenant} names {unit}"
    return f"{held.tenant} holds {unit}"


def most_seats(days: Iterable[HeldDays], whole: int) -> int:
    """The most seats let on one day; without a number a lease holds the whole unit."""
    return most_at_once((held.starts_on, held.ends_on, held.seats or whole) for held in days)


def free_seats(session: Session, *, unit_id: int, seats: int, first: date, last: date) -> int:
    """How many of an open-seat unit's seats are free on every one of the days."""
    return seats_left(held_days(session, unit_id=unit_id), seats=seats, first=first, last=last)


def seats_left(days: Iterable[HeldDays], *, seats: int, first: date, last: date) -> int:
    """The same of leases already read."""
    meeting = [
        replace(held, starts_on=max(held.starts_on, first))
        for held in days
        if held.starts_on <= last and first <= held.ends_on
    ]
    return max(0, seats - most_seats(meeting, seats))
