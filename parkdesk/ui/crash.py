"""What happens when the program itself is wrong: the log, and one dialog that can be copied."""

import logging
import platform
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from parkdesk import __version__
from parkdesk.ui.theme import SPACE_16, SPACE_24
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.text import Label

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
        self.dialog = CrashDialog(details, QApplication.activeWindow())
        self.dialog.open()


class CrashDialog(QDialog):
    """Says that the program was wrong and what that means, and gives the details to copy."""

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("A fault in ParkDesk"))
        self.resize(640, 420)
        about = f"ParkDesk {__version__}, Python {platform.python_version()}, {platform.platform()}"
        self.details = QPlainTextEdit(f"{about}\n\n{details}")
        self.details.setReadOnly(True)
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.details.setAccessibleName(self.tr("Details of the fault"))
        self.copy_button = Button(self.tr("Copy details"), self._copy, icon="copy")
        self.close_button = Button(self.tr("Carry on"), self.accept, kind="primary")
        self.close_button.setDefault(True)
        self._build()

    def add(self, details: str) -> None:
        """A further fault while the dialog is open."""
        self.details.appendPlainText("\n" + details)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_16)
        column.setSpacing(SPACE_16)
        column.addWidget(Label(self.tr("Something in ParkDesk went wrong"), "section", strong=True))
        column.addWidget(
            Label(
                self.tr(
                    "This is a fault of the program, not yours. The last action was not "
                    "finished and nothing of it was saved; everything saved before is safe. "
                    "Please send the details below to whoever looks after ParkDesk."
                ),
                wrap=True,
            )
        )
        column.addWidget(self.details, 1)
        row = QHBoxLayout()
        row.addWidget(self.copy_button)
        row.addStretch()
        row.addWidget(self.close_button)
        column.addLayout(row)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
