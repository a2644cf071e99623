"""What Ctrl+K found, under its box: headings, and lines of a title, a detail and a shortcut."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from parkdesk.ui import theme
from parkdesk.ui.icons import pixmap
from parkdesk.ui.theme import RADIUS_CONTROL, ROW_COMPACT, SPACE_4, SPACE_8, SPACE_12
from parkdesk.ui.widgets.text import plain_tip

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
Align = Qt.AlignmentFlag
COMMAND, NOTE = Role.UserRole, Role.UserRole + 1
WIDTH, HEIGHT, ICON, BORDER = 620, 520, 16, 1
TITLE_SHARE = 0.6  # of a line, where a long title leaves the rest to its detail
PARTS = " · "  # stands between those of a detail
LEFT = int(Align.AlignLeft | Align.AlignVCenter)
LOW = int(Align.AlignLeft | Align.AlignBottom)
RIGHT = int(Align.AlignRight | Align.AlignVCenter)


@dataclass(frozen=True)
class Command:
    """Something the window can do or show, by the words a user would type for it."""

    title: str
    run: Callable[[], Any]
    detail: str = ""
    shortcut: str = ""
    icon: str = ""


@dataclass(frozen=True)
class CommandGroup:
    title: str
    commands: Sequence[Command]


class CommandList(QListWidget):
    """Lies over the window below `box`, which keeps the keyboard."""

    chosen = Signal(object)  # Command

    def __init__(self, box: QWidget) -> None:
        super().__init__(box.window())
        self._box = box
        self.setObjectName("command_list")
        self.setAccessibleName(self.tr("Found"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.hovered = -1
        self.setItemDelegate(_Lines(self))
        self.itemClicked.connect(self._on_clicked)
        box.window().installEventFilter(self)
        self.hide()

    @property
    def commands(self) -> list[Command]:
        found = (self.item(row).data(COMMAND) for row in range(self.count()))
        return [command for command in found if command is not None]

    @property
    def command(self) -> Command | None:
        """The one that is marked."""
        item = self.currentItem()
        command: Command | None = item.data(COMMAND) if item is not None else None
        return command

    def show_groups(self, groups: Sequence[CommandGroup], note: str = "") -> None:
        """Nothing is marked then; `note` is a sentence at the head."""
        self.clear()
        if note:
            self._add_words(note).setData(NOTE, True)
        for group in groups:
            self._add_words(group.title)
            for command in group.commands:
                self._add(group.title, command)
        self.place()
        self.scrollToTop()
        self.setVisible(bool(self.count()))
        self.raise_()

    def mark(self, command: Command | None) -> bool:
        """Mark a command of that title and detail; False where it is not among them."""
        for row in range(self.count()):
            other = self.item(row).data(COMMAND)
            if command and other and _same(command, other):
                self.setCurrentRow(row)
                return True
        return False

    def mark_first(self) -> None:
        self.step(1)

    def step(self, lines: int) -> None:
        """Move the mark by so many lines, over the headings, and no further than the ends."""
        rows = [row for row in range(self.count()) if self.item(row).data(COMMAND) is not None]
        if not rows:
            return
        at = rows.index(self.currentRow()) + lines if self.currentRow() in rows else 0
        row = rows[min(max(at, 0), len(rows) - 1)]
        self.setCurrentRow(row)
        if row == rows[0]:
            self.scrollToTop()  # its heading too

    @property
    def page_step(self) -> int:
        return max(1, self.viewport().height() // theme.current().px(ROW_COMPACT) - 1)

    def place(self) -> None:
        """Under the box, from its outer edge inwards, and within the window."""
        window, look = self._box.window(), theme.current()
        box = QRect(self._box.mapTo(window, QPoint(0, 0)), self._box.size())
        to_right = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        beside = window.width() - box.left() if to_right else box.right() + 1
        width = max(box.width(), min(look.px(WIDTH), beside - SPACE_12))
        left = box.left() if to_right else beside - width
        top = box.bottom() + 1 + SPACE_4
        lines = sum(self.sizeHintForRow(row) for row in range(self.count()))
        room = min(look.px(HEIGHT), window.height() - top - 2 * SPACE_12)
        self.setGeometry(left, top, width, min(lines + 2 * (SPACE_8 + BORDER), room))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), plain_tip(self.tip_at(event.pos())), self)
            return True
        return super().viewportEvent(event)

    def tip_at(self, point: QPoint) -> str:
        """The whole line, where it is cut."""
        item = self.itemAt(point)
        command = item.data(COMMAND) if item is not None else None
        if command is None or not _Lines.is_cut(command, self.viewport().width()):
            return ""
        return "\n".join(filter(None, (command.title, command.detail)))

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def _add_words(self, text: str) -> QListWidgetItem:
        """A line that is neither marked nor walked to."""
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)
        return item

    def _add(self, group: str, command: Command) -> None:
        item = QListWidgetItem(command.title)
        item.setData(COMMAND, command)
        said = (command.title, command.detail, command.shortcut, group)
        item.setData(Role.AccessibleTextRole, ", ".join(filter(None, said)))
        self.addItem(item)

    def _on_clicked(self, item: QListWidgetItem) -> None:
        if (command := item.data(COMMAND)) is not None:
            self.chosen.emit(command)


class _Lines(QStyledItemDelegate):
    """Paints a heading in small print, and a command with its detail beside it."""

    def __init__(self, view: CommandList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.current().px(ROW_COMPACT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)  # not the first letter's: lines stand alike
        command = index.data(COMMAND)
        inner = option.rect.adjusted(SPACE_12, 0, -SPACE_12, 0)
        if command is None:
            self._paint_words(painter, inner, index)
        else:
            self._paint_ground(painter, option, index)
            self._paint_command(painter, inner, command, index.row() == self._view.currentRow())
        painter.restore()

    @staticmethod
    def is_cut(command: Command, width: int) -> bool:
        needed = _width(command.title) + (_width(command.detail) + SPACE_12) * bool(command.detail)
        return needed > _room(command, width - 2 * SPACE_12)

    def _paint_words(self, painter: QPainter, inner: QRect, index: Index) -> None:
        look = theme.current()
        is_note = bool(index.data(NOTE))
        painter.setFont(look.font() if is_note else look.font("caption", strong=True))
        painter.setPen(look.colour("text" if is_note else "muted"))
        low = inner if is_note else inner.adjusted(0, 0, 0, -SPACE_4)
        text = _cut(painter, str(index.data()), inner.width())
        painter.drawText(low, LEFT if is_note else LOW, text)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        marked = index.row() == self._view.currentRow()
        if marked or index.row() == self._view.hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection" if marked else "raised"))
            ground = option.rect.adjusted(SPACE_4, 0, -SPACE_4, 0)
            painter.drawRoundedRect(ground, RADIUS_CONTROL, RADIUS_CONTROL)

    def _paint_command(
        self, painter: QPainter, inner: QRect, command: Command, marked: bool
    ) -> None:
        look, direction = theme.current(), painter.layoutDirection()

        def at(left: int, width: int) -> QRect:
            place = QRect(inner.left() + left, inner.top(), width, inner.height())
            return QStyle.visualRect(direction, inner, place)

        if command.icon:
            ratio = painter.device().devicePixelRatioF()
            top = inner.center().y() - ICON // 2 + 1
            drawn = pixmap(command.icon, "muted", ICON, ratio)
            painter.drawPixmap(at(0, ICON).left(), top, drawn)
        room, begin = _room(command, inner.width()), ICON + SPACE_8
        most = int(room * TITLE_SHARE) if command.detail else room
        width = min(_width(command.title), max(most, room - _width(command.detail) - SPACE_12))
        painter.setFont(look.font())
        painter.setPen(look.colour("text"))
        painter.drawText(at(begin, width), LEFT, _cut(painter, command.title, width))
        painter.setPen(look.colour("text" if marked else "muted"))  # muted is too faint on a mark
        rest = room - width - SPACE_12
        detail = _cut(painter, _apart(command.detail), rest)
        painter.drawText(at(begin + width + SPACE_12, rest), LEFT, detail)
        painter.setFont(look.font("caption"))
        painter.drawText(inner, RIGHT, command.shortcut)


def _same(one: Command, other: Command) -> bool:
    return (one.title, one.detail) == (other.title, other.detail)


def _apart(text: str) -> str:
    """Each part by itself: beside an Urdu name a number would be read from the right."""
    if text.isascii():
        return text
    return PARTS.join(f"\u2068{part}\u2069" for part in text.split(PARTS))


def _room(command: Command, width: int) -> int:
    """What an icon and a shortcut leave of a line."""
    keys = QFontMetrics(theme.current().font("caption")).horizontalAdvance(command.shortcut)
    return width - ICON - SPACE_8 - (keys + SPACE_12 if command.shortcut else 0)


def _width(text: str) -> int:
    return QFontMetrics(theme.current().font()).horizontalAdvance(text) + 1


def _cut(painter: QPainter, text: str, width: int) -> str:
    line = text.replace("\n", " ")
    return painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, width)
