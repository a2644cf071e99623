"""Ctrl+K: type a part of a command's name or of what is looked for, Enter runs it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from parkdesk.ui.widgets.search import SearchField


@dataclass(frozen=True)
class Command:
    """Something the window can do, by the words a user would type for it."""

    title: str
    run: Callable[[], Any]


class CommandBox(SearchField):
    """Filters the commands that `list_commands` gives when the box is entered.

    Below them stand those of `list_searches`, which look for what was typed.
    """

    def __init__(
        self,
        list_commands: Callable[[], Sequence[Command]],
        list_searches: Callable[[str], Sequence[Command]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.setPlaceholderText(self.tr("Search or run a command  Ctrl+K"))
        self.setAccessibleName(self.tr("Search or run a command"))
        self._list_commands = list_commands
        self._list_searches = list_searches
        self._own: list[Command] = []
        self._commands: dict[str, Command] = {}
        self._titles = QStringListModel(self)
        self._finder: QCompleter | None = None  # made at the first use
        self.textEdited.connect(self._on_edited)

    def enter(self) -> None:
        """Go to the box and show all it can do."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._fill()
        self.selectAll()
        self._on_edited(self.text())

    @property
    def matches(self) -> list[str]:
        typed = self.text().strip().casefold()
        return [title for title in self._commands if typed in title.casefold()]

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._fill()

    def _fill(self) -> None:
        self._own = list(self._list_commands())
        if self._finder is None:
            self._finder = self._make_finder()
        self._offer(self.text())

    def _offer(self, typed: str) -> None:
        searches = self._list_searches(typed.strip()) if typed.strip() else ()
        self._commands = {command.title: command for command in (*self._own, *searches)}
        if self._titles.stringList() != list(self._commands):
            self._titles.setStringList(list(self._commands))

    def _make_finder(self) -> QCompleter:
        finder = QCompleter(self._titles, self)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setMaxVisibleItems(12)
        finder.activated.connect(self._run)
        self.setCompleter(finder)
        if popup := finder.popup():
            popup.setObjectName("command_list")
        return finder

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.matches:
            self._run(self.matches[0])
            return
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.clearFocus()
            return
        super().keyPressEvent(event)

    def _on_edited(self, text: str) -> None:
        self._offer(text)
        if not text.strip() and self._finder:
            self._finder.setCompletionPrefix("")
            self._finder.complete()

    def _run(self, title: str) -> None:
        command = self._commands.get(title)
        if command is None:
            return
        if self._finder and (popup := self._finder.popup()):
            popup.hide()
        self.clear()
        self.clearFocus()
        command.run()
