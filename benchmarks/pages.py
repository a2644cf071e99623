"""Each page of a large park: the longest time for which its opening keeps the window's thread.

The first opening, which also loads the page's modules, is not counted.
"""

import gc
import os
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.measure import Figure
from benchmarks.parks import make_park
from parkdesk.storage.database import Database

if TYPE_CHECKING:
    from parkdesk.ui.page import PageContext
    from parkdesk.ui.pages import PageSpec

AT_MOST = 0.1
BEAT_MS = 5


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["PARKDESK_HOME"] = str(folder)
    from PySide6.QtWidgets import QApplication

    from parkdesk.ui.jobs import JobRunner
    from parkdesk.ui.page import PageContext
    from parkdesk.ui.pages import page_specs

    app = QApplication.instance() or QApplication([])
    path = make_park(
        folder / "pages.parkdesk",
        people=100_000,
        leases=5_000,
        tenants=1_000,
        batches=200,
        applications=100_000,
    )
    with Database.open(path, actor="benchmark") as database:
        context = PageContext(database, JobRunner())
        for spec in page_specs():
            seconds = median([_open(spec, context) for _ in range(runs + 1)][1:])
            name = f"opening {spec.title}, 5,000 leases"
            yield Figure(name, "s", seconds, None, at_most=AT_MOST)
    del app


def _open(spec: "PageSpec", context: "PageContext") -> float:
    """Processor seconds between two beats at most, until it shows what its jobs have read."""
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest

    beats: list[float] = []
    heart = QTimer()
    heart.timeout.connect(lambda: beats.append(time.thread_time()))
    gc.collect()
    gc.disable()
    beats.append(time.thread_time())
    heart.start(BEAT_MS)
    page = spec.make(context)
    page.resize(1280, 800)
    page.show()
    QTest.qWait(10 * BEAT_MS)
    while context.jobs.running:
        QTest.qWait(BEAT_MS)
    QTest.qWait(10 * BEAT_MS)
    heart.stop()
    gc.enable()
    page.close()
    page.deleteLater()
    return max(after - before for before, after in pairwise(beats))
