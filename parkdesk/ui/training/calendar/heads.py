"""The calendar's heads: the days above, at the left the rooms, trainers or batches of a week."""

from datetime import date

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from parkdesk.ui import theme
from parkdesk.ui.theme import SPACE_4, SPACE_8, TypeSize
from parkdesk.ui.training.calendar.model import CalendarModel
from parkdesk.ui.widgets.table_paint import ELIDE

DAY_HEIGHT, HOLIDAY_HEIGHT, LANE_WIDTH = 36, 44, 148
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class DayHead(QHeaderView):
    """Today in the accent colour; in a week the holiday's name under its day."""

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.today = today
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def sizeHint(self) -> QSize:
        model = self.model()
        week = isinstance(model, CalendarModel) and model.by is not None
        height = theme.current().px(HOLIDAY_HEIGHT if week else DAY_HEIGHT)
        return QSize(super().sizeHint().width(), height)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        if not isinstance(model, CalendarModel):
            return
        cell = model.day_of(section)
        painter.save()
        painter.setPen(theme.colour("decor_border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(SPACE_8, SPACE_4, -SPACE_4, -SPACE_4)
        text = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        today = cell is not None and cell.day == self.today
        painter.setPen(theme.colour("accent" if today else "muted"))
        if cell is not None:
            text = text.removesuffix(f" {cell.day.year}")
        if cell is None or not cell.holiday:
            _draw(painter, inner, text, strong=True)
        else:
            half = inner.height() // 2
            _draw(painter, inner.adjusted(0, 0, 0, -half), text, strong=True)
            painter.setPen(theme.colour("warning"))
            _draw(painter, inner.adjusted(0, half, 0, 0), cell.holiday)
        painter.restore()


class LaneHead(QHeaderView):
    """The name of each line and what it is; a click on one asks for it alone."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(LANE_WIDTH), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        if not isinstance(model, CalendarModel) or section >= len(model.rows):
            return
        painter.save()
        painter.setPen(theme.colour("decor_border"))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if section == 0:
            painter.drawLine(rect.topLeft(), rect.topRight())
        inner = rect.adjusted(SPACE_8, SPACE_4, -SPACE_8, -SPACE_4)
        inner.setHeight(min(inner.height(), theme.current().px(40)))
        about = model.rows[section].about
        half = inner.height() // 2 if about else 0
        title = str(model.headerData(section, Qt.Orientation.Vertical) or "")
        painter.setPen(theme.colour("text"))
        _draw(painter, inner.adjusted(0, 0, 0, -half), title, "body", strong=True)
        painter.setPen(theme.colour("muted"))
        if about:
            _draw(painter, inner.adjusted(0, half, 0, 0), about)
        painter.restore()


def _draw(
    painter: QPainter, rect: QRect, text: str, size: TypeSize = "caption", *, strong: bool = False
) -> None:
    painter.setFont(theme.current().font(size, strong=strong))
    shown = painter.fontMetrics().elidedText(text.replace("\n", " "), ELIDE, rect.width())
    painter.drawText(rect, LEFT, shown)
