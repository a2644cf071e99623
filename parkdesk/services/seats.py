"""A batch's seats, filled by its rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from parkdesk.rules.eligibility import ApplicantFacts
from parkdesk.rules.vocabulary import Gender


@dataclass(frozen=True, slots=True)
class OfferedSeat:
    """`rank` is the merit rank among all eligible; `score` in ten-thousandths."""

    rank: int
    name: str
    cnic_masked: str
    gender: Gender
    score: int | None


@dataclass(frozen=True, slots=True)
class WaitlistedApplicant:
    rank: int
    name: str
    cnic_masked: str
    gender: Gender
    score: int | None
    why: str


@dataclass(frozen=True, slots=True)
class IneligibleApplicant:
    name: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeatFill:
    """What filling did or would do; `seats_held` counts the new offers too."""

    batch: str
    seats: int
    seats_held: int
    seats_held_back_for_women: int
    offered: tuple[OfferedSeat, ...]
    waitlisted: tuple[WaitlistedApplicant, ...]
    ineligible: tuple[IneligibleApplicant, ...]


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Someone an import would bring: `person_id` None for a person not in the park yet."""

    person_id: int | None
    facts: ApplicantFacts
    gender: Gender
    score: int | None


@dataclass(frozen=True, slots=True)
class SeatForecast:
    """With the newcomers: how many would be offered a seat, wait, or be ineligible and why."""

    offered: int
    waiting: int
    ineligible: int
    because: tuple[tuple[str, int], ...]


def fill_seats(
    session: Session, *, batch: str, on: date, now: datetime, dry_run: bool = False
) -> SeatFill:
    """Offer the free seats, let the others wait. A dry run writes nothing, so it may be a read."""
    raise NotImplementedError


def if_filled_now(
    session: Session, *, batch: str, newcomers: Sequence[Newcomer], on: date, now: datetime
) -> SeatForecast:
    """Counts of the batch as it would be with these applicants; nothing is stored.

    `ineligible` and `because` count the newcomers alone.
    """
    raise NotImplementedError
