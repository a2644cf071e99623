"""One window a park, the start window where there is none, look and crash reports for all."""

import gc
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QMessageLogContext,
    QObject,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QWidget

from parkdesk import settings
from parkdesk.errors import ParkFileError, UserError
from parkdesk.ui import formats
from parkdesk.ui.crash import CrashReporter
from parkdesk.ui.jobs import JobRunner
from parkdesk.ui.look import apply_theme
from parkdesk.ui.main_window import MainWindow
from parkdesk.ui.messages import HasBanner, sentence_of, show_error
from parkdesk.ui.theme import make_app

DONE, REFUSED = 0, 3
NO_SCREEN = ("offscreen", "minimal")

log = logging.getLogger(__name__)


def open_desk(park: Path | None, *, probe: bool = False) -> int:
    """Run the program's windows; the exit code. `probe` ends it when the first page is painted."""
    app = make_app()
    qInstallMessageHandler(_log_qt)
    desk = Desk(app)
    chosen = park or settings.load().last_park
    try:
        window: QWidget = desk.open_park(chosen) if chosen else desk.start()
    except UserError as error:
        if park is not None and (probe or app.platformName() in NO_SCREEN):
            sys.stderr.write(f"parkdesk: {sentence_of(error)}\n")
            return REFUSED
        window = desk.start(error)
    QTimer.singleShot(0, _collect_garbage)
    if probe:
        _when_painted(window, app.quit)
    return app.exec()


def _collect_garbage() -> None:
    """From now on, and never looking again through what the start has made."""
    gc.freeze()
    gc.enable()


class Desk(QObject):
    """Holds the windows that are open."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.windows: dict[Path, MainWindow] = {}
        self._start: QWidget | None = None
        self._jobs = JobRunner(self)
        self._crashes = CrashReporter(self)
        self._crashes.install()
        app.setApplicationName("ParkDesk")
        kept = settings.load()
        formats.use_grouping(kept.grouping)
        apply_theme(app, kept.theme)

    def open_park(self, path: Path) -> MainWindow:
        """Show a park in its own window; raises the ParkFileError that says why not."""
        from parkdesk.services.park_name import park_name
        from parkdesk.storage.database import Database
        from parkdesk.ui.backups.at_window import WindowBackups
        from parkdesk.ui.backups.keeper import BackupKeeper

        path = path.absolute()
        if path in self.windows:
            self.windows[path].activateWindow()
            return self.windows[path]
        database = Database.open(path, actor=settings.actor())
        try:
            keeper = BackupKeeper(database)
            window = MainWindow(
                database, park_name=database.read(park_name), backup_first=keeper.before_import
            )
        except UserError:
            database.close()
            raise
        self.windows[path] = window
        backups = WindowBackups(window, keeper)
        backups.restore_chosen.connect(lambda backup: self._restore(backup, path))
        window.park_chosen.connect(lambda chosen: self._open_from(window, chosen))
        window.new_park_asked.connect(lambda: self.ask_new_park(window))
        window.closed.connect(lambda: self._on_closed(path))
        window.show()
        if database.interrupted:
            from parkdesk.ui.imports.cut_off import show_cut_off

            show_cut_off(window)
        settings.remember_park(path)
        if self._start is not None:
            self._start.close()
            self._start = None
        return window

    def start(self, error: UserError | None = None) -> QWidget:
        """The window of a desk without a park; says why the last one could not be opened."""
        from parkdesk.ui.start.window import StartWindow

        self._start = start = StartWindow()
        start.park_chosen.connect(lambda chosen: self._open_from(start, chosen))
        start.new_park_asked.connect(lambda: self.ask_new_park(start))
        start.sample_asked.connect(lambda: self.ask_new_park(start, sample=True))
        start.show()
        if error is not None:
            self._refuse(start, error)
        return start

    def ask_new_park(self, parent: QWidget, *, sample: bool = False) -> None:
        from parkdesk.ui.start.new_park import NewParkDialog

        dialog = NewParkDialog(self._jobs, parent, sample=sample)
        dialog.made.connect(lambda path: self._open_from(parent, path))
        dialog.open()

    def _open_from(self, parent: QWidget, path: Path) -> None:
        try:
            self.open_park(path)
        except UserError as error:
            self._refuse(parent, error)

    def _refuse(self, parent: QWidget, error: UserError) -> None:
        """Say why a park cannot be opened, with its newest backup as the way on."""
        from parkdesk.ui.backups.offering import find_offer, offer_text

        show_error(parent, error)
        kept = find_offer(error)
        host = parent.page if isinstance(parent, MainWindow) else parent
        if kept is not None and isinstance(host, HasBanner) and isinstance(error, ParkFileError):
            park, backup = Path(error.path), kept.path
            host.banner.say(
                sentence_of(error),
                action=offer_text(kept),
                on_action=lambda: self._restore(backup, park),
            )

    def _restore(self, backup: Path, park: Path) -> None:
        """Close the park, put the backup in its place, and open it again."""
        from parkdesk.ui.backups.restoring import Restoring

        dialog = Restoring(self._jobs, backup, park)
        dialog.done_well.connect(lambda aside: self._on_restored(park, aside))
        dialog.refused.connect(lambda error: self._on_not_restored(park, error))
        dialog.show()
        if park in self.windows:
            self.windows[park].close()
        dialog.begin()

    def _on_restored(self, park: Path, aside: Path | None) -> None:
        window = self._open_or_start(park)
        if isinstance(window, MainWindow) and aside is not None:
            text = self.tr("The park is restored. The damaged file was kept as {file}.")
            window.page.banner.say(text.format(file=aside.name), "info")
        elif isinstance(window, MainWindow):
            window.toast.say(self.tr("The park is as it was in the backup."))

    def _on_not_restored(self, park: Path, error: Exception) -> None:
        """The park is as it was."""
        window = self._open_or_start(park)
        show_error(window.page if isinstance(window, MainWindow) else window, error)

    def _open_or_start(self, park: Path) -> QWidget:
        try:
            return self.open_park(park)
        except UserError as error:
            return self.start(error)

    def _on_closed(self, path: Path) -> None:
        window = self.windows.pop(path)
        window.context.database.close()
        window.deleteLater()


class _FirstPaint(QObject):
    """Calls back once the widget's first paint is over."""

    def __init__(self, widget: QWidget, on_painted: Callable[[], Any]) -> None:
        super().__init__(widget)
        self._on_painted = on_painted
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._on_painted)
        return super().eventFilter(watched, event)


def _when_painted(window: QWidget, then: Callable[[], Any]) -> None:
    """After the first paint; where a job brings the page's data, after the paint that shows it."""
    if not isinstance(window, MainWindow):
        _FirstPaint(window, then)
        return

    def on_painted() -> None:
        if not window.jobs.running:
            then()
            return
        window.jobs.finished.connect(lambda _job: _when_painted(window, then))
        window.jobs.finished.connect(lambda _job: window.page.update())

    _FirstPaint(window.page, on_painted)


def _log_qt(kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
    level = logging.INFO if kind in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) else logging.WARNING
    log.log(level, "Qt: %s", text)
