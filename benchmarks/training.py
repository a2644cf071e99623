"""Training, People and Partners of 100,000 people and 200 batches, from the click to the picture.

The floors fetch by bare SQL what the action shows. Processor time is that of all threads: what a
job reads is waited for as well. `held` is how long the window's thread is kept at a time.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.batches import TODAY, batch_code
from benchmarks.measure import Cost, Figure, call, in_turn
from benchmarks.parks import make_park
from benchmarks.window import read_out, wait_for
from parkdesk.services.training_figures import FunnelBy
from parkdesk.storage.database import Database
from parkdesk.storage.engine import connect

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from parkdesk.ui.jobs import JobRunner
    from parkdesk.ui.page import Page, PageContext

PEOPLE, BATCHES, APPLICATIONS = 100_000, 200, 100_000
LARGEST, LARGE, USUAL, ALIKE = (batch_code(place) for place in (0, 1, 20, 21))
AT_MOST = 0.1

BATCH_LIST = """SELECT batch.code, starts_on, seats, status, count(*) FROM batch
    JOIN application ON batch_id = batch.id GROUP BY batch.id, status"""
APPLICANTS = """SELECT application.id, person_id, status, application.score, submitted_at, name,
    father_name, cnic, gender, university, degree, district FROM application
    JOIN person ON person.id = person_id JOIN batch ON batch.id = batch_id
    WHERE code = '{}' ORDER BY application.score DESC"""
BY_BATCH = "SELECT batch_id, count(*) FROM application WHERE submitted_at < '2027' GROUP BY 1"
BY_PEOPLE = """SELECT {}, count(*) FROM application JOIN person ON person.id = person_id
    WHERE submitted_at < '2027' GROUP BY 1"""
TARGETS = """SELECT target.id, (SELECT count(DISTINCT person_id) FROM enrolment
    WHERE enrolled_on BETWEEN target.starts_on AND target.ends_on) FROM target"""
PERSON = """SELECT * FROM person LEFT JOIN application ON person_id = person.id
    LEFT JOIN batch ON batch.id = batch_id WHERE person.id = 50000"""
REGISTER = """SELECT mark, session_id, enrolment_id, name FROM attendance
    JOIN enrolment ON enrolment.id = enrolment_id JOIN person ON person.id = person_id
    JOIN batch ON batch.id = batch_id WHERE code = '{}'"""
DUE = """SELECT batch_id, months_after, kind FROM outcome
    JOIN enrolment ON enrolment.id = enrolment_id JOIN batch ON batch.id = batch_id
    WHERE batch.ends_on > '2025-08'"""
IDS = "SELECT id FROM person ORDER BY name"
EVERYONE = "SELECT id, name_key, father_key, cnic, mobile, email, born_on FROM person"


@dataclass(frozen=True)
class Action:
    """`act` says on what it is seen; `shown` is asked until it is true; `after` is not counted."""

    name: str
    act: Callable[[], "QWidget"]
    shown: Callable[[], bool]
    floor: str
    at_most: float | None = AT_MOST
    after: Callable[[], object] = lambda: None


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["PARKDESK_HOME"] = str(folder)
    from PySide6.QtWidgets import QApplication

    from parkdesk.ui.jobs import JobRunner
    from parkdesk.ui.page import PageContext

    app = QApplication.instance() or QApplication([])
    path = make_park(
        folder / "training.parkdesk", people=PEOPLE, batches=BATCHES, applications=APPLICATIONS
    )
    with Database.open(path, actor="benchmark") as database, closing(connect(path)) as bare:
        context = PageContext(database, JobRunner(), clock=lambda: TODAY)
        for action in _actions(context):
            yield from _figures(action, context, bare, runs)
    del app


def _figures(action: Action, context: "PageContext", bare: Any, runs: int) -> Iterator[Figure]:
    held: list[float] = []

    def ours() -> Cost:
        wait = wait_for(action.act, action.shown)
        held.append(wait.held)
        read_out(context.jobs)
        action.after()
        return Cost(wait.seconds, wall=wait.wall)

    def floor() -> Cost:
        return call(lambda: bare.execute(action.floor).fetchall())

    cost, least = in_turn(ours, floor, runs)
    yield Figure(
        action.name, "s", cost.seconds, least.seconds, at_most=action.at_most, wall=cost.wall
    )
    yield Figure("  the window held", "s", median(held[1:]), None, at_most=AT_MOST)


def _actions(context: "PageContext") -> Iterator[Action]:
    from parkdesk.ui.partners.view import PartnersView
    from parkdesk.ui.people.view import PeopleView
    from parkdesk.ui.today.view import TodayView
    from parkdesk.ui.training.view import TrainingView

    for name, kind, shown, floor in (
        ("People", PeopleView, lambda page: page.model.rowCount(), IDS),
        ("Training", TrainingView, lambda page: page.list.model.rowCount(), BATCH_LIST),
        ("Partners, 12 targets", PartnersView, lambda page: page.targets.model.rowCount(), TARGETS),
        ("Today", TodayView, lambda page: page.detail is not None, BATCH_LIST),
    ):
        yield _opening(context, f"opening {name}", kind, shown, floor)
    for kind, actions in (
        (PeopleView, _of_people), (TrainingView, _of_training), (PartnersView, _of_partners)
    ):  # fmt: skip
        page = _show(kind(context))
        read_out(context.jobs)
        yield from actions(page, context.jobs)
        page.close()


def _opening(
    context: "PageContext",
    name: str,
    kind: "Callable[[PageContext], Page]",
    shown: Callable[[Any], object],
    floor: str,
) -> Action:
    opened: list[Page] = []

    def act() -> "QWidget":
        opened.append(kind(context))
        return _show(opened[-1])

    def close() -> None:
        opened[-1].close()
        opened.pop().deleteLater()

    return Action(name, act, lambda: bool(shown(opened[-1])), floor, after=close)


def _show(page: "QWidget") -> "QWidget":
    page.resize(1280, 800)
    page.show()
    return page


def _on(page: "QWidget", act: Callable[[], object]) -> Callable[[], "QWidget"]:
    def on_page() -> "QWidget":
        act()
        return page

    return on_page


def _of_people(page: Any, jobs: "JobRunner") -> Iterator[Action]:
    ids = [50_000, 60_000]

    def show_next() -> None:
        ids.reverse()
        page.table.select_id(ids[0])

    yield Action(
        "a person's profile", _on(page, show_next), lambda: page.detail.person_id == ids[0], PERSON
    )
    yield Action(
        "looking for duplicates", _on(page, lambda: page.chips.choose("duplicates")),
        lambda: not jobs.running, EVERYONE, at_most=None,
        after=lambda: page.chips.choose("everyone"),
    )  # fmt: skip


def _of_training(page: Any, jobs: "JobRunner") -> Iterator[Action]:
    def choose(code: str) -> None:
        page.list.choose(code)
        read_out(jobs)

    for code, count, other in (
        (USUAL, 444, LARGE),
        (LARGE, 2_000, USUAL),
        (LARGEST, 10_000, LARGE),
    ):
        choose(other)
        yield from _of_batch(page, choose, code, count, other)
    choose(USUAL)
    yield from _of_tabs(page, choose)
    yield _of_outcomes_due(page)


def _of_batch(
    page: Any, choose: Callable[[str], None], code: str, count: int, other: str
) -> Iterator[Action]:
    applicants = page.panel.applicants
    yield Action(
        f"a batch of {count:,} applicants",
        _on(page, partial(page.list.choose, code)),
        lambda: bool(applicants.model.rowCount() == count),
        APPLICANTS.format(code),
        AT_MOST if code != LARGEST else None,  # its floor alone is half of that
        after=partial(choose, other),
    )
    choose(code)
    yield Action(
        f"its board of {count:,} cards",
        _on(page, partial(applicants.show_board, True)),
        lambda: True,
        APPLICANTS.format(code),
        after=partial(applicants.show_board, False),
    )


def _of_tabs(page: Any, choose: Callable[[str], None]) -> Iterator[Action]:
    def leave() -> None:
        """To another batch of the size, whose tabs are read anew."""
        page.panel.tabs.setCurrentIndex(0)
        choose(ALIKE if page.list.code == USUAL else USUAL)

    def is_register() -> bool:
        register = page.attendance.register
        return register is not None and register.batch == page.list.code

    for tab, name, is_read in (
        (page.sessions, "its 50 sessions", lambda: page.sessions.model.rowCount() > 0),
        (page.attendance, "its register of 100 people", is_register),
        (page.results, "its results", lambda: page.results.model.rowCount() > 0),
        (page.outcomes, "its outcomes", lambda: True),
    ):
        show = _on(page, partial(page.panel.show_tab, tab))
        yield Action(name, show, is_read, REGISTER.format(USUAL), after=leave)


def _of_outcomes_due(page: Any) -> Action:
    from parkdesk.ui.training.outcomes_due import DueDialog

    dialogs: list[QWidget] = []

    def act() -> "QWidget":
        dialogs.append(DueDialog(page.context))
        return _show(dialogs[-1])

    return Action("the outcomes due", act, lambda: True, DUE, after=lambda: dialogs.pop().close())


def _of_partners(page: Any, jobs: "JobRunner") -> Iterator[Action]:
    funnel = page.targets.funnel
    page.open_target(tab="targets")
    page.targets.table.select_row(0)
    read_out(jobs)
    for by in FunnelBy:
        floor = BY_BATCH if by is FunnelBy.BATCH else BY_PEOPLE.format(by.value)
        funnel.model.set_rows([])
        yield Action(
            f"the funnel by {by}", _on(page, partial(funnel.by.choose, by.value)),
            lambda: funnel.model.rowCount() > 0, floor, after=lambda: funnel.model.set_rows([]),
        )  # fmt: skip
