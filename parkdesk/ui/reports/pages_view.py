"""Pages on a grey desk, one below the other; their pictures are made as they come into sight."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from parkdesk.reports.paper.places import Place
from parkdesk.ui import theme
from parkdesk.ui.jobs import JobRunner
from parkdesk.ui.reports.drawing import Drawn, Sight, drawing
from parkdesk.ui.reports.page_layout import PX_PER_POINT, lay_out, next_zoom
from parkdesk.ui.reports.page_marks import PageMarks, outline, placed, rect_of
from parkdesk.ui.reports.pages_keys import move_of
from parkdesk.ui.reports.pages_paint import paint_desk, paint_page
from parkdesk.ui.reports.pdf import Document, PdfRect
from parkdesk.ui.theme import RADIUS_CONTROL

NOTCH = 120  # of a wheel
LINE = 48


class PagesView(QAbstractScrollArea):
    """Says `moved()` after each change of page or zoom."""

    moved = Signal()

    def __init__(self, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._document: Document | None = None
        self._pictures: dict[int, QImage] = {}
        self._zoom: float | None = None
        self._layout = lay_out((), None, 0)
        self._drawing = False
        self._wheel = 0
        self._waiting_text = ""
        self._marks = PageMarks()
        self._pointed: Place | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._draw_what_is_in_sight)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(240, 160)
        self.viewport().setAutoFillBackground(False)

    # --- what is shown

    @property
    def document(self) -> Document | None:
        return self._document

    @property
    def page_count(self) -> int:
        return len(self._document.sizes) if self._document else 0

    @property
    def page_number(self) -> int:
        """From 1; the page that fills the upper part of the view."""
        if not self._document:
            return 0
        return self._layout.at(self._top + self.viewport().height() // 3) + 1

    @property
    def zoom(self) -> float:
        """Of the page that is counted."""
        return self._layout.zooms[self.page_number - 1] if self._document else 1.0

    @property
    def fits_width(self) -> bool:
        return self._zoom is None

    @property
    def sight(self) -> Sight:
        """What is to be drawn of a document that is not here yet."""
        height, ratio = self.viewport().height(), self.devicePixelRatioF()
        return Sight(self._room, height, self._zoom, ratio, self._top)

    @property
    def is_drawn(self) -> bool:
        """Whether every page in sight has its sharp picture."""
        return bool(self._document) and not self._missing()

    def picture(self, number: int) -> QImage | None:
        """What is shown of a page, by its number from 1."""
        return self._pictures.get(number - 1)

    def show_drawn(self, drawn: Drawn, *, from_top: bool) -> None:
        """Put another document in the place of the one that is shown."""
        self._document = drawn.document
        self._pointed = None
        self._drawing = False
        self._pictures = dict(drawn.pictures)
        self._lay_out()
        if from_top:
            self.verticalScrollBar().setValue(0)
        self._on_moved()

    def clear(self, waiting_text: str = "") -> None:
        """No pages; the text stands in their place."""
        self._document, self._pictures = None, {}
        self._pointed = None
        self._waiting_text = waiting_text
        self._lay_out()
        self._on_moved()

    def mark(self, marks: PageMarks) -> None:
        """Show these places in the pages from now on."""
        self._marks = marks
        self.viewport().update()

    def point_at(self, figure: Place | None) -> None:
        """Show which figure would be opened."""
        if figure != self._pointed:
            self._pointed = figure
            self.viewport().update()

    def figure_at(self, position: QPoint) -> Place | None:
        """The figure of the document at a position of the viewport."""
        if self._document is None:
            return None
        for figure in self._document.figures:
            at = figure.page - 1
            if at in self._in_sight():
                place = placed(rect_of(figure), self._place(at), self._scale(at))
                if place.contains(position):
                    return figure
        return None

    # --- moving and zooming

    def go_to_page(self, number: int) -> None:
        if self._document:
            at = min(max(number, 1), self.page_count) - 1
            self.verticalScrollBar().setValue(self._layout.tops[at] - LINE // 4)

    def go_to_place(self, at: int, rect: PdfRect) -> None:
        """Bring a place of page `at`, from 0, into sight; where it is in sight nothing moves."""
        place = placed(rect, self._place(at), self._scale(at))
        if not self.viewport().rect().adjusted(LINE, LINE, -LINE, -LINE).contains(place):
            down, across = self.verticalScrollBar(), self.horizontalScrollBar()
            down.setValue(down.value() + place.center().y() - self.viewport().height() // 3)
            across.setValue(across.value() + place.center().x() - self.viewport().width() // 2)

    def set_zoom(self, zoom: float | None) -> None:
        """A factor, 1.0 for 100 %; None fits the width. What is in the middle stays there."""
        middle = (self._top + self.viewport().height() / 2) / max(1, self._layout.height)
        self._zoom = zoom
        self._lay_out()
        self.verticalScrollBar().setValue(
            round(middle * self._layout.height - self.viewport().height() / 2)
        )
        self._on_moved()

    def zoom_in(self) -> None:
        self.set_zoom(next_zoom(self.zoom, 1))

    def zoom_out(self) -> None:
        self.set_zoom(next_zoom(self.zoom, -1))

    # --- Qt's events

    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self._on_moved()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._on_moved()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        paint_desk(painter, self.viewport().rect(), "" if self._document else self._waiting_text)
        for at in self._in_sight():
            place = self._place(at)
            paint_page(painter, place, self._pictures.get(at), self._wanted_width(at))
            self._marks.paint(painter, at, place, self._scale(at))
            if self._pointed is not None and self._pointed.page == at + 1:
                outline(painter, self._pointed, place, self._scale(at))
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            frame = QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(frame, RADIUS_CONTROL, RADIUS_CONTROL)
        painter.end()
        if self._missing():  # the screen's own scale may have changed too
            self._later.start(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._wheel += event.angleDelta().y()
        while abs(self._wheel) >= NOTCH:
            (self.zoom_in if self._wheel > 0 else self.zoom_out)()
            self._wheel -= NOTCH if self._wheel > 0 else -NOTCH
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        move = move_of(event, self)
        if move is None:
            super().keyPressEvent(event)
            return
        move()
        event.accept()

    # --- inside

    @property
    def _top(self) -> int:
        return self.verticalScrollBar().value()

    @property
    def _room(self) -> int:
        """Width for pages, the scroll bar left out: it must not come and go by its own doing."""
        return self.width() - self.verticalScrollBar().sizeHint().width()

    def _lay_out(self) -> None:
        port = self.viewport()
        sizes = self._document.sizes if self._document else ()
        self._layout = lay_out(sizes, self._zoom, self._room)
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, self._layout.height - port.height()))
        down.setPageStep(max(1, port.height() - LINE))
        down.setSingleStep(LINE)
        middle = (across.value() + across.pageStep() / 2) / max(
            1, across.maximum() + across.pageStep()
        )
        across.setPageStep(port.width())
        across.setRange(0, max(0, self._layout.width - port.width()))
        across.setSingleStep(LINE)
        across.setValue(round(middle * self._layout.width - port.width() / 2))

    def _on_moved(self) -> None:
        self.viewport().update()
        self._later.start(0)
        self.moved.emit()

    def _in_sight(self) -> range:
        return self._layout.in_sight(self._top, self.viewport().height())

    def _place(self, at: int) -> QRect:
        width, room = self._layout.widths[at], self.viewport().width()
        if self._layout.width <= room:
            left = (room - width) // 2
        else:
            left = (self._layout.width - width) // 2 - self.horizontalScrollBar().value()
        top = self._layout.tops[at] - self._top
        return QRect(QPoint(left, top), QSize(width, self._layout.heights[at]))

    def _scale(self, at: int) -> float:
        """Pixels a point."""
        return self._layout.zooms[at] * PX_PER_POINT

    def _wanted_width(self, at: int) -> int:
        return round(self._layout.widths[at] * self.devicePixelRatioF())

    def _missing(self) -> dict[int, int]:
        wanted = {at: self._wanted_width(at) for at in self._in_sight()}
        return {
            at: width
            for at, width in wanted.items()
            if at not in self._pictures or self._pictures[at].width() != width
        }

    def _draw_what_is_in_sight(self) -> None:
        document, missing = self._document, self._missing()
        if self._drawing or document is None or not missing or not self.isVisible():
            return
        self._drawing = True
        job = self._jobs.start(drawing(document, missing, self.devicePixelRatioF()))
        job.done.connect(self._on_drawn)  # after a failure, a bug, none is tried until another PDF

    @Slot(object)
    def _on_drawn(self, drawn: Drawn) -> None:
        self._drawing = False
        if drawn.document is self._document:
            near = self._in_sight()
            kept = range(near.start - 2, near.stop + 2)  # pictures are large: forget those far off
            self._pictures = {at: old for at, old in self._pictures.items() if at in kept}
            self._pictures |= drawn.pictures
        self.viewport().update()
        self._later.start(0)
