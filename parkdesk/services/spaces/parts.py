"""The units that come of a split or merge, as a form proposes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError
from parkdesk.models.spaces import Unit
from parkdesk.rules.unit_parts import UnitPart, merged_code, shares, split_codes
from parkdesk.services.spaces.units import get_unit


@dataclass(eq=False)
class UnitPartError(FieldError):
    """A row of a grid is refused: which one, and in which of its columns."""

    row: int = 0
    column: str = ""


def propose_split(session: Session, *, unit_id: int, count: int) -> list[UnitPart]:
    """Equal shares of a unit, with codes that are free; areas and seats add up to its own."""
    unit = get_unit(session, unit_id)
    codes = split_codes(unit.code, count, _codes(session))
    areas = shares(unit.rentable_sqft, count)
    usable = shares(unit.usable_sqft, count) if unit.usable_sqft else [None] * count
    seats = _seat_shares(unit.seats or 0, count)
    return [
        UnitPart(codes[at], unit.kind, areas[at], usable[at], seats[at], unit.asking_rate_paisa)
        for at in range(count)
    ]


def propose_merger(session: Session, *, unit_ids: Sequence[int]) -> UnitPart:
    """The units' sums; kind and asking rate are those of the largest."""
    units = [get_unit(session, unit_id) for unit_id in unit_ids]
    largest = max(units, key=lambda unit: unit.rentable_sqft)
    usable = [unit.usable_sqft for unit in units if unit.usable_sqft is not None]
    return UnitPart(
        merged_code([unit.code for unit in units], _codes(session)),
        largest.kind,
        sum((unit.rentable_sqft for unit in units), Decimal("0.00")),
        sum(usable, Decimal("0.00")) if len(usable) == len(units) else None,
        sum(unit.seats or 0 for unit in units) or None,
        largest.asking_rate_paisa,
    )


def _codes(session: Session) -> Sequence[str]:
    return session.scalars(select(Unit.code)).all()


def _seat_shares(seats: int, count: int) -> list[int | None]:
    whole, over = divmod(seats, count)
    return [whole + (at < over) or None for at in range(count)]
