"""A batch's applications in the order of merit, its enrolments, and what happened to each."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.models.training import Application, ApplicationChange, Batch, Course, Enrolment
from parkdesk.rules.admission import UNRANKED, Stage, stage_of
from parkdesk.rules.identity import mask_cnic
from parkdesk.rules.merit import Merit, merit_ranks
from parkdesk.services.applications.rows import ApplicationRow, ApplicationStep, EnrolmentRow
from parkdesk.services.batch_codes import find_batch
from parkdesk.services.eligibility import split_reasons
from parkdesk.services.searching import matches

Columns = Select[*tuple[Any, ...]]


def list_applications(session: Session, *, batch: str, now: datetime) -> list[ApplicationRow]:
    """The eligible by merit, then the others by name; `batch` is its code.

    Left out is what fell to another application of the same person when two records were merged.
    """
    found = find_batch(session, batch)
    query = _APPLICATIONS.where(Application.batch_id == found.id)
    rows = session.connection().execute(query).all()  # by Core: there may be 10,000 of them
    stages = {row.id: _stage(row, now) for row in rows}
    ranks = merit_ranks(_merit_of(row) for row in rows if stages[row.id] not in UNRANKED)
    lines = [_application_row(row, stages[row.id], ranks.get(row.id)) for row in rows]
    return sorted(lines, key=_order)


def count_applications(session: Session, *, batch: str = "") -> int:
    """How many have applied for the batch with that code; without one, the park's records."""
    if not batch:
        return session.scalar(select(func.count(Application.id))) or 0
    found = find_batch(session, batch)
    query = (
        select(func.count())
        .select_from(Application)
        .join(Person, Person.id == Application.person_id)
        .where(Application.batch_id == found.id, Person.merged_into_id.is_(None))
    )
    return session.scalar(query) or 0


def list_enrolments(session: Session, *, batch: str = "", where: str = "") -> list[EnrolmentRow]:
    """The latest batches first, in each by name; `where` is looked for in every text."""
    query = _ENROLMENTS
    if batch:
        query = query.where(Enrolment.batch_id == find_batch(session, batch).id)
    rows = [
        EnrolmentRow(
            id=row.id,
            batch=row.code,
            course=row.course,
            name=row.name,
            cnic_masked=mask_cnic(row.cnic),
            gender=row.gender,
            status=row.status,
            enrolled_on=row.enrolled_on,
            ended_on=row.ended_on,
            reason=row.reason,
        )
        for row in session.execute(query)
    ]
    return [
        row
        for row in rows
        if matches(where, (row.name, row.batch, row.course, row.status, row.gender, row.reason))
    ]


def list_application_steps(session: Session, *, application_id: int) -> list[ApplicationStep]:
    """What was decided of an application, the first step first."""
    query = (
        select(
            ApplicationChange.at,
            ApplicationChange.was,
            ApplicationChange.becomes,
            ApplicationChange.reason,
        )
        .where(ApplicationChange.application_id == application_id)
        .order_by(ApplicationChange.id)
    )
    return [ApplicationStep(*row) for row in session.execute(query)]


def _merit_of(row: Row[Any]) -> Merit:
    """What the order of merit looks at; ids follow the rows of a worksheet."""
    return Merit(
        id=row.id,
        score=row.score,
        test=None if row.test_score is None else Decimal(row.test_score),
        applied_at=row.submitted_at,
    )


_APPLICATIONS: Columns = (
    select(
        Application.id, Application.person_id, Application.status, Application.score,
        Application.test_score, Application.submitted_at, Application.ineligible_because,
        Application.override_reason, Application.waiting_because, Application.offer_lapses_at,
        Person.name, Person.father_name, Person.cnic, Person.gender, Person.university,
        Person.degree, Person.district, Enrolment.status.label("enrolment"),
        Enrolment.reason.label("ended_because"),
    )
    .join(Person, Person.id == Application.person_id)
    .outerjoin(Enrolment, Enrolment.application_id == Application.id)
    .where(Person.merged_into_id.is_(None))
)  # fmt: skip
_ENROLMENTS: Columns = (
    select(
        Enrolment.id, Batch.code, Course.name.label("course"), Person.name, Person.cnic,
        Person.gender, Enrolment.status, Enrolment.enrolled_on, Enrolment.ended_on,
        Enrolment.reason,
    )
    .join(Person, Person.id == Enrolment.person_id)
    .join(Batch, Batch.id == Enrolment.batch_id)
    .join(Course, Course.id == Batch.course_id)
    .order_by(Batch.starts_on.desc(), Batch.code, Person.name_key, Enrolment.id)
)  # fmt: skip


def _stage(row: Row[Any], now: datetime) -> Stage:
    return stage_of(
        row.status, now=now, offer_lapses_at=row.offer_lapses_at, enrolment=row.enrolment
    )


def _application_row(row: Row[*tuple[Any, ...]], stage: Stage, rank: int | None) -> ApplicationRow:
    # By place: to look each of them up by its name takes twice as long.
    (
        application_id, person_id, _, score, test_score, applied_at, ineligible_because, override,
        waiting_because, lapses_at, name, father_name, cnic, gender, university, degree, district,
        _, ended_because,
    ) = row  # fmt: skip
    return ApplicationRow(
        id=application_id,
        person_id=person_id,
        rank=rank,
        name=name,
        father_name=father_name,
        cnic_masked=mask_cnic(cnic),
        gender=gender,
        stage=stage,
        eligible=stage not in UNRANKED,
        score=score,
        test_score=test_score,
        university=university,
        degree=degree,
        district=district,
        applied_at=applied_at,
        offer_lapses_at=lapses_at if stage is Stage.OFFERED else None,
        reasons=split_reasons(ineligible_because),
        override=override,
        why=waiting_because if stage is Stage.WAITLISTED else ended_because or "",
    )


def _order(row: ApplicationRow) -> tuple[bool, int, str, int]:
    return row.rank is None, row.rank or 0, row.name.casefold(), row.id
