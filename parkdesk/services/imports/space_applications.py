"""Applications for space, each with the organisation that wants it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.space_applications import SpaceApplication
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.identity import name_key
from parkdesk.rules.space_queue import OPEN_STATUSES
from parkdesk.rules.vocabulary import OrganisationKind, RowOutcome
from parkdesk.services.imports.contacts import Contacts, plan_contact, read_contacts
from parkdesk.services.imports.known import last_imported_values
from parkdesk.services.imports.organisations import Organisations, read_organisations
from parkdesk.services.imports.plan import FieldChange, ImportPlan, Place, PlanDraft, link
from parkdesk.services.imports.rows import (
    Keys,
    Verdict,
    ambiguous,
    changed,
    news,
    one_key,
    plan_rows,
)
from parkdesk.spreadsheets.drafts import ListedApplication
from parkdesk.spreadsheets.parsed import ParsedSheet

WISH = (
    "wanted_sqft", "wanted_seats", "wanted_from", "headcount", "headcount_in_12_months", "purpose",
)  # fmt: skip
APPLICANTS_CONTACT = "Space application"


@dataclass(slots=True)
class _Queue:
    """Who is known and what they applied for, and the organisations the sheet brings."""

    organisations: Organisations
    contacts: Contacts
    of: dict[int, list[Mapping[str, Any]]]
    last_values: dict[int, dict[str, Any]]
    claimed: set[int] = field(default_factory=set)
    new: dict[str, int] = field(default_factory=dict)

    def organisation(self, draft: ListedApplication) -> Mapping[str, Any] | None:
        return self.organisations.exact(draft.organisation, draft.ntn).record

    def exact(self, draft: ListedApplication) -> Mapping[str, Any] | None:
        """The application of that day for as much, else an open one of another day."""
        organisation = self.organisation(draft)
        alike = [
            one
            for one in (self.of[organisation["id"]] if organisation else ())
            if (one["wanted_sqft"], one["wanted_seats"]) == (draft.wanted_sqft, draft.wanted_seats)
        ]
        same_day = [one for one in alike if one["received_on"] == draft.received_on]
        still_open = [one for one in alike if one["status"] in OPEN_STATUSES]
        return next(iter((*same_day, *still_open)), None)

    def corrected(self, draft: ListedApplication) -> list[Mapping[str, Any]]:
        """Open ones of that day for another amount, which no other row of the sheet means."""
        organisation = self.organisation(draft)
        return [
            one
            for one in (self.of[organisation["id"]] if organisation else ())
            if one["received_on"] == draft.received_on
            and one["id"] not in self.claimed
            and (one["wanted_seats"] is None) == (draft.wanted_seats is None)
            and one["status"] in OPEN_STATUSES
        ]


def plan_space_applications(
    session: Session, parsed: ParsedSheet[ListedApplication], *, now: datetime
) -> ImportPlan:
    queue = _read(session, now)
    parsed = _with_ntns(parsed)
    for row in parsed.rows:
        if row.draft is not None and (known := queue.exact(row.draft)):
            queue.claimed.add(known["id"])
    return plan_rows(
        session,
        parsed,
        now=now,
        what="application",
        label=lambda draft: draft.organisation,
        keys=lambda draft: _keys(queue, draft),
        judge=lambda plan, row, draft: _judge(queue, plan, row.row, draft),
    )


def _with_ntns(parsed: ParsedSheet[ListedApplication]) -> ParsedSheet[ListedApplication]:
    """An NTN that stands in one row of an organisation is that of its other rows too.

    Else a row without it would be asked about, and be known as soon as the other row is in.
    """
    ntns: dict[str, set[str]] = defaultdict(set)
    for row in parsed.rows:
        if row.draft is not None and row.draft.ntn:
            ntns[name_key(row.draft.organisation)].add(row.draft.ntn)

    def whole(draft: ListedApplication | None) -> ListedApplication | None:
        if draft is None or draft.ntn:
            return draft
        known = ntns.get(name_key(draft.organisation), set())
        return replace(draft, ntn=next(iter(known))) if len(known) == 1 else draft

    return replace(parsed, rows=tuple(replace(row, draft=whole(row.draft)) for row in parsed.rows))


def _read(session: Session, now: datetime) -> _Queue:
    rows = [dict(one._mapping) for one in session.execute(select(SpaceApplication.__table__))]
    of: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for one in rows:
        of[one["organisation_id"]].append(one)
    ids = [one["id"] for one in rows]
    return _Queue(
        organisations=read_organisations(session),
        contacts=read_contacts(session, now.date()),
        of=of,
        last_values=last_imported_values(session, "space_application", ids),
    )


def _keys(queue: _Queue, draft: ListedApplication) -> Keys:
    if known := queue.exact(draft):
        return one_key(known["id"])
    organisation = queue.organisation(draft)
    who = organisation["id"] if organisation else name_key(draft.organisation)
    return one_key(who, draft.received_on, draft.wanted_sqft, draft.wanted_seats)


def _judge(queue: _Queue, plan: PlanDraft, row: int, draft: ListedApplication) -> Verdict:
    who = queue.organisations.find(draft.organisation, draft.ntn)
    if who.doubt and name_key(draft.organisation) not in queue.new:
        return ambiguous(plan, row, "organisation", who.doubt, near=who.near)
    known = queue.exact(draft)
    if known is None:
        meant = queue.corrected(draft)
        if len(meant) > 1:
            why = (
                f"{draft.organisation} applied {len(meant)} times that day; say which under Spaces."
            )
            return ambiguous(plan, row, "organisation", why)
        known = meant[0] if meant else None
        queue.claimed.update(one["id"] for one in meant)
    organisation, changes = _organisation(queue, plan, row, draft, who.record)
    if known is None:
        links, values = link("organisation_id", organisation)
        wish = {name: getattr(draft, name) for name in WISH}
        wish |= {
            "received_on": draft.received_on,
            "wanted_from": draft.wanted_from or draft.received_on,
            "purpose": draft.purpose or "",
        }
        plan.write(row, "space_application", {**wish, **values}, **links)
        return Verdict(RowOutcome.NEW)
    return changed((*changes, *_change(queue, plan, row, draft, known)))


def _organisation(
    queue: _Queue,
    plan: PlanDraft,
    row: int,
    draft: ListedApplication,
    record: Mapping[str, Any] | None,
) -> tuple[Place, Sequence[FieldChange]]:
    """Who applies, and what the row fills in of them: what is known of them already stays."""
    key = name_key(draft.organisation)
    changes: Sequence[FieldChange] = ()
    if record is not None:
        place: Place = ("known", record["id"])
        empty = {
            name: value
            for name, value in (("ntn", draft.ntn), ("business", draft.business))
            if value and not plan.as_planned("organisation", record)[name]
        }
        changes = plan.change_typed(row, "organisation", record, empty)
    else:
        if key not in queue.new:
            values = {
                "name": draft.organisation,
                "name_key": key,
                "kind": draft.kind or OrganisationKind.PRIVATE_LIMITED,
                "business": draft.business or "",
                "ntn": draft.ntn,
            }
            queue.new[key] = plan.write(row, "organisation", values)
            queue.organisations.note(draft.organisation, draft.ntn)
        place = ("new", queue.new[key])
    contact = plan_contact(plan, row, queue.contacts, place, draft, new_role=APPLICANTS_CONTACT)
    return place, (*changes, *contact)


def _change(
    queue: _Queue,
    plan: PlanDraft,
    row: int,
    draft: ListedApplication,
    known: Mapping[str, Any],
) -> Sequence[FieldChange]:
    """What the row corrects of an open application; one that was decided stays as it is."""
    given = {name: getattr(draft, name) for name in WISH}
    last = queue.last_values.get(known["id"], {})
    if known["status"] in OPEN_STATUSES:
        new = news(plan, row, draft.organisation, known, given, last, table="space_application")
        return plan.change_typed(row, "space_application", known, new)
    if any(value is not None and known[name] != value for name, value in given.items()):
        message = (
            f"The application of {day_text(known['received_on'])} is {known['status']}; "
            "what the row says otherwise was left out."
        )
        plan.warn(row, "received_on", "application-decided", message)
    return ()
