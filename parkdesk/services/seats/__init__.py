"""A batch's seats: who holds one, who is offered one, who waits and why."""

from parkdesk.services.seats.filling import fill_seats
from parkdesk.services.seats.held import HeldSeats, held_seats
from parkdesk.services.seats.rows import (
    IneligibleApplicant,
    OfferedSeat,
    SeatFill,
    SeatWhatIf,
    WaitlistedApplicant,
)
from parkdesk.services.seats.rules import get_release_day, seat_rules
from parkdesk.services.seats.trying import Newcomer, seats_if_filled, what_if

__all__ = [
    "HeldSeats",
    "IneligibleApplicant",
    "Newcomer",
    "OfferedSeat",
    "SeatFill",
    "SeatWhatIf",
    "WaitlistedApplicant",
    "fill_seats",
    "get_release_day",
    "held_seats",
    "seat_rules",
    "seats_if_filled",
    "what_if",
]
