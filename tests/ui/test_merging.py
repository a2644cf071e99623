import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from parkdesk.rules.merging import Side
from parkdesk.services import people
from parkdesk.services.audit import list_audit
from parkdesk.storage.database import Database
from parkdesk.ui.page import PageContext
from parkdesk.ui.people.merge_dialog import MergeDialog
from parkdesk.ui.people.view import PeopleView
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.notices import Toast
from parkdesk.ui.widgets.text import Label
from tests.database import ACTOR, save
from tests.training_factories import enrol, make_batch, make_person


def open_view(qtbot: QtBot, context: PageContext) -> PeopleView:
    view = PeopleView(context)
    qtbot.addWidget(view)
    view.resize(1080, 700)
    view.show()
    return view


def save_two(database: Database) -> tuple[int, int]:
    one = make_person(name="Ayesha Khan", cnic="17301-1234567-8", district="Kohat")
    other = make_person(name="Aisha Khan", cnic="17301-1234967-8", district="Swat", mobile="+92300")
    save(database, one, other)
    return one.id, other.id


def open_duplicates(qtbot: QtBot, context: PageContext) -> PeopleView:
    view = open_view(qtbot, context)
    view.open_target(view="duplicates")
    qtbot.waitUntil(lambda: not context.jobs.running)
    return view


def answer(monkeypatch: pytest.MonkeyPatch, choose: str = "") -> None:
    """Let the merge dialog choose the other one's value of a field, and press Merge."""

    def exec_(dialog: MergeDialog) -> int:
        if choose:
            dialog.choices[choose][1].setChecked(True)
        dialog.try_submit()
        return dialog.result()

    monkeypatch.setattr(MergeDialog, "exec", exec_)


def test_a_pair_is_merged_as_chosen_and_the_toast_undoes_it(
    qtbot: QtBot, context: PageContext, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = save_two(database)
    view = open_duplicates(qtbot, context)
    view.duplicates.table.select_row(0)
    assert (view.duplicates.detail.title.text(), view.chips.chip("duplicates").text()) == (
        "Ayesha Khan",
        "Duplicates  1",
    )
    answer(monkeypatch, choose="domicile")
    qtbot.mouseClick(view.duplicates.detail.merge_button, Qt.MouseButton.LeftButton)
    kept = database.read(people.get_person, person_id=other)
    assert (kept.id, kept.facts.district, kept.facts.mobile) == (one, "Swat", "+92300")
    toast = view.window().findChild(Toast)
    assert toast is not None
    toast.action_button.click()
    assert database.read(people.get_person, person_id=other).id == other


def test_a_pair_that_is_not_the_same_leaves_the_list_until_that_is_undone(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    save_two(database)
    view = open_duplicates(qtbot, context)
    view.duplicates.table.select_row(0)
    qtbot.mouseClick(view.duplicates.detail.apart_button, Qt.MouseButton.LeftButton)
    assert not view.duplicates.model.rows
    view.refresh()
    qtbot.waitUntil(lambda: view.duplicates.table.empty.title == "No likely duplicates")
    toast = view.window().findChild(Toast)
    assert toast is not None
    toast.action_button.click()
    view.refresh()
    qtbot.waitUntil(lambda: len(view.duplicates.model.rows) == 1)


def test_the_next_pair_comes_up_at_once(
    qtbot: QtBot, context: PageContext, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_two(database)
    same = {"name": "Hina Gul", "mobile": "+923001111111", "cnic": None}
    save(database, *(make_person(**same) for _ in range(3)))
    view = open_duplicates(qtbot, context)
    view.duplicates.table.select_id(view.duplicates.model.rows[-1].id)
    shown = [(row.one.name, row.other.id) for row in view.duplicates.model.rows]
    assert [name for name, _ in shown].count("Hina Gul") == 3
    view.duplicates.table.select_row([name for name, _ in shown].index("Hina Gul"))
    answer(monkeypatch)
    qtbot.mouseClick(view.duplicates.detail.merge_button, Qt.MouseButton.LeftButton)
    left = [row.one.name for row in view.duplicates.model.rows]
    assert (left.count("Hina Gul"), left.count("Ayesha Khan")) == (1, 1)
    assert view.duplicates.table.current_row is not None


def test_two_marked_people_can_be_merged_whatever_their_names(
    qtbot: QtBot, context: PageContext, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(database, make_person(name="Ayesha Khan"), make_person(name="Mrs Wazir"), make_person())
    view = open_view(qtbot, context)
    view.table.select_row(0)
    assert not view.merge_button.isVisible()
    view.table.select_ids([view.model.id_at(0), view.model.id_at(1)])
    assert view.merge_button.isVisible()
    answer(monkeypatch)
    qtbot.mouseClick(view.merge_button, Qt.MouseButton.LeftButton)
    view.refresh()
    assert view.count.text() == "2 people"


def test_two_enrolled_in_one_batch_are_refused_in_one_sentence(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    one, other = make_person(name="Ayesha Khan"), make_person(name="Aisha Khan")
    save(database, one, other)
    enrol(database, make_batch(database), one, other)
    view = open_view(qtbot, context)
    view.table.view.selectAll()
    view.merge_marked()
    assert "both were enrolled in WEB-2026-1" in view.banner.text


def test_the_merge_dialog_is_answered_by_keys(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    one, other = save_two(database)
    dialog = MergeDialog(context, kept_id=one, merged_id=other)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    kept, merged = dialog.choices["name"]
    assert kept.isChecked()
    assert dialog.focusWidget() is kept
    qtbot.keyClick(kept, Qt.Key.Key_Right)
    assert merged.isChecked()
    assert merged.accessibleName() == "Name: Aisha Khan"
    qtbot.keyClick(merged, Qt.Key.Key_Return)
    assert database.read(people.get_person, person_id=one).facts.name == ("Aisha Khan")


def test_a_merge_is_undone_from_the_persons_panel(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    one, other = save_two(database)
    database.write(people.merge_people, kept_id=one, merged_id=other, now=context.now)
    view = open_view(qtbot, context)
    view.open_target(person_id=other)
    assert view.detail.person_id == one
    [undo] = [button for button in view.detail.merges.findChildren(Button) if button.text()]
    assert undo.accessibleName() == "Undo the merge with Aisha Khan"
    undo.click()
    assert database.read(people.count_people) == 2


def test_a_whole_cnic_is_shown_on_purpose_logged_and_hidden_again(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    one, _ = save_two(database)
    view = open_view(qtbot, context)
    view.open_target(person_id=one)
    [show] = view.detail.facts.findChildren(Button)
    assert show.text() == "Show whole CNIC"
    show.click()
    qtbot.waitUntil(lambda: "17301-1234567-8" in shown(view))
    [entry] = [row for row in database.read(list_audit) if "CNIC" in row.action]
    assert (entry.actor, entry.action) == (ACTOR, "show whole CNIC of Ayesha Khan")
    [look, _added] = database.read(people.person_history, person_id=one)
    assert look.action == "show whole CNIC of Ayesha Khan"
    view.table.select_row(0)
    view.open_target(person_id=one)
    qtbot.waitUntil(lambda: "17301-*****67-8" in shown(view))
    assert "17301-1234567-8" not in shown(view)


def shown(view: PeopleView) -> list[str]:
    return [label.text() for label in view.detail.facts.findChildren(Label) if label.isVisible()]


def test_the_history_of_a_person_keeps_numbers_to_itself(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    one, other = save_two(database)
    merge = database.write(
        people.merge_people,
        kept_id=one,
        merged_id=other,
        choices={"cnic": Side.MERGED},
        now=context.now,
    )
    rows = database.read(people.person_history, person_id=one)
    assert rows[0].action == "merge people"
    assert "record of Aisha Khan" in rows[0].changes
    database.write(people.undo_merge, merge_id=merge, now=context.now)
    rows = database.read(people.person_history, person_id=one)
    assert not any("12345" in text or "12349" in text for row in rows for text in row.changes)
