"""Organisations in the columns of the tenants' template."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.tenants import Contact, Organisation
from parkdesk.rules.identity import mask_cnic
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.services.exports.contacts import contacts_of, reach
from parkdesk.services.exports.table import Cell, Table, yes_or_no
from parkdesk.spreadsheets.kinds import headers


def export_tenants(
    session: Session, *, as_of: date, whole_cnic: bool = False, holdover: bool = False
) -> Table:
    """Every organisation by name, with whom to reach on the day."""
    del holdover
    contacts = contacts_of(session, as_of)
    tenants = session.scalars(select(Organisation).order_by(Organisation.name, Organisation.id))
    return Table(
        headers(ImportKind.TENANTS),
        tuple(_cells(one, contacts.get(one.id), whole_cnic) for one in tenants),
    )


def _cells(tenant: Organisation, contact: Contact | None, whole_cnic: bool) -> tuple[Cell, ...]:
    cnic = tenant.signatory_cnic
    return (
        tenant.name,
        tenant.trading_name,
        str(tenant.kind),
        tenant.business,
        tenant.ntn,
        tenant.strn,
        tenant.secp_number,
        tenant.pseb_number,
        tenant.pseb_location,
        tenant.pseb_issued_on,
        tenant.pseb_expires_on,
        yes_or_no(tenant.pseb_provisional),
        tenant.stza_licence,
        tenant.stza_expires_on,
        tenant.signatory,
        (cnic or "") if whole_cnic else mask_cnic(cnic),
        tenant.signatory_authority,
        *reach(contact),
    )
