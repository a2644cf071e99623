"""The list of 5,000 leases on 2,500 units, from the click to its first lines; one of them; Today.

The floor fetches the columns of the list's lines by bare SQL. The window waits while another thread
reads, so that processor time is what a person waits for. The first opening, which also loads the
page's modules, is not counted.
"""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import Cost, Figure, call, in_turn
from benchmarks.parks import NOW, make_park
from parkdesk.storage.database import Database
from parkdesk.storage.engine import connect

if TYPE_CHECKING:
    from parkdesk.ui.leases.view import LeasesView
    from parkdesk.ui.page import PageContext

LEASES, UNITS = 5_000, 2_500
FLOOR = """SELECT lease.id, number, tenant_id, organisation.name, lease.starts_on, lease.ends_on,
    leaving_on, ended_on, status, unit.code, rentable_sqft, rate_paisa
    FROM lease JOIN organisation ON organisation.id = tenant_id
    JOIN lease_unit ON lease_unit.lease_id = lease.id JOIN unit ON unit.id = unit_id
    JOIN lease_charge ON lease_unit_id = lease_unit.id AND lease_charge.kind = 'rent'
    ORDER BY number"""
OPENS, SHOWS_ONE, READS_TODAY = 0.1, 0.05, 0.1


def measure(folder: Path, runs: int) -> Iterator[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["PARKDESK_HOME"] = str(folder)
    from PySide6.QtWidgets import QApplication

    from parkdesk.ui.jobs import JobRunner
    from parkdesk.ui.page import PageContext

    app = QApplication.instance() or QApplication([])
    path = make_park(folder / "leases.parkdesk", leases=LEASES, tenants=2_000, units=UNITS)
    with Database.open(path, actor="benchmark") as database, closing(connect(path)) as bare:
        context = PageContext(database, JobRunner())
        for name, ours, at_most in (
            ("opening 5,000 leases", lambda: _open(context), OPENS),
            ("showing one of them", lambda: _show_one(context), SHOWS_ONE),
            ("reading Today of them", lambda: call(lambda: _read_today(database)), READS_TODAY),
        ):
            cost, least = in_turn(ours, lambda: call(lambda: bare.execute(FLOOR).fetchall()), runs)
            yield Figure(name, "s", cost.seconds, least.seconds, at_most=at_most)
    del app


def _open(context: "PageContext") -> Cost:
    """Until the first lines are painted with all they show; the rest is read on."""
    view, cost = _opened(context)
    _close(view, context)
    return cost


def _show_one(context: "PageContext") -> Cost:
    view, _ = _opened(context)
    _read_out(context)

    def choose_and_paint() -> None:
        view.table.select_row(LEASES // 2)
        view.grab()

    cost = call(choose_and_paint)
    _close(view, context)
    return cost


def _opened(context: "PageContext") -> "tuple[LeasesView, Cost]":
    from PySide6.QtCore import QEventLoop

    from parkdesk.ui.leases.view import LeasesView

    shown: list[LeasesView] = []

    def open_and_paint() -> None:
        view = LeasesView(context)
        shown.append(view)
        view.resize(1280, 800)
        view.show()
        waiting = QEventLoop()
        view.model.rowsInserted.connect(waiting.quit)
        if not view.rows:
            waiting.exec()
        view.grab()

    cost = call(open_and_paint)
    return shown[0], cost


def _read_today(database: Database) -> object:
    from parkdesk.services.today import get_today

    return database.read(get_today, day=NOW.date(), now=NOW)


def _close(view: "LeasesView", context: "PageContext") -> None:
    _read_out(context)
    view.close()
    view.deleteLater()


def _read_out(context: "PageContext") -> None:
    from PySide6.QtTest import QTest

    QTest.qWait(100)
    while context.jobs.running:
        QTest.qWait(5)
    QTest.qWait(20)
