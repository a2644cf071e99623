"""Days as they stand in the rules' own sentences: `5 Jul 2026`, whatever the machine's language."""

from datetime import date

MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def month_text(day: date) -> str:
    return f"{MONTH_NAMES[day.month - 1]} {day.year}"


def day_text(day: date) -> str:
    return f"{day.day} {month_text(day)}"
