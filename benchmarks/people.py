"""The list of 100,000 people: first paint, a keystroke in the search box, a sort.

The floor fetches all ids by bare SQL, filtered by an unindexed LIKE over three columns and ordered.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import Figure, call, in_turn
from benchmarks.parks import make_park
from parkdesk.storage.database import Database
from parkdesk.storage.engine import connect

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

    from parkdesk.ui.people.view import PeopleView

FLOOR = """SELECT id FROM person
    WHERE name LIKE :text OR father_name LIKE :text OR cnic LIKE :text ORDER BY name"""
FIRST_KEY, SECOND_KEY = "kh", "kha"
SORTED_BY = 4  # the district, which no index orders
AT_MOST = 0.1


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication([])
    path = make_park(
        folder / "training.parkdesk", people=100_000, batches=200, applications=100_000
    )
    with Database.open(path, actor="benchmark") as database, closing(connect(path)) as bare:

        def floor(text: str) -> Callable[[], object]:
            return lambda: bare.execute(FLOOR, {"text": f"%{text}%"}).fetchall()

        for name, ours, text in _actions(database):
            cost, least = in_turn(lambda ours=ours: call(ours), lambda t=text: call(floor(t)), runs)  # type: ignore[misc]
            yield Figure(name, "s", cost.seconds, least.seconds, limit=3, at_most=AT_MOST)
    del app


def _actions(database: Database) -> Iterator[tuple[str, Callable[[], object], str]]:
    from parkdesk.ui.jobs import JobRunner
    from parkdesk.ui.page import PageContext
    from parkdesk.ui.people.view import PeopleView

    context = PageContext(database, JobRunner())
    yield "people: first paint", lambda: _paint(PeopleView(context)), ""
    view = PeopleView(context)
    _paint(view)

    def type_on() -> None:
        longer = view.search.text() == FIRST_KEY
        view.search.setText(SECOND_KEY if longer else FIRST_KEY)
        view.search.returnPressed.emit()
        _paint(view)

    yield "people: a keystroke", type_on, SECOND_KEY
    view.search.clear()
    view.search.returnPressed.emit()

    turns = count()

    def sort() -> None:
        view.model.sort(SORTED_BY, _other_order(turns))
        _paint(view)

    yield "people: a sort", sort, ""


def _paint(view: "PeopleView") -> None:
    view.resize(1280, 800)
    view.grab()


def _other_order(turns: Iterator[int]) -> "Qt.SortOrder":
    from PySide6.QtCore import Qt

    down = next(turns) % 2
    return Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
