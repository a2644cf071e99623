"""The page Today on a real park: figures, what needs action, gaps, a new park."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from parkdesk.models.documents import RequiredDocument
from parkdesk.models.space_applications import SpaceApplication
from parkdesk.rules.vocabulary import DocumentKind, EnrolmentStatus, OrganisationKind
from parkdesk.services import leases
from parkdesk.services.today import get_today
from parkdesk.storage.database import Database
from parkdesk.ui.leases.view import LeasesView
from parkdesk.ui.page import PageContext
from parkdesk.ui.start.new_park import NewParkDialog
from parkdesk.ui.today.lists import Row
from parkdesk.ui.today.verbs import target_of
from parkdesk.ui.today.view import GAPS, TodayView
from parkdesk.ui.today.welcome import Welcome
from parkdesk.ui.training.view import TrainingView
from parkdesk.ui.widgets.notices import Toast
from tests.database import save
from tests.factories import make_lease, make_organisation, make_unit
from tests.training_factories import enrol, make_batch, make_person

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
    first, second = view.action_rows.rows[:2]
    assert first.heading.text().endswith("Indus Loom")
    assert second.heading.text().endswith("Saffron Ledger")
    assert first.button.text() == "Renew"
    assert first.button.accessibleName().startswith("Renew: ")
    QTest.mouseClick(first.button, LEFT)
    QTest.mouseClick(first.other_button, LEFT)
    loom = id_of(database, "Indus Loom")
    assert steps == [
        ("leases", {"lease_id": loom, "do": "renew"}),
        ("leases", {"lease_id": loom, "do": "end"}),
    ]


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


def row_of(view: TodayView, word: str) -> Row:
    return next(row for row in view.action_rows.rows if word in row.text.text())


def test_a_rise_of_rent_is_confirmed_in_place_and_that_is_taken_back(
    qtbot: QtBot, show: Shower, database: Database
) -> None:
    make_lease(database, starts_on=date(2025, 7, 18), escalation_percent=Decimal(10))
    view = show()
    before = view.detail
    QTest.mouseClick(row_of(view, "rises on 18 Jul 2026").button, LEFT)
    view.refresh()
    qtbot.waitUntil(lambda: view.detail is not before)
    assert not any("rises" in row.text.text() for row in view.action_rows.rows)
    toast = view.findChild(Toast)
    assert toast is not None
    before = view.detail
    QTest.mouseClick(toast.action_button, LEFT)
    view.refresh()
    qtbot.waitUntil(lambda: view.detail is not before)
    assert row_of(view, "rises on 18 Jul 2026")


def test_a_wish_for_space_is_confirmed_in_place(
    qtbot: QtBot, show: Shower, database: Database, steps: Steps
) -> None:
    falcon = make_organisation(database, "Falcon Systems")
    wish = SpaceApplication(
        organisation_id=falcon.id, received_on=date(2025, 1, 10), wanted_seats=8,
        wanted_from=date(2025, 3, 1),
    )  # fmt: skip
    save(database, wish)
    view = show()
    row = row_of(view, "ask again")
    QTest.mouseClick(row.other_button, LEFT)
    assert steps == [("spaces", {"tab": "queue", "application_id": wish.id})]
    QTest.mouseClick(row.button, LEFT)
    stored = database.read(lambda session: session.get_one(SpaceApplication, wish.id))
    assert stored.confirmed_on == DAY


def test_what_is_done_in_a_line_leaves_the_list_where_it_was(
    qtbot: QtBot, show: Shower, database: Database
) -> None:
    for month in range(1, 8):
        falcon = make_organisation(database, f"Falcon {month}")
        asked = date(2025, month, 10)
        save(
            database,
            SpaceApplication(
                organisation_id=falcon.id, received_on=asked, wanted_seats=8, wanted_from=asked
            ),
        )
    make_unit(database)
    view = show()
    view.resize(1080, 480)
    [bar] = [
        area.verticalScrollBar()
        for area in view.findChildren(QScrollArea)
        if area.widget() is view.action_rows
    ]
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    before, done = view.detail, view.action_rows.rows[1].heading.text()
    QTest.mouseClick(view.action_rows.rows[1].button, LEFT)
    view.refresh()
    qtbot.waitUntil(lambda: view.detail is not before)
    assert done not in [row.heading.text() for row in view.action_rows.rows]
    assert bar.value() == 0
    assert view.focusWidget() is view.action_rows.rows[1].button


def test_each_verb_goes_where_its_record_is(database: Database) -> None:
    database.write(usual_papers)
    ended: dict[str, Any] = {"starts_on": date(2024, 1, 1), "ends_on": date(2026, 5, 31)}
    leases_made = [make_lease(database, **ended) for _ in range(8)]
    actions = database.read(get_today, day=DAY, now=datetime.now(UTC)).actions
    targets = {str(one.verb): target_of(one, one.verb) for one in actions}
    tenant = leases_made[0].tenant_id
    assert targets["open returns"] == ("tenants", {"group": "not_filed"})
    papers = [target_of(one, one.verb) for one in actions if one.verb == "add document"]
    assert ("tenants", {"tenant_id": tenant, "tab": "documents"}) in papers
    shown = [target_of(one, one.verb)[1] for one in actions if one.verb == "show all"]
    assert {lease.id for lease in leases_made} in [set(one.get("lease_ids", ())) for one in shown]


def usual_papers(session: Session) -> None:
    kind, asked = OrganisationKind.PRIVATE_LIMITED, DocumentKind.NTN_CERTIFICATE
    session.add(RequiredDocument(organisation_kind=kind, document_kind=asked))


def test_a_matter_can_open_a_lease_with_its_verb_begun(
    qtbot: QtBot, context: PageContext, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    lease = make_lease(database, starts_on=date(2024, 1, 1), ends_on=date(2026, 5, 31))
    page = LeasesView(context)
    qtbot.addWidget(page)
    page.show()
    begun: list[int] = []
    monkeypatch.setattr(page.detail.deeds, "end", lambda: begun.append(lease.id))
    page.open_target(lease_id=lease.id, do="end")
    qtbot.waitUntil(lambda: begun == [lease.id])
    page.open_target(lease_id=lease.id)
    page.open_target(lease_id=lease.id, do="end")
    qtbot.waitUntil(lambda: begun == [lease.id, lease.id])


def test_what_a_batch_asks_for_opens_at_its_tab(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    days = {"starts_on": date(2025, 12, 1), "ends_on": date(2026, 3, 1)}
    closed = make_batch(database, "WEB-1", closed_on=date(2026, 6, 25), **days)
    enrol(database, closed, make_person(), status=EnrolmentStatus.COMPLETED)
    enrol(database, make_batch(database, "WEB-2", **days), make_person())
    actions = database.read(get_today, day=DAY, now=datetime.now(UTC)).actions
    targets = {str(one.verb): target_of(one, one.verb) for one in actions}
    assert targets == {
        "open results": ("training", {"batch": "WEB-2", "tab": "results"}),
        "open certificates": ("training", {"batch": "WEB-1", "tab": "certificates"}),
        "open outcomes": ("training", {"batch": "WEB-1", "tab": "outcomes"}),
    }
    page = TrainingView(context)
    qtbot.addWidget(page)
    page.show()
    for _, target in targets.values():
        page.open_target(**target)
        assert page.list.code == target["batch"]
        assert getattr(page, target["tab"]).isVisible()


def test_all_batches_to_close_are_found_by_their_state(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    for number in range(8):
        batch = make_batch(
            database, f"WEB-{number}", starts_on=date(2025, 12, 1), ends_on=date(2026, 3, 1)
        )
        enrol(database, batch, make_person())
    make_batch(database, "NEXT", starts_on=date(2027, 1, 1), ends_on=date(2027, 3, 1))
    actions = database.read(get_today, day=DAY, now=datetime.now(UTC)).actions
    [rest] = [one for one in actions if one.verb == "show all"]
    page = TrainingView(context)
    qtbot.addWidget(page)
    page.show()
    page.open_target(**target_of(rest, rest.verb)[1])
    assert len(page.list.model.rows) == 8
