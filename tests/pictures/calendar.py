"""The calendar of sessions: month and week, a full day, a clash, its dialogs."""

from datetime import date

from PySide6.QtWidgets import QWidget

from parkdesk.models.sessions import TrainingSession
from parkdesk.models.training import Batch
from parkdesk.rules.sessions import Shared
from parkdesk.services.sessions import CalendarWish
from parkdesk.ui.training.calendar.bar import MONTH, WEEK
from parkdesk.ui.training.calendar.day_dialog import DayDialog
from parkdesk.ui.training.calendar.panel import CalendarPanel
from parkdesk.ui.training.session_dialog import SessionDialog
from parkdesk.ui.training.view import TrainingView
from tests.tour import Shot, Tour

AUGUST = date(2026, 8, 12)
FULL = date(2026, 8, 19)


def _calendar(tour: Tour, mode: str, day: date = AUGUST, by: Shared = Shared.ROOM) -> CalendarPanel:
    page = tour.page("training")
    assert isinstance(page, TrainingView)
    page.show_calendar()
    tour.settle()
    panel = page.calendar
    panel.bar.lanes.set_value(by)
    panel.bar.clear()
    panel.bar.choose_mode(mode)
    panel.go_to(day)
    tour.settle()
    panel.grid.setFocus()
    return panel


def _window(tour: Tour, mode: str, day: date = AUGUST, by: Shared = Shared.ROOM) -> QWidget:
    _calendar(tour, mode, day, by)
    return tour.window


def _crowded(tour: Tour, mode: str) -> QWidget:
    """Forty sessions on one day, two of them in one room at one time; a name of 80 letters."""

    def fill(session: object) -> None:
        from sqlalchemy import select
        from sqlalchemy.orm import Session

        assert isinstance(session, Session)
        if session.scalar(select(TrainingSession.id).where(TrainingSession.topic == "Crowd")):
            return
        batches = session.scalars(select(Batch.id).order_by(Batch.id)).all()
        session.add_all(
            TrainingSession(
                batch_id=batches[number % 2],
                held_on=FULL,
                starts_at=f"{7 + number // 4:02}:{number % 4 * 15 - 5 * (number == 1):02}",
                ends_at=f"{7 + number // 4:02}:{number % 4 * 15 + 14:02}",
                trainer="Muhammad Abdul Rehman Sheikh Kazmi, Computer Science Department, Mardan",
                topic="Crowd",
            )
            for number in range(38)
        )  # fmt: skip

    tour.database.write(fill)
    return _window(tour, mode, FULL)


def _full_day(tour: Tour) -> QWidget:
    _crowded(tour, MONTH)
    return DayDialog(tour.context, day=FULL, wish=CalendarWish(), parent=tour.window)


def _new(tour: Tour) -> QWidget:
    _calendar(tour, WEEK)
    return SessionDialog(tour.context, on=AUGUST, room="G-06", parent=tour.window)


def _no_batch(tour: Tour) -> QWidget:
    return SessionDialog(tour.context, on=date(2030, 1, 7), parent=tour.window)


def _none_chosen(tour: Tour) -> QWidget:
    panel = _calendar(tour, WEEK)
    panel.bar.batch.set_value("WEB-1")
    panel.refresh()
    return tour.window


def _batches_again(tour: Tour) -> QWidget:
    """For the pictures after these."""
    page = tour.page("training")
    assert isinstance(page, TrainingView)
    page.calendar.bar.clear()
    page.show_batches()
    return tour.window


SHOTS = [
    Shot("calendar-week", lambda tour: _window(tour, WEEK)),
    Shot("calendar-week-1024", lambda tour: _window(tour, WEEK), (1024, 680)),
    Shot("calendar-week-trainers", lambda tour: _window(tour, WEEK, by=Shared.TRAINER)),
    Shot("calendar-month", lambda tour: _window(tour, MONTH)),
    Shot("calendar-month-1024", lambda tour: _window(tour, MONTH), (1024, 680)),
    Shot("calendar-today", lambda tour: _window(tour, MONTH, tour.context.today)),
    Shot("calendar-crowded", lambda tour: _crowded(tour, MONTH)),
    Shot("calendar-crowded-week", lambda tour: _crowded(tour, WEEK)),
    Shot("calendar-day", _full_day),
    Shot("calendar-none", _none_chosen),
    Shot("calendar-new", _new),
    Shot("calendar-no-batch", _no_batch),
    Shot("calendar-batches-again", _batches_again),
]
