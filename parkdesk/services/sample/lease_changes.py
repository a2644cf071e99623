"""What was decided and amended of the sample's leases, by the services where they can."""

from datetime import timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.lease_changes import LeaseAmendment, LeaseDecision
from parkdesk.models.leases import Lease, LeaseCharge, LeaseUnit
from parkdesk.models.spaces import Unit
from parkdesk.rules.lease_decisions import LeaseAction
from parkdesk.rules.money import add_months
from parkdesk.rules.vocabulary import BINDING, ChargeKind, LeaseStatus
from parkdesk.services.leases import renewing
from parkdesk.services.leases.actions import approve_lease
from parkdesk.services.leases.amendments.amending import amend_lease
from parkdesk.services.leases.amendments.changes import (
    Change,
    Extension,
    NewRate,
    NewSubsidy,
    RentChange,
    TermsChange,
)
from parkdesk.services.leases.reversing import reverse_amendment
from parkdesk.services.sample.calendar import Calendar

STATUS = LeaseStatus
YEAR = 12


def add_decisions(session: Session, lease: Lease, calendar: Calendar) -> None:
    """How a lease of the sample came to be what it is."""
    taken = [
        (LeaseAction.APPROVE, STATUS.DRAFT, STATUS.APPROVED, lease.approved_on, ""),
        (LeaseAction.ACTIVATE, STATUS.APPROVED, STATUS.ACTIVE, lease.activated_on, ""),
        (LeaseAction.GIVE_NOTICE, STATUS.ACTIVE, STATUS.NOTICE, lease.notice_given_on, ""),
        (LeaseAction.END, STATUS.ACTIVE, STATUS.ENDED, lease.ended_on, lease.end_reason),
    ]
    if lease.status is STATUS.CANCELLED:
        day = calendar.day(-40)
        reason = "Another park gave them more room"
        taken.append((LeaseAction.CANCEL, STATUS.DRAFT, STATUS.CANCELLED, day, reason))
    session.add_all(
        LeaseDecision(
            lease_id=lease.id,
            at=calendar.morning(day),
            decided_on=day,
            action=action.value,
            was=was,
            becomes=becomes,
            reason=reason,
        )
        for action, was, becomes, day, reason in taken
        if day is not None
    )


def change_leases(session: Session, calendar: Calendar) -> None:
    """A few amendments, one of them reversed, and a renewal that was approved before the end."""
    session.flush()
    session.expire_all()
    shop = _lease_of(session, "G-05")
    service = _charge(session, shop, ChargeKind.SERVICE_CHARGE)
    change: Change = TermsChange(calendar.first(-4), rates=(NewRate(service, 1_800),))
    _amend(session, calendar, shop, change, -130, "Service charge of all shops, by the board")
    clinic = _lease_of(session, "G-04")
    rent = _charge(session, clinic, ChargeKind.RENT)
    change = RentChange(calendar.first(2), (NewRate(rent, 13_800),))
    _amend(session, calendar, clinic, change, -9, "Agreed at the review of the second year")
    change = TermsChange(calendar.first(3), subsidy=NewSubsidy(Decimal(15), "Board"))
    _amend(session, calendar, clinic, change, -5, "The ministry's programme ends")
    ledger = _lease_of(session, "F-04")
    ends_on = session.get_one(Lease, ledger).ends_on
    longer = Extension(add_months(ends_on + timedelta(days=1), YEAR) - timedelta(days=1))
    amendment = _amend(session, calendar, ledger, longer, -20, "Asked for in their letter of May")
    reason = "The signed copy never came back"
    reverse_amendment(session, amendment_id=amendment, reason=reason, on=calendar.day(-6))
    _renew(session, calendar, _lease_of(session, "S-03"))


def _amend(
    session: Session, calendar: Calendar, lease_id: int, change: Change, days: int, reason: str
) -> int:
    """Agreed so many days ago, and noted that morning."""
    agreed_on = calendar.day(days)
    amendment_id = amend_lease(
        session,
        lease_id=lease_id,
        change=change,
        agreed_on=agreed_on,
        reason=reason,
        today=calendar.today,
    )
    session.get_one(LeaseAmendment, amendment_id).made_at = calendar.morning(agreed_on)
    return amendment_id


def _renew(session: Session, calendar: Calendar, lease_id: int) -> None:
    """Drafted by the policies, then approved: the lease before it runs to its end as renewed."""
    sheet = renewing.get_renewal(session, lease_id=lease_id, today=calendar.today)
    draft_id = renewing.add_renewal(
        session, sheet=sheet, scenario=sheet.scenarios[0], today=calendar.today
    )
    session.expire_all()
    approve_lease(session, lease_id=draft_id, on=calendar.today)


def _lease_of(session: Session, code: str) -> int:
    """The lease that has the unit today."""
    query = (
        select(Lease.id)
        .join(LeaseUnit, LeaseUnit.lease_id == Lease.id)
        .join(Unit, Unit.id == LeaseUnit.unit_id)
        .where(Unit.code == code, Lease.status.in_(BINDING))
        .order_by(Lease.starts_on)
    )
    return session.scalars(query).first() or 0


def _charge(session: Session, lease_id: int, kind: ChargeKind) -> int:
    query = select(LeaseCharge.id).where(LeaseCharge.lease_id == lease_id, LeaseCharge.kind == kind)
    return session.scalars(query.order_by(LeaseCharge.id)).first() or 0
