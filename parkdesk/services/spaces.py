"""Buildings, floors and units: adding, changing, taking out of use, and the units as they are on a day."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from parkdesk.rules.vocabulary import BlockReason, Conversion, UnitKind, UnitState
from parkdesk.services.property import PropertyFacts as PropertyFacts
from parkdesk.services.property import load_property as load_property


@dataclass(frozen=True, slots=True)
class FloorRow:
    id: int
    building_id: int
    building: str
    level: int
    label: str
    units: int
    lettable_sqft: Decimal


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit on a day. `tenant`, `lease` and `lease_ids` are of who is inside, else of who it is reserved for."""

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
    exists_from: date
    exists_to: date | None


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """A unit as its form holds it; the asking rate is per rentable sq ft (open seats: per sq ft too) and month."""

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
    """Units that exist on the day; `where` is looked for in code, floor, kind, state, tenant and lease."""
    raise NotImplementedError


def list_floors(session: Session, *, as_of: date) -> list[FloorRow]:
    """Every floor, by building and from the top, with what is lettable on it on the day."""
    raise NotImplementedError


def add_building(
    session: Session,
    *,
    name: str,
    code: str = "",
    owner: str = "",
    conversion: Conversion = Conversion.READY,
) -> int:
    raise NotImplementedError


def add_floor(session: Session, *, building_id: int, level: int, label: str) -> int:
    raise NotImplementedError


def add_unit(session: Session, *, draft: UnitDraft) -> int:
    raise NotImplementedError


def change_unit(session: Session, *, unit_id: int, draft: UnitDraft) -> None:
    raise NotImplementedError


def block_unit(
    session: Session,
    *,
    unit_id: int,
    reason: BlockReason,
    starts_on: date,
    ends_on: date | None = None,
    note: str = "",
) -> int:
    raise NotImplementedError


def unblock_unit(session: Session, *, block_id: int, last_day: date) -> None:
    raise NotImplementedError
