"""Putting a backup in place while no window has the park open."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from parkdesk import settings
from parkdesk.storage.database import Database
from parkdesk.storage.restoring import note_restored, put_back
from parkdesk.ui.jobs import JobRunner, Progress
from parkdesk.ui.theme import SPACE_16, SPACE_24
from parkdesk.ui.widgets.text import Label


class Restoring(QDialog):
    """Cannot be closed before it is done, which a power cut may do at any moment without harm."""

    done_well = Signal(object)  # Path of what was damaged, None where nothing was
    refused = Signal(object)

    def __init__(
        self, jobs: JobRunner, backup: Path, park: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("ParkDesk"))
        self.setModal(True)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_24)
        column.setSpacing(SPACE_16)
        column.addWidget(Label(self.tr("Putting the backup in place…"), "section"))
        column.addWidget(bar)
        self.setMinimumWidth(440)
        self._jobs = jobs
        self._backup = backup
        self._park = park
        self._is_over = False

    def begin(self) -> None:
        backup, park = self._backup, self._park

        def task(progress: Progress) -> Path | None:
            aside = put_back(backup, park, now=datetime.now().astimezone(), step=progress)
            with Database.open(park, actor=settings.actor()) as database:
                database.write(note_restored, backup=backup.name)
            return aside

        job = self._jobs.start(task)
        job.done.connect(lambda aside: self._end(lambda: self.done_well.emit(aside)))
        job.failed.connect(lambda error: self._end(lambda: self.refused.emit(error)))

    def reject(self) -> None:
        """Escape does nothing here."""

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self._is_over)

    def _end(self, tell: Callable[[], Any]) -> None:
        self._is_over = True
        tell()  # first: without any window the program would end
        self.close()
        self.deleteLater()
