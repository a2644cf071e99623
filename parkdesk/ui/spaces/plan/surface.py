"""The drawing of the stacking plan in a window: layout, zoom, scrolling, what is where."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from parkdesk.rules.draw_list import DrawItem
from parkdesk.rules.occupancy_facts import UnitDay
from parkdesk.rules.plan_colours import ColourBy, Coloured
from parkdesk.rules.stacking import Box, StackingPlan
from parkdesk.ui import theme
from parkdesk.ui.spaces.plan.paint import PlanPainter, height_zoom, plan_style
from parkdesk.ui.spaces.plan.sight import building_above, items_in_sight, labels_in_sight

ZOOM_STEP, ZOOM_MOST = 1.25, 6.0


class PlanSurface(QAbstractScrollArea):
    """Shows the units of a day in their colours; who derives from it adds marks and gestures."""

    zoom_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.zoom = 1.0
        self.day = date.min
        self._units: dict[int, UnitDay] = {}
        self._coloured = Coloured(ColourBy.STATE, {}, ())
        self._painter = PlanPainter()
        self._plan = StackingPlan(0, 0, self._painter.measure)
        self._lay_out()
        theme.appearance.changed.connect(self._on_theme)

    # --- what it shows

    @property
    def units(self) -> list[UnitDay]:
        return list(self._units.values())

    def show_day(self, units: Sequence[UnitDay], coloured: Coloured, day: date) -> None:
        self.day = day
        self._units = {unit.unit.id: unit for unit in units}
        self._coloured = coloured
        self._plan.lay_out(units)
        self._set_bars()
        self.viewport().update()

    def drawing(self, sight: Box | None = None) -> list[DrawItem]:
        """What is painted; of blocks only those in sight. A block is drawn once it is seen."""
        return self._plan.draw(self.units, self._coloured.paints, sight)

    def units_of_class(self, key: str) -> list[int]:
        """The units that have something of a class of the legend."""
        paints = self._coloured.paints.items()
        return [one for one, paint in paints if any(part.key == key for part in paint.parts)]

    # --- zoom

    def zoom_by(self, factor: float, at: QPoint | None = None) -> None:
        """Larger or smaller blocks; the place `at`, else the middle, stays where it is."""
        self._zoom_to(self.zoom * factor, at or self.viewport().rect().center())

    def fit(self) -> None:
        """The whole plan in the room there is."""
        self._zoom_to(1.0, QPoint())

    def pan_by(self, way: QPoint) -> None:
        """Move the drawing along with the hand."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() - way.x())
        down.setValue(down.value() - way.y())

    def _zoom_to(self, zoom: float, at: QPoint) -> None:
        zoom = max(1.0, min(ZOOM_MOST, zoom))
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        wider, taller = zoom / self.zoom, height_zoom(zoom) / height_zoom(self.zoom)
        x, y = across.value() + at.x(), down.value() + at.y()
        self.zoom = zoom
        self._lay_out()
        across.setValue(round(x * wider - at.x()))
        down.setValue(round(y * taller - at.y()))
        self.zoom_changed.emit()

    # --- places

    def unit_at(self, place: QPoint) -> int | None:
        """The unit under a place of the viewport."""
        if place.x() < self._gutter:
            return None
        scrolled = place + self._scrolled
        return self._plan.hit(scrolled.x(), scrolled.y())

    def units_within(self, area: QRect) -> list[int]:
        """The units that reach into an area of the viewport, in the order of the plan."""
        area = area.intersected(self.viewport().rect().adjusted(self._gutter, 0, 0, 0))
        moved = area.translated(self._scrolled)
        return self._plan.within(Box(moved.x(), moved.y(), moved.width(), moved.height()))

    def rect_of(self, unit_id: int) -> QRect:
        """Where a block is in the viewport; empty where it does not exist on the day."""
        box = self._plan.box_of(unit_id)
        return pixels(box).translated(-self._scrolled) if box else QRect()

    def bring_into_view(self, unit_id: int) -> None:
        box = self._plan.box_of(unit_id)
        if box is None:
            return
        room = self.viewport().size()
        for bar, first, last, part, before in (
            (self.horizontalScrollBar(), box.x, box.x + box.w, room.width(), self._gutter),
            (self.verticalScrollBar(), box.y, box.y + box.h, room.height(), 0),
        ):
            if first < bar.value() + before:
                bar.setValue(round(first - before))
            elif last > bar.value() + part:
                bar.setValue(round(last - part))

    # --- Qt's events

    def sizeHint(self) -> QSize:
        return QSize(640, 320)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 160)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = event.angleDelta().y() / 120
            self.zoom_by(ZOOM_STEP**steps, event.position().toPoint())
            event.accept()
            return
        super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if not self._units:
            painter.setPen(self._painter.colour("muted"))
            words = self.tr("No unit exists on this day.")
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, words)
        elif not self._is_scrolling:
            self._painter.paint(painter, self.drawing())
            self.paint_marks(painter)
        else:
            self._paint_part(painter)
        painter.end()

    def paint_marks(self, painter: QPainter) -> None:
        """What stands over the blocks, in the drawing's own places."""

    # --- inside

    @property
    def _gutter(self) -> int:
        return round(plan_style(self.zoom).gutter)

    @property
    def _scrolled(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    @property
    def _is_scrolling(self) -> bool:
        return bool(self.horizontalScrollBar().maximum() or self.verticalScrollBar().maximum())

    def _paint_part(self, painter: QPainter) -> None:
        """A part of the drawing; floors and the building keep their names in sight."""
        moved, room, gutter = self._scrolled, self.viewport().size(), self._gutter
        above = building_above(self._plan.rows, moved.y())
        strip = above.box.h if above else 0.0
        top, high = moved.y() + strip, room.height() - strip
        painter.translate(-moved)
        sight = Box(moved.x() + gutter, top, room.width() - gutter, high)
        self._painter.paint(painter, items_in_sight(self.drawing(sight), self._plan, sight))
        self.paint_marks(painter)
        surface = self._painter.colour("surface")
        painter.fillRect(moved.x(), moved.y(), gutter, room.height(), surface)
        labels = labels_in_sight(self._plan.rows, Box(0, top, room.width(), high), moved.x())
        self._painter.paint(painter, labels)
        if above:
            painter.fillRect(moved.x(), moved.y(), room.width(), round(strip), surface)
            painter.translate(moved.x(), moved.y() - above.box.y)
            self._painter.paint(painter, above.items)

    def _on_theme(self) -> None:
        self._painter = PlanPainter()
        self._lay_out()

    def _lay_out(self) -> None:
        room = self.viewport().size()
        self._plan = StackingPlan(
            room.width() * self.zoom,
            room.height() * height_zoom(self.zoom),
            self._painter.measure,
            plan_style(self.zoom),
        )
        self._plan.lay_out(self.units)
        self._set_bars()
        self.viewport().update()

    def _set_bars(self) -> None:
        room = self.viewport().size()
        for bar, whole, part in (
            (self.horizontalScrollBar(), round(self._plan.content_width), room.width()),
            (self.verticalScrollBar(), round(self._plan.content_height), room.height()),
        ):
            bar.setRange(0, max(0, whole - part))
            bar.setPageStep(part)
            bar.setSingleStep(40)


def pixels(box: Box) -> QRect:
    """Whole pixels, so that a mark stands exactly on its block."""
    left, top = round(box.x), round(box.y)
    return QRect(left, top, round(box.x + box.w) - left, round(box.y + box.h) - top)


def paint_frames(
    painter: QPainter, plan: StackingPlan, unit_ids: Iterable[int], inset: int
) -> None:
    """Outlines in the painter's pen, as far inside their blocks."""
    for unit_id in unit_ids:
        if box := plan.box_of(unit_id):
            painter.drawRect(pixels(box).adjusted(inset, inset, -inset - 1, -inset - 1))
