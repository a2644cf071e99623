"""What a closed batch refuses: its people, seats, sessions and rules stand as they were."""

from parkdesk.errors import BatchClosedError
from parkdesk.models.training import Batch
from parkdesk.rules.admission import AFTER_CLOSING, DONE, Step
from parkdesk.rules.calendar_text import day_text


def refuse_closed(batch: Batch, effect: str) -> None:
    """Raises BatchClosedError with the clause where the batch is closed."""
    if error := closed_refusal(batch, effect):
        raise error


def closed_refusal(batch: Batch, effect: str) -> BatchClosedError | None:
    if batch.closed_on is None:
        return None
    return BatchClosedError(batch.code, day_text(batch.closed_on), effect)


def step_refusal(batch: Batch, step: Step) -> BatchClosedError | None:
    """Why nobody of the batch may take the step; who was left without a seat may still leave."""
    if step in AFTER_CLOSING:
        return None
    return closed_refusal(batch, f"nobody can be {DONE[step]} any more")
