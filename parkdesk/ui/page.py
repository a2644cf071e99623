"""What every page is: given one context, framed alike, redrawn when its tables change."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.ui.jobs import JobRunner, Progress
from parkdesk.ui.theme import SPACE_8, SPACE_12, SPACE_16, SPACE_24
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.notices import Banner
from parkdesk.ui.widgets.text import ElidedLabel

if TYPE_CHECKING:
    from parkdesk.storage.database import Database


class Navigate(Protocol):
    """`navigate("leases", lease_id=4)` shows a page and hands the rest to its `open_target`."""

    def __call__(self, page: str, /, **target: Any) -> None: ...


def _stay(page: str, /, **target: Any) -> None:
    """Go nowhere: for a page without a window around it."""


def _open_nothing(path: Path) -> None:
    """For a page without a window around it."""


def _make_no_backup(_progress: Progress) -> None:
    """For a page without a window around it."""


@dataclass(frozen=True)
class PageContext:
    """All that a page, panel or dialog may use of the program."""

    database: "Database"
    jobs: JobRunner
    navigate: Navigate = _stay
    clock: Callable[[], date] = date.today
    open_park: Callable[[Path], object] = _open_nothing  # in a window of its own
    backup_first: Callable[[Progress], None] = _make_no_backup  # in a job, before it writes much

    @property
    def today(self) -> date:
        return self.clock()

    @property
    def now(self) -> datetime:
        """This moment of today, for what is kept as an instant."""
        return datetime.combine(self.today, datetime.now().astimezone().timetz())


class Page(QWidget):
    """The frame of a page: a line with subtitle and further verbs, a banner, `body` for the rest.

    A page declares `TABLES` and has `refresh()`, which it calls itself at the end of `__init__`.
    The window calls it again after a change in one of these tables, when the page is in sight.
    """

    TABLES: ClassVar[frozenset[str]] = frozenset()

    def __init__(
        self,
        context: PageContext,
        title: str,
        subtitle: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.context = context
        self.title = title
        self.primary: QAction | None = None
        self.commands: list[QAction] = []
        self.banner = Banner()
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACE_12)
        self._subtitle = ElidedLabel(subtitle, tone="muted")
        self._head = QHBoxLayout()
        self._head_line = QWidget()
        self._frame()

    def refresh(self) -> None:
        """Read the page's data again."""

    def open_target(self, **target: Any) -> None:
        """Show one thing of the page, as `navigate` was asked to."""

    def set_subtitle(self, text: str) -> None:
        self._subtitle.setText(text)
        self._head_line.setVisible(bool(text) or self._head.count() > 1)

    def set_primary(
        self, text: str, on_run: Callable[[], Any], *, icon: str = "plus", shortcut: str = ""
    ) -> QAction:
        """The page's one primary button, which the top bar shows."""
        self.primary = self._command(text, on_run, shortcut)
        self.primary.setProperty("icon", icon)
        return self.primary

    def add_action(
        self, text: str, on_run: Callable[[], Any], *, icon: str | None = None, shortcut: str = ""
    ) -> Button:
        """A further verb in the page's head line, also found by Ctrl+K."""
        action = self._command(text, on_run, shortcut)
        button = Button(text, action.trigger, icon=icon)
        self.add_head(button)
        return button

    def add_head(self, widget: QWidget) -> None:
        """Put a widget at the right of the head line."""
        self._head.addWidget(widget)
        self._head_line.show()

    def _command(self, text: str, on_run: Callable[[], Any], shortcut: str) -> QAction:
        action = QAction(text, self)
        if shortcut:
            action.setShortcut(shortcut)
        action.triggered.connect(lambda _checked=False: on_run())
        self.addAction(action)
        self.commands.append(action)
        return action

    def _frame(self) -> None:
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.setSpacing(SPACE_8)
        self._head.addWidget(self._subtitle, 1)
        self._head_line.setLayout(self._head)
        self._head_line.setVisible(bool(self._subtitle.text()))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, SPACE_16, SPACE_24, SPACE_16)
        column.setSpacing(SPACE_12)
        column.addWidget(self._head_line)
        column.addWidget(self.banner)
        column.addLayout(self.body, 1)
