"""All that a person was trained in: each application with what came of it, to the job after it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from parkdesk.models.certificates import Certificate
from parkdesk.models.outcomes import Outcome
from parkdesk.models.tenants import Organisation
from parkdesk.models.training import Application, Batch, Course, Enrolment
from parkdesk.rules.admission import Stage, stage_of
from parkdesk.rules.certificates import CertificateState
from parkdesk.rules.vocabulary import EnrolmentStatus, OutcomeKind
from parkdesk.services.attendance import attendance_of
from parkdesk.services.certificates.standing import state_of
from parkdesk.services.eligibility import split_reasons
from parkdesk.services.people.redirects import current_person, former_ids

Rows = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class PersonCertificate:
    """`because` is why it was revoked or replaced, `replaced_by` the number that stands now."""

    serial: str
    issued_on: date
    state: CertificateState
    because: str
    replaced_by: str


@dataclass(frozen=True, slots=True)
class PersonOutcome:
    """What the person did so many months after; `employer` is named, whoever it is."""

    months: int
    kind: OutcomeKind
    known_on: date
    employer: str
    employer_id: int | None
    evidence: str


@dataclass(frozen=True, slots=True)
class PersonTraining:
    """One application, and where it led to; the attendance is that of now until it is frozen.

    `why`: not eligible, waiting, or how the enrolment ended; `override`: why eligible all the same.
    `is_former`: it stays with a record that was merged into this one.
    """

    id: int
    batch: str
    course: str
    starts_on: date
    ends_on: date
    stage: Stage
    score: int | None
    applied_at: datetime
    offer_lapses_at: datetime | None
    enrolled_on: date | None
    ended_on: date | None
    attendance_percent: Decimal | None
    result_percent: Decimal | None
    why: str
    override: str
    is_former: bool
    certificates: tuple[PersonCertificate, ...]
    outcomes: tuple[PersonOutcome, ...]


def list_trainings(
    session: Session, *, person_id: int, now: datetime
) -> tuple[PersonTraining, ...]:
    """The newest application first, also of records merged into theirs; RecordMissingError."""
    person = current_person(session, person_id)
    people = [person.id, *former_ids(session, person.id)]
    found = session.execute(_TRAININGS.where(Application.person_id.in_(people))).all()
    enrolments = [enrolment for *_, enrolment in found if enrolment is not None]
    ids = [one.id for one in enrolments]
    certificates = _certificates(session, ids) if ids else {}
    outcomes = _outcomes(session, ids) if ids else {}
    running = [one.id for one in enrolments if one.status is EnrolmentStatus.ENROLLED]
    attended = attendance_of(session, enrolment_ids=running) if running else {}
    return tuple(
        PersonTraining(
            **_of_application(application, enrolment, now),
            **_of_enrolment(enrolment, attended),
            batch=batch.code,
            course=course,
            starts_on=batch.starts_on,
            ends_on=batch.ends_on,
            is_former=application.person_id != person.id,
            certificates=certificates.get(enrolment.id, ()) if enrolment else (),
            outcomes=outcomes.get(enrolment.id, ()) if enrolment else (),
        )
        for application, batch, course, enrolment in found
    )


_TRAININGS: Rows = (
    select(Application, Batch, Course.name, Enrolment)
    .join(Batch, Batch.id == Application.batch_id)
    .join(Course, Course.id == Batch.course_id)
    .outerjoin(Enrolment, Enrolment.application_id == Application.id)
    .order_by(Application.submitted_at.desc(), Application.id.desc())
)


def _of_application(
    application: Application, enrolment: Enrolment | None, now: datetime
) -> dict[str, Any]:
    stage = stage_of(
        application.status,
        now=now,
        offer_lapses_at=application.offer_lapses_at,
        enrolment=enrolment.status if enrolment else None,
    )
    why = {
        Stage.INELIGIBLE: " ".join(split_reasons(application.ineligible_because)),
        Stage.WAITLISTED: application.waiting_because,
    }.get(stage, "")
    return {
        "id": application.id,
        "stage": stage,
        "score": application.score,
        "applied_at": application.submitted_at,
        "offer_lapses_at": application.offer_lapses_at if stage is Stage.OFFERED else None,
        "why": enrolment.reason if enrolment else why,
        "override": application.override_reason,
    }


def _of_enrolment(
    enrolment: Enrolment | None, attended: Mapping[int, Decimal | None]
) -> dict[str, Any]:
    names = ("enrolled_on", "ended_on", "attendance_percent", "result_percent")
    if enrolment is None:
        return dict.fromkeys(names)
    known = {name: getattr(enrolment, name) for name in names}
    if enrolment.id in attended:
        known["attendance_percent"] = attended[enrolment.id]
    return known


def _certificates(
    session: Session, enrolment_ids: Sequence[int]
) -> dict[int, tuple[PersonCertificate, ...]]:
    """By enrolment, the newest number first."""
    successor = aliased(Certificate)
    query = (
        select(Certificate, successor.serial)
        .outerjoin(successor, successor.replaces_id == Certificate.id)
        .where(Certificate.enrolment_id.in_(enrolment_ids))
        .order_by(Certificate.id.desc())
    )
    found: defaultdict[int, list[PersonCertificate]] = defaultdict(list)
    for one, replaced_by in session.execute(query):
        found[one.enrolment_id].append(
            PersonCertificate(
                serial=one.serial,
                issued_on=one.issued_on,
                state=state_of(one, replaced_by or ""),
                because=one.revoked_because,
                replaced_by=replaced_by or "",
            )
        )
    return {number: tuple(lines) for number, lines in found.items()}


def _outcomes(
    session: Session, enrolment_ids: Sequence[int]
) -> dict[int, tuple[PersonOutcome, ...]]:
    """By enrolment, the first question first."""
    query = (
        select(Outcome, Organisation.name)
        .outerjoin(Organisation, Organisation.id == Outcome.employer_id)
        .where(Outcome.enrolment_id.in_(enrolment_ids))
        .order_by(Outcome.months_after)
    )
    found: defaultdict[int, list[PersonOutcome]] = defaultdict(list)
    for one, organisation in session.execute(query):
        found[one.enrolment_id].append(
            PersonOutcome(
                months=one.months_after,
                kind=one.kind,
                known_on=one.known_on,
                employer=organisation or one.employer,
                employer_id=one.employer_id,
                evidence=one.evidence,
            )
        )
    return {number: tuple(lines) for number, lines in found.items()}
