"""What a park's window has of its backups: its foot, its close, the list, a word of damage."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from parkdesk.errors import UserError
from parkdesk.ui.backups.closing import LastBackup
from parkdesk.ui.backups.keeper import BackupKeeper, BackupNews, show_news
from parkdesk.ui.messages import sentence_of

if TYPE_CHECKING:
    from parkdesk.ui.main_window import MainWindow


class WindowBackups(QObject):
    restore_chosen = Signal(object)  # Path

    def __init__(self, window: "MainWindow", keeper: BackupKeeper) -> None:
        super().__init__(window)
        self._window = window
        self.keeper = keeper
        self.last = LastBackup(window, keeper, window.jobs)
        keeper.setParent(self)
        keeper.told.connect(self._on_told)
        keeper.damage_found.connect(self._on_damage)
        keeper.watch(window.jobs)
        window.backups_asked.connect(self.show_list)
        window.closed.connect(keeper.stop)

    def show_list(self) -> None:
        from parkdesk.ui.backups.dialog import BackupsDialog
        from parkdesk.ui.widgets.form import open_once

        window = self._window
        dialog = BackupsDialog(window.context.database, self.keeper, window.jobs, window)
        dialog.restore_chosen.connect(self._on_restore)
        dialog.folder_asked.connect(dialog.reject)
        dialog.folder_asked.connect(lambda: window.show_page("settings"))
        open_once(dialog)

    def _on_restore(self, backup: Path) -> None:
        self.last.leave_out()  # what the park is now was kept just before
        self.restore_chosen.emit(backup)

    def _on_told(self, news: BackupNews) -> None:
        show_news(self._window.status, news)

    def _on_damage(self, error: UserError) -> None:
        self._window.page.banner.say(
            sentence_of(error), action=self.tr("See the backups"), on_action=self.show_list
        )
