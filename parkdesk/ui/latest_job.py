"""Tasks of which only the newest counts: the one before is cancelled and its news dropped."""

from PySide6.QtCore import QObject, Signal, Slot

from parkdesk.ui.jobs import Job, JobRunner, Task


class LatestJob(QObject):
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()  # by the user, not by a newer task

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None

    @property
    def is_running(self) -> bool:
        return self._job is not None

    def start(self, task: Task, title: str = "") -> None:
        self.drop()
        self._job = job = self._jobs.start(task, title)
        job.done.connect(self._on_done)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)

    def drop(self) -> None:
        """Want no news of the running task any more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot(object)
    def _on_done(self, value: object) -> None:
        if self._is_newest():
            self.done.emit(value)

    @Slot(object)
    def _on_failed(self, error: object) -> None:
        if self._is_newest():
            self.failed.emit(error)

    @Slot()
    def _on_cancelled(self) -> None:
        if self._is_newest():
            self.cancelled.emit()

    def _is_newest(self) -> bool:
        if self.sender() is not self._job:
            return False
        self._job = None
        return True
