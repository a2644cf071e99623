"""Units with their leases in the columns of the rent roll's template."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.leases import Lease, LeaseCharge, LeaseSubsidy, LeaseUnit
from parkdesk.models.spaces import Building, Floor, Unit
from parkdesk.models.tenants import Organisation
from parkdesk.rules.lease_stage import agreed_until
from parkdesk.rules.open_seats import most_at_once
from parkdesk.rules.vocabulary import BINDING, ChargeKind, EndKind, ImportKind, UnitKind
from parkdesk.services.exports.table import Cell, Table, in_rupees
from parkdesk.spreadsheets.kinds import headers

M = TypeVar("M", LeaseCharge, LeaseSubsidy)
RENT_ROLL = headers(ImportKind.RENT_ROLL)
_SEATS = RENT_ROLL.index("Seats")
_NO_LEASE: tuple[Cell, ...] = (None,) * (len(RENT_ROLL) - RENT_ROLL.index("Tenant"))


def export_rent_roll(
    session: Session, *, as_of: date, whole_cnic: bool = False, holdover: bool = False
) -> Table:
    """Each unit that exists on the day, with each binding lease of it; a vacant one by itself."""
    del whole_cnic, holdover
    units = session.execute(
        select(Unit, Floor, Building)
        .join(Floor, Floor.id == Unit.floor_id)
        .join(Building, Building.id == Floor.building_id)
        .where(Unit.exists_from <= as_of, (Unit.exists_to.is_(None)) | (Unit.exists_to >= as_of))
        .order_by(Building.name, Floor.level, Unit.code)
    ).all()
    lets = _binding_lets(session, as_of)
    rows: list[tuple[Cell, ...]] = []
    for unit, floor, building in units:
        space = _unit_cells(unit, floor, building)
        held = lets.get(unit.id, [])
        for let in held:
            rows.append(_with_seats(space, _seats_of(let, unit)) + let.cells)
        vacant = _vacant_seats(held, unit)
        if vacant or not held:
            rows.append(_with_seats(space, vacant or unit.seats) + _NO_LEASE)
    return Table(RENT_ROLL, tuple(rows))


@dataclass(frozen=True, slots=True)
class _Let:
    """One unit in one lease: its days to the leaving day, its seats, the lease's columns."""

    starts_on: date
    ends_on: date
    seats: int | None
    cells: tuple[Cell, ...]


def _with_seats(space: tuple[Cell, ...], seats: int | None) -> tuple[Cell, ...]:
    return (*space[:_SEATS], seats, *space[_SEATS + 1 :])


def _seats_of(let: _Let, unit: Unit) -> int | None:
    """Those the lease holds of an open-seat unit, else the unit's own."""
    return let.seats or unit.seats if unit.kind is UnitKind.OPEN_SEATS else unit.seats


def _vacant_seats(lets: list[_Let], unit: Unit) -> int:
    """Open seats that are left on every day; beside the let ones they get a row of their own."""
    if unit.kind is not UnitKind.OPEN_SEATS:
        return 0
    days = ((let.starts_on, let.ends_on, _seats_of(let, unit) or 0) for let in lets)
    return (unit.seats or 0) - most_at_once(days)


def _unit_cells(unit: Unit, floor: Floor, building: Building) -> tuple[Cell, ...]:
    return (
        building.name,
        floor.level,
        unit.code,
        str(unit.kind),
        unit.rentable_sqft,
        unit.usable_sqft,
        unit.seats,
        in_rupees(unit.asking_rate_paisa),
    )


def _binding_lets(session: Session, day: date) -> dict[int, list[_Let]]:
    """The binding leases by unit, with the money of the day: a row has room for one rate.

    A renewed lease binds until its successor begins.
    """
    charges: dict[tuple[int | None, ChargeKind], list[LeaseCharge]] = defaultdict(list)
    for charge in session.scalars(select(LeaseCharge).order_by(LeaseCharge.id)):
        charges[charge.lease_unit_id, charge.kind].append(charge)
    subsidies: dict[int, list[LeaseSubsidy]] = defaultdict(list)
    for subsidy in session.scalars(select(LeaseSubsidy).order_by(LeaseSubsidy.id)):
        subsidies[subsidy.lease_id].append(subsidy)
    renewed = Lease.end_kind == EndKind.RENEWED
    query = (
        select(LeaseUnit, Lease, Organisation)
        .join(Lease, Lease.id == LeaseUnit.lease_id)
        .join(Organisation, Organisation.id == Lease.tenant_id)
        .where(Lease.status.in_(BINDING) | (renewed & (Lease.ended_on >= day)))
        .order_by(LeaseUnit.starts_on, LeaseUnit.id)
    )
    lets: dict[int, list[_Let]] = {}
    for let, lease, tenant in session.execute(query):
        rent = _of_day(charges[let.id, ChargeKind.RENT], day)
        service = _of_day(charges[let.id, ChargeKind.SERVICE_CHARGE], day)
        cells = _lease_cells(let, lease, tenant, rent, service, _of_day(subsidies[lease.id], day))
        until = agreed_until(_last_day(let, lease), lease.leaving_on)
        lets.setdefault(let.unit_id, []).append(_Let(let.starts_on, until, let.seats, cells))
    return lets


def _last_day(let: LeaseUnit, lease: Lease) -> date:
    """The agreed end in the unit, or the day before the lease that renews it."""
    return min(let.ends_on, lease.ended_on or let.ends_on)


def _of_day(agreed: Sequence[M], day: date) -> M | None:
    """Of what was agreed one after the other the one of the day, else the last."""
    for one in agreed:
        if (one.starts_on or day) <= day <= (one.ends_on or day):
            return one
    return agreed[-1] if agreed else None


def _lease_cells(
    let: LeaseUnit,
    lease: Lease,
    tenant: Organisation,
    rent: LeaseCharge | None,
    service: LeaseCharge | None,
    subsidy: LeaseSubsidy | None,
) -> tuple[Cell, ...]:
    return (
        tenant.name,
        str(tenant.kind),
        tenant.ntn,
        lease.number,
        let.starts_on,
        lease.rent_starts_on,
        _last_day(let, lease),
        str(rent.basis) if rent else "free",
        in_rupees(rent.rate_paisa if rent else 0),
        lease.escalation_percent,
        lease.escalation_every_months,
        str(lease.escalation_kind),
        lease.rent_free_months,
        in_rupees(service.rate_paisa if service else 0),
        subsidy.percent if subsidy else Decimal(0),
        subsidy.starts_on if subsidy else None,
        subsidy.ends_on if subsidy else None,
        in_rupees(lease.deposit_paisa),
        str(rent.billing) if rent else None,
        str(lease.part_months),
        lease.notice_given_on,
        lease.leaving_on,
    )
