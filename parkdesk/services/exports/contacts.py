"""Whom to reach at an organisation, in the three columns that lists have for it."""

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from parkdesk.models.tenants import Contact
from parkdesk.rules.contacts import is_focal


def contacts_of(session: Session, day: date) -> dict[int, Contact]:
    """Of each organisation the focal person of the day, else its first contact."""
    query = (
        select(Contact)
        .where(or_(Contact.starts_on.is_(None), Contact.starts_on <= day))
        .where(or_(Contact.ends_on.is_(None), Contact.ends_on >= day))
        .order_by(Contact.id)
    )
    found: dict[int, Contact] = {}
    for contact in sorted(session.scalars(query), key=lambda one: not is_focal(one.role)):
        found.setdefault(contact.organisation_id, contact)
    return found


def reach(contact: Contact | None) -> tuple[str, str, str]:
    """Name, mobile and email."""
    return (contact.name, contact.mobile, contact.email) if contact else ("", "", "")
