"""Who sits where on a day, and who moved between two days."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlalchemy.orm import Session

from parkdesk.rules.vocabulary import LeaseStage


class Move(StrEnum):
    IN = "moved in"
    OUT = "moved out"


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """A unit of a lease that someone is in on the day. `id` is the assignment's (lease_unit)."""

    id: int
    building: str
    floor: str
    floor_level: int
    unit_id: int
    unit: str
    area_sqft: Decimal
    seats: int | None
    tenant_id: int
    tenant: str
    lease_id: int
    lease: str
    stage: LeaseStage
    starts_on: date
    ends_on: date
    contact: str
    mobile: str


@dataclass(frozen=True, slots=True)
class MoveRow:
    day: date
    move: Move
    tenant: str
    unit: str
    floor: str
    lease: str
    seats: int | None


def list_assignments(session: Session, *, as_of: date, where: str = "") -> list[AssignmentRow]:
    """By building, floor from the top, unit and tenant; holdovers are inside too."""
    raise NotImplementedError


def list_moves(session: Session, *, since: date, until: date) -> list[MoveRow]:
    """Who came and who left after `since` and up to `until`, by day."""
    raise NotImplementedError
