"""How the days and hours of sessions are said."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from parkdesk.ui.formats import format_day


def weekday_text(day: date) -> str:
    return weekday_names()[day.weekday()]


def weekday_names() -> tuple[str, ...]:
    """From Monday on, short."""
    return (
        QCoreApplication.translate("Weekday", "Mon"),
        QCoreApplication.translate("Weekday", "Tue"),
        QCoreApplication.translate("Weekday", "Wed"),
        QCoreApplication.translate("Weekday", "Thu"),
        QCoreApplication.translate("Weekday", "Fri"),
        QCoreApplication.translate("Weekday", "Sat"),
        QCoreApplication.translate("Weekday", "Sun"),
    )


def format_weekday(day: date) -> str:
    """`Mon 7 Dec 2026`."""
    return f"{weekday_text(day)} {format_day(day)}"


def format_hours(starts_at: str, ends_at: str) -> str:
    return f"{starts_at}–{ends_at}"
