"""Sees to a park's backups while its window is open: by the clock, before imports, at close."""

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from parkdesk import settings
from parkdesk.errors import ParkFileDamagedError, UserError
from parkdesk.ui.formats import format_instant
from parkdesk.ui.jobs import Job, JobRunner, Progress
from parkdesk.ui.messages import sentence_of

if TYPE_CHECKING:
    from parkdesk.storage.database import Database
    from parkdesk.storage.kept_backups import KeptBackup
    from parkdesk.ui.widgets.status_bar import StatusBar

EVERY_MS = 30 * 60_000
LOOK_AFTER_MS = 2_000  # the first page comes first


@dataclass(frozen=True)
class BackupNews:
    """The newest verified backup, and why there is none since, if one was refused."""

    newest: "KeptBackup | None" = None
    refusal: UserError | None = None


class BackupKeeper(QObject):
    """`make_if_due` and `before_import` run in jobs, the rest on the window's thread."""

    told = Signal(object)  # BackupNews
    damage_found = Signal(object)  # ParkFileDamagedError of the park itself
    _heard = Signal(object)

    def __init__(self, database: "Database", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.news = BackupNews()
        self._database = database
        self._making = threading.Lock()
        self._changed = False
        self._folder: Path | None = None  # where the newest was found or made
        self._unsubscribe = database.subscribe(self._on_changed)
        self._heard.connect(self._on_heard)  # queued where a job says it
        self._timer = QTimer(self)
        self._first_look = QTimer(self)
        self._first_look.setSingleShot(True)

    @property
    def is_due(self) -> bool:
        """Whether something was changed since the last one, as far as this program knows."""
        moved = self._folder is not None and self._folder != settings.backup_folder()
        return self._changed or moved

    def watch(self, jobs: JobRunner) -> None:
        """Look what is there once the window is drawn, and make one now and then."""
        self._first_look.timeout.connect(lambda: jobs.start(self._look))
        self._first_look.start(LOOK_AFTER_MS)
        self._timer.timeout.connect(lambda: self.start(jobs))
        self._timer.start(EVERY_MS)

    def stop(self) -> None:
        self._timer.stop()
        self._first_look.stop()
        self._unsubscribe()

    def start(self, jobs: JobRunner) -> Job:
        """A refusal is said in the status bar; it stops nobody."""
        title = self.tr("Making a backup") if self.is_due else ""
        job = jobs.start(self.make_if_due, title)
        job.failed.connect(self.refuse)
        return job

    def make_if_due(self, progress: Progress) -> None:
        """Make one if the park is not as in the newest; raises why it could not be made."""
        from parkdesk.storage.kept_backups import make_backup

        with self._making:
            if not self._find_due():
                return
            root = settings.backup_folder()
            self._changed = False
            try:
                now = datetime.now().astimezone()
                made = make_backup(self._database, root, now=now, step=progress)
            except BaseException:
                self._changed = True
                raise
            self._heard.emit(BackupNews(made))

    def before_import(self, progress: Progress) -> None:
        """The same; where it cannot be made, the import goes on without."""
        text = self.tr("after a backup")
        try:
            self.make_if_due(lambda done, total, _="": progress(done, total, text))
        except UserError as error:
            self._heard.emit(BackupNews(self.news.newest, error))

    def refuse(self, error: object) -> None:
        if isinstance(error, UserError):
            self._on_heard(BackupNews(self.news.newest, error))

    def _look(self, progress: Progress) -> None:
        from parkdesk.storage.kept_backups import refuse_damaged_park

        progress(0, 0)
        try:
            if not self._database.journal.exclusive:  # where it is, all would wait for it
                self._database.read(refuse_damaged_park, path=self._database.path)
        except ParkFileDamagedError as damage:
            self.damage_found.emit(damage)
        try:
            self._changed = self._find_due() or self._changed
        except UserError as error:
            self._changed = True
            self._heard.emit(BackupNews(None, error))

    def _find_due(self) -> bool:
        """Also what another program has changed; tells of the newest on the way."""
        from parkdesk.storage.kept_backups import is_changed_since, list_backups

        self._folder = settings.backup_folder()
        soon = datetime.now().astimezone() + timedelta(minutes=1)
        every = list_backups(self._database.path, self._folder)
        made = [kept for kept in every if kept.made_at < soon]  # not what a wrong clock dated
        self._heard.emit(BackupNews(made[0] if made else None))
        if self._changed or not made:
            return True
        try:
            return is_changed_since(self._database, made[0])
        except UserError:  # the newest can no longer be read: another is needed
            return True

    def _on_changed(self, _tables: frozenset[str]) -> None:
        self._changed = True

    def _on_heard(self, news: BackupNews) -> None:
        self.news = news
        self.told.emit(news)


def show_news(bar: "StatusBar", news: BackupNews) -> None:
    """In the foot of the window, in few words; the refusal is in the tooltip."""
    last = ""
    if news.newest is not None:
        last = bar.tr("Last backup {moment}").format(moment=format_instant(news.newest.made_at))
    if news.refusal is not None:
        failed = bar.tr("No backup could be made")
        bar.say_backup(
            failed, " ".join(filter(None, (sentence_of(news.refusal), last))), failed=True
        )
        return
    if not last:
        bar.say_backup(bar.tr("No backup yet"), bar.tr("One is made when the park is closed."))
        return
    bar.say_backup(last, bar.tr("It was opened again and compared with the park."))
