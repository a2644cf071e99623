"""The training funnel: applied, passed the rules, were offered a seat, took it, completed."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.models.training import Application, Batch, Course, Enrolment, Programme
from parkdesk.rules.vocabulary import ApplicationStatus, EnrolmentStatus, Gender

Status = ApplicationStatus
PASSED = (
    Status.ELIGIBLE, Status.SHORTLISTED, Status.OFFERED, Status.ENROLLED, Status.WAITLISTED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FunnelRow:
    """One batch and gender. `offered` and `enrolled` count all who ever were, dropped ones too.

    `eligible` leaves out who was rejected or withdrew.
    """

    programme: str
    course: str
    batch: str
    gender: Gender
    applied: int
    eligible: int
    offered: int
    enrolled: int
    dropped: int
    completed: int


def list_funnel(session: Session) -> list[FunnelRow]:
    """By programme, batch and gender; add rows up for a programme or the park."""
    query: Select[*tuple[Any, ...]] = (
        select(
            Programme.name,
            Course.name,
            Batch.code,
            Person.gender,
            func.count(Application.id),
            _count(Application.status.in_(PASSED)),
            _count(Application.offered_at.is_not(None) | Enrolment.id.is_not(None)),
            _count(Enrolment.id.is_not(None)),
            _count(Enrolment.status == EnrolmentStatus.DROPPED),
            _count(Enrolment.status == EnrolmentStatus.COMPLETED),
        )
        .join(Course, Course.programme_id == Programme.id)
        .join(Batch, Batch.course_id == Course.id)
        .join(Application, Application.batch_id == Batch.id)
        .join(Person, Person.id == Application.person_id)
        .outerjoin(Enrolment, Enrolment.application_id == Application.id)
        .group_by(Programme.name, Course.name, Batch.code, Person.gender)
        .order_by(Programme.name, Batch.code, Person.gender)
    )
    return [FunnelRow(*row) for row in session.execute(query)]


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))
