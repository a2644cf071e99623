"""What a lease owes: one row a unit, charge and period, each rounded by itself and explained."""

from dataclasses import dataclass
from datetime import date

from parkdesk.rules.lease_terms import LeaseTerms
from parkdesk.rules.vocabulary import ChargeKind


@dataclass(frozen=True, slots=True)
class ScheduleRow:
    lease: str
    unit: str | None
    charge: ChargeKind
    period_start: date
    period_end: date
    days: int
    gross_paisa: int
    rent_free_paisa: int
    subsidy_paisa: int
    net_paisa: int

    @property
    def explanation(self) -> str:
        """The sentence that explains the amounts, built when it is asked for."""
        raise NotImplementedError


def schedule(terms: LeaseTerms) -> list[ScheduleRow]:
    """All rows of the agreed days, by unit, charge and period; nothing for a cancelled lease."""
    raise NotImplementedError


def holdover_rows(terms: LeaseTerms, until: date) -> list[ScheduleRow]:
    """The charge `holdover`, month by month from the day after the agreed end to `until` or the ending."""
    raise NotImplementedError
