from datetime import date
from decimal import Decimal

from parkdesk.rules.vocabulary import LeaseStage
from parkdesk.services import leases
from parkdesk.services.assignments import by_floor, by_tenant, list_assignments
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


def test_a_tenants_units_stand_in_one_line_and_by_floor_in_one_a_floor(
    database: Database,
) -> None:
    ground, beside, upper = (
        make_unit(database, "G-1"),
        make_unit(database, "G-2"),
        make_unit(database, "U-1", floor=1),
    )
    make_lease(database, ground, beside, upper, tenant=make_organisation(database, "Indus"))
    hall = make_seats(database, "H-1", seats=10, rentable_sqft=Decimal(500))
    make_lease(database, hall, seats=[4], tenant=make_organisation(database, "falcon"))
    rows = database.read(list_assignments, as_of=TODAY)
    falcon, indus = by_tenant(rows)
    assert (falcon.units, falcon.area_sqft, falcon.seats) == ("H-1", Decimal(200), 4)
    assert (indus.units, indus.area_sqft) == ("U-1, G-1, G-2", Decimal(3000))
    assert [(one.floor, one.tenant, one.units) for one in by_floor(rows)] == [
        ("Floor 1", "Indus", "U-1"),
        ("Floor 0", "Indus", "G-1, G-2"),
        ("Floor 0", "falcon", "H-1"),
    ]
    assert sum(one.area_sqft for one in by_floor(rows)) == sum(row.area_sqft for row in rows)
