"""The sample park's deposits, and a lease that is about to be renewed."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.leases import Lease, LeaseCharge, LeaseUnit, RateStep
from parkdesk.models.spaces import Unit
from parkdesk.rules.money import add_months
from parkdesk.rules.vocabulary import ChargeKind, DepositKind, DepositMove, LeaseStatus
from parkdesk.services.leases.depositing import (
    add_deposit_move,
    carry_deposit_over,
    reverse_deposit_move,
)
from parkdesk.services.leases.renewing import add_renewal, get_renewal
from parkdesk.services.sample.calendar import Calendar

RETURNED_AFTER = timedelta(days=14)
AGREED = (LeaseStatus.APPROVED, LeaseStatus.ACTIVE, LeaseStatus.NOTICE, LeaseStatus.ENDED)
# Units whose tenants paid half of the deposit, paid it once too often on paper, or owe it yet.
HALF, TWICE, UNPAID = "F-03", "G-01", "S-06"
ENDING, STEP_PAISA = "F-03", 17_500


def add_deposits(session: Session, calendar: Calendar) -> None:
    """Received when agreed, carried to a renewal, returned or adjusted at the end."""
    session.flush()
    leases = session.scalars(select(Lease).where(Lease.status.in_(AGREED)).order_by(Lease.id))
    for lease in sorted(leases, key=lambda lease: lease.starts_on):
        if lease.deposit_paisa:
            _add_moves(session, calendar, lease, _units(session, lease))


def add_renewals(session: Session, calendar: Calendar) -> None:
    """The two drafts that a tenant thinks about, in one a rate that was agreed by hand."""
    sheet = get_renewal(session, lease_id=_running(session, ENDING).id, today=calendar.today)
    drafts = [
        add_renewal(session, sheet=sheet, scenario=one, today=calendar.today)
        for one in sheet.scenarios
    ]
    rent = select(LeaseCharge.id).where(
        LeaseCharge.lease_id == drafts[0], LeaseCharge.kind == ChargeKind.RENT
    )
    day = add_months(sheet.scenarios[0].starts_on, 24)
    session.add(
        RateStep(charge_id=session.scalars(rent).one(), starts_on=day, rate_paisa=STEP_PAISA)
    )


def _add_moves(session: Session, calendar: Calendar, lease: Lease, units: set[str]) -> None:
    today = calendar.today
    agreed_on = min(lease.approved_on or lease.starts_on, today)
    running = lease.status is not LeaseStatus.ENDED
    if lease.renews_id is not None and running:
        lease.deposit_kind = DepositKind.ADJUSTABLE
        carry_deposit_over(session, lease_id=lease.id, on=lease.starts_on, today=today)
        return
    if UNPAID in units and running:
        return
    amount = lease.deposit_paisa // 2 if HALF in units and running else lease.deposit_paisa
    received = [
        add_deposit_move(
            session, lease_id=lease.id, move=DepositMove.RECEIVED, moved_on=agreed_on,
            amount_paisa=amount, reference=f"Pay order of {lease.number}", today=today,
        )
        for _ in range(2 if TWICE in units and running else 1)
    ]  # fmt: skip
    for entry_id in received[1:]:
        reverse_deposit_move(session, entry_id=entry_id, reason="Written down twice")
    if lease.ended_on is not None and lease.end_reason.startswith("Rent unpaid"):
        _end(session, calendar, lease, DepositMove.ADJUSTED, lease.end_reason)
    elif lease.ended_on is not None and lease.end_kind != "renewed":
        _end(session, calendar, lease, DepositMove.RETURNED, "Handed over in order")


def _end(
    session: Session, calendar: Calendar, lease: Lease, move: DepositMove, reference: str
) -> None:
    assert lease.ended_on is not None
    add_deposit_move(
        session, lease_id=lease.id, move=move, moved_on=lease.ended_on + RETURNED_AFTER,
        amount_paisa=lease.deposit_paisa, reference=reference, today=calendar.today,
    )  # fmt: skip


def _units(session: Session, lease: Lease) -> set[str]:
    query = select(Unit.code).join(LeaseUnit, LeaseUnit.unit_id == Unit.id)
    return set(session.scalars(query.where(LeaseUnit.lease_id == lease.id)))


def _running(session: Session, unit: str) -> Lease:
    """The active lease of a unit."""
    query = (
        select(Lease)
        .join(LeaseUnit, LeaseUnit.lease_id == Lease.id)
        .join(Unit, Unit.id == LeaseUnit.unit_id)
        .where(Unit.code == unit, Lease.status == LeaseStatus.ACTIVE)
    )
    return session.scalars(query.order_by(Lease.starts_on).limit(1)).one()
