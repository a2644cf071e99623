"""Programmes, courses and batches typed by hand; every wrong field is said at once."""

import math
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, RecordMissingError
from parkdesk.models.spaces import Unit
from parkdesk.models.training import Application, Batch, Course, Programme
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.values import clean
from parkdesk.rules.vocabulary import Audience
from parkdesk.services.batch_codes import find_batch
from parkdesk.services.closed_batches import refuse_closed
from parkdesk.services.eligibility import join_words, weigh_applications
from parkdesk.services.field_problems import refuse
from parkdesk.services.park import get_policies
from parkdesk.services.seats import HeldSeats, held_seats
from parkdesk.services.training.rows import BatchDraft

OLDEST = 120


def add_programme(session: Session, *, name: str, audience: Audience, sponsor: str = "") -> int:
    """Raises FieldError where the name is empty or taken for this audience."""
    name = _named("name", name, "Name the programme.")
    taken = select(Programme.id).where(
        func.lower(Programme.name) == name.lower(), Programme.audience == audience
    )
    if session.scalar(taken) is not None:
        raise FieldError("name", "There is a programme of this name for this audience already.")
    programme = Programme(name=name, audience=audience, sponsor=clean(sponsor))
    session.add(programme)
    session.flush()
    return programme.id


def add_course(
    session: Session, *, programme_id: int, code: str, name: str, hours: int | None = None
) -> int:
    """Raises FieldError where code or name is empty, or the code is taken in the programme."""
    if session.get(Programme, programme_id) is None:
        raise RecordMissingError(what="programme", which=f"number {programme_id}")
    code = _named("code", code, "Give the course a code, such as WEB.")
    name = _named("name", name, "Name the course.")
    if hours is not None and hours <= 0:
        raise FieldError("hours", "A course has at least one hour.")
    taken = select(Course.name).where(
        Course.programme_id == programme_id, func.lower(Course.code) == code.lower()
    )
    if other := session.scalar(taken):
        raise FieldError("code", f"This is the code of the course {other}.")
    course = Course(programme_id=programme_id, code=code, name=name, hours=hours)
    session.add(course)
    session.flush()
    return course.id


def add_course_with_programme(
    session: Session,
    *,
    programme_id: int | None,
    programme: str,
    audience: Audience,
    sponsor: str,
    code: str,
    name: str,
    hours: int | None,
) -> int:
    """A course, and its programme too where `programme_id` is None; raises FieldError."""
    if programme_id is None:
        try:
            programme_id = add_programme(
                session, name=programme, audience=audience, sponsor=sponsor
            )
        except FieldError as error:
            raise FieldError("programme", error.reason) from error
    return add_course(session, programme_id=programme_id, code=code, name=name, hours=hours)


def check_batch(
    session: Session, *, draft: BatchDraft, now: datetime, code: str | None = None
) -> dict[str, str]:
    """What is wrong, by field; `code` is the batch as it is called now, None for a new one."""
    batch = find_batch(session, code) if code is not None else None
    return (
        _course_problems(session, draft, batch)
        | _code_problems(session, draft, batch)
        | _seat_problems(session, draft, batch, now)
        | _call_problems(draft)
        | _rule_problems(draft)
        | _room_problems(session, draft, now)
        | _session_problems(session, draft, batch)
    )


def add_batch(session: Session, *, draft: BatchDraft, now: datetime) -> int:
    """Raises FieldError for the first wrong field."""
    refuse(check_batch(session, draft=draft, now=now))
    batch = Batch(**_stored(draft))
    session.add(batch)
    session.flush()
    return batch.id


def change_batch(session: Session, *, code: str, draft: BatchDraft, now: datetime) -> None:
    """Raises FieldError, and BatchClosedError; open applications are weighed by the new rules."""
    batch = find_batch(session, code)
    refuse_closed(batch, "its days, seats and rules stay as they are")
    refuse(check_batch(session, draft=draft, now=now, code=code))
    for name, value in _stored(draft).items():
        if getattr(batch, name) != value:
            setattr(batch, name, value)
    session.flush()
    weigh_applications(session, batch=batch.code, now=now)


def propose_batch(session: Session, *, course_id: int, starts_on: date) -> BatchDraft:
    """A new batch with the park's policies: three months, and a free code after the course's."""
    policies = get_policies(session, on=starts_on)
    course = session.get(Course, course_id)
    prefix = f"{course.code if course else 'BATCH'}-{starts_on.year}-"
    used = set(session.scalars(select(Batch.code).where(Batch.code.startswith(prefix))))
    number = next(n for n in range(1, len(used) + 2) if f"{prefix}{n}" not in used)
    return BatchDraft(
        course_id=course_id,
        code=f"{prefix}{number}",
        starts_on=starts_on,
        ends_on=date.fromordinal(starts_on.toordinal() + 83),
        seats=30,
        womens_seats=propose_womens_seats(session, seats=30, on=starts_on),
        minimum_attendance_percent=policies.minimum_attendance_percent,
        pass_mark_percent=policies.pass_mark_percent,
    )


def propose_womens_seats(session: Session, *, seats: int, on: date) -> int:
    """The park's share of the seats, rounded up."""
    share = get_policies(session, on=on).womens_seats_percent
    return math.ceil(seats * share / 100)


def _stored(draft: BatchDraft) -> dict[str, Any]:
    draft = replace(draft, code=clean(draft.code), trainer=clean(draft.trainer))
    return {name: getattr(draft, name) for name in BatchDraft.__dataclass_fields__} | {
        "provinces": join_words(draft.provinces),
        "degrees": join_words(draft.degrees),
    }


def _course_problems(session: Session, draft: BatchDraft, batch: Batch | None) -> dict[str, str]:
    if session.get(Course, draft.course_id) is None:
        return {"course_id": "Choose the course."}
    if batch is None or batch.course_id == draft.course_id:
        return {}
    applied = select(func.count()).where(Application.batch_id == batch.id)
    if count := session.scalar(applied):
        return {"course_id": f"{count} people applied for the course as it is; make a new batch."}
    return {}


def _code_problems(session: Session, draft: BatchDraft, batch: Batch | None) -> dict[str, str]:
    code = clean(draft.code)
    if not code:
        return {"code": "Give the batch a code, such as WEB-2026-1."}
    taken = select(Batch.id).where(func.lower(Batch.code) == code.lower())
    if batch is not None:
        taken = taken.where(Batch.id != batch.id)
    return {"code": "Another batch has this code."} if session.scalar(taken) is not None else {}


def _seat_problems(
    session: Session, draft: BatchDraft, batch: Batch | None, now: datetime
) -> dict[str, str]:
    problems = {}
    held = HeldSeats()
    if batch is not None:
        held = held_seats(session, now=now, batch_ids=[batch.id]).get(batch.id, held)
    if draft.seats < 1:
        problems["seats"] = "A batch has at least one seat."
    elif draft.seats < held.held:
        problems["seats"] = f"{held.held} seats are held already."
    if not 0 <= draft.womens_seats <= max(0, draft.seats):
        problems["womens_seats"] = f"Between 0 and {max(0, draft.seats)} seats can be kept."
    release = draft.womens_seats_released_on
    if release is not None and release > draft.starts_on:
        problems["womens_seats_released_on"] = "The release must be on or before the first day."
    if draft.ends_on < draft.starts_on:
        problems["ends_on"] = "The last day is before the first."
    return problems


def _call_problems(draft: BatchDraft) -> dict[str, str]:
    problems = {}
    first, last = draft.applications_from, draft.applications_to
    if first is not None and first > draft.ends_on:
        problems["applications_from"] = "The call must open on or before the batch’s last day."
    if last is not None and last > draft.ends_on:
        problems["applications_to"] = "The call must close on or before the batch’s last day."
    if first is not None and last is not None and last < first:
        problems["applications_to"] = "The last day of the call is before its first."
    return problems


def _rule_problems(draft: BatchDraft) -> dict[str, str]:
    problems = {}
    for name, percent in (
        ("minimum_attendance_percent", draft.minimum_attendance_percent),
        ("pass_mark_percent", draft.pass_mark_percent),
    ):
        if not 0 <= percent <= 100:
            problems[name] = "A percentage from 0 to 100 is expected here."
    if _out_of_order(draft.semester_from, draft.semester_to, 1, 12):
        problems["semester_from"] = "Semesters are 1 to 12, the lower one first."
    if _out_of_order(draft.minimum_age, draft.maximum_age, 0, OLDEST):
        problems["minimum_age"] = "The lower age stands first."
    months = draft.graduated_within_months
    if months is not None and months < 0:
        problems["graduated_within_months"] = "Months are never below zero."
    return problems


def _out_of_order(lower: int | None, upper: int | None, least: int, most: int) -> bool:
    given = [bound for bound in (lower, upper) if bound is not None]
    return given != sorted(given) or any(not least <= bound <= most for bound in given)


def _room_problems(session: Session, draft: BatchDraft, now: datetime) -> dict[str, str]:
    """A room must exist on every day, be let to no one, and have a chair for each seat."""
    from parkdesk.services.leases.clashes import find_clash  # lists of batches load no leases

    if draft.room_id is None or draft.ends_on < draft.starts_on:
        return {}
    room = session.get(Unit, draft.room_id)
    if room is None:
        return {"room_id": "This room is no longer in the park."}
    if room.exists_from > draft.starts_on:
        return {"room_id": f"The room exists only from {day_text(room.exists_from)}."}
    if room.exists_to is not None and room.exists_to < draft.ends_on:
        return {"room_id": f"The room exists only until {day_text(room.exists_to)}."}
    clash = find_clash(
        session,
        unit_id=room.id,
        starts_on=draft.starts_on,
        ends_on=draft.ends_on,
        today=now.date(),
    )
    if clash is not None:
        return {
            "room_id": f"The room is let to {clash.tenant} from {day_text(clash.starts_on)} "
            f"to {day_text(clash.ends_on)}."
        }
    if room.seats is not None and room.seats < draft.seats:
        return {"room_id": f"The room has {room.seats} seats, the batch {draft.seats}."}
    return {}


def _session_problems(session: Session, draft: BatchDraft, batch: Batch | None) -> dict[str, str]:
    from parkdesk.services.sessions import check_batch_sessions  # a new batch has none

    if batch is None:
        return {}
    return check_batch_sessions(
        session,
        batch,
        starts_on=draft.starts_on,
        ends_on=draft.ends_on,
        room_id=draft.room_id,
        trainer=clean(draft.trainer),
    )


def _named(field_name: str, text: str, reason: str) -> str:
    text = clean(text)
    if not text:
        raise FieldError(field_name, reason)
    return text
