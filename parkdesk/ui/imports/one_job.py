"""One job at a time for a screen, and the line that shows it: a later one replaces the earlier."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from parkdesk.errors import UserError
from parkdesk.ui.imports.steady import steady
from parkdesk.ui.jobs import Job, JobRunner, Progress, Task
from parkdesk.ui.theme import SPACE_8
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.text import Label


class OneJob(QObject):
    """Runs a task and hands on its result, unless a later task has taken its place."""

    busy_changed = Signal(bool)
    progressed = Signal(int, int)

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self.title = ""

    @property
    def is_busy(self) -> bool:
        return self._job is not None

    def run(
        self,
        title: str,
        task: Task,
        then: Callable[[Any], Any],
        refused: Callable[[UserError], Any],
        cancelled: Callable[[], Any] = lambda: None,
    ) -> None:
        self.cancel()
        self.title = title

        def steadily(progress: Progress) -> Any:
            with steady():
                return task(progress)

        job = self._job = self._jobs.start(steadily, title)
        job.progressed.connect(lambda done, total, _text: self._on_progressed(job, done, total))
        job.done.connect(lambda value: self._on_end(job, lambda: then(value)))
        job.cancelled.connect(lambda: self._on_end(job, cancelled))
        job.failed.connect(lambda error: self._on_end(job, lambda: _refuse(error, refused)))
        self.busy_changed.emit(True)

    def cancel(self) -> None:
        """Stop what runs; its result, should it still come, is not wanted any more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.busy_changed.emit(False)

    def ask_to_stop(self) -> None:
        """Cancel, but wait for the end: for a write, which may be done already."""
        if self._job is not None:
            self._job.cancel()

    def _on_progressed(self, job: Job, done: int, total: int) -> None:
        if job is self._job:
            self.progressed.emit(done, total)

    def _on_end(self, job: Job, then: Callable[[], Any]) -> None:
        if job is not self._job:
            return
        self._job = None
        self.busy_changed.emit(False)
        then()


class WorkLine(QWidget):
    """What a OneJob is doing, how far it is, and Cancel."""

    cancel_asked = Signal()

    def __init__(self, work: OneJob, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.label = Label(tone="muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.cancel_button = Button(self.tr("Cancel"), self.cancel_asked.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        for widget in (self.label, self.bar, self.cancel_button):
            row.addWidget(widget)
        work.busy_changed.connect(self._on_busy)
        work.progressed.connect(self._on_progressed)
        self.hide()

    def _on_busy(self, busy: bool) -> None:
        self.setVisible(busy)
        self.bar.setRange(0, 0)
        self.label.setText(self._work.title)
        self.bar.setAccessibleName(self._work.title)

    def _on_progressed(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(total, 0))
        self.bar.setValue(done)


def _refuse(error: Exception, refused: Callable[[UserError], Any]) -> None:
    if isinstance(error, UserError):  # a bug was reported by the runner
        refused(error)
