"""Sessions one by one: added, changed, called off; every wrong field is said at once."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from parkdesk.errors import HinderedError, RecordMissingError
from parkdesk.models.sessions import Attendance, ClosedMonth, TrainingSession
from parkdesk.models.spaces import Unit
from parkdesk.models.training import Batch
from parkdesk.rules.calendar_text import day_text, month_text
from parkdesk.rules.values import clean
from parkdesk.services.batch_codes import find_batch
from parkdesk.services.closed_batches import refuse_closed
from parkdesk.services.field_problems import refuse
from parkdesk.services.sessions.clashes import (
    clash_problems,
    find_batch_clashes,
    find_double_uses,
    meeting_as_wanted,
)
from parkdesk.services.sessions.holidays import holidays_between
from parkdesk.services.sessions.rows import SessionDraft

SESSIONS_STAY = "its sessions stay as they are"  # once it is closed


def check_session(
    session: Session, *, batch: str, draft: SessionDraft, today: date, session_id: int | None = None
) -> dict[str, str]:
    """What is wrong, by field; `session_id` is the session to change, None for a new one."""
    found = find_batch(session, batch)
    stored = None if session_id is None else _get(session, session_id)
    problems = check_hours(draft.starts_at, draft.ends_at)
    problems |= _day_problems(session, found, draft.held_on, stored, today)
    if problems:
        return problems
    problems = check_place(session, found, [draft.held_on], draft.room_id, today=today)
    wanted = meeting_as_wanted(
        found,
        held_on=draft.held_on,
        hours=(draft.starts_at, draft.ends_at),
        room_id=draft.room_id,
        trainer=draft.trainer,
        session_id=session_id,
    )
    return clash_problems(session, find_double_uses(session, [wanted])) | problems


def add_session(session: Session, *, batch: str, draft: SessionDraft, today: date) -> int:
    """Raises FieldError for the first wrong field, and BatchClosedError."""
    found = find_batch(session, batch)
    refuse_closed(found, SESSIONS_STAY)
    refuse(check_session(session, batch=batch, draft=draft, today=today))
    record = TrainingSession(batch_id=found.id, **_stored(draft))
    session.add(record)
    session.flush()
    return record.id


def change_session(session: Session, *, session_id: int, draft: SessionDraft, today: date) -> None:
    """Raises FieldError, and BatchClosedError; marks stay on a session that is moved."""
    record = _get(session, session_id)
    batch = session.get_one(Batch, record.batch_id)
    refuse_closed(batch, SESSIONS_STAY)
    refuse(
        check_session(session, batch=batch.code, draft=draft, today=today, session_id=session_id)
    )
    for name, value in _stored(draft).items():
        if getattr(record, name) != value:
            setattr(record, name, value)


def cancel_sessions(session: Session, *, session_ids: Sequence[int]) -> None:
    """All of them or none; raises HinderedError where people are marked or the month is closed.

    BatchClosedError where the batch itself is.
    """
    for session_id in session_ids:
        record = _get(session, session_id)
        refuse_closed(session.get_one(Batch, record.batch_id), SESSIONS_STAY)
        what = f"The session of {day_text(record.held_on)}"
        if _is_closed(session, record.batch_id, record.held_on):
            reason = f"{month_text(record.held_on)} is closed; reopen it first"
            raise HinderedError(what, "called off", reason)
        marks = session.scalar(select(func.count()).where(Attendance.session_id == record.id))
        if marks:
            reason = f"{marks} people are marked in it; clear their marks first"
            raise HinderedError(what, "called off", reason)
        session.delete(record)
    session.flush()


def check_hours(starts_at: str, ends_at: str) -> dict[str, str]:
    return {"ends_at": "It ends after it begins."} if ends_at <= starts_at else {}


def check_place(
    session: Session, batch: Batch, days: Sequence[date], room_id: int | None, *, today: date
) -> dict[str, str]:
    """Whether a room of a session's own is there on the days, and let to nobody."""
    from parkdesk.services.leases.clashes import find_clash  # lists of sessions load no leases

    if room_id is None or room_id == batch.room_id or not days:
        return {}
    room = session.get(Unit, room_id)
    first, last = min(days), max(days)
    if room is None or room.exists_from > first or (room.exists_to or last) < last:
        return {"room_id": "The park does not have this room on all of these days."}
    clash = find_clash(session, unit_id=room.id, starts_on=first, ends_on=last, today=today)
    if clash is None:
        return {}
    let = f"{day_text(clash.starts_on)} to {day_text(clash.ends_on)}"
    return {"room_id": f"The room is let to {clash.tenant} from {let}."}


def check_batch_sessions(
    session: Session,
    batch: Batch,
    *,
    starts_on: date,
    ends_on: date,
    room_id: int | None,
    trainer: str,
) -> dict[str, str]:
    """What the batch's own sessions would say to other days, another room or another trainer."""
    held_on = TrainingSession.held_on
    query = select(held_on).where(TrainingSession.batch_id == batch.id).order_by(held_on)
    days = session.scalars(query).all()
    outside = {
        "starts_on": [day for day in days if day < starts_on],
        "ends_on": [day for day in days if day > ends_on],
    }
    problems = {field: _in_the_way(found) for field, found in outside.items() if found}
    if room_id == batch.room_id and trainer == batch.trainer:
        return problems
    clashes = find_batch_clashes(session, batch, room_id=room_id, trainer=trainer)
    return problems | clash_problems(session, clashes)


def _in_the_way(days: Sequence[date]) -> str:
    if len(days) == 1:
        return f"A session is planned on {day_text(days[0])}; call it off first."
    first, last = day_text(days[0]), day_text(days[-1])
    return f"{len(days)} sessions are planned from {first} to {last}; call them off first."


def _day_problems(
    session: Session, batch: Batch, day: date, stored: TrainingSession | None, today: date
) -> dict[str, str]:
    for one in {day, stored.held_on if stored else day}:
        if _is_closed(session, batch.id, one):
            return {"held_on": f"{month_text(one)} is closed; reopen it first."}
    if stored is not None and stored.held_on == day:
        return {}
    if not batch.starts_on <= day <= batch.ends_on:
        days = f"{day_text(batch.starts_on)} to {day_text(batch.ends_on)}"
        return {"held_on": f"The batch runs from {days}."}
    if holiday := holidays_between(session, day, day).get(day):
        return {"held_on": f"{day_text(day)} is a holiday: {holiday}."}
    if stored is not None and day > today and _is_marked(session, stored.id):
        return {"held_on": "People are marked in it, so it cannot be moved to a day to come."}
    return {}


def _is_closed(session: Session, batch_id: int, day: date) -> bool:
    query = select(ClosedMonth.id).where(
        ClosedMonth.batch_id == batch_id, ClosedMonth.month_starts_on == day.replace(day=1)
    )
    return session.scalar(query) is not None


def _is_marked(session: Session, session_id: int) -> bool:
    query = select(Attendance.id).where(Attendance.session_id == session_id).limit(1)
    return session.scalar(query) is not None


def _get(session: Session, session_id: int) -> TrainingSession:
    record = session.get(TrainingSession, session_id)
    if record is None:
        raise RecordMissingError(what="session", which=f"number {session_id}")
    return record


def _stored(draft: SessionDraft) -> dict[str, object]:
    return {
        "held_on": draft.held_on,
        "starts_at": draft.starts_at,
        "ends_at": draft.ends_at,
        "room_id": draft.room_id,
        "trainer": clean(draft.trainer),
        "topic": clean(draft.topic),
    }
