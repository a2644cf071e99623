"""The window of one park file. It navigates, and no more."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from parkdesk import settings
from parkdesk.ui.jobs import JobRunner, Progress
from parkdesk.ui.menus import Menus, commands_of
from parkdesk.ui.messages import show_error
from parkdesk.ui.page import Page, PageContext
from parkdesk.ui.pages import PageSpec, PageVerb, page_specs
from parkdesk.ui.refresh import Refresher
from parkdesk.ui.undo import UndoStack
from parkdesk.ui.widgets.command_list import Command, CommandGroup
from parkdesk.ui.widgets.notices import Toast
from parkdesk.ui.widgets.rail import Rail
from parkdesk.ui.widgets.status_bar import StatusBar
from parkdesk.ui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from parkdesk.storage.database import Database

SIZE, LEAST = (1280, 800), (1024, 680)
TITLE_BAR = 40  # the desktop's own, about
NARROW_BELOW = 1160
WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv"})
GEOMETRY = "window/geometry"
SINGLE_SHOT = Qt.ConnectionType.SingleShotConnection
NEW_DAY_CHECK_MS = 60_000


class MainWindow(QMainWindow):
    """Pages, rail, top bar, menus, status bar of one park."""

    park_chosen = Signal(object)  # Path: another park file is to be opened, in its own window
    new_park_asked = Signal()
    backups_asked = Signal()
    closed = Signal()

    def __init__(
        self,
        database: "Database",
        jobs: JobRunner | None = None,
        *,
        park_name: str = "",
        specs: Sequence[PageSpec] | None = None,
        clock: Callable[[], date] = date.today,
        backup_first: Callable[[Progress], None] | None = None,
    ) -> None:
        super().__init__()
        self.jobs = jobs or JobRunner(self)
        self.specs = list(specs or page_specs())
        self.context = PageContext(
            database, self.jobs, self.show_page, clock, open_park=self.park_chosen.emit
        )
        if backup_first is not None:
            self.context = replace(self.context, backup_first=backup_first)
        self.refresher = Refresher(self)
        self.park_name = park_name or Path(str(database.path)).stem
        self._pages: dict[str, Page] = {}
        self._day = clock()
        self._build()
        self._connect()
        self._restore()
        self.show_page(self.specs[0].key)

    # --- navigation

    @property
    def page(self) -> Page:
        """The page in sight."""
        shown = self._stack.currentWidget()
        assert isinstance(shown, Page)  # only pages are put into it
        return shown

    def show_page(self, key: str, /, **target: Any) -> None:
        """Go to a page, made on the first visit; `target` says which thing of it."""
        page = self._pages.get(key) or self._make(key)
        self.rail.mark(key)
        self.top_bar.show_place(page.title, self.park_name)
        self.top_bar.show_primary(page.primary)
        self._stack.setCurrentWidget(page)
        page.setFocus()
        if target:
            page.open_target(**target)

    def list_commands(self) -> list[CommandGroup]:
        """All that Ctrl+K offers by itself: the page's own verbs, the pages, theirs, the menus."""
        shortcuts = self.menus.page_shortcuts
        pages = [
            Command(
                spec.title,
                partial(self.show_page, spec.key),
                shortcut=shortcuts.get(spec.key, ""),
                icon=spec.icon,
            )
            for spec in self.specs
        ]
        groups = [
            CommandGroup(self.tr("On this page"), commands_of(self.page.commands)),
            CommandGroup(self.tr("Go to"), pages),
            CommandGroup(self.tr("On other pages"), self._verbs_elsewhere()),
            CommandGroup(self.tr("Menus"), self.menus.commands()),
        ]
        return [group for group in groups if group.commands]

    def list_searches(self, text: str) -> list[Command]:
        """Ctrl+K looks for what was typed in the list of any page that can be searched."""
        find = self.tr("Find “{text}” in {page}")
        return [
            Command(
                find.format(text=text, page=spec.title),
                partial(self.show_page, spec.key, where=text),
                icon="search",
            )
            for spec in self.specs
            if spec.searchable
        ]

    def refresh_page(self) -> None:
        self.page.refresh()

    def offer_undo(self) -> Callable[[], None] | None:
        """For a toast about what was written just now."""
        return self.undo_stack.offer()

    def import_workbook(self, file: Path) -> None:
        self.show_page("imports", file=file)

    # --- Qt's events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.set_narrow(self.width() < NARROW_BELOW)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.page.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._keep()
        self.jobs.shutdown()
        self._unsubscribe()
        self.undo_stack.close()
        super().closeEvent(event)
        self.closed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if file := _dropped(event):
            event.acceptProposedAction()
            self.import_workbook(file)

    # --- inside

    def _build(self) -> None:
        self.setWindowTitle(self.tr("{park} – ParkDesk").format(park=self.park_name))
        self.setMinimumSize(*LEAST)
        self.setAcceptDrops(True)
        self.rail = Rail()
        at_foot = False
        for spec in self.specs:
            if spec.at_foot and not at_foot:
                self.rail.add_gap()
            at_foot = spec.at_foot
            self.rail.add(spec.key, spec.title, spec.icon)
        self.top_bar = TopBar()
        self.status = StatusBar(self.jobs)
        self.status.saved.setText(self.tr("All changes are saved"))
        self.toast = Toast(self)
        self.undo_stack = UndoStack(self.context.database, self, self.toast)
        self._stack = QStackedWidget()
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addWidget(self._stack, 1)
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self.setCentralWidget(centre)
        self.setStatusBar(self.status)
        self.menus = Menus(self)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_page)
        self.refresher.changed.connect(self._on_saved)
        self.undo_stack.refused.connect(lambda error: show_error(self.page, error))
        self.status.backup.clicked.connect(self.backups_asked)
        self.top_bar.search.entered.connect(self._make_finder, SINGLE_SHOT)
        self._unsubscribe = self.context.database.subscribe(self.refresher.announce)
        midnight = QTimer(self)
        midnight.timeout.connect(self.on_minute)
        midnight.start(NEW_DAY_CHECK_MS)

    def _verbs_elsewhere(self) -> list[Command]:
        return [
            Command(verb.title, partial(self._run_verb, spec.key, verb), spec.title, icon=spec.icon)
            for spec in self.specs
            for verb in spec.verbs
            if self._pages.get(spec.key) is not self.page
        ]

    def _run_verb(self, key: str, verb: PageVerb) -> None:
        self.show_page(key, **verb.target)
        named = [action for action in self.page.commands if action.text() == verb.title]
        if named and not verb.does_all:
            named[0].trigger()

    def _make_finder(self) -> None:
        """At the first Ctrl+K: the start has no need of it."""
        from parkdesk.ui.finding.finder import Finder

        box = self.top_bar.search
        finder = Finder(self.context, box, self.list_commands, self.list_searches)
        finder.refused.connect(lambda error: show_error(self.page, error))

    def _make(self, key: str) -> Page:
        spec = next(spec for spec in self.specs if spec.key == key)
        page = self._pages[key] = spec.make(self.context)
        self._stack.addWidget(page)
        self.refresher.watch(page)
        return page

    def _restore(self) -> None:
        self.resize(first_size(self.screen().availableSize()))
        if kept := settings.load().layout.get(GEOMETRY):
            self.restoreGeometry(QByteArray.fromHex(QByteArray(kept.encode())))

    def _keep(self) -> None:
        geometry = bytes(self.saveGeometry().toHex().data()).decode()
        settings.change(layout={**settings.load().layout, GEOMETRY: geometry})

    def _on_saved(self, _tables: object) -> None:
        now = datetime.now().astimezone()
        self.status.saved.setText(self.tr("Saved at {time}").format(time=f"{now:%H:%M}"))

    def on_minute(self) -> None:
        if self.context.today != self._day:
            self._day = self.context.today
            self.refresher.refresh_all()


def first_size(screen: QSize) -> QSize:
    """The usual size, or what a small screen has room for, a title bar included."""
    room = screen - QSize(0, TITLE_BAR)
    return QSize(*SIZE).boundedTo(room).expandedTo(QSize(*LEAST))


def _dropped(event: QDropEvent) -> Path | None:
    """The one workbook that is being dropped, if it is one."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    if len(files) == 1 and files[0].suffix.lower() in WORKBOOKS:
        return files[0]
    return None
