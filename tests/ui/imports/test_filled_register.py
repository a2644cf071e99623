"""A filled attendance sheet on its way through the steps, and back again."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from parkdesk.rules.vocabulary import AttendanceMark, ImportKind
from parkdesk.services.attendance import get_register
from parkdesk.services.imports.history import list_imports
from parkdesk.services.imports.staging import list_staged
from parkdesk.storage.database import Database
from parkdesk.ui.imports.view import ImportsView
from parkdesk.ui.imports.wizard import COLUMNS, DONE, FILE, PREVIEW, PROBLEMS
from parkdesk.ui.imports.work import take_up
from parkdesk.ui.jobs import JobRunner
from parkdesk.ui.page import PageContext
from parkdesk.ui.training.attendance_tab import AttendanceTab
from parkdesk.ui.training.view import TrainingView
from tests.services.imports.registers import make_register
from tests.ui.imports.lists import Go, Settle, make_list

HEADER = ["S.No", "Name", "Father's Name", "2 Nov 2026", "3 Nov 2026 (9 AM)", "Extra class"]
GULALAI = [1, "Gulalai Tareen", "Karim Khan", "P", "A", "P"]
PALWASHA = [2, "Palwasha Awan", "Karim Khan", "late", "perhaps", None]
P, A, T = AttendanceMark.PRESENT, AttendanceMark.ABSENT, AttendanceMark.LATE
Marks = dict[str, dict[date, AttendanceMark]]


@pytest.fixture
def context(database: Database, jobs: JobRunner) -> PageContext:
    return PageContext(database, jobs, clock=lambda: date(2026, 11, 20))


@pytest.fixture
def sheet(database: Database, tmp_path: Path) -> Path:
    """Two people of a register of theirs; one mark is none, one column has no day."""
    make_register(database, "Gulalai Tareen", "Palwasha Awan")
    return make_list(tmp_path / "week 45.xlsx", GULALAI, PALWASHA, header=HEADER)


def marks(database: Database) -> Marks:
    register = database.read(get_register, batch="REG-1")
    days = {one.id: one.held_on for one in register.sessions}
    return {one.name: {days[at]: mark for at, mark in one.marks.items()} for one in register.people}


def test_a_filled_sheet_becomes_marks_and_can_be_taken_back(
    page: ImportsView, go: Go, settle: Settle, database: Database, sheet: Path
) -> None:
    go(PREVIEW, sheet, batch="REG-1")
    state = page.wizard.flow.state
    assert state.kind is ImportKind.ATTENDANCE
    step = page.wizard.preview_step
    assert step.batch_text.text() == "3 new marks."
    assert [line.what for line in step.model.shown] == [
        "2 new · 2 Nov 2026: present; 3 Nov 2026 (9 AM): absent", "1 new · 2 Nov 2026: late",
    ]  # fmt: skip
    go(DONE)
    second, third = date(2026, 11, 2), date(2026, 11, 3)
    assert marks(database) == {
        "Gulalai Tareen": {second: P, third: A}, "Palwasha Awan": {second: T},
    }  # fmt: skip
    assert page.wizard.done_step.open_button.text() == "Open the register"
    page.wizard.done_step.undo_button.click()
    settle()
    assert not any(marks(database).values())
    [line] = database.read(list_imports)
    assert (line.batch, line.undone_at is not None) == ("REG-1", True)


def test_each_day_is_a_line_of_the_columns_and_can_be_left_out(
    page: ImportsView, go: Go, sheet: Path
) -> None:
    go(COLUMNS, sheet, batch="REG-1")
    rows = page.wizard.columns_step.rows
    assert rows is not None
    assert list(rows.boxes)[-2:] == HEADER[3:5]
    page.wizard.flow.choose(page.wizard.flow.state.with_column("2 Nov 2026", None))
    rows = page.wizard.columns_step.rows
    assert rows is not None
    assert rows.boxes["2 Nov 2026"].value() is None
    go(PREVIEW)
    assert page.wizard.preview_step.batch_text.text() == "1 new mark."


def test_what_is_no_mark_is_mended_in_the_grid(
    page: ImportsView, go: Go, settle: Settle, sheet: Path
) -> None:
    go(PROBLEMS, sheet, batch="REG-1")
    rows = {row.problem.code: row for row in page.wizard.flow.state.problems}
    assert set(rows) == {"heading-unknown", "unknown-mark"}
    page.wizard.problems_step.model.typed.emit(rows["unknown-mark"], "P")
    settle()
    assert {row.problem.code for row in page.wizard.flow.state.problems} == {"heading-unknown"}


def test_a_sheet_that_was_put_aside_is_taken_up_with_its_days(
    page: ImportsView, go: Go, settle: Settle, context: PageContext, sheet: Path
) -> None:
    go(COLUMNS, sheet, batch="REG-1")
    page.wizard.flow.choose(page.wizard.flow.state.with_column("2 Nov 2026", None))
    go(PREVIEW)
    left = page.wizard.flow.state
    [staged] = context.database.read(list_staged)
    found = take_up(context.database, staged.id, context.now, context.today, lambda *_: None)
    assert found.proposal is not None
    assert left.proposal is not None
    assert found.proposal.mapping.by_field.keys() == left.proposal.mapping.by_field.keys()
    assert found.batch == "REG-1"
    assert found.plan is not None
    assert left.plan is not None
    assert found.plan.counts == left.plan.counts
    settle()


def test_a_list_that_names_no_batch_asks_for_it(
    page: ImportsView, go: Go, settle: Settle, sheet: Path
) -> None:
    go(COLUMNS, sheet)
    page.wizard.go_on()
    settle()
    assert page.wizard.current == COLUMNS
    page.wizard.back()
    page.wizard.back()
    assert page.wizard.current == FILE
    assert page.wizard.file_step.batch_box.itemText(0) == "As the list says in its column Batch"
    go(PREVIEW, sheet, batch="REG-1")
    assert page.wizard.flow.state.plan is not None


def test_the_register_leads_to_the_import_of_its_batch_and_back(
    qtbot: QtBot, database: Database, jobs: JobRunner, settle: Settle
) -> None:
    make_register(database, "Gulalai Tareen")
    gone: list[tuple[str, dict[str, Any]]] = []
    context = PageContext(
        database, jobs, lambda page, /, **to: gone.append((page, to)), lambda: date(2026, 11, 20)
    )
    tab = AttendanceTab(context)
    qtbot.addWidget(tab)
    tab.show_batch("REG-1")
    [_sheet, bring] = tab.sheet_menu.actions()
    bring.trigger()
    assert gone == [("imports", {"batch": "REG-1"})]
    training = TrainingView(context)
    qtbot.addWidget(training)
    training.open_target(batch="REG-1", tab="attendance")
    settle()
    assert training.panel.tabs.currentWidget() is training.attendance.parentWidget()
