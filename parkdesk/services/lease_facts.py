"""Leases read in bulk as the terms the rules take, with the ids that the rules do not need."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from parkdesk.models.leases import Lease, LeaseCharge, LeaseSubsidy, LeaseUnit, RateStep
from parkdesk.models.park import Park
from parkdesk.models.spaces import Unit
from parkdesk.models.tenants import Organisation
from parkdesk.rules.lease_terms import (
    ChargeTerm,
    EscalationTerm,
    LeaseTerms,
    Step,
    SubsidyTerm,
    UnitTerm,
)
from parkdesk.rules.money import JULY, two_decimals
from parkdesk.rules.vocabulary import BINDING, LeaseStatus, UnitKind

NO_AREA = Decimal("0.00")
# What was agreed and so counts for a past or a coming day: drafts and cancelled leases do not.
AGREED = frozenset({*BINDING, LeaseStatus.ENDED})

_Rows = dict[int, list[Row[Any]]]


@dataclass(frozen=True, slots=True)
class AssignedUnit:
    """A unit of a lease by its ids; `seats` is None where the whole unit is meant."""

    id: int
    unit_id: int
    seats: int | None


@dataclass(frozen=True, slots=True)
class LeaseFacts:
    """A lease's terms; `units` are in the order of `terms.units`; it binds from `bound_from`."""

    id: int
    tenant_id: int
    units: tuple[AssignedUnit, ...]
    terms: LeaseTerms
    bound_from: date | None


def load_leases(
    session: Session,
    *,
    lease_ids: Iterable[int] | None = None,
    statuses: Iterable[LeaseStatus] | None = None,
) -> list[LeaseFacts]:
    """Leases by id, all in six queries however many there are."""
    leases = _lease_rows(session, lease_ids, statuses)
    only = None if lease_ids is None else [lease.id for lease in leases]
    units = _by_lease(session, _units(), LeaseUnit.lease_id, only)
    charges = _by_lease(session, _charges(), LeaseCharge.lease_id, only)
    subsidies = _by_lease(session, _subsidies(), LeaseSubsidy.lease_id, only)
    steps = _steps(session, only)
    month = session.scalar(select(Park.fiscal_year_start_month)) or JULY
    return [
        _facts(
            lease,
            units.get(lease.id, []),
            tuple(_charge(charge, steps) for charge in charges.get(lease.id, [])),
            tuple(
                SubsidyTerm(s.percent, s.starts_on, s.ends_on, s.funder)
                for s in subsidies.get(lease.id, [])
            ),
            month,
        )
        for lease in leases
    ]


def _lease_rows(
    session: Session,
    lease_ids: Iterable[int] | None,
    statuses: Iterable[LeaseStatus] | None,
) -> list[Row[Any]]:
    query = (
        select(*Lease.__table__.columns, Organisation.name.label("tenant"))
        .join(Organisation, Organisation.id == Lease.tenant_id)
        .order_by(Lease.id)
    )
    if lease_ids is not None:
        query = query.where(Lease.id.in_(list(lease_ids)))
    if statuses is not None:
        query = query.where(Lease.status.in_(list(statuses)))
    return list(session.execute(query))


def _units() -> Select[*tuple[Any, ...]]:
    return (
        select(
            LeaseUnit.lease_id,
            LeaseUnit.id,
            LeaseUnit.unit_id,
            LeaseUnit.starts_on,
            LeaseUnit.ends_on,
            LeaseUnit.seats,
            Unit.code,
            Unit.kind,
            Unit.rentable_sqft,
            Unit.usable_sqft,
            Unit.seats.label("unit_seats"),
        )
        .join(Unit, Unit.id == LeaseUnit.unit_id)
        .order_by(LeaseUnit.starts_on, LeaseUnit.id)
    )


def _charges() -> Select[*tuple[Any, ...]]:
    return (
        select(*LeaseCharge.__table__.columns, Unit.code.label("unit"))
        .join(LeaseUnit, LeaseUnit.id == LeaseCharge.lease_unit_id, isouter=True)
        .join(Unit, Unit.id == LeaseUnit.unit_id, isouter=True)
        .order_by(LeaseCharge.id)
    )


def _subsidies() -> Select[*tuple[Any, ...]]:
    return select(*LeaseSubsidy.__table__.columns).order_by(LeaseSubsidy.id)


def _steps(session: Session, only: list[int] | None) -> dict[int, tuple[Step, ...]]:
    query = select(RateStep.charge_id, RateStep.starts_on, RateStep.rate_paisa)
    if only is not None:
        query = query.join(LeaseCharge, LeaseCharge.id == RateStep.charge_id).where(
            LeaseCharge.lease_id.in_(only)
        )
    found: dict[int, list[Step]] = defaultdict(list)
    for charge_id, starts_on, rate in session.execute(query.order_by(RateStep.starts_on)):
        found[charge_id].append(Step(starts_on, rate))
    return {charge_id: tuple(steps) for charge_id, steps in found.items()}


def _by_lease(
    session: Session, query: Select[*tuple[Any, ...]], column: Any, only: list[int] | None
) -> _Rows:
    if only is not None:
        query = query.where(column.in_(only))
    found: _Rows = defaultdict(list)
    for row in session.execute(query):
        found[row.lease_id].append(row)
    return found


def _charge(row: Row[Any], steps: dict[int, tuple[Step, ...]]) -> ChargeTerm:
    return ChargeTerm(
        kind=row.kind,
        basis=row.basis,
        rate_paisa=row.rate_paisa,
        billing=row.billing,
        time=row.billing_time,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        unit=row.unit,
        steps=steps.get(row.id, ()),
    )


def unit_term(
    unit: Unit | Row[Any],
    *,
    starts_on: date,
    ends_on: date,
    seats: int | None,
    unit_seats: int | None,
) -> UnitTerm:
    """A unit as a lease holds it; of open seats let in part the area is the part's."""
    rentable, usable = unit.rentable_sqft, unit.usable_sqft or NO_AREA
    if unit.kind is UnitKind.OPEN_SEATS and seats and unit_seats:
        share = Fraction(seats, unit_seats)
        rentable, usable = (two_decimals(Fraction(area) * share) for area in (rentable, usable))
    return UnitTerm(
        unit=unit.code,
        starts_on=starts_on,
        ends_on=ends_on,
        rentable_sqft=rentable,
        usable_sqft=usable,
        seats=seats or unit_seats or 0,
    )


def _facts(
    lease: Row[Any],
    units: list[Row[Any]],
    charges: tuple[ChargeTerm, ...],
    subsidies: tuple[SubsidyTerm, ...],
    fiscal_start_month: int,
) -> LeaseFacts:
    terms = LeaseTerms(
        number=lease.number or "",
        tenant=lease.tenant,
        status=lease.status,
        starts_on=lease.starts_on,
        rent_starts_on=lease.rent_starts_on,
        ends_on=lease.ends_on,
        units=tuple(
            unit_term(
                row,
                starts_on=row.starts_on,
                ends_on=row.ends_on,
                seats=row.seats,
                unit_seats=row.unit_seats,
            )
            for row in units
        ),
        charges=charges,
        leaving_on=lease.leaving_on,
        ended_on=lease.ended_on,
        escalation=EscalationTerm(
            lease.escalation_percent, lease.escalation_kind, lease.escalation_every_months
        ),
        rent_free_months=lease.rent_free_months,
        subsidies=subsidies,
        part_months=lease.part_months,
        holdover_percent=lease.holdover_percent,
        fiscal_start_month=fiscal_start_month,
    )
    return LeaseFacts(
        id=lease.id,
        tenant_id=lease.tenant_id,
        units=tuple(AssignedUnit(row.id, row.unit_id, row.seats) for row in units),
        terms=terms,
        bound_from=lease.approved_on or lease.activated_on,
    )
