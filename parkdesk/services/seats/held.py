"""Seats of batches that are held now: offered (the offer not lapsed), enrolled or completed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.models.training import Application, Enrolment
from parkdesk.rules.vocabulary import ApplicationStatus, EnrolmentStatus, Gender


@dataclass(frozen=True, slots=True)
class HeldSeats:
    held: int = 0
    women: int = 0


def held_seats(
    session: Session, *, now: datetime, batch_ids: Collection[int] | None = None
) -> dict[int, HeldSeats]:
    """By batch; a batch of which no seat is held is left out."""
    women = func.sum(case((Person.gender == Gender.WOMAN, 1), else_=0))
    query = (
        select(Application.batch_id, func.count(), women)
        .join(Person, Person.id == Application.person_id)
        .outerjoin(Enrolment, Enrolment.application_id == Application.id)
        .where(holds_seat(now))
        .group_by(Application.batch_id)
    )
    if batch_ids is not None:
        query = query.where(Application.batch_id.in_(batch_ids))
    return {batch: HeldSeats(held, women) for batch, held, women in session.execute(query)}


def holds_seat(now: datetime) -> ColumnElement[bool]:
    """The condition, where an application is joined with its enrolment."""
    holding = or_(
        and_(
            Application.status == ApplicationStatus.OFFERED,
            or_(Application.offer_lapses_at.is_(None), Application.offer_lapses_at > now),
        ),
        and_(
            Application.status == ApplicationStatus.ENROLLED,
            Enrolment.status.in_([EnrolmentStatus.ENROLLED, EnrolmentStatus.COMPLETED]),
        ),
    )
    # Said apart too, so that the others are passed over in the index alone.
    return and_(
        Application.status.in_([ApplicationStatus.OFFERED, ApplicationStatus.ENROLLED]), holding
    )
