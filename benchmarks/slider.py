"""A move of the stacking plan's date slider: figures and drawing of 500 units, from memory."""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from statistics import median

from benchmarks.measure import Figure, call
from benchmarks.parks import make_park
from parkdesk.storage.database import Database

AT_MOST = 0.016
DAYS_A_MOVE = 5


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication([])
    path = make_park(folder / "slider.parkdesk", leases=1_000)
    with Database.open(path, actor="benchmark") as database:
        yield Figure(
            "a move of the date slider, 500 units",
            "s",
            _move(database, runs),
            None,
            at_most=AT_MOST,
        )
    del app


def _move(database: Database, runs: int) -> float:
    from PySide6.QtTest import QTest

    from parkdesk.ui.jobs import JobRunner
    from parkdesk.ui.page import PageContext
    from parkdesk.ui.spaces.view import SpacesView

    view = SpacesView(PageContext(database, JobRunner()))
    view.resize(1280, 800)
    view.show()
    while view.park is None:
        QTest.qWait(20)
    slider = view.day_bar.slider
    places = count(slider.minimum() + DAYS_A_MOVE, DAYS_A_MOVE)

    def move() -> None:
        slider.setValue(next(places))
        view.plan.repaint()

    return median(call(move).seconds for _ in range(20 * runs))
