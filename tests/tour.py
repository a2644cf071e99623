"""Pictures of pages, dialogs, wizard steps, light and dark: `python -m tests.tour FOLDER [NAME…]`.

What is pictured is registered in tests/pictures: each module there has `SHOTS`, a list of `Shot`.
"""

import importlib
import os
import pkgutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if __name__ == "__main__":  # the settings of whoever takes the pictures stay out of them
    os.environ["PARKDESK_HOME"] = tempfile.mkdtemp(prefix="tour-")

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QWidget

from parkdesk.services.park import get_park
from parkdesk.services.sample import fill_sample
from parkdesk.storage.database import Database
from parkdesk.ui.look import apply_theme
from parkdesk.ui.main_window import MainWindow
from parkdesk.ui.page import Page, PageContext
from parkdesk.ui.theme import make_app
from parkdesk.ui.widgets.notices import Toast

SIZE = (1280, 800)
DAY = date(2026, 7, 5)
NOW = datetime(2026, 7, 5, 9, 30, tzinfo=UTC)
THEMES = ("light", "dark")
PATIENCE_S = 60


class Tour:
    """A window on the sample park, and what a shot needs to get somewhere in it."""

    def __init__(self, app: QApplication, database: Database) -> None:
        self.app = app
        self.database = database
        name = database.read(get_park).name
        self.window = MainWindow(database, park_name=name, clock=lambda: DAY)
        self.window.resize(*SIZE)
        self.window.show()
        self.settle()

    @property
    def context(self) -> PageContext:
        return self.window.context

    def page(self, key: str, **target: Any) -> Page:
        """Go to a page; the window is what is pictured then."""
        self.window.show_page(key, **target)
        self.settle()
        return self.window.page

    def settle(self) -> None:
        """Let jobs end and everything be drawn."""
        end = monotonic() + PATIENCE_S
        while self.context.jobs.running and monotonic() < end:
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        for _ in range(3):
            self.app.processEvents()


@dataclass(frozen=True)
class Shot:
    """One picture. `take` goes there and gives what is pictured: the window, a dialog, a widget."""

    name: str
    take: Callable[[Tour], QWidget]
    size: tuple[int, int] = SIZE  # of the window


def page_shot(key: str, *, size: tuple[int, int] = SIZE) -> Shot:
    """A page as it opens."""
    name = key if size == SIZE else f"{key}-{size[0]}"

    def take(tour: Tour) -> QWidget:
        tour.page(key)
        return tour.window

    return Shot(name, take, size)


def list_shots() -> list[Shot]:
    """All that is registered in tests/pictures."""
    from tests import pictures

    modules = sorted(module.name for module in pkgutil.iter_modules(pictures.__path__))
    return [
        shot
        for module in modules
        for shot in importlib.import_module(f"tests.pictures.{module}").SHOTS
    ]


def picture(tour: Tour, shot: Shot, theme: str, folder: Path) -> Path:
    """Take one shot; its dialog is closed again, and what was said is not in the next one."""
    tour.window.resize(*shot.size)
    widget = shot.take(tour)
    if widget is not tour.window and not widget.isVisible():
        widget.show()
    tour.settle()
    file = folder / f"{shot.name}-{theme}.png"
    widget.grab().save(str(file))
    for toast in tour.window.findChildren(Toast):
        toast.hide()
    if widget is not tour.window:
        widget.close()
        tour.settle()
    return file


@contextmanager
def sample_park() -> Iterator[Database]:
    """The sample park of DAY, in a folder that goes again."""
    with tempfile.TemporaryDirectory(prefix="tour-") as folder:
        path = Path(folder) / "Sample Knowledge Park.parkdesk"
        with Database.create(path, actor="tour", fill=_fill) as database:
            yield database


def main(arguments: list[str]) -> int:
    if not arguments:
        print(__doc__)
        return 2
    folder, names = Path(arguments[0]), set(arguments[1:])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or make_app()
    assert isinstance(app, QApplication)
    shots = [
        shot
        for shot in list_shots()
        if not names or any(shot.name.startswith(name) for name in names)
    ]
    for theme in THEMES:  # one after the other: to change the look of a full window takes seconds
        apply_theme(app, theme)
        with sample_park() as database:
            tour = Tour(app, database)
            for shot in shots:
                print(picture(tour, shot, theme, folder), flush=True)
            tour.window.close()
    return 0


def _fill(database: Database) -> None:
    database.write(fill_sample, today=DAY, now=NOW)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
