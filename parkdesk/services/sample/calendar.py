"""Days of the sample, told from today, so that it always stands in the middle of its story."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from parkdesk.rules.money import add_months


@dataclass(frozen=True, slots=True)
class Calendar:
    today: date

    def first(self, months: int) -> date:
        """The first day of the month so many months from this one."""
        return add_months(self.today.replace(day=1), months)

    def day(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def quarter(self, quarters: int) -> date:
        """The first day of the quarter so many quarters from this one."""
        start = self.today.replace(day=1, month=(self.today.month - 1) // 3 * 3 + 1)
        return add_months(start, 3 * quarters)

    def morning(self, day: date) -> datetime:
        return datetime.combine(day, time(4, 30), UTC)
