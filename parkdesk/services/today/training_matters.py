"""What a batch still asks for once its days are over: its closing, certificates, outcomes."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.money import add_months
from parkdesk.rules.outcomes import ASKED_UNTIL, asked_until, months_due
from parkdesk.rules.urgency import Matter, urgency_of
from parkdesk.rules.vocabulary import EnrolmentStatus
from parkdesk.services.today.rows import Action, Subject, Verb
from parkdesk.services.today.tables import (
    BATCH,
    CERTIFICATE,
    COURSE,
    ENROLMENT,
    ENROLMENTS,
    OUTCOME,
    OUTCOMES,
)

CLOSED_WITHIN = timedelta(days=14)
CERTIFIED_WITHIN = timedelta(days=30)
STAYED = (EnrolmentStatus.ENROLLED, EnrolmentStatus.COMPLETED, EnrolmentStatus.FAILED)
COMPLETED = ENROLMENT.status == EnrolmentStatus.COMPLETED
_BATCHES = select(
    BATCH.id, BATCH.code, COURSE.name.label("course"), BATCH.ends_on, BATCH.closed_on
).where(COURSE.id == BATCH.course_id)


def training_matters(session: Session, day: date) -> Iterator[Action]:
    yield from _to_close(session, day)
    yield from _to_certify(session, day)
    yield from _to_ask(session, day)


def _to_close(session: Session, day: date) -> Iterator[Action]:
    """Over and not closed; a batch that nobody stayed in has nothing to decide."""
    was_open = or_(BATCH.closed_on.is_(None), BATCH.closed_on > day)
    batches = _BATCHES.where(BATCH.ends_on < day, was_open)
    for batch, count in _counted(session, batches, ENROLMENT.status.in_(STAYED)):
        people = "1 waits" if count == 1 else f"{count:,} wait"
        question = f"Over since {day_text(batch.ends_on)}, not closed: {people} for the outcome."
        due = batch.ends_on + CLOSED_WITHIN
        yield from _action(batch, Matter.CLOSING, question, Verb.OPEN_RESULTS, due, day)


def _to_certify(session: Session, day: date) -> Iterator[Action]:
    """Completed without any certificate; one that was revoked is a decision of its own."""
    certified = exists().where(
        CERTIFICATE.enrolment_id == ENROLMENT.id, CERTIFICATE.issued_on <= day
    )
    batches = _BATCHES.where(BATCH.closed_on <= day)
    for batch, count in _counted(session, batches, and_(COMPLETED, ~certified)):
        people = "1 who completed it has" if count == 1 else f"{count:,} who completed it have"
        question, due = f"{people} no certificate yet.", batch.closed_on + CERTIFIED_WITHIN
        yield from _action(batch, Matter.CERTIFICATES, question, Verb.OPEN_CERTIFICATES, due, day)


def _to_ask(session: Session, day: date) -> Iterator[Action]:
    """As the list of outcomes due has them."""
    batches = _BATCHES.where(
        BATCH.ends_on <= day, BATCH.ends_on > add_months(day, -ASKED_UNTIL - 1)
    )
    completed = list(_counted(session, batches, COMPLETED))
    known = _known(session, [batch.id for batch, _ in completed])
    for batch, count in completed:
        months = months_due(batch.ends_on, day)
        missing = count - known.get((batch.id, months or 0), 0)
        if months is None or not missing:
            continue
        have = "has" if missing == 1 else "have"
        question = f"{months} months on, {missing:,} of {count:,} {have} not said what they do now."
        due = asked_until(batch.ends_on, months)
        yield from _action(batch, Matter.OUTCOMES, question, Verb.OPEN_OUTCOMES, due, day)


def _counted(session: Session, batches: Select[Any], whom: Any) -> Iterator[tuple[Row[Any], int]]:
    """Those of the batches that have such enrolments, with how many."""
    rows = session.execute(batches.order_by(BATCH.ends_on, BATCH.code)).all()
    count = (
        select(ENROLMENT.batch_id, func.count())
        .where(ENROLMENT.batch_id.in_([row.id for row in rows]), whom)
        .group_by(ENROLMENT.batch_id)
    )
    counts: dict[int, int] = dict(session.execute(count).all()) if rows else {}
    return ((row, counts[row.id]) for row in rows if row.id in counts)


def _known(session: Session, batch_ids: Collection[int]) -> dict[tuple[int, int], int]:
    """By batch and months, of how many it is known."""
    if not batch_ids:
        return {}
    query = (
        select(ENROLMENT.batch_id, OUTCOME.months_after, func.count())
        .select_from(ENROLMENTS.join(OUTCOMES, OUTCOME.enrolment_id == ENROLMENT.id))
        .where(ENROLMENT.batch_id.in_(batch_ids), COMPLETED)
        .group_by(ENROLMENT.batch_id, OUTCOME.months_after)
    )
    return {(batch, months): count for batch, months, count in session.execute(query)}


def _action(
    batch: Row[Any], matter: Matter, question: str, verb: Verb, due: date, day: date
) -> Iterator[Action]:
    urgency = urgency_of(matter, due, day)
    if urgency is not None:
        yield Action(
            id=f"{matter}-{batch.id}",
            matter=matter,
            subject=Subject.BATCH,
            record_id=batch.id,
            label=f"{batch.code} · {batch.course}",
            question=question,
            verb=verb,
            due_on=due,
            urgency=urgency,
            record=batch.code,
        )
