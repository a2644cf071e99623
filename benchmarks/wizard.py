"""A list of 100,000 applicants with a problem in every row through the wizard, step by step.

`the window held` is how long the window's thread is kept at a time; by the clock it waits for the
jobs' thread as well.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.batches import TODAY
from benchmarks.measure import Figure
from benchmarks.parks import make_applicants, make_park
from benchmarks.window import Wait, read_out, wait_for
from parkdesk.storage.database import Database

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

ROWS = 100_000
AT_MOST = 0.1
SHEET, COLUMNS, PROBLEMS, PREVIEW, DONE = range(1, 6)


@dataclass(frozen=True)
class Action:
    """`shown` is asked until it is true and no job runs."""

    name: str
    act: Callable[[], object]
    shown: Callable[[], object]


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["PARKDESK_HOME"] = str(folder)
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication([])
    park = make_park(folder / "wizard.parkdesk", people=100_000)
    book = make_applicants(folder / "spoilt.xlsx", ROWS, first=95_000, spoilt=True)
    walks = []
    for _ in range(max(1, runs // 3)):
        copy = shutil.copyfile(park, folder / "copy.parkdesk")
        walks.append(_walk(copy, book))
    for name in walks[0]:
        waits = [walk[name] for walk in walks]
        yield Figure(name, "s", median(wait.seconds for wait in waits), None)
        held, gap = (median(one) for one in zip(*((it.held, it.gap) for it in waits), strict=True))
        yield Figure("  the window held", "s", held, None, at_most=AT_MOST, wall=gap)
    del app


def _walk(park: Path, book: Path) -> dict[str, Wait]:
    from parkdesk.ui.imports.view import ImportsView
    from parkdesk.ui.jobs import JobRunner
    from parkdesk.ui.page import PageContext

    with Database.open(park, actor="benchmark") as database:
        context = PageContext(database, JobRunner(), clock=lambda: TODAY)
        page = ImportsView(context)
        page.resize(1280, 800)
        page.show()
        read_out(context.jobs)
        waits = {one.name: _wait(one, page, context.jobs) for one in _actions(page, book)}
        page.close()
        page.deleteLater()
    return waits


def _wait(action: Action, page: "QWidget", jobs: Any) -> Wait:
    def act() -> "QWidget":
        action.act()
        return page

    wait = wait_for(act, lambda: not jobs.running and bool(action.shown()))
    read_out(jobs)
    return wait


def _actions(page: Any, book: Path) -> Iterator[Action]:
    wizard = page.wizard
    flow, problems, go_on = wizard.flow, wizard.problems_step, wizard.go_on

    def at(step: int) -> Callable[[], bool]:
        return lambda: bool(wizard.current == step)

    def fixed(count: int) -> Callable[[], bool]:
        state = flow
        return lambda: state.state.plan is not None and len(state.state.fixes) == count

    yield Action("reading the list", lambda: page.start(book), lambda: flow.state.workbook)
    yield Action("finding its headings", go_on, at(SHEET))
    yield Action("its columns", go_on, at(COLUMNS))
    yield Action("checking it", go_on, at(PROBLEMS))
    yield Action("only the warnings", lambda: problems.chips.choose("warnings"), lambda: True)
    yield Action("sorting them", lambda: problems.model.sort(3), lambda: True)
    yield Action("a search in them", lambda: problems.search.searched.emit("17"), lambda: True)
    yield Action("ignoring one", problems.bar.ignore_button.click, lambda: flow.state.ignored)
    yield Action("mending one", problems.bar.fix_button.click, fixed(1))
    yield Action("taking that back", problems.take_back.click, fixed(0))
    yield Action("its preview", go_on, at(PREVIEW))
    yield Action("only the new", lambda: wizard.preview_step.chips.choose("new"), lambda: True)
    yield Action("back to the problems", wizard.back, at(PROBLEMS))
    yield Action("on to the preview", go_on, at(PREVIEW))
    yield Action("importing it", go_on, at(DONE))
    yield Action("undoing that", wizard.done_step.undo_button.click, lambda: flow.state.undone)
    yield Action("leaving", go_on, lambda: not wizard.isVisible())
