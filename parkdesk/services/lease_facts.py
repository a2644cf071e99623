"""Leases read in bulk as the terms the rules take, with the ids that the rules do not need."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, or_, select
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

_Columns = Select[*tuple[Any, ...]]
_Conditions = Sequence[ColumnElement[bool]]


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


_HeldUnit = tuple[AssignedUnit, UnitTerm]


def load_leases(
    session: Session,
    *,
    lease_ids: Iterable[int] | None = None,
    statuses: Iterable[LeaseStatus] | None = None,
    begun_by: date | None = None,
    going_on: date | None = None,
) -> list[LeaseFacts]:
    """Leases by id, all in six queries however many there are.

    `begun_by` leaves out those that start later, `going_on` those that were ended before the day.
    """
    only = [
        *([_LEASE.id.in_(list(lease_ids))] if lease_ids is not None else ()),
        *([_LEASE.status.in_(list(statuses))] if statuses is not None else ()),
        *([_LEASE.starts_on <= begun_by] if begun_by is not None else ()),
        *(
            [or_(_LEASE.ended_on.is_(None), _LEASE.ended_on >= going_on)]
            if going_on is not None
            else ()
        ),
    ]
    units = _units_by_lease(session, only)
    charges = _charges_by_lease(session, only)
    subsidies = _subsidies_by_lease(session, only)
    month = session.scalar(select(Park.fiscal_year_start_month)) or JULY
    return [
        _facts(
            lease,
            units.get(lease.id, []),
            tuple(charges.get(lease.id, ())),
            tuple(subsidies.get(lease.id, ())),
            month,
        )
        for lease in session.execute(_LEASES.where(*only))
    ]


def _units_by_lease(session: Session, only: _Conditions) -> dict[int, list[_HeldUnit]]:
    found: dict[int, list[_HeldUnit]] = defaultdict(list)
    for row in _rows_of(session, _UNITS, _LET.lease_id, only):
        term = unit_term(
            row,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            seats=row.seats,
            unit_seats=row.unit_seats,
        )
        found[row.lease_id].append((AssignedUnit(row.id, row.unit_id, row.seats), term))
    return found


def _charges_by_lease(session: Session, only: _Conditions) -> dict[int, list[ChargeTerm]]:
    steps = _steps_by_charge(session, only)
    found: dict[int, list[ChargeTerm]] = defaultdict(list)
    for row in _rows_of(session, _CHARGES, _CHARGE.lease_id, only):
        term = ChargeTerm(
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
        found[row.lease_id].append(term)
    return found


def _subsidies_by_lease(session: Session, only: _Conditions) -> dict[int, list[SubsidyTerm]]:
    found: dict[int, list[SubsidyTerm]] = defaultdict(list)
    for row in _rows_of(session, _SUBSIDIES, _SUBSIDY.lease_id, only):
        term = SubsidyTerm(row.percent, row.starts_on, row.ends_on, row.funder)
        found[row.lease_id].append(term)
    return found


def _steps_by_charge(session: Session, only: _Conditions) -> dict[int, tuple[Step, ...]]:
    found: dict[int, list[Step]] = defaultdict(list)
    for row in _rows_of(session, _STEPS, _CHARGE.lease_id, only):
        found[row.charge_id].append(Step(row.starts_on, row.rate_paisa))
    return {charge_id: tuple(steps) for charge_id, steps in found.items()}


def _rows_of(
    session: Session, query: _Columns, lease_id: Any, only: _Conditions
) -> Iterable[Row[Any]]:
    return session.execute(
        query.where(lease_id.in_(select(_LEASE.id).where(*only))) if only else query
    )


# Columns of the tables, not of their classes: these rows come straight from the driver.
_LEASE, _LET, _CHARGE = Lease.__table__.c, LeaseUnit.__table__.c, LeaseCharge.__table__.c
_SUBSIDY, _STEP = LeaseSubsidy.__table__.c, RateStep.__table__.c
_UNIT, _TENANT = Unit.__table__.c, Organisation.__table__.c
_LEASES: _Columns = (
    select(
        _LEASE.id, _LEASE.number, _LEASE.tenant_id, _TENANT.name.label("tenant"), _LEASE.status,
        _LEASE.starts_on, _LEASE.rent_starts_on, _LEASE.ends_on, _LEASE.leaving_on,
        _LEASE.ended_on, _LEASE.approved_on, _LEASE.activated_on, _LEASE.part_months,
        _LEASE.rent_free_months, _LEASE.escalation_percent, _LEASE.escalation_kind,
        _LEASE.escalation_every_months, _LEASE.holdover_percent,
    )
    .join_from(Lease.__table__, Organisation.__table__, _TENANT.id == _LEASE.tenant_id)
    .order_by(_LEASE.id)
)  # fmt: skip
_UNITS: _Columns = (
    select(
        _LET.lease_id, _LET.id, _LET.unit_id, _LET.starts_on, _LET.ends_on, _LET.seats,
        _UNIT.code, _UNIT.kind, _UNIT.rentable_sqft, _UNIT.usable_sqft,
        _UNIT.seats.label("unit_seats"),
    )
    .join_from(LeaseUnit.__table__, Unit.__table__, _UNIT.id == _LET.unit_id)
    .order_by(_LET.starts_on, _LET.id)
)  # fmt: skip
_CHARGES: _Columns = (
    select(
        _CHARGE.lease_id, _CHARGE.id, _CHARGE.kind, _CHARGE.basis, _CHARGE.rate_paisa,
        _CHARGE.billing, _CHARGE.billing_time, _CHARGE.starts_on, _CHARGE.ends_on,
        _UNIT.code.label("unit"),
    )
    .join_from(
        LeaseCharge.__table__, LeaseUnit.__table__, _LET.id == _CHARGE.lease_unit_id, isouter=True
    )
    .join(Unit.__table__, _UNIT.id == _LET.unit_id, isouter=True)
    .order_by(_CHARGE.id)
)  # fmt: skip
_SUBSIDIES: _Columns = select(
    _SUBSIDY.lease_id, _SUBSIDY.percent, _SUBSIDY.starts_on, _SUBSIDY.ends_on, _SUBSIDY.funder
).order_by(_SUBSIDY.id)
_STEPS: _Columns = (
    select(_STEP.charge_id, _STEP.starts_on, _STEP.rate_paisa)
    .join_from(RateStep.__table__, LeaseCharge.__table__, _CHARGE.id == _STEP.charge_id)
    .order_by(_STEP.starts_on)
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
    units: list[_HeldUnit],
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
        units=tuple(term for _, term in units),
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
        units=tuple(assigned for assigned, _ in units),
        terms=terms,
        bound_from=lease.approved_on or lease.activated_on,
    )
