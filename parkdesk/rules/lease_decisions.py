"""Which decision a lease allows, and what it is after it."""

from enum import StrEnum

from parkdesk.errors import WrongStateError
from parkdesk.rules.vocabulary import LeaseStatus


class LeaseAction(StrEnum):
    """The value completes the sentence “it cannot be …”."""

    APPROVE = "approved"
    ACTIVATE = "activated"
    GIVE_NOTICE = "put under notice"
    WITHDRAW_NOTICE = "taken back from notice"
    END = "ended"
    CANCEL = "cancelled"
    TAKE_BACK = "taken back to a draft"
    REOPEN = "reopened"
    REINSTATE = "reinstated as a draft"


_NEXT = {
    LeaseStatus.DRAFT: {
        LeaseAction.APPROVE: LeaseStatus.APPROVED,
        LeaseAction.ACTIVATE: LeaseStatus.ACTIVE,
        LeaseAction.CANCEL: LeaseStatus.CANCELLED,
    },
    # An approved lease binds: it can run past its end unsigned, and must be possible to end then.
    LeaseStatus.APPROVED: {
        LeaseAction.ACTIVATE: LeaseStatus.ACTIVE,
        LeaseAction.END: LeaseStatus.ENDED,
        LeaseAction.CANCEL: LeaseStatus.CANCELLED,
        LeaseAction.TAKE_BACK: LeaseStatus.DRAFT,
    },
    LeaseStatus.ACTIVE: {
        LeaseAction.GIVE_NOTICE: LeaseStatus.NOTICE,
        LeaseAction.END: LeaseStatus.ENDED,
        LeaseAction.TAKE_BACK: LeaseStatus.DRAFT,
    },
    LeaseStatus.NOTICE: {
        LeaseAction.WITHDRAW_NOTICE: LeaseStatus.ACTIVE,
        LeaseAction.END: LeaseStatus.ENDED,
    },
    # Reopened it is again what it was before, which may also be approved or under notice.
    LeaseStatus.ENDED: {LeaseAction.REOPEN: LeaseStatus.ACTIVE},
    LeaseStatus.CANCELLED: {LeaseAction.REINSTATE: LeaseStatus.DRAFT},
}


def status_after(number: str, status: LeaseStatus, action: LeaseAction) -> LeaseStatus:
    """The status an action leads to; raises WrongStateError."""
    try:
        return _NEXT[status][action]
    except KeyError:
        raise WrongStateError(name_of(number), status.value, action.value) from None


def name_of(number: str | None) -> str:
    return f"Lease {number}" if number else "The lease"


def allowed_actions(status: LeaseStatus) -> frozenset[LeaseAction]:
    return frozenset(_NEXT[status])
