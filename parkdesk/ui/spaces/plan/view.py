"""The stacking plan: blocks that are hovered, chosen and opened."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
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
)
from PySide6.QtWidgets import QApplication, QWidget

from parkdesk.rules.occupancy_facts import UnitDay
from parkdesk.rules.plan_colours import Coloured
from parkdesk.ui.spaces.describe import sentence_of
from parkdesk.ui.spaces.plan.drop import DropSurface
from parkdesk.ui.spaces.plan.hover_card import HoverCard
from parkdesk.ui.spaces.plan.paint import DASHES
from parkdesk.ui.spaces.plan.surface import ZOOM_STEP, paint_frames
from parkdesk.ui.spaces.plan.walking import neighbour

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class PlanView(DropSurface):
    """Says `chosen_changed()` when other blocks are chosen, `opened(unit_id)` by Enter."""

    chosen_changed = Signal()
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.focused: int | None = None
        self.hovered: int | None = None
        self._band: QRect | None = None
        self._pressed: QPoint | None = None
        self._panned: QPoint | None = None
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Stacking plan"))
        self.viewport().setMouseTracking(True)
        self._card = HoverCard(self)
        self.application_entered.connect(lambda _id: self._hover(None))

    # --- what it shows

    @property
    def chosen_units(self) -> list[UnitDay]:
        return [self._units[one] for one in self.chosen.ids if one in self._units]

    def show_day(self, units: Sequence[UnitDay], coloured: Coloured, day: date) -> None:
        """Show the units of another day; blocks that still exist stay chosen."""
        super().show_day(units, coloured, day)
        if self.focused not in self._units:
            self.focused = None
        if self.chosen.keep(self._units):
            self.chosen_changed.emit()
        self._hover(self.hovered)

    def choose(self, unit_ids: Iterable[int]) -> None:
        """Choose blocks by program and bring the first into view."""
        ids = [one for one in unit_ids if one in self._units]
        self.chosen.replace(ids)
        if ids:
            self.focused = ids[0]
            self.bring_into_view(ids[0])
        self._after_choice()

    # --- the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if event.button() is Qt.MouseButton.MiddleButton:
            self._panned = place
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._pressed = place
        unit_id, keys = self.unit_at(place), event.modifiers()
        if unit_id is None:
            if not keys & ADDING:
                self.chosen.replace([])
        elif keys & Qt.KeyboardModifier.ShiftModifier:
            self.chosen.extend_to(unit_id, list(self._units))
        elif keys & Qt.KeyboardModifier.ControlModifier:
            self.chosen.toggle(unit_id)
        else:
            self.chosen.replace([unit_id])
        self.focused = unit_id if unit_id is not None else self.focused
        self._after_choice()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        if self._panned is not None:
            self.pan_by(place - self._panned)
            self._panned = place
        elif self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._stretch_band(self._pressed, place)
        else:
            self._hover(self.unit_at(place), place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.MiddleButton:
            self._panned = None
            self.viewport().unsetCursor()
            return
        band, self._band, self._pressed = self._band, None, None
        if band is None:
            return
        kept = self.chosen.ids if event.modifiers() & ADDING else []
        found = self.units_within(band)
        self.chosen.replace([*kept, *found])
        self.focused = found[-1] if found else self.focused
        self._after_choice()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        unit_id = self.unit_at(event.position().toPoint())
        if unit_id is not None and event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(unit_id)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(None)
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._hover(None)
        super().resizeEvent(event)

    # --- the keyboard

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
        by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        if self.focused is None and self._units and not by_mouse:
            self.focused = next(iter(self._units))
        self._announce()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # --- marks

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._band is not None:
            painter = QPainter(self.viewport())
            colour = self._painter.colour("accent")
            painter.setPen(QPen(colour, 1))
            painter.drawRect(self._band)
            colour.setAlphaF(0.12)
            painter.fillRect(self._band, colour)
            painter.end()

    def paint_marks(self, painter: QPainter) -> None:
        text = self._painter.colour("text")
        painter.setPen(QPen(self._painter.colour("accent"), 3, j=Qt.PenJoinStyle.MiterJoin))
        paint_frames(painter, self._plan, self.chosen.ids, 1)
        super().paint_marks(painter)
        if self.hovered is not None:
            painter.setPen(QPen(text, 1))
            paint_frames(painter, self._plan, [self.hovered], 0)
        if self.hasFocus() and self.focused is not None:
            pen = QPen(text, 1)
            pen.setDashPattern(DASHES)
            painter.setPen(pen)
            paint_frames(painter, self._plan, [self.focused], 4)

    # --- inside

    def _hover(self, unit_id: int | None, place: QPoint | None = None) -> None:
        unit = self._units.get(unit_id) if unit_id is not None else None
        if (unit.unit.id if unit else None) != self.hovered:
            self.viewport().update()
        self.hovered = unit.unit.id if unit else None
        self._card.show_unit(unit, self.day, place)

    def _stretch_band(self, start: QPoint, place: QPoint) -> None:
        """A short slip of the hand is a click, not a band."""
        far = (place - start).manhattanLength() >= QApplication.startDragDistance()
        if far or self._band is not None:
            self._hover(None)
            self._band = QRect(start, place).normalized()
            self.viewport().update()

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
        self.bring_into_view(found)
        self._after_choice()

    def _after_choice(self) -> None:
        self.viewport().update()
        self._announce()
        self.chosen_changed.emit()

    def _announce(self) -> None:
        """Tell a screen reader which block has the focus."""
        unit = self._units.get(self.focused) if self.focused is not None else None
        said = sentence_of(unit) if unit else ""
        if said == self.accessibleDescription():
            return
        self.setAccessibleDescription(said)
        if said and QAccessible.isActive() and self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))
