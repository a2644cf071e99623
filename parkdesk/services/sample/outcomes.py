"""What became of the sample park's trainees, as far as somebody has asked."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.outcomes import Outcome
from parkdesk.models.people import Person
from parkdesk.models.tenants import Organisation
from parkdesk.models.training import Batch, Enrolment
from parkdesk.rules.outcomes import MONTHS, due_on
from parkdesk.rules.vocabulary import EnrolmentStatus, OutcomeKind
from parkdesk.services.sample.calendar import Calendar

KIND = OutcomeKind
FOUND = (  # after 3, 6 and 12 months, one person after the other
    (KIND.NONE, KIND.FREELANCE, KIND.FULL_TIME),
    (KIND.FULL_TIME, KIND.FULL_TIME, KIND.FULL_TIME),
    (KIND.FREELANCE, KIND.FREELANCE, KIND.SELF_EMPLOYED),
    (KIND.NONE, KIND.PART_TIME, KIND.NONE),
    (KIND.PART_TIME, KIND.FULL_TIME, KIND.FULL_TIME),
)
EMPLOYED = frozenset({KIND.FULL_TIME, KIND.PART_TIME})
EMPLOYERS = ("Margalla Web Studio", "Frontier Retail", "Sarsabz University")
HUB = "Fast Lane Freelancers"
SILENT = 7  # every so many-th was not reached


def add_outcomes(session: Session, calendar: Calendar) -> None:
    """Who works at a tenant has found that work; the newest question is not answered by all."""
    query = (
        select(Enrolment.id, Batch.ends_on, Person.employer_id)
        .join(Batch, Batch.id == Enrolment.batch_id)
        .join(Person, Person.id == Enrolment.person_id)
        .where(Enrolment.status == EnrolmentStatus.COMPLETED)
        .order_by(Enrolment.id)
    )
    for place, (enrolment_id, ended_on, tenant_id) in enumerate(session.execute(query).all()):
        for at, months in enumerate(MONTHS):
            day = due_on(ended_on, months)
            if day > calendar.today or (place + months) % SILENT == 0:
                continue
            kind = KIND.FULL_TIME if tenant_id else FOUND[place % len(FOUND)][at]
            elsewhere = EMPLOYERS[place % len(EMPLOYERS)] if kind in EMPLOYED else ""
            outcome = Outcome(
                enrolment_id=enrolment_id,
                months_after=months,
                kind=kind,
                known_on=min(calendar.today, day),
                employer="" if tenant_id else elsewhere,
                employer_id=tenant_id,
                evidence="Letter of appointment" if kind in EMPLOYED and place % 2 else "Call",
            )
            session.add(outcome)
    _let_a_graduate_rent(session)


def _let_a_graduate_rent(session: Session) -> None:
    """Someone trained here signs for the freelancers' hub."""
    query = (
        select(Person)
        .join(Enrolment, Enrolment.person_id == Person.id)
        .where(Enrolment.status == EnrolmentStatus.COMPLETED, Person.employer_id.is_(None))
        .order_by(Enrolment.id)
        .limit(1)
    )
    person = session.scalars(query).first()
    hub = select(Organisation).where(Organisation.name == HUB)
    if person is not None and (tenant := session.scalar(hub)):
        tenant.signatory, tenant.signatory_cnic = person.name, person.cnic
