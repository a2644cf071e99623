"""Units with their leases in the columns of the rent roll's template."""

from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.leases import Lease, LeaseCharge, LeaseSubsidy, LeaseUnit
from parkdesk.models.spaces import Building, Floor, Unit
from parkdesk.models.tenants import Organisation
from parkdesk.rules.vocabulary import BINDING, ChargeKind
from parkdesk.services.exports.table import Cell, Table, in_rupees

RENT_ROLL = (
    "Building", "Floor", "Unit", "Kind", "Rentable sq ft", "Usable sq ft", "Seats", "Asking rate",
    "Tenant", "Tenant kind", "NTN", "Lease no", "Starts", "Rent starts", "Ends", "Basis", "Rate",
    "Escalation %", "Escalation every (months)", "Escalation kind", "Rent-free months",
    "Service charge per sq ft", "Subsidy %", "Subsidy from", "Subsidy to", "Deposit", "Billing",
    "Part months", "Notice given", "Leaving on",
)  # fmt: skip


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
    lets = _binding_lets(session)
    rows: list[tuple[Cell, ...]] = []
    for unit, floor, building in units:
        space = _unit_cells(unit, floor, building)
        terms = lets.get(unit.id) or [(None,) * (len(RENT_ROLL) - len(space))]
        rows += [space + lease for lease in terms]
    return Table(RENT_ROLL, tuple(rows))


def _unit_cells(unit: Unit, floor: Floor, building: Building) -> tuple[Cell, ...]:
    rate = unit.asking_rate_paisa
    return (
        building.name,
        floor.level,
        unit.code,
        str(unit.kind),
        unit.rentable_sqft,
        unit.usable_sqft,
        unit.seats,
        None if rate is None else in_rupees(rate),
    )


def _binding_lets(session: Session) -> dict[int, list[tuple[Cell, ...]]]:
    """The lease's columns by unit."""
    charges: dict[tuple[int, ChargeKind], LeaseCharge] = {}
    for charge in session.scalars(select(LeaseCharge)):
        if charge.lease_unit_id is not None:
            charges[charge.lease_unit_id, charge.kind] = charge
    subsidies = {subsidy.lease_id: subsidy for subsidy in session.scalars(select(LeaseSubsidy))}
    query = (
        select(LeaseUnit, Lease, Organisation)
        .join(Lease, Lease.id == LeaseUnit.lease_id)
        .join(Organisation, Organisation.id == Lease.tenant_id)
        .where(Lease.status.in_(BINDING))
        .order_by(LeaseUnit.starts_on, LeaseUnit.id)
    )
    lets: dict[int, list[tuple[Cell, ...]]] = {}
    for let, lease, tenant in session.execute(query):
        rent = charges.get((let.id, ChargeKind.RENT))
        service = charges.get((let.id, ChargeKind.SERVICE_CHARGE))
        lets.setdefault(let.unit_id, []).append(
            _lease_cells(let, lease, tenant, rent, service, subsidies.get(lease.id))
        )
    return lets


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
        let.ends_on,
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
