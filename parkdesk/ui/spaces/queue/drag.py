"""An applicant dragged from a list: what is carried, and how it looks under the mouse."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QDrag, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from parkdesk.services.space_applications import SpaceApplicationRow
from parkdesk.ui import theme
from parkdesk.ui.spaces.plan.drop import APPLICATION_MIME
from parkdesk.ui.spaces.queue.words import summary
from parkdesk.ui.theme import SPACE_12

WIDEST, HIGH = 280, 48


def application_data(application_id: int) -> QMimeData:
    """What a drop reads: the application's id as text."""
    data = QMimeData()
    data.setData(APPLICATION_MIME, QByteArray(str(application_id).encode()))
    return data


class ApplicantDrag(QObject):
    """Begins a drag where the mouse leaves the row or chip it was pressed on.

    `row_at(place)` gives the applicant at a place of the watched widget, if one can be dragged.
    """

    def __init__(
        self, watched: QWidget, row_at: Callable[[QPoint], SpaceApplicationRow | None]
    ) -> None:
        super().__init__(watched)
        self._row_at = row_at
        self._pressed: QPoint | None = None
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent) or not isinstance(watched, QWidget):
            return False
        place = event.position().toPoint()
        if event.type() == QEvent.Type.MouseButtonPress:
            left = event.button() is Qt.MouseButton.LeftButton
            self._pressed = place if left and not event.modifiers() else None
        elif event.type() == QEvent.Type.MouseMove and self._pressed is not None:
            if not event.buttons() & Qt.MouseButton.LeftButton:
                self._pressed = None
                return False
            far = (place - self._pressed).manhattanLength()
            if far < QApplication.startDragDistance():
                return True  # a drag that is to come marks no further rows
            row, self._pressed = self._row_at(self._pressed), None
            if row is not None:
                drag_applicant(watched, row)
            return True
        return False


def drag_applicant(source: QWidget, row: SpaceApplicationRow) -> None:
    """Carry an applicant until they are dropped somewhere, or nowhere."""
    drag = QDrag(source)
    drag.setMimeData(application_data(row.id))
    drag.setPixmap(applicant_card(row, source.devicePixelRatioF()))
    drag.setHotSpot(QPoint(SPACE_12, SPACE_12))
    drag.exec(Qt.DropAction.CopyAction)


def applicant_card(row: SpaceApplicationRow, ratio: float) -> QPixmap:
    """Organisation and wish on a small card."""
    look = theme.current()
    width, height = look.px(WIDEST), look.px(HIGH)
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(look.colour("accent"))
    painter.setBrush(look.colour("surface"))
    painter.drawRoundedRect(
        QRect(0, 0, width - 1, height - 1), theme.RADIUS_CONTROL, theme.RADIUS_CONTROL
    )
    room = width - 2 * SPACE_12
    for at, (text, ink, strong) in enumerate(
        ((row.organisation, "text", True), (summary(row), "muted", False))
    ):
        painter.setFont(look.font(strong=strong))
        painter.setPen(look.colour(ink))  # type: ignore[arg-type]  # both are tokens
        short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        line = QRect(SPACE_12, height // 2 * at, room, height // 2)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), short)
    painter.end()
    return picture
