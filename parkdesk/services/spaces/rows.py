"""Buildings, floors, units and their days out of use as lists and forms hold them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from parkdesk.rules.vocabulary import BlockReason, Conversion, UnitKind, UnitState


@dataclass(frozen=True, slots=True)
class BuildingDraft:
    """A building as its form holds it; without an agreement the owner has no share."""

    name: str
    code: str = ""
    owner: str = ""
    conversion: Conversion = Conversion.READY
    owner_share_percent: Decimal | None = None
    agreement_starts_on: date | None = None
    agreement_ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class BuildingRow:
    """A building, and how many floors and units it ever had."""

    id: int
    name: str
    code: str
    owner: str
    conversion: Conversion
    owner_share_percent: Decimal | None
    agreement_starts_on: date | None
    agreement_ends_on: date | None
    floors: int
    units: int


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


@dataclass(frozen=True, slots=True)
class BlockRow:
    """Days of a unit out of use; without a last one until further notice."""

    id: int
    unit_id: int
    reason: BlockReason
    starts_on: date
    ends_on: date | None
    note: str
