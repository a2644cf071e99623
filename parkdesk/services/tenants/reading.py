"""Tenants as the list and the form show them, for a day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from parkdesk.errors import RecordMissingError
from parkdesk.models.leases import Lease
from parkdesk.models.tenants import Contact, Organisation, TenantReturn
from parkdesk.rules.contacts import is_focal
from parkdesk.rules.registrations import Registration
from parkdesk.rules.returns import last_whole_quarter
from parkdesk.rules.size_band import size_band
from parkdesk.rules.vocabulary import DocumentState, LeaseStage, OrganisationKind, SizeBand
from parkdesk.services.documents import PapersOwed, papers_owed
from parkdesk.services.lease_days import (
    INSIDE,
    LeaseRow,
    held_on,
    lease_row,
    let_areas,
    stage_of,
    unit_area,
)
from parkdesk.services.lease_facts import NO_AREA
from parkdesk.services.property import PropertyFacts, leases_beside, load_property
from parkdesk.services.searching import matches
from parkdesk.services.tenants.forms import OrganisationDraft, get_tenant_draft
from parkdesk.services.tenants.registrations import registrations_of
from parkdesk.services.tenants.returns import (
    ReturnRow,
    fiscal_start_month,
    list_returns,
    not_filed_ids,
)

NOTHING_OWED = PapersOwed(worst=None, owed=0)


@dataclass(frozen=True, slots=True)
class TenantRow:
    """A line of the list on a day: what it has by the leases in force or in holdover.

    `until` is the first end among them; staff are as last reported by then, None where never.
    `papers` is the worst of the documents it owes, None where it owes none. Who is inside and has
    no return of the last whole quarter has not filed.
    """

    id: int
    name: str
    trading_name: str
    kind: OrganisationKind
    business: str
    ntn: str
    leases: int
    units: str
    area_sqft: Decimal
    monthly_rent_paisa: int
    until: date | None
    contact: str
    mobile: str
    staff: int | None
    staff_women: int | None
    holdover: bool
    size: SizeBand | None
    papers: DocumentState | None
    papers_owed: int
    not_filed: bool


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
    """One unit of one of the tenant's leases. `id` is the assignment's (lease_unit).

    `is_held` on the day asked for; its rent is of that day, of the first or the last one else.
    """

    id: int
    lease_id: int
    unit_id: int
    number: str
    stage: LeaseStage
    is_held: bool
    monthly_rent_paisa: int
    unit: str
    floor: str
    area_sqft: Decimal
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class TenantDetail:
    """What a tenant's first tabs show; `form` is what the form starts from, its CNIC masked.

    The last of the returns filed, if there is one, is `last_return`.
    """

    id: int
    row: TenantRow
    form: OrganisationDraft
    contacts: tuple[ContactRow, ...]
    leases: tuple[LeaseRow, ...]
    units: tuple[TenantLease, ...]
    registrations: tuple[Registration, ...]
    last_return: ReturnRow | None
    due_quarter: date


def list_tenants(session: Session, *, as_of: date, where: str = "") -> list[TenantRow]:
    """Every organisation by name.

    `where` is looked for in the names, kind, business, NTN, units and contact.
    """
    park = load_property(session, begun_by=as_of, going_on=as_of)
    return search_tenants(_rows(session, park, as_of), where)


def count_tenants(session: Session) -> int:
    """How many organisations there are."""
    return session.scalar(select(func.count()).select_from(Organisation)) or 0


def list_tenant_names(session: Session) -> list[tuple[int, str]]:
    """Every organisation's id and name, by name: what a form offers."""
    found = session.execute(select(Organisation.id, Organisation.name))
    return sorted(
        ((one.id, one.name) for one in found), key=lambda one: (one[1].casefold(), one[0])
    )


def search_tenants(rows: Iterable[TenantRow], where: str) -> list[TenantRow]:
    """The rows in which every word of `where` stands."""
    return [
        row
        for row in rows
        if matches(
            where,
            (row.name, row.trading_name, row.kind, row.business, row.ntn, row.units, row.contact),
        )
    ]


def get_tenant(session: Session, *, tenant_id: int, as_of: date) -> TenantDetail:
    own = session.scalars(select(Lease.id).where(Lease.tenant_id == tenant_id))
    park = load_property(session, lease_ids=leases_beside(session, lease_ids=own))
    rows = _rows(session, park, as_of, only=tenant_id)
    if not rows:
        raise RecordMissingError(what="tenant", which=str(tenant_id))
    areas = let_areas(park, as_of)
    leases = [lease for lease in park.leases if lease.tenant_id == tenant_id]
    lines = [lease_row(park, lease, as_of, areas) for lease in leases]
    form = get_tenant_draft(session, tenant_id=tenant_id)
    filed = list_returns(session, tenant_id=tenant_id)
    return TenantDetail(
        id=tenant_id,
        row=rows[0],
        form=form,
        contacts=_contact_rows(session, tenant_id),
        leases=tuple(sorted(lines, key=lambda line: line.starts_on, reverse=True)),
        units=tuple(_unit_lines(park, tenant_id, as_of)),
        registrations=registrations_of(form),
        last_return=filed[0] if filed else None,
        due_quarter=last_whole_quarter(as_of, fiscal_start_month(session)),
    )


def _rows(
    session: Session, park: PropertyFacts, day: date, only: int | None = None
) -> list[TenantRow]:
    areas = let_areas(park, day)
    inside: dict[int, list[LeaseRow]] = defaultdict(list)
    for lease in park.leases:
        if stage_of(lease, day) in INSIDE:
            inside[lease.tenant_id].append(lease_row(park, lease, day, areas))
    contacts = first_contacts(session, day, only)
    staff = last_staff(session, day, only)
    owed = papers_owed(session, on=day, only=only)
    quarter = last_whole_quarter(day, fiscal_start_month(session))
    silent = not_filed_ids(session, quarter=quarter, only=only)
    query = select(*Organisation.__table__.columns)
    if only is not None:
        query = query.where(Organisation.id == only)
    rows = []
    for one in session.execute(query):
        lines = inside[one.id]
        name, mobile = contacts.get(one.id, ("", ""))
        women, men = staff.get(one.id, (None, None))
        total = None if women is None or men is None else women + men
        papers = owed.get(one.id, NOTHING_OWED)
        rows.append(
            TenantRow(
                id=one.id,
                name=one.name,
                trading_name=one.trading_name,
                kind=one.kind,
                business=one.business,
                ntn=one.ntn or "",
                leases=len(lines),
                units=", ".join(line.units for line in lines),
                area_sqft=sum((line.area_sqft for line in lines), NO_AREA),
                monthly_rent_paisa=sum(line.monthly_rent_paisa for line in lines),
                until=min((line.until for line in lines), default=None),
                contact=name,
                mobile=mobile,
                staff=total,
                staff_women=women,
                holdover=any(line.stage is LeaseStage.HOLDOVER for line in lines),
                size=size_band(total),
                papers=papers.worst,
                papers_owed=papers.owed,
                not_filed=one.id in silent and bool(lines),
            )
        )
    return sorted(rows, key=lambda row: (row.name.casefold(), row.id))


def first_contacts(
    session: Session, day: date, only: int | None = None
) -> dict[int, tuple[str, str]]:
    """Of each organisation the focal person, else the first contact, who is one on the day."""
    found: dict[int, tuple[str, str]] = {}
    query = select(*Contact.__table__.columns).order_by(Contact.id)
    if only is not None:
        query = query.where(Contact.organisation_id == only)
    for one in sorted(session.execute(query), key=lambda one: not is_focal(one.role)):
        if (one.starts_on or day) <= day <= (one.ends_on or day):
            found.setdefault(one.organisation_id, (one.name, one.mobile))
    return found


def last_staff(session: Session, day: date, only: int | None = None) -> dict[int, tuple[int, int]]:
    """Women and men of each organisation's last quarterly report that had begun by the day."""
    query = (
        select(TenantReturn.organisation_id, TenantReturn.women, TenantReturn.men)
        .where(TenantReturn.quarter_starts_on <= day)
        .order_by(TenantReturn.quarter_starts_on)
    )
    if only is not None:
        query = query.where(TenantReturn.organisation_id == only)
    return {one: (women, men) for one, women, men in session.execute(query)}


def _contact_rows(session: Session, tenant_id: int) -> tuple[ContactRow, ...]:
    query = select(Contact).where(Contact.organisation_id == tenant_id).order_by(Contact.id)
    return tuple(
        ContactRow(one.id, one.name, one.role, one.mobile, one.email, one.starts_on, one.ends_on)
        for one in session.scalars(query)
    )


def _unit_lines(park: PropertyFacts, tenant_id: int, day: date) -> list[TenantLease]:
    areas = let_areas(park, day)
    lines = []
    for lease in park.leases:
        if lease.tenant_id != tenant_id:
            continue
        stage = stage_of(lease, day)
        held = held_on(lease, day) if stage in INSIDE else []
        for place, (assigned, term) in enumerate(zip(lease.units, lease.terms.units, strict=True)):
            unit = park.unit_by_id[assigned.unit_id]
            rent_day = max(term.starts_on, min(day, term.ends_on))
            lines.append(
                TenantLease(
                    id=assigned.id,
                    lease_id=lease.id,
                    unit_id=assigned.unit_id,
                    number=lease.terms.number,
                    stage=stage,
                    is_held=place in held,
                    monthly_rent_paisa=park.lettings[lease.id][place].monthly_rent_on(rent_day),
                    unit=unit.code,
                    floor=unit.floor_label,
                    area_sqft=unit_area(park, lease, place, areas),
                    starts_on=term.starts_on,
                    ends_on=term.ends_on,
                )
            )
    return sorted(lines, key=lambda line: (line.starts_on, line.unit), reverse=True)
