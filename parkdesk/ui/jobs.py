"""Slow work off the window's thread: a function `task(progress)` that must return or raise."""

import logging
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QMetaMethod, QObject, Qt, QThreadPool, Signal

from parkdesk.errors import UserError

log = logging.getLogger(__name__)

REPORT_EVERY_S = 0.05
WORKERS = 2


class JobCancelled(Exception):  # noqa: N818 (it is no error: the user asked for it)
    """Raised inside the task, by `progress`, once the user has pressed Cancel."""


class Progress(Protocol):
    """Given to the task; also where a cancel lands, so call it in every loop that may be long."""

    def __call__(self, done: int, total: int, text: str = "", /) -> None: ...


Task = Callable[[Progress], Any]


class Job(QObject):
    """One running task, seen from the window, on whose thread all its signals fire."""

    progressed = Signal(int, int, str)
    done = Signal(object)
    failed = Signal(object)  # the exception; a bug has then already been reported
    cancelled = Signal()

    def __init__(self, number: int, title: str, stop: threading.Event, parent: QObject) -> None:
        super().__init__(parent)
        self.number = number
        self.title = title
        self._stop = stop

    def cancel(self) -> None:
        """Ask the task to stop at its next `progress`."""
        self._stop.set()

    @property
    def is_cancelling(self) -> bool:
        return self._stop.is_set()


class JobRunner(QObject):
    """Starts tasks and brings their news home; outlives its jobs: none speaks to what is gone."""

    started = Signal(object)  # Job
    finished = Signal(object)  # Job, after done, failed or cancelled
    _reported = Signal(int, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: dict[int, Job] = {}
        self._count = 0
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(WORKERS)
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> list[Job]:
        return list(self._jobs.values())

    def start(self, task: Task, title: str = "") -> Job:
        """Begin a task. No signal fires before control is back with the window: connect at once."""
        self._count += 1
        stop = threading.Event()
        job = Job(self._count, title, stop, self)
        self._jobs[job.number] = job
        self.started.emit(job)
        self._pool.start(_Work(task, stop, job.number, self._reported.emit))
        return job

    def shutdown(self) -> None:
        """Cancel what runs and wait for it; no signal fires afterwards."""
        for job in self.running:
            job.cancel()
        self._pool.waitForDone()
        self._jobs.clear()

    def _on_reported(self, number: int, news: str, value: object) -> None:
        job = self._jobs.get(number)
        if job is None:  # its news was under way when the runner was shut down
            return
        if news == "progressed":
            job.progressed.emit(*value)  # type: ignore[misc]  # (done, total, text)
            return
        del self._jobs[number]
        try:
            self._tell_end(job, news, value)
        finally:
            self.finished.emit(job)
            job.deleteLater()

    def _tell_end(self, job: Job, news: str, value: object) -> None:
        if news == "done":
            job.done.emit(value)
        elif news == "cancelled":
            job.cancelled.emit()
        elif isinstance(value, BaseException):
            heard = job.isSignalConnected(QMetaMethod.fromSignal(job.failed))
            if not heard or not isinstance(value, UserError):
                sys.excepthook(type(value), value, value.__traceback__)
            job.failed.emit(value)


class _Work:
    """What the worker thread holds: no Qt object of the job's, only the way to report."""

    def __init__(
        self,
        task: Task,
        stop: threading.Event,
        number: int,
        report: Callable[[int, str, object], None],
    ) -> None:
        self._task = task
        self._stop = stop
        self._number = number
        self._report = report
        self._last = 0.0

    def __call__(self) -> None:
        try:
            value = self._task(self._progress)
        except JobCancelled:
            self._report(self._number, "cancelled", None)
        except BaseException as error:  # noqa: BLE001 (a job must return or raise: everything goes home)
            self._report(self._number, "failed", error)
        else:
            self._report(self._number, "done", value)

    def _progress(self, done: int, total: int, text: str = "", /) -> None:
        if self._stop.is_set():
            raise JobCancelled
        now = time.monotonic()
        if done >= total or now - self._last >= REPORT_EVERY_S:
            self._last = now
            self._report(self._number, "progressed", (done, total, text))
