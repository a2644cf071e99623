"""How the calendar is painted: days as cells, sessions as chips, each in its batch's colour."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView

from parkdesk.services.sessions import CalendarCell, CalendarEntry
from parkdesk.ui import theme
from parkdesk.ui.icons import pixmap
from parkdesk.ui.table_model import Index
from parkdesk.ui.theme import SPACE_4, SPACE_8, TOKENS, Token
from parkdesk.ui.training.calendar.model import CalendarModel
from parkdesk.ui.training.calendar.slots import DAY_LINE, NOTE_LINE, Slot, slots_of
from parkdesk.ui.training.calendar.words import chip_text, tr
from parkdesk.ui.training.session_words import format_hours
from parkdesk.ui.widgets.table_paint import ELIDE, CellPainter

# The first one is as red as a clash.
COLOURS: tuple[Token, ...] = tuple(
    name for name in TOKENS if name.startswith("plan_tenant_") and name != "plan_tenant_1"
)
CORNER, ICON = 4, 14
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class DayPainter(CellPainter):
    """`hovered` is the slot under the mouse, `colours` the number of each batch's colour."""

    def __init__(self, view: QTableView, today: date) -> None:
        super().__init__(view)
        self.today = today
        self.hovered: Slot | None = None
        self.colours: Mapping[str, int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, 0)  # the view gives the sizes; a day's whole text is not laid out

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, CalendarModel)
        cell = model.cell_at(index)
        rect = QRect(option.rect)
        painter.save()
        current = self._view.currentIndex() == index
        outside = model.is_outside(cell.day)
        self._paint_ground(painter, rect, cell, outside=outside, current=current)
        if model.by is None:
            self._paint_day(painter, rect, cell, outside=outside)
        elif cell.taken:
            note = rect.adjusted(SPACE_8, 2, -SPACE_8, 0)
            note.setHeight(theme.current().px(NOTE_LINE))
            _paint_note(painter, note, cell.taken)
        for slot in slots_of(rect, cell, is_month=model.by is None):
            self._paint_slot(painter, slot, model, current=current)
        if current:
            focused = self._view.hasFocus()
            painter.setPen(theme.colour("accent" if focused else "control_border"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0, 0, -2, -2))
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, rect: QRect, cell: CalendarCell, *, outside: bool, current: bool
    ) -> None:
        ground: Token = "bg" if outside else "surface"
        if current:
            ground = "selection"
        elif cell.holiday or cell.taken:
            ground = "raised"
        elif cell.day == self.today:
            ground = "accent_soft"
        painter.fillRect(rect, theme.colour(ground))
        painter.setPen(theme.colour("decor_border"))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_day(
        self, painter: QPainter, rect: QRect, cell: CalendarCell, *, outside: bool
    ) -> None:
        """The number, today's on the accent colour, and beside it what the day is."""
        height = theme.current().px(DAY_LINE)
        number = QRect(rect.left() + SPACE_4, rect.top() + 3, height, height - 5)
        today = cell.day == self.today
        if today:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(number, number.height() / 2, number.height() / 2)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setFont(theme.current().font("caption", strong=not outside))
        ink: Token = "on_accent" if today else "muted" if outside else "text"
        painter.setPen(theme.colour(ink))
        painter.drawText(number, int(Qt.AlignmentFlag.AlignCenter), str(cell.day.day))
        note = QRect(number.right() + SPACE_4, rect.top(), 0, height)
        note.setRight(rect.right() - SPACE_4)
        if text := cell.holiday or cell.taken:
            _paint_note(painter, note, text)

    def _paint_slot(
        self, painter: QPainter, slot: Slot, model: CalendarModel, *, current: bool
    ) -> None:
        hovered = slot == self.hovered
        if slot.entry is not None:
            self._paint_entry(painter, slot.rect, slot.entry, model, hovered=hovered)
        elif slot.more or hovered or current:
            ink: Token = "danger" if slot.clash else "accent"
            painter.setPen(theme.colour(ink))
            _draw(painter, slot.rect.adjusted(SPACE_4, 0, 0, 0), _slot_text(slot), strong=hovered)

    def _paint_entry(
        self,
        painter: QPainter,
        rect: QRect,
        entry: CalendarEntry,
        model: CalendarModel,
        *,
        hovered: bool,
    ) -> None:
        row = entry.session
        ink, ground = self._tokens(entry)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        border = ink if entry.problem else "control_border" if hovered else ground
        painter.setPen(theme.colour(border))
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), CORNER, CORNER)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        inner = rect.adjusted(6, 0, -SPACE_4, 0)
        if entry.problem or row.holiday:
            ratio = painter.device().devicePixelRatioF()
            at = QPoint(inner.right() - ICON + 2, rect.top() + 3)
            painter.drawPixmap(at, pixmap("warning", ink, ICON, ratio))
        painter.setPen(theme.colour(ink))
        if model.by is None:
            room = inner.adjusted(0, 0, -ICON if ink != "text" else 0, 0)
            _draw(painter, room, f"{row.starts_at}  {chip_text(row, None)}", off=bool(row.holiday))
            return
        upper, lower = inner.adjusted(0, 3, 0, 0), inner.adjusted(0, 0, 0, -3)
        upper.setHeight(inner.height() // 2 - 2)
        lower.setTop(inner.top() + inner.height() // 2 + 1)
        hours = format_hours(row.starts_at, row.ends_at)
        _draw(painter, upper, hours, strong=True, off=bool(row.holiday))
        _draw(painter, lower, chip_text(row, model.by))

    def _tokens(self, entry: CalendarEntry) -> tuple[Token, Token]:
        """Ink and ground: what is wrong is told before whose session it is."""
        row = entry.session
        if entry.problem:
            return "danger", "danger_soft"
        if row.holiday:
            return "warning", "warning_soft"
        return "text", COLOURS[self.colours.get(row.batch, 0) % len(COLOURS)]


def _slot_text(slot: Slot) -> str:
    if not slot.more:
        return tr("+ Add")
    return (tr("+{count} more, clash") if slot.clash else tr("+{count} more")).format(
        count=slot.more
    )


def _paint_note(painter: QPainter, rect: QRect, text: str) -> None:
    painter.setPen(theme.colour("warning"))
    _draw(painter, rect, text)


def _draw(
    painter: QPainter, rect: QRect, text: str, *, strong: bool = False, off: bool = False
) -> None:
    """`off` strikes it out: nobody meets then."""
    font = theme.current().font("caption", strong=strong)
    font.setStrikeOut(off)
    painter.setFont(font)
    shown = painter.fontMetrics().elidedText(text.replace("\n", " "), ELIDE, rect.width())
    painter.drawText(rect, LEFT, shown)
