"""Where a lease stands on a day, from the decision that was taken and the agreed days."""

from datetime import date

from parkdesk.rules.occupancy import SOON_DAYS
from parkdesk.rules.vocabulary import LeaseStage, LeaseStatus

INSIDE = frozenset({LeaseStage.IN_FORCE, LeaseStage.ENDING_SOON, LeaseStage.HOLDOVER})


def agreed_until(ends_on: date, leaving_on: date | None) -> date:
    """Notice shortens a lease and never lengthens it."""
    return ends_on if leaving_on is None else min(ends_on, leaving_on)


def stage_on(
    day: date,
    *,
    status: LeaseStatus,
    starts_on: date,
    agreed_until: date,
    ended_on: date | None = None,
) -> LeaseStage:
    """Where the lease stands on the day; an ended one to its last day inside as it would have.

    That day may be still to come: a renewed lease goes on until its successor begins.
    """
    if status is LeaseStatus.DRAFT:
        return LeaseStage.DRAFT
    if status is LeaseStatus.CANCELLED:
        return LeaseStage.CANCELLED
    if status is LeaseStatus.ENDED and day > (ended_on or agreed_until):
        return LeaseStage.PAST
    if day < starts_on:
        return LeaseStage.UPCOMING
    if day > agreed_until:
        return LeaseStage.HOLDOVER
    last = agreed_until if ended_on is None else min(agreed_until, ended_on)
    soon = (last - day).days <= SOON_DAYS
    return LeaseStage.ENDING_SOON if soon else LeaseStage.IN_FORCE
