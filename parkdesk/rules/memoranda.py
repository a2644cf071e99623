"""Where a memorandum of understanding stands on a day."""

from datetime import date
from enum import StrEnum

ENDING_DAYS = 90


class MouState(StrEnum):
    """Derived for a day from its last day."""

    IN_FORCE = "in force"
    ENDS_SOON = "ends soon"
    OVER = "over"


def mou_state(ends_on: date | None, day: date) -> MouState:
    """An open one never ends; the last day is still in force."""
    if ends_on is None or (ends_on - day).days > ENDING_DAYS:
        return MouState.IN_FORCE
    return MouState.OVER if ends_on < day else MouState.ENDS_SOON
