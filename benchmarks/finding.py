"""Ctrl+K over 100,000 people and 5,000 leases: from the last letter to all that it found, painted.

The processor time of all threads, as a person waits for the reading too. The floor fetches all ids
of people by bare SQL, filtered by an unindexed LIKE over three columns and ordered.
"""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.measure import Cost, Figure, call, in_turn
from benchmarks.parks import make_park
from benchmarks.people import FLOOR
from benchmarks.window import Wait, read_out, wait_for
from parkdesk.storage.database import Database
from parkdesk.storage.engine import connect

if TYPE_CHECKING:
    from parkdesk.ui.main_window import MainWindow

TYPED = {
    "a name": "khan",
    "two names": "hina khan",
    "a misspelt name": "hna khn",
    "the number of a lease": "L-2024-31",
    "a part of a CNIC": "0012345",
    "nobody’s name": "zzqx",
}
AT_MOST, HELD, WORDS = 0.1, 0.05, 0.2  # seconds; the words are read in a job at Ctrl+K


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["PARKDESK_HOME"] = str(folder)
    from PySide6.QtWidgets import QApplication

    from parkdesk.services.finding import known_words
    from parkdesk.ui.main_window import MainWindow

    app = QApplication.instance() or QApplication([])
    path = make_park(
        folder / "finding.parkdesk",
        people=100_000,
        leases=5_000,
        tenants=1_000,
        batches=200,
        applications=100_000,
    )
    with Database.open(path, actor="benchmark") as database, closing(connect(path)) as bare:
        window = MainWindow(database)
        window.show()
        held: list[float] = []
        for name, text in TYPED.items():
            like = {"text": f"%{text}%"}

            def ours(text: str = text) -> Cost:
                wait = _last_letter(window, text)
                held.append(wait.held)
                return Cost(wait.seconds, wall=wait.wall)

            def floor(like: dict[str, str] = like) -> Cost:
                return call(lambda: bare.execute(FLOOR, like).fetchall())

            cost, least = in_turn(ours, floor, runs)
            yield Figure(f"finding {name}", "s", cost.seconds, least.seconds, 4, AT_MOST, cost.wall)
        yield Figure("finding: the window held, at most", "s", max(held[1:]), None, at_most=HELD)
        words = [call(lambda: database.read(known_words)).seconds for _ in range(runs)]
        yield Figure("finding: reading the known words", "s", median(words), None, at_most=WORDS)
        window.close()
    del app


def _last_letter(window: "MainWindow", text: str) -> Wait:
    from PySide6.QtTest import QTest

    box = window.top_bar.search
    box.enter()
    box.clear()
    QTest.keyClicks(box, text[:-1])
    read_out(window.jobs)

    def press() -> "MainWindow":
        QTest.keyClicks(box, text[-1])
        return window

    wait = wait_for(press, lambda: box.is_complete)
    box.leave()
    read_out(window.jobs)
    return wait
