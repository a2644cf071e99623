"""Holidays, sessions and attendance: their tabs and dialogs."""

from datetime import date

from PySide6.QtWidgets import QWidget

from parkdesk.services import sessions
from parkdesk.ui.settings.view import SettingsView
from parkdesk.ui.training.reason_dialog import ReasonDialog
from parkdesk.ui.training.series_dialog import SeriesDialog
from parkdesk.ui.training.session_dialog import SessionDialog
from parkdesk.ui.training.view import TrainingView
from tests.tour import Shot, Tour

RUNNING, PAST, AHEAD = "WEB-2", "DATA-1", "WEB-3"


def _training(tour: Tour, batch: str, tab: str) -> TrainingView:
    page = tour.page("training", batch=batch)
    assert isinstance(page, TrainingView)
    page.panel.tabs.setCurrentWidget(getattr(page, tab).parentWidget())
    tour.settle()
    return page


def _holidays(tour: Tour) -> QWidget:
    page = tour.page("settings")
    assert isinstance(page, SettingsView)
    page.tabs.setCurrentIndex(4)
    page.holidays.table.select_row(2)
    return tour.window


def _sessions(tour: Tour) -> QWidget:
    page = _training(tour, RUNNING, "sessions")
    page.sessions.table.select_row(3)
    return tour.window


def _series(tour: Tour) -> QWidget:
    dialog = SeriesDialog(tour.context, batch=AHEAD, parent=tour.window)
    dialog.weekdays.set_weekdays((2, 3, 4))
    return dialog


def _clash(tour: Tour) -> QWidget:
    dialog = SeriesDialog(tour.context, batch=AHEAD, parent=tour.window)
    dialog.weekdays.set_weekdays((0, 1, 2, 3))
    dialog.starts_at.set_value("11:00")
    dialog.ends_at.set_value("14:00")
    dialog.try_submit()
    return dialog


def _session_wrong(tour: Tour) -> QWidget:
    [row, *_] = tour.database.read(sessions.list_sessions, batch=RUNNING)
    dialog = SessionDialog(tour.context, batch=RUNNING, row=row, parent=tour.window)
    dialog.held_on.set_day(date(2027, 1, 4))
    dialog.ends_at.set_value("08:00")
    dialog.try_submit()
    return dialog


def _register(tour: Tour) -> QWidget:
    page = _training(tour, RUNNING, "attendance")
    page.attendance.grid.go_to(4, 16)
    page.attendance.grid.view.setFocus()
    return tour.window


def _closed_month(tour: Tour) -> QWidget:
    page = _training(tour, PAST, "attendance")
    if page.attendance.register and not page.attendance.register.closed:
        page.attendance.close_month(page.attendance.register.sessions[0].held_on)
    tour.settle()
    page.attendance.grid.go_to(1, 3)
    tour.window.toast.hide()
    return tour.window


def _reason(tour: Tour) -> QWidget:
    return ReasonDialog(
        "Jul 2026 is closed",
        "Change the mark",
        lambda _reason: None,
        subtitle="A mark of Mon 6 Jul 2026 changes only with a reason.",
        parent=tour.window,
    )


SHOTS = [
    Shot("training-register", _register),
    Shot("training-register-1024", _register, (1024, 680)),
    Shot("training-closed-month", _closed_month),
    Shot("training-register-reason", _reason),
    Shot("settings-holidays", _holidays),
    Shot("training-sessions", _sessions),
    Shot("training-sessions-1024", _sessions, (1024, 680)),
    Shot("training-series", _series),
    Shot("training-series-clash", _clash),
    Shot("training-session-wrong", _session_wrong),
]
