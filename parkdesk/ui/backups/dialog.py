"""All backups of a park: when, how large, and what putting one back would change."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from parkdesk import settings
from parkdesk.errors import UserError
from parkdesk.rules.file_names import size_text
from parkdesk.storage.database import Database
from parkdesk.storage.kept_backups import KeptBackup, list_backups
from parkdesk.storage.restoring import BackupDifference, find_differences
from parkdesk.ui.backups.difference import DifferencePanel
from parkdesk.ui.backups.keeper import BackupKeeper
from parkdesk.ui.formats import format_instant
from parkdesk.ui.jobs import JobRunner, Progress
from parkdesk.ui.latest_job import LatestJob
from parkdesk.ui.messages import Question, sentence_of
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.theme import SPACE_8, SPACE_16, SPACE_24
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.form import scrolled
from parkdesk.ui.widgets.notices import Banner
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import ElidedLabel, Label

SIZE, LIST_WIDTH = (920, 600), 420


@dataclass(frozen=True)
class BackupRow:
    id: int
    kept: KeptBackup


class BackupsDialog(QDialog):
    """Says `restore_chosen(path)` once the present state is safe in a backup of its own."""

    restore_chosen = Signal(object)  # Path
    folder_asked = Signal()

    def __init__(
        self,
        database: Database,
        keeper: BackupKeeper,
        jobs: JobRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._keeper = keeper
        self._jobs = jobs
        self._listing = LatestJob(jobs, self)
        self._comparing = LatestJob(jobs, self)
        self.setWindowTitle(self.tr("Backups"))
        self.setModal(True)
        self.resize(*SIZE)
        self._build()
        self._connect()
        self.table.setFocus()
        self.refresh()

    def refresh(self) -> None:
        park = self._database.path

        def task(progress: Progress) -> list[KeptBackup]:
            progress(0, 0)
            return list_backups(park, settings.backup_folder())

        self._listing.start(task)

    def _build(self) -> None:
        self.banner = Banner()
        self.place = ElidedLabel(tone="muted")
        self.folder_button = Button(self.tr("Choose another folder"), kind="link")
        self.model: RowTableModel[BackupRow] = RowTableModel(
            [
                Column(self.tr("Made"), lambda row: row.kept.made_at, format_instant, width=190),
                Column(self.tr("Size"), lambda row: row.kept.size_bytes, size_text, numeric=True),
            ]
        )
        self.table: DataTable[BackupRow] = DataTable(
            self.model, accessible_name=self.tr("Backups"), sortable=False
        )
        self.table.set_empty(
            self.tr("No backup yet"),
            self.tr("One is made every half hour in which something changed, and at the close."),
        )
        self.difference = DifferencePanel()
        self.make_button = Button(self.tr("Back up now"), self._make, icon="copy")
        self.close_button = Button(self.tr("Close"), self.reject)
        self.restore_button = Button(self.tr("Restore…"), self._ask, kind="primary")
        self.restore_button.setEnabled(False)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_16)
        column.setSpacing(SPACE_16)
        head = QHBoxLayout()
        head.addWidget(self.place, 1)
        head.addWidget(self.folder_button)
        middle = QHBoxLayout()
        middle.setSpacing(SPACE_24)
        self.table.setFixedWidth(LIST_WIDTH)
        middle.addWidget(self.table)
        middle.addWidget(scrolled(self.difference), 1)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_8)
        foot.addWidget(self.make_button)
        foot.addStretch()
        foot.addWidget(self.close_button)
        foot.addWidget(self.restore_button)
        column.addWidget(Label(self.tr("Backups of this park"), "subtitle", strong=True))
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addLayout(middle, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.table.current_changed.connect(self._on_current)
        self.table.activated.connect(lambda _row: self._ask())
        self.folder_button.clicked.connect(self.folder_asked)
        self._listing.done.connect(self._on_listed)
        self._listing.failed.connect(self._on_refused)
        self._comparing.done.connect(self._on_compared)
        self._comparing.failed.connect(self._on_not_compared)

    def _on_listed(self, found: Sequence[KeptBackup]) -> None:
        rows = [BackupRow(int(kept.made_at.timestamp()), kept) for kept in found]
        self.model.set_rows(rows)
        size = size_text(sum(kept.size_bytes for kept in found))
        text = self.tr("{count} backups, {size} in {folder}")
        self.place.setText(
            text.format(count=len(found), size=size, folder=settings.backup_folder())
        )
        if rows and self.table.current_row is None:
            self.table.select_row(0)

    def _on_current(self, row: BackupRow | None) -> None:
        self.restore_button.setEnabled(False)
        self.difference.clear()
        if row is None:
            return
        database, path = self._database, row.kept.path

        def task(progress: Progress) -> BackupDifference:
            progress(0, 0)
            return find_differences(database, path)

        self._comparing.start(task)

    def _on_compared(self, found: BackupDifference) -> None:
        self.banner.hide()
        self.difference.show_difference(found)
        self.restore_button.setEnabled(True)

    def _on_not_compared(self, error: object) -> None:
        """Of a park that cannot be read nothing can be compared; its backup can be put back."""
        self._on_refused(error)
        row = self.table.current_row
        path = getattr(error, "path", "")
        self.restore_button.setEnabled(row is not None and path != str(row.kept.path))

    def _on_refused(self, error: object) -> None:
        if isinstance(error, UserError):
            self.banner.say(sentence_of(error))

    def _make(self) -> None:
        self.make_button.setEnabled(False)
        job = self._keeper.start(self._jobs)
        job.done.connect(self._on_made)
        job.cancelled.connect(self._on_made)
        job.failed.connect(self._on_not_made)

    def _on_made(self, _done: object = None) -> None:
        self.make_button.setEnabled(True)
        self.refresh()

    def _on_not_made(self, error: object) -> None:
        self.make_button.setEnabled(True)
        self._on_refused(error)

    def _ask(self) -> None:
        row = self.table.current_row
        if row is None or not self.restore_button.isEnabled():
            return
        moment = format_instant(row.kept.made_at)
        question = Question(
            self.tr("Make the park again what it was on {moment}?").format(moment=moment),
            self.tr("Restore"),
            self,
            detail=self.tr(
                "As it is now it is kept as a backup first, so that this too can be taken back. "
                "The window closes and opens again."
            ),
            danger=True,
        )
        question.accepted.connect(lambda: self._keep_present(row.kept.path))
        question.finished.connect(question.deleteLater)
        question.open()

    def _keep_present(self, path: Path) -> None:
        self.setEnabled(False)
        job = self._keeper.start(self._jobs)
        job.done.connect(lambda _: self._choose(path))
        job.cancelled.connect(lambda: self.setEnabled(True))
        job.failed.connect(lambda error: self._on_present_not_kept(error, path))

    def _on_present_not_kept(self, error: object, path: Path) -> None:
        self.setEnabled(True)
        question = Question(
            self.tr("The park as it is now could not be kept. Restore all the same?"),
            self.tr("Restore"),
            self,
            detail=sentence_of(error) if isinstance(error, UserError) else "",
            danger=True,
        )
        question.accepted.connect(lambda: self._choose(path))
        question.finished.connect(question.deleteLater)
        question.open()

    def _choose(self, path: Path) -> None:
        self.accept()
        self.restore_chosen.emit(path)
