"""Batches in the columns of the training plan's template."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.spaces import Unit
from parkdesk.models.training import Batch, Course, Programme
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.services.exports.table import Cell, Table
from parkdesk.spreadsheets.kinds import headers


def export_batches(
    session: Session, *, as_of: date, whole_cnic: bool = False, holdover: bool = False
) -> Table:
    """All batches as the training plan has them."""
    del as_of, whole_cnic, holdover
    query = (
        select(Batch, Course, Programme, Unit.code)
        .join(Course, Course.id == Batch.course_id)
        .join(Programme, Programme.id == Course.programme_id)
        .outerjoin(Unit, Unit.id == Batch.room_id)
        .order_by(Batch.starts_on, Batch.code)
    )
    return Table(
        headers(ImportKind.BATCHES),
        tuple(_batch_cells(*row) for row in session.execute(query)),
    )


def _batch_cells(
    batch: Batch, course: Course, programme: Programme, room: str | None
) -> tuple[Cell, ...]:
    return (
        programme.name,
        str(programme.audience),
        programme.sponsor,
        course.code,
        course.name,
        course.hours,
        batch.code,
        batch.starts_on,
        batch.ends_on,
        room,
        batch.trainer,
        batch.seats,
        batch.womens_seats,
        batch.womens_seats_released_on,
        batch.minimum_attendance_percent,
        batch.pass_mark_percent,
        _semesters(batch),
        batch.graduated_within_months,
        batch.minimum_age,
        batch.maximum_age,
        batch.provinces,
    )


def _semesters(batch: Batch) -> str | None:
    """`6-8`; open above `6-`, open below `-8`."""
    first, last = batch.semester_from, batch.semester_to
    return f"{first or ''}-{last or ''}" if first or last else None
