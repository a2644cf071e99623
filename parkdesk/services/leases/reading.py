"""Leases as lists and forms show them, for a day."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from parkdesk.errors import RecordMissingError
from parkdesk.models.leases import Lease, LeaseCharge, LeaseSubsidy, LeaseUnit
from parkdesk.models.spaces import Unit
from parkdesk.models.tenants import Organisation
from parkdesk.rules.charge_spans import is_charged
from parkdesk.rules.escalation import rate_steps
from parkdesk.rules.lease_decisions import allowed_actions
from parkdesk.rules.lease_terms import ChargeTerm, UnitTerm
from parkdesk.rules.vocabulary import ChargeKind, LeaseStatus
from parkdesk.services.lease_days import LeaseLine, LeaseRow, lease_row, let_areas, next_increase
from parkdesk.services.lease_facts import LeaseFacts
from parkdesk.services.leases.rows import (
    ChargeRow,
    LeaseDetail,
    LeaseUnitRow,
    RateStepRow,
    SubsidyRow,
)
from parkdesk.services.property import PropertyFacts, leases_beside, load_property
from parkdesk.services.searching import matches

Line = TypeVar("Line", bound=LeaseLine)
_STORED = tuple(
    field.name for field in fields(LeaseDetail) if field.name in Lease.__table__.columns
)


def list_leases(session: Session, *, as_of: date, where: str = "") -> list[LeaseRow]:
    """Every lease by number, drafts last.

    `where` is looked for in number, tenant, units, stage and status.
    """
    park = load_property(session)
    areas = let_areas(park, as_of)
    rows = [lease_row(park, lease, as_of, areas) for lease in park.leases]
    return sorted(search_leases(rows, where), key=list_order)


def list_order(line: LeaseLine) -> tuple[bool, str, int]:
    """By number, drafts last."""
    return not line.number, line.number, line.id


def count_leases(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(Lease)) or 0


def search_leases(rows: Iterable[Line], where: str) -> list[Line]:
    """The rows in which every word of `where` stands."""
    return [
        row
        for row in rows
        if matches(where, (row.number, row.tenant, row.units, row.stage, row.status))
    ]


def get_lease(session: Session, *, lease_id: int, as_of: date) -> LeaseDetail:
    stored = session.get(Lease, lease_id)
    if stored is None:
        raise RecordMissingError(what="lease", which=str(lease_id))
    park = load_property(session, lease_ids=leases_beside(session, lease_ids=[lease_id]))
    [lease] = (one for one in park.leases if one.id == lease_id)
    row = lease_row(park, lease, as_of, let_areas(park, as_of))
    increase = next_increase(lease, park.lettings[lease_id], as_of)
    return LeaseDetail(
        **{name: getattr(stored, name) for name in _STORED if name != "number"},
        number=row.number,
        tenant=row.tenant,
        stage=row.stage,
        area_sqft=row.area_sqft,
        monthly_rent_paisa=row.monthly_rent_paisa,
        renews=_number(session, Lease.id == stored.renews_id) if stored.renews_id else "",
        renewed_by=_number(
            session, (Lease.renews_id == lease_id) & (Lease.status != LeaseStatus.CANCELLED)
        ),
        next_increase_on=increase.starts_on if increase else None,
        next_rent_paisa=increase.monthly_paisa if increase else None,
        units=_unit_rows(park, lease, as_of),
        charges=_charge_rows(session, lease_id),
        subsidies=_subsidy_rows(session, lease_id),
        steps=tuple(rate_step_rows(lease)),
        actions=allowed_actions(row.status),
    )


def _number(session: Session, which: ColumnElement[bool]) -> str:
    found = session.execute(select(Lease.number).where(which).order_by(Lease.id)).first()
    return "" if found is None else found.number or "a draft"


def list_lease_names(session: Session) -> list[tuple[str, str]]:
    """Each numbered lease, the newest first, and its number with its tenant's name."""
    query = (
        select(Lease.number, Organisation.name)
        .join(Organisation, Organisation.id == Lease.tenant_id)
        .where(Lease.number.is_not(None))
        .order_by(Lease.number.desc())
    )
    return [(str(number), f"{number}  {tenant}") for number, tenant in session.execute(query)]


def find_lease_id(session: Session, *, number: str) -> int | None:
    return session.scalar(select(Lease.id).where(Lease.number == number))


def _unit_rows(park: PropertyFacts, lease: LeaseFacts, day: date) -> tuple[LeaseUnitRow, ...]:
    let = {
        letting
        for unit in lease.units
        if (unit_day := park.occupancy.unit_on(unit.unit_id, day)) is not None
        for letting in unit_day.let
    }
    lettings = park.lettings[lease.id]
    rows = []
    for assigned, term, letting in zip(lease.units, lease.terms.units, lettings, strict=True):
        unit = park.unit_by_id[assigned.unit_id]
        rows.append(
            LeaseUnitRow(
                id=assigned.id,
                unit_id=assigned.unit_id,
                unit=unit.code,
                floor=unit.floor_label,
                kind=unit.kind,
                rentable_sqft=unit.rentable_sqft,
                seats=assigned.seats,
                starts_on=term.starts_on,
                ends_on=term.ends_on,
                monthly_rent_paisa=letting.monthly_rent_on(day),
                inside=letting in let,
            )
        )
    return tuple(rows)


def _charge_rows(session: Session, lease_id: int) -> tuple[ChargeRow, ...]:
    query = (
        select(*LeaseCharge.__table__.columns, Unit.code)
        .join(LeaseUnit, LeaseUnit.id == LeaseCharge.lease_unit_id, isouter=True)
        .join(Unit, Unit.id == LeaseUnit.unit_id, isouter=True)
        .where(LeaseCharge.lease_id == lease_id)
        .order_by(LeaseCharge.id)
    )
    return tuple(
        ChargeRow(
            id=row.id,
            unit=row.code,
            kind=row.kind,
            basis=row.basis,
            rate_paisa=row.rate_paisa,
            billing=row.billing,
            billing_time=row.billing_time,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
        )
        for row in session.execute(query)
    )


def _subsidy_rows(session: Session, lease_id: int) -> tuple[SubsidyRow, ...]:
    query = (
        select(*LeaseSubsidy.__table__.columns)
        .where(LeaseSubsidy.lease_id == lease_id)
        .order_by(LeaseSubsidy.id)
    )
    return tuple(
        SubsidyRow(row.id, row.percent, row.starts_on, row.ends_on, row.funder)
        for row in session.execute(query)
    )


def rate_step_rows(lease: LeaseFacts) -> Iterator[RateStepRow]:
    """The rent's steps of each unit while it is held, and of the whole lease for a fixed rent."""
    for unit in (*lease.terms.units, None):
        for charge in lease.terms.charges:
            if charge.kind is ChargeKind.RENT and is_charged(charge, unit):
                yield from _steps_of(lease, charge, unit)


def _steps_of(
    lease: LeaseFacts, charge: ChargeTerm, unit: UnitTerm | None
) -> Iterator[RateStepRow]:
    terms = lease.terms
    steps = rate_steps(
        charge.rate_paisa,
        terms.escalation,
        rent_starts_on=terms.rent_starts_on,
        until=min(terms.agreed_until, unit.ends_on if unit else date.max),
        typed=charge.steps,
    )
    typed = {step.starts_on for step in charge.steps}
    held = [step for step in steps if unit is None or step.starts_on > unit.starts_on]
    before = [step for step in steps if step not in held]
    for step in (*before[-1:], *held):
        yield RateStepRow(
            unit=unit.unit if unit else "",
            starts_on=max(step.starts_on, unit.starts_on) if unit else step.starts_on,
            rate_paisa=step.rate_paisa,
            basis=charge.basis,
            by_hand=step.starts_on in typed,
        )
