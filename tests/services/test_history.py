from dataclasses import replace
from datetime import date

from parkdesk.services import leases, tenants
from parkdesk.services.history import lease_history, tenant_history
from parkdesk.services.tenants import ContactDraft, OrganisationDraft
from parkdesk.storage.database import Database
from tests.factories import draft_of, make_lease, make_organisation, make_unit

TODAY = date(2026, 11, 1)


def test_a_lease_tells_what_was_done_to_it_and_to_its_parts(database: Database) -> None:
    make_lease(database)
    draft = draft_of(make_unit(database), tenant=make_organisation(database))
    lease_id = database.write(leases.add_draft, draft=draft)
    database.write(leases.change_draft, lease_id=lease_id, draft=replace(draft, notice_days=90))
    database.write(leases.activate_lease, lease_id=lease_id, on=TODAY)
    activated, changed, added = database.read(lease_history, lease_id=lease_id)
    assert [one.action for one in (added, changed, activated)] == [
        "add draft",
        "change draft",
        "activate lease",
    ]
    assert "lease added" in added.changes
    assert "notice days: 60 → 90" in changed.changes
    assert "status: draft → active" in activated.changes


def test_a_tenants_cnic_is_not_shown_in_its_history(database: Database) -> None:
    draft = OrganisationDraft("Indus", contacts=(ContactDraft("Omar"),))
    tenant_id = database.write(tenants.add_tenant, draft=draft)
    draft = replace(draft, signatory_cnic="17301-1234567-8", contacts=(ContactDraft("Hina"),))
    database.write(tenants.change_tenant, tenant_id=tenant_id, draft=draft)
    changed, _ = database.read(tenant_history, tenant_id=tenant_id)
    assert set(changed.changes) == {"signatory cnic changed", "name: Omar → Hina"}
