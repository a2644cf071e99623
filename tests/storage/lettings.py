"""Units and leases for the tests of what the database itself refuses, let by bare SQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from parkdesk.models.leases import Lease
from parkdesk.models.spaces import Building, Floor, Unit
from parkdesk.models.tenants import Organisation
from parkdesk.rules.vocabulary import LeaseStatus, OrganisationKind, UnitKind
from parkdesk.storage.copies import closing
from parkdesk.storage.engine import connect

OFFICE, SEATS = 1, 2  # the units' ids
FIRST_DAY, LAST_DAY = date(2020, 1, 1), date(2030, 12, 31)  # of every lease


def fill_park(session: Session) -> None:
    """An office, a room with 10 open seats, and leases 1–6 of tenants 1–6, all active and empty."""
    session.execute(insert(Building), [{"id": 1, "name": "Main block"}])
    session.execute(insert(Floor), [{"id": 1, "building_id": 1, "level": 0, "label": "Ground"}])
    for unit, kind, seats in ((OFFICE, UnitKind.OFFICE, None), (SEATS, UnitKind.OPEN_SEATS, 10)):
        session.execute(insert(Unit), [_unit(unit, kind, seats)])
    for number in range(1, 7):
        tenant = {"id": number, "name": f"Tenant {number}", "name_key": f"tenant {number}"}
        session.execute(insert(Organisation), [tenant | {"kind": OrganisationKind.PRIVATE_LIMITED}])
        session.execute(insert(Lease), [_lease(number)])


@contextmanager
def sql(path: Path) -> Iterator[Any]:
    """A bare connection to a park, each statement its own transaction."""
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        yield connection


def let(
    connection: Any, lease: int, unit: int, first: str, last: str, seats: int | None = None
) -> int:
    """Assign a unit by bare SQL; the id of the assignment."""
    cursor = connection.execute(
        "INSERT INTO lease_unit (lease_id, unit_id, starts_on, ends_on, seats) "
        "VALUES (?, ?, ?, ?, ?)",
        (lease, unit, first, last, seats),
    )
    return int(cursor.lastrowid)


def _unit(number: int, kind: UnitKind, seats: int | None) -> dict[str, object]:
    return {
        "id": number,
        "code": f"U-{number}",
        "floor_id": 1,
        "kind": kind,
        "rentable_sqft": Decimal(1000),
        "seats": seats,
        "exists_from": FIRST_DAY,
    }


def _lease(number: int) -> dict[str, object]:
    return {
        "id": number,
        "number": f"L-2020-{number:03}",
        "tenant_id": number,
        "status": LeaseStatus.ACTIVE,
        "starts_on": FIRST_DAY,
        "rent_starts_on": FIRST_DAY,
        "ends_on": LAST_DAY,
        "escalation_percent": Decimal(10),
        "holdover_percent": Decimal(100),
    }
