"""Tenants: organisations with their registrations and the person to reach."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from parkdesk.rules.identity import is_masked, name_key
from parkdesk.rules.vocabulary import OrganisationKind, RowOutcome
from parkdesk.services.imports.contacts import Contacts, plan_contact, read_contacts
from parkdesk.services.imports.known import last_imported_values
from parkdesk.services.imports.organisations import (
    Organisations,
    bare_name,
    ntn_key,
    read_organisations,
)
from parkdesk.services.imports.plan import ImportPlan, PlanDraft
from parkdesk.services.imports.rows import (
    Keys,
    Verdict,
    ambiguous,
    changed,
    news,
    one_key,
    plan_rows,
)
from parkdesk.spreadsheets.drafts import ListedTenant
from parkdesk.spreadsheets.parsed import ParsedSheet

_OF_CONTACT = frozenset({"contact_name", "contact_mobile", "contact_email"})
# What says nothing without the number that it is about
_OF_A_NUMBER = (
    ("pseb_issued_on", "pseb_number"),
    ("pseb_expires_on", "pseb_number"),
    ("pseb_provisional", "pseb_number"),
    ("stza_expires_on", "stza_licence"),
)


def plan_tenants(
    session: Session, parsed: ParsedSheet[ListedTenant], *, now: datetime
) -> ImportPlan:
    known, contacts = read_organisations(session), read_contacts(session, now.date())
    last = last_imported_values(session, "organisation", known.records)
    return plan_rows(
        session,
        parsed,
        now=now,
        what="tenant",
        label=lambda draft: draft.name,
        keys=lambda draft: _keys(known, draft),
        judge=lambda plan, row, draft: _judge(known, contacts, last, plan, row.row, draft),
    )


def _keys(known: Organisations, draft: ListedTenant) -> Keys:
    """The one that is meant; of new ones by the NTN, and without it any of the name."""
    if record := known.exact(draft.name, draft.ntn).record:
        return one_key(record["id"])
    name = name_key(draft.name)
    if draft.ntn is None:
        return Keys((("bare", name), ("with NTN", name)), (("bare", name),))
    ntn = ("NTN", ntn_key(draft.ntn))
    return Keys((ntn, ("bare", name)), (ntn, ("with NTN", name)))


def _judge(
    known: Organisations,
    contacts: Contacts,
    last: Mapping[int, Mapping[str, Any]],
    plan: PlanDraft,
    row: int,
    draft: ListedTenant,
) -> Verdict:
    who = known.find(draft.name, draft.ntn)
    if who.doubt:
        return ambiguous(plan, row, "name", who.doubt, near=who.near)
    given = _given(draft)
    _weigh(plan, row, {**(who.record or {}), **given})
    if who.record is None:
        new = {"kind": OrganisationKind.PRIVATE_LIMITED, **given, "name_key": name_key(draft.name)}
        place = plan.write(row, "organisation", new)
        known.note(draft.name, draft.ntn)
        plan_contact(plan, row, contacts, ("new", place), draft)
        return Verdict(RowOutcome.NEW)
    record = who.record
    _keep_same(plan, row, given, record)
    changes = _change(plan, row, record, given, last.get(record["id"], {}))
    return changed((*changes, *plan_contact(plan, row, contacts, ("known", record["id"]), draft)))


def _given(draft: ListedTenant) -> dict[str, Any]:
    """What the row says of the organisation; a masked CNIC changes nothing."""
    given = {
        name: value
        for name, value in asdict(draft).items()
        if value is not None and name not in _OF_CONTACT
    }
    if is_masked(given.get("signatory_cnic", "")):
        del given["signatory_cnic"]
    return given


def _keep_same(plan: PlanDraft, row: int, given: dict[str, Any], record: Mapping[str, Any]) -> None:
    """A slip in the name, or the NTN without its check digit, is nothing new; a legal form is."""
    name = given["name"]
    if name_key(name) in (record["name_key"], name_key(record["trading_name"])):
        del given["name"]
    elif bare_name(name) != bare_name(record["name"]):
        message = f"{record['name']} keeps its name; correct it under Tenants if it is “{name}”."
        plan.warn(row, "name", "name-stays", message)
        del given["name"]
    ntn = given.get("ntn", "")
    if record["ntn"] and ntn_key(ntn) == ntn_key(record["ntn"]) and len(ntn) <= len(record["ntn"]):
        del given["ntn"]


def _change(
    plan: PlanDraft,
    row: int,
    record: Mapping[str, Any],
    given: Mapping[str, Any],
    last: Mapping[str, Any],
) -> list[Any]:
    new = news(plan, row, record["name"], record, given, last, table="organisation")
    key = {"name_key": name_key(new["name"])} if "name" in new else {}
    changes = plan.change_typed(row, "organisation", record, {**new, **key})
    return [change for change in changes if change.field not in key]


def _weigh(plan: PlanDraft, row: int, tenant: Mapping[str, Any]) -> None:
    """Warn of what the tenant's form would ask for."""
    for field, number in _OF_A_NUMBER:
        if tenant.get(field) and not tenant.get(number):
            message = f"There is no “{plan.title(number)}” to which this belongs; add it."
            plan.warn(row, field, "no-number", message)
    if tenant.get("pseb_provisional") and not tenant.get("pseb_issued_on"):
        message = "Add when it was issued: a provisional registration lapses on day 90."
        plan.warn(row, "pseb_provisional", "no-issue-day", message)
