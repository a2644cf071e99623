"""The days that reports are usually made for."""

from datetime import date, timedelta
from enum import StrEnum

from parkdesk.rules.money import JULY, fiscal_period

_MONTHS = {"month": 1, "quarter": 3, "year": 12}


class UsualDay(StrEnum):
    TODAY = "today"
    LAST_MONTH = "month"
    LAST_QUARTER = "quarter"
    LAST_YEAR = "year"


def usual_days(today: date, *, fiscal_start_month: int = JULY) -> dict[UsualDay, date]:
    """Today and the last days of the month, fiscal quarter and fiscal year that ended before it."""
    ended = {
        UsualDay(name): fiscal_period(today, months, fiscal_start_month)[0] - timedelta(days=1)
        for name, months in _MONTHS.items()
    }
    return {UsualDay.TODAY: today, **ended}
