"""Buildings, floors and units as they are on a day."""

from collections import defaultdict
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from parkdesk.models.spaces import Building, Floor, Unit, UnitBlock
from parkdesk.rules.occupancy_facts import UnitDay
from parkdesk.services.property import load_property, load_units
from parkdesk.services.searching import matches
from parkdesk.services.spaces.rows import BuildingRow, FloorRow, UnitRow


def list_units(session: Session, *, as_of: date, where: str = "") -> list[UnitRow]:
    """Units that exist on the day, by building, floor from the top, and code.

    `where` is looked for in code, building, floor, kind, state, tenant and lease.
    """
    stored = {unit.id: unit for unit in session.execute(select(*Unit.__table__.columns))}
    blocks = _blocks_on(session, as_of)
    rows = []
    for unit_day in load_property(session).occupancy.units_on(as_of):
        row = _unit_row(unit_day, stored[unit_day.unit.id], blocks.get(unit_day.unit.id))
        texts = (row.code, row.building, row.floor, row.kind, row.state, row.tenant, row.lease)
        if matches(where, texts):
            rows.append(row)
    return rows


def list_floors(session: Session, *, as_of: date) -> list[FloorRow]:
    """Every floor, by building and from the top, with what is on it on the day."""
    count: dict[tuple[str, int], int] = defaultdict(int)
    area: dict[tuple[str, int], Decimal] = defaultdict(Decimal)
    for unit in load_units(session):
        if unit.exists_from <= as_of and (unit.exists_to is None or as_of <= unit.exists_to):
            key = (unit.building, unit.floor_level)
            count[key] += 1
            area[key] += unit.rentable_sqft if unit.counts else 0
    query = (
        select(Floor.id, Floor.building_id, Building.name, Floor.level, Floor.label)
        .join(Building, Building.id == Floor.building_id)
        .order_by(Building.name, Floor.level.desc())
    )
    return [
        FloorRow(
            id=row.id,
            building_id=row.building_id,
            building=row.name,
            level=row.level,
            label=row.label,
            units=count[row.name, row.level],
            lettable_sqft=area[row.name, row.level].quantize(Decimal("0.01")),
        )
        for row in session.execute(query)
    ]


def list_buildings(session: Session) -> list[BuildingRow]:
    floors, units = func.count(Floor.id.distinct()), func.count(Unit.id)
    query = (
        select(*Building.__table__.columns, floors.label("floors"), units.label("units"))
        .outerjoin(Floor, Floor.building_id == Building.id)
        .outerjoin(Unit, Unit.floor_id == Floor.id)
        .group_by(Building.id)
        .order_by(Building.name)
    )
    names = [field.name for field in fields(BuildingRow)]
    return [
        BuildingRow(**{name: getattr(row, name) for name in names})
        for row in session.execute(query)
    ]


def _blocks_on(session: Session, day: date) -> dict[int, tuple[int, str]]:
    """The block of each unit out of use on the day, and why."""
    query = select(*UnitBlock.__table__.columns).where(
        UnitBlock.starts_on <= day,
        (UnitBlock.ends_on.is_(None)) | (UnitBlock.ends_on >= day),
    )
    return {
        block.unit_id: (block.id, f"{block.reason}: {block.note}" if block.note else block.reason)
        for block in session.execute(query)
    }


def _unit_row(unit_day: UnitDay, stored: Row[Any], block: tuple[int, str] | None) -> UnitRow:
    unit = unit_day.unit
    lettings = unit_day.let or unit_day.reserved
    return UnitRow(
        id=unit.id,
        code=unit.code,
        building=unit.building,
        floor_id=stored.floor_id,
        floor=unit.floor_label,
        floor_level=unit.floor_level,
        kind=unit.kind,
        rentable_sqft=unit.rentable_sqft,
        usable_sqft=stored.usable_sqft,
        seats=stored.seats,
        asking_rate_paisa=stored.asking_rate_paisa,
        lettable=unit.lettable,
        state=unit_day.state,
        tenant=unit_day.tenants,
        lease=", ".join(dict.fromkeys(letting.lease_number for letting in lettings)),
        lease_ids=tuple(dict.fromkeys(letting.lease_id for letting in lettings)),
        ends_on=min((min(let.ends_on, let.agreed_until) for let in lettings), default=None),
        let_sqft=unit_day.let_sqft,
        vacant_sqft=unit_day.vacant_sqft,
        seats_let=unit_day.seats_let,
        monthly_rent_paisa=unit_day.monthly_rent_paisa,
        block_id=block[0] if block else None,
        block=block[1] if block else "",
        exists_from=unit.exists_from,
        exists_to=unit.exists_to,
    )
