"""Sessions as lists and forms show them."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from parkdesk.models.sessions import Attendance, Holiday, TrainingSession
from parkdesk.models.spaces import Unit
from parkdesk.models.training import Batch, Course
from parkdesk.services.batch_codes import find_batch
from parkdesk.services.sessions.rows import SeriesDraft, SessionRow

USUAL_HOURS = ("09:00", "12:00")
USUAL_WEEKDAYS = (0, 1, 2, 3)


def list_sessions(
    session: Session,
    *,
    batch: str = "",
    first: date | None = None,
    last: date | None = None,
) -> list[SessionRow]:
    """Of one batch or of all, in the order they are held; between two days if they are given."""
    own, usual = aliased(Unit), aliased(Unit)
    marked = (
        select(func.count())
        .where(Attendance.session_id == TrainingSession.id)
        .scalar_subquery()
        .label("marked")
    )
    query = (
        select(
            TrainingSession.id, Batch.code.label("batch"), Course.name.label("course"),
            TrainingSession.held_on, TrainingSession.starts_at, TrainingSession.ends_at,
            func.coalesce(own.code, usual.code, "").label("room"),
            Batch.trainer.label("usual_trainer"), TrainingSession.room_id.label("own_room_id"),
            TrainingSession.trainer.label("own_trainer"), TrainingSession.topic,
            func.coalesce(Holiday.name, "").label("holiday"),
            marked,
        )
        .join(Batch, Batch.id == TrainingSession.batch_id)
        .join(Course, Course.id == Batch.course_id)
        .outerjoin(own, own.id == TrainingSession.room_id)
        .outerjoin(usual, usual.id == Batch.room_id)
        .outerjoin(Holiday, Holiday.day == TrainingSession.held_on)
        .order_by(TrainingSession.held_on, TrainingSession.starts_at, Batch.code)
    )  # fmt: skip
    if batch:
        query = query.where(TrainingSession.batch_id == find_batch(session, batch).id)
    if first is not None:
        query = query.where(TrainingSession.held_on >= first)
    if last is not None:
        query = query.where(TrainingSession.held_on <= last)
    rows = []
    for found in session.execute(query):
        values = found._asdict()
        usual_trainer = values.pop("usual_trainer")
        rows.append(SessionRow(**values, trainer=found.own_trainer or usual_trainer))
    return rows


def propose_series(session: Session, *, batch: str) -> SeriesDraft:
    """From the day after the last session, at the last one's hours; else the whole batch."""
    found = find_batch(session, batch)
    query = (
        select(TrainingSession.held_on, TrainingSession.starts_at, TrainingSession.ends_at)
        .where(TrainingSession.batch_id == found.id)
        .order_by(TrainingSession.held_on, TrainingSession.starts_at)
    )
    held = session.execute(query).all()
    hours = (held[-1].starts_at, held[-1].ends_at) if held else USUAL_HOURS
    weekdays = tuple(sorted({one.held_on.weekday() for one in held})) or USUAL_WEEKDAYS
    after = date.fromordinal(held[-1].held_on.toordinal() + 1) if held else found.starts_on
    first = after if after <= found.ends_on else found.starts_on
    return SeriesDraft(weekdays, hours[0], hours[1], first, found.ends_on)
