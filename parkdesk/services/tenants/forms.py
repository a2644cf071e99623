"""An organisation typed by hand: checked field by field, added, changed."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import RecordMissingError
from parkdesk.models.tenants import Contact, Organisation
from parkdesk.rules.contacts import is_focal, read_email, read_phone
from parkdesk.rules.identity import (
    is_masked,
    mask_cnic,
    name_key,
    read_cnic,
    read_name,
    read_ntn,
)
from parkdesk.rules.vocabulary import OrganisationKind
from parkdesk.services.field_problems import problem_of, refuse


@dataclass(frozen=True, slots=True)
class ContactDraft:
    name: str
    role: str = ""
    mobile: str = ""
    email: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class OrganisationDraft:
    """An organisation as its form holds it. The masked CNIC leaves the stored one as it is."""

    name: str
    kind: OrganisationKind = OrganisationKind.PRIVATE_LIMITED
    trading_name: str = ""
    business: str = ""
    ntn: str = ""
    strn: str = ""
    secp_number: str = ""
    pseb_number: str = ""
    pseb_location: str = ""
    pseb_issued_on: date | None = None
    pseb_expires_on: date | None = None
    pseb_provisional: bool = False
    stza_licence: str = ""
    stza_expires_on: date | None = None
    signatory: str = ""
    signatory_cnic: str = ""
    signatory_authority: str = ""
    note: str = ""
    contacts: tuple[ContactDraft, ...] = ()


def check_tenant(
    session: Session, *, draft: OrganisationDraft, tenant_id: int | None = None
) -> dict[str, str]:
    """What is wrong, by field; empty where the organisation can be stored."""
    was = _get(session, tenant_id) if tenant_id is not None else None
    draft = _unmasked(draft, was)
    problems = {
        **problem_of("name", read_name(draft.name)),
        **problem_of("ntn", read_ntn(draft.ntn)),
        **problem_of("signatory_cnic", read_cnic(draft.signatory_cnic)),
        **_problems_of_registrations(draft),
    }
    if not draft.name.strip():
        problems["name"] = "Give the organisation a name."
    if draft.signatory_cnic and is_masked(draft.signatory_cnic):
        problems["signatory_cnic"] = "Type the whole CNIC."
    problems |= _problems_of_contacts(draft.contacts)
    other = find_tenant_id(session, name=draft.name)
    if other not in (None, tenant_id):
        problems.setdefault("name", "There is an organisation of this name already.")
    return problems


def find_tenant_id(session: Session, *, name: str) -> int | None:
    """The organisation of that name, however it is spaced and cased."""
    query = select(Organisation.id).where(Organisation.name_key == name_key(name))
    return session.scalar(query.order_by(Organisation.id).limit(1))


def add_tenant(session: Session, *, draft: OrganisationDraft) -> int:
    """Add an organisation; raises FieldError for the first wrong field."""
    refuse(check_tenant(session, draft=draft))
    tenant = Organisation(**_stored(draft))
    session.add(tenant)
    session.flush()
    _put_contacts(session, tenant.id, draft.contacts)
    return tenant.id


def change_tenant(session: Session, *, tenant_id: int, draft: OrganisationDraft) -> None:
    """Change an organisation and its contacts; raises FieldError for the first wrong field."""
    refuse(check_tenant(session, draft=draft, tenant_id=tenant_id))
    tenant = _get(session, tenant_id)
    for name, value in _stored(_unmasked(draft, tenant)).items():
        if getattr(tenant, name) != value:
            setattr(tenant, name, value)
    _put_contacts(session, tenant_id, draft.contacts)


def get_tenant_draft(session: Session, *, tenant_id: int) -> OrganisationDraft:
    """What the form starts from; the CNIC is masked."""
    draft = whole_draft(session, tenant_id=tenant_id)
    return replace(draft, signatory_cnic=mask_cnic(draft.signatory_cnic))


def whole_draft(session: Session, *, tenant_id: int) -> OrganisationDraft:
    """The organisation with its CNIC whole: to be put back, never to be shown."""
    tenant = _get(session, tenant_id)
    values = {
        field.name: getattr(tenant, field.name)
        for field in fields(OrganisationDraft)
        if field.name != "contacts"
    }
    values |= {name: values[name] or "" for name in ("ntn", "signatory_cnic")}
    contacts = tuple(
        ContactDraft(one.name, one.role, one.mobile, one.email, one.starts_on, one.ends_on)
        for one in _contacts(session, tenant_id)
    )
    return OrganisationDraft(**values, contacts=contacts)


def _get(session: Session, tenant_id: int) -> Organisation:
    tenant = session.get(Organisation, tenant_id)
    if tenant is None:
        raise RecordMissingError(what="tenant", which=str(tenant_id))
    return tenant


def _contacts(session: Session, tenant_id: int) -> list[Contact]:
    query = select(Contact).where(Contact.organisation_id == tenant_id).order_by(Contact.id)
    return list(session.scalars(query))


def _problems_of_registrations(draft: OrganisationDraft) -> dict[str, str]:
    problems = {}
    issued, expires = draft.pseb_issued_on, draft.pseb_expires_on
    if issued and expires and expires < issued:
        problems["pseb_expires_on"] = "It cannot expire before it was issued."
    if draft.pseb_provisional and not (issued or expires):
        problems["pseb_issued_on"] = (
            "Say when it was issued: a provisional registration lapses on day 90."
        )
    if (issued or expires or draft.pseb_provisional) and not draft.pseb_number.strip():
        problems["pseb_number"] = "Give the number of this registration."
    if draft.stza_expires_on and not draft.stza_licence.strip():
        problems["stza_licence"] = "Give the number of this licence."
    return problems


def _problems_of_contacts(contacts: Iterable[ContactDraft]) -> dict[str, str]:
    """By `contacts.place.field`; of two focal persons at a time the later one is wrong."""
    problems: dict[str, str] = {}
    focal: list[ContactDraft] = []
    for place, contact in enumerate(contacts):
        found = problem_of("mobile", read_phone(contact.mobile))
        found |= problem_of("email", read_email(contact.email))
        if not contact.name.strip():
            found["name"] = "Give the contact's name."
        if contact.starts_on and contact.ends_on and contact.ends_on < contact.starts_on:
            found["ends_on"] = "The last day is before the first one."
        if is_focal(contact.role):
            if other := next((one for one in focal if _meet(one, contact)), None):
                found["role"] = f"{other.name} is the focal person already."
            focal.append(contact)
        problems |= {f"contacts.{place}.{name}": reason for name, reason in found.items()}
    return problems


def _meet(one: ContactDraft, other: ContactDraft) -> bool:
    """Whether both are contacts on some day."""
    starts_on = max(one.starts_on or date.min, other.starts_on or date.min)
    return starts_on <= min(one.ends_on or date.max, other.ends_on or date.max)


def _unmasked(draft: OrganisationDraft, was: Organisation | None) -> OrganisationDraft:
    """A masked number that is the stored one stands for it."""
    if was is None or not was.signatory_cnic:
        return draft
    same = draft.signatory_cnic == mask_cnic(was.signatory_cnic)
    return replace(draft, signatory_cnic=was.signatory_cnic) if same else draft


def _stored(draft: OrganisationDraft) -> dict[str, object]:
    values = {
        name: value.strip() if type(value) is str else value
        for name, value in asdict(draft).items()
        if name != "contacts"
    }
    return values | {
        "name_key": name_key(draft.name),
        "ntn": read_ntn(draft.ntn).value,
        "signatory_cnic": read_cnic(draft.signatory_cnic).value,
    }


def _put_contacts(session: Session, tenant_id: int, drafts: Iterable[ContactDraft]) -> None:
    """Keep the contacts in their order; what is the same is not touched."""
    stored = _contacts(session, tenant_id)
    wanted = [_contact_values(draft) for draft in drafts]
    for contact, values in zip(stored, wanted, strict=False):
        for name, value in values.items():
            if getattr(contact, name) != value:
                setattr(contact, name, value)
    for contact in stored[len(wanted) :]:
        session.delete(contact)
    for values in wanted[len(stored) :]:
        session.add(Contact(organisation_id=tenant_id, **values))
    session.flush()


def _contact_values(draft: ContactDraft) -> dict[str, object]:
    return asdict(draft) | {
        "name": draft.name.strip(),
        "mobile": read_phone(draft.mobile).value or "",
        "email": read_email(draft.email).value or "",
    }
