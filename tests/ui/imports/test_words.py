from pathlib import Path

from parkdesk.services.imports.undo import Undone
from parkdesk.ui.imports.kept_table import undone_sentence
from parkdesk.ui.imports.view import ImportsView
from parkdesk.ui.imports.wizard import COLUMNS, DONE, PROBLEMS
from tests.ui.imports.lists import AYESHA, BILAL, SHORT, Go, Settle, make_list


def test_one_record_that_was_removed_is_said_as_one() -> None:
    assert undone_sentence(Undone(1, 1, 0, ())) == "Removed: 1 record."
    assert undone_sentence(Undone(1, 2, 1, ())) == (
        "Removed: 2 records. 1 value was put back as it was."
    )
    of = {"application": 99, "person": 90, "contact": 1}
    assert undone_sentence(Undone(1, 190, 0, (), of)) == (
        "Removed: 99 applications, 90 people, 1 record."
    )
    assert undone_sentence(Undone(1, 0, 0, ())) == "There was nothing to take back."


def test_an_import_of_no_row_is_not_called_a_success(
    page: ImportsView, go: Go, tmp_path: Path
) -> None:
    go(DONE, make_list(tmp_path / "list.xlsx", SHORT))
    assert page.wizard.done_step.title.text() == "No row of list.xlsx was imported"


def test_rows_that_stand_twice_are_counted_apart(page: ImportsView, go: Go, tmp_path: Path) -> None:
    go(PROBLEMS, make_list(tmp_path / "list.xlsx", AYESHA, AYESHA, BILAL, SHORT))
    assert page.wizard.problems_step.summary.text() == (
        "1 of 4 rows would be left out as they are now. "
        "1 more stands in the list twice, and comes in once."
    )


def test_the_question_about_the_dates_names_the_cell_in_doubt(
    page: ImportsView, go: Go, tmp_path: Path
) -> None:
    go(COLUMNS, make_list(tmp_path / "list.xlsx", [*AYESHA[:5], "05/07/2003", *AYESHA[6:]]))
    said = page.wizard.columns_step.dates_text.text()
    assert "“DOB” (F4: 05/07/2003)" in said


def test_the_rows_of_an_import_are_shown_by_what_became_of_them(
    page: ImportsView, go: Go, settle: Settle, university: Path
) -> None:
    go(DONE, university)
    page.wizard.go_on()
    settle()
    detail = page.history.detail
    box = detail.outcome_box
    assert [box.itemText(at) for at in range(box.count())] == [
        "All rows  3",
        "New  2",
        "Refused  1",
    ]
    box.set_value("refused")
    box.chosen.emit("refused")
    settle()
    assert [row.id for row in detail.model.shown] == [6]
