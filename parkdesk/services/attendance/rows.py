"""What screens and reports see of a batch's register."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from parkdesk.rules.completion import attendance_percent
from parkdesk.rules.register import month_of
from parkdesk.rules.vocabulary import AttendanceMark, EnrolmentStatus

Cell = tuple[int, int]
"""A session's id and an enrolment's."""


@dataclass(frozen=True, slots=True)
class RegisterSession:
    """A column of the register."""

    id: int
    held_on: date
    starts_at: str
    ends_at: str
    topic: str
    holiday: str


@dataclass(frozen=True, slots=True)
class RegisterPerson:
    """A row: one enrolment, also of somebody who has left; `marks` by session."""

    id: int
    name: str
    father_name: str
    cnic_masked: str
    gender: str
    status: EnrolmentStatus
    enrolled_on: date
    ended_on: date | None
    marks: Mapping[int, AttendanceMark]

    @property
    def has_left(self) -> bool:
        return self.status is EnrolmentStatus.DROPPED

    def was_in_on(self, day: date) -> bool:
        """Before somebody came or after they left nobody expects a mark."""
        return self.enrolled_on <= day and (self.ended_on is None or day <= self.ended_on)

    @property
    def percent(self) -> Decimal | None:
        return attendance_percent(self.marks.values())


@dataclass(frozen=True, slots=True)
class Register:
    """`closed` are the months, by their first days, that change only with a reason."""

    batch: str
    course: str
    starts_on: date
    ends_on: date
    room: str
    trainer: str
    minimum_percent: Decimal
    sessions: tuple[RegisterSession, ...]
    people: tuple[RegisterPerson, ...]
    closed: frozenset[date]

    def is_closed(self, day: date) -> bool:
        return month_of(day) in self.closed

    def is_defaulter(self, person: RegisterPerson) -> bool:
        """Still in the batch, and below its minimum so far."""
        percent = person.percent
        return not person.has_left and percent is not None and percent < self.minimum_percent
