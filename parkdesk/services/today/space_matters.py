"""The queue for space and the agreements with buildings' owners, where someone must be asked."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.space_queue import (
    OPEN_STATUSES,
    RECONFIRM_AFTER_DAYS,
    RECONFIRMED,
    SpaceStage,
    reconfirm_on,
    stage_of,
)
from parkdesk.rules.urgency import Matter, urgency_of
from parkdesk.services.today.rows import Action, Subject, Verb, Verbs
from parkdesk.services.today.tables import BUILDING, ORGANISATION, POLICY, SPACE_APPLICATION

QUEUE_POLICY = "space_queue_days"


def space_matters(session: Session, day: date) -> Iterator[Action]:
    yield from _queue(session, day)
    yield from _agreements(session, day)


def _queue(session: Session, day: date) -> Iterator[Action]:
    columns = SPACE_APPLICATION
    query = (
        select(
            columns.id, ORGANISATION.name, columns.status, columns.received_on,
            columns.confirmed_on, columns.offer_lapses_on,
        )
        .where(ORGANISATION.id == columns.organisation_id, columns.status.in_(list(OPEN_STATUSES)))
    )  # fmt: skip
    days = _queue_days(session, day)
    for one, name, status, received_on, confirmed_on, lapses_on in session.execute(query).all():
        stage = stage_of(status, on=day, offer_lapses_on=lapses_on)
        if stage is SpaceStage.LAPSED and lapses_on is not None:
            question = f"The offer lapsed on {day_text(lapses_on)}: offer again, or close it."
            verbs: Verbs = (Verb.OPEN_QUEUE, None)
            yield from _matter(one, name, Matter.OFFER, question, verbs, lapses_on, day)
        elif stage in RECONFIRMED:
            again = reconfirm_on(confirmed_on=confirmed_on, received_on=received_on, days=days)
            question = f"Waits for space since {day_text(received_on)}: ask again."
            verbs = (Verb.CONFIRM_WISH, Verb.WITHDRAW)
            yield from _matter(one, name, Matter.RECONFIRMATION, question, verbs, again, day)


def _queue_days(session: Session, day: date) -> int:
    query = (
        select(POLICY.value)
        .where(POLICY.name == QUEUE_POLICY, POLICY.starts_on <= day)
        .order_by(POLICY.starts_on.desc())
        .limit(1)
    )
    return int(session.scalar(query) or RECONFIRM_AFTER_DAYS)


def _agreements(session: Session, day: date) -> Iterator[Action]:
    query = select(BUILDING.id, BUILDING.name, BUILDING.agreement_ends_on)
    for one, name, ends_on in session.execute(query.where(BUILDING.agreement_ends_on.is_not(None))):
        urgency = urgency_of(Matter.AGREEMENT, ends_on, day)
        if urgency is not None:
            word = "ended" if ends_on < day else "ends"
            yield Action(
                id=f"agreement-{one}",
                matter=Matter.AGREEMENT,
                subject=Subject.BUILDING,
                record_id=one,
                label=name,
                question=f"The agreement with its owner {word} on {day_text(ends_on)}.",
                verb=Verb.OPEN,
                due_on=ends_on,
                urgency=urgency,
            )


def _matter(
    application_id: int,
    name: str,
    matter: Matter,
    question: str,
    verbs: Verbs,
    due_on: date,
    day: date,
) -> Iterator[Action]:
    urgency = urgency_of(matter, due_on, day)
    if urgency is not None:
        yield Action(
            id=f"{matter}-{application_id}",
            matter=matter,
            subject=Subject.APPLICATION,
            record_id=application_id,
            label=name,
            question=question,
            verb=verbs[0],
            other_verb=verbs[1],
            due_on=due_on,
            urgency=urgency,
        )
