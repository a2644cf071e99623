"""A cell with a bar of how far something has come, and the words beside it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QTableView

from parkdesk.services.targets import TargetProgress
from parkdesk.ui import theme
from parkdesk.ui.partners.target_words import TONES
from parkdesk.ui.table_model import ROW_ROLE
from parkdesk.ui.theme import SPACE_12
from parkdesk.ui.theme import TONES as INKS
from parkdesk.ui.widgets.table_paint import CellPainter

BAR_WIDTH, BAR_HEIGHT = 72, 8


class ProgressPainter(CellPainter):
    """Paints the bar in one column; the words carry the meaning."""

    def __init__(self, view: QTableView, column: int) -> None:
        super().__init__(view)
        self._column = column

    def _paint_text(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(ROW_ROLE)
        if index.column() == self._column and row.progress.actual is not None:
            paint_bar(painter, rect, row)
            rect = rect.adjusted(theme.current().px(BAR_WIDTH) + SPACE_12, 0, 0, 0)
        super()._paint_text(painter, rect, text, index)


def paint_bar(painter: QPainter, rect: QRect, row: TargetProgress) -> None:
    look = theme.current()
    width, height = look.px(BAR_WIDTH), look.px(BAR_HEIGHT)
    bar = QRectF(rect.left(), rect.center().y() - height / 2 + 0.5, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("decor_border"))
    painter.drawRoundedRect(bar, height / 2, height / 2)
    done = width * row.progress.way_percent / 100
    if done:
        bar.setWidth(max(done, height))
        painter.setBrush(look.colour(INKS[TONES[row.progress.standing]][0]))
        painter.drawRoundedRect(bar, height / 2, height / 2)
