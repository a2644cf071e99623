"""A tenant grows, gives back or moves inside one lease: its units get and lose days of their own."""

from datetime import date

from sqlalchemy.orm import Session


def assign_unit(
    session: Session,
    *,
    lease_id: int,
    unit_id: int,
    starts_on: date,
    today: date,
    ends_on: date | None = None,
    seats: int | None = None,
    rate_paisa: int | None = None,
) -> int:
    """Add a unit to a draft or binding lease to its agreed end; with a rate, rent by area (open seats: by seat)."""
    raise NotImplementedError


def give_back_unit(session: Session, *, lease_unit_id: int, last_day: date, today: date) -> None:
    """Let a unit of a lease end on an earlier day; the last unit is given back by ending the lease."""
    raise NotImplementedError
