from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from parkdesk.ui.imports.view import ImportsView
from parkdesk.ui.imports.wizard import PREVIEW, PROBLEMS
from tests.ui.imports.lists import AYESHA, BILAL, Go, Settle, make_list


def test_fixing_a_cell_makes_its_row_good(
    page: ImportsView, go: Go, settle: Settle, university: Path
) -> None:
    go(PROBLEMS, university)
    step = page.wizard.problems_step
    step.chips.choose("errors")
    step.table.select_row(0)
    assert step.model.shown[0].cell == "D6"
    step.bar.value_edit.setText("17301-1234599-2")
    QTest.keyClick(step.bar.value_edit, Qt.Key.Key_Return)
    settle()
    assert step.model.rowCount() == 0
    assert page.wizard.current == PROBLEMS
    go(PREVIEW)
    assert page.wizard.next_button.text() == "Import 3 rows"


def test_the_advice_for_a_problem_is_said_in_full(
    page: ImportsView, go: Go, university: Path
) -> None:
    go(PROBLEMS, university)
    step = page.wizard.problems_step
    step.table.select_row(0)
    assert step.bar.todo.text().startswith("Ask the sender")


def test_a_fix_is_typed_into_the_grid_and_taken_back(
    page: ImportsView, go: Go, settle: Settle, university: Path
) -> None:
    go(PROBLEMS, university)
    step = page.wizard.problems_step
    step.chips.choose("errors")
    step.model.setData(step.model.index(0, 3), "17301-1234599-2")
    settle()
    assert step.model.rowCount() == 0
    step.take_back.click()
    settle()
    assert [row.cell for row in step.model.shown] == ["D6"]


def test_one_value_fixes_all_cells_that_are_the_same(
    page: ImportsView, go: Go, settle: Settle, tmp_path: Path
) -> None:
    rows = [[*row[:4], "gent", *row[5:]] for row in (AYESHA, BILAL)]
    go(PROBLEMS, make_list(tmp_path / "list.xlsx", *rows))
    step = page.wizard.problems_step
    step.table.select_row(
        next(at for at, row in enumerate(step.model.shown) if row.problem.value == "gent")
    )
    assert step.bar.all_button.text() == "Fix all 2 the same"
    step.bar.value_edit.setText("man")
    step.bar.all_button.click()
    settle()
    assert all(row.problem.value != "gent" for row in step.model.shown)
    assert len(page.wizard.flow.state.corrections) == 2


def test_an_ignored_warning_leaves_the_list_and_can_come_back(
    page: ImportsView, go: Go, tmp_path: Path
) -> None:
    go(PROBLEMS, make_list(tmp_path / "list.xlsx", [*AYESHA[:4], "gent", *AYESHA[5:]]))
    step = page.wizard.problems_step
    before = step.model.rowCount()
    step.table.select_row(0)
    step.bar.ignore_button.click()
    assert step.model.rowCount() == before - 1
    step.chips.choose("ignored")
    step.table.select_row(0)
    step.bar.ignore_button.click()
    step.chips.choose("all")
    assert step.model.rowCount() == before
