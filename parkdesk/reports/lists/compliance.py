"""Registrations of the tenants inside, and the papers that are missing, expired or soon to be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from parkdesk.reports.inputs import PageInfo
from parkdesk.reports.listing import Listing, Part
from parkdesk.reports.paper import columns
from parkdesk.reports.paper.formats import capital
from parkdesk.reports.paper.tables import ReportColumn
from parkdesk.rules.documents import SOON_DAYS
from parkdesk.services.documents import DocumentNeed, list_document_needs
from parkdesk.services.tenants import TenantRegistration, list_registrations


@dataclass(frozen=True, slots=True)
class Compliance:
    registrations: tuple[TenantRegistration, ...]
    needs: tuple[DocumentNeed, ...]


def load(session: Any, *, as_of: date) -> Compliance:
    return Compliance(
        tuple(list_registrations(session, on=as_of)),
        tuple(list_document_needs(session, on=as_of)),
    )


def shape(data: Compliance, info: PageInfo) -> Listing:
    return Listing(
        about="Of the tenants inside on the day, in holdover too.",
        parts=(
            Part(
                "Missing and expiring documents",
                tuple(_need_columns()),
                data.needs,
                empty="No tenant owes a document.",
                note="Missing are documents that the park asks this kind of organisation for; "
                f"expiring are those that end within {SOON_DAYS} days.",
            ),
            Part(
                "Registrations",
                tuple(_registration_columns(info.as_of)),
                data.registrations,
                empty="Nobody has space in the park on this day.",
                note="A provisional registration lapses 90 days after it was issued.",
            ),
        ),
        landscape=True,
    )


def _need_columns() -> Iterator[ReportColumn[DocumentNeed]]:
    yield columns.words("Tenant", lambda row: row.tenant, 34)
    yield columns.words("Document", lambda row: capital(row.kind), 30)
    yield columns.words("State", lambda row: capital(row.state), 14)
    yield columns.day("Expires", lambda row: row.expires_on, 12)
    yield columns.words("Asked for", lambda row: "yes" if row.required else "", 10)


def _registration_columns(day: date) -> Iterator[ReportColumn[TenantRegistration]]:
    yield columns.words("Tenant", lambda row: row.tenant, 30)
    yield columns.words("Kind", lambda row: capital(row.kind), 16)
    yield columns.words("Registration", _name, 18)
    yield columns.words("Number", _number, 15)
    yield columns.words("Valid for", lambda row: row.location, 30)
    yield columns.day("Stands to", lambda row: row.lapses_on, 13)
    yield columns.words("State", lambda row: _state(row, day), 22)


def _name(row: TenantRegistration) -> str:
    return str(row.registration.kind) if row.registration else ""


def _number(row: TenantRegistration) -> str:
    return row.registration.number if row.registration else ""


def _state(row: TenantRegistration, day: date) -> str:
    if row.registration is None:
        return "None recorded"
    last = row.lapses_on
    if last is None:
        return "No expiry given"
    if last < day:
        return "Lapsed"
    provisional = "Provisional" if row.registration.provisional else "Stands"
    return f"{provisional}, ends soon" if (last - day).days <= SOON_DAYS else provisional
