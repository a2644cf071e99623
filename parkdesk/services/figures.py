"""The figures of the park on one day, each with its formula and rows, and whether they tie."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class FigureNote:
    """How a figure came about: its formula with the numbers in it, and the ids of its rows, of one kind or none."""

    formula: str
    rows: str = ""  # "unit", "lease", "person", "enrolment" … or nothing to open
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """The keys of `figures --json` in its order (`_paisa` falls off there); `notes` is by key."""

    as_of: date
    lettable_sqft: Decimal
    let_sqft: Decimal
    vacant_sqft: Decimal
    occupancy_percent: Decimal | None
    leased_percent: Decimal | None
    units: int
    units_let: int
    leases_in_force: int
    holdovers: int
    ending_90_days: int
    monthly_rent_paisa: int
    passing_rent_per_sqft_paisa: int | None
    wale_area_months: Decimal | None
    wale_rent_months: Decimal | None
    people: int
    applications: int
    enrolled: int
    completed: int
    women_percent_of_enrolled: Decimal | None
    tenant_staff: int
    tenant_staff_women_percent: Decimal | None
    notes: dict[str, FigureNote]


def figures(session: Session, *, as_of: date) -> Figures:
    raise NotImplementedError


def check_figures(session: Session, *, day: date) -> list[str]:
    """A sentence for each thing that does not tie on the day; none is good."""
    raise NotImplementedError
