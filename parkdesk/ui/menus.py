"""The menu bar. Every entry is also a command of Ctrl+K."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from parkdesk import settings
from parkdesk.ui.look import apply_theme
from parkdesk.ui.widgets.command_list import Command

if TYPE_CHECKING:
    from parkdesk.ui.main_window import MainWindow

PAGES_WITH_KEY = 9


class Menus(QObject):
    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._actions: list[QAction] = []
        self.page_shortcuts: dict[str, str] = {}  # as they are shown, by a page's key
        self.recent = QMenu(self.tr("Open &recent"), window)
        self.recent.aboutToShow.connect(self._fill_recent)
        self._add_file()
        self._add_edit()
        self._add_view()
        self._add_help()

    def commands(self) -> list[Command]:
        return commands_of(self._actions)

    def _add_file(self) -> None:
        menu = self._window.menuBar().addMenu(self.tr("&File"))
        self._add(menu, self.tr("&New park…"), self._window.new_park_asked.emit, "Ctrl+Shift+N")
        self._add(menu, self.tr("&Open park…"), self._choose_park, QKeySequence.StandardKey.Open)
        menu.addMenu(self.recent)
        menu.addSeparator()
        self._add(menu, self.tr("&Import workbook…"), self._choose_workbook, "Ctrl+I")
        self._add(menu, self.tr("&Backups…"), self._window.backups_asked.emit)
        menu.addSeparator()
        self._add(menu, self.tr("&Close"), self._window.close, QKeySequence.StandardKey.Close)
        self._add(menu, self.tr("&Quit"), self._close_all, "Ctrl+Q")

    def _add_edit(self) -> None:
        menu = self._window.menuBar().addMenu(self.tr("&Edit"))
        undo = self._window.undo_stack
        self._actions += [undo.undo_action, undo.redo_action]
        menu.addActions([undo.undo_action, undo.redo_action])
        menu.addSeparator()
        find = partial(self._window.context.navigate, "people", view="duplicates")
        self._add(menu, self.tr("Find duplicates"), find)

    def _add_view(self) -> None:
        menu = self._window.menuBar().addMenu(self.tr("&View"))
        keyed = [spec for spec in self._window.specs if not spec.at_foot][:PAGES_WITH_KEY]
        for number, spec in enumerate(keyed, start=1):
            go = menu.addAction(spec.title, partial(self._window.show_page, spec.key))
            go.setShortcut(f"Ctrl+{number}")
            self.page_shortcuts[spec.key] = shortcut_of(go)
        menu.addSeparator()
        self._add(menu, self.tr("&Refresh"), self._window.refresh_page, "F5")
        self._add(
            menu, self.tr("Search or run a command"), self._window.top_bar.search.enter, "Ctrl+K"
        )
        menu.addSeparator()
        looks = QActionGroup(menu)
        for look, text in (
            (settings.Theme.LIGHT, self.tr("&Light look")),
            (settings.Theme.DARK, self.tr("&Dark look")),
            (settings.Theme.SYSTEM, self.tr("&System’s look")),
        ):
            action = self._add(menu, text, partial(self._change_look, look))
            action.setCheckable(True)
            looks.addAction(action)
        menu.aboutToShow.connect(lambda: self._mark_look(looks))

    def _add_help(self) -> None:
        menu = self._window.menuBar().addMenu(self.tr("&Help"))
        self._add(
            menu, self.tr("&Help"), partial(self._window.show_page, "help"), QKeySequence("F1")
        )

    def _add(
        self,
        menu: QMenu,
        text: str,
        run: Callable[[], Any],
        shortcut: QKeySequence.StandardKey | QKeySequence | str = "",
    ) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(lambda _checked=False: run())
        if shortcut:
            action.setShortcut(shortcut)
        self._actions.append(action)
        return action

    def _close_all(self) -> None:
        """Every park by itself: one that waits for its backup does not keep the others open."""
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, type(self._window)):
                widget.close()

    def _choose_park(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open park"),
            str(Path(str(self._window.context.database.path)).parent),
            self.tr("Parks (*.parkdesk)"),
        )
        if name:
            self._window.park_chosen.emit(Path(name))

    def _choose_workbook(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Import workbook"),
            str(settings.documents_folder()),
            self.tr("Workbooks (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv)"),
        )
        if name:
            self._window.import_workbook(Path(name))

    def _fill_recent(self) -> None:
        self.recent.clear()
        here = str(self._window.context.database.path)
        for path in settings.load().parks:
            if path != here:
                self.recent.addAction(path, partial(self._window.park_chosen.emit, Path(path)))
        if self.recent.isEmpty():
            self.recent.addAction(self.tr("No other park was opened yet")).setEnabled(False)

    def _change_look(self, look: settings.Theme) -> None:
        settings.change(theme=look)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, look)

    def _mark_look(self, looks: QActionGroup) -> None:
        order = [settings.Theme.LIGHT, settings.Theme.DARK, settings.Theme.SYSTEM]
        looks.actions()[order.index(settings.load().theme)].setChecked(True)


def commands_of(actions: Sequence[QAction]) -> list[Command]:
    """Those that can be run now, by their names and with their shortcuts."""
    named = {
        _plain(action.text()): action
        for action in actions
        if action.isEnabled() and action.isVisible()
    }
    return [
        Command(title, action.trigger, shortcut=shortcut_of(action))
        for title, action in named.items()
    ]


def shortcut_of(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def _plain(text: str) -> str:
    """Without the marks of the menu's letters; `&&` is an ampersand of the name's own."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")
