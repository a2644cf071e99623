"""What happens when the program itself is wrong: the log, and one dialog that can be copied."""

import logging
import sys
import threading
import traceback
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from parkdesk.ui.crash_dialog import CrashDialog

log = logging.getLogger(__name__)


class CrashReporter(QObject):
    """Takes over Python's hooks, on every thread; shows at most one dialog at a time."""

    _crashed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dialog: CrashDialog | None = None
        self._crashed.connect(self._show)  # queued where another thread crashed

    def install(self) -> None:
        sys.excepthook = self.report
        threading.excepthook = self._report_thread
        sys.unraisablehook = self._report_unraisable

    def report(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None = None,
    ) -> None:
        """Log a bug and tell the user once; Ctrl+C in a terminal still ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            QApplication.quit()
            return
        log.critical("A bug ended an action", exc_info=(kind, error, trace))
        self._crashed.emit("".join(traceback.format_exception(kind, error, trace)))

    def _report_thread(self, crash: threading.ExceptHookArgs) -> None:
        if crash.exc_value is not None:
            self.report(crash.exc_type, crash.exc_value, crash.exc_traceback)

    def _report_unraisable(self, crash: "sys.UnraisableHookArgs") -> None:
        log.error("An object went wrong while it was being deleted", exc_info=crash.exc_value)

    def _show(self, details: str) -> None:
        if self.dialog is not None and self.dialog.isVisible():
            self.dialog.add(details)
            return
        from parkdesk.ui.crash_dialog import CrashDialog

        self.dialog = CrashDialog(details, QApplication.activeWindow())
        self.dialog.open()
