"""Programmes, courses and batches as lists and forms show them."""

from collections import Counter, defaultdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, func, or_, select
from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.models.spaces import Unit
from parkdesk.models.training import Application, Batch, Course, Enrolment, Programme
from parkdesk.rules.eligibility import BatchRules
from parkdesk.rules.vocabulary import ROOM_KINDS, ApplicationStatus, EnrolmentStatus
from parkdesk.services.batch_codes import find_batch
from parkdesk.services.eligibility import batch_rules, split_words
from parkdesk.services.searching import matches
from parkdesk.services.seats import HeldSeats, held_seats
from parkdesk.services.training.rows import (
    BatchDraft,
    BatchRow,
    CourseRow,
    ProgrammeRow,
    RoomRow,
)

Columns = Select[*tuple[Any, ...]]
Status = ApplicationStatus
PASSED = (
    Status.ELIGIBLE, Status.SHORTLISTED, Status.OFFERED, Status.ENROLLED, Status.WAITLISTED,
)  # fmt: skip


def list_programmes(session: Session) -> list[ProgrammeRow]:
    """By name and audience."""
    query = (
        select(
            Programme,
            func.count(Course.id.distinct()),
            func.count(Batch.id.distinct()),
        )
        .outerjoin(Course, Course.programme_id == Programme.id)
        .outerjoin(Batch, Batch.course_id == Course.id)
        .group_by(Programme.id)
        .order_by(Programme.name, Programme.audience)
    )
    return [
        ProgrammeRow(
            id=programme.id,
            name=programme.name,
            audience=programme.audience,
            sponsor=programme.sponsor,
            courses=courses,
            batches=batches,
        )
        for programme, courses, batches in session.execute(query)
    ]


def list_courses(session: Session, *, programme_id: int | None = None) -> list[CourseRow]:
    """By programme and code."""
    query = (
        select(Course, Programme.name)
        .join(Programme, Programme.id == Course.programme_id)
        .order_by(Programme.name, Programme.id, Course.code)
    )
    if programme_id is not None:
        query = query.where(Course.programme_id == programme_id)
    return [
        CourseRow(
            id=course.id,
            programme_id=course.programme_id,
            programme=programme,
            code=course.code,
            name=course.name,
            hours=course.hours,
        )
        for course, programme in session.execute(query)
    ]


def list_rooms(session: Session, *, on: date) -> list[RoomRow]:
    """Training rooms, labs, meeting rooms and auditoriums that exist on the day."""
    query = (
        select(Unit.id, Unit.code, Unit.kind, Unit.seats)
        .where(
            Unit.kind.in_(ROOM_KINDS),
            Unit.exists_from <= on,
            or_(Unit.exists_to.is_(None), Unit.exists_to >= on),
        )
        .order_by(Unit.code)
    )
    return [RoomRow(*row) for row in session.execute(query)]


def list_batches(session: Session, *, now: datetime, where: str = "") -> list[BatchRow]:
    """All batches, the latest first; `where` is looked for in code, course, programme, trainer."""
    query = _BATCHES.order_by(Batch.starts_on.desc(), Batch.code)
    return [
        row
        for row in _batch_rows(session, query, now)
        if matches(where, (row.code, row.course_code, row.course, row.programme, row.trainer))
    ]


def get_batch(session: Session, *, code: str, now: datetime) -> BatchRow:
    """By its code, whatever its case; raises UnknownChoiceError naming the codes there are."""
    batch = find_batch(session, code)
    [row] = _batch_rows(session, _BATCHES.where(Batch.id == batch.id), now)
    return row


def get_batch_draft(session: Session, *, code: str) -> BatchDraft:
    """What the batch's form is filled with."""
    batch = find_batch(session, code)
    return BatchDraft(
        course_id=batch.course_id,
        code=batch.code,
        starts_on=batch.starts_on,
        ends_on=batch.ends_on,
        seats=batch.seats,
        womens_seats=batch.womens_seats,
        womens_seats_released_on=batch.womens_seats_released_on,
        applications_from=batch.applications_from,
        applications_to=batch.applications_to,
        room_id=batch.room_id,
        trainer=batch.trainer,
        minimum_attendance_percent=batch.minimum_attendance_percent,
        pass_mark_percent=batch.pass_mark_percent,
        semester_from=batch.semester_from,
        semester_to=batch.semester_to,
        graduated_within_months=batch.graduated_within_months,
        minimum_age=batch.minimum_age,
        maximum_age=batch.maximum_age,
        provinces=split_words(batch.provinces),
        degrees=split_words(batch.degrees),
    )


def list_batch_rules(session: Session, *, code: str) -> tuple[str, ...]:
    """The batch's rules of eligibility, a sentence each."""
    rules = batch_rules(find_batch(session, code))
    study = _study_sentence(rules)
    age = _range(rules.min_age, rules.max_age)
    sentences = (
        study,
        f"Aged {age} on the first day." if age else "",
        _listed("Degree", rules.degrees),
        _listed("Province", rules.provinces),
        "Enrolled in no other batch whose days overlap.",
    )
    return tuple(filter(None, sentences))


def _study_sentence(rules: BatchRules) -> str:
    semesters = _range(rules.semester_from, rules.semester_to)
    months = rules.graduated_within_months
    ways = (
        f"in semester {semesters}" if semesters else "",
        f"graduated at most {months} months before the first day" if months is not None else "",
    )
    text = " or ".join(filter(None, ways))
    return f"{text[0].upper()}{text[1:]}." if text else ""


def _listed(what: str, allowed: frozenset[str]) -> str:
    return f"{what}: {', '.join(sorted(allowed))}." if allowed else ""


def _range(lowest: int | None, highest: int | None) -> str:
    if lowest is None:
        return "" if highest is None else f"up to {highest}"
    return f"{lowest} and above" if highest is None else f"{lowest}–{highest}"


_BATCHES: Columns = (
    select(
        Batch.id, Batch.code, Programme.id.label("programme_id"),
        Programme.name.label("programme"), Programme.audience, Course.id.label("course_id"),
        Course.code.label("course_code"), Course.name.label("course"), Batch.starts_on,
        Batch.ends_on, Batch.closed_on, Unit.code.label("room"), Batch.trainer, Batch.seats,
        Batch.womens_seats, Batch.womens_seats_released_on, Batch.applications_from,
        Batch.applications_to,
    )
    .join(Course, Course.id == Batch.course_id)
    .join(Programme, Programme.id == Course.programme_id)
    .outerjoin(Unit, Unit.id == Batch.room_id)
)  # fmt: skip


# What fell to another application of the same person when two records were merged.
_FALLEN: Columns = (
    select(Application.batch_id, Application.status, func.count())
    .where(Application.person_id.in_(select(Person.id).where(Person.merged_into_id.is_not(None))))
    .group_by(Application.batch_id, Application.status)
)


def _batch_rows(session: Session, query: Columns, now: datetime) -> list[BatchRow]:
    batches = session.execute(query).all()
    only = [batch.id for batch in batches] if len(batches) == 1 else None
    held = held_seats(session, now=now, batch_ids=only)
    statuses = _counts(session, Application.batch_id, Application.status, only)
    for batch_id, status, count in session.execute(_FALLEN):
        statuses[batch_id][status] -= count
    outcomes = _counts(session, Enrolment.batch_id, Enrolment.status, only)
    lapsed = _lapsed(session, now, [one for one in statuses if statuses[one][Status.OFFERED]])
    return [
        _batch_row(
            batch,
            held.get(batch.id, HeldSeats()),
            statuses[batch.id],
            outcomes[batch.id],
            lapsed.get(batch.id, 0),
        )
        for batch in batches
    ]


def _batch_row(
    batch: Row[Any], held: HeldSeats, statuses: Counter[Any], outcomes: Counter[Any], lapsed: int
) -> BatchRow:
    values = batch._asdict()
    return BatchRow(
        **values | {"room": batch.room or ""},
        held=held.held,
        women_held=held.women,
        free=max(0, batch.seats - held.held),
        applied=statuses.total(),
        eligible=sum(statuses[status] for status in PASSED),
        ineligible=statuses[Status.INELIGIBLE],
        offered=statuses[Status.OFFERED] - lapsed,
        enrolled=outcomes[EnrolmentStatus.ENROLLED],
        completed=outcomes[EnrolmentStatus.COMPLETED],
        waiting=statuses[Status.WAITLISTED],
        lapsed=lapsed,
    )


def _counts(
    session: Session, batch_id: Any, status: Any, only: list[int] | None
) -> defaultdict[int, Counter[Any]]:
    query = select(batch_id, status, func.count()).group_by(batch_id, status)
    if only is not None:
        query = query.where(batch_id.in_(only))
    counts: defaultdict[int, Counter[Any]] = defaultdict(Counter)
    for batch, word, count in session.execute(query):
        counts[batch][word] = count
    return counts


def _lapsed(session: Session, now: datetime, offering: list[int]) -> dict[int, int]:
    """How many offers of these batches have lapsed."""
    query = (
        select(Application.batch_id, func.count())
        .where(
            Application.batch_id.in_(offering),
            Application.status == Status.OFFERED,
            Application.offer_lapses_at <= now,
        )
        .group_by(Application.batch_id)
    )
    return dict(session.execute(query).all()) if offering else {}
