from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from parkdesk.rules.vocabulary import ImportKind
from parkdesk.services.imports.staging import list_staged
from parkdesk.storage.database import Database
from parkdesk.ui.imports.view import ImportsView
from parkdesk.ui.imports.wizard import DONE, PREVIEW, PROBLEMS
from tests.database import save
from tests.factories import make_organisation
from tests.training_factories import make_person
from tests.ui.imports.lists import AYESHA, BILAL, SHORT, Go, Settle, make_list


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


def test_a_near_number_of_somebody_known_is_one_click(
    page: ImportsView, go: Go, settle: Settle, database: Database, tmp_path: Path
) -> None:
    save(
        database,
        make_person(name="Ayesha Khan", father_name="Karim Khan", cnic="17301-1234567-8"),
    )
    go(PROBLEMS, make_list(tmp_path / "list.xlsx", [*AYESHA[:3], "17301-123456-8", *AYESHA[4:]]))
    step = page.wizard.problems_step
    step.chips.choose("errors")
    step.table.select_row(0)
    assert step.bar.near_button.text() == "Use 17301-*****67-8"
    step.bar.near_button.click()
    settle()
    assert page.wizard.flow.state.corrections == {(4, 3): "17301-1234567-8"}
    assert page.wizard.flow.state.plan is not None
    assert page.wizard.flow.state.plan.counts["updated"] == 1


def test_a_warning_is_ignored_for_good_in_the_lists_of_its_sender(
    page: ImportsView, go: Go, settle: Settle, tmp_path: Path
) -> None:
    def of(sender: str, *rows: list[Any]) -> list[str]:
        """The levels of the problems that a new list of the sender has."""
        go(PROBLEMS, make_list(tmp_path / f"{len(rows)}.xlsx", *rows), sender=sender)
        step.chips.choose("ignored")
        return [row.level for row in page.wizard.flow.state.problems]

    odd = [[*row[:4], "gent", *row[5:]] for row in (AYESHA, BILAL)]
    step = page.wizard.problems_step
    go(PROBLEMS, make_list(tmp_path / "list.xlsx", *odd), sender="University of Swat")
    step.table.select_row(0)
    step.bar.always_button.click()
    settle()
    assert step.model.rowCount() == 0
    assert page.wizard.next_button.isEnabled()
    go(DONE)
    assert of("University of Swat", odd[0]) == ["ignored"]
    step.table.select_row(0)
    assert step.bar.ignore_button.text() == "Show again"
    assert of("University of Kohat Hills", odd[0], AYESHA) == ["warnings"]
    assert of("University of Swat", odd[1]) == ["ignored"]
    step.table.select_row(0)
    step.bar.ignore_button.click()
    settle()
    go(DONE)
    assert of("University of Swat", odd[0], BILAL) == ["warnings"]


def test_what_is_to_be_ignored_for_good_is_kept_with_an_unfinished_import(
    page: ImportsView, go: Go, settle: Settle, database: Database, tmp_path: Path
) -> None:
    go(PROBLEMS, make_list(tmp_path / "list.xlsx", [*AYESHA[:4], "gent", *AYESHA[5:]], SHORT))
    step = page.wizard.problems_step
    step.chips.choose("warnings")
    step.table.select_row(0)
    step.bar.always_button.click()
    settle()
    page.wizard.flow.choose(page.wizard.flow.state.with_fix({(5, 3): None}))
    settle()
    always = page.wizard.flow.state.always
    page.wizard.leave()
    [line] = database.read(list_staged)
    page.take_up(line.id)
    settle()
    assert page.wizard.flow.state.always == always
    assert [row.level for row in page.wizard.flow.state.problems] == ["ignored"]


def test_the_known_name_that_a_tenant_is_like_is_one_click(
    page: ImportsView, go: Go, settle: Settle, database: Database, tmp_path: Path
) -> None:
    make_organisation(database, "Relay Nine")
    header = ["Name", "Kind", "NTN", "Contact", "Mobile", "Email"]
    file = make_list(tmp_path / "list.xlsx", ["Relay Nin", "startup"], header=header)
    page.start(file)
    settle()
    page.wizard.flow.choose(page.wizard.flow.state.with_kind(ImportKind.TENANTS))
    go(PROBLEMS)
    step = page.wizard.problems_step
    step.table.select_row(0)
    assert step.bar.near_button.text() == "Use Relay Nine"
    step.bar.near_button.click()
    settle()
    assert page.wizard.flow.state.plan is not None
    assert page.wizard.flow.state.plan.counts["ambiguous"] == 0


def test_another_list_begins_with_all_its_problems(
    page: ImportsView, go: Go, settle: Settle, university: Path, tmp_path: Path
) -> None:
    go(PROBLEMS, university)
    step = page.wizard.problems_step
    step.chips.choose("errors")
    step.search.setText("CNIC")
    step.code_box.set_value(step.model.shown[0].problem.code)
    step.table.select_row(0)
    warned = [*AYESHA[:6], "12", *AYESHA[7:]]
    go(PROBLEMS, make_list(tmp_path / "second.xlsx", warned))
    assert (step.chips.key, step.search.text(), step.code_box.value()) == ("all", "", "")
    assert [row.problem.level for row in step.model.shown] == ["warning"]


def test_the_same_list_begins_again_at_its_first_problem(
    page: ImportsView, go: Go, settle: Settle, tmp_path: Path
) -> None:
    odd = [[*row[:4], "gent", *row[5:]] for row in (AYESHA, BILAL)]
    file = make_list(tmp_path / "list.xlsx", *odd)
    go(PROBLEMS, file)
    step = page.wizard.problems_step
    step.table.select_row(1)
    page.wizard.leave()
    go(PROBLEMS, file)
    settle()
    assert step.table.current_row is not None
    assert step.table.current_row.id == step.model.shown[0].id


def test_a_filter_that_hides_the_problems_says_so_and_how_to_see_them(
    page: ImportsView, go: Go, university: Path
) -> None:
    go(PROBLEMS, university)
    step = page.wizard.problems_step
    step.search.setText("no such thing")
    step.search.searched.emit("no such thing")
    assert step.model.rowCount() == 0
    assert step.table.empty.title == "None of them match"
    step.table.empty.action_button.click()
    assert step.model.rowCount() == 1
    assert step.search.text() == ""


def test_one_fixed_cell_is_said_as_one(
    page: ImportsView, go: Go, settle: Settle, university: Path
) -> None:
    go(PROBLEMS, university)
    step = page.wizard.problems_step
    step.chips.choose("errors")
    step.model.setData(step.model.index(0, 3), "17301-1234599-2")
    settle()
    assert step.take_back.text().startswith("1 cell fixed here.")


def test_the_kinds_are_those_of_the_chosen_level(page: ImportsView, go: Go, tmp_path: Path) -> None:
    odd = [*AYESHA[:4], "gent", *AYESHA[5:]]
    go(PROBLEMS, make_list(tmp_path / "list.xlsx", odd, SHORT))
    step = page.wizard.problems_step
    assert step.code_box.count() == 3
    step.chips.choose("errors")
    assert [step.code_box.itemText(at) for at in range(step.code_box.count())] == [
        "All kinds of problem",
        "Digits of a CNIC  1",
    ]


def test_one_value_is_not_offered_for_all_names_that_are_missing(
    page: ImportsView, go: Go, tmp_path: Path
) -> None:
    rows = [[row[0], None, *row[2:]] for row in (AYESHA, BILAL)]
    go(PROBLEMS, make_list(tmp_path / "list.xlsx", *rows))
    step = page.wizard.problems_step
    step.table.select_row(0)
    assert step.model.shown[0].problem.column == "Full Name"
    assert step.bar.all_button.isHidden()


def test_the_keyboard_stays_in_the_list_after_a_warning_is_ignored(
    page: ImportsView, go: Go, tmp_path: Path
) -> None:
    odd = [*AYESHA[:4], "gent", *AYESHA[5:]]
    go(PROBLEMS, make_list(tmp_path / "list.xlsx", odd, SHORT))
    step = page.wizard.problems_step
    step.table.select_row(0)
    step.bar.ignore_button.setFocus()
    step.bar.ignore_button.click()
    assert page.focusWidget() is step.table.view
