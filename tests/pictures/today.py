"""The page Today: its gaps, and what a new park shows."""

import tempfile
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from parkdesk.services.partners import EventDraft, add_event
from parkdesk.storage.database import Database
from parkdesk.ui.main_window import MainWindow
from parkdesk.ui.today.view import GAPS, TodayView
from tests.tour import DAY, SIZE, Shot, Tour


def _gaps(tour: Tour) -> QWidget:
    page = tour.page("today")
    assert isinstance(page, TodayView)
    page.chips.choose(GAPS)
    return tour.window


def _empty_park(tour: Tour, page: str) -> QWidget:
    """The window of a park without a record; its file goes with the process."""
    folder = Path(tempfile.mkdtemp(prefix="tour-"))
    database = Database.create(folder / "New Park.parkdesk", actor="tour")
    window = MainWindow(database, tour.context.jobs, park_name="New Park", clock=lambda: DAY)
    window.resize(*SIZE)
    window.show()
    window.show_page(page)
    tour.settle()
    return window


def _undo(tour: Tour) -> QWidget:
    """What was saved just now is said with Undo."""
    tour.page("partners")
    draft = EventDraft("Open day of the incubation centre", "visit", DAY)
    tour.context.database.write(add_event, draft=draft)
    tour.settle()
    return tour.window


def _edit_menu(tour: Tour) -> QWidget:
    _undo(tour)
    menu = next(
        menu for menu in tour.window.menuBar().findChildren(QMenu) if "Edit" in menu.title()
    )
    menu.popup(tour.window.mapToGlobal(QPoint(40, 30)))
    return menu


SHOTS = [
    Shot("undo-toast", _undo),
    Shot("undo-menu", _edit_menu),
    Shot("today-gaps", _gaps),
    Shot("today-empty", lambda tour: _empty_park(tour, "today")),
    Shot("spaces-empty", lambda tour: _empty_park(tour, "spaces")),
]
