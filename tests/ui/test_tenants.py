from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from parkdesk.services import tenants
from parkdesk.services.tenants import ContactDraft, OrganisationDraft
from parkdesk.storage.database import Database
from parkdesk.ui.page import PageContext
from parkdesk.ui.tenants.form import TenantDialog
from parkdesk.ui.tenants.view import TenantsView
from tests.factories import make_lease, make_organisation, make_unit

DAY = date(2026, 7, 5)


@pytest.fixture
def view(qtbot: QtBot, context: PageContext) -> TenantsView:
    page = TenantsView(context)
    qtbot.addWidget(page)
    page.show()
    return page


def test_tenants_in_the_park_are_told_from_the_others(
    database: Database, view: TenantsView
) -> None:
    make_lease(database, tenant=make_organisation(database, "Falcon"))
    make_organisation(database, "Indus")
    view.refresh()
    view.chips.choose("inside")
    assert [row.name for row in view.model.rows] == ["Falcon"]
    view.chips.choose("outside")
    assert [row.name for row in view.model.rows] == ["Indus"]


def test_the_search_finds_a_tenant_by_its_unit(database: Database, view: TenantsView) -> None:
    make_lease(database, make_unit(database, "B-7"), tenant=make_organisation(database, "Falcon"))
    make_organisation(database, "Indus")
    view.refresh()
    view.search.setText("b-7")
    view.search.returnPressed.emit()
    assert [row.name for row in view.model.rows] == ["Falcon"]


def test_a_tenants_lease_opens_on_its_own_page(
    qtbot: QtBot, database: Database, context: PageContext
) -> None:
    went: list[tuple[str, dict[str, Any]]] = []
    there = PageContext(
        database,
        context.jobs,
        navigate=lambda page, /, **target: went.append((page, target)),
        clock=context.clock,
    )
    falcon = make_organisation(database, "Falcon")
    lease = make_lease(database, tenant=falcon)
    page = TenantsView(there)
    qtbot.addWidget(page)
    page.show()
    page.open_target(tenant_id=falcon.id)
    assert page.detail.title.text() == "Falcon"
    page.detail.open_lease(lease.id)
    page.detail.lease_button.click()
    assert went == [
        ("leases", {"lease_id": lease.id}),
        ("leases", {"draft_units": (), "tenant_id": falcon.id}),
    ]


def test_a_tenant_is_added_with_a_contact_and_shown(
    qtbot: QtBot, database: Database, view: TenantsView
) -> None:
    view.add_tenant()
    [dialog] = view.findChildren(TenantDialog)
    dialog.texts["name"].setText("Indus Labs")
    line = dialog.contacts.lines[0]
    line.name.setText("Omar")
    line.mobile.setText("0300 1234567")
    dialog.verb_button.click()
    assert view.detail.title.text() == "Indus Labs"
    [row] = database.read(tenants.list_tenants, as_of=DAY)
    assert (row.contact, row.mobile) == ("Omar", "+923001234567")


def test_every_wrong_field_is_marked_and_nothing_is_stored(
    qtbot: QtBot, database: Database, context: PageContext
) -> None:
    dialog = TenantDialog(context)
    qtbot.addWidget(dialog)
    dialog.texts["ntn"].setText("12")
    dialog.contacts.lines[0].email.setText("not an address")
    dialog.verb_button.click()
    assert all(dialog.form.error(name) for name in ("name", "ntn", "contacts"))
    assert database.read(tenants.list_tenants, as_of=DAY) == []


def test_editing_keeps_the_cnic_that_the_form_masks(
    qtbot: QtBot, database: Database, context: PageContext
) -> None:
    draft = OrganisationDraft(
        "Indus", signatory_cnic="17301-1234567-8", contacts=(ContactDraft("Omar"),)
    )
    tenant_id = database.write(tenants.add_tenant, draft=draft)
    dialog = TenantDialog(context, tenant_id=tenant_id)
    qtbot.addWidget(dialog)
    assert dialog.texts["signatory_cnic"].text() == "17301-*****67-8"
    dialog.texts["business"].setText("Software")
    dialog.contacts.lines[0].remove_button.click()
    dialog.verb_button.click()
    found = database.read(tenants.get_tenant, tenant_id=tenant_id, as_of=DAY)
    assert found.form.business == "Software"
    assert found.form.signatory_cnic == "17301-*****67-8"
    assert found.contacts == ()
