"""Attendance in percent, and who has completed a batch."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from parkdesk.rules.money import percent_of
from parkdesk.rules.vocabulary import AttendanceMark, EnrolmentStatus

MINIMUM_ATTENDANCE = Decimal(75)
PASS_MARK = Decimal(50)


_THERE = frozenset({AttendanceMark.PRESENT, AttendanceMark.LATE})


@dataclass(frozen=True, slots=True)
class CompletionRules:
    minimum_attendance: Decimal = MINIMUM_ATTENDANCE
    pass_mark: Decimal = PASS_MARK


def attendance_percent(marks: Iterable[AttendanceMark]) -> Decimal | None:
    """Sessions attended, on time or late, in percent of those marked; holidays are left out."""
    held = [mark for mark in marks if mark is not AttendanceMark.HOLIDAY]
    return percent_of(sum(mark in _THERE for mark in held), len(held))


def completion(
    rules: CompletionRules, attendance: Decimal | None, result: Decimal | None
) -> EnrolmentStatus:
    """What an enrolment becomes when the batch is closed; a missing figure is not reached."""
    attended = attendance is not None and attendance >= rules.minimum_attendance
    passed = result is not None and result >= rules.pass_mark
    return EnrolmentStatus.COMPLETED if attended and passed else EnrolmentStatus.FAILED
