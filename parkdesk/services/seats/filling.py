"""A batch's seats, filled by its rules."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, insert, update
from sqlalchemy.orm import Session

from parkdesk.models.training import Application, ApplicationChange
from parkdesk.rules import seats as rules
from parkdesk.rules.admission import Stage
from parkdesk.rules.seats import SeatPlan
from parkdesk.rules.vocabulary import ApplicationStatus
from parkdesk.services.batch_codes import find_batch
from parkdesk.services.closed_batches import refuse_closed
from parkdesk.services.eligibility import store_weighed
from parkdesk.services.park import get_policies
from parkdesk.services.seats.contest import Contest, read_contest, read_holders
from parkdesk.services.seats.rows import SeatFill, seat_fill
from parkdesk.services.seats.rules import SEATS_STAY, seat_rules


def fill_seats(
    session: Session, *, batch: str, on: date, now: datetime, dry_run: bool = False
) -> SeatFill:
    """Offer the free seats, let the others wait. A dry run writes nothing, so it may be a read.

    Raises BatchClosedError.
    """
    found = find_batch(session, batch)
    refuse_closed(found, SEATS_STAY)
    contest = read_contest(session, found, now)
    plan = rules.fill_seats(
        seat_rules(session, found),
        day=on,
        holders=read_holders(session, found.id, now),
        candidates=contest.candidates,
    )
    if not dry_run:
        store_weighed(session, contest.weighed.values(), now)
        _store_plan(session, plan, contest, now, get_policies(session, on=on).offer_hours)
    return seat_fill(found.code, plan, contest)


def _store_plan(
    session: Session, plan: SeatPlan, contest: Contest, now: datetime, offer_hours: int
) -> None:
    """Only what changes is written, so that filling again without a change writes nothing."""
    offered = [
        {
            "application": one.merit.id,
            "becomes": ApplicationStatus.OFFERED,
            "offered": now,
            "lapses": now + timedelta(hours=offer_hours),
        }
        for one in plan.offered
    ]
    waiting = [
        {
            "application": one.candidate.merit.id,
            "becomes": ApplicationStatus.WAITLISTED,
            "since": one.candidate.waiting_since or now,
            "because": one.why,
        }
        for one in plan.waiting
        if _stands_otherwise(contest.rows[one.candidate.merit.id], one.why)
    ]
    connection = session.connection()
    if offered:
        connection.execute(_OFFER, offered)
    if waiting:
        connection.execute(_WAIT, waiting)
    changes = _changes(plan, contest, now)
    if changes:
        connection.execute(insert(ApplicationChange), changes)
    if offered or waiting:
        session.info.setdefault("summary", {"offered": [line["application"] for line in offered]})
    session.expire_all()


_THIS = Application.id == bindparam("application")
_OFFER = (
    update(Application)
    .where(_THIS)
    .values(
        status=bindparam("becomes"),
        offered_at=bindparam("offered"),
        offer_lapses_at=bindparam("lapses"),
        waiting_because="",
    )
)
_WAIT = (
    update(Application)
    .where(_THIS)
    .values(
        status=bindparam("becomes"),
        waiting_since=bindparam("since"),
        waiting_because=bindparam("because"),
    )
)


def _stands_otherwise(row: Row[Any], why: str) -> bool:
    return row.status is not ApplicationStatus.WAITLISTED or bool(row.waiting_because != why)


def _changes(plan: SeatPlan, contest: Contest, now: datetime) -> list[dict[str, Any]]:
    steps = [(one.merit.id, Stage.OFFERED, "") for one in plan.offered]
    steps += [
        (one.candidate.merit.id, Stage.WAITLISTED, one.why)
        for one in plan.waiting
        if contest.rows[one.candidate.merit.id].status is not ApplicationStatus.WAITLISTED
    ]
    return [
        {
            "application_id": application_id,
            "at": now,
            "was": contest.rows[application_id].status.value,
            "becomes": becomes.value,
            "reason": reason,
        }
        for application_id, becomes, reason in steps
    ]
