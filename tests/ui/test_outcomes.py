from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from parkdesk.rules.vocabulary import EnrolmentStatus, OutcomeKind
from parkdesk.services import outcomes
from parkdesk.services.outcomes import OutcomeDraft
from parkdesk.storage.database import Database
from parkdesk.ui.main_window import MainWindow
from parkdesk.ui.training.outcomes_dialog import OutcomeDialog
from parkdesk.ui.training.outcomes_due import DueDialog
from parkdesk.ui.training.outcomes_tab import OutcomesTab
from parkdesk.ui.training.view import TrainingView
from tests.factories import make_organisation
from tests.training_factories import enrol, make_batch, make_person, make_woman

DAY = date(2026, 7, 5)
DAYS: dict[str, Any] = {"starts_on": date(2025, 10, 1), "ends_on": date(2025, 12, 31), "seats": 9}


@pytest.fixture
def ids(database: Database) -> list[int]:
    """The enrolments of Amna and Zara, who completed WEB-1; Hina did not."""
    batch = make_batch(database, "WEB-1", **DAYS)
    people = make_woman(name="Amna"), make_person(name="Zara")
    made = enrol(database, batch, *people, status=EnrolmentStatus.COMPLETED)
    enrol(database, batch, make_woman(name="Hina"), status=EnrolmentStatus.FAILED)
    return [one.id for one in made]


def open_tab(qtbot: QtBot, database: Database, batch: str = "WEB-1") -> OutcomesTab:
    window = MainWindow(database, park_name="Test Park", clock=lambda: DAY)
    qtbot.addWidget(window)
    window.show()
    window.show_page("training", batch=batch)
    qtbot.waitUntil(lambda: not window.context.jobs.running)
    page = window.page
    assert isinstance(page, TrainingView)
    page.panel.show_tab(page.outcomes)
    return page.outcomes


def kinds(database: Database, months: int = 6) -> list[OutcomeKind | None]:
    found = database.read(outcomes.get_outcomes, batch="WEB-1", months=months)
    return [row.outcome.kind if row.outcome else None for row in found.rows]


def test_the_question_that_is_due_is_shown_first(
    qtbot: QtBot, database: Database, ids: list[int]
) -> None:
    tab = open_tab(qtbot, database)
    assert tab.months == 6
    assert [row.name for row in tab.model.rows] == ["Amna", "Zara"]
    assert tab.share.text() == "Of 2 who completed nothing is known yet."
    tab.chips.choose("12")
    assert tab.share.text().endswith("To be asked from 31 Dec 2026 on.")


def test_a_key_notes_and_goes_on_to_the_next(
    qtbot: QtBot, database: Database, ids: list[int]
) -> None:
    tab = open_tab(qtbot, database)
    tab.table.select_row(0)
    tab.table.view.setFocus()
    qtbot.keyClick(tab.table.view, Qt.Key.Key_F)
    assert kinds(database) == [OutcomeKind.FULL_TIME, None]
    row = tab.table.current_row
    assert row is not None
    assert row.name == "Zara"
    qtbot.keyClick(tab.table.view, Qt.Key.Key_N)
    assert kinds(database) == [OutcomeKind.FULL_TIME, OutcomeKind.NONE]
    assert tab.share.text() == "1 of 2 known are in work (50 %)."
    qtbot.keyClick(tab.table.view, Qt.Key.Key_Delete)
    assert kinds(database) == [OutcomeKind.FULL_TIME, None]


def test_an_answer_before_its_day_is_taken_and_said_to_be_early(
    qtbot: QtBot, database: Database, ids: list[int]
) -> None:
    tab = open_tab(qtbot, database)
    tab.chips.choose("12")
    tab.table.select_row(0)
    tab.table.view.setFocus()
    qtbot.keyClick(tab.table.view, Qt.Key.Key_F)
    window = tab.window()
    assert isinstance(window, MainWindow)
    assert window.toast.text.endswith("That is early, for it is to be asked from 31 Dec 2026 on.")
    assert kinds(database, 12)[0] is OutcomeKind.FULL_TIME


def test_what_was_noted_of_several_is_undone_at_once(
    qtbot: QtBot, database: Database, ids: list[int]
) -> None:
    tab = open_tab(qtbot, database)
    tab.table.view.selectAll()
    tab.note(OutcomeKind.FREELANCE)
    assert kinds(database) == [OutcomeKind.FREELANCE] * 2
    window = tab.window()
    assert isinstance(window, MainWindow)
    assert window.toast.text == "2 noted: freelance"
    window.toast.action_button.click()
    assert kinds(database) == [None, None]


def test_without_a_marked_line_nothing_can_be_noted(
    qtbot: QtBot, database: Database, ids: list[int]
) -> None:
    tab = open_tab(qtbot, database)
    tab.table.view.clearSelection()
    assert not any(button.isEnabled() for button in tab.buttons)


def test_the_employer_is_chosen_among_the_tenants(
    qtbot: QtBot, database: Database, ids: list[int]
) -> None:
    tenant = make_organisation(database, "Indus Loom")
    tab = open_tab(qtbot, database)
    tab.table.select_row(0)
    tab.change()
    [dialog] = [one for one in tab.findChildren(OutcomeDialog) if one.isVisible()]
    dialog.kind.set_value(OutcomeKind.NONE)
    dialog.employer_id.set_value(tenant.id)
    dialog.verb_button.click()
    assert dialog.form.error("employer").startswith("Who has no work")
    dialog.kind.set_value(OutcomeKind.FULL_TIME)
    dialog.evidence.setText("Payslip")
    dialog.verb_button.click()
    [row, _] = tab.model.rows
    assert row.outcome == OutcomeDraft(
        OutcomeKind.FULL_TIME, DAY, employer_id=tenant.id, evidence="Payslip"
    )
    assert row.employer == "Indus Loom"


def test_a_batch_that_is_due_opens_with_its_question(
    qtbot: QtBot, database: Database, ids: list[int]
) -> None:
    make_batch(database, "NEXT", **DAYS | {"ends_on": date(2027, 1, 1)})
    tab = open_tab(qtbot, database, "NEXT")
    assert not tab.model.rows
    asked: list[str] = []

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, DueDialog)
        asked.extend(row.batch for row in dialog.model.rows)
        dialog.open_button.click()

    QTimer.singleShot(0, tab, choose)
    tab.show_due()
    assert asked == ["WEB-1"]
    assert [row.name for row in tab.model.rows] == ["Amna", "Zara"]
    assert (tab.months, tab.isVisible()) == (6, True)


def test_nothing_due_is_said(qtbot: QtBot, database: Database, ids: list[int]) -> None:
    tab = open_tab(qtbot, database)
    tab.table.view.selectAll()
    tab.note(OutcomeKind.NONE)
    dialog = DueDialog(tab.window().context, tab)  # type: ignore[attr-defined]  # a main window
    qtbot.addWidget(dialog)
    assert not dialog.model.rows
    assert not dialog.open_button.isEnabled()
