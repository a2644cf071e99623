"""The foot of the window: when it was saved, the last backup, the running job and its Cancel."""

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStatusBar, QWidget

from parkdesk.ui.jobs import Job, JobRunner
from parkdesk.ui.theme import SPACE_8, SPACE_16, repolish
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.text import Label, plain_tip


class JobLine(QWidget):
    """What runs now, how far it is, and Cancel; of several the one begun first."""

    def __init__(self, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self.label = Label(size="caption", tone="muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.cancel_button = Button(self.tr("Cancel"), self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        for widget in (self.label, self.bar, self.cancel_button):
            row.addWidget(widget)
        jobs.started.connect(self._on_started)
        jobs.finished.connect(self._on_finished)
        self.hide()

    def _on_started(self, job: Job) -> None:
        job.progressed.connect(
            lambda done, total, text: self._on_progressed(job, done, total, text)
        )
        if self._job is None:
            self._follow(job)

    def _follow(self, job: Job | None) -> None:
        self._job = job
        self.setVisible(job is not None and bool(job.title))
        if job is not None:
            self.label.setText(job.title)
            self.bar.setRange(0, 0)
            self.cancel_button.setEnabled(True)

    def _on_progressed(self, job: Job, done: int, total: int, text: str) -> None:
        if job is not self._job:
            return
        self.bar.setRange(0, max(total, 0))
        self.bar.setValue(done)
        if not job.is_cancelling:
            self.label.setText(f"{job.title}  {text}" if text else job.title)

    def _on_finished(self, job: Job) -> None:
        if job is self._job:
            running = self._jobs.running
            self._follow(running[0] if running else None)

    def _cancel(self) -> None:
        if self._job is not None:
            self.cancel_button.setEnabled(False)
            self.label.setText(self.tr("Cancelling…"))
            self._job.cancel()


class StatusBar(QStatusBar):
    def __init__(self, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(SPACE_16, 0, SPACE_16, 0)
        self.saved = Label(size="caption", tone="muted")
        self.backup = Button(kind="link")
        self.backup.hide()
        self.job_line = JobLine(jobs)
        self.addWidget(self.saved)
        self.addWidget(self.backup)
        self.addPermanentWidget(self.job_line)
        self.setFixedHeight(30)

    def say_backup(self, text: str, detail: str = "", *, failed: bool = False) -> None:
        """When the last one was made; a press asks for all of them."""
        self.backup.setText(text)
        self.backup.setToolTip(plain_tip(detail))
        self.backup.setAccessibleName(" ".join(filter(None, (text, detail))))
        self.backup.setProperty("tone", "warning" if failed else "muted")
        repolish(self.backup)
        self.backup.show()
