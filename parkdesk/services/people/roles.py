"""What a person is at the park's organisations: works there, rents, signs, or is a contact."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.models.tenants import Contact, Organisation
from parkdesk.rules.identity import name_key
from parkdesk.rules.lease_stage import agreed_until, stage_on
from parkdesk.rules.vocabulary import LeaseStage, OrganisationKind
from parkdesk.services.people.redirects import current_person, former_ids


class RoleKind(StrEnum):
    WORKS = "works here"
    RENTS = "tenant in person"
    SIGNS = "signatory"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class PersonLease:
    id: int
    number: str
    stage: LeaseStage
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class PersonRole:
    """`detail` is the post, the authority to sign or the contact's role; days where they are known.

    A freelancer who signs for themselves is the tenant in person, with `leases`.
    """

    tenant_id: int
    tenant: str
    kind: RoleKind
    detail: str
    starts_on: date | None = None
    ends_on: date | None = None
    leases: tuple[PersonLease, ...] = ()


def list_roles(session: Session, *, person_id: int, on: date) -> tuple[PersonRole, ...]:
    """The closest first, with leases as they stand on the day; raises RecordMissingError."""
    person = current_person(session, person_id)
    found = [
        *_work(session, person),
        *_signing(session, person, on),
        *_contacts(session, person),
    ]
    order = list(RoleKind)
    return tuple(sorted(found, key=lambda one: (order.index(one.kind), one.tenant.casefold())))


def _work(session: Session, person: Person) -> Iterator[PersonRole]:
    if person.employer_id is not None:
        tenant = session.get_one(Organisation, person.employer_id)
        post = person.designation or person.employment
        yield PersonRole(tenant.id, tenant.name, RoleKind.WORKS, post)


def _signing(session: Session, person: Person, on: date) -> Iterator[PersonRole]:
    """By the CNIC alone, also that of a record merged into theirs: names are no proof."""
    query = select(Organisation).where(Organisation.signatory_cnic.in_(_cnics(session, person)))
    for tenant in session.scalars(query):
        rents = tenant.kind is OrganisationKind.FREELANCER
        kind = RoleKind.RENTS if rents else RoleKind.SIGNS
        leases = tuple(_leases(session, tenant.id, on)) if rents else ()
        yield PersonRole(tenant.id, tenant.name, kind, tenant.signatory_authority, leases=leases)


def _leases(session: Session, tenant_id: int, on: date) -> Iterator[PersonLease]:
    from parkdesk.models.leases import Lease  # few people rent

    query = select(Lease).where(Lease.tenant_id == tenant_id).order_by(Lease.starts_on.desc())
    for lease in session.scalars(query):
        until = agreed_until(lease.ends_on, lease.leaving_on)
        stage = stage_on(
            on,
            status=lease.status,
            starts_on=lease.starts_on,
            agreed_until=until,
            ended_on=lease.ended_on,
        )
        yield PersonLease(lease.id, lease.number or "", stage, lease.starts_on, until)


def _cnics(session: Session, person: Person) -> Sequence[str]:
    ids = [person.id, *former_ids(session, person.id)]
    query = select(Person.cnic).where(Person.id.in_(ids), Person.cnic.is_not(None))
    return [cnic for cnic in session.scalars(query) if cnic]


def _contacts(session: Session, person: Person) -> Iterator[PersonRole]:
    """By name with mobile or email: families share these, so that neither alone is enough."""
    means = [Contact.mobile == person.mobile] if person.mobile else []
    if person.email:
        means.append(func.lower(Contact.email) == person.email.lower())
    if not means:
        return
    query = (
        select(Contact, Organisation.name)
        .join(Organisation, Organisation.id == Contact.organisation_id)
        .where(or_(*means))
    )
    for contact, tenant in session.execute(query):
        if name_key(contact.name) == person.name_key:
            yield PersonRole(
                contact.organisation_id,
                tenant,
                RoleKind.CONTACT,
                contact.role,
                contact.starts_on,
                contact.ends_on,
            )
