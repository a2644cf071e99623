"""The window's own pages and dialogs."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from parkdesk.ui.crash_dialog import CrashDialog
from parkdesk.ui.messages import Question
from parkdesk.ui.start.new_park import NewParkDialog
from parkdesk.ui.start.window import StartWindow
from tests.tour import Shot, Tour, page_shot

PAGES = (
    "today",
    "spaces",
    "tenants",
    "leases",
    "people",
    "partners",
    "imports",
    "reports",
    "settings",
    "help",
)


TYPED = {"name": "ayesah", "code": "g-0", "report": "rent r", "nothing": "zzqx", "urdu": "نور"}


def _start(tour: Tour) -> QWidget:
    return StartWindow()


def _new_park(tour: Tour) -> QWidget:
    return NewParkDialog(tour.context.jobs, tour.window)


def _question(tour: Tour) -> QWidget:
    return Question(
        "End lease L-2026-003 on 31 Dec 2026?",
        "End lease",
        tour.window,
        detail="Unit G-03 becomes vacant on 1 Jan 2027. The lease and its schedule are kept.",
        danger=True,
    )


def _crash(tour: Tour) -> QWidget:
    return CrashDialog("Traceback (most recent call last):\n  …\nKeyError: 'unit'", tour.window)


def _commands(tour: Tour) -> QWidget:
    tour.page("today")
    tour.window.top_bar.search.enter()
    return tour.window


def _found(typed: str) -> Callable[[Tour], QWidget]:
    def take(tour: Tour) -> QWidget:
        tour.page("today")
        box = tour.window.top_bar.search
        box.enter()
        tour.settle()
        box.setText(typed)
        box.textEdited.emit(typed)  # keys are ASCII alone
        return tour.window

    return take


SHOTS = [
    *(page_shot(key) for key in PAGES),
    *(page_shot(key, size=(1024, 680)) for key in ("today", "leases")),
    Shot("start", _start),
    Shot("new-park", _new_park),
    Shot("question", _question),
    Shot("crash", _crash),
    Shot("commands", _commands),
    Shot("commands-1024", _commands, (1024, 680)),
    *(Shot(f"found-{name}", _found(typed)) for name, typed in TYPED.items()),
    Shot("found-1024", _found("khn"), (1024, 680)),
]
