"""The attendance of a batch's people in percent."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from parkdesk.models.sessions import Attendance
from parkdesk.models.training import Enrolment
from parkdesk.rules.completion import attendance_percent
from parkdesk.rules.vocabulary import AttendanceMark
from parkdesk.services.batch_codes import find_batch


def attendance_percents(session: Session, *, batch: str) -> dict[int, Decimal | None]:
    """By enrolment, as it is marked now; None where nothing is marked yet. `batch` is its code."""
    return _percents(session, Enrolment.batch_id == find_batch(session, batch).id)


def attendance_of(session: Session, *, enrolment_ids: Sequence[int]) -> dict[int, Decimal | None]:
    """The same of a few enrolments."""
    return _percents(session, Enrolment.id.in_(enrolment_ids))


def _percents(session: Session, whose: ColumnElement[bool]) -> dict[int, Decimal | None]:
    query = (
        select(Enrolment.id, Attendance.mark, func.count(Attendance.id))
        .outerjoin(Attendance, Attendance.enrolment_id == Enrolment.id)
        .where(whose)
        .group_by(Enrolment.id, Attendance.mark)
    )
    marks: defaultdict[int, Counter[AttendanceMark]] = defaultdict(Counter)
    for enrolment_id, mark, count in session.execute(query):
        marks[enrolment_id][mark] = count
    return {one: attendance_percent(counted.elements()) for one, counted in marks.items()}
