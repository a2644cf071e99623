"""When the leases in force end, by fiscal year."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from parkdesk.rules.money import JULY, fiscal_year_label, fiscal_year_start, percent_of
from parkdesk.rules.occupancy import Occupancy
from parkdesk.rules.property_figures import LeaseDay, leases_on

EXPIRY_FORMULA = (
    "Leases in force by the fiscal year of their last day (the leaving day where notice was "
    "given), holdovers apart: a year's area ÷ let area, its monthly rent ÷ rent a month."
)


@dataclass(frozen=True, slots=True)
class ExpiryYear:
    """Leases that end in one fiscal year; the holdovers, already over, stand in one with no `year`.

    The areas of all add up to the let area, the rents to the monthly rent.
    """

    year: str | None
    lease_ids: tuple[int, ...]
    area_sqft: Decimal
    area_percent: Decimal | None
    monthly_rent_paisa: int
    rent_percent: Decimal | None


def expiry_by_year(occupancy: Occupancy, day: date, start_month: int = JULY) -> list[ExpiryYear]:
    """The holdovers first, where there are any, then year by year."""
    units = [one for one in occupancy.units_on(day) if one.unit.counts]
    let_sqft = sum((one.let_sqft for one in units), Decimal("0.00"))
    rent = sum(one.monthly_rent_paisa for one in units)

    def year(label: str | None, leases: list[LeaseDay]) -> ExpiryYear:
        area = Decimal(sum(one.area for one in leases)).scaleb(-2)
        paisa = sum(one.rent for one in leases)
        return ExpiryYear(
            year=label,
            lease_ids=tuple(one.lease_id for one in leases),
            area_sqft=area,
            area_percent=percent_of(area, let_sqft),
            monthly_rent_paisa=paisa,
            rent_percent=percent_of(paisa, rent),
        )

    years: dict[date, list[LeaseDay]] = defaultdict(list)
    for lease in leases_on(occupancy, day):
        years[fiscal_year_start(lease.last, start_month)].append(lease)
    rows = [year(fiscal_year_label(first, start_month), years[first]) for first in sorted(years)]
    held_over = leases_on(occupancy, day, holdover=True)
    return [year(None, held_over), *rows] if held_over else rows


def year_of_expiry(occupancy: Occupancy, day: date, start_month: int = JULY) -> ExpiryYear:
    """What ends in the fiscal year of the day itself; there may be nothing."""
    label = fiscal_year_label(day, start_month)
    years = expiry_by_year(occupancy, day, start_month)
    nothing = Decimal("0.00") if years else None
    none = ExpiryYear(label, (), Decimal("0.00"), nothing, 0, nothing)
    return next((year for year in years if year.year == label), none)
