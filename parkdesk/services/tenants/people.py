"""People who work at a tenant, and what they were trained in here."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.models.training import Application, Batch, Course, Enrolment
from parkdesk.rules.admission import Stage, stage_of
from parkdesk.rules.vocabulary import Gender


@dataclass(frozen=True, slots=True)
class Training:
    """A batch the person applied for, and what became of it."""

    batch: str
    course: str
    stage: Stage


@dataclass(frozen=True, slots=True)
class TenantPerson:
    """Someone who works at the tenant; the trainings with the newest batch first."""

    id: int
    name: str
    gender: Gender
    work: str
    trainings: tuple[Training, ...]

    @property
    def is_trained(self) -> bool:
        return any(one.stage is Stage.COMPLETED for one in self.trainings)


def list_tenant_people(session: Session, *, tenant_id: int, now: datetime) -> list[TenantPerson]:
    """By name; who was merged into another record is left out."""
    people = select(Person).where(Person.employer_id == tenant_id, Person.merged_into_id.is_(None))
    trainings = _trainings(session, tenant_id, now)
    found = [
        TenantPerson(
            person.id,
            person.name,
            person.gender,
            person.designation or person.employment,
            tuple(trainings.get(person.id, ())),
        )
        for person in session.scalars(people)
    ]
    return sorted(found, key=lambda one: (one.name.casefold(), one.id))


def _trainings(session: Session, tenant_id: int, now: datetime) -> dict[int, list[Training]]:
    query = (
        select(
            Application.person_id, Batch.code, Course.name, Application.status,
            Application.offer_lapses_at, Enrolment.status.label("enrolment"),
        )
        .join(Person, Person.id == Application.person_id)
        .join(Batch, Batch.id == Application.batch_id)
        .join(Course, Course.id == Batch.course_id)
        .outerjoin(Enrolment, Enrolment.application_id == Application.id)
        .where(Person.employer_id == tenant_id)
        .order_by(Batch.starts_on.desc(), Batch.code)
    )  # fmt: skip
    found: dict[int, list[Training]] = {}
    for one in session.execute(query):
        stage = stage_of(
            one.status, now=now, offer_lapses_at=one.offer_lapses_at, enrolment=one.enrolment
        )
        found.setdefault(one.person_id, []).append(Training(one.code, one.name, stage))
    return found
