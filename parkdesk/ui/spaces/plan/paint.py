"""Paints the stacking plan's draw list with QPainter, in the theme's colours."""

from collections.abc import Callable, Iterable
from math import sqrt
from typing import cast

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from parkdesk.rules.draw_list import DrawItem, DrawKind, PlanStyle, Token
from parkdesk.ui import theme
from parkdesk.ui.theme import TYPE, Theme
from parkdesk.ui.theme import Token as Colour

COLOURS: dict[Token, Colour] = {
    token: "decor_border" if token is Token.BORDER else cast(Colour, token.value) for token in Token
}
FRAME = 2  # a frame's thickness, inside the block
DASHES = [4.0, 3.0]
FLOOR_AT_MOST = 136


def height_zoom(zoom: float) -> float:
    """Floors grow less than blocks widen: it is the width that shows more of the words."""
    return sqrt(zoom)


def plan_style(zoom: float) -> PlanStyle:
    """Sizes at the theme's text size; a zoomed plan has larger blocks and the same letters."""
    look = theme.current()
    return PlanStyle(
        gutter=look.px(112),
        heading=look.px(28),
        min_floor=look.px(28),
        max_floor=look.px(FLOOR_AT_MOST) * height_zoom(zoom),
        padding=look.px(8),
        type_size=look.px(TYPE["body"]),
        small_size=look.px(TYPE["caption"]),
    )


class PlanPainter:
    """Keeps fonts, pens and brushes of one theme; make another when the theme changes."""

    def __init__(self) -> None:
        look: Theme = theme.current()
        self.theme = look
        self._colours = {token: look.colour(colour) for token, colour in COLOURS.items()}
        self._pens = {token: QPen(colour, 1) for token, colour in self._colours.items()}
        self._hatches = {
            token: QBrush(colour, Qt.BrushStyle.BDiagPattern)
            for token, colour in self._colours.items()
        }
        self._fonts: dict[tuple[float, bool], tuple[QFont, float, float]] = {}
        self._metrics: dict[float, QFontMetricsF] = {}
        self._kinds: dict[DrawKind, Callable[[QPainter, DrawItem], None]] = {
            DrawKind.RECT: self._fill,
            DrawKind.EDGE: self._fill,
            DrawKind.LEVEL: self._fill,
            DrawKind.FRAME: self._frame,
            DrawKind.BORDER: self._border,
            DrawKind.DASHED: self._dashed,
            DrawKind.HATCH: self._hatch,
            DrawKind.TEXT: self._text,
        }

    def measure(self, text: str, size: float) -> float:
        """A text's width; as in the bolder face, so that neither is cut."""
        if size not in self._metrics:
            self._metrics[size] = QFontMetricsF(self._font(size, bold=True)[0])
        return self._metrics[size].horizontalAdvance(text)

    def colour(self, token: Colour) -> QColor:
        return self.theme.colour(token)

    def paint(self, painter: QPainter, items: Iterable[DrawItem]) -> None:
        kinds = self._kinds
        for item in items:
            kinds[item.kind](painter, item)

    def _fill(self, painter: QPainter, item: DrawItem) -> None:
        painter.fillRect(_pixels(item), self._colours[item.token])

    def _hatch(self, painter: QPainter, item: DrawItem) -> None:
        painter.fillRect(_pixels(item), self._hatches[item.token])

    def _border(self, painter: QPainter, item: DrawItem) -> None:
        painter.setPen(self._pens[item.token])
        painter.drawRect(_pixels(item).adjusted(0, 0, -1, -1))

    def _frame(self, painter: QPainter, item: DrawItem) -> None:
        painter.setPen(QPen(self._colours[item.token], FRAME, j=Qt.PenJoinStyle.MiterJoin))
        painter.drawRect(_pixels(item).adjusted(1, 1, -1, -1))

    def _dashed(self, painter: QPainter, item: DrawItem) -> None:
        pen = QPen(self._pens[item.token])
        pen.setDashPattern(DASHES)
        painter.setPen(pen)
        painter.drawRect(_pixels(item).adjusted(0, 0, -1, -1))

    def _text(self, painter: QPainter, item: DrawItem) -> None:
        font, ascent, height = self._font(item.size, bold=item.bold)
        painter.setFont(font)
        painter.setPen(self._pens[item.token])
        painter.drawText(QPointF(item.x, item.y + (item.h - height) / 2 + ascent), item.text)

    def _font(self, size: float, *, bold: bool) -> tuple[QFont, float, float]:
        """The face with its ascent and its height."""
        key = (size, bold)
        if key not in self._fonts:
            font = self.theme.font("body", strong=bold)
            font.setPixelSize(round(size))
            metrics = QFontMetricsF(font)
            self._fonts[key] = (font, metrics.ascent(), metrics.height())
        return self._fonts[key]


def _pixels(item: DrawItem) -> QRect:
    """Whole pixels, so that neighbours keep one gap and edges stay sharp."""
    left, top = round(item.x), round(item.y)
    return QRect(left, top, round(item.x + item.w) - left, round(item.y + item.h) - top)
