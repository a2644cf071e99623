"""Where a batch stands on a day: before, in or after its days, and whether it was closed."""

from datetime import date
from enum import StrEnum


class BatchState(StrEnum):
    """Derived, never stored, but for the day of its closing."""

    OPEN = "open"
    RUNNING = "running"
    NOT_CLOSED = "over, not closed"
    CLOSED = "closed"


def batch_state(day: date, *, starts_on: date, ends_on: date, closed_on: date | None) -> BatchState:
    if closed_on is not None:
        return BatchState.CLOSED
    if day < starts_on:
        return BatchState.OPEN
    return BatchState.RUNNING if day <= ends_on else BatchState.NOT_CLOSED
