"""How the desk under the pages and a page on it are painted."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from parkdesk.ui import theme
from parkdesk.ui.theme import RADIUS_CONTROL

PAPER = QColor("white")  # whatever the theme: it is what will be printed


def paint_desk(painter: QPainter, room: QRect, text: str) -> None:
    """The text stands in the place of pages."""
    painter.fillRect(room, theme.colour("surface"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("raised"))
    painter.drawRoundedRect(room, RADIUS_CONTROL, RADIUS_CONTROL)
    if text:
        painter.setPen(theme.colour("muted"))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)


def paint_page(painter: QPainter, place: QRect, picture: QImage | None, sharp: int) -> None:
    """A picture `sharp` pixels wide is drawn as it is, one of another zoom until that is here."""
    if picture is None:
        painter.fillRect(place, PAPER)
    elif picture.width() == sharp:
        painter.drawImage(place.topLeft(), picture)
    else:
        painter.drawImage(place, picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(theme.colour("decor_border"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place.adjusted(-1, -1, 0, 0))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
