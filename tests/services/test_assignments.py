from datetime import date
from decimal import Decimal

from parkdesk.rules.vocabulary import LeaseStage, LeaseStatus
from parkdesk.services import leases
from parkdesk.services.assignments import Move, list_assignments, list_moves
from parkdesk.services.tenants import ContactDraft, OrganisationDraft, add_tenant
from parkdesk.storage.database import Database
from tests.factories import draft_of, make_lease, make_organisation, make_seats, make_unit

TODAY = date(2026, 11, 1)


def test_who_sits_where_is_listed_by_floor_with_a_contact(database: Database) -> None:
    ground, upper = make_unit(database, "G-1"), make_unit(database, "U-1", floor=1)
    firm = OrganisationDraft("Indus", contacts=(ContactDraft("Omar", mobile="03001234567"),))
    tenant_id = database.write(add_tenant, draft=firm)
    make_lease(database, ground, tenant=make_organisation(database, "Falcon"))
    draft = draft_of(upper, starts_on=TODAY, tenant_id=tenant_id)
    lease_id = database.write(leases.add_draft, draft=draft)
    assert len(database.read(list_assignments, as_of=TODAY)) == 1
    database.write(leases.activate_lease, lease_id=lease_id, on=TODAY)
    first, second = database.read(list_assignments, as_of=TODAY)
    assert (first.unit, first.tenant, first.contact, first.mobile) == (
        "U-1",
        "Indus",
        "Omar",
        "+923001234567",
    )
    assert (second.unit, second.tenant) == ("G-1", "Falcon")
    [found] = database.read(list_assignments, as_of=TODAY, where="omar")
    assert found.lease_id == lease_id


def test_a_tenant_in_holdover_still_sits_there(database: Database) -> None:
    make_lease(database, ends_on=date(2026, 9, 30))
    [row] = database.read(list_assignments, as_of=TODAY)
    assert row.stage is LeaseStage.HOLDOVER


def test_open_seats_have_a_line_for_each_tenant(database: Database) -> None:
    hall = make_seats(database, seats=10, rentable_sqft=Decimal(500))
    make_lease(database, hall, seats=[6])
    make_lease(database, hall, seats=[3])
    rows = database.read(list_assignments, as_of=TODAY)
    assert [(row.seats, row.area_sqft) for row in rows] == [(6, Decimal(300)), (3, Decimal(150))]


def test_moves_are_who_came_and_who_left_between_two_days(database: Database) -> None:
    unit = make_unit(database, "A-1")
    old, new = make_organisation(database, "Falcon"), make_organisation(database, "Indus")
    make_lease(database, unit, tenant=old, status=LeaseStatus.ENDED, ended_on=date(2026, 8, 31))
    make_lease(database, unit, tenant=new, starts_on=date(2026, 10, 1))
    moves = database.read(list_moves, since=date(2026, 7, 1), until=TODAY)
    assert [(one.day, one.move, one.tenant) for one in moves] == [
        (date(2026, 9, 1), Move.OUT, "Falcon"),
        (date(2026, 10, 1), Move.IN, "Indus"),
    ]
    assert database.read(list_moves, since=date(2026, 10, 1), until=TODAY) == []


def test_a_tenant_who_renews_does_not_move(database: Database) -> None:
    unit, tenant = make_unit(database), make_organisation(database)
    make_lease(
        database,
        unit,
        tenant=tenant,
        status=LeaseStatus.ENDED,
        ends_on=date(2026, 8, 31),
        ended_on=date(2026, 8, 31),
    )
    make_lease(database, unit, tenant=tenant, starts_on=date(2026, 9, 1))
    assert database.read(list_moves, since=date(2026, 7, 1), until=TODAY) == []
