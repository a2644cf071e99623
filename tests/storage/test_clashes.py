"""What a user reads when the database refuses a letting that no service had refused before."""

from datetime import date

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from parkdesk.errors import SeatsTakenError, UnitTakenError
from parkdesk.models.leases import Lease, LeaseUnit
from parkdesk.rules.vocabulary import LeaseStatus
from parkdesk.storage.database import Database
from parkdesk.storage.triggers import TRIGGERS, statements
from tests.storage.lettings import OFFICE, SEATS, fill_park

TAKEN = (
    "Unit U-1 is let to Tenant 1 from 10 Mar 2025 to 20 Mar 2025. "
    "Choose other days or another unit."
)


def let(
    session: Session, lease: int, unit: int, first: date, last: date, seats: int | None = None
) -> None:
    session.add(LeaseUnit(lease_id=lease, unit_id=unit, starts_on=first, ends_on=last, seats=seats))
    session.flush()


@pytest.fixture
def park(database: Database) -> Database:
    database.write(fill_park)
    database.write(let, 1, OFFICE, date(2025, 3, 10), date(2025, 3, 20))
    return database


def test_a_new_letting_names_unit_tenant_and_days(park: Database) -> None:
    with pytest.raises(UnitTakenError) as refusal:
        park.write(let, 2, OFFICE, date(2025, 3, 20), date(2025, 4, 30))
    assert str(refusal.value) == TAKEN


def test_an_activated_draft_names_the_other_tenant(park: Database) -> None:
    def draft(session: Session) -> None:
        session.execute(update(Lease).where(Lease.id == 2).values(status=LeaseStatus.DRAFT))
        let(session, 2, OFFICE, date(2025, 3, 1), date(2025, 4, 30))

    def activate(session: Session) -> None:
        session.get_one(Lease, 2).status = LeaseStatus.ACTIVE

    park.write(draft)
    with pytest.raises(UnitTakenError) as refusal:
        park.write(activate)
    assert str(refusal.value) == TAKEN


def test_moved_days_name_the_letting_that_did_not_move(park: Database) -> None:
    def extend(session: Session) -> None:
        later = session.scalars(select(LeaseUnit).where(LeaseUnit.lease_id == 2)).one()
        later.starts_on = date(2025, 3, 20)

    park.write(let, 2, OFFICE, date(2025, 3, 21), date(2025, 4, 30))
    with pytest.raises(UnitTakenError) as refusal:
        park.write(extend)
    assert str(refusal.value) == TAKEN


def test_many_rows_of_one_statement_name_it_too(park: Database) -> None:
    rows = [
        {
            "lease_id": lease,
            "unit_id": OFFICE,
            "starts_on": date(2025, 3, day),
            "ends_on": date(2025, 3, day),
        }
        for lease, day in ((2, 1), (3, 2), (4, 15))
    ]
    with pytest.raises(UnitTakenError) as refusal:
        park.write(lambda session: session.execute(insert(LeaseUnit), rows))
    assert str(refusal.value) == TAKEN


def test_too_many_seats_name_the_day(park: Database) -> None:
    park.write(let, 1, SEATS, date(2025, 3, 1), date(2025, 3, 31), seats=6)
    with pytest.raises(SeatsTakenError) as refusal:
        park.write(let, 2, SEATS, date(2025, 3, 31), date(2025, 4, 30), seats=5)
    assert str(refusal.value).startswith(
        "Unit U-2 has 10 seats, and more than these would be let on 31 Mar 2025."
    )


def test_finding_the_name_changes_nothing(park: Database) -> None:
    def stubborn(session: Session) -> None:
        row = {
            "lease_id": 2,
            "unit_id": OFFICE,
            "starts_on": date(2025, 3, 15),
            "ends_on": date(2025, 3, 15),
        }
        with pytest.raises(UnitTakenError):
            session.execute(insert(LeaseUnit), [row])
        with pytest.raises(UnitTakenError):  # the rule is still there
            session.execute(insert(LeaseUnit), [row])

    park.write(stubborn)
    lettings = park.read(lambda session: session.scalars(select(LeaseUnit.lease_id)).all())
    assert lettings == [1]
    stored = park.read(
        lambda session: (
            session.connection()
            .exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            .fetchall()
        )
    )
    assert set(map(tuple, stored)) <= set(statements().items())
    assert len(stored) == len(TRIGGERS)
