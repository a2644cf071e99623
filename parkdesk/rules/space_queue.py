"""Where an application for space stands, which step may be taken from there, and who is first."""

from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from parkdesk.rules.vocabulary import LeaseStatus, SpaceApplicationStatus

STATUS = SpaceApplicationStatus
RECONFIRM_AFTER_DAYS = 180  # the park's policy space_queue_days where it has set none


class SpaceStage(StrEnum):
    """Derived: what was decided, whether the offer has lapsed, what became of the draft lease."""

    RECEIVED = "received"
    UNDER_REVIEW = "under review"
    SHORTLISTED = "shortlisted"
    APPROVED = "approved"
    OFFERED = "offered"
    LAPSED = "offer lapsed"
    WAITLISTED = "waitlisted"
    ACCEPTED = "accepted"
    LEASE_CANCELLED = "lease cancelled"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class SpaceStep(StrEnum):
    REVIEW = "review"
    SHORTLIST = "shortlist"
    APPROVE = "approve"
    OFFER = "offer"
    ACCEPT = "accept"
    DECLINE = "decline"
    WAITLIST = "waitlist"
    REJECT = "reject"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"


# The applications that are in the queue.
OPEN = frozenset(
    {
        SpaceStage.RECEIVED,
        SpaceStage.UNDER_REVIEW,
        SpaceStage.SHORTLISTED,
        SpaceStage.APPROVED,
        SpaceStage.OFFERED,
        SpaceStage.LAPSED,
        SpaceStage.WAITLISTED,
    }
)
OPEN_STATUSES = frozenset(STATUS(one) for one in OPEN if one is not SpaceStage.LAPSED)
# Who holds an offer is asked for an answer, not whether the wish still stands.
RECONFIRMED = OPEN - {SpaceStage.OFFERED}
NEEDS_REASON = frozenset(
    {SpaceStep.DECLINE, SpaceStep.REJECT, SpaceStep.WITHDRAW, SpaceStep.REOPEN}
)

_FROM: dict[SpaceStep, frozenset[SpaceStage]] = {
    SpaceStep.REVIEW: frozenset(
        {SpaceStage.RECEIVED, SpaceStage.SHORTLISTED, SpaceStage.APPROVED, SpaceStage.WAITLISTED}
    ),
    SpaceStep.SHORTLIST: frozenset(
        {SpaceStage.RECEIVED, SpaceStage.UNDER_REVIEW, SpaceStage.WAITLISTED}
    ),
    SpaceStep.APPROVE: frozenset({SpaceStage.UNDER_REVIEW, SpaceStage.SHORTLISTED}),
    SpaceStep.OFFER: frozenset({SpaceStage.APPROVED, SpaceStage.WAITLISTED, SpaceStage.LAPSED}),
    SpaceStep.ACCEPT: frozenset({SpaceStage.OFFERED}),
    SpaceStep.DECLINE: frozenset({SpaceStage.OFFERED}),
    SpaceStep.WAITLIST: frozenset(
        {SpaceStage.UNDER_REVIEW, SpaceStage.SHORTLISTED, SpaceStage.APPROVED, SpaceStage.LAPSED}
    ),
    SpaceStep.REJECT: OPEN,
    SpaceStep.WITHDRAW: OPEN,
    SpaceStep.REOPEN: frozenset(
        {SpaceStage.REJECTED, SpaceStage.WITHDRAWN, SpaceStage.LEASE_CANCELLED}
    ),
}

_BECOMES: dict[SpaceStep, SpaceApplicationStatus] = {
    SpaceStep.REVIEW: STATUS.UNDER_REVIEW,
    SpaceStep.SHORTLIST: STATUS.SHORTLISTED,
    SpaceStep.APPROVE: STATUS.APPROVED,
    SpaceStep.OFFER: STATUS.OFFERED,
    SpaceStep.ACCEPT: STATUS.ACCEPTED,
    SpaceStep.DECLINE: STATUS.WAITLISTED,
    SpaceStep.WAITLIST: STATUS.WAITLISTED,
    SpaceStep.REJECT: STATUS.REJECTED,
    SpaceStep.WITHDRAW: STATUS.WITHDRAWN,
    SpaceStep.REOPEN: STATUS.UNDER_REVIEW,
}

# How a refused step is said: "is received, so it cannot be offered space".
DONE: dict[SpaceStep, str] = {
    SpaceStep.REVIEW: "taken under review",
    SpaceStep.SHORTLIST: "shortlisted",
    SpaceStep.APPROVE: "approved",
    SpaceStep.OFFER: "offered space",
    SpaceStep.ACCEPT: "accepted",
    SpaceStep.DECLINE: "declined",
    SpaceStep.WAITLIST: "put on the waiting list",
    SpaceStep.REJECT: "rejected",
    SpaceStep.WITHDRAW: "withdrawn",
    SpaceStep.REOPEN: "reopened",
}


def stage_of(
    status: SpaceApplicationStatus,
    *,
    on: date,
    offer_lapses_on: date | None = None,
    lease: LeaseStatus | None = None,
) -> SpaceStage:
    """An offer has lapsed on the day after its last; an accepted one follows its draft lease."""
    if status is STATUS.OFFERED and offer_lapses_on is not None and offer_lapses_on < on:
        return SpaceStage.LAPSED
    if status is STATUS.ACCEPTED and lease is LeaseStatus.CANCELLED:
        return SpaceStage.LEASE_CANCELLED
    return SpaceStage(status.value)


def may(step: SpaceStep, stage: SpaceStage) -> bool:
    return stage in _FROM[step]


def steps_from(stage: SpaceStage) -> frozenset[SpaceStep]:
    return frozenset(step for step in SpaceStep if may(step, stage))


def becomes(step: SpaceStep, stage: SpaceStage) -> SpaceApplicationStatus:
    """Where a step leads; who was approved before their draft lease fell through still is."""
    if step is SpaceStep.REOPEN and stage is SpaceStage.LEASE_CANCELLED:
        return STATUS.WAITLISTED
    return _BECOMES[step]


def queue_order(*, priority: int, received_on: date, id: int) -> tuple[int, date, int]:
    """Sorts the queue: the committee's higher priority, the earlier day, the smaller id."""
    return -priority, received_on, id


def reconfirm_on(*, confirmed_on: date | None, received_on: date, days: int) -> date:
    """The first day on which the applicant is to be asked again: `days` are over by then."""
    return (confirmed_on or received_on) + timedelta(days=days + 1)


def offer_until(offered_on: date, days: int) -> date:
    """The last day on which an offer can be accepted."""
    return offered_on + timedelta(days=days)


def wanted_text(sqft: Decimal | None, seats: int | None) -> str:
    """`1,200 sq ft` or `8 seats`."""
    if seats is not None:
        return "1 seat" if seats == 1 else f"{seats:,} seats"
    return f"{(sqft or Decimal(0)).normalize():,f} sq ft"
