"""Filling a batch's seats: by merit, with a floor for women, and a reason for everyone who waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from parkdesk.rules.merit import Merit
from parkdesk.rules.vocabulary import Gender

OFFER_HOURS = 72


@dataclass(frozen=True, slots=True)
class SeatRules:
    seats: int
    womens_seats: int = 0
    release_on: date | None = None


@dataclass(frozen=True, slots=True)
class SeatHolder:
    """A person who was offered a seat (the offer not lapsed), is enrolled, or completed."""

    person_id: int
    gender: Gender


@dataclass(frozen=True, slots=True)
class Candidate:
    """An eligible applicant without a seat. A higher `priority` goes first."""

    merit: Merit
    person_id: int
    gender: Gender
    priority: int = 0
    waiting_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    candidate: Candidate
    place: int
    why: str


@dataclass(frozen=True, slots=True)
class SeatPlan:
    """`seats_held` counts the new offers too; `held_back_for_women` seats stay empty until release."""

    seats: int
    seats_held: int
    held_back_for_women: int
    offered: tuple[Candidate, ...]
    waiting: tuple[Waiting, ...]


def fill_seats(
    rules: SeatRules, *, day: date, holders: Sequence[SeatHolder], candidates: Sequence[Candidate]
) -> SeatPlan:
    """Offer what is free on the day; nobody loses a seat. The same call again offers nothing."""
    raise NotImplementedError


def offer_lapsed(offered_at: datetime, now: datetime, hours: int = OFFER_HOURS) -> bool:
    raise NotImplementedError
