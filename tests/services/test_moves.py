"""Who came, left, moved, grew or gave something back between two days."""

from datetime import date
from decimal import Decimal

import pytest

from parkdesk.models.spaces import Unit
from parkdesk.models.tenants import Organisation
from parkdesk.rules.vocabulary import LeaseStatus
from parkdesk.services.moves import Move, kind_of_move, list_moves
from parkdesk.storage.database import Database
from tests.factories import make_lease, make_organisation, make_seats, make_unit

SINCE, UNTIL = date(2026, 7, 1), date(2026, 11, 1)


@pytest.fixture
def tenant(database: Database) -> Organisation:
    return make_organisation(database, "Indus")


def ended(
    database: Database, tenant: Organisation, *units: Unit, on: date = date(2026, 8, 31)
) -> None:
    make_lease(database, *units, tenant=tenant, ends_on=on, status=LeaseStatus.ENDED, ended_on=on)


def begun(
    database: Database, tenant: Organisation, *units: Unit, on: date = date(2026, 9, 1)
) -> None:
    make_lease(database, *units, tenant=tenant, starts_on=on)


def test_one_who_was_not_inside_came_and_one_who_is_no_more_left(
    database: Database, tenant: Organisation
) -> None:
    unit = make_unit(database, "A-1")
    ended(database, make_organisation(database, "Falcon"), unit)
    begun(database, tenant, unit, on=date(2026, 10, 1))
    left, came = database.read(list_moves, since=SINCE, until=UNTIL)
    assert (left.move, left.tenant, left.last_on) == (Move.LEFT, "Falcon", date(2026, 9, 1))
    assert (left.given_up, left.area_now_sqft) == ("A-1", Decimal(0))
    assert (came.move, came.tenant, came.first_on) == (Move.CAME, "Indus", date(2026, 10, 1))
    assert (came.taken, came.area_now_sqft) == ("A-1", Decimal(1000))
    assert database.read(list_moves, since=date(2026, 10, 1), until=UNTIL) == []


def test_one_with_other_units_moved(database: Database, tenant: Organisation) -> None:
    ended(database, tenant, make_unit(database, "A-1"))
    begun(database, tenant, make_unit(database, "B-1"))
    [row] = database.read(list_moves, since=SINCE, until=UNTIL)
    assert row.move is Move.MOVED
    assert (row.units_before, row.units_now) == ("A-1", "B-1")


def test_one_with_more_units_grew_and_with_fewer_gave_back(
    database: Database, tenant: Organisation
) -> None:
    begun(database, tenant, make_unit(database, "A-1"), on=date(2026, 1, 1))
    begun(database, tenant, make_unit(database, "A-2"))
    smaller = make_organisation(database, "Falcon")
    begun(database, smaller, make_unit(database, "B-1"), on=date(2026, 1, 1))
    ended(database, smaller, make_unit(database, "B-2"))
    rows = {row.tenant: row for row in database.read(list_moves, since=SINCE, until=UNTIL)}
    assert (rows["Indus"].move, rows["Indus"].taken) == (Move.GREW, "A-2")
    assert (rows["Falcon"].move, rows["Falcon"].given_up) == (Move.GAVE_BACK, "B-2")
    assert rows["Falcon"].area_before_sqft - rows["Falcon"].area_now_sqft == 1000


def test_more_seats_in_the_same_hall_are_growth(database: Database, tenant: Organisation) -> None:
    hall = make_seats(database, "H-1", seats=10, rentable_sqft=Decimal(500))
    make_lease(database, hall, tenant=tenant, seats=[3])
    make_lease(database, hall, tenant=tenant, seats=[2], starts_on=date(2026, 9, 1))
    [row] = database.read(list_moves, since=SINCE, until=UNTIL)
    assert (row.move, row.area_before_sqft, row.area_now_sqft) == (
        Move.GREW,
        Decimal(150),
        Decimal(250),
    )
    assert (row.taken, row.given_up) == ("", "")


def test_a_tenant_who_renews_or_stays_over_does_not_move(
    database: Database, tenant: Organisation
) -> None:
    unit = make_unit(database)
    ended(database, tenant, unit)
    begun(database, tenant, unit)
    make_lease(database, ends_on=date(2026, 8, 31))  # its end passes, and they stay
    assert database.read(list_moves, since=SINCE, until=UNTIL) == []


def test_one_who_came_and_left_in_between_is_not_forgotten(
    database: Database, tenant: Organisation
) -> None:
    make_lease(
        database,
        tenant=tenant,
        starts_on=date(2026, 8, 1),
        ends_on=date(2026, 8, 31),
        status=LeaseStatus.ENDED,
        ended_on=date(2026, 8, 31),
    )
    [row] = database.read(list_moves, since=SINCE, until=UNTIL)
    assert row.move is Move.PASSED
    assert (row.first_on, row.last_on) == (date(2026, 8, 1), date(2026, 9, 1))


A, B = Decimal(100), Decimal(200)


@pytest.mark.parametrize(
    ("had", "has", "move"),
    [
        ({}, {"A": A}, Move.CAME),
        ({"A": A}, {}, Move.LEFT),
        ({}, {}, Move.PASSED),
        ({"A": A}, {"A": A}, None),
        ({"A": A}, {"A": B}, Move.GREW),
        ({"A": B}, {"A": A}, Move.GAVE_BACK),
        ({"A": A}, {"A": A, "B": B}, Move.GREW),
        ({"A": A, "B": B}, {"B": B}, Move.GAVE_BACK),
        ({"A": A, "B": B}, {"B": B, "C": A}, Move.MOVED),
    ],
)
def test_what_became_of_a_tenant(
    had: dict[str, Decimal], has: dict[str, Decimal], move: Move | None
) -> None:
    assert kind_of_move(had, has) is move
