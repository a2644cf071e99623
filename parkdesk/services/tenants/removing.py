"""An organisation taken out again, as long as nothing of the park stands on it."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from parkdesk.errors import RecordHeldError, RecordMissingError
from parkdesk.models.documents import Document
from parkdesk.models.leases import Lease
from parkdesk.models.people import Person
from parkdesk.models.space_applications import SpaceApplication
from parkdesk.models.tenants import Contact, Organisation, TenantReturn
from parkdesk.services.tenants.forms import OrganisationDraft, add_tenant, whole_draft

HOLDERS = (
    (Lease.tenant_id, "lease", "leases"),
    (SpaceApplication.organisation_id, "application for space", "applications for space"),
    (TenantReturn.organisation_id, "quarterly return", "quarterly returns"),
    (Document.organisation_id, "document", "documents"),
    (Person.employer_id, "person on its staff", "people on its staff"),
)


def remove_tenant(session: Session, *, tenant_id: int) -> OrganisationDraft:
    """Remove an organisation with its contacts; raises RecordHeldError naming what holds it.

    `restore_tenant` of what is given puts it back, its CNIC whole, under a new number.
    """
    tenant = session.get(Organisation, tenant_id)
    if tenant is None:
        raise RecordMissingError(what="tenant", which=str(tenant_id))
    if held := _held(session, tenant_id):
        raise RecordHeldError(what=tenant.name, held=held)
    removed = whole_draft(session, tenant_id=tenant_id)
    for contact in session.scalars(select(Contact).where(Contact.organisation_id == tenant_id)):
        session.delete(contact)
    session.flush()  # before whom they belong to; one by one, so that the trail keeps each
    session.delete(tenant)
    return removed


def restore_tenant(session: Session, *, removed: OrganisationDraft) -> int:
    return add_tenant(session, draft=removed)


def _held(session: Session, tenant_id: int) -> str:
    parts = []
    for column, one, several in HOLDERS:
        count = session.scalar(select(func.count()).where(column == tenant_id))
        if count:
            parts.append(f"{count} {one if count == 1 else several}")
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))
