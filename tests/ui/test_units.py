"""Units on the page Spaces: split, merge, change and add them by their forms."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from parkdesk.models.spaces import Unit
from parkdesk.rules.vocabulary import BlockReason, UnitKind
from parkdesk.services import spaces
from parkdesk.storage.database import Database
from parkdesk.ui.page import PageContext
from parkdesk.ui.spaces.block_dialog import BlockDialog
from parkdesk.ui.spaces.change_dialogs import MergeDialog, SplitDialog
from parkdesk.ui.spaces.editing import SpaceEditor
from parkdesk.ui.spaces.place_dialogs import BuildingDialog, FloorDialog
from parkdesk.ui.spaces.several_dialog import DOWN, SeveralDialog
from parkdesk.ui.spaces.unit_dialogs import REMOVE, EndUnitDialog, UnitsDialog
from parkdesk.ui.spaces.unit_grid import UnitGrid
from parkdesk.ui.spaces.view import SpacesView
from parkdesk.ui.widgets.buttons import Button
from tests.factories import make_lease, make_organisation, make_unit

DAY = date(2026, 7, 5)
LEFT = Qt.MouseButton.LeftButton
AREA = 2
Opener = Callable[[], SpacesView]


@pytest.fixture
def offices(database: Database) -> list[Unit]:
    return [make_unit(database, f"G-0{number}") for number in range(1, 5)]


@pytest.fixture
def show(qtbot: QtBot, context: PageContext) -> Opener:
    def opened() -> SpacesView:
        view = SpacesView(context)
        qtbot.addWidget(view)
        view.resize(1280, 760)
        view.show()
        qtbot.waitUntil(lambda: view.park is not None)
        return view

    return opened


@pytest.fixture
def editor(qtbot: QtBot, context: PageContext) -> SpaceEditor:
    page = SpacesView(context)
    qtbot.addWidget(page)
    qtbot.waitUntil(lambda: page.park is not None)
    return page.editor


def codes(database: Database, day: date = DAY) -> list[str]:
    return [row.code for row in database.read(spaces.list_units, as_of=day)]


def read_again(qtbot: QtBot, view: SpacesView) -> None:
    before = view.park
    view.refresh()
    qtbot.waitUntil(lambda: view.park is not before)


def type_into(qtbot: QtBot, grid: UnitGrid, row: int, column: int, text: str) -> None:
    """As by hand: Enter opens the cell, the text is typed, Enter keeps it."""
    view = grid.table.view
    view.setCurrentIndex(grid.model.index(row, column))
    QTest.keyClick(view, Qt.Key.Key_Return)
    editor = view.indexWidget(view.currentIndex()) or view.viewport().focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: grid.typed.get((row, column)) == text)


def show_active(qtbot: QtBot, dialog: QDialog) -> None:
    """Keys reach only the window in front."""
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)


# --- split and merge


def test_a_unit_is_split_and_the_parts_nobody_typed_share_the_rest(
    qtbot: QtBot, database: Database, offices: list[Unit], context: PageContext
) -> None:
    dialog = SplitDialog(context, unit_id=offices[0].id, code="G-01")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.count.set_value(3)
    type_into(qtbot, dialog.grid, 0, AREA, "600")
    assert [row[AREA] for row in dialog.grid.texts] == ["600", "200", "200"]
    assert dialog.sum.text() == "Together 1,000 sq ft, as much as G-01 (1,000 sq ft)."
    with qtbot.waitSignal(dialog.changed) as changed:
        QTest.mouseClick(dialog.verb_button, LEFT)
    assert changed.args[1] == "G-01 became G-01A, G-01B and G-01C on 5 Jul 2026."
    assert codes(database)[:3] == ["G-01A", "G-01B", "G-01C"]


def test_an_area_that_was_typed_stays_even_where_it_is_the_share_proposed(
    qtbot: QtBot, offices: list[Unit], context: PageContext
) -> None:
    dialog = SplitDialog(context, unit_id=offices[0].id, code="G-01")
    qtbot.addWidget(dialog)
    for row, area in enumerate(("500", "480")):
        type_into(qtbot, dialog.grid, row, AREA, area)
    assert [row[AREA] for row in dialog.grid.texts] == ["500", "480"]


def test_the_area_that_walls_take_is_said(
    qtbot: QtBot, offices: list[Unit], context: PageContext
) -> None:
    dialog = SplitDialog(context, unit_id=offices[0].id, code="G-01")
    qtbot.addWidget(dialog)
    for row, area in enumerate(("510", "470")):
        type_into(qtbot, dialog.grid, row, AREA, area)
    assert dialog.sum.text() == "Together 980 sq ft: 20 sq ft less than G-01 (1,000 sq ft)."


def test_who_needs_a_unit_is_said_before_it_is_split(
    qtbot: QtBot, database: Database, offices: list[Unit], context: PageContext
) -> None:
    tenant = make_organisation(database, "Indus <b>Loom</b>")
    make_lease(
        database, offices[0], tenant=tenant,
        starts_on=date(2026, 1, 1), ends_on=date(2027, 12, 31),
    )  # fmt: skip
    dialog = SplitDialog(context, unit_id=offices[0].id, code="G-01")
    qtbot.addWidget(dialog)
    said = "Indus <b>Loom</b> holds G-01 from 1 Jan 2026 to 31 Dec 2027."
    assert dialog.form.error("on") == said
    QTest.mouseClick(dialog.verb_button, LEFT)
    assert dialog.form.error("on") == said
    dialog.on.setText("1 Jan 2028")
    assert dialog.form.error("on") == ""
    QTest.mouseClick(dialog.verb_button, LEFT)
    assert codes(database, date(2028, 1, 1))[:2] == ["G-01A", "G-01B"]


def test_days_out_of_use_that_go_on_are_offered_for_the_parts(
    qtbot: QtBot, database: Database, offices: list[Unit], context: PageContext
) -> None:
    database.write(
        spaces.block_unit,
        unit_id=offices[0].id,
        reason=BlockReason.REPAIR,
        starts_on=DAY,
        ends_on=date(2026, 7, 30),
    )
    dialog = SplitDialog(context, unit_id=offices[0].id, code="G-01")
    qtbot.addWidget(dialog)
    dialog.on.setText("10 Jul 2026")
    assert "Repair, 10 Jul 2026 – 30 Jul 2026" in dialog.carry.text()
    dialog.on.setText("31 Jul 2026")
    assert dialog.carry.isHidden()


def test_marked_lines_are_merged_and_the_toast_undoes_it(
    qtbot: QtBot, show: Opener, database: Database, offices: list[Unit]
) -> None:
    view = show()
    view.tabs.setCurrentWidget(view.units_tab)
    table = view.units_tab.table
    table.view.selectAll()
    QTest.mouseClick(view.units_tab.merge_button, LEFT)
    [dialog] = view.findChildren(MergeDialog)
    QTest.mouseClick(dialog.verb_button, LEFT)
    assert codes(database) == ["G-01/04"]
    QTest.mouseClick(view.toast.action_button, LEFT)  # type: ignore[attr-defined]
    assert codes(database) == ["G-01", "G-02", "G-03", "G-04"]


def test_lines_of_a_sorted_table_stay_marked_and_are_chosen_on_the_plan(
    show: Opener, offices: list[Unit]
) -> None:
    view = show()
    view.tabs.setCurrentWidget(view.units_tab)
    table = view.units_tab.table
    table.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    view.plan.choose([offices[1].id, offices[3].id])
    assert table.selected_ids == [offices[3].id, offices[1].id]
    assert view.units_tab.marked.text() == "2 units marked, 2,000 sq ft"
    table.view.selectAll()
    assert set(view.plan.chosen.ids) == {unit.id for unit in offices}
    assert len(table.selected_ids) == 4


def test_units_of_two_floors_are_not_offered_to_be_merged(
    show: Opener, database: Database, offices: list[Unit]
) -> None:
    make_unit(database, "F-01", floor=1)
    view = show()
    view.tabs.setCurrentWidget(view.units_tab)
    view.units_tab.table.view.selectAll()
    assert not view.units_tab.merge_button.isEnabled()
    assert view.units_tab.change_button.isEnabled()


def test_the_panel_tells_a_units_history_and_leads_to_the_other_unit_on_its_day(
    qtbot: QtBot, show: Opener, database: Database, offices: list[Unit]
) -> None:
    view = show()
    dialog = view.editor.split_unit(offices[0].id, "G-01")
    assert isinstance(dialog, SplitDialog)
    dialog.on.setText("1 Aug 2026")
    dialog.try_submit()
    read_again(qtbot, view)
    view.plan.choose([offices[0].id])
    qtbot.waitUntil(lambda: "Became G-01A, G-01B on 1 Aug 2026" in _texts(view))
    _press(view, "Show G-01B on 1 Aug 2026")
    assert view.day == date(2026, 8, 1)
    assert view.panel.title.text() == "G-01B"
    qtbot.waitUntil(lambda: "Came of G-01 on 1 Aug 2026" in _texts(view))
    _press(view, "Show G-01 on 31 Jul 2026")
    assert view.panel.title.text() == "G-01"
    view.tabs.setCurrentWidget(view.units_tab)
    view.units_tab.search.setText("g-01b")
    view.units_tab.search.returnPressed.emit()
    assert [line.day.unit.code for line in view.units_tab.model.rows] == ["G-01"]


# --- the grid


def test_rows_copied_from_a_spreadsheet_fill_the_grid_and_wrong_cells_are_marked(
    qtbot: QtBot, database: Database, offices: list[Unit], context: PageContext
) -> None:
    dialog = UnitsDialog(context)
    qtbot.addWidget(dialog)
    dialog.count.setText("1")
    dialog.rentable.setText("400")
    QApplication.clipboard().setText(
        "Code\tKind\tRentable, sq ft\nG-07\toffice\t420\nG-08\tcastle\tlarge\nG-09\tlab\t800\n"
    )
    show_active(qtbot, dialog)
    view = dialog.grid.table.view
    view.setCurrentIndex(dialog.grid.model.index(0, 0))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [row[0] for row in dialog.grid.texts] == ["G-07", "G-08", "G-09"]
    QTest.mouseClick(dialog.verb_button, LEFT)
    assert set(dialog.grid.model.rows[1].wrong) == {"kind", "rentable_sqft"}
    assert dialog.form.error("parts").startswith("Row 2, Kind")
    assert codes(database) == ["G-01", "G-02", "G-03", "G-04"]
    type_into(qtbot, dialog.grid, 1, 1, "shop")
    type_into(qtbot, dialog.grid, 1, AREA, "100")
    assert dialog.grid.model.rows[1].wrong == {}
    QTest.mouseClick(dialog.verb_button, LEFT)
    rows = database.read(spaces.list_units, as_of=DAY)[4:]
    assert [(row.code, row.kind, row.rentable_sqft) for row in rows] == [
        ("G-07", UnitKind.OFFICE, Decimal(420)),
        ("G-08", UnitKind.SHOP, Decimal(100)),
        ("G-09", UnitKind.LAB, Decimal(800)),
    ]


def test_what_was_typed_into_the_grid_stays_when_the_fields_above_change(
    qtbot: QtBot, offices: list[Unit], context: PageContext
) -> None:
    dialog = UnitsDialog(context)
    qtbot.addWidget(dialog)
    dialog.count.setText("2")
    dialog.rentable.setText("400")
    type_into(qtbot, dialog.grid, 1, AREA, "999")
    dialog.rentable.setText("450")
    assert [row[AREA] for row in dialog.grid.texts] == ["450", "999"]
    assert dialog.preview.text() == "G-05 to G-06, 1,449 sq ft in all"
    show_active(qtbot, dialog)
    view = dialog.grid.table.view
    view.setFocus()
    view.setCurrentIndex(dialog.grid.model.index(1, AREA))
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert dialog.grid.texts[1][AREA] == ""


# --- several units


def test_rents_of_several_units_come_down_by_percent_and_back_by_the_toast(
    show: Opener, database: Database, offices: list[Unit]
) -> None:
    view = show()
    dialog = view.editor.change_units([unit.id for unit in offices[:2]])
    assert isinstance(dialog, SeveralDialog)
    dialog.how.set_value(DOWN)
    QTest.mouseClick(dialog.verb_button, LEFT)
    assert dialog.form.error("percent")
    dialog.percent.setText("10")
    shown = [dialog.model.data(dialog.model.index(row, 1)) for row in range(2)]
    assert shown == ["Rs. 100 → Rs. 90"] * 2
    QTest.mouseClick(dialog.verb_button, LEFT)
    assert _rates(database) == [90_00, 90_00, 100_00, 100_00]
    QTest.mouseClick(view.toast.action_button, LEFT)  # type: ignore[attr-defined]
    assert _rates(database) == [100_00] * 4


def test_several_units_go_out_of_use_by_one_form(
    editor: SpaceEditor, database: Database, offices: list[Unit]
) -> None:
    dialog = editor.block_units([unit.id for unit in offices])
    assert isinstance(dialog, BlockDialog)
    assert dialog.windowTitle() == "Take 4 units out of use"
    QTest.mouseClick(dialog.verb_button, LEFT)
    rows = database.read(spaces.list_units, as_of=DAY)
    assert all(row.block_id for row in rows)


# --- days out of use, and the end of a unit


def test_past_days_out_of_use_are_listed_ended_early_and_a_fit_out_says_who_is_inside(
    editor: SpaceEditor, database: Database, offices: list[Unit]
) -> None:
    unit = offices[0]
    for first, last in ((date(2025, 1, 1), date(2025, 1, 31)), (DAY, None)):
        database.write(
            spaces.block_unit,
            unit_id=unit.id,
            reason=BlockReason.REPAIR,
            starts_on=first,
            ends_on=last,
        )
    dialog = editor.block_unit(unit.id, "G-01")
    assert isinstance(dialog, BlockDialog)
    assert not dialog.blocks.end_button.isEnabled()
    dialog.blocks.table.select_row(0)
    dialog.blocks.last_day.setText("10 Jul 2026")
    QTest.mouseClick(dialog.blocks.end_button, LEFT)
    assert [row.ends_on for row in dialog.blocks.model.rows] == [
        date(2026, 7, 10),
        date(2025, 1, 31),
    ]
    tenant = make_organisation(database, "Indus Loom")
    make_lease(database, unit, tenant=tenant, starts_on=date(2027, 1, 1))
    dialog.starts_on.setText("1 Jan 2027")
    dialog.reason.set_value(BlockReason.FIT_OUT)
    dialog.reason.chosen.emit(BlockReason.FIT_OUT)
    assert dialog.let_note.text().startswith("Indus Loom holds G-01")


def test_a_unit_that_was_let_can_only_cease(
    editor: SpaceEditor, database: Database, offices: list[Unit]
) -> None:
    make_lease(database, offices[0], starts_on=date(2025, 1, 1), ends_on=date(2026, 12, 31))
    let = editor.end_unit(offices[0].id, "G-01")
    assert isinstance(let, EndUnitDialog)
    assert not let.what.isEnabled()
    let.last_day.setText("31 Dec 2026")
    QTest.mouseClick(let.verb_button, LEFT)
    assert codes(database, date(2027, 1, 1)) == ["G-02", "G-03", "G-04"]
    mistake = editor.end_unit(offices[1].id, "G-02")
    assert isinstance(mistake, EndUnitDialog)
    mistake.what.set_value(REMOVE)
    QTest.mouseClick(mistake.verb_button, LEFT)
    assert codes(database) == ["G-01", "G-03", "G-04"]


# --- buildings and floors


def test_a_buildings_agreement_is_typed_and_shown_again(
    editor: SpaceEditor, database: Database, offices: list[Unit]
) -> None:
    [building] = database.read(spaces.list_buildings)
    dialog = editor.edit_building(building)
    assert isinstance(dialog, BuildingDialog)
    dialog.share.setText("30")
    QTest.mouseClick(dialog.verb_button, LEFT)
    assert dialog.form.error("owner") == "Say with whom the agreement is."
    dialog.owner.setText("Sarsabz University")
    dialog.agreed_from.setText("1 Jan 2023")
    QTest.mouseClick(dialog.verb_button, LEFT)
    [building] = database.read(spaces.list_buildings)
    again = editor.edit_building(building)
    assert isinstance(again, BuildingDialog)
    assert (again.share.text(), again.agreed_from.text()) == ("30", "1 Jan 2023")


def test_what_is_on_a_floor_keeps_it_from_being_removed(
    editor: SpaceEditor,
    database: Database,
    offices: list[Unit],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("parkdesk.ui.spaces.place_dialogs.confirm", lambda *_, **__: True)
    [floor] = database.read(spaces.list_floors, as_of=DAY)
    dialog = editor.edit_floor(floor)
    assert isinstance(dialog, FloorDialog)
    QTest.mouseClick(dialog.remove_button, LEFT)
    assert "G-01" in dialog.form.error("label")
    for unit in offices:
        database.write(spaces.remove_unit, unit_id=unit.id)
    QTest.mouseClick(dialog.remove_button, LEFT)
    assert database.read(spaces.list_floors, as_of=DAY) == []
    assert not dialog.isVisible()


def _rates(database: Database) -> list[int | None]:
    return [row.asking_rate_paisa for row in database.read(spaces.list_units, as_of=DAY)]


def _texts(view: SpacesView) -> list[str]:
    return [label.text() for label in view.panel.findChildren(QLabel) if not label.isHidden()]


def _press(view: SpacesView, text: str) -> None:
    [button] = [
        one for one in view.panel.findChildren(Button) if one.text() == text and one.isVisible()
    ]
    QTest.mouseClick(button, LEFT)
