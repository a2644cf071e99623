"""The results of a batch in the window: typed, pasted, closed and reopened."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from parkdesk.models.training import Batch
from parkdesk.rules.vocabulary import EnrolmentStatus
from parkdesk.services import training
from parkdesk.storage.database import Database
from parkdesk.ui.page import PageContext
from parkdesk.ui.training.results_closing import CloseDialog, ReopenDialog
from parkdesk.ui.training.results_tab import ResultsTab
from tests.training_factories import enrol, make_batch, make_person

D = TypeVar("D", bound=QDialog)
CODE = "WEB-2026-1"
NOW = datetime(2026, 7, 5, 9, 0, tzinfo=UTC)


@pytest.fixture
def batch(database: Database) -> Batch:
    """Three people, by name; it is over and had no sessions."""
    batch = make_batch(database, starts_on=date(2026, 4, 6), ends_on=date(2026, 6, 30))
    enrol(database, batch, *(make_person(name=name) for name in ("Adnan", "Bilal", "Dua")))
    return batch


@pytest.fixture
def tab(qtbot: QtBot, context: PageContext, batch: Batch) -> ResultsTab:
    tab = ResultsTab(context)
    qtbot.addWidget(tab)
    tab.resize(720, 480)
    tab.show()
    tab.show_batch(CODE)
    return tab


def marks(database: Database) -> list[Decimal | None]:
    rows = database.read(training.list_results, batch=CODE)
    return [row.result_percent for row in rows]


def in_dialog(kind: type[D], act: Callable[[D], None]) -> None:
    def find() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind)
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.done(0)

    QTimer.singleShot(0, find)


def type_mark(qtbot: QtBot, tab: ResultsTab, text: str) -> None:
    """Type into the cell with the cursor and press Enter."""
    view = tab.table.view
    view.edit(view.currentIndex())
    editor = view.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.setText(text)
    row = view.currentIndex().row()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.state() is view.State.NoState)
    qtbot.waitUntil(lambda: view.currentIndex().row() != row or bool(tab.note.property("tone")))
    QApplication.processEvents()


def test_marks_are_typed_downwards_and_kept_at_once(
    qtbot: QtBot, tab: ResultsTab, database: Database
) -> None:
    tab.table.view.setCurrentIndex(tab.model.index(0, 2))
    type_mark(qtbot, tab, "62.5")
    assert marks(database) == [Decimal("62.50"), None, None]
    qtbot.waitUntil(lambda: tab.table.view.currentIndex().row() == 1)
    type_mark(qtbot, tab, "40 %")
    assert marks(database) == [Decimal("62.50"), Decimal(40), None]
    assert "No result yet  1" in tab.chips.chip("missing").text()


def test_a_mark_is_typed_without_opening_the_cell(
    qtbot: QtBot, tab: ResultsTab, database: Database
) -> None:
    view = tab.table.view
    view.setCurrentIndex(tab.model.index(0, 0))  # wherever the row was clicked
    qtbot.waitUntil(lambda: view.currentIndex().column() == 2)
    qtbot.keyClick(view, "7")
    editor = view.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    qtbot.keyClick(editor, "1")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.currentIndex().row() == 1)
    assert marks(database)[0] == Decimal(71)


def test_a_wrong_mark_is_said_and_changes_nothing(
    qtbot: QtBot, tab: ResultsTab, database: Database
) -> None:
    tab.table.view.setCurrentIndex(tab.model.index(1, 2))
    type_mark(qtbot, tab, "101")
    assert "“101” for Bilal" in tab.note.text()
    assert marks(database) == [None, None, None]


def test_a_column_is_pasted_from_the_cursor_down(tab: ResultsTab, database: Database) -> None:
    tab.table.view.setCurrentIndex(tab.model.index(0, 2))
    tab.paste("Result\n71\n\n50.25\n")
    assert marks(database) == [Decimal(71), None, Decimal("50.25")]
    tab.paste("Somebody\t80\r\nSomebody\t81\r\n")
    assert marks(database) == [Decimal(80), Decimal(81), Decimal("50.25")]


@pytest.mark.parametrize("text", ["60\nsixty\n70", "absent\n70\n80", "1\n2\n3\n4"])
def test_a_paste_that_does_not_fit_changes_nothing(
    tab: ResultsTab, database: Database, text: str
) -> None:
    tab.table.view.setCurrentIndex(tab.model.index(0, 2))
    tab.paste(text)
    assert marks(database) == [None, None, None]
    assert tab.note.property("tone") == "danger"


def test_those_without_a_result_are_listed(tab: ResultsTab) -> None:
    tab.table.view.setCurrentIndex(tab.model.index(0, 2))
    tab.paste("70\n10")
    tab.chips.choose("missing")
    assert [row.name for row in tab.model.rows] == ["Dua"]


def test_closing_names_who_and_why_and_can_be_taken_back(
    tab: ResultsTab, database: Database
) -> None:
    seen: list[object] = []

    def close(dialog: CloseDialog) -> None:
        seen.extend((row.name, row.becomes.value) for row in dialog.model.rows)
        seen.append(dialog.warning.text())
        dialog.try_submit()

    in_dialog(CloseDialog, close)
    tab.close_batch()
    assert ("Dua", "failed") in seen
    assert "no sessions" in str(seen[-1])
    assert "3 have no result yet" in str(seen[-1])
    rows = database.read(training.list_results, batch=CODE)
    assert {row.status for row in rows} == {EnrolmentStatus.FAILED}
    assert tab.note.text() == "Closed on 5 Jul 2026; the figures stand as they were."
    assert tab.reopen_button.isVisible()

    def reopen(dialog: ReopenDialog) -> None:
        dialog.try_submit()
        assert dialog.form.error("reason")
        dialog.reason.setText("Marks came late")
        dialog.try_submit()

    in_dialog(ReopenDialog, reopen)
    tab.reopen_batch()
    assert tab.close_button.isVisible()
    assert database.read(training.list_results, batch=CODE)[0].status is EnrolmentStatus.ENROLLED


def test_a_closed_batch_takes_no_marks(tab: ResultsTab, database: Database) -> None:
    database.write(training.close_batch, batch=CODE, on=date(2026, 7, 5), now=NOW)
    tab.table.view.setCurrentIndex(tab.model.index(0, 2))
    assert not tab.model.flags(tab.model.index(0, 2)) & Qt.ItemFlag.ItemIsEditable
    tab.paste("70")
    assert marks(database) == [None, None, None]
    assert "was closed on" in tab.note.text()


def test_a_running_batch_cannot_be_closed_yet(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    make_batch(database, "DATA-1", ends_on=date(2027, 3, 5))
    dialog = CloseDialog(context, batch="DATA-1")
    qtbot.addWidget(dialog)
    assert "5 Mar 2027" in dialog.form.error("on")
    assert not dialog.verb_button.isEnabled()


def test_a_batch_that_everybody_left_is_closed_once_it_is_over(
    tab: ResultsTab, database: Database
) -> None:
    make_batch(database, "DATA-1", starts_on=date(2026, 4, 6), ends_on=date(2026, 6, 30))
    make_batch(database, "DATA-2", ends_on=date(2027, 3, 5))
    tab.show_batch("DATA-2")
    assert not tab.close_button.isEnabled()
    tab.show_batch("DATA-1")

    def close(dialog: CloseDialog) -> None:
        assert dialog.count.text() == "Nobody is left in the batch who could complete it."
        assert not dialog.warning.isVisible()
        dialog.try_submit()

    in_dialog(CloseDialog, close)
    tab.close_button.click()
    assert tab.reopen_button.isVisible()
