"""Buildings, floors and units: adding, changing, taking out of use, and what they are on a day."""

from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, RecordMissingError
from parkdesk.models.spaces import Building, Floor, Unit, UnitBlock
from parkdesk.rules.occupancy_facts import UnitDay
from parkdesk.rules.vocabulary import BlockReason, Conversion, UnitKind, UnitState
from parkdesk.services.property import PropertyFacts as PropertyFacts
from parkdesk.services.property import load_property as load_property
from parkdesk.services.property import load_units
from parkdesk.services.searching import matches
from parkdesk.services.unit_days import check_days_kept


@dataclass(frozen=True, slots=True)
class FloorRow:
    """A floor on a day: how many units it has then, and their lettable area."""

    id: int
    building_id: int
    building: str
    level: int
    label: str
    units: int
    lettable_sqft: Decimal


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit on a day. `tenant` and the leases are of who is inside, else of who it is kept for."""

    id: int
    code: str
    building: str
    floor_id: int
    floor: str
    floor_level: int
    kind: UnitKind
    rentable_sqft: Decimal
    usable_sqft: Decimal | None
    seats: int | None
    asking_rate_paisa: int | None
    lettable: bool
    state: UnitState
    tenant: str
    lease: str
    lease_ids: tuple[int, ...]
    ends_on: date | None
    let_sqft: Decimal
    vacant_sqft: Decimal
    seats_let: int
    monthly_rent_paisa: int
    block_id: int | None
    block: str
    exists_from: date
    exists_to: date | None


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """A unit as its form holds it. The asking rate is per rentable sq ft and month."""

    code: str
    floor_id: int
    kind: UnitKind
    rentable_sqft: Decimal
    exists_from: date
    usable_sqft: Decimal | None = None
    seats: int | None = None
    asking_rate_paisa: int | None = None
    lettable: bool = True
    exists_to: date | None = None


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


def add_building(
    session: Session,
    *,
    name: str,
    code: str = "",
    owner: str = "",
    conversion: Conversion = Conversion.READY,
) -> int:
    if not name.strip():
        raise FieldError(field_name="name", reason="Give the building a name.")
    if session.scalar(select(Building.id).where(Building.name == name)):
        raise FieldError(field_name="name", reason=f"There is a building {name} already.")
    building = Building(name=name, code=code, owner=owner, conversion=conversion)
    session.add(building)
    session.flush()
    return building.id


def add_floor(session: Session, *, building_id: int, level: int, label: str = "") -> int:
    """Add a storey; 0 is the ground. Without a label it is called by its level."""
    taken = select(Floor.id).where(Floor.building_id == building_id, Floor.level == level)
    if session.scalar(taken):
        raise FieldError(field_name="level", reason=f"The building has a floor {level} already.")
    floor = Floor(building_id=building_id, level=level, label=label or _floor_label(level))
    session.add(floor)
    session.flush()
    return floor.id


def add_unit(session: Session, *, draft: UnitDraft) -> int:
    _check_unit(session, draft, but=None)
    unit = Unit(**asdict(draft))
    session.add(unit)
    session.flush()
    return unit.id


def change_unit(session: Session, *, unit_id: int, draft: UnitDraft) -> None:
    """Correct what a unit is; days or seats that leases hold are not taken from under them."""
    unit = session.get(Unit, unit_id)
    if unit is None:
        raise RecordMissingError(what="unit", which=draft.code)
    _check_unit(session, draft, but=unit_id)
    check_days_kept(
        session,
        unit_id=unit_id,
        exists_from=draft.exists_from,
        exists_to=draft.exists_to,
        seats=draft.seats if draft.kind is UnitKind.OPEN_SEATS else None,
    )
    for name, value in asdict(draft).items():
        setattr(unit, name, value)


def block_unit(
    session: Session,
    *,
    unit_id: int,
    reason: BlockReason,
    starts_on: date,
    ends_on: date | None = None,
    note: str = "",
) -> int:
    """Take a unit out of use on some days; without a last day until further notice."""
    if session.get(Unit, unit_id) is None:
        raise RecordMissingError(what="unit", which=str(unit_id))
    if ends_on is not None and ends_on < starts_on:
        raise FieldError(field_name="ends_on", reason="The last day is before the first one.")
    block = UnitBlock(
        unit_id=unit_id, reason=reason, starts_on=starts_on, ends_on=ends_on, note=note
    )
    session.add(block)
    session.flush()
    return block.id


def unblock_unit(session: Session, *, block_id: int, last_day: date) -> None:
    """Put a unit back into use after `last_day`; a block that had not begun then is removed."""
    block = session.get(UnitBlock, block_id)
    if block is None:
        raise RecordMissingError(what="block", which=str(block_id))
    if last_day < block.starts_on:
        session.delete(block)
    else:
        block.ends_on = last_day


def _floor_label(level: int) -> str:
    if level == 0:
        return "Ground floor"
    return f"Basement {-level}" if level < 0 else f"Floor {level}"


def _check_unit(session: Session, draft: UnitDraft, *, but: int | None) -> None:
    """Refuse a unit that the database would refuse, at the field it is about."""
    taken = session.scalar(select(Unit.id).where(Unit.code == draft.code))
    usable = draft.usable_sqft
    wrong = {
        "code": (not draft.code.strip(), "Give the unit a code."),
        "code ": (taken not in (None, but), f"There is a unit {draft.code} already."),
        "rentable_sqft": (draft.rentable_sqft <= 0, "The rentable area is more than nothing."),
        "usable_sqft": (
            usable is not None and not 0 < usable <= draft.rentable_sqft,
            "The usable area is more than nothing and at most the rentable area.",
        ),
        "seats": (draft.seats is not None and draft.seats <= 0, "Seats are one or more, or empty."),
        "seats ": (
            draft.kind is UnitKind.OPEN_SEATS and not draft.seats,
            "Open seats are let by number: say how many there are.",
        ),
        "asking_rate_paisa": ((draft.asking_rate_paisa or 0) < 0, "A rate is never below zero."),
        "exists_to": (
            draft.exists_to is not None and draft.exists_to < draft.exists_from,
            "The last day is before the first one.",
        ),
    }
    for name, (is_wrong, reason) in wrong.items():
        if is_wrong:
            raise FieldError(field_name=name.strip(), reason=reason)


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
