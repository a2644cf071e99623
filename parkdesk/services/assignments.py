"""Who sits where on a day, and who moved between two days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from sqlalchemy.orm import Session

from parkdesk.rules.occupancy_facts import Letting, UnitDay
from parkdesk.rules.vocabulary import LeaseStage
from parkdesk.services.lease_days import stage_of
from parkdesk.services.lease_facts import LeaseFacts
from parkdesk.services.property import PropertyFacts, load_property
from parkdesk.services.searching import matches
from parkdesk.services.tenants.reading import first_contacts

_DAY = timedelta(days=1)


class Move(StrEnum):
    IN = "moved in"
    OUT = "moved out"


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """A unit of a lease that someone is in on the day. `id` is the assignment's (lease_unit)."""

    id: int
    building: str
    floor: str
    floor_level: int
    unit_id: int
    unit: str
    area_sqft: Decimal
    seats: int | None
    tenant_id: int
    tenant: str
    lease_id: int
    lease: str
    stage: LeaseStage
    starts_on: date
    ends_on: date
    contact: str
    mobile: str


@dataclass(frozen=True, slots=True)
class MoveRow:
    """Who came on the day, or was inside the day before for the last time."""

    day: date
    move: Move
    tenant: str
    unit: str
    floor: str
    lease: str
    seats: int | None


def list_assignments(session: Session, *, as_of: date, where: str = "") -> list[AssignmentRow]:
    """By building, floor from the top, unit and tenant; who is in holdover is inside too.

    `where` is looked for in building, floor, unit, tenant, lease and contact.
    """
    park = load_property(session)
    places = _places(park)
    contacts = first_contacts(session, as_of)
    rows = []
    for unit in park.occupancy.units_on(as_of):
        for letting, area in zip(unit.let, unit.let_areas, strict=True):
            row = _row(unit, letting, area, *places[letting], as_of, contacts)
            texts = (row.building, row.floor, row.unit, row.tenant, row.lease, row.contact)
            if matches(where, texts):
                rows.append(row)
    return rows


def list_moves(session: Session, *, since: date, until: date) -> list[MoveRow]:
    """Who came after `since` and up to `until`, and who left, by day.

    A tenant who goes on in the same unit, under a new lease too, did not move.
    """
    park = load_property(session)
    moves: list[MoveRow] = []
    for day in _days_of_change(park, since, until):
        for unit in park.units:
            before = park.occupancy.unit_on(unit.id, day - _DAY)
            after = park.occupancy.unit_on(unit.id, day)
            moves += _moves_in_unit(day, before, after)
    return sorted(moves, key=lambda one: (one.day, one.tenant, one.move, one.unit))


def _places(park: PropertyFacts) -> dict[Letting, tuple[LeaseFacts, int]]:
    return {
        letting: (lease, place)
        for lease in park.leases
        for place, letting in enumerate(park.lettings[lease.id])
    }


def _row(
    unit: UnitDay,
    letting: Letting,
    area: Decimal,
    lease: LeaseFacts,
    place: int,
    day: date,
    contacts: dict[int, tuple[str, str]],
) -> AssignmentRow:
    contact, mobile = contacts.get(lease.tenant_id, ("", ""))
    return AssignmentRow(
        id=lease.units[place].id,
        building=unit.unit.building,
        floor=unit.unit.floor_label,
        floor_level=unit.unit.floor_level,
        unit_id=unit.unit.id,
        unit=unit.unit.code,
        area_sqft=area,
        seats=letting.seats,
        tenant_id=lease.tenant_id,
        tenant=letting.tenant,
        lease_id=lease.id,
        lease=letting.lease_number,
        stage=stage_of(lease, day),
        starts_on=letting.starts_on,
        ends_on=letting.ends_on,
        contact=contact,
        mobile=mobile,
    )


def _days_of_change(park: PropertyFacts, since: date, until: date) -> list[date]:
    """The days after `since` on which someone may have come or be gone."""
    days: set[date] = set()
    for lettings in park.lettings.values():
        for letting in lettings:
            last = letting.holdover_until or letting.last
            days |= {letting.starts_on, letting.last + _DAY}
            if last < date.max:
                days.add(last + _DAY)
    return sorted(day for day in days if since < day <= until)


def _moves_in_unit(day: date, before: UnitDay | None, after: UnitDay | None) -> Iterator[MoveRow]:
    was = {one.tenant: one for one in before.let} if before else {}
    now = {one.tenant: one for one in after.let} if after else {}
    for tenant, letting in was.items():
        if tenant not in now and before is not None:
            yield _move(day, Move.OUT, letting, before)
    for tenant, letting in now.items():
        if tenant not in was and after is not None:
            yield _move(day, Move.IN, letting, after)


def _move(day: date, move: Move, letting: Letting, unit: UnitDay) -> MoveRow:
    return MoveRow(
        day=day,
        move=move,
        tenant=letting.tenant,
        unit=unit.unit.code,
        floor=unit.unit.floor_label,
        lease=letting.lease_number,
        seats=letting.seats,
    )
