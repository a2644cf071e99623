"""One value among those to choose from."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from parkdesk.ui.theme import SPACE_16
from parkdesk.ui.widgets.text import plain_tip


class ValueButton(QRadioButton):
    """A value to choose, cut where there is no room, with the whole of it as its tooltip."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.whole = text
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = self.width() - self.iconSize().width() - SPACE_16
        text = self.fontMetrics().elidedText(self.whole, Qt.TextElideMode.ElideRight, room)
        self.setText(text.replace("&", "&&"))
        self.setToolTip(plain_tip(self.whole) if text != self.whole else "")
