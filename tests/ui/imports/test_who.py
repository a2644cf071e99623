"""An ambiguous row asks who is meant."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from sqlalchemy import select

from parkdesk.models.people import Person
from parkdesk.services.imports.staging import get_staged, list_staged
from parkdesk.storage.database import Database
from parkdesk.ui.imports.view import ImportsView
from parkdesk.ui.imports.who_dialog import WhoDialog
from parkdesk.ui.imports.wizard import PREVIEW, PROBLEMS
from tests.database import save
from tests.training_factories import make_person
from tests.ui.imports.lists import AYESHA, SHORT, Go, Settle, make_list

HERS = "17301-1234567-8"


def dialog_of(page: ImportsView) -> WhoDialog:
    step = page.wizard.problems_step
    step.table.select_row(0)
    assert step.bar.who_button.isVisible()
    QTest.mouseClick(step.bar.who_button, Qt.MouseButton.LeftButton)
    [dialog] = step.findChildren(WhoDialog)
    return dialog


def the_person(database: Database, name: str) -> Person:
    return database.read(
        lambda session: session.scalars(select(Person).where(Person.name == name)).one()
    )


def test_one_of_two_is_picked_and_the_row_is_theirs(
    page: ImportsView, go: Go, settle: Settle, database: Database, tmp_path: Path
) -> None:
    for number in (1, 2):
        save(
            database, make_person(name="Ayesha Khan", mobile="+923331234567", district=f"D{number}")
        )
    go(PROBLEMS, make_list(tmp_path / "list.xlsx", [*AYESHA[:3], None, *AYESHA[4:]]))
    dialog = dialog_of(page)
    *people, nobody = dialog.people.items()
    assert nobody[0] is None
    key, button = people[1]
    assert "D2" in button.accessibleName()
    button.click()
    dialog.verb_button.click()
    settle()
    state = page.wizard.flow.state
    assert state.answers[4].record_id == key
    assert [row.problem.code for row in page.wizard.problems_step.model.shown] == ["answered"]
    [staged] = database.read(list_staged)
    assert database.read(get_staged, staged_id=staged.id).answers == state.answers
    go(PREVIEW)
    assert page.wizard.next_button.text() == "Import 1 row"


def test_a_wrong_click_is_said_again(
    page: ImportsView, go: Go, settle: Settle, database: Database, tmp_path: Path
) -> None:
    for _ in range(2):
        save(database, make_person(name="Ayesha Khan", mobile="+923331234567"))
    go(PROBLEMS, make_list(tmp_path / "list.xlsx", [*AYESHA[:3], None, *AYESHA[4:]]))
    dialog = dialog_of(page)
    next(iter(dialog.people.values())).click()
    dialog.verb_button.click()
    settle()
    dialog = dialog_of(page)
    dialog.people[None].click()
    dialog.verb_button.click()
    settle()
    assert page.wizard.flow.state.answers[4].record_id is None
    assert page.wizard.flow.state.plan is not None
    assert page.wizard.flow.state.plan.counts["new"] == 1


def test_the_parks_own_names_stay_where_a_stranger_has_the_number(
    page: ImportsView, go: Go, settle: Settle, database: Database, tmp_path: Path
) -> None:
    save(database, make_person(name="Zarmina Kakar", cnic=HERS, mobile="+923009999999"))
    go(PROBLEMS, make_list(tmp_path / "list.xlsx", AYESHA))
    dialog = dialog_of(page)
    [(only, her)] = dialog.people.items()  # a second person cannot have the number
    assert only is not None
    her.click()
    assert {"name", "mobile"} <= dialog.stays.keys()
    [other] = [
        button
        for button in dialog.findChildren(type(dialog.stays["mobile"]))
        if button.accessibleName().endswith("+923331234567")
    ]
    other.click()
    dialog.verb_button.click()
    settle()
    go(PREVIEW)
    page.wizard.go_on()
    settle()
    person = the_person(database, "Zarmina Kakar")
    assert (person.mobile, person.cgpa is not None) == ("+923331234567", True)


def test_escape_leaves_the_row_as_it_was(
    page: ImportsView, go: Go, database: Database, tmp_path: Path
) -> None:
    save(database, make_person(name="Zarmina Kakar", cnic=HERS))
    go(PROBLEMS, make_list(tmp_path / "list.xlsx", AYESHA))
    dialog = dialog_of(page)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert page.wizard.flow.state.answers == {}
    assert database.read(list_staged) == []


def test_nobody_is_taken_before_somebody_is_chosen(
    page: ImportsView, go: Go, database: Database, tmp_path: Path
) -> None:
    for number in (1, 2):
        save(
            database, make_person(name="Ayesha Khan", mobile="+923331234567", district=f"D{number}")
        )
    go(PROBLEMS, make_list(tmp_path / "list.xlsx", [*AYESHA[:3], None, *AYESHA[4:]]))
    dialog = dialog_of(page)
    assert not any(button.isChecked() for button in dialog.people.values())
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert page.wizard.flow.state.answers == {}


def test_what_the_park_has_stays_where_nothing_is_chosen(
    page: ImportsView, go: Go, settle: Settle, database: Database, tmp_path: Path
) -> None:
    for number in (1, 2):
        save(
            database,
            make_person(
                name="Ayesha Khan",
                father_name="Karim Khan",
                born_on=AYESHA[5],
                mobile=f"+92300000000{number}",
            ),
        )
    go(PROBLEMS, make_list(tmp_path / "list.xlsx", [*AYESHA[:3], None, *AYESHA[4:]]))
    dialog = dialog_of(page)
    next(iter(dialog.people.values())).click()
    assert not dialog.stays["mobile"].isChecked()
    assert not dialog.comes["mobile"].isChecked()
    said = "Where you choose nothing, what the park has stays."
    assert [label.text() for label in dialog.findChildren(QLabel)].count(said) == 1
    dialog.verb_button.click()
    settle()
    assert page.wizard.flow.state.answers[4].keeps >= {"mobile"}


def test_a_row_that_asks_who_is_meant_is_to_be_answered_and_cannot_be_ignored(
    page: ImportsView, go: Go, database: Database, tmp_path: Path
) -> None:
    for number in (1, 2):
        save(
            database, make_person(name="Ayesha Khan", mobile="+923331234567", district=f"D{number}")
        )
    asking = [*AYESHA[:3], None, *AYESHA[4:]]
    go(PROBLEMS, make_list(tmp_path / "list.xlsx", asking, SHORT))
    step = page.wizard.problems_step
    assert [row.problem.row for row in step.model.shown] == [4, 5]
    step.chips.choose("warnings")
    assert step.model.rowCount() == 0
    step.chips.choose("asks")
    [row] = step.model.shown
    assert (row.cell, row.problem.column, row.problem.value) == ("B4", "Full Name", "Ayesha Khan")
    step.table.select_row(0)
    assert step.bar.ignore_button.isHidden()
    assert step.bar.always_button.isHidden()
