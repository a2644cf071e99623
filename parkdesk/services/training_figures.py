"""The training funnel: applied, passed the rules, were offered a seat, took it, completed."""

from dataclasses import dataclass, fields
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
class Reached:
    """Heads, each person once; `completions` counts every course that was completed."""

    people: int
    women: int
    trained: int
    completions: int


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


STEPS = tuple(field.name for field in fields(FunnelLine))[2:]


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
        .where(Person.merged_into_id.is_(None))  # theirs fell to another one's for the batch
        .group_by(Programme.name, Course.name, Batch.code, Person.gender)
        .order_by(Programme.name, Batch.code, Person.gender)
    )
    return [FunnelRow(*row) for row in session.execute(query)]


def count_reached(session: Session, *, scope: FunnelScope) -> Reached:
    """The heads and completions that a target counts."""
    woman, completed = Person.gender == Gender.WOMAN, Enrolment.status == EnrolmentStatus.COMPLETED
    person = Enrolment.person_id
    took_seat = _enrolments(
        select(func.count(person.distinct()), func.count(case((woman, person)).distinct())),
        scope, _between(Enrolment.enrolled_on, scope),
    )  # fmt: skip
    done = _enrolments(
        select(func.count(person.distinct()), func.count(Enrolment.id)),
        scope, _between(Enrolment.ended_on, scope), completed,
    )  # fmt: skip
    people, women = session.execute(took_seat).one()
    trained, completions = session.execute(done).one()
    return Reached(people, women, trained, completions)


def list_steps(session: Session, *, scope: FunnelScope, by: FunnelBy) -> list[FunnelLine]:
    """From applied to completed, a line a group, in the order of their names."""
    key: Any = {
        FunnelBy.BATCH: Batch.code,
        FunnelBy.GENDER: Person.gender,
        FunnelBy.DISTRICT: Person.district,
        FunnelBy.UNIVERSITY: Person.university,
    }[by]
    lines: dict[str, dict[str, int]] = {}
    for names, query in _steps(key, scope):
        for label, *counts in session.execute(query):
            line = lines.setdefault(str(label), dict.fromkeys(STEPS, 0))
            line.update(zip(names, counts, strict=True))
    known = [one for one in lines.items() if any(one[1].values())]
    known.sort(key=lambda one: (not one[0], one[0].casefold()))  # the unknown last
    return [FunnelLine(at, label, **counts) for at, (label, counts) in enumerate(known, 1)]


def total_of(lines: list[FunnelLine]) -> FunnelLine:
    return FunnelLine(0, "", **{name: sum(getattr(one, name) for one in lines) for name in STEPS})


def _steps(key: Any, scope: FunnelScope) -> list[tuple[tuple[str, ...], Columns]]:
    """The columns of each query, and the query: applications, seats taken, and how they ended."""
    status = Enrolment.status
    applied = select(key, func.count(Application.id), _count(Application.status.in_(PASSED)))
    enrolled = select(key, func.count(Enrolment.id), _count(Person.gender == Gender.WOMAN))
    ended = select(
        key,
        _count(status == EnrolmentStatus.DROPPED),
        _count(status == EnrolmentStatus.COMPLETED),
    )
    return [
        (("applied", "eligible"), _applications(applied, scope).group_by(key)),
        (
            ("enrolled", "women"),
            _enrolments(enrolled, scope, _between(Enrolment.enrolled_on, scope)).group_by(key),
        ),
        (
            ("dropped", "completed"),
            _enrolments(ended, scope, _between(Enrolment.ended_on, scope)).group_by(key),
        ),
    ]


def _applications(query: Columns, scope: FunnelScope) -> Columns:
    first, after = _begin(scope.starts_on), _begin(scope.until + timedelta(days=1))
    return _of(
        query.select_from(Application)
        .join(Person, Person.id == Application.person_id)
        .join(Batch, Batch.id == Application.batch_id)
        .where(Application.submitted_at >= first, Application.submitted_at < after),
        scope,
    )


def _enrolments(query: Columns, scope: FunnelScope, *conditions: ColumnElement[bool]) -> Columns:
    return _of(
        query.select_from(Enrolment)
        .join(Person, Person.id == Enrolment.person_id)
        .join(Batch, Batch.id == Enrolment.batch_id)
        .where(*conditions),
        scope,
    )


def _of(query: Columns, scope: FunnelScope) -> Columns:
    if scope.audience:
        programmes = select(Programme.id).where(Programme.audience == scope.audience)
        courses = select(Course.id).where(Course.programme_id.in_(programmes))
        query = query.where(Batch.course_id.in_(courses))
    return query.where(Person.gender == scope.gender) if scope.gender else query


def _between(day: Any, scope: FunnelScope) -> ColumnElement[bool]:
    return day.between(scope.starts_on, scope.until)  # type: ignore[no-any-return]


def _begin(day: date) -> datetime:
    return datetime.combine(day - timedelta(days=1), DAY_BEGINS, UTC)


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))
