"""Whom to reach at an organisation, as a row of a sheet names them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.tenants import Contact
from parkdesk.rules.contacts import FOCAL_PERSON, is_focal
from parkdesk.rules.identity import name_key
from parkdesk.services.imports.known import last_imported_values
from parkdesk.services.imports.plan import FieldChange, Place, PlanDraft, link
from parkdesk.services.imports.rows import news

_DAY = timedelta(days=1)


class NamesContact(Protocol):
    @property
    def contact_name(self) -> str | None: ...
    @property
    def contact_mobile(self) -> str | None: ...
    @property
    def contact_email(self) -> str | None: ...


@dataclass(slots=True)
class Contacts:
    """The contacts of the park by organisation, the focal persons first."""

    on: date
    of: dict[int, list[Mapping[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    last_values: dict[int, dict[str, Any]] = field(default_factory=dict)
    planned: dict[Place, set[str]] = field(default_factory=lambda: defaultdict(set))

    def focal(self, organisation_id: int) -> Mapping[str, Any] | None:
        """Whom lists and exports name: the focal person of the day, else the first contact."""
        today = [one for one in self.of.get(organisation_id, ()) if self._covers(one)]
        return today[0] if today else None

    def find(self, organisation_id: int, name: str | None) -> Mapping[str, Any] | None:
        if name is None:
            return self.focal(organisation_id)
        named = [
            one
            for one in self.of.get(organisation_id, ())
            if name_key(one["name"]) == name_key(name)
        ]
        return next((one for one in named if self._covers(one)), named[0] if named else None)

    def _covers(self, one: Mapping[str, Any]) -> bool:
        return bool((one["starts_on"] or self.on) <= self.on <= (one["ends_on"] or self.on))


def read_contacts(session: Session, on: date) -> Contacts:
    rows = [dict(one._mapping) for one in session.execute(select(Contact.__table__))]
    contacts = Contacts(on, last_values=last_imported_values(session, "contact", _ids(rows)))
    for one in sorted(rows, key=lambda one: (not is_focal(one["role"]), one["id"])):
        contacts.of[one["organisation_id"]].append(one)
    return contacts


def plan_contact(
    plan: PlanDraft,
    row: int,
    contacts: Contacts,
    organisation: Place,
    draft: NamesContact,
    *,
    new_role: str = FOCAL_PERSON,
) -> Sequence[FieldChange]:
    """What the row says of the person to reach. A new focal person follows the one before."""
    name, mobile, email = draft.contact_name, draft.contact_mobile, draft.contact_email
    if not (name or mobile or email):
        return ()
    organisation_id = organisation[1] if organisation[0] == "known" else 0
    known = contacts.find(organisation_id, name)
    if known is not None:
        last = contacts.last_values.get(known["id"], {})
        given = {"mobile": mobile, "email": email}
        new = news(plan, row, known["name"], known, given, last, table="contact")
        plan.change_typed(row, "contact", known, new)
        return [
            FieldChange(f"contact_{field}", known[field], value) for field, value in new.items()
        ]
    if name is None:
        message = "Nobody is named whom this reaches; it was left out. Type the name."
        field = "contact_mobile" if mobile else "contact_email"
        plan.warn(row, field, "contact-without-name", message)
        return ()
    if name_key(name) in contacts.planned[organisation]:
        return ()
    before = contacts.focal(organisation_id)
    role = _role(plan, row, contacts, before, new_role)
    if contacts.planned[organisation]:
        role = {"role": ""}
    contacts.planned[organisation].add(name_key(name))
    links, values = link("organisation_id", organisation)
    person = {"name": name, "mobile": mobile or "", "email": email or "", **role, **values}
    plan.write(row, "contact", person, **links)
    return [
        FieldChange("contact_name", before["name"] if before and "starts_on" in role else "", name)
    ]


def _role(
    plan: PlanDraft,
    row: int,
    contacts: Contacts,
    before: Mapping[str, Any] | None,
    new_role: str,
) -> dict[str, Any]:
    """From today on in place of the focal person until now, whose days end yesterday."""
    if before is None:
        return {"role": FOCAL_PERSON}
    if new_role != FOCAL_PERSON or not is_focal(before["role"]):
        return {"role": new_role}
    if (before["starts_on"] or date.min) >= contacts.on:
        return {"role": ""}
    plan.change_typed(row, "contact", before, {"ends_on": contacts.on - _DAY})
    plan.warn(
        row, "contact_name", "focal-person",
        f"{before['name']} was the focal person until now; from today it is the new one.",
    )  # fmt: skip
    return {"role": FOCAL_PERSON, "starts_on": contacts.on}


def _ids(rows: Sequence[Mapping[str, Any]]) -> list[int]:
    return [one["id"] for one in rows]
