"""How a batch's seats are given: its own numbers, and the park's policy where it has none."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from parkdesk.models.training import Batch
from parkdesk.rules.seats import SeatRules
from parkdesk.services.batch_codes import find_batch
from parkdesk.services.park import get_policies

SEATS_STAY = "its seats cannot be filled"  # once it is closed


def get_release_day(session: Session, *, batch: str) -> date | None:
    """The first day on which the seats of the women's floor go to anyone."""
    return seat_rules(session, find_batch(session, batch)).release_on


def seat_rules(session: Session, batch: Batch) -> SeatRules:
    release_on = batch.womens_seats_released_on
    if release_on is None:
        days = get_policies(session, on=batch.starts_on).womens_seats_release_days
        release_on = batch.starts_on - timedelta(days=days)
    return SeatRules(seats=batch.seats, womens_seats=batch.womens_seats, release_on=release_on)
