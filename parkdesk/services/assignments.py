"""Who sits where on a day: by unit, by tenant, by floor."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from parkdesk.rules.occupancy_facts import Letting, UnitDay
from parkdesk.rules.vocabulary import LeaseStage
from parkdesk.services.lease_days import stage_of
from parkdesk.services.lease_facts import LeaseFacts
from parkdesk.services.property import PropertyFacts, load_property
from parkdesk.services.searching import matches
from parkdesk.services.tenants.reading import first_contacts


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
class SeatRow:
    """A tenant with all the units on one floor, or in the whole park; `id` is of one of them."""

    id: int
    building: str
    floor: str
    tenant_id: int
    tenant: str
    units: str
    area_sqft: Decimal
    seats: int | None
    lease_id: int
    contact: str
    mobile: str


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


def by_tenant(rows: Iterable[AssignmentRow]) -> list[SeatRow]:
    """One line a tenant, by name."""
    groups: dict[Any, list[AssignmentRow]] = defaultdict(list)
    for row in rows:
        groups[row.tenant_id].append(row)
    return sorted(
        (_seat(group) for group in groups.values()), key=lambda one: one.tenant.casefold()
    )


def by_floor(rows: Iterable[AssignmentRow]) -> list[SeatRow]:
    """One line a tenant and floor, in the order of the rows."""
    groups: dict[Any, list[AssignmentRow]] = defaultdict(list)
    for row in rows:
        groups[row.building, row.floor_level, row.floor, row.tenant_id].append(row)
    return [_seat(group) for group in groups.values()]


def _seat(rows: list[AssignmentRow]) -> SeatRow:
    first = rows[0]
    seats = [row.seats for row in rows if row.seats is not None]
    return SeatRow(
        id=first.id,
        building=_joined(row.building for row in rows),
        floor=_joined(row.floor for row in rows),
        tenant_id=first.tenant_id,
        tenant=first.tenant,
        units=_joined(row.unit for row in rows),
        area_sqft=sum((row.area_sqft for row in rows), Decimal("0.00")),
        seats=sum(seats) if seats else None,
        lease_id=first.lease_id,
        contact=first.contact,
        mobile=first.mobile,
    )


def _joined(texts: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(texts))


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
