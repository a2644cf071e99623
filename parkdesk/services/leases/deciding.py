"""Every change of a lease's status is a decision that is kept: what, when it counts, and why."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.lease_changes import LeaseDecision
from parkdesk.models.leases import Lease
from parkdesk.rules.lease_decisions import LeaseAction, status_after
from parkdesk.rules.vocabulary import LeaseStatus


def check_allowed(lease: Lease, action: LeaseAction) -> None:
    """Raise WrongStateError where the lease's status does not allow it."""
    status_after(lease.number or "", lease.status, action)


def decide(
    session: Session,
    lease: Lease,
    action: LeaseAction,
    *,
    on: date,
    reason: str = "",
    becomes: LeaseStatus | None = None,
) -> None:
    """Give the lease the status the action leads to, and keep the decision.

    `becomes` is for a reopened lease, which is again what it was. Raises WrongStateError.
    """
    after = status_after(lease.number or "", lease.status, action)
    was, lease.status = lease.status, becomes or after
    session.flush()
    session.add(
        LeaseDecision(
            lease_id=lease.id,
            decided_on=on,
            action=action.value,
            was=was,
            becomes=lease.status,
            reason=reason.strip(),
        )
    )
    session.flush()


def status_before(session: Session, lease: Lease) -> LeaseStatus:
    """What an ended lease was before; of one whose ending left no decision, what its days say."""
    query = (
        select(LeaseDecision.was)
        .where(LeaseDecision.lease_id == lease.id, LeaseDecision.becomes == LeaseStatus.ENDED)
        .order_by(LeaseDecision.id.desc())
    )
    if (was := session.scalars(query).first()) is not None:
        return was
    if lease.leaving_on is not None:
        return LeaseStatus.NOTICE
    unsigned = lease.activated_on is None and lease.approved_on is not None
    return LeaseStatus.APPROVED if unsigned else LeaseStatus.ACTIVE
