"""The pages at the left: icon and word, or icons alone where the window is narrow."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout, QWidget

from parkdesk.ui import theme
from parkdesk.ui.icons import give_icon
from parkdesk.ui.theme import SPACE_4, SPACE_8

WIDE, NARROW = 200, 56


class Rail(QFrame):
    """Says `chosen(key)`. Up and Down move, Enter or Space chooses."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName(self.tr("Pages"))
        self._buttons: dict[str, QPushButton] = {}
        self._titles: dict[str, str] = {}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_8, SPACE_8, SPACE_8, SPACE_8)
        self._column.setSpacing(SPACE_4)
        self.set_narrow(False)

    def add(self, key: str, title: str, icon: str) -> None:
        button = QPushButton(title)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setAccessibleName(title)
        give_icon(button, icon, "muted", checked="accent", gap=SPACE_8)
        button.clicked.connect(lambda _checked=False: self.chosen.emit(key))
        self._buttons[key] = button
        self._titles[key] = title
        self._group.addButton(button)
        self._column.addWidget(button)

    def add_gap(self) -> None:
        self._column.addStretch()

    def mark(self, key: str) -> None:
        self._buttons[key].setChecked(True)

    def button(self, key: str) -> QPushButton:
        return self._buttons[key]

    def set_narrow(self, narrow: bool) -> None:
        self.setFixedWidth(theme.current().px(NARROW if narrow else WIDE))
        for key, button in self._buttons.items():
            button.setText("" if narrow else self._titles[key])
            button.setToolTip(self._titles[key] if narrow else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            return
        super().keyPressEvent(event)
