"""How a batch's register is kept: a letter a mark, and months that are closed."""

from datetime import date

from parkdesk.rules.vocabulary import AttendanceMark

LETTERS = {
    AttendanceMark.PRESENT: "P",
    AttendanceMark.ABSENT: "A",
    AttendanceMark.LEAVE: "L",
    AttendanceMark.LATE: "T",
    AttendanceMark.HOLIDAY: "H",
}
MARKS = {letter: mark for mark, letter in LETTERS.items()}


def month_of(day: date) -> date:
    """A month is named by its first day."""
    return day.replace(day=1)
