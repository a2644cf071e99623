from decimal import Decimal

import pytest

from parkdesk.rules.completion import CompletionRules, attendance_percent, completion
from parkdesk.rules.vocabulary import AttendanceMark, EnrolmentStatus


def test_holidays_are_left_out_of_the_attendance() -> None:
    marks = [
        AttendanceMark.PRESENT,
        AttendanceMark.LATE,
        AttendanceMark.ABSENT,
        AttendanceMark.LEAVE,
        AttendanceMark.HOLIDAY,
    ]
    assert attendance_percent(marks) == Decimal("50.00")
    assert attendance_percent([AttendanceMark.HOLIDAY]) is None


@pytest.mark.parametrize(
    ("attendance", "result", "status"),
    [
        ("75.00", "50", EnrolmentStatus.COMPLETED),
        ("74.99", "90", EnrolmentStatus.FAILED),
        ("90", "49.99", EnrolmentStatus.FAILED),
        ("90", None, EnrolmentStatus.FAILED),
    ],
)
def test_both_attendance_and_result_must_be_reached(
    attendance: str, result: str | None, status: EnrolmentStatus
) -> None:
    mark = None if result is None else Decimal(result)
    assert completion(CompletionRules(), Decimal(attendance), mark).status is status


def test_each_figure_that_is_short_or_missing_is_told() -> None:
    assert completion(CompletionRules(), None, Decimal("49.5")).reasons == (
        "No attendance, 75 % needed.",
        "Result 49.50 %, 50 % needed.",
    )
    assert completion(CompletionRules(), Decimal(75), Decimal(50)).reasons == ()
