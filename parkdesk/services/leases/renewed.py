"""A lease and the one it follows: it is ended when that binds, to the day before it begins."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import HinderedError
from parkdesk.models.leases import Lease
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.lease_decisions import LeaseAction, name_of
from parkdesk.rules.vocabulary import BINDING, EndKind, LeaseStatus
from parkdesk.services.leases.deciding import decide, status_before
from parkdesk.services.leases.shapes import load_lease


def end_predecessor(session: Session, lease: Lease, *, on: date) -> None:
    """End the lease that this one renews, where it still binds, on the day before this begins.

    That day may be to come, and after the agreed end: until then it runs on, or is in holdover.
    """
    old = _predecessor(session, lease)
    if old is None or old.status not in BINDING:
        return
    last = lease.starts_on - timedelta(days=1)
    late = [let for let in old.units if let.starts_on > last]
    if last < old.starts_on or late:
        what = "a unit of it begins" if last >= old.starts_on else "it begins"
        day = day_text(max([old.starts_on, *(let.starts_on for let in late)]))
        reason = f"{name_of(old.number)} is renewed by it, but {what} only on {day}"
        raise HinderedError(name_of(lease.number), "made binding", reason)
    old.ended_on, old.end_kind, old.end_reason = last, EndKind.RENEWED, ""
    decide(session, old, LeaseAction.END, on=on, reason=f"Renewed by {name_of(lease.number)}")


def release_predecessor(session: Session, lease: Lease, *, on: date, reason: str) -> None:
    """Where this one binds no longer, let the lease it renewed be again what it was."""
    old = _predecessor(session, lease)
    if old is None or old.end_kind is not EndKind.RENEWED:
        return
    become_again(session, old, on=on, reason=reason)


def become_again(session: Session, lease: Lease, *, on: date, reason: str) -> None:
    """Take an ending back; the database refuses it where a unit was let since."""
    becomes = status_before(session, lease)
    lease.ended_on, lease.end_kind, lease.end_reason = None, None, ""
    decide(session, lease, LeaseAction.REOPEN, on=on, reason=reason, becomes=becomes)


def find_successor(session: Session, lease: Lease) -> Lease | None:
    """The lease that renews this one, drafts too."""
    query = select(Lease).where(Lease.renews_id == lease.id, Lease.status != LeaseStatus.CANCELLED)
    return session.scalars(query.order_by(Lease.id)).first()


def _predecessor(session: Session, lease: Lease) -> Lease | None:
    return None if lease.renews_id is None else load_lease(session, lease.renews_id)
