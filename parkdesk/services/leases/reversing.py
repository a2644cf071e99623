"""What was decided or agreed taken back: with a reason, and only while nothing stands on it."""

from dataclasses import fields, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, HinderedError, RecordMissingError, WrongStateError
from parkdesk.models.lease_changes import DepositEntry, LeaseAmendment
from parkdesk.models.leases import Lease
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.lease_decisions import LeaseAction, name_of
from parkdesk.rules.vocabulary import BINDING
from parkdesk.services.leases.actions import check_free
from parkdesk.services.leases.amendments.amending import standing_amendments
from parkdesk.services.leases.amendments.shape_text import shape_from
from parkdesk.services.leases.deciding import check_allowed, decide
from parkdesk.services.leases.renewed import become_again, find_successor, release_predecessor
from parkdesk.services.leases.shapes import LeaseDraft, load_lease, shape_of
from parkdesk.services.leases.storing import put_shape


def take_back_lease(session: Session, *, lease_id: int, reason: str, on: date) -> None:
    """Make a draft of a binding lease again; it keeps its number.

    A lease that it renewed is again what it was. Raises HinderedError.
    """
    lease = load_lease(session, lease_id)
    check_allowed(lease, LeaseAction.TAKE_BACK)
    _check_reason(reason)
    if hindrance := _what_stands_on(session, lease):
        raise HinderedError(name_of(lease.number), LeaseAction.TAKE_BACK, hindrance)
    lease.approved_on, lease.activated_on = None, None
    decide(session, lease, LeaseAction.TAKE_BACK, on=on, reason=reason)
    release_predecessor(session, lease, on=on, reason=f"{name_of(lease.number)} was taken back")


def reopen_lease(session: Session, *, lease_id: int, reason: str, on: date) -> None:
    """Take a wrong ending back; the lease is again what it was before.

    Raises UnitTakenError where a unit was let since, HinderedError where its successor binds.
    """
    lease = load_lease(session, lease_id)
    check_allowed(lease, LeaseAction.REOPEN)
    _check_reason(reason)
    successor = find_successor(session, lease)
    if successor is not None and successor.status in BINDING:
        hindrance = f"{_short_name(successor)} renews it; take that one back first"
        raise HinderedError(name_of(lease.number), LeaseAction.REOPEN, hindrance)
    check_free(session, lease, today=on)
    become_again(session, lease, on=on, reason=reason)


def reinstate_lease(session: Session, *, lease_id: int, on: date, reason: str = "") -> None:
    """Make a draft of a cancelled lease again, with the number it may have."""
    lease = load_lease(session, lease_id)
    check_allowed(lease, LeaseAction.REINSTATE)
    lease.end_reason = ""
    lease.approved_on = None
    decide(session, lease, LeaseAction.REINSTATE, on=on, reason=reason)


def reverse_amendment(session: Session, *, amendment_id: int, reason: str, on: date) -> None:
    """Put back the lease's shape before its latest amendment; raises UnitTakenError."""
    amendment = session.get(LeaseAmendment, amendment_id)
    if amendment is None:
        raise RecordMissingError(what="amendment", which=str(amendment_id))
    lease = load_lease(session, amendment.lease_id)
    if lease.status not in BINDING:
        raise WrongStateError(name_of(lease.number), lease.status, "amended")
    _check_reason(reason)
    standing = standing_amendments(session, lease.id)
    if not standing or standing[-1].id != amendment_id:
        hindrance = "it was reversed already"
        if amendment.reversed_on is None:
            hindrance = "a later one stands on it; reverse that first"
        raise HinderedError("The amendment", "reversed", hindrance)
    before = _shape_before(shape_of(lease), amendment)
    if lease.leaving_on is not None and lease.leaving_on > before.ends_on:
        hindrance = f"the tenant leaves on {day_text(lease.leaving_on)}; withdraw the notice first"
        raise HinderedError("The amendment", "reversed", hindrance)
    put_shape(session, lease, before)
    check_free(session, lease, today=on)
    amendment.reversed_on, amendment.reversal_reason = on, reason.strip()


def _shape_before(now: LeaseDraft, amendment: LeaseAmendment) -> LeaseDraft:
    """What the amendment changed is again as it was; what it left alone stays as it is now."""
    was, becomes = shape_from(amendment.was), shape_from(amendment.becomes)
    names = [field.name for field in fields(LeaseDraft)]
    touched = [name for name in names if getattr(was, name) != getattr(becomes, name)]
    return replace(now, **{name: getattr(was, name) for name in touched})


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise FieldError("reason", "Say why it is taken back.")


def _what_stands_on(session: Session, lease: Lease) -> str:
    """What was done since and needs the lease as it is; empty where nothing."""
    if standing_amendments(session, lease.id):
        return "it was amended; reverse its amendments first"
    moves = select(func.count()).select_from(DepositEntry).where(DepositEntry.lease_id == lease.id)
    if session.scalar(moves):
        return "its deposit ledger has entries; end the lease instead"
    if (successor := find_successor(session, lease)) is not None:
        return f"{_short_name(successor)} renews it; cancel that one first"
    return ""


def _short_name(lease: Lease) -> str:
    return lease.number or "a draft"
