"""What waits for a decision, from when on it is shown, and how urgent it is on a day."""

from collections.abc import Mapping
from datetime import date
from enum import IntEnum, StrEnum


class Matter(StrEnum):
    """Why something stands in the list of Today."""

    HOLDOVER = "holdover"
    ENDING = "ending"
    LEAVING = "leaving"
    NOT_ACTIVATED = "not activated"
    DRAFT = "draft"
    STEP = "step"
    DOCUMENTS = "documents"
    REGISTRATION = "registration"
    RECONFIRMATION = "reconfirmation"
    OFFER = "offer"
    RETURNS = "returns"
    AGREEMENT = "agreement"
    BATCH = "batch"
    CLOSING = "closing"
    CERTIFICATES = "certificates"
    OUTCOMES = "outcomes"
    IMPORT = "import"


class Urgency(IntEnum):
    OVERDUE = 0
    THIS_MONTH = 1
    LATER = 2


THIS_MONTH_DAYS = 30
SHOWN_BEFORE_DAYS: Mapping[Matter, int] = {
    Matter.ENDING: 90,
    Matter.LEAVING: 90,
    Matter.NOT_ACTIVATED: 90,
    Matter.DRAFT: 30,
    Matter.STEP: 30,
    Matter.DOCUMENTS: 30,
    Matter.REGISTRATION: 60,
    Matter.AGREEMENT: 180,
    Matter.BATCH: 45,
    Matter.CLOSING: 14,
    Matter.CERTIFICATES: 30,
    Matter.OUTCOMES: 366,
}
"""Days before the due day; what is not named here is shown once that day has come."""
BEGINS = frozenset({Matter.NOT_ACTIVATED, Matter.DRAFT})
"""Overdue on the due day itself: by then it is to be done."""


def urgency_of(matter: Matter, due_on: date | None, day: date) -> Urgency | None:
    """None while it is not shown yet. What has no due day, as a paper that is missing, is soon."""
    if due_on is None:
        return Urgency.THIS_MONTH
    left = (due_on - day).days
    if left > SHOWN_BEFORE_DAYS.get(matter, 0):
        return None
    if left < (1 if matter in BEGINS else 0):
        return Urgency.OVERDUE
    return Urgency.THIS_MONTH if left <= THIS_MONTH_DAYS else Urgency.LATER
