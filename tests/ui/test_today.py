"""The page Today on a real park: figures, what needs action, gaps, a new park."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from parkdesk.services import leases
from parkdesk.storage.database import Database
from parkdesk.ui.page import PageContext
from parkdesk.ui.start.new_park import NewParkDialog
from parkdesk.ui.today.view import GAPS, TodayView
from parkdesk.ui.today.welcome import Welcome
from tests.factories import make_lease, make_organisation, make_unit

DAY = date(2026, 7, 5)
LEFT = Qt.MouseButton.LeftButton
Steps = list[tuple[str, dict[str, Any]]]
Shower = Callable[[], TodayView]


@pytest.fixture
def steps() -> Steps:
    """Where the page wanted to go."""
    return []


@pytest.fixture
def show(qtbot: QtBot, context: PageContext, steps: Steps) -> Shower:
    """Opens the page when the test's records are stored."""

    def navigate(page: str, /, **target: Any) -> None:
        steps.append((page, target))

    def opened() -> TodayView:
        view = TodayView(replace(context, navigate=navigate))
        qtbot.addWidget(view)
        view.resize(1080, 700)
        view.show()
        qtbot.waitUntil(lambda: view.detail is not None)
        return view

    return opened


@pytest.fixture
def park(database: Database) -> None:
    """Two let offices of four: one lease ends on 20 July, the other ended in June."""
    make_unit(database)
    make_unit(database, asking_rate_paisa=None)
    loom = make_organisation(database, "Indus Loom")
    make_lease(database, tenant=loom, starts_on=date(2025, 1, 1), ends_on=date(2026, 6, 30))
    ledger = make_organisation(database, "Saffron Ledger")
    make_lease(database, tenant=ledger, starts_on=date(2025, 1, 1), ends_on=date(2026, 7, 15))


def id_of(database: Database, tenant: str) -> int:
    rows = database.read(leases.list_leases, as_of=DAY)
    return next(row.id for row in rows if row.tenant == tenant)


def test_the_figures_stand_with_their_formulas(show: Shower, park: None) -> None:
    view = show()
    assert view.occupancy.figure == "50 %"
    assert view.occupancy.toolTip() == "Let area ÷ lettable area."
    assert view.ending.figure == "1"
    assert view.seats.figure == "0"
    assert view.women.figure == "–"


def test_a_click_on_a_figure_opens_what_it_is_made_of(
    qtbot: QtBot, show: Shower, park: None, steps: Steps, database: Database
) -> None:
    view = show()
    QTest.mouseClick(view.ending, LEFT)
    QTest.keyClick(view.occupancy, Qt.Key.Key_Return)
    assert steps == [
        ("leases", {"lease_ids": (id_of(database, "Saffron Ledger"),)}),
        ("spaces", {"day": DAY}),
    ]


def test_what_needs_action_comes_by_urgency_and_its_verb_goes_to_the_record(
    qtbot: QtBot, show: Shower, park: None, steps: Steps, database: Database
) -> None:
    view = show()
    first, second = view.action_rows.rows
    assert first.heading.text().endswith("Indus Loom")
    assert second.heading.text().endswith("Saffron Ledger")
    assert first.button.text() == "Decide"
    assert first.button.accessibleName().startswith("Decide: ")
    QTest.mouseClick(first.button, LEFT)
    assert steps == [("leases", {"lease_id": id_of(database, "Indus Loom")})]


def test_what_is_due_in_a_fortnight_stands_by_day(
    qtbot: QtBot, show: Shower, park: None, steps: Steps, database: Database
) -> None:
    view = show()
    [row] = view.due.rows
    QTest.mouseClick(row.button, LEFT)
    assert steps == [("leases", {"lease_id": id_of(database, "Saffron Ledger")})]


def test_gaps_open_the_records_that_lack_something(
    qtbot: QtBot, show: Shower, park: None, steps: Steps
) -> None:
    view = show()
    assert view.gaps.figure == "2"
    QTest.mouseClick(view.gaps, LEFT)
    assert view.chips.key == GAPS
    unpriced = next(row for row in view.gap_rows.rows if "asking" in row.heading.text())
    QTest.mouseClick(unpriced.button, LEFT)
    [(page, target)] = steps
    assert page == "spaces"
    assert len(target["unit_ids"]) == 1


def test_the_chart_holds_twelve_months_up_to_today(show: Shower, park: None) -> None:
    view = show()
    points = view.chart.points
    assert [point.label for point in points][-2:] == ["Jun", "Jul"]
    assert len(points) == 12
    assert points[-1].value == 50
    assert "5 Jul 2026: 50 %" in view.chart.accessibleDescription()


def test_the_page_follows_the_park(
    qtbot: QtBot, show: Shower, park: None, database: Database
) -> None:
    view = show()
    make_unit(database)
    make_unit(database)
    before = view.detail
    view.refresh()
    qtbot.waitUntil(lambda: view.detail is not before)
    assert view.occupancy.figure == "33.3 %"


def test_a_new_park_says_what_to_bring_in_first(qtbot: QtBot, show: Shower, steps: Steps) -> None:
    view = show()
    welcome = view.welcome
    assert isinstance(welcome, Welcome)
    for key in ("rent_roll", "building", "applicants"):
        QTest.mouseClick(welcome.buttons[key], LEFT)
    assert [page for page, _ in steps] == ["imports", "spaces", "imports"]
    assert [target for _, target in steps] == [
        {"start": True},
        {"add": "building"},
        {"start": True},
    ]
    QTest.mouseClick(welcome.buttons["sample"], LEFT)
    assert view.findChildren(NewParkDialog)
