"""The reports there are: each with its title and what it is for."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from parkdesk.reports.spec import ReportSpec
from parkdesk.ui import theme
from parkdesk.ui.reports.words import purpose_of, title_of
from parkdesk.ui.theme import RADIUS_CONTROL, SPACE_4, SPACE_8, SPACE_12

NAME, PURPOSE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.AccessibleDescriptionRole
Index = QModelIndex | QPersistentModelIndex
WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class ReportList(QListWidget):
    """Says `chosen(name)` when another report is current."""

    chosen = Signal(str)

    def __init__(self, specs: Sequence[ReportSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Reports"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setItemDelegate(_TwoLines(self))
        for spec in specs:
            item = QListWidgetItem(title_of(spec))
            item.setData(NAME, spec.name)
            item.setData(PURPOSE, purpose_of(spec))
            self.addItem(item)
        self.setCurrentRow(0)
        self.currentItemChanged.connect(self._on_current)

    @property
    def name(self) -> str:
        """The one that is chosen."""
        item = self.currentItem()
        return str(item.data(NAME)) if item else ""

    def choose(self, name: str) -> None:
        for row in range(self.count()):
            if self.item(row).data(NAME) == name:
                self.setCurrentRow(row)

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(NAME)))


class _TwoLines(QStyledItemDelegate):
    """A strong title over a wrapped line in small print."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        room = QRect(0, 0, width - 2 * SPACE_12, 1000)
        small = QFontMetrics(theme.current().font("caption"))
        below = small.boundingRect(room, WRAPPED, str(index.data(PURPOSE))).height()
        return QSize(width, SPACE_8 + self._title_height() + SPACE_4 + below + SPACE_8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_back(painter, option)
        room = option.rect.adjusted(SPACE_12, SPACE_8, -SPACE_12, -SPACE_8)
        painter.setFont(theme.current().font("body", strong=True))
        painter.setPen(theme.colour("text"))
        title = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), title)
        painter.setFont(theme.current().font("caption"))
        painter.setPen(theme.colour("muted"))
        below = room.adjusted(0, self._title_height() + SPACE_4, 0, 0)
        painter.drawText(below, WRAPPED, str(index.data(PURPOSE)))
        painter.restore()

    def _paint_back(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        state, back = option.state, option.rect.adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(theme.colour("selection"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.colour("raised"))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("accent"))
        painter.drawRoundedRect(back, RADIUS_CONTROL, RADIUS_CONTROL)

    def _title_height(self) -> int:
        return QFontMetrics(theme.current().font("body", strong=True)).height()
