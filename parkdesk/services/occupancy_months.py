"""Occupancy month by month, as the chart of Today and the board pack show it."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from parkdesk.rules.money import add_months
from parkdesk.rules.occupancy import Occupancy

MONTHS = 12


@dataclass(frozen=True, slots=True)
class MonthOccupancy:
    """As on `day`: a month's last day, or for the current month the day asked for."""

    day: date
    lettable_sqft: Decimal
    let_sqft: Decimal


def occupancy_by_month(
    occupancy: Occupancy, *, until: date, months: int = MONTHS
) -> list[MonthOccupancy]:
    """The oldest first, `until` last."""
    first = until.replace(day=1)
    days = [add_months(first, -back) - timedelta(days=1) for back in reversed(range(months - 1))]
    days.append(until)
    areas = occupancy.areas_on(days)
    return [MonthOccupancy(day, *area) for day, area in zip(days, areas, strict=True)]
