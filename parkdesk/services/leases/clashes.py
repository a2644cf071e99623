"""Whether a unit is free for a lease on some days, and who has it if not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import RecordMissingError, UnitHeldOverError, UnitTakenError
from parkdesk.models.spaces import Unit
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.lease_stage import stage_on
from parkdesk.rules.vocabulary import BINDING, LeaseStage, UnitKind
from parkdesk.services.unit_days import HeldDays, held_days, most_seats


@dataclass(frozen=True, slots=True)
class LettingWish:
    """The days and seats a unit is wanted for; `but` is the lease that wants it.

    `renews` is the lease it follows, which ends when this one begins and so is never in its way.
    """

    starts_on: date
    ends_on: date
    today: date
    seats: int | None = None
    but: int | None = None
    renews: int | None = None


@dataclass(frozen=True, slots=True)
class Clash:
    """Who has the unit, and on which agreed days; in holdover they are inside until it is ended."""

    unit: str
    tenant: str
    lease: str
    starts_on: date
    ends_on: date
    holdover: bool = False

    def error(self) -> UnitTakenError:
        days = day_text(self.starts_on), day_text(self.ends_on)
        if self.holdover:
            return UnitHeldOverError(self.unit, self.tenant, *days, lease=self.lease)
        return UnitTakenError(self.unit, self.tenant, *days)


def find_clash(
    session: Session,
    *,
    unit_id: int,
    starts_on: date,
    ends_on: date,
    today: date,
    seats: int | None = None,
    but: int | None = None,
    renews: int | None = None,
) -> Clash | None:
    """The first agreed lease, other than `but` and `renews`, that leaves no room on those days.

    `seats` of an open-seat unit; None is all of it. A tenant in holdover today keeps the unit.
    """
    unit = session.execute(
        select(Unit.code, Unit.kind, Unit.seats).where(Unit.id == unit_id)
    ).one_or_none()
    if unit is None:
        raise RecordMissingError(what="unit", which=str(unit_id))
    wanted = LettingWish(starts_on, ends_on, today, seats=seats, but=but, renews=renews)
    room = unit.seats or 0 if unit.kind is UnitKind.OPEN_SEATS else 0
    return clash_of(unit.code, room, held_days(session, unit_id=unit_id), wanted)


def clash_of(
    unit: str, room: int, held_days: Sequence[HeldDays], wish: LettingWish
) -> Clash | None:
    """The same of leases already read; `room` is the unit's open seats, 0 where it has none."""
    others = [
        held
        for held in held_days
        if not _is_own(held, wish)
        and held.starts_on <= wish.ends_on
        and (wish.starts_on <= held.ends_on or _in_holdover(held, wish.today))
    ]
    if not others or _fits(others, wish, room):
        return None
    first = others[0]
    return Clash(
        unit=unit,
        tenant=first.tenant,
        lease=first.number,
        starts_on=first.starts_on,
        ends_on=first.ends_on,
        holdover=_in_holdover(first, wish.today),
    )


def _is_own(held: HeldDays, wish: LettingWish) -> bool:
    """Of the lease itself, or of the one it renews while that has not been ended yet."""
    return held.lease_id == wish.but or (held.lease_id == wish.renews and held.status in BINDING)


def _in_holdover(held: HeldDays, today: date) -> bool:
    """Whether the tenant is still in the unit though the lease's end has passed."""
    kept_to_the_end = held.ends_on >= held.lease_ends_on
    stage = stage_on(
        today,
        status=held.status,
        starts_on=held.lease_starts_on,
        agreed_until=held.lease_ends_on,
    )
    return kept_to_the_end and stage is LeaseStage.HOLDOVER


def _fits(others: Sequence[HeldDays], wish: LettingWish, room: int) -> bool:
    """Whether open seats are left on each day; any other unit has no room beside another lease."""
    if not room:
        return False
    lasting = [
        replace(
            held,
            starts_on=max(held.starts_on, wish.starts_on),
            ends_on=wish.ends_on
            if _in_holdover(held, wish.today)
            else min(held.ends_on, wish.ends_on),
        )
        for held in others
    ]
    return most_seats(lasting, room) + (wish.seats or room) <= room
