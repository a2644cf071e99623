"""The plan under the hand: colours, bands, panning, drops, figures with their rows."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from parkdesk.models.space_applications import SpaceApplication
from parkdesk.models.spaces import Unit
from parkdesk.rules.draw_list import DrawKind, Token
from parkdesk.rules.plan_colours import ColourBy
from parkdesk.rules.vocabulary import SpaceApplicationStatus, UnitState
from parkdesk.storage.database import Database
from parkdesk.ui.page import PageContext
from parkdesk.ui.spaces.plan.drop import APPLICATION_MIME
from parkdesk.ui.spaces.plan.sight import building_above
from parkdesk.ui.spaces.view import SpacesView
from tests.database import save
from tests.factories import make_lease, make_organisation, make_seats, make_unit
from tests.ui.journeys import Journey, open_spaces

DAY = date(2026, 7, 5)
LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
Shower = Callable[[], SpacesView]


@pytest.fixture
def journey() -> Journey:
    return Journey()


@pytest.fixture
def show(qtbot: QtBot, context: PageContext, journey: Journey) -> Shower:
    return lambda: open_spaces(qtbot, context, journey)


@pytest.fixture
def floor(database: Database) -> list[Unit]:
    """Four offices of one floor; the first is let in 2026 and 2027, Rs. 100,000 a month."""
    units = [make_unit(database, f"G-0{number}") for number in range(1, 5)]
    make_lease(
        database,
        units[0],
        tenant=make_organisation(database, "Indus"),
        starts_on=date(2026, 1, 1),
        ends_on=date(2027, 12, 31),
    )
    return units


def middle(view: SpacesView, unit: Unit) -> QPoint:
    return view.plan.rect_of(unit.id).center()


def drag(
    view: SpacesView, start: QPoint, end: QPoint, button: Qt.MouseButton, keys: Any = NONE
) -> None:
    """Press, move and release; QTest's moves carry no buttons."""
    viewport = view.plan.viewport()
    kinds = QMouseEvent.Type
    for kind, place, changed, held in (
        (kinds.MouseButtonPress, start, button, button),
        (kinds.MouseMove, (start + end) / 2, Qt.MouseButton.NoButton, button),
        (kinds.MouseMove, end, Qt.MouseButton.NoButton, button),
        (kinds.MouseButtonRelease, end, button, Qt.MouseButton.NoButton),
    ):
        at = QPointF(place)
        globally = QPointF(viewport.mapToGlobal(place))
        QApplication.sendEvent(viewport, QMouseEvent(kind, at, globally, changed, held, keys))


# --- colours --------------------------------------------------------------------------------------


def test_another_colouring_changes_blocks_legend_and_table_alike(
    show: Shower, floor: list[Unit]
) -> None:
    view = show()
    view.plan_tab.colours.choose(ColourBy.EXPIRY)
    assert view.plan_tab.legend.counts == {"2027-28": 1, UnitState.VACANT: 3}
    view.tabs.setCurrentWidget(view.units_tab)
    assert [line.group for line in view.units_tab.model.rows] == ["2027-28", *["vacant"] * 3]
    view.units_tab.table.copy()
    assert QApplication.clipboard().text().splitlines()[1].startswith("G-01\tFloor 0\t2027-28")
    view.tabs.setCurrentWidget(view.plan_tab)
    view.plan_tab.colours.choose(ColourBy.RENT)
    assert view.plan_tab.legend.counts == {"from 10000": 1, UnitState.VACANT: 3}
    view.day_bar.go_to(date(2025, 12, 31))
    assert view.plan_tab.legend.counts == {UnitState.RESERVED: 1, UnitState.VACANT: 3}


def test_a_tenant_in_the_legend_stands_out_by_a_click_and_no_more_by_another(
    qtbot: QtBot, show: Shower, floor: list[Unit]
) -> None:
    view = show()
    tab = view.plan_tab
    assert tab.tenants.isHidden()
    tab.colours.choose(ColourBy.TENANT)
    assert not tab.tenants.isHidden()

    def framed() -> list[int | None]:
        items = view.plan.drawing()
        return [item.unit_id for item in items if item.kind is DrawKind.FRAME]

    assert not framed()
    QTest.mouseClick(tab.legend, LEFT, NONE, QPoint(5, 5))
    assert tab.tenant == "Indus"
    assert framed() == [floor[0].id]
    QTest.mouseClick(tab.legend, LEFT, NONE, QPoint(5, 5))
    assert tab.tenant == ""
    assert not framed()


def test_a_class_of_the_legend_chooses_all_its_blocks(show: Shower, floor: list[Unit]) -> None:
    view = show()
    view.plan_tab.legend.asked.emit(UnitState.VACANT)
    assert view.plan.chosen.ids == [unit.id for unit in floor[1:]]
    assert view.panel.let_button.text() == "Let 3 units"


def test_the_plan_goes_to_its_pdf_with_day_and_colour(
    show: Shower, floor: list[Unit], journey: Journey
) -> None:
    view = show()
    view.plan_tab.colours.choose(ColourBy.RENT)
    view.day_bar.go_to(date(2027, 1, 1))
    view.plan_tab.pdf_button.click()
    assert journey.steps == [
        (
            "reports",
            {"report": "stacking-plan", "as_of": date(2027, 1, 1), "colour": "rent"},
        )
    ]


# --- the mouse ------------------------------------------------------------------------------------


def test_a_band_chooses_the_blocks_it_touches_and_they_make_one_lease(
    show: Shower, floor: list[Unit], journey: Journey
) -> None:
    view = show()
    below = QPoint(0, 60)
    drag(view, middle(view, floor[1]) - below, middle(view, floor[3]) + below, LEFT)
    assert view.plan.chosen.ids == [unit.id for unit in floor[1:]]
    assert view.panel.let_button.text() == "Let 3 units"
    QTest.mouseClick(view.panel.let_button, LEFT)
    assert journey.steps == [("leases", {"draft_units": tuple(unit.id for unit in floor[1:])})]


def test_a_band_with_control_adds_to_what_is_chosen(show: Shower, floor: list[Unit]) -> None:
    view = show()
    view.plan.choose([floor[0].id])
    drag(view, middle(view, floor[2]), middle(view, floor[3]), LEFT, CONTROL)
    assert set(view.plan.chosen.ids) == {floor[0].id, floor[2].id, floor[3].id}


def test_the_middle_button_moves_a_zoomed_plan_along_with_the_hand(
    show: Shower, floor: list[Unit]
) -> None:
    view = show()
    view.plan.zoom_by(3)
    before = view.plan.horizontalScrollBar().value()
    drag(view, QPoint(300, 50), QPoint(260, 50), MIDDLE)
    assert view.plan.horizontalScrollBar().value() == before + 40
    assert view.plan.chosen.ids == []


def test_floors_and_words_stay_in_sight_on_a_zoomed_plan(
    show: Shower, database: Database, floor: list[Unit]
) -> None:
    for storey in range(1, 12):
        make_unit(database, f"U-{storey:02}", floor=storey)
    view = show()
    view.plan.zoom_by(4)
    view.plan.bring_into_view(floor[3].id)
    view.plan.repaint()
    assert view.plan.horizontalScrollBar().value() > 0
    assert view.plan.unit_at(QPoint(5, 50)) is None  # the floors' labels stand there, no block
    assert building_above(view.plan._plan.rows, 10_000) is None  # noqa: SLF001


# --- a waiting applicant --------------------------------------------------------------------------


@pytest.fixture
def waiting(database: Database) -> int:
    """The application of one who waits for an office of 900 to 1,000 sq ft."""
    applicant = SpaceApplication(
        organisation_id=make_organisation(database, "Bolan").id,
        received_on=DAY,
        wanted_from=DAY,
        wanted_sqft=Decimal(1000),
        status=SpaceApplicationStatus.RECEIVED,
    )
    save(database, applicant)
    return applicant.id


def carried(text: object) -> QMimeData:
    data = QMimeData()
    data.setData(APPLICATION_MIME, f"{text}".encode())
    return data


def drop(view: SpacesView, unit: Unit, data: QMimeData) -> bool:
    """Drag over the block and drop there; whether it was taken."""
    place, copy = middle(view, unit), Qt.DropAction.CopyAction
    entering = QDragEnterEvent(place, copy, data, LEFT, NONE)
    QApplication.sendEvent(view.plan.viewport(), entering)
    dropped = QDropEvent(QPointF(place), copy, data, LEFT, NONE)
    dropped.ignore()
    QApplication.sendEvent(view.plan.viewport(), dropped)
    return dropped.isAccepted()


def test_an_applicant_dropped_on_a_vacant_block_is_offered_it(
    show: Shower, floor: list[Unit], journey: Journey, waiting: int
) -> None:
    view = show()
    view.plan.choose([floor[1].id, floor[2].id])
    data = carried(waiting)
    assert drop(view, floor[3], data)
    assert drop(view, floor[1], data)
    both = (floor[1].id, floor[2].id)
    assert journey.steps == [
        ("spaces", {"offer_application": waiting, "unit_ids": (floor[3].id,)}),
        ("spaces", {"offer_application": waiting, "unit_ids": both}),
    ]


def test_nobody_is_dropped_on_a_let_block_and_nothing_else_is_taken(
    show: Shower, floor: list[Unit], journey: Journey, waiting: int
) -> None:
    view = show()
    assert not drop(view, floor[0], carried(waiting))
    assert not drop(view, floor[1], carried("seven"))
    text = QMimeData()
    text.setText("7")
    assert not drop(view, floor[1], text)
    assert journey.steps == []


def test_what_suits_is_marked_only_while_somebody_is_dragged(
    qtbot: QtBot, show: Shower, floor: list[Unit], waiting: int
) -> None:
    view = show()
    data = carried(waiting)
    entering = QDragEnterEvent(middle(view, floor[1]), Qt.DropAction.CopyAction, data, LEFT, NONE)
    QApplication.sendEvent(view.plan.viewport(), entering)
    vacant = {unit.id for unit in floor[1:]}
    qtbot.waitUntil(lambda: view.plan.suited == vacant)
    drop(view, floor[2], data)
    assert view.plan.suited == frozenset()
    view.plan.suit([floor[2].id])  # an answer that comes late
    assert view.plan.suited == frozenset()


# --- the day --------------------------------------------------------------------------------------


def test_keys_of_the_slider_step_days_and_changes(show: Shower, floor: list[Unit]) -> None:
    view = show()
    slider = view.day_bar.slider
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert view.day == date(2026, 7, 6)
    QTest.keyClick(slider, Qt.Key.Key_Left, CONTROL)
    assert view.day == date(2026, 1, 1)
    QTest.keyClick(slider, Qt.Key.Key_Right, CONTROL)
    QTest.keyClick(slider, Qt.Key.Key_Home)
    assert view.day == date(2026, 1, 1)
    QTest.keyClick(slider, Qt.Key.Key_End)
    assert view.day == date(2027, 12, 31)


# --- figures and their rows -----------------------------------------------------------------------


def test_a_figure_opens_its_sentence_its_sum_and_its_rows(show: Shower, floor: list[Unit]) -> None:
    view = show()
    view.figures.button("occupancy_percent").click()
    panel = view.desk.panel
    assert panel.title.text() == "Occupancy by area on 5 Jul 2026"
    assert panel.formula.text() == "Let area ÷ lettable area."
    assert panel.sum.text() == "1,000 ÷ 4,000 sq ft = 25 %"
    assert [(row.unit, row.tenant, row.part) for row in panel.model.rows] == [
        ("G-01", "Indus", 1000),
        ("G-02", "vacant", 0),
        ("G-03", "vacant", 0),
        ("G-04", "vacant", 0),
    ]
    assert panel.table is not None
    panel.table.copy()
    first, second, *_ = QApplication.clipboard().text().splitlines()
    assert first == "Unit\tTenant\tLease\tLet\tLettable"
    assert second.endswith("\t1000\t1000")


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("occupancy_by_units_percent", "1 ÷ 4 units = 25 %"),
        ("vacant_sqft", "3 units add up to 3,000 sq ft."),
        ("passing_rent_per_sqft_paisa", "Rs. 100,000 ÷ 1,000 sq ft = Rs. 100 a sq ft"),
        ("wale_area_months", "544,000 sq ft × days ÷ 1,000 sq ft ÷ 30.4375 = 17.87 months"),
        (
            "wale_rent_months",
            "Rs. 54,400,000 × days ÷ Rs. 100,000 ÷ 30.4375 = 17.87 months",
        ),
        ("ending_90_days", "0 leases"),
        ("rent_lost_paisa", "3 units add up to Rs. 300,000."),
    ],
)
def test_each_sum_can_be_followed_with_a_calculator(
    show: Shower, floor: list[Unit], key: str, words: str
) -> None:
    view = show()
    view.figures.button(key).click()
    assert view.desk.panel.sum.text() == words


def test_the_rows_follow_the_day_and_the_same_click_closes_them(
    qtbot: QtBot, show: Shower, floor: list[Unit]
) -> None:
    view = show()
    button = view.figures.button("monthly_rent_paisa")
    button.click()
    panel = view.desk.panel
    assert len(panel.model.rows) == 1
    view.day_bar.go_to(date(2025, 12, 1))
    qtbot.waitUntil(lambda: not panel.model.rows)
    assert panel.title.text() == "Rent a month on 1 Dec 2025"
    button.click()
    assert panel.isHidden()
    assert not button.isChecked()


def test_a_row_opens_its_lease_or_shows_its_unit_and_escape_closes(
    show: Shower, floor: list[Unit], journey: Journey
) -> None:
    view = show()
    view.figures.button("occupancy_percent").click()
    panel = view.desk.panel
    assert panel.table is not None
    let, vacant, *_ = panel.model.rows
    panel.table.activated.emit(let)
    assert journey.steps == [("leases", {"lease_id": let.lease_id})]
    panel.table.activated.emit(vacant)
    assert view.plan.chosen.ids == [floor[1].id]
    panel.plan_button.click()
    assert view.plan.chosen.ids == [unit.id for unit in floor]
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert panel.isHidden()
    assert not view.figures.button("occupancy_percent").isChecked()


def test_expiry_opens_its_years_and_the_leases_of_the_chosen_one(
    show: Shower, floor: list[Unit], journey: Journey
) -> None:
    view = show()
    assert view.figures.figures["expiry_area_percent"] == "0 %"  # the one lease ends later
    view.figures.button("expiry_area_percent").click()
    panel = view.desk.expiry
    assert panel.title.text() == "Expiry by fiscal year on 5 Jul 2026"
    assert "÷ let area" in panel.formula.text()
    words = "All years add up to the let area, 1,000 sq ft, and the rent a month, Rs. 100,000."
    assert panel.sum.text() == words
    panel.years.select_row(1)
    assert panel.sum.text() == (
        "2027-28: 1,000 ÷ 1,000 sq ft = 100 % of the let area, "
        "Rs. 100,000 ÷ Rs. 100,000 = 100 % of the rent"
    )
    [lease] = panel.leases_model.rows
    assert (lease.unit, lease.tenant, lease.ends_on) == ("G-01", "Indus", date(2027, 12, 31))
    panel.plan_button.click()
    assert view.plan.chosen.ids == [floor[0].id]
    panel.leases.activated.emit(lease)
    assert journey.steps == [("leases", {"lease_id": lease.id})]
    panel.years.view.clearSelection()
    panel.years.copy()
    head, whole, year = QApplication.clipboard().text().splitlines()
    assert head == "Fiscal year\tLeases\tArea\t% of let area\tRent a month\t% of rent"
    assert whole.startswith("All years\t1\t1000\t")
    assert year.startswith("2027-28\t1\t1000\t")


def test_expiry_and_another_figure_take_turns_and_follow_the_day(
    qtbot: QtBot, show: Shower, floor: list[Unit]
) -> None:
    view = show()
    view.figures.button("let_sqft").click()
    view.figures.button("expiry_rent_percent").click()
    panel = view.desk.expiry
    assert (view.desk.panel.isHidden(), panel.isHidden()) == (True, False)
    panel.years.select_row(1)
    view.day_bar.go_to(date(2025, 12, 1))
    qtbot.waitUntil(lambda: not panel.leases_model.rows)
    assert panel.sum.text() == "There is nothing to divide by on this day."
    assert view.figures.figures["expiry_rent_percent"] == "–"
    view.figures.button("let_sqft").click()
    assert (view.desk.panel.isHidden(), panel.isHidden()) == (False, True)
    QTest.keyClick(view.desk.panel, Qt.Key.Key_Escape)
    assert view.desk.panel.isHidden()
    assert not view.figures.button("let_sqft").isChecked()


# --- parks of every size --------------------------------------------------------------------------


def test_a_park_of_one_unit_fills_the_width(show: Shower, database: Database) -> None:
    unit = make_unit(database, "ONLY-1")
    view = show()
    rect = view.plan.rect_of(unit.id)
    assert rect.right() == view.plan.viewport().width() - 1
    view.plan_tab.colours.choose(ColourBy.TENANT)
    assert view.plan.units[0].state is UnitState.VACANT


def test_a_tenant_of_eighty_letters_is_cut_in_the_block_and_whole_on_the_card(
    show: Shower, database: Database
) -> None:
    name = "Frontier Applied Research and Software Engineering Services (Private) Limited Pk"
    hall = make_seats(database, "S-01", seats=20)
    make_lease(database, hall, seats=[5], tenant=make_organisation(database, name))
    view = show()
    view.plan_tab.colours.choose(ColourBy.TENANT)
    texts = [item for item in view.plan.drawing() if item.unit_id == hall.id and item.text]
    box = view.plan.rect_of(hall.id)
    assert all(item.x + item.w <= box.right() + 1 for item in texts)
    assert all(item.token is Token.TEXT for item in texts)
    assert name in view.plan.units[0].tenants
