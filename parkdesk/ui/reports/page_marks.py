"""Places that stand out in the pages: what was found, and the one of it that is gone to."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from parkdesk.reports.paper.places import Place
from parkdesk.ui.reports.pdf import Found, PdfRect
from parkdesk.ui.theme import RADIUS_CONTROL, SPACE_4, Theme

ON_PAPER = Theme("light")  # a page is white in either theme
AROUND = 2  # pixels of colour beside a text


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that was found on page `at`, from 0."""

    at: int
    places: Found


class PageMarks:
    """All hits, of which one may be current."""

    def __init__(self, hits: Sequence[Hit] = (), current: int = -1) -> None:
        self._current = hits[current] if 0 <= current < len(hits) else None
        self._by_page: dict[int, list[Hit]] = {}
        for hit in hits:
            self._by_page.setdefault(hit.at, []).append(hit)

    def paint(self, painter: QPainter, at: int, page: QRect, scale: float) -> None:
        """As by a marker pen: what is below stays readable."""
        hits = self._by_page.get(at, ())
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for hit in hits:
            colour = ON_PAPER.colour("plan_ending_30" if hit is self._current else "plan_ending_90")
            for rect in hit.places:
                painter.fillRect(_around(rect, page, scale), colour)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        if self._current is not None and self._current.at == at:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ON_PAPER.colour("warning"), 1.5))
            for rect in self._current.places:
                painter.drawRect(QRectF(_around(rect, page, scale)))


def outline(painter: QPainter, place: Place, page: QRect, scale: float) -> None:
    """A figure that is pointed at."""
    frame = placed(rect_of(place), page, scale).adjusted(-SPACE_4, -SPACE_4, SPACE_4, SPACE_4)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.setBrush(ON_PAPER.colour("accent_soft"))
    painter.setPen(QPen(ON_PAPER.colour("accent"), 1.5))
    painter.drawRoundedRect(frame, RADIUS_CONTROL, RADIUS_CONTROL)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def rect_of(place: Place) -> PdfRect:
    return (place.left, place.top, place.width, place.height)


def placed(rect: PdfRect, page: QRect, scale: float) -> QRect:
    """A place of a page on the screen, where the page itself is."""
    left, top, width, height = (round(side * scale) for side in rect)
    return QRect(page.left() + left, page.top() + top, max(width, 1), max(height, 1))


def _around(rect: PdfRect, page: QRect, scale: float) -> QRect:
    return placed(rect, page, scale).adjusted(-AROUND, -AROUND, AROUND, AROUND)
