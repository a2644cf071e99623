"""The rooms in which batches can meet, and the days on which others have them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from parkdesk.models.spaces import Unit, UnitBlock
from parkdesk.rules.vocabulary import ROOM_KINDS, BlockReason

TakenRooms = dict[tuple[str, date], str]


@dataclass(frozen=True, slots=True)
class MeetingRoom:
    code: str
    about: str


def rooms_between(session: Session, first: date | None, last: date | None) -> list[MeetingRoom]:
    """Those that the park has on one of the days; without days all it ever had."""
    query = select(Unit.code, Unit.kind, Unit.seats).where(Unit.kind.in_(ROOM_KINDS))
    if last is not None:
        query = query.where(Unit.exists_from <= last)
    if first is not None:
        query = query.where(or_(Unit.exists_to.is_(None), Unit.exists_to >= first))
    rooms = session.execute(query.order_by(Unit.code))
    return [
        MeetingRoom(code, f"{kind.capitalize()}, {seats} seats" if seats else kind.capitalize())
        for code, kind, seats in rooms
    ]


def taken_rooms(
    session: Session, codes: Collection[str], *, first: date, last: date, today: date
) -> TakenRooms:
    """By room and day a sentence: it is let, out of use, or not there.

    A room kept for the park's own use is kept for its batches.
    """
    units = session.execute(
        select(Unit.id, Unit.code, Unit.exists_from, Unit.exists_to).where(Unit.code.in_(codes))
    ).all()
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    taken: TakenRooms = {
        (unit.code, day): f"{unit.code} does not exist on this day."
        for unit in units
        for day in days
        if not unit.exists_from <= day <= (unit.exists_to or day)
    }
    by_id = {unit.id: unit.code for unit in units}
    taken |= _out_of_use(session, by_id, days)
    return taken | _let(session, by_id, days, today)


def _out_of_use(session: Session, units: dict[int, str], days: list[date]) -> TakenRooms:
    query = select(UnitBlock.unit_id, UnitBlock.reason, UnitBlock.starts_on, UnitBlock.ends_on)
    blocks = session.execute(
        query.where(
            UnitBlock.unit_id.in_(units),
            UnitBlock.starts_on <= days[-1],
            UnitBlock.reason != BlockReason.OWN_USE,
        )
    )
    return {
        (units[block.unit_id], day): f"{units[block.unit_id]} is out of use: {block.reason}."
        for block in blocks
        for day in days
        if block.starts_on <= day <= (block.ends_on or day)
    }


def _let(session: Session, units: dict[int, str], days: list[date], today: date) -> TakenRooms:
    from parkdesk.services.leases.clashes import LettingWish, clash_of  # as in `changing`
    from parkdesk.services.unit_days import held_days_of

    held = held_days_of(session, unit_ids=units)
    return {
        (units[unit_id], day): f"{clash.unit} is let to {clash.tenant}."
        for unit_id, days_held in held.items()
        for day in days
        if (clash := clash_of(units[unit_id], 0, days_held, LettingWish(day, day, today)))
    }
