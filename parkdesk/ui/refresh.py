"""Carries news of changed tables to the pages: at once to those in sight, to others when shown."""

from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable
from weakref import WeakKeyDictionary

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from parkdesk.errors import UserError
from parkdesk.ui.messages import show_error

if TYPE_CHECKING:
    from parkdesk.storage.database import Database


@runtime_checkable
class Refreshable(Protocol):
    """A page or dialog that shows tables."""

    @property
    def TABLES(self) -> frozenset[str]: ...

    def refresh(self) -> None: ...


class Refresher(QObject):
    """One for a window. `announce` may be called on any thread, screens refresh on the window's."""

    changed = Signal(object)  # frozenset of table names, on the window's thread
    _announced = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stale: WeakKeyDictionary[QWidget, bool] = WeakKeyDictionary()
        self._announced.connect(self._on_announced)  # queued where the sender is another thread

    def announce(self, tables: frozenset[str]) -> None:
        """Hand this to `Database.subscribe`."""
        self._announced.emit(tables)

    def watch(self, screen: QWidget) -> None:
        """Keep a page, panel or dialog fresh from now on; it has TABLES and refresh()."""
        self._stale[screen] = False
        screen.installEventFilter(self)

    def refresh_all(self) -> None:
        """A new day, or another way of writing money: every screen."""
        for screen in list(self._stale):
            self._refresh_or_mark(screen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and self._stale.get(watched)
        ):
            self._refresh(watched)
        return super().eventFilter(watched, event)

    def _on_announced(self, tables: Any) -> None:
        for screen in list(self._stale):
            if isinstance(screen, Refreshable) and screen.TABLES & tables:
                self._refresh_or_mark(screen)
        self.changed.emit(tables)

    def _refresh_or_mark(self, screen: QWidget) -> None:
        if screen.isVisible():
            self._refresh(screen)
        else:
            self._stale[screen] = True

    def _refresh(self, screen: QWidget) -> None:
        self._stale[screen] = False
        try:
            screen.refresh()  # type: ignore[attr-defined]  # watch() asks for it
        except UserError as error:
            self._stale[screen] = True
            show_error(screen, error)


def keep_fresh(screen: QWidget, database: "Database") -> None:
    """A panel that reads by itself, where its page need not read again with it."""
    refresher = Refresher(screen)
    refresher.watch(screen)
    unsubscribe = database.subscribe(refresher.announce)
    screen.destroyed.connect(lambda _gone=None: unsubscribe())
