"""Holidays, sessions and attendance: their tabs and dialogs."""

from datetime import date

from PySide6.QtWidgets import QWidget

from parkdesk.services import sessions
from parkdesk.ui.settings.view import SettingsView
from parkdesk.ui.training.series_dialog import SeriesDialog
from parkdesk.ui.training.session_dialog import SessionDialog
from parkdesk.ui.training.view import TrainingView
from tests.tour import Shot, Tour

RUNNING, AHEAD = "WEB-2", "WEB-3"


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


SHOTS = [
    Shot("settings-holidays", _holidays),
    Shot("training-sessions", _sessions),
    Shot("training-sessions-1024", _sessions, (1024, 680)),
    Shot("training-series", _series),
    Shot("training-series-clash", _clash),
    Shot("training-session-wrong", _session_wrong),
]
