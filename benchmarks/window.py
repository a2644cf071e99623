"""What an action in the window costs until it is painted, and how long it keeps the window."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from parkdesk.ui.jobs import JobRunner

BEAT_MS, TOO_LONG_MS = 5, 180_000


@dataclass(frozen=True)
class Wait:
    """Of all threads together, by the clock, and the longest of the window's thread at a time.

    `gap` is the longest by the clock between two beats: the other threads may have had it.
    """

    seconds: float
    wall: float
    held: float
    gap: float


def wait_for(act: Callable[[], "QWidget"], shown: Callable[[], bool]) -> Wait:
    """From the action, which says where it is seen, until that is shown and painted.

    A person waits for the jobs too: what these cost is counted.
    """
    from PySide6.QtCore import QEventLoop, QTimer

    beats: list[tuple[float, float]] = []
    waiting, heart = QEventLoop(), QTimer()

    def beat() -> None:
        beats.append(_now())
        if shown():
            waiting.quit()

    heart.timeout.connect(beat)
    gc.collect()
    gc.disable()
    began, wall = time.process_time(), time.perf_counter()
    beats.append(_now())
    heart.start(BEAT_MS)
    seen = act()
    beats.append(_now())
    if not shown():
        QTimer.singleShot(TOO_LONG_MS, waiting, lambda: waiting.exit(1))
        if waiting.exec():
            raise TimeoutError("it was never shown")
    seen.grab()
    beats.append(_now())
    held, gap = (max(b - a for a, b in pairwise(times)) for times in zip(*beats, strict=True))
    wait = Wait(time.process_time() - began, time.perf_counter() - wall, held, gap)
    heart.stop()
    gc.enable()
    return wait


def _now() -> tuple[float, float]:
    return time.thread_time(), time.perf_counter()


def read_out(jobs: "JobRunner") -> None:
    """Until nothing is read any more and all has been shown."""
    from PySide6.QtTest import QTest

    QTest.qWait(30)
    while jobs.running:
        QTest.qWait(5)
    QTest.qWait(30)
