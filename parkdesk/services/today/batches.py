"""The batches that have not ended, with their seats as they are now."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from parkdesk.rules.vocabulary import ApplicationStatus, EnrolmentStatus
from parkdesk.services.today.tables import (
    APPLICATION,
    APPLICATIONS,
    BATCH,
    COURSE,
    ENROLMENT,
    ENROLMENTS,
)

# Passed the rules, and were not rejected nor withdrew since.
PASSED = (
    ApplicationStatus.ELIGIBLE,
    ApplicationStatus.SHORTLISTED,
    ApplicationStatus.OFFERED,
    ApplicationStatus.ENROLLED,
    ApplicationStatus.WAITLISTED,
)


@dataclass(frozen=True, slots=True)
class BatchFact:
    """A batch that has not ended. `held` and `eligible` count applications as they are now."""

    id: int
    code: str
    course: str
    starts_on: date
    ends_on: date
    has_room: bool
    seats: int
    womens_seats: int
    womens_seats_released_on: date | None
    held: int
    eligible: int

    @property
    def free(self) -> int:
        return max(0, self.seats - self.held)


def load_batches(session: Session, day: date, now: datetime) -> tuple[BatchFact, ...]:
    query = (
        select(*BATCH, COURSE.name.label("course"))
        .where(COURSE.id == BATCH.course_id, BATCH.ends_on >= day)
        .order_by(BATCH.starts_on.desc(), BATCH.code)
    )
    rows = session.execute(query).all()
    ids = [row.id for row in rows]
    held = _held(session, ids, now) if ids else {}
    passed = _passed(session, ids) if ids else {}
    return tuple(
        BatchFact(
            id=row.id,
            code=row.code,
            course=row.course,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            has_room=row.room_id is not None,
            seats=row.seats,
            womens_seats=row.womens_seats,
            womens_seats_released_on=row.womens_seats_released_on,
            held=held.get(row.id, 0),
            eligible=passed.get(row.id, 0),
        )
        for row in rows
    )


def _held(session: Session, batch_ids: list[int], now: datetime) -> dict[int, int]:
    """Seats that are held now: offered and not lapsed, enrolled or completed."""
    offered = and_(
        APPLICATION.status == ApplicationStatus.OFFERED,
        or_(APPLICATION.offer_lapses_at.is_(None), APPLICATION.offer_lapses_at > now),
    )
    kept = [EnrolmentStatus.ENROLLED, EnrolmentStatus.COMPLETED]
    enrolled = and_(APPLICATION.status == ApplicationStatus.ENROLLED, ENROLMENT.status.in_(kept))
    joined = APPLICATIONS.outerjoin(ENROLMENTS, ENROLMENT.application_id == APPLICATION.id)
    query = (
        select(APPLICATION.batch_id, func.count())
        .select_from(joined)
        .where(APPLICATION.batch_id.in_(batch_ids), or_(offered, enrolled))
        .group_by(APPLICATION.batch_id)
    )
    return dict(session.execute(query).all())


def _passed(session: Session, batch_ids: list[int]) -> dict[int, int]:
    query = (
        select(APPLICATION.batch_id, func.count())
        .where(APPLICATION.batch_id.in_(batch_ids), APPLICATION.status.in_(PASSED))
        .group_by(APPLICATION.batch_id)
    )
    return dict(session.execute(query).all())
