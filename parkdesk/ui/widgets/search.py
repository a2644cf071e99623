"""The field that searches while one types."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from parkdesk.ui.icons import give_icon

SEARCH_AFTER_MS = 120


class SearchField(QLineEdit):
    """Says `searched(text)` shortly after typing stops, at once on Enter; Escape empties it."""

    searched = Signal(str)

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder or self.tr("Search"))
        self.setAccessibleName(self.placeholderText())
        self.setClearButtonEnabled(False)
        lens = QAction(self)
        give_icon(lens, "search")
        self.addAction(lens, QLineEdit.ActionPosition.LeadingPosition)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SEARCH_AFTER_MS)
        self._timer.timeout.connect(self._say)
        self._said = ""
        self.textChanged.connect(lambda _text: self._timer.start())
        self.returnPressed.connect(self._say)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._say()
            return
        super().keyPressEvent(event)

    def _say(self) -> None:
        self._timer.stop()
        if self.text() != self._said:
            self._said = self.text()
            self.searched.emit(self._said.strip())
