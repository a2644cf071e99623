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


@dataclass(frozen=True, slots=True)
class Completion:
    """What an enrolment becomes when its batch is closed; `reasons` are why not completed."""

    status: EnrolmentStatus
    reasons: tuple[str, ...] = ()


def completion(
    rules: CompletionRules, attendance: Decimal | None, result: Decimal | None
) -> Completion:
    """Both the attendance and the mark must be reached; a missing figure is not reached."""
    reasons = (
        *_short("attendance", attendance, rules.minimum_attendance),
        *_short("result", result, rules.pass_mark),
    )
    status = EnrolmentStatus.FAILED if reasons else EnrolmentStatus.COMPLETED
    return Completion(status, reasons)


def _short(what: str, figure: Decimal | None, needed: Decimal) -> tuple[str, ...]:
    if figure is None:
        return (f"No {what}, {_percent(needed)} needed.",)
    if figure < needed:
        return (f"{what.capitalize()} {_percent(figure)}, {_percent(needed)} needed.",)
    return ()


def _percent(figure: Decimal) -> str:
    """`75 %`, `66.67 %`."""
    return f"{int(figure)} %" if figure == int(figure) else f"{figure:.2f} %"
