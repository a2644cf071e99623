from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from parkdesk.ui.formats import format_day, format_money
from parkdesk.ui.table_model import PAGE, Column, PagedTableModel, RowTableModel
from parkdesk.ui.theme import Tone
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import plain_tip

DISPLAY = Qt.ItemDataRole.DisplayRole


@dataclass(frozen=True)
class LeaseLine:
    id: int
    tenant: str = "Bolan Games"
    ends_on: date | None = date(2026, 12, 31)
    rent_paisa: int = 12_500_000
    state: str = "in force"


def tone(row: LeaseLine) -> Tone:
    return "success" if row.state == "in force" else "warning"


COLUMNS: list[Column[LeaseLine]] = [
    Column("Tenant", lambda row: row.tenant),
    Column("Ends", lambda row: row.ends_on, format_day),
    Column("Rent", lambda row: row.rent_paisa, format_money, numeric=True),
    Column("State", lambda row: row.state, tone=tone),
]


def make_model(*rows: LeaseLine) -> RowTableModel[LeaseLine]:
    model = RowTableModel(COLUMNS)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.set_rows(rows)
    return model


def ids(model: RowTableModel[LeaseLine]) -> list[int]:
    return [row.id for row in model.rows]


def test_cells_are_written_by_their_columns(qapp: object) -> None:
    model = make_model(LeaseLine(1, ends_on=None))
    texts = [model.index(0, at).data() for at in range(4)]
    assert texts == ["Bolan Games", "", "Rs. 125,000", "in force"]


def test_head_and_cell_stand_at_the_same_side(qapp: object) -> None:
    model = make_model(LeaseLine(1))
    role = Qt.ItemDataRole.TextAlignmentRole
    for at, column in enumerate(COLUMNS):
        head = model.headerData(at, Qt.Orientation.Horizontal, role)
        assert head == model.index(0, at).data(role) == column.alignment


@given(st.lists(st.integers(1, 8), unique=True), st.lists(st.integers(1, 8), unique=True))
def test_any_list_can_follow_any_other_and_a_mark_stays_on_its_record(
    qapp: object, before: list[int], after: list[int]
) -> None:
    model = make_model(*(LeaseLine(number) for number in before))
    marks = {number: QPersistentModelIndex(model.index(at, 0)) for at, number in enumerate(before)}
    model.set_rows(LeaseLine(number, rent_paisa=7) for number in after)
    assert ids(model) == after
    assert all(row.rent_paisa == 7 for row in model.rows)
    for number, mark in marks.items():
        assert mark.isValid() == (number in after)
        if mark.isValid():
            assert model.id_at(mark.row()) == number


def test_a_refresh_without_a_change_tells_the_view_nothing(qtbot: QtBot) -> None:
    rows = [LeaseLine(1), LeaseLine(2)]
    model = make_model(*rows)
    with qtbot.assertNotEmitted(model.dataChanged), qtbot.assertNotEmitted(model.layoutChanged):
        model.set_rows(rows)


def test_only_the_changed_row_is_told(qtbot: QtBot) -> None:
    rows = [LeaseLine(number) for number in range(1, 6)]
    model = make_model(*rows)
    rows[3] = replace(rows[3], tenant="Indus Cloud")
    with qtbot.waitSignal(model.dataChanged) as told:
        model.set_rows(rows)
    assert [index.row() for index in told.args[:2]] == [3, 3]


def test_sorting_puts_what_is_missing_last_either_way(qapp: object) -> None:
    model = make_model(
        LeaseLine(1, ends_on=None), LeaseLine(2, ends_on=date(2027, 1, 1)), LeaseLine(3)
    )
    model.sort(1, Qt.SortOrder.AscendingOrder)
    assert ids(model) == [3, 2, 1]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert ids(model) == [2, 3, 1]


def test_new_rows_come_into_the_order_that_was_chosen(qapp: object) -> None:
    model = make_model(LeaseLine(1, "zarghoon"), LeaseLine(2, "Bolan"))
    model.sort(0)
    model.set_rows([*model.rows, LeaseLine(3, "Indus")])
    assert [row.tenant for row in model.rows] == ["Bolan", "Indus", "zarghoon"]


class Shelf:
    """Stands for the database: remembers which ids it was asked for."""

    def __init__(self) -> None:
        self.asked: list[Sequence[int]] = []

    def fetch(self, wanted: Sequence[int]) -> Iterable[LeaseLine]:
        self.asked.append(wanted)
        return [LeaseLine(number, f"Tenant {number}") for number in reversed(wanted)]


def test_a_long_list_fetches_only_the_pages_that_are_looked_at(qapp: object) -> None:
    shelf = Shelf()
    model = PagedTableModel(COLUMNS, shelf.fetch)
    model.set_ids(range(1, 100_001))
    assert model.rowCount() == 100_000
    assert shelf.asked == []
    assert model.index(50_000, 0).data() == "Tenant 50001"
    assert model.index(50_001, 0).data() == "Tenant 50002"
    assert [len(page) for page in shelf.asked] == [PAGE]


def test_a_long_list_asks_its_owner_to_sort(qtbot: QtBot) -> None:
    model = PagedTableModel(COLUMNS, Shelf().fetch)
    with qtbot.waitSignal(model.sort_requested) as asked:
        model.sort(2, Qt.SortOrder.DescendingOrder)
    assert asked.args == [2, True]


def test_the_same_ids_again_fetch_the_values_of_now(qtbot: QtBot) -> None:
    shelf = Shelf()
    model = PagedTableModel(COLUMNS, shelf.fetch)
    model.set_ids([1, 2])
    model.row_at(0)
    with qtbot.waitSignal(model.dataChanged):
        model.set_ids([1, 2])
    model.row_at(0)
    assert len(shelf.asked) == 2


def test_marks_of_a_long_list_stay_on_their_records_when_it_is_sorted(qtbot: QtBot) -> None:
    model = PagedTableModel(COLUMNS, Shelf().fetch)
    table = DataTable(model)
    qtbot.addWidget(table)
    model.set_ids(range(1, 1001))
    table.select_id(700)
    model.set_ids(range(1000, 0, -1))
    assert table.selected_ids == [700]
    assert table.current_row is not None
    assert table.current_row.id == 700


def test_a_mark_goes_with_its_record(qtbot: QtBot) -> None:
    model = make_model(LeaseLine(1), LeaseLine(2))
    table = DataTable(model)
    qtbot.addWidget(table)
    table.select_id(2)
    with qtbot.waitSignal(table.current_changed) as told:
        model.set_rows([LeaseLine(1)])
    assert told.args == [None]
    assert table.selected_rows == []


def test_a_refreshed_record_is_told_again_while_it_is_marked(qtbot: QtBot) -> None:
    model = make_model(LeaseLine(1), LeaseLine(2))
    table = DataTable(model)
    qtbot.addWidget(table)
    table.select_id(2)
    with qtbot.waitSignal(table.current_changed) as told:
        model.set_rows([LeaseLine(1), LeaseLine(2, tenant="Indus Cloud")])
    assert told.args[0].tenant == "Indus Cloud"


def test_enter_opens_the_marked_row(qtbot: QtBot) -> None:
    table = DataTable(make_model(LeaseLine(1), LeaseLine(2)))
    qtbot.addWidget(table)
    table.select_row(1)
    with qtbot.waitSignal(table.activated) as told:
        QTest.keyClick(table.view, Qt.Key.Key_Return)
    assert told.args[0].id == 2


def test_copying_brings_heads_and_plain_texts_for_excel(qtbot: QtBot) -> None:
    table = DataTable(make_model(LeaseLine(1, "R&D <b>\tCentre\n2"), LeaseLine(2)))
    qtbot.addWidget(table)
    table.select_row(0)
    table.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == (
        "Tenant\tEnds\tRent\tState\nR&D <b> Centre 2\t2026-12-31\t125000\tin force"
    )
    assert "R&amp;D &lt;b&gt;" in data.html()


def test_copied_numbers_days_and_texts_are_such_in_a_spreadsheet(qtbot: QtBot) -> None:
    table = DataTable(make_model(LeaseLine(1, "=HYPERLINK(1)")))
    qtbot.addWidget(table)
    table.copy()
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().splitlines()[1].startswith("'=HYPERLINK(1)\t2026-12-31\t125000\t")
    text, day, number, _ = data.html().split("<td")[1:]
    assert "'\\@'\">=HYPERLINK(1)<" in text
    assert "yyyy" in day
    assert ">2026-12-31<" in day
    assert number.startswith(">125000<")


def test_copying_leaves_out_hidden_columns_and_takes_all_rows_without_a_mark(
    qtbot: QtBot,
) -> None:
    table = DataTable(make_model(LeaseLine(1), LeaseLine(2)))
    qtbot.addWidget(table)
    for at in (1, 2, 3):
        table.view.setColumnHidden(at, True)
    table.copy()
    assert QGuiApplication.clipboard().text() == "Tenant\nBolan Games\nBolan Games"


def test_an_empty_table_says_what_to_do_and_a_filled_one_does_not(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    table = DataTable(make_model())
    qtbot.addWidget(table)
    table.set_empty("No leases yet", "Add the first.", "New lease", lambda: pressed.append(True))
    table.show()
    assert table.empty.isVisible()
    QTest.mouseClick(table.empty.action_button, Qt.MouseButton.LeftButton)
    assert pressed == [True]
    model = table.model
    assert isinstance(model, RowTableModel)
    model.set_rows([LeaseLine(1)])
    assert not table.empty.isVisible()


def test_columns_are_as_the_user_left_them(qtbot: QtBot) -> None:
    first = DataTable(make_model(LeaseLine(1)), name="leases")
    qtbot.addWidget(first)
    first.view.setColumnHidden(2, True)
    first.state.keep()
    second = DataTable(make_model(LeaseLine(1)), name="leases")
    qtbot.addWidget(second)
    assert second.view.isColumnHidden(2)
    second.state.reset()
    assert not second.view.isColumnHidden(2)


def test_the_widest_column_of_words_takes_the_spare_width(qtbot: QtBot) -> None:
    table = DataTable(make_model(LeaseLine(1, "Khyber Software House (Private) Limited")))
    qtbot.addWidget(table)
    table.resize(900, 300)
    table.show()
    widths = [table.view.columnWidth(at) for at in range(4)]
    assert sum(widths) == table.view.viewport().width()
    assert max(widths) == widths[0]


@pytest.mark.parametrize("text", ["<b>bold</b>", "<img src=x>"])
def test_a_tooltip_shows_markup_as_it_was_typed(text: str) -> None:
    assert "<b>" not in plain_tip(text)
    assert "<img" not in plain_tip(text)


def test_many_rows_can_be_marked_for_one_verb(qtbot: QtBot) -> None:
    table = DataTable(make_model(*(LeaseLine(number) for number in range(1, 10))))
    qtbot.addWidget(table)
    flags = QItemSelectionModel.SelectionFlag
    for at in (7, 2, 4):
        table.view.selectionModel().select(table.model.index(at, 0), flags.Select | flags.Rows)
    assert table.selected_ids == [3, 5, 8]
