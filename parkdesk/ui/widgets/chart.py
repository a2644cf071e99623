"""Small charts painted from the theme's tokens: columns over time."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from parkdesk.ui import theme
from parkdesk.ui.theme import RADIUS_CONTROL, SPACE_4, SPACE_8
from parkdesk.ui.widgets.text import plain_tip

LINES = 4  # spaces between the horizontal lines
WIDEST = 36
SHARE = 0.62  # of a place that its column fills


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One column: what stands below and above it, and what its tooltip says."""

    label: str
    value: float | None
    text: str = ""
    tip: str = ""


class ColumnChart(QWidget):
    """Columns from nothing to `top`; the last one, which is now, stands out."""

    def __init__(self, name: str, *, top: float, unit: str, parent: QWidget | None = None) -> None:
        """`unit` is written behind the numbers at the left, such as ` %`."""
        super().__init__(parent)
        self.points: list[ChartPoint] = []
        self._top = top
        self._unit = unit
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.appearance.changed.connect(self.update)

    def set_points(self, points: Sequence[ChartPoint]) -> None:
        self.points = list(points)
        said = [point.tip or f"{point.label} {point.text}" for point in points]
        self.setAccessibleDescription(". ".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 168)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 112)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = self._at(event.pos().x())
            tip = self.points[at].tip if at is not None else ""
            QToolTip.showText(event.globalPos(), plain_tip(tip), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.current().font("caption"))
        plot = self._plot()
        self._paint_lines(painter, plot)
        for at, point in enumerate(self.points):
            self._paint_point(painter, plot, at, point)
        painter.end()

    def _plot(self) -> QRect:
        """Where the columns stand: room for numbers at the left and labels below."""
        metrics = QFontMetrics(theme.current().font("caption"))
        left = metrics.horizontalAdvance(f"{self._top:.0f}{self._unit}") + SPACE_8
        above, below = metrics.height() + SPACE_4, metrics.height() + SPACE_4
        return self.rect().adjusted(left, above, 0, -below)

    def _place(self, plot: QRect, at: int) -> QRectF:
        wide = plot.width() / max(1, len(self.points))
        return QRectF(plot.left() + at * wide, plot.top(), wide, plot.height())

    def _at(self, x: int) -> int | None:
        plot = self._plot()
        for at in range(len(self.points)):
            place = self._place(plot, at)
            if place.left() <= x < place.right():
                return at
        return None

    def _paint_lines(self, painter: QPainter, plot: QRect) -> None:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for line in range(0, LINES + 1, 2):
            y = plot.bottom() - plot.height() * line / LINES
            painter.setPen(theme.colour("decor_border"))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(theme.colour("muted"))
            number = QRectF(0, y - 10, plot.left() - SPACE_8, 20)
            painter.drawText(number, int(right), f"{self._top * line / LINES:.0f}{self._unit}")

    def _paint_point(self, painter: QPainter, plot: QRect, at: int, point: ChartPoint) -> None:
        place = self._place(plot, at)
        now = at == len(self.points) - 1
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        font = theme.current().font("caption", strong=now)
        painter.setFont(font)
        painter.setPen(theme.colour("text" if now else "muted"))
        below = QRectF(place.left() - 8, plot.bottom() + SPACE_4, place.width() + 16, 16)
        if self._is_labelled(at, place.width(), font.pixelSize()):
            painter.drawText(below, int(centre), point.label)
        if point.value is None:
            return
        height = plot.height() * min(1.0, max(0.0, point.value / self._top))
        wide = min(WIDEST, place.width() * SHARE)
        column = QRectF(place.center().x() - wide / 2, plot.bottom() - height, wide, height)
        painter.drawText(
            QRectF(place.left() - 8, column.top() - 18, place.width() + 16, 16),
            int(centre),
            point.text,
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent" if now else "plan_let"))
        round_at = min(RADIUS_CONTROL / 2, height / 2)
        painter.drawRoundedRect(column, round_at, round_at)

    def _is_labelled(self, at: int, wide: float, letters: int) -> bool:
        """Every label where there is room, else every second one, counted from now."""
        every = 1 if wide >= 2.4 * letters else 2
        return (len(self.points) - 1 - at) % every == 0
