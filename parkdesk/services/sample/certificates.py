"""The sample park's results, its closed batches and their certificates."""

import hashlib
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.certificates import Certificate
from parkdesk.models.people import Person
from parkdesk.models.training import Batch, Enrolment
from parkdesk.rules.identity import name_key
from parkdesk.rules.vocabulary import EnrolmentStatus
from parkdesk.services import certificates, training
from parkdesk.services.certificates import add_key
from parkdesk.services.sample.calendar import Calendar

SEED = 20_253
JUDGED = (EnrolmentStatus.COMPLETED, EnrolmentStatus.FAILED)
CERTIFIED = ("WEB-1", "DATA-1")  # the last one that is over still waits for its certificates
FIGURES = {EnrolmentStatus.COMPLETED: (56, 97), EnrolmentStatus.FAILED: (21, 49)}


def add_certificates(session: Session, calendar: Calendar) -> None:
    """Batches that are over are closed by the park's own rules; whoever completed is certified."""
    random = Random(SEED)
    secret = hashlib.sha256(f"sample park {SEED}".encode()).digest()
    over = session.scalars(
        select(Batch).where(Batch.ends_on < calendar.today).order_by(Batch.id)
    ).all()
    for batch in over:
        closed_on = min(batch.ends_on + timedelta(days=3), calendar.today)
        _close(session, calendar, random, batch, closed_on)
    add_key(session, private_key=secret, now=calendar.morning(calendar.day(-400)))
    issued = {code: _issue(session, calendar, code) for code in CERTIFIED}
    _correct(session, calendar, issued["WEB-1"])
    certificates.revoke_certificate(
        session,
        certificate_id=issued["DATA-1"][3].id,
        on=issued["DATA-1"][3].issued_on + timedelta(days=20),
        reason="The project handed in was somebody else’s work",
    )
    for told in ("action", "summary"):  # the services name their own; this is all one sample
        session.info.pop(told, None)


def _close(
    session: Session, calendar: Calendar, random: Random, batch: Batch, closed_on: date
) -> None:
    people = session.scalars(
        select(Enrolment)
        .where(Enrolment.batch_id == batch.id, Enrolment.status.in_(JUDGED))
        .order_by(Enrolment.id)
    ).all()
    for one in people:
        least, most = FIGURES[one.status]
        one.result_percent = Decimal(random.randrange(least * 2, most * 2 + 1)) / 2
        one.status, one.ended_on = EnrolmentStatus.ENROLLED, None
    session.flush()
    training.close_batch(session, batch=batch.code, on=closed_on, now=calendar.morning(closed_on))
    session.flush()


def _issue(session: Session, calendar: Calendar, code: str) -> list[Certificate]:
    plan = certificates.plan_issue(session, batch=code)
    batch = session.scalars(select(Batch).where(Batch.code == code)).one()
    on = (batch.closed_on or batch.ends_on) + timedelta(days=4)
    certificates.issue_certificates(
        session,
        enrolment_ids=[one.id for one in plan.ready],
        on=on,
        now=calendar.morning(on),
    )
    query = select(Certificate).join(Enrolment, Enrolment.id == Certificate.enrolment_id)
    return list(
        session.scalars(query.where(Enrolment.batch_id == batch.id).order_by(Certificate.id))
    )


def _correct(session: Session, calendar: Calendar, issued: list[Certificate]) -> None:
    """The father's name was written wrongly; it is mended, and the certificate reissued."""
    first = issued[2]
    enrolment = session.get_one(Enrolment, first.enrolment_id)
    person = session.get_one(Person, enrolment.person_id)
    person.father_name = f"Abdul {person.father_name}"
    person.father_key = name_key(person.father_name)
    session.flush()
    on = first.issued_on + timedelta(days=9)
    certificates.reissue_certificate(
        session,
        certificate_id=first.id,
        on=on,
        now=calendar.morning(on),
        reason="The father’s name was printed wrongly",
    )
