"""Programmes, their courses, and the batches in which a course is given."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from parkdesk.rules.vocabulary import Audience


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    id: int
    name: str
    audience: Audience
    sponsor: str
    courses: int
    batches: int


@dataclass(frozen=True, slots=True)
class CourseRow:
    id: int
    programme_id: int
    programme: str
    code: str
    name: str
    hours: int | None


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A unit in which a batch can be taught."""

    id: int
    code: str
    kind: str
    seats: int | None


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A batch with its seats as they are now: `held` are offered, enrolled or completed.

    `eligible` passed the rules, whatever became of them; `waiting` are on the waiting list; `lapsed` let
    their offer run out.
    """

    id: int
    code: str
    programme_id: int
    programme: str
    audience: Audience
    course_id: int
    course_code: str
    course: str
    starts_on: date
    ends_on: date
    room: str
    trainer: str
    seats: int
    womens_seats: int
    womens_seats_released_on: date | None
    held: int
    women_held: int
    free: int
    applied: int
    eligible: int
    ineligible: int
    offered: int
    enrolled: int
    completed: int
    waiting: int
    lapsed: int


@dataclass(frozen=True, slots=True)
class BatchDraft:
    """What a batch's form holds; None or an empty tuple is no such rule."""

    course_id: int
    code: str
    starts_on: date
    ends_on: date
    seats: int
    womens_seats: int = 0
    womens_seats_released_on: date | None = None
    room_id: int | None = None
    trainer: str = ""
    minimum_attendance_percent: Decimal = Decimal("75.00")
    pass_mark_percent: Decimal = Decimal("50.00")
    semester_from: int | None = None
    semester_to: int | None = None
    graduated_within_months: int | None = None
    minimum_age: int | None = None
    maximum_age: int | None = None
    provinces: tuple[str, ...] = ()
    degrees: tuple[str, ...] = ()


def list_programmes(session: Session) -> list[ProgrammeRow]:
    raise NotImplementedError


def list_courses(session: Session, *, programme_id: int | None = None) -> list[CourseRow]:
    raise NotImplementedError


def list_rooms(session: Session, *, on: date) -> list[RoomRow]:
    """Training rooms, labs, meeting rooms and auditoriums that exist on the day."""
    raise NotImplementedError


def list_batches(session: Session, *, now: datetime, where: str = "") -> list[BatchRow]:
    """All batches, the latest first; `where` is looked for in code, course, programme and trainer."""
    raise NotImplementedError


def get_batch(session: Session, *, code: str, now: datetime) -> BatchRow:
    """By its code, whatever its case; raises UnknownChoiceError naming the codes there are."""
    raise NotImplementedError


def get_batch_draft(session: Session, *, code: str) -> BatchDraft:
    """What the batch's form is filled with."""
    raise NotImplementedError


def list_batch_rules(session: Session, *, code: str) -> tuple[str, ...]:
    """The batch's rules of eligibility, a sentence each."""
    raise NotImplementedError


def add_programme(session: Session, *, name: str, audience: Audience, sponsor: str = "") -> int:
    """Raises FieldError where the name is empty or taken for this audience."""
    raise NotImplementedError


def add_course(
    session: Session, *, programme_id: int, code: str, name: str, hours: int | None = None
) -> int:
    """Raises FieldError where code or name is empty, or the code is taken in the programme."""
    raise NotImplementedError


def check_batch(session: Session, *, draft: BatchDraft, code: str | None = None) -> dict[str, str]:
    """What is wrong, by field; `code` is the batch as it is called now, None for a new one."""
    raise NotImplementedError


def add_batch(session: Session, *, draft: BatchDraft) -> int:
    """Raises FieldError for the first wrong field."""
    raise NotImplementedError


def change_batch(session: Session, *, code: str, draft: BatchDraft, now: datetime) -> None:
    """Raises FieldError; open applications are weighed again by the new rules."""
    raise NotImplementedError
