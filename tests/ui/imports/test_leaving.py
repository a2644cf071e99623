from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from parkdesk.ui.imports.view import ImportsView
from parkdesk.ui.imports.wizard import COLUMNS, FILE, PROBLEMS, SHEET
from tests.ui.imports.lists import Go, Settle


def test_reading_can_be_cancelled(page: ImportsView, settle: Settle, university: Path) -> None:
    page.start(university)
    assert page.wizard.work_line.isVisible()
    page.wizard.work_line.cancel_button.click()
    assert not page.wizard.work_line.isVisible()
    settle()
    assert page.wizard.flow.state.workbook is None
    assert page.wizard.hint.text() == "Choose the workbook to import."


def test_escape_stops_the_work_and_then_goes_back(
    page: ImportsView, go: Go, settle: Settle, university: Path
) -> None:
    go(SHEET, university)
    page.wizard.flow.find()
    QTest.keyClick(page.wizard, Qt.Key.Key_Escape)
    assert (page.wizard.flow.job.is_busy, page.wizard.current) == (False, SHEET)
    QTest.keyClick(page.wizard, Qt.Key.Key_Escape)
    assert page.wizard.current == FILE
    settle()


def test_a_workbook_dropped_on_the_step_is_read(
    page: ImportsView, settle: Settle, university: Path
) -> None:
    page.start()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(university))])
    page.wizard.file_step.drop_zone.dropEvent(QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier))  # fmt: skip
    settle()
    assert page.wizard.flow.state.path == university


def test_a_workbook_dropped_on_the_window_starts_an_import(
    page: ImportsView, settle: Settle, university: Path
) -> None:
    page.open_target(file=university)
    settle()
    assert page.is_importing
    assert page.wizard.flow.state.path == university


def test_enter_goes_on_from_step_to_step(
    page: ImportsView, settle: Settle, university: Path
) -> None:
    page.start(university)
    settle()
    for step in (SHEET, COLUMNS, PROBLEMS):
        page.wizard.setFocus()
        QTest.keyClick(page.wizard, Qt.Key.Key_Return)
        settle()
        assert page.wizard.current == step
