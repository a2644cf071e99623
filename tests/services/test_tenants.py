from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from parkdesk.errors import FieldError
from parkdesk.models.tenants import Organisation, TenantReturn
from parkdesk.rules.vocabulary import LeaseStage, LeaseStatus, OrganisationKind
from parkdesk.services import tenants
from parkdesk.services.tenants import ContactDraft, OrganisationDraft
from parkdesk.storage.database import Database
from tests.database import save
from tests.factories import make_lease, make_organisation, make_unit

TODAY = date(2026, 11, 1)
INDUS = OrganisationDraft(
    name="Indus Labs",
    kind=OrganisationKind.STARTUP_TEAM,
    ntn="1234567-8",
    signatory="Sana Gul",
    signatory_cnic="17301-1234567-8",
    contacts=(ContactDraft("Omar", "Focal person", "0300 1234567", "omar@example.pk"),),
)


def test_a_tenant_comes_back_with_its_cnic_masked(database: Database) -> None:
    tenant_id = database.write(tenants.add_tenant, draft=INDUS)
    found = database.read(tenants.get_tenant_draft, tenant_id=tenant_id)
    contact = replace(INDUS.contacts[0], mobile="+923001234567")
    assert found == replace(INDUS, signatory_cnic="17301-*****67-8", contacts=(contact,))


def test_a_masked_cnic_leaves_the_stored_one(database: Database) -> None:
    tenant_id = database.write(tenants.add_tenant, draft=INDUS)
    form = database.read(tenants.get_tenant_draft, tenant_id=tenant_id)
    database.write(
        tenants.change_tenant, tenant_id=tenant_id, draft=replace(form, business="Software")
    )
    stored = database.read(lambda session: session.get_one(Organisation, tenant_id))
    assert (stored.signatory_cnic, stored.business) == ("17301-1234567-8", "Software")


def test_every_wrong_field_is_said_at_once(database: Database) -> None:
    wrong = replace(INDUS, name=" ", ntn="12", signatory_cnic="123")
    problems = database.read(tenants.check_tenant, draft=wrong)
    assert set(problems) == {"name", "ntn", "signatory_cnic"}
    with pytest.raises(FieldError):
        database.write(tenants.add_tenant, draft=wrong)


def test_two_tenants_have_not_the_same_name(database: Database) -> None:
    make_organisation(database, "Indus Labs")
    again = replace(INDUS, name="indus  LABS")
    assert "name" in database.read(tenants.check_tenant, draft=again)


def test_contacts_are_changed_added_and_taken_out(database: Database) -> None:
    tenant_id = database.write(tenants.add_tenant, draft=INDUS)
    two = (ContactDraft("Omar", email="o@example.pk"), ContactDraft("Hina", mobile="051 111222"))
    database.write(tenants.change_tenant, tenant_id=tenant_id, draft=replace(INDUS, contacts=two))
    detail = database.read(tenants.get_tenant, tenant_id=tenant_id, as_of=TODAY)
    assert [(one.name, one.email, one.mobile) for one in detail.contacts] == [
        ("Omar", "o@example.pk", ""),
        ("Hina", "", "051 111222"),
    ]
    database.write(tenants.change_tenant, tenant_id=tenant_id, draft=replace(INDUS, contacts=()))
    assert database.read(tenants.get_tenant, tenant_id=tenant_id, as_of=TODAY).contacts == ()


def test_a_line_adds_up_the_leases_in_force_and_in_holdover(database: Database) -> None:
    falcon = make_organisation(database, "Falcon Labs")
    make_lease(database, make_unit(database, "A-1"), tenant=falcon)
    make_lease(database, make_unit(database, "A-2"), tenant=falcon, ends_on=date(2026, 9, 30))
    make_lease(database, tenant=falcon, status=LeaseStatus.ENDED, ended_on=date(2026, 3, 1))
    make_lease(database, tenant=falcon, starts_on=date(2027, 1, 1))
    save(
        database,
        TenantReturn(organisation_id=falcon.id, quarter_starts_on=date(2026, 7, 1), women=3, men=7),
    )
    [row] = database.read(tenants.list_tenants, as_of=TODAY)
    assert (row.leases, row.units, row.area_sqft) == (2, "A-1, A-2", Decimal(2000))
    assert (row.monthly_rent_paisa, row.until) == (2 * 1000 * 100_00, date(2026, 9, 30))
    assert (row.staff, row.staff_women, row.holdover) == (10, 3, True)
    detail = database.read(tenants.get_tenant, tenant_id=falcon.id, as_of=TODAY)
    assert sorted(one.stage for one in detail.leases) == sorted(
        [LeaseStage.IN_FORCE, LeaseStage.HOLDOVER, LeaseStage.PAST, LeaseStage.UPCOMING]
    )


def test_tenants_are_searched_by_unit_and_contact(database: Database) -> None:
    make_lease(database, make_unit(database, "B-12"), tenant=make_organisation(database, "Falcon"))
    database.write(tenants.add_tenant, draft=INDUS)
    for where, name in (("b-12", "Falcon"), ("omar", "Indus Labs")):
        [row] = database.read(tenants.list_tenants, as_of=TODAY, where=where)
        assert row.name == name
