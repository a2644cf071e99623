"""Which decision a lease allows, where it stands on a day, and what a draft still lacks."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from parkdesk.rules.lease_terms import LeaseTerms
from parkdesk.rules.vocabulary import LeaseStage, LeaseStatus


class LeaseAction(StrEnum):
    """The value completes the sentence “it cannot be …”."""

    APPROVE = "approved"
    ACTIVATE = "activated"
    GIVE_NOTICE = "put under notice"
    WITHDRAW_NOTICE = "taken back from notice"
    END = "ended"
    CANCEL = "cancelled"


@dataclass(frozen=True, slots=True)
class SigningFacts:
    """What the papers of a lease hold; checked where the caller keeps papers."""

    signed_on: date | None = None
    signatory: str = ""
    authority: str = ""


def status_after(number: str, status: LeaseStatus, action: LeaseAction) -> LeaseStatus:
    """The status an action leads to; raises WrongStateError."""
    raise NotImplementedError


def allowed_actions(status: LeaseStatus) -> frozenset[LeaseAction]:
    raise NotImplementedError


def stage_on(
    day: date,
    *,
    status: LeaseStatus,
    starts_on: date,
    agreed_until: date,
    ended_on: date | None = None,
) -> LeaseStage:
    raise NotImplementedError


def missing_for_activation(terms: LeaseTerms, signing: SigningFacts | None = None) -> list[str]:
    """Everything a draft lacks or has wrong, one sentence each, all at once; empty = it may be activated."""
    raise NotImplementedError
