"""A series of sessions: which days it would have, which it leaves out, and what hinders it."""

from collections import defaultdict
from datetime import date

from sqlalchemy.orm import Session

from parkdesk.models.sessions import TrainingSession
from parkdesk.models.training import Batch
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.sessions import days_between
from parkdesk.rules.values import clean
from parkdesk.services.batch_codes import find_batch
from parkdesk.services.closed_batches import refuse_closed
from parkdesk.services.field_problems import refuse
from parkdesk.services.sessions.changing import SESSIONS_STAY, check_hours, check_place
from parkdesk.services.sessions.clashes import (
    clash_problems,
    clash_sentences,
    find_double_uses,
    meeting_as_wanted,
)
from parkdesk.services.sessions.holidays import holidays_between
from parkdesk.services.sessions.rows import SeriesDay, SeriesDraft, SeriesPlan


def plan_series(session: Session, *, batch: str, draft: SeriesDraft, today: date) -> SeriesPlan:
    """The days with those left out and why, and every clash; nothing is stored."""
    found = find_batch(session, batch)
    problems = _problems(found, draft)
    if problems:
        return SeriesPlan((), problems)
    days = days_between(draft.first_on, draft.last_on, draft.weekdays)
    holidays = holidays_between(session, draft.first_on, draft.last_on)
    planned = [day for day in days if day not in holidays]
    if not planned:
        problems["weekdays"] = "No day is left on which the batch would meet."
    problems |= check_place(session, found, planned, draft.room_id, today=today)
    wanted = [
        meeting_as_wanted(
            found,
            held_on=day,
            hours=(draft.starts_at, draft.ends_at),
            room_id=draft.room_id,
            trainer=draft.trainer,
        )
        for day in planned
    ]
    clashes = find_double_uses(session, wanted)
    said: defaultdict[date, list[str]] = defaultdict(list)
    for clash, sentence in clash_sentences(session, clashes).items():
        said[clash.wanted.held_on].append(sentence)
    hindered = clash_problems(session, clashes)
    if "starts_at" in hindered:  # the form has more room there
        hindered["weekdays"] = hindered.pop("starts_at")
    return SeriesPlan(
        tuple(SeriesDay(day, holidays.get(day, ""), tuple(said[day])) for day in days),
        hindered | problems,
    )


def add_series(session: Session, *, batch: str, draft: SeriesDraft, today: date) -> int:
    """Store what the plan shows, all of it or nothing; how many.

    Raises FieldError, and BatchClosedError.
    """
    refuse_closed(find_batch(session, batch), SESSIONS_STAY)
    plan = plan_series(session, batch=batch, draft=draft, today=today)
    refuse(plan.problems)
    found = find_batch(session, batch)
    session.add_all(
        TrainingSession(
            batch_id=found.id,
            held_on=day,
            starts_at=draft.starts_at,
            ends_at=draft.ends_at,
            room_id=draft.room_id,
            trainer=clean(draft.trainer),
        )
        for day in plan.planned
    )
    return len(plan.planned)


def _problems(batch: Batch, draft: SeriesDraft) -> dict[str, str]:
    problems = check_hours(draft.starts_at, draft.ends_at)
    if not draft.weekdays:
        problems["weekdays"] = "Choose the days of the week."
    days = f"{day_text(batch.starts_on)} to {day_text(batch.ends_on)}"
    if draft.first_on < batch.starts_on:
        problems["first_on"] = f"The batch runs from {days}."
    if draft.last_on > batch.ends_on:
        problems["last_on"] = f"The batch runs from {days}."
    if draft.last_on < draft.first_on:
        problems["last_on"] = "The last day is before the first."
    return problems
