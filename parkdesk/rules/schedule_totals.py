"""A schedule summed by fiscal year: its rows never reach over the end of one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from parkdesk.rules.money import JULY, fiscal_year_label, fiscal_year_start
from parkdesk.rules.schedule import ScheduleRow


@dataclass(frozen=True, slots=True)
class YearTotal:
    """What the periods of one fiscal year add up to, in paisa."""

    starts_on: date
    label: str
    gross_paisa: int
    rent_free_paisa: int
    subsidy_paisa: int
    net_paisa: int


def totals_by_year(rows: Iterable[ScheduleRow], fiscal_start_month: int = JULY) -> list[YearTotal]:
    """The years in which anything is charged, in order."""
    years: dict[date, list[ScheduleRow]] = defaultdict(list)
    for row in rows:
        years[fiscal_year_start(row.period_start, fiscal_start_month)].append(row)
    return [
        YearTotal(
            starts_on=first,
            label=fiscal_year_label(first, fiscal_start_month),
            gross_paisa=sum(row.gross_paisa for row in years[first]),
            rent_free_paisa=sum(row.rent_free_paisa for row in years[first]),
            subsidy_paisa=sum(row.subsidy_paisa for row in years[first]),
            net_paisa=sum(row.net_paisa for row in years[first]),
        )
        for first in sorted(years)
    ]
