"""The training funnel: applied, passed the rules, were offered a seat, took it, completed."""

from collections import Counter, defaultdict
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.models.training import Application, Batch, Course, Enrolment, Programme
from parkdesk.rules.vocabulary import ApplicationStatus, EnrolmentStatus, Gender

Columns = Select[*tuple[Any, ...]]
Status = ApplicationStatus
PASSED = (
    Status.ELIGIBLE, Status.SHORTLISTED, Status.OFFERED, Status.ENROLLED, Status.WAITLISTED,
)  # fmt: skip
DAY_BEGINS = time(19)  # midnight in Pakistan, by UTC of the day before


class FunnelBy(StrEnum):
    BATCH = "batch"
    GENDER = "gender"
    DISTRICT = "district"
    UNIVERSITY = "university"


@dataclass(frozen=True, slots=True)
class FunnelScope:
    """Whom a figure counts: between two days, each step by its own day; empty is everyone."""

    starts_on: date
    until: date
    audience: str = ""
    gender: str = ""


@dataclass(frozen=True, slots=True)
class FunnelLine:
    """A batch, gender, district or university: applications and enrolments, not heads.

    `label` is empty where a person's is not known.
    """

    id: int
    label: str
    applied: int = 0
    eligible: int = 0
    enrolled: int = 0
    women: int = 0
    dropped: int = 0
    completed: int = 0


STEP_MEANINGS = {
    "applied": "Applied: every application of these days.",
    "eligible": "Eligible: of those that applied, who passed the rules or was let in by hand. "
    "Who was rejected or withdrew since does not count.",
    "enrolled": "Enrolled: who took a seat in these days, also who left it since.",
    "women": "Women: those of the enrolled.",
    "dropped": "Dropped: who left a seat in these days.",
    "completed": "Completed: who completed the course in these days.",
}
STEPS = tuple(field.name for field in fields(FunnelLine))[2:]
ENROLMENT_STEPS = STEPS[2:]  # the first two are of applications


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
    query: Columns = (
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
        .where(Person.merged_into_id.is_(None))
        .group_by(Programme.name, Course.name, Batch.code, Person.gender)
        .order_by(Programme.name, Batch.code, Person.gender)
    )
    return [FunnelRow(*row) for row in session.execute(query)]


def count_enrolled(session: Session, *, scope: FunnelScope) -> int:
    """People who took a seat, each once."""
    query = select(func.count(Enrolment.person_id.distinct()))
    return _counted(session, query, scope, _between(Enrolment.enrolled_on, scope))


def count_women_enrolled(session: Session, *, scope: FunnelScope) -> int:
    """Women who took a seat, each once, whatever gender the scope names."""
    # Told by a case: a condition would have all women looked up for the few enrolments.
    woman = case((Person.gender == Gender.WOMAN, Enrolment.person_id))
    query = (
        select(func.count(woman.distinct()))
        .select_from(Enrolment)
        .join(Person, Person.id == Enrolment.person_id)
    )
    scope = replace(scope, gender="")
    return _counted(session, query, scope, _between(Enrolment.enrolled_on, scope))


def count_trained(session: Session, *, scope: FunnelScope) -> int:
    """People who completed a course, each once."""
    return _counted(
        session, select(func.count(Enrolment.person_id.distinct())), scope, _done(scope)
    )


def count_completions(session: Session, *, scope: FunnelScope) -> int:
    """Courses completed, however often by the same person."""
    return _counted(session, select(func.count(Enrolment.id)), scope, _done(scope))


def list_steps(session: Session, *, scope: FunnelScope, by: FunnelBy) -> list[FunnelLine]:
    """From applied to completed, a line a group, in the order of their names."""
    lines: defaultdict[str, Counter[str]] = defaultdict(Counter)
    names = _batch_codes(session) if by is FunnelBy.BATCH else {}
    batch_ids = _batch_ids(session, scope)
    for key, status, count in session.execute(_applications(scope, by, batch_ids)):
        line = lines[str(names.get(key, key))]
        line["applied"] += count
        line["eligible"] += count if status in PASSED else 0
    for key, *counts in session.execute(_enrolments(scope, by, batch_ids)):
        lines[str(names.get(key, key))].update(dict(zip(ENROLMENT_STEPS, counts, strict=True)))
    known = [one for one in lines.items() if any(one[1].values())]
    known.sort(key=lambda one: (not one[0], one[0].casefold()))  # the unknown last
    return [FunnelLine(at, label, **counts) for at, (label, counts) in enumerate(known, 1)]


def total_of(lines: list[FunnelLine]) -> FunnelLine:
    return FunnelLine(0, "", **{name: sum(getattr(one, name) for one in lines) for name in STEPS})


_PEOPLE_BY: dict[FunnelBy, Any] = {
    FunnelBy.GENDER: Person.gender,
    FunnelBy.DISTRICT: Person.district,
    FunnelBy.UNIVERSITY: Person.university,
}


def _applications(scope: FunnelScope, by: FunnelBy, batch_ids: list[int] | None) -> Columns:
    """By group and status, which costs half of what a sum over the status does.

    People are looked up only where they are asked for.
    """
    first, after = _begin(scope.starts_on), _begin(scope.until + timedelta(days=1))
    key = _PEOPLE_BY.get(by, Application.batch_id)
    query = (
        select(key, Application.status, func.count())
        .select_from(Application)
        .where(Application.submitted_at >= first, Application.submitted_at < after)
        .group_by(key, Application.status)
    )
    if batch_ids is not None:
        query = query.where(Application.batch_id.in_(batch_ids))
    if by is FunnelBy.BATCH and not scope.gender:
        merged = select(Person.id).where(Person.merged_into_id.is_not(None))
        return query.where(Application.person_id.not_in(merged))
    return _of_people(query.join(Person, Person.id == Application.person_id), scope)


def _enrolments(scope: FunnelScope, by: FunnelBy, batch_ids: list[int] | None) -> Columns:
    """Enrolled, the women of them, dropped and completed, each by its own day."""
    began, ended = _between(Enrolment.enrolled_on, scope), _between(Enrolment.ended_on, scope)
    status = Enrolment.status
    key = _PEOPLE_BY.get(by, Enrolment.batch_id)
    query = (
        select(
            key,
            _count(began),
            _count(began & (Person.gender == Gender.WOMAN)),
            _count(ended & (status == EnrolmentStatus.DROPPED)),
            _count(ended & (status == EnrolmentStatus.COMPLETED)),
        )
        .select_from(Enrolment)
        .where(began | ended)
        .group_by(key)
    )
    if batch_ids is not None:
        query = query.where(Enrolment.batch_id.in_(batch_ids))
    return _of_people(query.join(Person, Person.id == Enrolment.person_id), scope)


def _of_people(query: Columns, scope: FunnelScope) -> Columns:
    """Those of the scope; what a merged record still has fell to another application."""
    query = query.where(Person.merged_into_id.is_(None))
    return query.where(Person.gender == scope.gender) if scope.gender else query


def _counted(
    session: Session, query: Columns, scope: FunnelScope, condition: ColumnElement[bool]
) -> int:
    query = query.where(condition)
    batch_ids = _batch_ids(session, scope)
    if batch_ids is not None:
        query = query.where(Enrolment.batch_id.in_(batch_ids))
    if scope.gender:
        query = query.join(Person, Person.id == Enrolment.person_id)
        query = query.where(Person.gender == scope.gender)
    return int(session.scalar(query) or 0)


def _batch_ids(session: Session, scope: FunnelScope) -> list[int] | None:
    """The batches of the audience; None where it is everyone."""
    if not scope.audience:
        return None
    query = (
        select(Batch.id)
        .join(Course, Course.id == Batch.course_id)
        .join(Programme, Programme.id == Course.programme_id)
        .where(Programme.audience == scope.audience)
    )
    return list(session.scalars(query))


def _batch_codes(session: Session) -> dict[Any, str]:
    return dict(session.execute(select(Batch.id, Batch.code)).all())


def _between(day: Any, scope: FunnelScope) -> ColumnElement[bool]:
    return day.between(scope.starts_on, scope.until)  # type: ignore[no-any-return]


def _done(scope: FunnelScope) -> ColumnElement[bool]:
    completed = Enrolment.status == EnrolmentStatus.COMPLETED
    return completed & _between(Enrolment.ended_on, scope)


def _begin(day: date) -> datetime:
    return datetime.combine(day - timedelta(days=1), DAY_BEGINS, UTC)


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))
