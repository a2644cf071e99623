from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from parkdesk.rules.vocabulary import DocumentKind, OrganisationKind
from parkdesk.services import tenants
from parkdesk.services.documents import set_required
from parkdesk.services.tenants import ContactDraft, OrganisationDraft
from parkdesk.storage.database import Database
from parkdesk.ui.page import PageContext
from parkdesk.ui.tenants.form import TenantDialog
from parkdesk.ui.tenants.view import TenantsView
from parkdesk.ui.widgets.buttons import Button
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


def test_what_is_wrong_with_a_contact_stands_at_it(qtbot: QtBot, context: PageContext) -> None:
    dialog = TenantDialog(context)
    qtbot.addWidget(dialog)
    dialog.texts["name"].setText("Indus")
    first = dialog.contacts.lines[0]
    first.name.setText("Omar")
    dialog.contacts.add_line()
    second = dialog.contacts.lines[1]
    second.name.setText("Hina")
    second.role.setText("focal person")
    second.mobile.setText("ask Omar")
    dialog.verb_button.click()
    assert not first.complaint.text()
    assert "Omar is the focal person already." in second.complaint.text()
    assert (second.mobile.property("wrong"), second.email.property("wrong")) == (True, False)
    second.role.setText("Accounts")
    second.mobile.setText("091 9216701")
    dialog.verb_button.click()
    assert dialog.result() == TenantDialog.DialogCode.Accepted


def test_an_odd_cnic_is_warned_of_and_can_be_kept(qtbot: QtBot, context: PageContext) -> None:
    dialog = TenantDialog(context)
    qtbot.addWidget(dialog)
    dialog.texts["name"].setText("Indus")
    dialog.texts["signatory_cnic"].setText("97301-1234567-8")
    dialog.texts["signatory_cnic"].editingFinished.emit()
    assert "begin with 0 or 9" in dialog.form.error("signatory_cnic")
    dialog.verb_button.click()
    assert dialog.result() == TenantDialog.DialogCode.Accepted


def test_past_contacts_are_folded_away_and_kept(
    qtbot: QtBot, database: Database, context: PageContext
) -> None:
    past = ContactDraft("Adeel", "Accounts", ends_on=date(2026, 7, 4))
    now = ContactDraft("Omar", "Focal person", ends_on=DAY)
    draft = OrganisationDraft("Indus", contacts=(past, now))
    tenant_id = database.write(tenants.add_tenant, draft=draft)
    dialog = TenantDialog(context, tenant_id=tenant_id)
    qtbot.addWidget(dialog)
    assert dialog.contacts.past.isAncestorOf(dialog.contacts.lines[0])
    assert not dialog.contacts.past.isAncestorOf(dialog.contacts.lines[1])
    dialog.verb_button.click()
    assert database.read(tenants.get_tenant_draft, tenant_id=tenant_id).contacts == (past, now)


def test_a_provisional_registration_needs_the_day_it_was_issued(
    qtbot: QtBot, database: Database, context: PageContext
) -> None:
    dialog = TenantDialog(context)
    qtbot.addWidget(dialog)
    dialog.texts["name"].setText("Indus")
    dialog.texts["pseb_number"].setText("P-1")
    dialog.provisional.setChecked(True)
    dialog.verb_button.click()
    assert "day 90" in dialog.form.error("pseb_issued_on")
    dialog.days["pseb_issued_on"].setText("1/5/26")
    dialog.verb_button.click()
    [row] = database.read(tenants.list_tenants, as_of=DAY)
    found = database.read(tenants.get_tenant, tenant_id=row.id, as_of=DAY)
    assert [held.lapses_on for held in found.registrations] == [date(2026, 7, 30)]


def test_what_a_tenant_owes_leads_to_where_it_is_mended(
    database: Database, view: TenantsView
) -> None:
    falcon = make_organisation(
        database, "Falcon", stza_licence="S-1", stza_expires_on=date(2026, 7, 1)
    )
    make_lease(database, tenant=falcon)
    asked = frozenset({(OrganisationKind.PRIVATE_LIMITED, DocumentKind.NTN_CERTIFICATE)})
    database.write(set_required, asked=asked)
    view.refresh()
    view.chips.choose("documents")
    view.open_target(tenant_id=falcon.id)
    texts = [button.text() for button in view.detail.overview.notices.findChildren(Button)]
    assert texts == [
        "A document is missing or expired",
        "STZA licence lapsed on 1 Jul 2026",
        "Q4 2025-26 is not filed",
    ]
    view.detail.overview.wanted.emit("returns")
    assert view.detail.tabs.tabText(view.detail.tabs.currentIndex()) == "Returns"
    view.open_target(tenant_id=falcon.id, tab="documents")
    assert view.detail.tabs.tabText(view.detail.tabs.currentIndex()) == "Documents"


def test_an_organisation_is_removed_with_undo_and_kept_while_it_has_a_lease(
    database: Database, view: TenantsView
) -> None:
    make_organisation(database, "Indus")
    make_lease(database, tenant=make_organisation(database, "Falcon"))
    view.refresh()
    for name in ("Falcon", "Indus"):
        [row] = [row for row in view.model.rows if row.name == name]
        view.table.select_id(row.id)
        view.detail.remove_button.click()
    assert view.banner.text.startswith("Falcon stays, as it has 1 lease.")
    assert database.read(tenants.count_tenants) == 1
    view.window().toast.action_button.click()  # type: ignore[attr-defined]
    assert database.read(tenants.count_tenants) == 2


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
