from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.vocabulary import DocumentKind, EndKind
from parkdesk.services import documents, leases, tenants
from parkdesk.services.documents import DocumentDraft, GivenFile
from parkdesk.services.history import tenant_history
from parkdesk.services.leases.history import lease_history
from parkdesk.services.tenants import ContactDraft, OrganisationDraft, ReturnDraft
from parkdesk.storage.database import Database
from tests.database import ACTOR
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
        "activated",
    ]
    assert "lease added" in added.changes
    assert "notice days: 60 → 90" in changed.changes
    assert "status: draft → active" in activated.changes


def test_decisions_and_amendments_stand_in_one_time_line_with_their_reasons(
    database: Database,
) -> None:
    lease = make_lease(database)
    change = leases.Extension(date(2029, 12, 31))
    given: dict[str, Any] = {"lease_id": lease.id, "agreed_on": date(2026, 10, 20), "today": TODAY}
    amendment = database.write(leases.amend_lease, change=change, reason="Expands", **given)
    database.write(leases.reverse_amendment, amendment_id=amendment, reason="Not signed", on=TODAY)
    ended: dict[str, Any] = {
        "kind": EndKind.TERMINATED,
        "on": TODAY,
        "today": TODAY,
        "reason": "Unpaid",
    }
    database.write(leases.end_lease, lease_id=lease.id, **ended)
    database.write(leases.reopen_lease, lease_id=lease.id, reason="Wrong lease", on=TODAY)
    reopened, ending, taken_back, amended, _ = database.read(lease_history, lease_id=lease.id)
    assert [(one.action, one.reason) for one in (reopened, ending)] == [
        ("reopened", "Wrong lease"),
        ("ended", "Unpaid"),
    ]
    assert "end kind: – → terminated" in ending.changes
    assert f"ended on: – → {day_text(TODAY)}" in ending.changes
    assert not any("Unpaid" in one for one in ending.changes)
    assert (amended.action, amended.reason) == ("extended from 1 Jan 2029", "Expands")
    assert amended.changes[:2] == (
        "agreed on 20 Oct 2026",
        "Last day: 31 Dec 2028 → 31 Dec 2029",
    )
    assert (amended.amendment_id, amended.undone) == (amendment, True)
    assert taken_back.action == "amendment reversed: extended"
    assert "Last day: 31 Dec 2029 → 31 Dec 2028" in taken_back.changes
    assert taken_back.reason == "Not signed"
    assert {one.actor for one in (reopened, ending, taken_back, amended)} == {ACTOR}


def test_what_many_actions_in_one_decided_is_told_one_by_one(database: Database) -> None:
    draft = draft_of(make_unit(database), tenant=make_organisation(database))

    def at_once(session: Session) -> int:
        lease_id = leases.add_draft(session, draft=draft)
        leases.approve_lease(session, lease_id=lease_id, on=date(2026, 9, 1))
        leases.activate_lease(session, lease_id=lease_id, on=TODAY)
        return lease_id

    rows = database.read(lease_history, lease_id=database.write(at_once))
    assert {one.action for one in rows} == {"approved", "activated", "at once"}
    [approved] = [one for one in rows if one.action == "approved"]
    assert approved.changes == ("as of 1 Sep 2026",)


def test_a_tenants_cnic_is_not_shown_in_its_history(database: Database) -> None:
    draft = OrganisationDraft("Indus", contacts=(ContactDraft("Omar"),))
    tenant_id = database.write(tenants.add_tenant, draft=draft)
    draft = replace(draft, signatory_cnic="17301-1234567-8", contacts=(ContactDraft("Hina"),))
    database.write(tenants.change_tenant, tenant_id=tenant_id, draft=draft)
    changed, _ = database.read(tenant_history, tenant_id=tenant_id)
    assert set(changed.changes) == {"signatory cnic changed", "name: Omar → Hina"}


def test_a_tenants_history_tells_of_its_papers_and_returns(database: Database) -> None:
    falcon = make_organisation(database, "Falcon")
    draft = DocumentDraft(DocumentKind.NTN_CERTIFICATE, "1")
    document_id = database.write(documents.add_document, tenant_id=falcon.id, draft=draft)
    database.write(
        documents.change_document, document_id=document_id, draft=replace(draft, number="2"),
        file=GivenFile("ntn.pdf", b"x"),
    )  # fmt: skip
    figures = ReturnDraft(date(2026, 7, 1), 1, 2, exports_usd_cents=1000_00)
    return_id = database.write(tenants.add_return, tenant_id=falcon.id, draft=figures)
    more = replace(figures, exports_usd_cents=2000_00)
    database.write(tenants.change_return, return_id=return_id, draft=more)
    rows = database.read(tenant_history, tenant_id=falcon.id)
    assert [row.changes for row in rows[:4]] == [
        ("exports: US$ 1,000 → US$ 2,000",),
        ("tenant return added",),
        ("number: 1 → 2", "file name: – → ntn.pdf"),
        ("document added",),
    ]
