"""Ctrl+K: type a part of what is looked for or of a command's name, Enter goes there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from parkdesk.ui.widgets.command_list import Command, CommandGroup, CommandList
from parkdesk.ui.widgets.search import SearchField

Key = Qt.Key


class CommandBox(SearchField):
    """Says what is `asked` for; its owner answers by `show_groups`, at once and then in full."""

    entered = Signal()
    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setPlaceholderText(self.tr("Search or run a command  Ctrl+K"))
        self.setAccessibleName(self.tr("Search or run a command"))
        self._list: CommandList | None = None  # made at the first use
        self._came_from: QWidget | None = None
        self._is_open = False
        self._complete = True  # nothing is still looked for
        self._moved = False  # another line than the first was marked by hand
        self._enter_pressed = False  # before all was read: it counts then
        self.textEdited.connect(self._on_edited)

    def enter(self) -> None:
        """Go to the box and show all it can do."""
        if not self.hasFocus():
            self._came_from = QApplication.focusWidget()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self._open()

    def leave(self) -> None:
        """Empty it and give the keyboard back to where it was."""
        self.clear()
        self._close()
        back, self._came_from = self._came_from, None
        if back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.clearFocus()

    def show_groups(
        self, groups: Sequence[CommandGroup], *, complete: bool = True, note: str = ""
    ) -> None:
        """What was found so far; what the user has marked stays marked.

        Beside a note, such as that nothing was found, Enter alone does nothing.
        """
        if not self._is_open:  # left before all was read
            return
        found = self.found
        marked = found.command if self._moved else None
        found.show_groups(groups, note)
        if not found.mark(marked) and self.text().strip() and not note:
            found.mark_first()
        self._complete = complete
        self._tell_mark()
        if complete and self._enter_pressed:
            self._run(found.command)

    @property
    def is_complete(self) -> bool:
        """Whether all is shown that was found for what stands here."""
        return self._complete

    @property
    def found(self) -> CommandList:
        if self._list is None:
            self._list = CommandList(self)
            self._list.chosen.connect(self._run)
        return self._list

    @property
    def matches(self) -> list[str]:
        return [command.title for command in self.found.commands]

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.MouseFocusReason:
            self._open()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Key.Key_Return, Key.Key_Enter):
            self._on_enter()
        elif key == Key.Key_Escape:
            self.leave()
        elif key in (Key.Key_Up, Key.Key_Down, Key.Key_PageUp, Key.Key_PageDown):
            self._move(Key(key))
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        self.entered.emit()
        self._ask()

    def _close(self) -> None:
        self.setAccessibleDescription("")
        self._is_open = self._enter_pressed = False
        if self._list is not None:
            self._list.hide()

    def _ask(self) -> None:
        self._is_open = True
        self._moved = self._complete = self._enter_pressed = False
        self.asked.emit(self.text().strip())

    def _on_edited(self, _text: str) -> None:
        self._ask()

    def _on_enter(self) -> None:
        """What is still looked for is waited for, unless a line was marked by hand."""
        if self.found.isHidden():
            self._ask()
        elif self._complete or self._moved:
            self._run(self.found.command)
        else:
            self._enter_pressed = True

    def _move(self, key: Qt.Key) -> None:
        if self.found.isHidden():
            self._ask()
            return
        lines = self.found.page_step if key in (Key.Key_PageUp, Key.Key_PageDown) else 1
        self.found.step(-lines if key in (Key.Key_Up, Key.Key_PageUp) else lines)
        self._moved = True
        self._tell_mark()

    def _tell_mark(self) -> None:
        """The keyboard stays in the box: a screen reader hears of the mark by its description."""
        item = self.found.currentItem()
        said = item.data(Qt.ItemDataRole.AccessibleTextRole) if item is not None else ""
        self.setAccessibleDescription(said)

    def _run(self, command: Command | None) -> None:
        if command is None:
            self._enter_pressed = False
            return
        self.clear()
        self._close()
        self.clearFocus()
        command.run()
