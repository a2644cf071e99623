"""The dialog of a bug: that it was the program's, what that means, and details to copy."""

import platform

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from parkdesk import __version__
from parkdesk.ui.theme import SPACE_16, SPACE_24
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.text import Label


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
