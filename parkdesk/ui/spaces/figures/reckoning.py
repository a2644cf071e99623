"""The frame of a reckoning over the page: title, sentence, sum, and what lies in it."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16
from parkdesk.ui.widgets.buttons import Button, IconButton
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import ElidedLabel, Label

WIDTH = 880


class ReckoningPanel(QFrame):
    """Lies over the page and keeps the rest of it at work. A row opens its lease, else its unit."""

    HEIGHT = 380

    lease_asked = Signal(int)
    units_asked = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("popup")
        self.title = ElidedLabel("", "section", strong=True)
        self.formula = Label("", tone="muted", wrap=True)
        self.sum = Label("", strong=True, wrap=True).selectable()
        self.plan_button = Button(self.tr("Show on the plan"), self._on_plan, icon="spaces")
        self.close_button = IconButton("close", self.tr("Close"), self.close_panel)
        self._build_head()
        self.hide()

    @property
    def unit_ids(self) -> tuple[int, ...]:
        """The units that the rows in sight are about."""
        return ()

    def place_below(self, top: int, left: int, right: int, bottom: int) -> None:
        """As large as it likes to be, and as there is room for between these lines."""
        width = min(WIDTH, right - left)
        self.setGeometry(right - width, top, width, max(200, min(self.HEIGHT, bottom - top)))

    def close_panel(self) -> None:
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return
        super().keyPressEvent(event)

    def _reveal(self, table: DataTable[Any] | None) -> None:
        """Come up over the page once, with the keyboard in the table."""
        self.plan_button.setEnabled(bool(self.unit_ids))
        if self.isHidden():
            self.show()
            self.raise_()
            if table:
                table.view.setFocus()

    def _on_plan(self) -> None:
        self.units_asked.emit(self.unit_ids)

    def _build_head(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_8)
        head.addWidget(self.title, 1)
        head.addWidget(self.plan_button)
        head.addWidget(self.close_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE_16, SPACE_8, SPACE_12, SPACE_12)
        self._column.setSpacing(SPACE_4)
        self._column.addLayout(head)
        self._column.addWidget(self.formula)
        self._column.addWidget(self.sum)
        self._column.addSpacing(SPACE_4)
