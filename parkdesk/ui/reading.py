"""Reads what a page shows: at once where it is little, else by a job while the old rows stay."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from parkdesk.ui.jobs import JobRunner
from parkdesk.ui.latest_job import LatestJob
from parkdesk.ui.messages import show_error

AT_ONCE = 300  # records that are read in less than 50 ms


class Reading(QObject):
    """Says `done(value)` for the newest reading only."""

    done = Signal(object)

    def __init__(self, jobs: JobRunner, parent: QWidget) -> None:
        super().__init__(parent)
        self._job = LatestJob(jobs, self)
        self._job.done.connect(self.done)
        self._job.failed.connect(lambda error: show_error(parent, error))

    @property
    def is_running(self) -> bool:
        return self._job.is_running

    def start(self, read: Callable[[], Any], *, records: int) -> None:
        """`read` touches no widget; of few records its value is there when this returns."""
        if records > AT_ONCE:
            self._job.start(lambda _progress: read())
            return
        self._job.drop()
        self.done.emit(read())
