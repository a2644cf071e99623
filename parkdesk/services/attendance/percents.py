"""The attendance of a batch's people in percent."""

from collections import Counter, defaultdict
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from parkdesk.models.sessions import Attendance
from parkdesk.models.training import Enrolment
from parkdesk.rules.completion import attendance_percent
from parkdesk.rules.vocabulary import AttendanceMark
from parkdesk.services.batch_codes import find_batch


def attendance_percents(session: Session, *, batch: str) -> dict[int, Decimal | None]:
    """By enrolment, as it is marked now; None where nothing is marked yet. `batch` is its code."""
    batch_id = find_batch(session, batch).id
    query = (
        select(Enrolment.id, Attendance.mark, func.count(Attendance.id))
        .outerjoin(Attendance, Attendance.enrolment_id == Enrolment.id)
        .where(Enrolment.batch_id == batch_id)
        .group_by(Enrolment.id, Attendance.mark)
    )
    marks: defaultdict[int, Counter[AttendanceMark]] = defaultdict(Counter)
    for enrolment_id, mark, count in session.execute(query):
        marks[enrolment_id][mark] = count
    return {one: attendance_percent(counted.elements()) for one, counted in marks.items()}
