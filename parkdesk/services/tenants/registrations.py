"""Registrations of tenants that lapse: the export board's and the technology zone's."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.tenants import Organisation
from parkdesk.rules.registrations import Registration, lapses_on
from parkdesk.rules.vocabulary import OrganisationKind, RegistrationKind
from parkdesk.services.tenants_inside import tenants_inside


@dataclass(frozen=True, slots=True)
class RegistrationExpiry:
    """`lapses_on` is the last day it stands; it may have passed."""

    tenant_id: int
    tenant: str
    kind: RegistrationKind
    number: str
    lapses_on: date
    provisional: bool


class HasRegistrations(Protocol):
    """What an organisation and its draft have in common."""

    @property
    def pseb_number(self) -> str: ...
    @property
    def pseb_issued_on(self) -> date | None: ...
    @property
    def pseb_expires_on(self) -> date | None: ...
    @property
    def pseb_provisional(self) -> bool: ...
    @property
    def stza_licence(self) -> str: ...
    @property
    def stza_expires_on(self) -> date | None: ...


def registrations_of(one: HasRegistrations) -> tuple[Registration, ...]:
    """The registrations it has, each with its last day where that is known."""
    return tuple(_registrations(one))


def registration_expiries(
    session: Session, *, on: date, within_days: int
) -> list[RegistrationExpiry]:
    """What has lapsed, or does within the days, of the tenants inside; the earliest first."""
    until = on + timedelta(days=within_days)
    inside = tenants_inside(session, on=on)
    query = select(
        Organisation.id, Organisation.name, Organisation.pseb_number, Organisation.pseb_issued_on,
        Organisation.pseb_expires_on, Organisation.pseb_provisional, Organisation.stza_licence,
        Organisation.stza_expires_on,
    )  # fmt: skip
    found = [
        RegistrationExpiry(
            one.id, one.name, held.kind, held.number, held.lapses_on, held.provisional
        )
        for one in session.execute(query)
        if one.id in inside
        for held in _registrations(one)
        if held.lapses_on is not None and held.lapses_on <= until
    ]
    return sorted(found, key=lambda one: (one.lapses_on, one.tenant.casefold(), one.kind))


@dataclass(frozen=True, slots=True)
class TenantRegistration:
    """One registration of a tenant; None stands for a tenant that has none."""

    tenant_id: int
    tenant: str
    kind: OrganisationKind
    registration: Registration | None
    location: str

    @property
    def lapses_on(self) -> date | None:
        return self.registration.lapses_on if self.registration else None


def list_registrations(session: Session, *, on: date) -> list[TenantRegistration]:
    """Every registration of the tenants inside, and a line for who has none, by name."""
    inside = tenants_inside(session, on=on)
    tenants = session.scalars(select(Organisation).where(Organisation.id.in_(inside)))
    found = []
    for one in sorted(tenants, key=lambda one: (one.name.casefold(), one.id)):
        for held in tuple(_registrations(one)) or (None,):
            at = one.pseb_location if held and held.kind is RegistrationKind.PSEB else ""
            found.append(TenantRegistration(one.id, one.name, one.kind, held, at))
    return found


def _registrations(one: HasRegistrations) -> Iterator[Registration]:
    pseb = lapses_on(
        issued_on=one.pseb_issued_on,
        expires_on=one.pseb_expires_on,
        provisional=one.pseb_provisional,
    )
    if one.pseb_number or pseb:
        yield Registration(RegistrationKind.PSEB, one.pseb_number, pseb, one.pseb_provisional)
    if one.stza_licence or one.stza_expires_on:
        yield Registration(RegistrationKind.STZA, one.stza_licence, one.stza_expires_on)
