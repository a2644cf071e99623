"""Organisations: the tenants of the park, past, present and to come."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from parkdesk.rules.vocabulary import OrganisationKind


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
    """An organisation as its form holds it. A masked CNIC leaves the stored one as it is."""

    name: str
    kind: OrganisationKind = OrganisationKind.PRIVATE_LIMITED
    trading_name: str = ""
    business: str = ""
    ntn: str = ""
    strn: str = ""
    secp_number: str = ""
    pseb_number: str = ""
    pseb_location: str = ""
    pseb_expires_on: date | None = None
    stza_licence: str = ""
    signatory: str = ""
    signatory_cnic: str = ""
    signatory_authority: str = ""
    note: str = ""
    contacts: tuple[ContactDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class TenantRow:
    """A line of the list on a day; `leases` counts those in force or in holdover, `staff` is as last reported."""

    id: int
    name: str
    kind: OrganisationKind
    business: str
    ntn: str
    leases: int
    units: str
    area_sqft: Decimal
    monthly_rent_paisa: int
    next_end: date | None
    contact: str
    mobile: str
    staff: int | None
    staff_women: int | None


@dataclass(frozen=True, slots=True)
class ContactRow:
    id: int
    name: str
    role: str
    mobile: str
    email: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class TenantLease:
    """A lease of the tenant with one of its units a line."""

    id: int
    number: str
    stage: str
    unit: str
    area_sqft: Decimal
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class TenantDetail:
    """All that a tenant's tabs show; the CNIC is masked. `draft` is what the form starts from."""

    id: int
    row: TenantRow
    draft: OrganisationDraft
    contacts: tuple[ContactRow, ...]
    leases: tuple[TenantLease, ...]


def list_tenants(session: Session, *, as_of: date, where: str = "") -> list[TenantRow]:
    """Every organisation by name; `where` is looked for in names, business, NTN, units and contact."""
    raise NotImplementedError


def get_tenant(session: Session, *, tenant_id: int, as_of: date) -> TenantDetail:
    raise NotImplementedError


def find_tenant_id(session: Session, *, name: str) -> int | None:
    """The organisation of that name, however it is spaced and cased."""
    raise NotImplementedError


def add_tenant(session: Session, *, draft: OrganisationDraft) -> int:
    raise NotImplementedError


def change_tenant(session: Session, *, tenant_id: int, draft: OrganisationDraft) -> None:
    raise NotImplementedError
