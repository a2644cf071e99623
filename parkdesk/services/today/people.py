"""Women's share among trainees and tenants' staff, and people counted from an index."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, case, exists, func, or_, select
from sqlalchemy.orm import Session

from parkdesk.rules.money import percent_of
from parkdesk.rules.vocabulary import EnrolmentStatus, Gender
from parkdesk.services.today.tables import ENROLMENT, ENROLMENTS, PERSON, PERSONS, STAFF


@dataclass(frozen=True, slots=True)
class WomensShare:
    """Of the people enrolled on the day, and of the tenants' staff as last reported."""

    enrolled_percent: Decimal | None
    staff_percent: Decimal | None
    silent_tenants: tuple[int, ...]


def womens_share(session: Session, *, day: date, inside: frozenset[int]) -> WomensShare:
    query = (
        select(STAFF.organisation_id, STAFF.women, STAFF.men)
        .where(STAFF.quarter_starts_on <= day)
        .order_by(STAFF.quarter_starts_on)
    )
    last = {one: (of_women, of_men) for one, of_women, of_men in session.execute(query)}
    filed = [last[one] for one in inside if one in last]
    staff_women = sum(one[0] for one in filed)
    women, enrolled = _enrolled(session, day)
    return WomensShare(
        enrolled_percent=percent_of(women, enrolled),
        staff_percent=percent_of(staff_women, sum(sum(one) for one in filed)),
        silent_tenants=tuple(sorted(inside - last.keys())),
    )


def _enrolled(session: Session, day: date) -> tuple[int, int]:
    """Women, and all, enrolled on the day."""
    running = or_(ENROLMENT.status == EnrolmentStatus.ENROLLED, ENROLMENT.ended_on > day)
    is_woman = case((PERSON.gender == Gender.WOMAN, 1), else_=0)
    # An outer join, so that the database begins with the few enrolments and not with all people.
    query = (
        select(func.coalesce(func.sum(is_woman), 0), func.count())
        .select_from(ENROLMENTS.outerjoin(PERSONS, PERSON.id == ENROLMENT.person_id))
        .where(ENROLMENT.enrolled_on <= day, running)
    )
    women, enrolled = session.execute(query).one()
    return women, enrolled


def has_people(session: Session) -> bool:
    return bool(session.scalar(select(exists(select(PERSON.id)))))


def count_people(session: Session, condition: ColumnElement[bool]) -> int:
    """Without those that were merged into another."""
    query = select(func.count(PERSON.id)).where(PERSON.merged_into_id.is_(None), condition)
    return session.scalar(query) or 0
