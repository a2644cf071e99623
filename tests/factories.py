"""Spaces, tenants and leases for tests: stored at once; name only what the test is about."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.leases import Lease, LeaseCharge, LeaseUnit
from parkdesk.models.spaces import Building, Floor, Unit
from parkdesk.models.tenants import Organisation
from parkdesk.rules.identity import name_key
from parkdesk.rules.vocabulary import (
    Basis,
    ChargeKind,
    LeaseStatus,
    OrganisationKind,
    UnitKind,
)
from parkdesk.services.leases import ChargeDraft, LeaseDraft, LeaseUnitDraft
from parkdesk.services.park import ParkDetail, add_park
from parkdesk.storage.database import Database

OPENED = date(2020, 1, 1)
_numbers: Iterator[int] = count(1)


def make_park(database: Database, **given: Any) -> None:
    database.write(add_park, detail=ParkDetail(**{"name": "Test Park"} | given))


def make_unit(database: Database, code: str = "", *, floor: int = 0, **given: Any) -> Unit:
    """An office of 1,000 sq ft at Rs. 100, on a floor of the one building."""
    values: dict[str, Any] = {
        "code": code or f"A-{next(_numbers):03}",
        "kind": UnitKind.OFFICE,
        "rentable_sqft": Decimal(1000),
        "asking_rate_paisa": 100_00,
        "exists_from": OPENED,
    }

    def store(session: Session) -> Unit:
        unit = Unit(floor_id=_floor(session, floor), **values | given)
        session.add(unit)
        return unit

    return database.write(store)


def make_seats(database: Database, code: str = "", *, seats: int = 20, **given: Any) -> Unit:
    return make_unit(database, code, kind=UnitKind.OPEN_SEATS, seats=seats, **given)


def make_organisation(database: Database, name: str = "", **given: Any) -> Organisation:
    name = name or f"Firm {next(_numbers)}"
    values: dict[str, Any] = {
        "name": name,
        "name_key": name_key(name),
        "kind": OrganisationKind.PRIVATE_LIMITED,
    }
    organisation = Organisation(**values | given)
    database.write(_add, organisation)
    return organisation


def make_lease(
    database: Database,
    *units: Unit,
    tenant: Organisation | None = None,
    starts_on: date = date(2026, 1, 1),
    ends_on: date = date(2028, 12, 31),
    rate_paisa: int = 100_00,
    seats: Sequence[int | None] = (),
    **given: Any,
) -> Lease:
    """An active lease of the units (one of its own if none is given) for all its days, stored.

    Rent is by rentable sq ft, of open seats by the seat, and rises by nothing.
    """
    held = units or (make_unit(database),)
    who = tenant or make_organisation(database)
    number = f"L-{starts_on.year}-{next(_numbers) + 500}"
    values: dict[str, Any] = {
        "number": number,
        "status": LeaseStatus.ACTIVE,
        "rent_starts_on": starts_on,
        "escalation_percent": Decimal(0),
        "holdover_percent": Decimal(100),
    } | given
    if values["status"] in (LeaseStatus.DRAFT, LeaseStatus.CANCELLED):
        values["number"] = given.get("number")

    def store(session: Session) -> Lease:
        lease = Lease(tenant_id=who.id, starts_on=starts_on, ends_on=ends_on, **values)
        session.add(lease)
        session.flush()
        for place, unit in enumerate(held):
            let = LeaseUnit(
                lease_id=lease.id,
                unit_id=unit.id,
                starts_on=starts_on,
                ends_on=ends_on,
                seats=seats[place] if place < len(seats) else None,
            )
            session.add(let)
            session.flush()
            session.add(_rent(let, unit, rate_paisa))
        return lease

    return database.write(store)


def draft_of(*units: Unit, tenant: Organisation | None = None, **given: Any) -> LeaseDraft:
    """A complete draft of the units from 2027 to 2029 at Rs. 100."""
    values: dict[str, Any] = {
        "tenant_id": tenant.id if tenant else 0,
        "starts_on": date(2027, 1, 1),
        "ends_on": date(2029, 12, 31),
        "units": tuple(LeaseUnitDraft(unit.id) for unit in units),
        "charges": tuple(
            ChargeDraft(ChargeKind.RENT, Basis.RENTABLE, 100_00, unit_id=unit.id) for unit in units
        ),
    }
    return LeaseDraft(**values | given)


def _rent(let: LeaseUnit, unit: Unit, rate_paisa: int) -> LeaseCharge:
    basis = Basis.SEAT if unit.kind is UnitKind.OPEN_SEATS else Basis.RENTABLE
    return LeaseCharge(
        lease_id=let.lease_id,
        lease_unit_id=let.id,
        kind=ChargeKind.RENT,
        basis=basis if rate_paisa else Basis.FREE,
        rate_paisa=rate_paisa,
    )


def _floor(session: Session, level: int) -> int:
    building = session.scalar(select(Building).order_by(Building.id).limit(1))
    if building is None:
        building = Building(name="Block A")
        session.add(building)
        session.flush()
    query = select(Floor).where(Floor.building_id == building.id, Floor.level == level)
    floor = session.scalar(query)
    if floor is None:
        floor = Floor(building_id=building.id, level=level, label=f"Floor {level}")
        session.add(floor)
        session.flush()
    return floor.id


def _add(session: Session, record: object) -> None:
    session.add(record)
