"""The stacking plan: one painted widget with blocks that are hovered, chosen and opened."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from parkdesk.rules.draw_list import DrawItem
from parkdesk.rules.occupancy_facts import UnitDay
from parkdesk.rules.stacking import Box, StackingPlan
from parkdesk.ui import theme
from parkdesk.ui.spaces.choosing import Chosen
from parkdesk.ui.spaces.describe import sentence_of
from parkdesk.ui.spaces.hover_card import HoverCard
from parkdesk.ui.spaces.plan_paint import DASHES, PlanPainter, height_zoom, plan_style
from parkdesk.ui.spaces.walking import neighbour

ZOOM_STEP, ZOOM_MOST = 1.25, 6.0
ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PlanView(QAbstractScrollArea):
    """Says `chosen_changed()` when other blocks are chosen, `opened(unit_id)` by Enter."""

    chosen_changed = Signal()
    opened = Signal(int)
    zoom_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Stacking plan"))
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.zoom = 1.0
        self.chosen = Chosen()
        self.focused: int | None = None
        self.hovered: int | None = None
        self._units: dict[int, UnitDay] = {}
        self._items: list[DrawItem] = []
        self._card = HoverCard(self)
        self._painter = PlanPainter()
        self._plan = StackingPlan(0, 0, self._painter.measure)
        self._lay_out()
        theme.appearance.changed.connect(self._on_theme)

    # --- what it shows

    @property
    def units(self) -> list[UnitDay]:
        return list(self._units.values())

    @property
    def chosen_units(self) -> list[UnitDay]:
        return [self._units[one] for one in self.chosen.ids if one in self._units]

    def set_units(self, units: Sequence[UnitDay]) -> None:
        """Show the units of another day; blocks that still exist stay chosen."""
        self._units = {unit.unit.id: unit for unit in units}
        self._items = self._plan.draw(units)
        if self.focused not in self._units:
            self.focused = None
        if self.chosen.keep(self._units):
            self.chosen_changed.emit()
        self._set_bars()
        self._hover(self.hovered)
        self.viewport().update()

    def choose(self, unit_ids: Iterable[int]) -> None:
        """Choose blocks by program and bring the first into view."""
        ids = [one for one in unit_ids if one in self._units]
        self.chosen.replace(ids)
        self.focused = ids[0] if ids else self.focused
        self._bring_into_view(self.focused)
        self._after_choice()

    # --- zoom

    def zoom_by(self, factor: float, at: QPoint | None = None) -> None:
        """Larger or smaller blocks; the place `at`, else the middle, stays where it is."""
        self._zoom_to(self.zoom * factor, at or self.viewport().rect().center())

    def fit(self) -> None:
        """The whole plan in the room there is."""
        self._zoom_to(1.0, QPoint())

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

    # --- Qt's events

    def sizeHint(self) -> QSize:
        return QSize(640, 320)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 160)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hover(None)
        self._lay_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        painter.translate(-across, -down)
        seen = self.viewport().rect().translated(across, down)
        self._painter.paint(painter, self._seen(seen))
        self._paint_marks(painter)
        if across:
            painter.translate(across, 0)
            gutter = round(plan_style(self.zoom).gutter)
            painter.fillRect(0, down, gutter, seen.height(), self._painter.colour("surface"))
            self._painter.paint(painter, [one for one in self._items if one.unit_id is None])
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        self._hover(self.unit_at(place), place)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(None)
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        unit_id = self.unit_at(event.position().toPoint())
        keys = event.modifiers()
        if unit_id is None:
            self.chosen.replace([])
        elif keys & Qt.KeyboardModifier.ShiftModifier:
            self.chosen.extend_to(unit_id, list(self._units))
        elif keys & Qt.KeyboardModifier.ControlModifier:
            self.chosen.toggle(unit_id)
        else:
            self.chosen.replace([unit_id])
        self.focused = unit_id if unit_id is not None else self.focused
        self._after_choice()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        unit_id = self.unit_at(event.position().toPoint())
        if unit_id is not None and event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(unit_id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = event.angleDelta().y() / 120
            self.zoom_by(ZOOM_STEP**steps, event.position().toPoint())
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in ARROWS:
            self._walk(ARROWS[key], event.modifiers())
        elif key in ENTER and self.focused is not None:
            self.opened.emit(self.focused)
        elif key == Qt.Key.Key_Space and self.focused is not None:
            self.chosen.toggle(self.focused)
            self._after_choice()
        elif key == Qt.Key.Key_Escape and self.chosen.ids:
            self.chosen.replace([])
            self._after_choice()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(ZOOM_STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(1 / ZOOM_STEP)
        elif key == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if (
            self.focused is None
            and self._units
            and event.reason() != Qt.FocusReason.MouseFocusReason
        ):
            self.focused = next(iter(self._units))
        self._announce()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # --- places

    def unit_at(self, place: QPoint) -> int | None:
        """The unit under a place of the viewport."""
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        if place.x() < plan_style(self.zoom).gutter:
            return None
        return self._plan.hit(place.x() + across, place.y() + down)

    def rect_of(self, unit_id: int) -> QRect:
        """Where a block is in the viewport; empty where it does not exist on the day."""
        box = self._plan.box_of(unit_id)
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return _pixels(box).translated(-across, -down) if box else QRect()

    # --- inside

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
        self._items = self._plan.draw(self.units)
        self._set_bars()
        self.viewport().update()

    def _set_bars(self) -> None:
        room = self.viewport().size()
        for bar, whole, part in (
            (self.horizontalScrollBar(), round(room.width() * self.zoom), room.width()),
            (self.verticalScrollBar(), round(self._plan.content_height), room.height()),
        ):
            bar.setRange(0, max(0, whole - part))
            bar.setPageStep(part)
            bar.setSingleStep(40)

    def _seen(self, seen: QRect) -> Iterable[DrawItem]:
        if not self.horizontalScrollBar().maximum() and not self.verticalScrollBar().maximum():
            return self._items
        left, right, top, bottom = seen.left(), seen.right(), seen.top(), seen.bottom()
        return [
            one
            for one in self._items
            if one.x <= right and one.x + one.w >= left and one.y <= bottom and one.y + one.h >= top
        ]

    def _paint_marks(self, painter: QPainter) -> None:
        accent, text = self._painter.colour("accent"), self._painter.colour("text")
        for unit_id in self.chosen.ids:
            if box := self._plan.box_of(unit_id):
                painter.setPen(QPen(accent, 3, j=Qt.PenJoinStyle.MiterJoin))
                painter.drawRect(_pixels(box).adjusted(1, 1, -2, -2))
        if self.hovered is not None and (box := self._plan.box_of(self.hovered)):
            painter.setPen(QPen(text, 1))
            painter.drawRect(_pixels(box).adjusted(0, 0, -1, -1))
        if (
            self.hasFocus()
            and self.focused is not None
            and (box := self._plan.box_of(self.focused))
        ):
            pen = QPen(text, 1)
            pen.setDashPattern(DASHES)
            painter.setPen(pen)
            painter.drawRect(_pixels(box).adjusted(4, 4, -5, -5))

    def _hover(self, unit_id: int | None, place: QPoint | None = None) -> None:
        unit = self._units.get(unit_id) if unit_id is not None else None
        if (unit.unit.id if unit else None) != self.hovered:
            self.viewport().update()
        self.hovered = unit.unit.id if unit else None
        self._card.show_unit(unit, place)

    def _walk(self, way: tuple[int, int], keys: Qt.KeyboardModifier) -> None:
        boxes = {one: box for one in self._units if (box := self._plan.box_of(one))}
        found = neighbour(boxes, self.focused, way)
        if found is None:
            return
        self.focused = found
        if keys & Qt.KeyboardModifier.ShiftModifier:
            self.chosen.extend_to(found, list(self._units))
        elif not keys & Qt.KeyboardModifier.ControlModifier:
            self.chosen.replace([found])
        self._bring_into_view(found)
        self._after_choice()

    def _after_choice(self) -> None:
        self.viewport().update()
        self._announce()
        self.chosen_changed.emit()

    def _bring_into_view(self, unit_id: int | None) -> None:
        box = self._plan.box_of(unit_id) if unit_id is not None else None
        if box is None:
            return
        room, gutter = self.viewport().size(), plan_style(self.zoom).gutter
        for bar, first, last, part, before in (
            (self.horizontalScrollBar(), box.x, box.x + box.w, room.width(), gutter),
            (self.verticalScrollBar(), box.y, box.y + box.h, room.height(), 0.0),
        ):
            if first < bar.value() + before:
                bar.setValue(round(first - before))
            elif last > bar.value() + part:
                bar.setValue(round(last - part))

    def _announce(self) -> None:
        """Tell a screen reader which block has the focus."""
        unit = self._units.get(self.focused) if self.focused is not None else None
        said = sentence_of(unit) if unit else ""
        if said == self.accessibleDescription():
            return
        self.setAccessibleDescription(said)
        if said and QAccessible.isActive() and self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))


def _pixels(box: Box) -> QRect:
    left, top = round(box.x), round(box.y)
    return QRect(left, top, round(box.x + box.w) - left, round(box.y + box.h) - top)
