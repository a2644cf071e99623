"""How a table's cells and heads are painted: one padding, one alignment, chips for states."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from parkdesk.ui import theme
from parkdesk.ui.icons import pixmap
from parkdesk.ui.table_model import TONE_ROLE
from parkdesk.ui.theme import SPACE_8, SPACE_12, TONES

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ELIDE = Qt.TextElideMode.ElideRight
ARROW = 12


class CellPainter(QStyledItemDelegate):
    """Paints a row's cells; the row under the mouse is told by the table.

    Whether a cell is marked is asked of the view: the option would load all of Qt's style names.
    """

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.hovered_row = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.current()
        rect = option.rect
        painter.save()
        if self._view.selectionModel().isSelected(index):
            painter.fillRect(rect, look.colour("selection"))
        elif index.row() == self.hovered_row:
            painter.fillRect(rect, look.colour("raised"))
        painter.setPen(look.colour("raised"))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        text = index.data(Role.DisplayRole) or ""
        inner = rect.adjusted(SPACE_12, 0, -SPACE_12, 0)
        tone = index.data(TONE_ROLE)
        if tone and text:
            self._paint_chip(painter, inner, text, tone)
        else:
            self._paint_text(painter, inner, text, index)
        if self._view.hasFocus() and self._view.currentIndex() == index:
            painter.setPen(look.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)  # a chip's would cover it
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        font = option.font
        look = theme.current()
        text = index.data(Role.DisplayRole) or ""
        metrics = option.fontMetrics
        extra = 2 * SPACE_8 if index.data(TONE_ROLE) else 0
        width = metrics.horizontalAdvance(text) + 2 * SPACE_12 + extra + (font.pixelSize() > 0)
        return QSize(width, look.px(theme.ROW))

    def _paint_text(self, painter: QPainter, rect: QRect, text: str, index: Index) -> None:
        painter.setPen(theme.colour("text"))
        shown = painter.fontMetrics().elidedText(_one_line(text), ELIDE, rect.width())
        painter.drawText(rect, int(index.data(Role.TextAlignmentRole)), shown)

    def _paint_chip(self, painter: QPainter, rect: QRect, text: str, tone: str) -> None:
        ink, soft = TONES[tone]  # type: ignore[index]  # a column's tone is one of them
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.current().font("caption"))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(_one_line(text), ELIDE, rect.width() - 2 * SPACE_8)
        height = metrics.height() + 4
        width = metrics.horizontalAdvance(shown) + 2 * SPACE_8
        chip = QRectF(rect.left(), rect.center().y() - height / 2 + 0.5, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(soft))
        painter.drawRoundedRect(chip, height / 2, height / 2)
        painter.setPen(theme.colour(ink))
        painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), shown)


class HeadPainter(QHeaderView):
    """The heads, with the cells' own padding and alignment, and a small arrow at the sorted one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionsMovable(True)
        self.setMinimumSectionSize(48)
        self.setTextElideMode(ELIDE)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.current().px(theme.ROW))

    def sectionSizeFromContents(self, section: int) -> QSize:
        metrics = QFontMetrics(theme.current().font("caption", strong=True))
        text = self.model().headerData(section, Qt.Orientation.Horizontal) or ""
        return QSize(
            metrics.horizontalAdvance(text) + 2 * SPACE_12 + ARROW + 4,
            theme.current().px(theme.ROW),
        )

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        if not rect.isValid():
            return
        painter.save()
        painter.setPen(theme.colour("decor_border"))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        sorted_here = self.isSortIndicatorShown() and section == self.sortIndicatorSection()
        painter.setFont(theme.current().font("caption", strong=True))
        painter.setPen(theme.colour("text" if sorted_here else "muted"))
        model = self.model()
        text = model.headerData(section, Qt.Orientation.Horizontal) or ""
        alignment = model.headerData(section, Qt.Orientation.Horizontal, Role.TextAlignmentRole)
        inner = rect.adjusted(SPACE_12, 0, -SPACE_12, 0)
        arrow = ARROW + 4 if sorted_here else 0
        shown = painter.fontMetrics().elidedText(text, ELIDE, inner.width() - arrow)
        right = bool(alignment & Qt.AlignmentFlag.AlignRight)
        painter.drawText(inner.adjusted(0, 0, -arrow if right else 0, 0), int(alignment), shown)
        if sorted_here:
            width = painter.fontMetrics().horizontalAdvance(shown)
            left = inner.right() - ARROW if right else inner.left() + width + 4
            self._paint_arrow(painter, left, inner.center().y())
        painter.restore()

    def _paint_arrow(self, painter: QPainter, left: int, middle: int) -> None:
        up = self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        name = "chevron-up" if up else "chevron-down"
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(left, middle - ARROW // 2 + 1, pixmap(name, "text", ARROW, ratio))


def _one_line(text: str) -> str:
    return text.replace("\n", " ") if "\n" in text else text
