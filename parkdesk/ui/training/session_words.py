"""How the days, hours and states of sessions are said."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from parkdesk.services.sessions import SessionRow
from parkdesk.ui.formats import format_day
from parkdesk.ui.theme import Tone


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


def state_text(row: SessionRow, today: date) -> str:
    if row.marked:
        return _tr("{count} marked").format(count=row.marked)
    if row.holiday:
        return _tr("Holiday: {name}").format(name=row.holiday)
    return _tr("To come") if row.held_on > today else _tr("Not marked")


def state_tone(row: SessionRow, today: date) -> Tone:
    if row.marked:
        return "success"
    return "neutral" if row.held_on > today and not row.holiday else "warning"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Session", text)
