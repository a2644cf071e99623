"""Who was there: a batch's register, marked a cell at a time, and its closed months."""

from parkdesk.services.attendance.marking import (
    LeftBeforeError,
    MarkInFutureError,
    MonthClosedError,
    close_month,
    reopen_month,
    set_marks,
)
from parkdesk.services.attendance.percents import attendance_of, attendance_percents
from parkdesk.services.attendance.reading import count_marks, get_register
from parkdesk.services.attendance.rows import Cell, Register, RegisterPerson, RegisterSession

__all__ = [
    "Cell",
    "LeftBeforeError",
    "MarkInFutureError",
    "MonthClosedError",
    "Register",
    "RegisterPerson",
    "RegisterSession",
    "attendance_of",
    "attendance_percents",
    "close_month",
    "count_marks",
    "get_register",
    "reopen_month",
    "set_marks",
]
