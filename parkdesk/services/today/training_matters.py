"""What a batch still asks for once its days are over: its closing, certificates, outcomes."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, exists, func, select
from sqlalchemy.orm import Session

from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.outcomes import asked_until, months_due
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
Batches = Sequence[Row[*tuple[Any, ...]]]
Counts = Mapping[tuple[int, EnrolmentStatus], int]


def training_matters(session: Session, day: date) -> Iterator[Action]:
    query = (
        select(BATCH.id, BATCH.code, COURSE.name.label("course"), BATCH.ends_on, BATCH.closed_on)
        .where(COURSE.id == BATCH.course_id, BATCH.ends_on <= day)
        .order_by(BATCH.ends_on, BATCH.code)
    )
    batches = session.execute(query).all()
    if not batches:
        return
    counts = _counts(session, [batch.id for batch in batches])
    yield from _to_close(batches, counts, day)
    yield from _to_certify(session, batches, day)
    yield from _to_ask(session, batches, counts, day)


def _to_close(batches: Batches, counts: Counts, day: date) -> Iterator[Action]:
    """Over and not closed; a batch that nobody stayed in has nothing to decide."""
    for batch in batches:
        count = sum(counts.get((batch.id, status), 0) for status in STAYED)
        was_closed = batch.closed_on is not None and batch.closed_on <= day
        if was_closed or not count or batch.ends_on == day:
            continue
        people = "1 waits" if count == 1 else f"{count:,} wait"
        question = f"Over since {day_text(batch.ends_on)}, not closed: {people} for the outcome."
        due = batch.ends_on + CLOSED_WITHIN
        yield from _action(batch, Matter.CLOSING, question, Verb.OPEN_RESULTS, due, day)


def _to_certify(session: Session, batches: Batches, day: date) -> Iterator[Action]:
    """Completed without any certificate; one that was revoked is a decision of its own."""
    closed = {one.id: one for one in batches if one.closed_on and one.closed_on <= day}
    certified = exists().where(
        CERTIFICATE.enrolment_id == ENROLMENT.id, CERTIFICATE.issued_on <= day
    )
    query = (
        select(ENROLMENT.batch_id, func.count())
        .where(ENROLMENT.batch_id.in_(closed), COMPLETED, ~certified)
        .group_by(ENROLMENT.batch_id)
    )
    for batch_id, count in session.execute(query) if closed else ():
        batch = closed[batch_id]
        people = "1 who completed it has" if count == 1 else f"{count:,} who completed it have"
        question, due = f"{people} no certificate yet.", batch.closed_on + CERTIFIED_WITHIN
        yield from _action(batch, Matter.CERTIFICATES, question, Verb.OPEN_CERTIFICATES, due, day)


def _to_ask(session: Session, batches: Batches, counts: Counts, day: date) -> Iterator[Action]:
    """As the list of outcomes due has them."""
    asked = [
        (batch, months, count)
        for batch in batches
        if (months := months_due(batch.ends_on, day))
        and (count := counts.get((batch.id, EnrolmentStatus.COMPLETED)))
    ]
    known = _known(session, [batch.id for batch, _, _ in asked])
    for batch, months, count in asked:
        missing = count - known.get((batch.id, months), 0)
        if not missing:
            continue
        have = "has" if missing == 1 else "have"
        question = f"{months} months on, {missing:,} of {count:,} {have} not said what they do now."
        due = asked_until(batch.ends_on, months)
        yield from _action(batch, Matter.OUTCOMES, question, Verb.OPEN_OUTCOMES, due, day)


def _counts(session: Session, batch_ids: Collection[int]) -> Counts:
    query = (
        select(ENROLMENT.batch_id, ENROLMENT.status, func.count())
        .where(ENROLMENT.batch_id.in_(batch_ids))
        .group_by(ENROLMENT.batch_id, ENROLMENT.status)
    )
    return {(batch, status): count for batch, status, count in session.execute(query)}


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
    batch: Row[*tuple[Any, ...]], matter: Matter, question: str, verb: Verb, due: date, day: date
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
