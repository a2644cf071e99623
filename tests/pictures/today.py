"""The page Today: its gaps, and what a new park shows."""

import tempfile
from pathlib import Path

from PySide6.QtWidgets import QWidget

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


SHOTS = [
    Shot("today-gaps", _gaps),
    Shot("today-empty", lambda tour: _empty_park(tour, "today")),
    Shot("spaces-empty", lambda tour: _empty_park(tour, "spaces")),
]
