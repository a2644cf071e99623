"""The figures of the property on one day, each with its formula and the rows it is made of."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from parkdesk.rules.occupancy import Occupancy

T = TypeVar("T", int, Decimal, Decimal | None, int | None)


class RowKind(StrEnum):
    UNIT = "unit"
    LEASE = "lease"


@dataclass(frozen=True, slots=True)
class Figure(Generic[T]):
    """`ids` are of units or of leases: the rows that open when the figure is clicked."""

    value: T
    formula: str
    rows: RowKind
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PropertyFigures:
    """Money in paisa; percents, areas and months with two decimals, None where the divisor is nothing."""

    as_of: date
    lettable_sqft: Figure[Decimal]
    let_sqft: Figure[Decimal]
    leased_sqft: Figure[Decimal]
    vacant_sqft: Figure[Decimal]
    occupancy_percent: Figure[Decimal | None]
    leased_percent: Figure[Decimal | None]
    units: Figure[int]
    units_let: Figure[int]
    units_leased: Figure[int]
    occupancy_by_units_percent: Figure[Decimal | None]
    leased_by_units_percent: Figure[Decimal | None]
    leases_in_force: Figure[int]
    holdovers: Figure[int]
    ending_90_days: Figure[int]
    monthly_rent_paisa: Figure[int]
    passing_rent_per_sqft_paisa: Figure[int | None]
    rent_lost_paisa: Figure[int]
    wale_area_months: Figure[Decimal | None]
    wale_rent_months: Figure[Decimal | None]


@dataclass(frozen=True, slots=True)
class ExpiryYear:
    """Leases in force that end in one fiscal year; the holdovers stand in a row of their own (year None)."""

    year: str | None
    lease_ids: tuple[int, ...]
    area_sqft: Decimal
    area_percent: Decimal | None
    monthly_rent_paisa: int
    rent_percent: Decimal | None


def property_figures(occupancy: Occupancy, day: date) -> PropertyFigures:
    raise NotImplementedError


def expiry_by_year(occupancy: Occupancy, day: date, start_month: int = 7) -> list[ExpiryYear]:
    raise NotImplementedError
