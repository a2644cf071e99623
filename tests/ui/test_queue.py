"""The queue for space on the page Spaces: table, forms, decisions, offers, drag onto the plan."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from parkdesk.models.space_applications import SpaceApplication
from parkdesk.models.spaces import Unit
from parkdesk.rules.space_queue import SpaceStage, SpaceStep
from parkdesk.rules.vocabulary import SpaceApplicationStatus
from parkdesk.services import leases
from parkdesk.services import space_applications as queue
from parkdesk.storage.database import Database
from parkdesk.ui.page import PageContext
from parkdesk.ui.spaces.plan.drop import application_of
from parkdesk.ui.spaces.queue.accept_dialog import AcceptDialog
from parkdesk.ui.spaces.queue.application_dialog import ApplicationDialog
from parkdesk.ui.spaces.queue.drag import application_data
from parkdesk.ui.spaces.queue.offer_dialog import OfferDialog
from parkdesk.ui.spaces.queue.step_dialog import ApplicationStepDialog, PriorityDialog
from parkdesk.ui.spaces.queue.tab import QueueTab
from parkdesk.ui.spaces.view import SpacesView
from tests.database import save
from tests.factories import make_lease, make_organisation, make_seats, make_unit

DAY = date(2026, 7, 5)
LEFT = Qt.MouseButton.LeftButton
STATUS = SpaceApplicationStatus
LONG = "Association of Women Entrepreneurs in Information Technology, Malakand Division"
Shower = Callable[[], SpacesView]


class Journey:
    """Where the page wanted to go; the page itself is gone to."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, dict[str, Any]]] = []
        self.page: SpacesView | None = None

    def __call__(self, page: str, /, **target: Any) -> None:
        self.steps.append((page, target))
        if page == "spaces" and self.page is not None:
            self.page.open_target(**target)


@pytest.fixture
def journey() -> Journey:
    return Journey()


@pytest.fixture
def show(qtbot: QtBot, context: PageContext, journey: Journey) -> Shower:
    """Opens the page on the queue when the test's records are stored."""

    def opened() -> SpacesView:
        view = SpacesView(replace(context, navigate=journey))
        journey.page = view
        qtbot.addWidget(view)
        view.resize(1080, 700)
        view.show()
        qtbot.waitUntil(lambda: view.park is not None)
        view.open_target(tab="queue")
        return view

    return opened


def make_application(
    database: Database, name: str, *, seats: int | None = None, sqft: int = 1000, **given: Any
) -> int:
    values: dict[str, Any] = {
        "received_on": date(2026, 6, 1),
        "wanted_from": DAY,
        "wanted_sqft": None if seats else Decimal(sqft),
        "wanted_seats": seats,
    }
    application = SpaceApplication(
        organisation_id=make_organisation(database, name).id, **values | given
    )
    save(database, application)
    return application.id


def tab_of(view: SpacesView) -> QueueTab:
    assert view.tabs.currentWidget() is view.queue.tab
    return view.queue.tab


def names(tab: QueueTab) -> list[str]:
    return [row.organisation for row in tab.model.rows]


def stage(database: Database, application_id: int) -> SpaceStage:
    return database.read(
        queue.get_space_application, application_id=application_id, on=DAY
    ).row.stage


@pytest.fixture
def units(database: Database) -> list[Unit]:
    """Three offices of one floor; the middle one is let."""
    found = [make_unit(database, f"G-0{number}") for number in (1, 2, 3)]
    make_lease(database, found[1])
    return found


@pytest.fixture
def applicants(database: Database, units: list[Unit]) -> dict[str, int]:
    """One of each kind that matters: waiting and to be asked again, approved, new, rejected."""
    assert units
    return {
        "waiting": make_application(
            database, LONG, received_on=date(2025, 6, 1), status=STATUS.WAITLISTED
        ),
        "approved": make_application(database, "Indus <b>Loom</b>", status=STATUS.APPROVED),
        "new": make_application(database, "Paper Kite", seats=8),
        "rejected": make_application(database, "Paar", status=STATUS.REJECTED),
    }


def test_the_queue_stands_in_its_order_with_its_chips_counted(
    show: Shower, applicants: dict[str, int]
) -> None:
    tab = tab_of(show())
    assert names(tab) == [LONG, "Indus <b>Loom</b>", "Paper Kite"]
    texts = {key: tab.chips.chip(key).text() for key in ("open", "due", "closed", "waiting")}
    assert texts == {
        "open": "In the queue  3",
        "due": "Ask again  1",
        "closed": "Closed  1",
        "waiting": "Waitlisted  1",
    }
    tab.chips.choose("closed")
    assert names(tab) == ["Paar"]
    tab.chips.choose("due")
    assert names(tab) == [LONG]


def test_search_narrows_and_copying_brings_the_headings(
    show: Shower, applicants: dict[str, int]
) -> None:
    tab = tab_of(show())
    tab.search.setText("8 seats")
    tab.search.returnPressed.emit()
    assert names(tab) == ["Paper Kite"]
    QTest.mouseClick(tab.copy_button, LEFT)
    head, line = QApplication.clipboard().text().splitlines()
    assert head.startswith("Rank\tOrganisation\tWanted\tFrom\tState")
    assert line.startswith("3\tPaper Kite\t8 seats\t")


def test_a_target_opens_an_application_wherever_it_stands(
    show: Shower, applicants: dict[str, int]
) -> None:
    view = show()
    view.tabs.setCurrentIndex(0)
    view.open_target(application_id=applicants["rejected"])
    tab = tab_of(view)
    assert tab.chips.key == "closed"
    assert tab.panel.title.text() == "Paar"


def test_words_that_stand_in_the_queue_alone_are_looked_for_there(
    show: Shower, applicants: dict[str, int]
) -> None:
    view = show()
    view.tabs.setCurrentIndex(0)
    view.open_target(where="malakand")
    assert names(tab_of(view)) == [LONG]
    view.open_target(where="G-03")
    assert view.tabs.currentWidget() is view.units_tab


def test_the_day_slider_is_put_away_while_the_queue_is_in_sight(
    show: Shower, applicants: dict[str, int], units: list[Unit]
) -> None:
    view = show()
    assert view.day_bar.isHidden()
    view.tabs.setCurrentIndex(0)
    view.plan.choose([units[0].id])
    assert not view.day_bar.isHidden()
    assert not view.panel.isHidden()
    view.tabs.setCurrentWidget(view.queue.tab)
    assert view.panel.isHidden()
    view.tabs.setCurrentIndex(0)
    assert view.panel.title.text() == "G-01"
    assert not view.panel.isHidden()


def test_a_unit_that_is_asked_for_is_shown_on_the_plan_and_not_beside_the_queue(
    show: Shower, applicants: dict[str, int], units: list[Unit]
) -> None:
    view = show()
    view.open_target(unit_id=units[0].id)
    assert view.tabs.currentWidget() is view.plan_tab
    assert view.panel.title.text() == "G-01"


def test_an_empty_queue_says_what_to_do(
    qtbot: QtBot, show: Shower, units: list[Unit], database: Database
) -> None:
    tab = tab_of(show())
    assert tab.table.empty.title == "Nobody waits for space"
    QTest.mouseClick(tab.table.empty.action_button, LEFT)
    [dialog] = tab.findChildren(ApplicationDialog)
    dialog.organisation.box.set_value(-1)
    dialog.organisation.name.setText("Paper Kite")
    dialog.seats.setText("8")
    dialog.wanted_from.setText("1/9/26")
    QTest.keyClick(dialog.seats, Qt.Key.Key_Return)
    [row] = database.read(queue.list_space_applications, on=DAY)
    assert (row.organisation, row.wanted_seats, row.wanted_from) == (
        "Paper Kite",
        8,
        date(2026, 9, 1),
    )
    qtbot.waitUntil(lambda: names(tab) == ["Paper Kite"])
    assert tab.panel.title.text() == "Paper Kite"


def test_a_park_without_units_still_shows_its_queue(show: Shower, database: Database) -> None:
    make_application(database, "Paper Kite")
    assert names(tab_of(show())) == ["Paper Kite"]


def test_all_that_is_wrong_is_said_at_its_field_at_once(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    dialog = ApplicationDialog(context)
    qtbot.addWidget(dialog)
    dialog.wanted_from.set_day(DAY)
    dialog.received_on.set_day(DAY + timedelta(days=1))
    dialog.try_submit()
    wrong = [key for key in dialog.form.fields if dialog.form.error(key)]
    assert wrong == ["organisation_id", "wanted_sqft", "received_on"]
    assert database.read(queue.count_space_applications) == 0


def test_an_open_application_is_edited(
    qtbot: QtBot, context: PageContext, applicants: dict[str, int], database: Database
) -> None:
    dialog = ApplicationDialog(context, application_id=applicants["new"])
    qtbot.addWidget(dialog)
    dialog.seats.setText("")
    dialog.sqft.setText("1,250.5")
    dialog.try_submit()
    draft = database.read(queue.get_space_application_draft, application_id=applicants["new"])
    assert (draft.wanted_seats, draft.wanted_sqft) == (None, Decimal("1250.5"))


def test_wishes_are_confirmed_together(
    show: Shower, applicants: dict[str, int], database: Database
) -> None:
    tab = tab_of(show())
    tab.table.view.selectAll()
    QTest.mouseClick(tab.confirm_button, LEFT)
    rows = database.read(queue.list_space_applications, on=DAY)
    assert [row.confirmed_on for row in rows if row.rank] == [DAY] * 3


def test_a_committees_decision_takes_those_it_can_and_names_the_others(
    show: Shower, applicants: dict[str, int], database: Database
) -> None:
    tab = tab_of(show())
    tab.table.view.selectAll()
    tab.step_actions[SpaceStep.SHORTLIST].trigger()
    [dialog] = tab.findChildren(ApplicationStepDialog)
    assert dialog.verb_button.text() == "Shortlist (2)"
    assert [row.name for row in dialog.skipped.rows] == ["Indus <b>Loom</b>"]
    dialog.person.setText("Allotment committee")
    dialog.reason.setText("Minutes 14")
    dialog.try_submit()
    found = database.read(queue.get_space_application, application_id=applicants["waiting"], on=DAY)
    assert found.row.stage is SpaceStage.SHORTLISTED
    assert (found.decisions[0].person, found.decisions[0].reason) == (
        "Allotment committee",
        "Minutes 14",
    )
    assert stage(database, applicants["approved"]) is SpaceStage.APPROVED


def test_a_rejection_asks_for_its_reason_at_the_field(
    show: Shower, applicants: dict[str, int], database: Database
) -> None:
    tab = tab_of(show())
    tab.table.select_id(applicants["new"])
    tab.step_actions[SpaceStep.REJECT].trigger()
    [dialog] = tab.findChildren(ApplicationStepDialog)
    dialog.try_submit()
    assert dialog.form.error("reason") == "Say why; it stays in the history of the application."
    assert stage(database, applicants["new"]) is SpaceStage.RECEIVED


def test_the_committee_puts_an_application_first(
    qtbot: QtBot, show: Shower, applicants: dict[str, int]
) -> None:
    view = show()
    tab = tab_of(view)
    tab.table.select_id(applicants["new"])
    tab.priority_action.trigger()
    [dialog] = tab.findChildren(PriorityDialog)
    dialog.priority.setText("2")
    dialog.try_submit()
    tab.refresh()
    qtbot.waitUntil(lambda: names(tab)[0] == "Paper Kite")


@pytest.mark.parametrize(
    ("which", "verb"),
    [
        ("waiting", "Offer space"),
        ("approved", "Offer space"),
        ("new", "Take under review"),
        ("rejected", "Reopen"),
    ],
)
def test_the_panel_leads_with_the_step_that_comes_next(
    show: Shower, applicants: dict[str, int], which: str, verb: str
) -> None:
    view = show()
    view.open_target(application_id=applicants[which])
    panel = tab_of(view).panel
    assert panel.next_button.text() == verb
    texts = [action.text() for action in panel.menu.actions() if action.text()]
    assert ("Edit" in texts) is (which != "rejected")
    assert "Open the organisation" in texts


def test_the_panel_shows_texts_as_they_are(show: Shower, applicants: dict[str, int]) -> None:
    view = show()
    view.open_target(application_id=applicants["approved"])
    assert tab_of(view).panel.title.text() == "Indus <b>Loom</b>"
    assert all(
        label.textFormat() is Qt.TextFormat.PlainText
        for label in tab_of(view).panel.findChildren(QLabel)
        if label.text()
    )


def test_a_block_that_could_fit_is_offered_from_the_panel(
    show: Shower, applicants: dict[str, int], units: list[Unit], database: Database
) -> None:
    view = show()
    view.open_target(application_id=applicants["approved"])
    panel = tab_of(view).panel
    panel.tabs.setCurrentIndex(1)
    buttons = [one for one in panel.fits.findChildren(QPushButton) if not one.isHidden()]
    assert [one.accessibleName() for one in buttons] == ["Offer G-01", "Offer G-03"]
    QTest.mouseClick(buttons[1], LEFT)
    [dialog] = tab_of(view).findChildren(OfferDialog)
    assert dialog.unit_ids == (units[2].id,)
    dialog.try_submit()
    found = database.read(
        queue.get_space_application, application_id=applicants["approved"], on=DAY
    )
    assert (found.row.stage, found.row.offered) == (SpaceStage.OFFERED, "G-03")


def test_an_applicant_dropped_on_a_vacant_block_is_offered_it(
    show: Shower, applicants: dict[str, int], units: list[Unit]
) -> None:
    view = show()
    view.tabs.setCurrentIndex(0)
    place, data = view.plan.rect_of(units[0].id).center(), application_data(applicants["waiting"])
    none, copied = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    QApplication.sendEvent(view.plan.viewport(), QDragEnterEvent(place, copied, data, LEFT, none))
    QApplication.sendEvent(
        view.plan.viewport(), QDropEvent(QPointF(place), copied, data, LEFT, none)
    )
    [dialog] = tab_of(view).findChildren(OfferDialog)
    assert dialog.unit_ids == (units[0].id,)
    assert dialog.what.text().startswith("G-01: 1,000 sq ft, 100 % of what is wanted")


def test_a_drop_where_space_cannot_be_offered_says_why(
    show: Shower, applicants: dict[str, int], units: list[Unit]
) -> None:
    view = show()
    view.open_target(offer_application=applicants["new"], unit_ids=(units[0].id,))
    assert view.banner.text == (
        "The application of Paper Kite is received, so it cannot be offered space."
    )
    view.open_target(offer_application=applicants["approved"], unit_ids=(units[1].id,))
    [dialog] = tab_of(view).findChildren(OfferDialog)
    assert dialog.banner.text.startswith("Unit G-02 is let to")


def test_any_free_units_are_offered_together(
    qtbot: QtBot, context: PageContext, applicants: dict[str, int], database: Database
) -> None:
    small = [make_unit(database, f"H-{number}", rentable_sqft=Decimal(200)) for number in (1, 2)]
    found = database.read(
        queue.get_space_application, application_id=applicants["approved"], on=DAY
    )
    dialog = OfferDialog(context, found)
    qtbot.addWidget(dialog)
    assert dialog.model.rows[0].units == "G-01"
    dialog.all_box.setChecked(True)
    dialog.blocks.view.clearSelection()
    rows = [at for at, row in enumerate(dialog.model.rows) if row.units.startswith("H-")]
    for at in rows:
        dialog.blocks.view.selectionModel().select(
            dialog.model.index(at, 0),
            dialog.blocks.view.selectionModel().SelectionFlag.Select
            | dialog.blocks.view.selectionModel().SelectionFlag.Rows,
        )
    assert dialog.unit_ids == (small[0].id, small[1].id)
    assert dialog.what.text().startswith("H-1, H-2: 400 sq ft, 40 % of what is wanted")


def test_seats_are_offered_by_number_and_too_many_are_refused_at_the_field(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    hall = make_seats(database, "S-01", seats=20)
    make_lease(database, hall, seats=[10])
    one = make_application(database, "Paper Kite", seats=8, status=STATUS.APPROVED)
    found = database.read(queue.get_space_application, application_id=one, on=DAY)
    dialog = OfferDialog(context, found)
    qtbot.addWidget(dialog)
    assert dialog.seats.text() == "8"
    dialog.seats.setText("12")
    dialog.try_submit()
    assert dialog.form.error("seats") == "Only 10 seats are free on these days."
    dialog.seats.setText("9")
    dialog.try_submit()
    found = database.read(queue.get_space_application, application_id=one, on=DAY)
    assert [(unit.unit, unit.seats) for unit in found.offered] == [("S-01", 9)]


def test_an_accepted_offer_opens_its_draft_lease(
    show: Shower,
    applicants: dict[str, int],
    units: list[Unit],
    database: Database,
    journey: Journey,
) -> None:
    view = show()
    view.open_target(offer_application=applicants["approved"], unit_ids=(units[0].id,))
    [offer] = tab_of(view).findChildren(OfferDialog)
    offer.try_submit()
    tab_of(view).panel.show_application(applicants["approved"])
    QTest.mouseClick(tab_of(view).panel.next_button, LEFT)
    [dialog] = tab_of(view).findChildren(AcceptDialog)
    assert dialog.starts_on.text() == "5 Jul 2026"
    dialog.try_submit()
    [draft] = [row for row in database.read(leases.list_leases, as_of=DAY) if not row.number]
    assert journey.steps[-1] == ("leases", {"lease_id": draft.id})
    assert draft.units == "G-01"


def test_a_vacant_block_says_whom_it_suits_and_offers_it(
    qtbot: QtBot, show: Shower, applicants: dict[str, int], units: list[Unit]
) -> None:
    view = show()
    view.tabs.setCurrentIndex(0)
    view.plan.choose([units[0].id])
    qtbot.waitUntil(lambda: bool(view.queue.fits.findChildren(QPushButton)))
    buttons = view.queue.fits.findChildren(QPushButton)
    assert [one.accessibleName() for one in buttons] == [f"Offer {LONG}", "Offer Indus <b>Loom</b>"]
    QTest.mouseClick(buttons[0], LEFT)
    [dialog] = tab_of(view).findChildren(OfferDialog)
    assert dialog.unit_ids == (units[0].id,)
    view.tabs.setCurrentIndex(0)
    view.plan.choose([units[1].id])
    assert view.queue.fits_box.isHidden()


def test_a_vacant_block_says_first_to_whom_it_is_offered(
    qtbot: QtBot, show: Shower, applicants: dict[str, int], units: list[Unit]
) -> None:
    view = show()
    view.open_target(offer_application=applicants["approved"], unit_ids=(units[0].id,))
    [offer] = tab_of(view).findChildren(OfferDialog)
    offer.try_submit()
    view.tabs.setCurrentIndex(0)
    view.plan.choose([units[0].id])
    labels = view.queue.fits.findChildren
    qtbot.waitUntil(lambda: any("until 19 Jul 2026" in one.text() for one in labels(QLabel)))


def test_those_who_can_be_offered_space_stand_below_the_plan(
    show: Shower, applicants: dict[str, int], journey: Journey
) -> None:
    view = show()
    view.tabs.setCurrentIndex(0)
    chips = view.queue.tab.strip.chips
    assert [chip.accessibleName() for chip in chips] == [
        f"{LONG}, 1,000 sq ft from 5 Jul 2026",
        "Indus <b>Loom</b>, 1,000 sq ft from 5 Jul 2026",
    ]
    QTest.mouseClick(chips[1], LEFT)
    assert tab_of(view).panel.title.text() == "Indus <b>Loom</b>"


def test_a_row_of_the_queue_is_dragged_with_its_number(
    show: Shower, applicants: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    carried: list[int | None] = []

    def carry(drag: QDrag, *_: Any) -> Qt.DropAction:
        carried.append(application_of(drag.mimeData()))
        return Qt.DropAction.IgnoreAction

    monkeypatch.setattr(QDrag, "exec", carry)
    tab = tab_of(show())
    view = tab.table.view
    place = view.visualRect(tab.model.index(1, 1)).center()
    QTest.mousePress(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, place)
    QTest.mouseMove(view.viewport(), place + QPoint(2, 0))
    QTest.mouseMove(view.viewport(), place + QPoint(0, 60))
    QTest.mouseRelease(view.viewport(), LEFT)
    assert carried == [applicants["approved"]]


def test_the_queue_is_walked_and_decided_by_keyboard(
    show: Shower, applicants: dict[str, int]
) -> None:
    tab = tab_of(show())
    tab.table.view.setFocus()
    tab.table.select_row(0)
    QTest.keyClick(tab.table.view, Qt.Key.Key_Down)
    assert tab.panel.title.text() == "Indus <b>Loom</b>"
    QTest.keyClick(tab.panel.next_button, Qt.Key.Key_Space)
    [dialog] = tab.findChildren(OfferDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    QTest.keyClick(tab.panel, Qt.Key.Key_Escape)
    assert tab.panel.isHidden()
    assert tab.table.selected_ids == []


def test_an_applicant_dragged_over_the_tab_of_the_plan_opens_it(
    qtbot: QtBot, show: Shower, applicants: dict[str, int]
) -> None:
    view = show()
    bar = view.tabs.tabBar()
    none, copied = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    data, place = application_data(applicants["approved"]), bar.tabRect(0).center()
    QApplication.sendEvent(bar, QDragEnterEvent(place, copied, data, LEFT, none))
    QApplication.sendEvent(bar, QDragMoveEvent(place, copied, data, LEFT, none))
    qtbot.waitUntil(lambda: view.tabs.currentIndex() == 0)
