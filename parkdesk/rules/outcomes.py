"""When to ask what became of trainees, and how many of them are in work."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from parkdesk.rules.money import add_months, percent_of
from parkdesk.rules.vocabulary import OutcomeKind

MONTHS = (3, 6, 12)
ASKED_UNTIL = 24  # months after a batch; nobody is asked any more then


@dataclass(frozen=True, slots=True)
class InWork:
    """Of those who completed: of how many it is known, and how many of these have work."""

    completed: int
    known: int
    in_work: int

    @property
    def percent(self) -> Decimal | None:
        """In work ÷ known; None where nothing is known."""
        return percent_of(self.in_work, self.known)

    @property
    def missing(self) -> int:
        return self.completed - self.known


def due_on(ended_on: date, months: int) -> date:
    """The first day on which so many months are over."""
    return add_months(ended_on, months)


def asked_until(ended_on: date, months: int) -> date:
    """The last day before the next question takes its place."""
    later = next(one for one in (*MONTHS, ASKED_UNTIL) if one > months)
    return add_months(ended_on, later) - timedelta(days=1)


def months_due(ended_on: date, day: date) -> int | None:
    """The newest of the three questions that may be asked on the day; None before and long after.

    A question is due until the next one is.
    """
    if day >= add_months(ended_on, ASKED_UNTIL):
        return None
    asked = [months for months in MONTHS if due_on(ended_on, months) <= day]
    return asked[-1] if asked else None


def in_work(kinds: Iterable[OutcomeKind | None]) -> InWork:
    """One entry a person who completed, None where nothing is known."""
    all_kinds = list(kinds)
    known = [kind for kind in all_kinds if kind is not None]
    working = sum(kind is not OutcomeKind.NONE for kind in known)
    return InWork(len(all_kinds), len(known), working)
