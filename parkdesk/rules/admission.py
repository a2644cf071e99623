"""Where an application stands, and which step may be taken from there."""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum

from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.seats import SeatRules
from parkdesk.rules.vocabulary import ApplicationStatus, EnrolmentStatus, Gender


class Stage(StrEnum):
    """Derived: what was decided, whether the offer has lapsed, how the enrolment goes."""

    SUBMITTED = "submitted"
    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"
    SHORTLISTED = "shortlisted"
    OFFERED = "offered"
    LAPSED = "offer lapsed"
    ENROLLED = "enrolled"
    WAITLISTED = "waitlisted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    COMPLETED = "completed"
    FAILED = "failed"
    DROPPED = "dropped"
    NO_SHOW = "no-show"
    TRANSFERRED = "transferred"


class Step(StrEnum):
    SHORTLIST = "shortlist"
    OFFER = "offer"
    ACCEPT = "accept"
    ENROL = "enrol"
    WAITLIST = "waitlist"
    REJECT = "reject"
    WITHDRAW = "withdraw"
    DROP = "drop"
    OVERRIDE = "override"


class BoardColumn(StrEnum):
    """Where a card stands on the board of a batch; who may be brought back stands outside."""

    APPLIED = "applied"
    SHORTLISTED = "shortlisted"
    OFFERED = "offered"
    ENROLLED = "enrolled"
    WAITLISTED = "waitlisted"
    OUT = "out"


HOLDS_SEAT = frozenset({Stage.OFFERED, Stage.ENROLLED, Stage.COMPLETED})
WANTS_SEAT = frozenset({Stage.ELIGIBLE, Stage.SHORTLISTED, Stage.WAITLISTED})
# Whose eligibility follows their facts: nothing final was decided of them yet.
WEIGHABLE = frozenset({Stage.SUBMITTED, Stage.INELIGIBLE}) | WANTS_SEAT
# Who is out of the order of merit.
UNRANKED = frozenset({Stage.SUBMITTED, Stage.INELIGIBLE, Stage.REJECTED, Stage.WITHDRAWN})
NEEDS_REASON = frozenset({Step.REJECT, Step.DROP, Step.OVERRIDE})
TAKES_SEAT = frozenset({Step.OFFER, Step.ACCEPT, Step.ENROL})
# What may still be said of those whom a closed batch left without a seat.
AFTER_CLOSING = frozenset({Step.REJECT, Step.WITHDRAW})

_FROM: dict[Step, frozenset[Stage]] = {
    Step.SHORTLIST: frozenset({Stage.ELIGIBLE, Stage.WAITLISTED}),
    Step.OFFER: WANTS_SEAT | {Stage.LAPSED},
    Step.ACCEPT: frozenset({Stage.OFFERED}),
    Step.ENROL: WANTS_SEAT | {Stage.OFFERED, Stage.LAPSED},
    Step.WAITLIST: frozenset({Stage.ELIGIBLE, Stage.SHORTLISTED, Stage.OFFERED, Stage.LAPSED}),
    Step.REJECT: WEIGHABLE | {Stage.OFFERED, Stage.LAPSED},
    Step.WITHDRAW: WEIGHABLE | {Stage.OFFERED, Stage.LAPSED},
    Step.DROP: frozenset({Stage.ENROLLED}),
    Step.OVERRIDE: frozenset({Stage.INELIGIBLE}),
}

_COLUMN: dict[Stage, BoardColumn] = {
    Stage.SUBMITTED: BoardColumn.APPLIED,
    Stage.ELIGIBLE: BoardColumn.APPLIED,
    Stage.SHORTLISTED: BoardColumn.SHORTLISTED,
    Stage.OFFERED: BoardColumn.OFFERED,
    Stage.ENROLLED: BoardColumn.ENROLLED,
    Stage.COMPLETED: BoardColumn.ENROLLED,
    Stage.WAITLISTED: BoardColumn.WAITLISTED,
}
_INTO: dict[BoardColumn, Step] = {
    BoardColumn.APPLIED: Step.OVERRIDE,
    BoardColumn.SHORTLISTED: Step.SHORTLIST,
    BoardColumn.OFFERED: Step.OFFER,
    BoardColumn.ENROLLED: Step.ENROL,
    BoardColumn.WAITLISTED: Step.WAITLIST,
}

# How a refused step is said: "Zara cannot be enrolled: …".
DONE: dict[Step, str] = {
    Step.SHORTLIST: "shortlisted",
    Step.OFFER: "offered a seat",
    Step.ACCEPT: "accepted",
    Step.ENROL: "enrolled",
    Step.WAITLIST: "put on the waiting list",
    Step.REJECT: "rejected",
    Step.WITHDRAW: "withdrawn",
    Step.DROP: "dropped",
    Step.OVERRIDE: "declared eligible",
}


def stage_of(
    status: ApplicationStatus,
    *,
    now: datetime,
    offer_lapses_at: datetime | None = None,
    enrolment: EnrolmentStatus | None = None,
) -> Stage:
    """An offer has lapsed from its last moment on; an enrolment's outcome stands above all."""
    if status is ApplicationStatus.ENROLLED and enrolment is not None:
        return Stage(enrolment.value)
    if status is ApplicationStatus.OFFERED and offer_lapses_at is not None:
        return Stage.LAPSED if offer_lapses_at <= now else Stage.OFFERED
    return Stage(status.value)


def may(step: Step, stage: Stage) -> bool:
    return stage in _FROM[step]


def column_of(stage: Stage) -> BoardColumn:
    return _COLUMN.get(stage, BoardColumn.OUT)


def step_into(column: BoardColumn, stages: Collection[Stage]) -> Step:
    """The step that brings cards of these stages to a column; who is enrolled leaves by a drop."""
    if column is BoardColumn.OUT:
        return Step.DROP if set(stages) == {Stage.ENROLLED} else Step.REJECT
    return _INTO[column]


def outside_call(opens_on: date | None, closes_on: date | None, day: date) -> str:
    """Why a day is not in the call for applications, both bounds in; empty where it is."""
    if closes_on is not None and day > closes_on:
        return f"The call for applications closed on {day_text(closes_on)}."
    if opens_on is not None and day < opens_on:
        return f"The call for applications opens on {day_text(opens_on)}."
    return ""


def seats_open_to(
    gender: Gender, *, rules: SeatRules, held: int, women_held: int, day: date
) -> int:
    """Free seats to give by hand: before the release day those of the floor stay shut."""
    free = max(0, rules.seats - held)
    released = rules.release_on is not None and rules.release_on <= day
    if gender is Gender.WOMAN or released:
        return free
    return max(0, free - max(0, rules.womens_seats - women_held))
