"""The page Spaces on a real park: slider, plan, its table twin, panel, forms."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from parkdesk.models.spaces import Unit
from parkdesk.rules.vocabulary import UnitState
from parkdesk.services import leases, spaces
from parkdesk.storage.database import Database
from parkdesk.ui.page import PageContext
from parkdesk.ui.spaces.block_dialog import BlockDialog
from parkdesk.ui.spaces.place_dialogs import BuildingDialog
from parkdesk.ui.spaces.plan.hover_card import HoverCard
from parkdesk.ui.spaces.unit_dialogs import UnitDialog, UnitsDialog
from parkdesk.ui.spaces.view import SpacesView
from tests.factories import make_lease, make_organisation, make_seats, make_unit
from tests.ui.journeys import Journey, open_spaces

DAY = date(2026, 7, 5)
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Shower = Callable[[], SpacesView]


@pytest.fixture
def journey() -> Journey:
    return Journey()


@pytest.fixture
def show(qtbot: QtBot, context: PageContext, journey: Journey) -> Shower:
    """Opens the page when the test's records are stored."""

    return lambda: open_spaces(qtbot, context, journey)


def read_again(qtbot: QtBot, view: SpacesView) -> None:
    before = view.park
    view.refresh()
    qtbot.waitUntil(lambda: view.park is not before)


def click(qtbot: QtBot, view: SpacesView, unit: Unit, keys: Qt.KeyboardModifier = NONE) -> None:
    place = view.plan.rect_of(unit.id).center()
    QTest.mouseClick(view.plan.viewport(), LEFT, keys, place)


def states(view: SpacesView) -> list[UnitState]:
    return [unit.state for unit in view.plan.units]


@pytest.fixture
def floor(database: Database) -> list[Unit]:
    """Four offices of one floor; the first is let in 2026 and 2027, Rs. 100,000 a month."""
    units = [make_unit(database, f"G-0{number}") for number in range(1, 5)]
    tenant = make_organisation(database, "Indus <b>Loom</b>")
    make_lease(
        database, units[0], tenant=tenant, starts_on=date(2026, 1, 1), ends_on=date(2027, 12, 31)
    )
    return units


def test_the_figures_are_those_of_the_day_the_slider_stands_on(
    show: Shower, floor: list[Unit]
) -> None:
    view = show()
    assert view.figures.figures["occupancy_percent"] == "25 %"
    view.day_bar.slider.setValue(view.day_bar.slider.maximum())
    assert view.day == date(2027, 12, 31)
    assert view.figures.figures["ending_90_days"] == "1"
    view.day_bar.field.setText("1 Jan 2028")
    view.day_bar.field.editingFinished.emit()
    # the lease was not ended: it is in holdover, still let
    assert view.plan.units[0].state is UnitState.HOLDOVER
    view.day_bar.field.setText("31 Dec 2025")
    view.day_bar.field.editingFinished.emit()
    assert view.figures.figures == {
        "occupancy_percent": "0 %",
        "occupancy_by_units_percent": "0 %",
        "let_sqft": "0 sq ft",
        "vacant_sqft": "4,000 sq ft",
        "leased_percent": "25 %",
        "leased_by_units_percent": "25 %",
        "monthly_rent_paisa": "Rs. 0",
        "passing_rent_per_sqft_paisa": "–",
        "wale_area_months": "–",
        "wale_rent_months": "–",
        "ending_90_days": "0",
        "holdovers": "0",
        "expiry_area_percent": "–",
        "expiry_rent_percent": "–",
        "rent_lost_paisa": "Rs. 400,000",
        "lettable_sqft": "4,000 sq ft",
    }


def test_a_move_of_the_slider_asks_the_database_nothing(
    show: Shower, floor: list[Unit], database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = show()

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a query")

    monkeypatch.setattr(database, "read", refuse)
    view.day_bar.slider.setValue(0)
    assert view.day == date(2026, 1, 1)
    assert view.plan_tab.legend.counts == {UnitState.VACANT: 3, UnitState.LET: 1}


def test_the_step_buttons_go_from_change_to_change(show: Shower, floor: list[Unit]) -> None:
    view = show()
    view.day_bar.back.click()
    assert view.day == date(2026, 1, 1)
    view.day_bar.on.click()
    assert view.day == date(2027, 12, 31)
    view.day_bar.today_button.click()
    assert view.day == DAY


def test_a_day_that_is_none_is_taken_back(show: Shower, floor: list[Unit]) -> None:
    view = show()
    view.day_bar.field.setText("soon")
    view.day_bar.field.editingFinished.emit()
    assert view.day == DAY
    assert view.day_bar.field.text() == "5 Jul 2026"
    assert QToolTip.text().startswith("This is no day.")
    QToolTip.hideText()


def test_clicking_a_vacant_block_leads_to_the_draft(
    qtbot: QtBot, show: Shower, floor: list[Unit], journey: Journey
) -> None:
    view = show()
    click(qtbot, view, floor[1])
    assert view.panel.title.text() == "G-02"
    QTest.mouseClick(view.panel.let_button, LEFT)
    assert journey.steps == [("leases", {"draft_units": (floor[1].id,)})]


def test_several_chosen_blocks_make_one_draft(
    qtbot: QtBot, show: Shower, floor: list[Unit], journey: Journey
) -> None:
    view = show()
    click(qtbot, view, floor[0])
    click(qtbot, view, floor[2], SHIFT)
    click(qtbot, view, floor[3], CONTROL)
    assert view.panel.title.text() == "4 units"
    QTest.mouseClick(view.panel.let_button, LEFT)
    vacant = tuple(unit.id for unit in floor[1:])
    assert journey.steps == [("leases", {"draft_units": vacant})]


def test_clicking_a_let_block_shows_the_tenant_as_plain_text_and_opens_the_lease(
    qtbot: QtBot, show: Shower, floor: list[Unit], journey: Journey, database: Database
) -> None:
    view = show()
    click(qtbot, view, floor[0])
    assert view.panel.let_button.isHidden()
    QTest.mouseClick(view.panel.lease_button, LEFT)
    [row] = database.read(leases.list_leases, as_of=DAY)
    assert journey.steps == [("leases", {"lease_id": row.id})]


def test_open_seats_with_some_left_can_be_let(
    qtbot: QtBot, show: Shower, database: Database
) -> None:
    seats = make_seats(database, "S-01", seats=20)
    make_lease(database, seats, seats=[5])
    view = show()
    click(qtbot, view, seats)
    assert not view.panel.let_button.isHidden()
    assert view.panel.vacant_ids == [seats.id]


def test_arrows_walk_over_the_blocks_and_enter_opens(
    qtbot: QtBot, show: Shower, database: Database, floor: list[Unit], journey: Journey
) -> None:
    above = make_unit(database, "F-01", floor=1)
    view = show()
    view.plan.choose([floor[0].id])
    QTest.keyClick(view.plan, Qt.Key.Key_Right)
    assert view.plan.focused == floor[1].id
    assert "G-02. Vacant" in view.plan.accessibleDescription()
    QTest.keyClick(view.plan, Qt.Key.Key_Left)
    QTest.keyClick(view.plan, Qt.Key.Key_Up)
    assert view.plan.focused == above.id
    QTest.keyClick(view.plan, Qt.Key.Key_Return)
    assert journey.steps == [("leases", {"draft_units": (above.id,)})]
    QTest.keyClick(view.plan, Qt.Key.Key_Escape)
    assert view.panel.isHidden()


def test_blocks_apart_from_each_other_are_chosen_by_keyboard(
    show: Shower, floor: list[Unit]
) -> None:
    QAccessible.setActive(True)
    view = show()
    view.plan.setFocus()
    view.plan.choose([floor[1].id])
    QTest.keyClick(view.plan, Qt.Key.Key_Right, CONTROL)
    QTest.keyClick(view.plan, Qt.Key.Key_Right, CONTROL)
    QTest.keyClick(view.plan, Qt.Key.Key_Space)
    assert view.plan.chosen.ids == [floor[1].id, floor[3].id]
    QAccessible.setActive(False)


def test_the_table_is_the_plans_twin_on_any_day(show: Shower, floor: list[Unit]) -> None:
    view = show()
    view.tabs.setCurrentWidget(view.units_tab)
    for day in (DAY, date(2025, 12, 31), date(2028, 3, 1)):
        view.day_bar.go_to(day)
        shown = [line.day for line in view.units_tab.model.rows]
        assert shown == view.plan.units
    assert view.units_tab.model.rows[0].day.state is UnitState.HOLDOVER


def test_chips_and_search_narrow_the_table(show: Shower, floor: list[Unit]) -> None:
    view = show()
    view.tabs.setCurrentWidget(view.units_tab)
    view.units_tab.chips.choose("vacant")
    assert view.units_tab.chips.chip("vacant").text() == "Vacant  3"
    assert [line.id for line in view.units_tab.model.rows] == [unit.id for unit in floor[1:]]
    view.units_tab.search.setText("g-03")
    view.units_tab.search.returnPressed.emit()
    assert [line.id for line in view.units_tab.model.rows] == [floor[2].id]


def test_a_line_marked_in_the_table_is_chosen_on_the_plan(show: Shower, floor: list[Unit]) -> None:
    view = show()
    view.tabs.setCurrentWidget(view.units_tab)
    view.units_tab.table.select_id(floor[2].id)
    assert view.plan.chosen.ids == [floor[2].id]
    assert view.panel.title.text() == "G-03"


def test_copying_the_table_brings_its_headings(show: Shower, floor: list[Unit]) -> None:
    view = show()
    view.tabs.setCurrentWidget(view.units_tab)
    view.units_tab.table.copy()
    first, second, *_ = QApplication.clipboard().text().splitlines()
    assert first.startswith("Unit\tFloor\tState\tTenant")
    assert second.startswith("G-01\tFloor 0\tLet\tIndus <b>Loom</b>")


def test_assignments_say_who_sits_where_on_the_day(
    qtbot: QtBot, show: Shower, floor: list[Unit]
) -> None:
    view = show()
    view.tabs.setCurrentWidget(view.assignments_tab)
    qtbot.waitUntil(lambda: len(view.assignments_tab.model.rows) == 1)
    assert view.assignments_tab.model.rows[0].unit == "G-01"
    view.day_bar.go_to(date(2025, 12, 31))
    qtbot.waitUntil(lambda: not view.assignments_tab.model.rows)


def test_assignments_stand_by_tenant_and_by_floor_too(
    qtbot: QtBot, show: Shower, floor: list[Unit], database: Database
) -> None:
    upper = make_unit(database, "F-01", floor=1)
    make_lease(database, floor[1], upper, tenant=make_organisation(database, "Falcon"))
    view = show()
    tab = view.assignments_tab
    view.tabs.setCurrentWidget(tab)
    tab.ways.choose("tenant")
    qtbot.waitUntil(lambda: len(tab.model.rows) == 2)
    assert [(row.tenant, row.units) for row in tab.model.rows] == [
        ("Falcon", "F-01, G-02"),
        ("Indus <b>Loom</b>", "G-01"),
    ]
    tab.ways.choose("floor")
    assert [(row.floor, row.tenant) for row in tab.model.rows] == [
        ("Floor 1", "Falcon"),
        ("Floor 0", "Indus <b>Loom</b>"),
        ("Floor 0", "Falcon"),
    ]
    tab.table.copy()
    assert QApplication.clipboard().text().startswith("Building\tFloor\tTenant\tUnits")


def test_moves_since_a_day_are_listed_and_open_their_lease(
    qtbot: QtBot, show: Shower, floor: list[Unit], database: Database, journey: Journey
) -> None:
    lease = make_lease(
        database,
        floor[1],
        tenant=make_organisation(database, "Falcon"),
        starts_on=date(2026, 6, 20),
    )
    view = show()
    tab = view.assignments_tab
    view.tabs.setCurrentWidget(tab)
    tab.ways.choose("moves")
    qtbot.waitUntil(lambda: len(tab.model.rows) == 1)
    assert tab.since == date(2026, 6, 5)
    assert tab.count.text() == "1 tenant moved after 5 Jun 2026 and up to 5 Jul 2026"
    tab.since_field.setText("1 Jul 2026")
    tab.since_field.editingFinished.emit()
    qtbot.waitUntil(lambda: not tab.model.rows)
    assert tab.table.empty.title == "Nobody moved"
    tab.since_field.setText("31 Dec 2025")
    tab.since_field.editingFinished.emit()
    qtbot.waitUntil(lambda: len(tab.model.rows) == 2)
    tab.table.activated.emit(tab.model.rows[1])
    assert journey.steps == [("leases", {"lease_id": lease.id})]


def test_the_card_beside_the_mouse_says_what_a_block_is(
    qtbot: QtBot, show: Shower, floor: list[Unit]
) -> None:
    view = show()
    QTest.mouseMove(view.plan.viewport(), view.plan.rect_of(floor[0].id).center())
    qtbot.waitUntil(lambda: view.plan.hovered == floor[0].id)
    [card] = view.plan.findChildren(HoverCard)
    texts = [label.text() for label in card.findChildren(QLabel) if not label.isHidden()]
    assert texts[:2] == ["G-01", "Let"]
    days = "1 Jan 2026 – 31 Dec 2027"
    assert {"Indus <b>Loom</b>", days, "Rs. 100,000"} <= set(texts)
    QTest.mouseMove(view.plan.viewport(), QPoint(2, 2))
    qtbot.waitUntil(lambda: view.plan.hovered is None)


def test_zoom_keeps_to_its_bounds_and_fit_takes_it_back(show: Shower, floor: list[Unit]) -> None:
    view = show()
    fitted = view.plan.rect_of(floor[0].id).width()
    view.plan_tab.in_button.click()
    assert view.plan.rect_of(floor[0].id).width() > fitted
    for _ in range(20):
        view.plan.zoom_by(2)
    assert view.plan.zoom == 6
    view.plan_tab.fit_button.click()
    assert view.plan.rect_of(floor[0].id).width() == fitted
    assert not view.plan_tab.out_button.isEnabled()


def test_what_is_chosen_stays_chosen_when_the_park_changes(
    qtbot: QtBot, show: Shower, floor: list[Unit], database: Database
) -> None:
    view = show()
    click(qtbot, view, floor[1])
    make_lease(database, floor[1])
    read_again(qtbot, view)
    assert view.plan.chosen.ids == [floor[1].id]
    assert view.panel.let_button.isHidden()


def test_a_park_without_a_building_leads_to_the_first_one(
    qtbot: QtBot, show: Shower, database: Database
) -> None:
    view = show()
    assert view.empty.title == "No building yet"
    view.editor.add_building()
    [dialog] = view.findChildren(BuildingDialog)
    dialog.name.setText("Kashmala Block")
    dialog.storeys.setText("2")
    QTest.mouseClick(dialog.verb_button, LEFT)
    floors = database.read(spaces.list_floors, as_of=DAY)
    assert [floor.label for floor in floors] == ["Floor 1", "Ground floor"]
    read_again(qtbot, view)
    assert view.empty.title == "No units yet"


def test_a_floors_units_are_added_in_one_go_and_their_codes_go_on(
    qtbot: QtBot, show: Shower, floor: list[Unit], database: Database, context: PageContext
) -> None:
    dialog = UnitsDialog(context)
    qtbot.addWidget(dialog)
    assert (dialog.pattern.text(), dialog.first.text()) == ("G-##", "5")
    dialog.count.setText("3")
    dialog.rentable.setText("450.5")
    assert dialog.preview.text() == "G-05 to G-07, 1,351.50 sq ft in all"
    QTest.mouseClick(dialog.verb_button, LEFT)
    codes = [row.code for row in database.read(spaces.list_units, as_of=DAY)]
    assert codes == [f"G-0{number}" for number in range(1, 8)]


def test_a_code_that_is_taken_is_said_under_its_field_and_nothing_is_added(
    qtbot: QtBot, floor: list[Unit], database: Database, context: PageContext
) -> None:
    dialog = UnitsDialog(context)
    qtbot.addWidget(dialog)
    dialog.first.setText("3")
    dialog.count.setText("9")
    dialog.rentable.setText("100")
    QTest.mouseClick(dialog.verb_button, LEFT)
    assert "G-03" in dialog.form.error("parts")
    assert len(database.read(spaces.list_units, as_of=DAY)) == 4


def test_a_corrected_unit_is_kept(
    qtbot: QtBot, floor: list[Unit], database: Database, context: PageContext
) -> None:
    dialog = UnitDialog(context, unit_id=floor[1].id)
    qtbot.addWidget(dialog)
    dialog.rentable.setText("1,250")
    QTest.mouseClick(dialog.verb_button, LEFT)
    row = database.read(spaces.list_units, as_of=DAY)[1]
    assert (row.code, row.rentable_sqft) == ("G-02", Decimal(1250))


def test_a_unit_is_taken_out_of_use_and_put_back(
    qtbot: QtBot, show: Shower, floor: list[Unit]
) -> None:
    view = show()
    click(qtbot, view, floor[3])
    QTest.mouseClick(view.panel.block_button, LEFT)
    [dialog] = view.findChildren(BlockDialog)
    dialog.try_submit()
    read_again(qtbot, view)
    assert states(view)[3] is UnitState.OUT_OF_USE
    assert view.panel.block_button.text() == "Put back into use"
    QTest.mouseClick(view.panel.block_button, LEFT)
    read_again(qtbot, view)
    assert states(view)[3] is UnitState.VACANT


def test_a_target_that_comes_before_the_data_is_reached_with_them(
    qtbot: QtBot, context: PageContext, floor: list[Unit]
) -> None:
    view = SpacesView(context)
    qtbot.addWidget(view)
    view.open_target(unit_id=floor[2].id, day=date(2026, 2, 1))
    qtbot.waitUntil(lambda: view.park is not None)
    assert view.day == date(2026, 2, 1)
    assert view.plan.chosen.ids == [floor[2].id]


def test_the_rows_behind_a_figure_are_chosen_on_the_plan(show: Shower, floor: list[Unit]) -> None:
    view = show()
    view.open_target(unit_ids=(floor[1].id, floor[3].id))
    assert view.plan.chosen.ids == [floor[1].id, floor[3].id]
