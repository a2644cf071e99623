"""Decisions on a lease: each is one user action, refused from a wrong state by WrongStateError."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, IncompleteError
from parkdesk.models.leases import Lease
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.lease_decisions import LeaseAction, name_of
from parkdesk.rules.lease_stage import agreed_until
from parkdesk.rules.numbering import next_number
from parkdesk.rules.vocabulary import BINDING, EndKind, LeaseStatus
from parkdesk.services.leases.deciding import check_allowed, decide
from parkdesk.services.leases.drafts import add_draft, change_draft
from parkdesk.services.leases.missing import list_clashes, list_incomplete
from parkdesk.services.leases.renewed import end_predecessor, release_predecessor
from parkdesk.services.leases.shapes import LeaseDraft, load_lease, load_units, shape_of
from parkdesk.services.tenants.forms import OrganisationDraft


def approve_lease(session: Session, *, lease_id: int, on: date) -> str:
    """Make a complete draft binding and give it the next number of the year, which is returned.

    The lease it renews is ended. Raises IncompleteError with all that is missing, else
    UnitTakenError.
    """
    lease = load_lease(session, lease_id)
    check_allowed(lease, LeaseAction.APPROVE)
    _approve(session, lease, on)
    decide(session, lease, LeaseAction.APPROVE, on=on)
    return lease.number or ""


def activate_lease(session: Session, *, lease_id: int, on: date) -> str:
    """Put a lease in force, a draft approved in the same action; returns its number.

    Raises as approve_lease does.
    """
    lease = load_lease(session, lease_id)
    check_allowed(lease, LeaseAction.ACTIVATE)
    if lease.status is LeaseStatus.DRAFT:
        _approve(session, lease, on)
    else:
        check_free(session, lease, today=on)
    lease.activated_on = on
    decide(session, lease, LeaseAction.ACTIVATE, on=on)
    return lease.number or ""


def activate_draft(
    session: Session,
    *,
    draft: LeaseDraft,
    on: date,
    lease_id: int | None = None,
    new_tenant: OrganisationDraft | None = None,
) -> int:
    """Keep what a form says and put it in force, all or nothing; returns the lease."""
    if lease_id is None:
        lease_id = add_draft(session, draft=draft, new_tenant=new_tenant)
    else:
        change_draft(session, lease_id=lease_id, draft=draft, new_tenant=new_tenant)
    activate_lease(session, lease_id=lease_id, on=on)
    return lease_id


def give_notice(session: Session, *, lease_id: int, on: date, leaving_on: date) -> None:
    """Note that the tenant leaves before the agreed end; `leaving_on` is the last day inside."""
    lease = load_lease(session, lease_id)
    check_allowed(lease, LeaseAction.GIVE_NOTICE)
    if not max(on, lease.starts_on) <= leaving_on <= lease.ends_on:
        first = day_text(max(on, lease.starts_on))
        reason = f"The leaving day lies between {first} and {day_text(lease.ends_on)}."
        raise FieldError(field_name="leaving_on", reason=reason)
    _refuse_orphans(session, lease, leaving_on, "leaving_on")
    lease.notice_given_on = on
    lease.leaving_on = leaving_on
    decide(session, lease, LeaseAction.GIVE_NOTICE, on=on)


def withdraw_notice(session: Session, *, lease_id: int, on: date) -> None:
    """Let the lease run to its agreed end again; raises UnitTakenError if let since."""
    lease = load_lease(session, lease_id)
    check_allowed(lease, LeaseAction.WITHDRAW_NOTICE)
    lease.notice_given_on = None
    lease.leaving_on = None
    check_free(session, lease, today=on)
    decide(session, lease, LeaseAction.WITHDRAW_NOTICE, on=on)


def end_lease(
    session: Session,
    *,
    lease_id: int,
    kind: EndKind,
    reason: str,
    on: date,
    today: date,
    successor_id: int | None = None,
) -> None:
    """End a lease; `on` is its last day inside, not later than today: notice is for days to come.

    A renewal names its successor.
    """
    lease = load_lease(session, lease_id)
    check_allowed(lease, LeaseAction.END)
    _check_ending(lease, kind=kind, reason=reason, on=on, today=today)
    if (kind is EndKind.RENEWED) is not (successor_id is not None):
        reason = "A renewal names the lease that follows, any other ending none."
        raise FieldError(field_name="kind", reason=reason)
    _refuse_orphans(session, lease, on, "on")
    if successor_id is not None:
        load_lease(session, successor_id).renews_id = lease.id
    lease.ended_on = on
    lease.end_kind = kind
    lease.end_reason = reason.strip()
    decide(session, lease, LeaseAction.END, on=today, reason=reason)


def cancel_lease(session: Session, *, lease_id: int, reason: str, on: date) -> None:
    """Give up a lease that was never in force; a number it has stays its own.

    A lease that it renewed is again what it was.
    """
    lease = load_lease(session, lease_id)
    check_allowed(lease, LeaseAction.CANCEL)
    bound = lease.status in BINDING
    lease.end_reason = reason.strip()
    decide(session, lease, LeaseAction.CANCEL, on=on, reason=reason)
    if bound:
        release_predecessor(session, lease, on=on, reason=f"{name_of(lease.number)} was cancelled")


def _approve(session: Session, lease: Lease, on: date) -> None:
    if missing := list_incomplete(session, shape_of(lease)):
        raise IncompleteError("The lease", [one.sentence for one in missing])
    if lease.number is None:  # one that was taken back kept its own
        given = select(Lease.number).where(Lease.number.is_not(None))
        lease.number = next_number("L", on.year, filter(None, session.scalars(given)))
    lease.approved_on = on
    end_predecessor(session, lease, on=on)
    check_free(session, lease, today=on)


def check_free(session: Session, lease: Lease, *, today: date) -> None:
    """Raise UnitTakenError where another lease has one of its units on its days."""
    last = agreed_until(lease.ends_on, lease.leaving_on)
    shape = shape_of(lease)
    units = (replace(unit, ends_on=min(unit.ends_on or last, last)) for unit in shape.units)
    shape = replace(shape, units=tuple(units))
    for clash in list_clashes(session, shape, today=today, lease_id=lease.id):
        raise clash.error()


def _check_ending(lease: Lease, *, kind: EndKind, reason: str, on: date, today: date) -> None:
    last = agreed_until(lease.ends_on, lease.leaving_on)
    if on > today:
        why = "A lease ends today or earlier; for a day to come give notice."
        raise FieldError(field_name="on", reason=why)
    if on < lease.starts_on:
        why = f"The lease starts on {day_text(lease.starts_on)}: it cannot end before."
        raise FieldError(field_name="on", reason=why)
    if kind is EndKind.EXPIRED and on < last:
        why = f"It runs to {day_text(last)}: ending it earlier is a termination or a surrender."
        raise FieldError(field_name="kind", reason=why)
    if kind is EndKind.TERMINATED and not reason.strip():
        raise FieldError(field_name="reason", reason="Say why the lease is terminated.")


def _refuse_orphans(session: Session, lease: Lease, last_day: date, field_name: str) -> None:
    """No unit may be left that begins only after the lease is over."""
    units = load_units(session, (let.unit_id for let in lease.units))
    for let in lease.units:
        if let.starts_on > last_day:
            code, first = units[let.unit_id].code, day_text(let.starts_on)
            reason = f"Unit {code} is agreed from {first}: give it back first."
            raise FieldError(field_name=field_name, reason=reason)
