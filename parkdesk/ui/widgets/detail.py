"""A list with its detail at the side."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from parkdesk.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16
from parkdesk.ui.widgets.buttons import IconButton
from parkdesk.ui.widgets.form import scrolled
from parkdesk.ui.widgets.text import Chip, ElidedLabel, Label

DETAIL_WIDTH = 400


class SideDetail(QFrame):
    """The panel of one record: heading, state, verbs and tabs. Escape closes it."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side_detail")
        self.title = ElidedLabel("", "subtitle", strong=True)
        self.subtitle = ElidedLabel("", tone="muted")
        self.chip = Chip()
        self.close_button = IconButton("close", self.tr("Close the detail"), self.close_panel)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setExpanding(False)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(SPACE_8)
        self._build()

    def set_heading(self, title: str, subtitle: str = "") -> None:
        self.title.setText(title)
        self.subtitle.setText(subtitle)

    def add_tab(self, title: str, content: QWidget, *, scroll: bool = True) -> None:
        """A tab; `scroll=False` for content that scrolls itself, such as a table."""
        page = QWidget()
        page.setObjectName("tab_page")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, SPACE_12, 0, 0)
        column.addWidget(scrolled(content) if scroll else content)
        self.tabs.addTab(page, title)

    def add_action(self, button: QWidget) -> None:
        """A verb under the heading."""
        self._actions.insertWidget(self._actions.count() - 1, button)

    def refresh(self) -> None:
        """Read the record again that is shown."""

    def close_panel(self) -> None:
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_8)
        head.addWidget(self.title, 1)
        head.addWidget(self.chip)
        head.addWidget(self.close_button)
        self._actions.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_16, SPACE_12, SPACE_12, SPACE_12)
        column.setSpacing(SPACE_4)
        column.addLayout(head)
        column.addWidget(self.subtitle)
        column.addSpacing(SPACE_4)
        column.addLayout(self._actions)
        column.addSpacing(SPACE_4)
        column.addWidget(self.tabs, 1)


class ListDetail(QSplitter):
    """The list on the left, the detail on the right once there is one to show."""

    def __init__(self, rows: QWidget, detail: SideDetail, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(SPACE_12)
        self.addWidget(rows)
        self.addWidget(detail)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        rows.setMinimumWidth(320)
        detail.setMinimumWidth(320)
        self.setSizes([800, DETAIL_WIDTH])
        detail.hide()


class Facts(QWidget):
    """Names and values in two columns, any text shown as it is; a value may be a widget."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_16)
        self._grid.setVerticalSpacing(SPACE_8)
        self._grid.setColumnStretch(1, 1)
        self._rows = 0

    def set_facts(self, facts: Sequence[tuple[str, str | QWidget]]) -> None:
        """Show these; an empty value is a dash."""
        for at in reversed(range(self._grid.count())):
            item = self._grid.takeAt(at)
            if item is not None and (widget := item.widget()):
                widget.hide()
                widget.deleteLater()
        self._grid.setRowStretch(self._rows, 0)
        top = Qt.AlignmentFlag.AlignTop
        for at, (name, value) in enumerate(facts):
            if isinstance(value, QWidget):
                self._grid.addWidget(Label(name, tone="muted"), at, 0)
                self._grid.addWidget(value, at, 1)
                continue
            self._grid.addWidget(Label(name, tone="muted"), at, 0, top)
            self._grid.addWidget(Label(value or "–", wrap=True).selectable(), at, 1, top)
        self._rows = len(facts)
        self._grid.setRowStretch(self._rows, 1)
