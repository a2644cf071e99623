from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from parkdesk.models.training import Batch
from parkdesk.rules.admission import BoardColumn, Stage
from parkdesk.rules.vocabulary import ApplicationStatus, Gender
from parkdesk.services.applications import ApplicationRow
from parkdesk.storage.database import Database
from parkdesk.ui.page import PageContext
from parkdesk.ui.training.board import Board
from parkdesk.ui.training.board_column import CARDS_MIME
from parkdesk.ui.training.step_dialog import StepDialog
from parkdesk.ui.training.view import TrainingView
from tests.training_factories import apply, enrol, make_batch, make_person, make_woman
from tests.ui.test_training import in_dialog, open_view

Column = BoardColumn


@pytest.fixture
def batch(database: Database) -> Batch:
    return make_batch(database, seats=2, womens_seats=1)


@pytest.fixture
def view(qtbot: QtBot, context: PageContext, database: Database, batch: Batch) -> TrainingView:
    people = [make_person(name=name, score=score) for name, score in (("A", 90), ("B", 80))]
    apply(database, batch, *people, make_woman(name="C", score=70))
    apply(database, batch, make_person(name="D", semester=1), status=ApplicationStatus.INELIGIBLE)
    page = open_view(qtbot, context)
    qtbot.mouseClick(page.panel.applicants.board_button, Qt.MouseButton.LeftButton)
    return page


def cards(view: TrainingView) -> dict[Column, list[str]]:
    columns = view.panel.applicants.board.columns
    found = {column: [row.name for row in one.cards.rows] for column, one in columns.items()}
    return {column: names for column, names in found.items() if names}


def focus(view: TrainingView, column: Column, place: int = 0) -> None:
    view.activateWindow()
    view.panel.applicants.board.columns[column].go_to(place)


def press(qtbot: QtBot, view: TrainingView, column: Column, key: Qt.Key, *, ctrl: bool) -> None:
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(view.panel.applicants.board.columns[column], key, held)
    view.refresh()  # as the window does after a write


def drop(view: TrainingView, source: Column, target: Column) -> bool:
    """Carry the marked cards of a column to another; True if it took them."""
    columns = view.panel.applicants.board.columns
    columns[source].carried.emit(True)
    data = QMimeData()
    data.setData(CARDS_MIME, QByteArray(b"cards"))
    event = QDropEvent(
        QPointF(QPoint(5, 5)), Qt.DropAction.MoveAction, data,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    columns[target].dropEvent(event)
    columns[source].carried.emit(False)
    view.refresh()  # as the window does after a write
    return event.isAccepted()


def test_each_application_is_a_card_of_its_column_the_best_first(view: TrainingView) -> None:
    assert cards(view) == {Column.APPLIED: ["A", "B", "C"], Column.OUT: ["D"]}
    assert view.list.isHidden()
    view.panel.tabs.setCurrentIndex(1)
    assert not view.list.isHidden()
    view.panel.tabs.setCurrentIndex(0)
    assert view.list.isHidden()
    view.panel.applicants.board_button.click()
    assert not view.list.isHidden()
    assert [row.name for row in view.panel.applicants.model.rows] == ["A", "B", "C", "D"]


def test_a_card_says_to_a_screen_reader_who_where_and_for_the_floor(view: TrainingView) -> None:
    model = view.panel.applicants.board.columns[Column.APPLIED].cards
    said = model.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.split("\n") == [
        "C", "#3 · 0.0070", "CGPA 0.03 of 4.00, or 0.70 % of marks", "Eligible",
        "Counts for the women’s floor",
    ]  # fmt: skip


def test_a_name_is_never_read_as_markup_in_the_tip_of_a_card(
    view: TrainingView, database: Database, batch: Batch
) -> None:
    apply(database, batch, make_person(name="<b>Zed</b>", score=1))
    view.refresh()
    model = view.panel.applicants.board.columns[Column.APPLIED].cards
    tip = model.index(3).data(Qt.ItemDataRole.ToolTipRole)
    assert "<b>Zed" not in tip
    assert "Zed" in tip


def test_a_card_goes_with_the_keys_and_keeps_the_focus(qtbot: QtBot, view: TrainingView) -> None:
    focus(view, Column.APPLIED)
    press(qtbot, view, Column.APPLIED, Qt.Key.Key_Right, ctrl=True)
    assert cards(view)[Column.SHORTLISTED] == ["A"]
    [row] = view.panel.applicants.board.marked_rows
    assert (row.name, row.stage) == ("A", Stage.SHORTLISTED)
    press(qtbot, view, Column.SHORTLISTED, Qt.Key.Key_Right, ctrl=True)
    assert cards(view)[Column.OFFERED] == ["A"]


def test_arrows_alone_walk_between_the_columns(qtbot: QtBot, view: TrainingView) -> None:
    focus(view, Column.APPLIED, 1)
    press(qtbot, view, Column.APPLIED, Qt.Key.Key_Down, ctrl=False)
    columns = view.panel.applicants.board.columns
    assert columns[Column.APPLIED].currentIndex().row() == 2
    for column in list(Column)[:-1]:
        press(qtbot, view, column, Qt.Key.Key_Right, ctrl=False)
    [row] = view.panel.applicants.board.marked_rows
    assert row.name == "D"


def test_several_cards_are_dropped_at_once(view: TrainingView) -> None:
    focus(view, Column.APPLIED)
    view.panel.applicants.board.columns[Column.APPLIED].selectAll()
    assert drop(view, Column.APPLIED, Column.WAITLISTED)
    assert cards(view) == {Column.WAITLISTED: ["A", "B", "C"], Column.OUT: ["D"]}


def test_a_column_that_refuses_is_veiled_with_the_sentence_and_takes_nothing(
    view: TrainingView,
) -> None:
    focus(view, Column.OUT)
    board = view.panel.applicants.board
    board.columns[Column.OUT].carried.emit(True)
    said = board.columns[Column.ENROLLED].refusal
    assert said == "Who stands as “ineligible” cannot be enrolled."
    assert board.columns[Column.APPLIED].refusal == ""
    board.columns[Column.OUT].carried.emit(False)
    assert board.columns[Column.ENROLLED].refusal == ""
    assert not drop(view, Column.OUT, Column.ENROLLED)
    assert cards(view)[Column.OUT] == ["D"]


def test_where_no_column_on_that_side_takes_the_card_the_nearest_says_why(
    qtbot: QtBot, view: TrainingView, database: Database, batch: Batch
) -> None:
    enrol(database, batch, make_person(name="E"))
    view.refresh()
    focus(view, Column.ENROLLED)
    press(qtbot, view, Column.ENROLLED, Qt.Key.Key_Left, ctrl=True)
    hint = view.panel.applicants.board.hint.text()
    assert hint == "Who stands as “enrolled” cannot be offered a seat."


def test_a_reason_is_asked_where_one_is_needed(
    view: TrainingView, database: Database, context: PageContext
) -> None:
    focus(view, Column.OUT)

    def answer(dialog: StepDialog) -> None:
        dialog.reason.setText("The board decided")
        dialog.try_submit()

    in_dialog(StepDialog, answer)
    assert drop(view, Column.OUT, Column.APPLIED)
    assert "D" in cards(view)[Column.APPLIED]


def test_more_cards_than_seats_are_sorted_out_in_the_dialog(view: TrainingView) -> None:
    focus(view, Column.APPLIED)
    view.panel.applicants.board.columns[Column.APPLIED].selectAll()
    skipped: list[str] = []

    def answer(dialog: StepDialog) -> None:
        skipped.extend(row.name for row in dialog.skipped.rows)
        dialog.try_submit()

    in_dialog(StepDialog, answer)
    assert drop(view, Column.APPLIED, Column.OFFERED)
    assert skipped == ["B"]  # the last free seat is of the women's floor
    assert cards(view)[Column.OFFERED] == ["A", "C"]


def test_a_card_is_painted_and_is_no_widget(qtbot: QtBot) -> None:
    row = ApplicationRow(
        id=0, person_id=0, rank=1, name="Ayesha", father_name="", cnic_masked="",
        gender=Gender.WOMAN, stage=Stage.ELIGIBLE, eligible=True, score=9000, test_score=None,
        university="", degree="", district="", applied_at=datetime(2026, 1, 1, tzinfo=UTC),
        offer_lapses_at=None, reasons=(), override="", why="",
    )  # fmt: skip
    board = Board()
    qtbot.addWidget(board)
    board.show()
    widgets = len(board.findChildren(QWidget))
    board.show_rows([row] * 1_000, floor=True)
    board.grab()
    assert len(board.columns[Column.APPLIED].cards.rows) == 1_000
    assert len(board.findChildren(QWidget)) == widgets
