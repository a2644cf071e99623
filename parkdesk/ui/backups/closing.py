"""A last backup when a park's window is closed; whoever is in a hurry leaves it out."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from parkdesk.errors import UserError
from parkdesk.ui.backups.keeper import BackupKeeper
from parkdesk.ui.jobs import Job, JobRunner
from parkdesk.ui.messages import sentence_of
from parkdesk.ui.theme import SPACE_16, SPACE_24
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.text import Label

SHOW_AFTER_MS = 300  # most backups are made by then


class LastBackup(QObject):
    """Holds a window's close back until the backup is made, refused or left out."""

    def __init__(self, window: QWidget, keeper: BackupKeeper, jobs: JobRunner) -> None:
        super().__init__(window)
        self._window = window
        self._keeper = keeper
        self._jobs = jobs
        self._job: Job | None = None
        self._may_close = False
        self.dialog: ClosingDialog | None = None
        window.installEventFilter(self)

    def leave_out(self) -> None:
        """Close without one from now on."""
        self._may_close = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QCloseEvent) and self._is_wanted():
            event.ignore()
            self._begin()
            return True
        return super().eventFilter(watched, event)

    def _is_wanted(self) -> bool:
        if self._may_close or not self._keeper.is_due:
            return False
        app = QGuiApplication.instance()
        return not (isinstance(app, QGuiApplication) and app.isSavingSession())

    def _begin(self) -> None:
        if self._job is not None:
            return
        told = self._keeper.news.refusal
        self._job = job = self._keeper.start(self._jobs)
        self.dialog = dialog = ClosingDialog(self._window)
        dialog.left_out.clicked.connect(job.cancel)
        dialog.left_out.clicked.connect(self._close)
        dialog.rejected.connect(self._stay)
        job.done.connect(self._close)
        job.cancelled.connect(self._close)
        job.failed.connect(lambda error: self._on_failed(error, told))
        QTimer.singleShot(SHOW_AFTER_MS, dialog, self._show)

    def _show(self) -> None:
        if self.dialog is not None and self._job is not None and not self._may_close:
            self.dialog.open()

    def _on_failed(self, error: object, told: UserError | None) -> None:
        """What the status bar says already keeps nobody."""
        self._job = None
        if isinstance(error, UserError) and str(error) == str(told):
            self._close()
        elif self.dialog is not None:
            self.dialog.show_refusal(error)
            self.dialog.open()

    def _stay(self) -> None:
        """Escape: the window is used on; the backup is made all the same."""
        job, self._job, self.dialog = self._job, None, None
        if job is not None:
            job.done.disconnect(self._close)
            job.cancelled.disconnect(self._close)

    def _close(self, _done: object = None) -> None:
        self._may_close = True
        self._job = None
        if self.dialog is not None:
            self.dialog.hide()
        self._window.close()


class ClosingDialog(QDialog):
    """“Making a backup…” with a way around it; says here why there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Closing the park"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.label = Label(self.tr("Making a backup…"), "section", wrap=True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.stay = Button(self.tr("Keep the park open"), self.reject)
        self.left_out = Button(self.tr("Close without a backup"), kind="plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_16)
        column.setSpacing(SPACE_16)
        column.addWidget(self.label)
        column.addWidget(self.bar)
        column.addStretch()
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.stay)
        row.addWidget(self.left_out)
        column.addLayout(row)
        self.setMinimumWidth(440)

    def show_refusal(self, error: object) -> None:
        self.bar.hide()
        said = self.tr("No backup could be made.")
        if isinstance(error, UserError):
            said = f"{said} {sentence_of(error)}"
        self.label.setText(said)
