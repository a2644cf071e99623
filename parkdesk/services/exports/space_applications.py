"""Applications for space in the columns of their template."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.space_applications import SpaceApplication
from parkdesk.models.tenants import Contact, Organisation
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.services.exports.contacts import contacts_of, reach
from parkdesk.services.exports.table import Cell, Table
from parkdesk.spreadsheets.kinds import headers


def export_space_applications(
    session: Session, *, as_of: date, whole_cnic: bool = False, holdover: bool = False
) -> Table:
    """All that was received by the day, decided or not, in the order it came."""
    del whole_cnic, holdover
    contacts = contacts_of(session, as_of)
    query = (
        select(SpaceApplication, Organisation)
        .join(Organisation, Organisation.id == SpaceApplication.organisation_id)
        .where(SpaceApplication.received_on <= as_of)
        .order_by(SpaceApplication.received_on, SpaceApplication.id)
    )
    return Table(
        headers(ImportKind.SPACE_APPLICATIONS),
        tuple(_cells(one, who, contacts.get(who.id)) for one, who in session.execute(query)),
    )


def _cells(
    application: SpaceApplication, organisation: Organisation, contact: Contact | None
) -> tuple[Cell, ...]:
    return (
        organisation.name,
        str(organisation.kind),
        organisation.ntn,
        *reach(contact),
        application.wanted_sqft,
        application.wanted_seats,
        application.wanted_from,
        application.headcount,
        application.headcount_in_12_months,
        application.purpose,
        application.received_on,
        organisation.business,
    )
