"""What screens, reports and forms see of programmes, courses and batches."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

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

    `eligible` passed the rules, and were not rejected nor withdrew since; `waiting` are on the
    waiting list; `offered` have a running offer, `lapsed` let theirs run out.
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
    closed_on: date | None
    room: str
    trainer: str
    seats: int
    womens_seats: int
    womens_seats_released_on: date | None
    applications_from: date | None
    applications_to: date | None
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
    applications_from: date | None = None
    applications_to: date | None = None
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
