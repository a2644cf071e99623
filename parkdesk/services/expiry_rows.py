"""How the expiry by fiscal year adds up on a day: each year's leases, areas and rents."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from parkdesk.rules.expiry import EXPIRY_FORMULA, expiry_by_year
from parkdesk.rules.money import percent_of
from parkdesk.services.figure_rows import FigureRow, lease_rows, units_of_leases
from parkdesk.services.property import PropertyFacts

ALL_YEARS = 0
HELD_OVER = -1


@dataclass(frozen=True, slots=True)
class ExpiryRow:
    """What ends in a fiscal year, as parts of all that is let on the day.

    `id` is the calendar year in which it begins, else ALL_YEARS or HELD_OVER.
    """

    id: int
    year: str
    area_sqft: Decimal
    area_percent: Decimal | None
    rent_paisa: int
    rent_percent: Decimal | None
    leases: tuple[FigureRow, ...]
    unit_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ExpirySum:
    """`rows` begin with all years together: the let area and the rent a month."""

    day: date
    formula: str
    rows: tuple[ExpiryRow, ...]

    @property
    def whole(self) -> ExpiryRow:
        return self.rows[0]


def expiry_rows(park: PropertyFacts, day: date) -> ExpirySum:
    """All years together, the holdovers where there are any, then year by year."""
    years = expiry_by_year(park.occupancy, day, park.fiscal_start_month)
    ids = tuple(one for year in years for one in year.lease_ids)
    leases = lease_rows(park, ids, day)
    by_id = {lease.id: lease for lease in leases}
    area = sum((year.area_sqft for year in years), Decimal("0.00"))
    rent = sum(year.monthly_rent_paisa for year in years)
    whole = ExpiryRow(
        id=ALL_YEARS,
        year="",
        area_sqft=area,
        area_percent=percent_of(area, area),
        rent_paisa=rent,
        rent_percent=percent_of(rent, rent),
        leases=leases,
        unit_ids=units_of_leases(park, ids, day),
    )
    rows = [
        ExpiryRow(
            id=int(year.year.partition("-")[0]) if year.year else HELD_OVER,
            year=year.year or "",
            area_sqft=year.area_sqft,
            area_percent=year.area_percent,
            rent_paisa=year.monthly_rent_paisa,
            rent_percent=year.rent_percent,
            leases=tuple(by_id[one] for one in year.lease_ids),
            unit_ids=units_of_leases(park, year.lease_ids, day),
        )
        for year in years
    ]
    return ExpirySum(day, EXPIRY_FORMULA, (whole, *rows))
