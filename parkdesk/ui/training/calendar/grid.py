"""The calendar's view: one day has the cursor; keys and clicks say what is asked for."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QToolTip, QWidget

from parkdesk.rules.sessions import Shared
from parkdesk.services.sessions import CalendarCell, CalendarSheet
from parkdesk.ui import theme
from parkdesk.ui.training.calendar.heads import DayHead, LaneHead
from parkdesk.ui.training.calendar.model import CalendarModel
from parkdesk.ui.training.calendar.paint import DayPainter
from parkdesk.ui.training.calendar.slots import MONTH_ROW, Slot, line_height, slots_of
from parkdesk.ui.training.calendar.words import entry_tip
from parkdesk.ui.widgets.rows_view import RowsView
from parkdesk.ui.widgets.text import plain_tip

Key = Qt.Key
OPENING = (Key.Key_Return, Key.Key_Enter, Key.Key_Space)
ADDING = (Key.Key_N, Key.Key_Insert, Key.Key_Plus)
STEPS = {Key.Key_Left: -1, Key.Key_Right: 1, Key.Key_Up: -7, Key.Key_Down: 7}
TURNS = {Key.Key_PageUp: -1, Key.Key_PageDown: 1}


class CalendarGrid(RowsView):
    """Says `entry_asked(entry)`, `day_asked(date)`, `add_asked(date)`, each with a line's title.

    `left(date)` is a step by key to a day it does not show, `turned(by)` a page on or back, and
    `letter(text)` any other letter.
    """

    entry_asked = Signal(object)
    day_asked = Signal(object, str)
    add_asked = Signal(object, str)
    left = Signal(object)
    turned = Signal(int)
    letter = Signal(str)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_ = CalendarModel(self)
        self.day_painter = DayPainter(self, today)
        self._pressed: Slot | None = None
        self._build(today)

    def show_sheet(
        self, sheet: CalendarSheet, by: Shared | None, *, today: date, colours: Mapping[str, int]
    ) -> None:
        head = self.horizontalHeader()
        assert isinstance(head, DayHead)
        self.day_painter.today = head.today = today
        self.day_painter.colours = colours
        self.day_painter.hovered = None
        self.model_.show_sheet(sheet, by)
        self.verticalHeader().setVisible(by is not None)
        head.updateGeometry()
        self.updateGeometries()
        self._fit_lines()
        self.viewport().update()

    def go_to(self, day: date, lane: str = "") -> bool:
        """Put the cursor on a day; False where it is not shown."""
        sheet = self.model_.sheet
        if sheet is None or not sheet.lines or not sheet.first <= day <= sheet.last:
            return False
        days = (day - sheet.first).days
        row = days // 7
        if self.model_.by is not None:
            titles = [line.title for line in sheet.lines]
            row = titles.index(lane) if lane in titles else 0
        self.setCurrentIndex(self.model_.index(row, days % 7))
        return True

    @property
    def cell(self) -> CalendarCell | None:
        """The one with the cursor."""
        index = self.currentIndex()
        return self.model_.cell_at(index) if index.isValid() else None

    @property
    def lane(self) -> str:
        """The title of the line with the cursor."""
        index = self.currentIndex()
        return self.model_.row_at(index.row()).title if index.isValid() else ""

    def slots_at(self, index: QModelIndex) -> list[Slot]:
        cell = self.model_.cell_at(index)
        return slots_of(self.visualRect(index), cell, is_month=self.model_.by is None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, cell = Key(event.key()), self.cell
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not plain or cell is None:
            super().keyPressEvent(event)
        elif key in OPENING:
            self._open(cell)
        elif key in ADDING:
            self.add_asked.emit(cell.day, self.lane)
        elif key in TURNS:
            self.turned.emit(TURNS[key])
        elif key in STEPS and not self._step(cell, key):
            super().keyPressEvent(event)
        elif event.text().isalpha():
            self.letter.emit(event.text().upper())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = self._slot_at(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        slot = self._slot_at(event.position().toPoint())
        if slot is None or slot != self._pressed or event.button() != Qt.MouseButton.LeftButton:
            return
        self._take(slot)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On nothing it adds; the first click on a session has opened that already."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._slot_at(event.position().toPoint()) is None:
            self.add_asked.emit(self.model_.cell_at(index).day, self.lane)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover_slot(self._slot_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover_slot(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_lines()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), plain_tip(self._tip_at(event.pos())), self)
            return True
        return super().viewportEvent(event)

    def _step(self, cell: CalendarCell, key: Qt.Key) -> bool:
        """From day to day, also past the edge; up and down in a week go from line to line."""
        if self.model_.by is not None and abs(STEPS[key]) > 1:
            return False
        day = cell.day + timedelta(days=STEPS[key])
        if not self.go_to(day, self.lane):
            self.left.emit(day)
        return True

    def _open(self, cell: CalendarCell) -> None:
        if not cell.entries:
            self.add_asked.emit(cell.day, self.lane)
        elif len(cell.entries) == 1:
            self.entry_asked.emit(cell.entries[0])
        else:
            self.day_asked.emit(cell.day, self.lane)

    def _take(self, slot: Slot) -> None:
        cell = self.cell
        if slot.entry is not None:
            self.entry_asked.emit(slot.entry)
        elif cell is not None:
            (self.day_asked if slot.more else self.add_asked).emit(cell.day, self.lane)

    def _slot_at(self, at: QPoint) -> Slot | None:
        index = self.indexAt(at)
        if not index.isValid():
            return None
        return next((slot for slot in self.slots_at(index) if slot.rect.contains(at)), None)

    def _hover_slot(self, slot: Slot | None) -> None:
        if slot == self.day_painter.hovered:
            return
        self.day_painter.hovered = slot
        pointing = Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(pointing if slot else Qt.CursorShape.ArrowCursor)
        self.viewport().update()

    def _tip_at(self, at: QPoint) -> str:
        slot, index = self._slot_at(at), self.indexAt(at)
        if slot is not None and slot.entry is not None:
            return entry_tip(slot.entry)
        if not index.isValid():
            return ""
        cell = self.model_.cell_at(index)
        return "\n".join(filter(None, (cell.holiday, cell.taken)))

    def _fit_lines(self) -> None:
        """The weeks of a month share the height; a line of a week is as tall as it needs."""
        rows = self.model_.rows
        if self.model_.by is None:
            share = self.viewport().height() // max(1, len(rows))
            least = theme.current().px(MONTH_ROW)
            heights = [max(least, share)] * len(rows)
        else:
            heights = [line_height(line) for line in rows]
        for at, height in enumerate(heights):
            self.setRowHeight(at, height)

    def _build(self, today: date) -> None:
        self.setModel(self.model_)
        self.setItemDelegate(self.day_painter)
        self.setHorizontalHeader(DayHead(today, self))
        lanes = LaneHead(self)
        self.setVerticalHeader(lanes)
        lanes.hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Calendar of sessions: days across"))
        theme.appearance.changed.connect(self._fit_lines)
