"""Decisions on a lease: each is one user action, refused from a wrong state by WrongStateError."""

from datetime import date

from sqlalchemy.orm import Session

from parkdesk.rules.vocabulary import EndKind


def approve_lease(session: Session, *, lease_id: int, on: date) -> str:
    """Make a complete draft binding and give it the next number of the year, which is returned."""
    raise NotImplementedError


def activate_lease(session: Session, *, lease_id: int, on: date) -> str:
    """Put a lease in force; a draft is approved in the same action. Returns the number; IncompleteError lists all."""
    raise NotImplementedError


def give_notice(session: Session, *, lease_id: int, on: date, leaving_on: date) -> None:
    raise NotImplementedError


def withdraw_notice(session: Session, *, lease_id: int, on: date) -> None:
    raise NotImplementedError


def end_lease(
    session: Session, *, lease_id: int, kind: EndKind, reason: str, on: date, today: date
) -> None:
    """End a lease; `on` is its last day inside, not later than today: notice is for days to come."""
    raise NotImplementedError


def cancel_lease(session: Session, *, lease_id: int, reason: str, on: date) -> None:
    raise NotImplementedError
