from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from parkdesk.rules.admission import Stage
from parkdesk.services import people
from parkdesk.services.people.trainings import list_trainings
from parkdesk.storage.database import Database
from parkdesk.ui.messages import Question
from parkdesk.ui.page import PageContext
from parkdesk.ui.people.apply_dialog import ApplyDialog
from parkdesk.ui.people.form import PersonForm
from parkdesk.ui.people.view import PeopleView
from tests.database import save
from tests.factories import make_organisation
from tests.training_factories import apply, make_batch, make_person


def open_view(qtbot: QtBot, context: PageContext) -> PeopleView:
    view = PeopleView(context)
    qtbot.addWidget(view)
    view.resize(1080, 700)
    view.show()
    return view


def names(view: PeopleView) -> list[str]:
    return [view.model.row_at(at).name for at in range(view.model.rowCount())]


def test_a_park_without_people_says_what_to_do(qtbot: QtBot, context: PageContext) -> None:
    view = open_view(qtbot, context)
    assert view.table.empty.title == "No people yet"
    assert view.count.text() == "0 people"


def test_the_list_follows_what_is_typed(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    save(database, make_person(name="Ayesha Khan"), make_person(name="Zara", mobile="+923001"))
    view = open_view(qtbot, context)
    assert names(view) == ["Ayesha Khan", "Zara"]
    qtbot.keyClicks(view.search, "khan aye")
    qtbot.keyClick(view.search, Qt.Key.Key_Return)
    assert names(view) == ["Ayesha Khan"]
    assert view.count.text() == "1 found"
    view.search.setText("nobody at all")
    qtbot.keyClick(view.search, Qt.Key.Key_Return)
    assert view.table.empty.title == "Nobody is found"
    qtbot.keyClick(view.search, Qt.Key.Key_Escape)
    assert names(view) == ["Ayesha Khan", "Zara"]


def test_a_click_on_a_head_orders_by_it(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    save(database, make_person(name="A", score=10), make_person(name="B", score=20))
    view = open_view(qtbot, context)
    score = [column.title for column in view.model.columns].index("Score")
    view.table.view.sortByColumn(score, Qt.SortOrder.DescendingOrder)
    assert names(view) == ["B", "A"]
    view.table.view.sortByColumn(score, Qt.SortOrder.AscendingOrder)
    assert names(view) == ["A", "B"]


def test_only_the_pages_in_sight_are_read(
    qtbot: QtBot, context: PageContext, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(database, *(make_person() for _ in range(700)))
    read: list[int] = []
    whole = people.get_person_rows

    def counted(session: object, *, ids: Sequence[int], now: object) -> object:
        read.extend(ids)
        return whole(session, ids=ids, now=now)  # type: ignore[arg-type]

    monkeypatch.setattr(people, "get_person_rows", counted)
    view = open_view(qtbot, context)
    assert view.model.rowCount() == 700
    assert len(set(read)) <= 200


def test_the_person_chosen_is_shown_with_the_cnic_masked(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    ayesha = make_person(name="Ayesha", father_name="Noor", cnic="17301-1234567-8")
    apply(database, make_batch(database), ayesha)
    view = open_view(qtbot, context)
    view.table.select_row(0)
    assert view.detail.isVisible()
    assert (view.detail.title.text(), view.detail.subtitle.text()) == ("Ayesha", "Father: Noor")
    assert view.detail.facts.findChildren(type(view.detail.title)) == []
    texts = [label.text() for label in view.detail.facts.findChildren(type(view.count))]
    assert "17301-*****67-8" in texts
    assert not any("1234567" in text for text in texts)
    assert view.detail.tabs.tabText(1) == "Training 1"


def test_a_person_that_is_asked_for_is_found_whatever_was_searched(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    zara = make_person(name="Zara")
    save(database, make_person(name="Ayesha"), zara)
    view = open_view(qtbot, context)
    view.open_target(where="ayesha")
    assert names(view) == ["Ayesha"]
    view.open_target(person_id=zara.id)
    assert view.detail.title.text() == "Zara"


def test_a_person_is_added_by_the_form(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    form = PersonForm(context)
    qtbot.addWidget(form)
    form.texts["name"].setText("Ayesha Khan")
    form.texts["cnic"].setText("1730112345678")
    form.texts["district"].setText("Kohat")
    form.texts["district"].editingFinished.emit()
    form.typed["cgpa"].setText("3.57")
    form.try_submit()
    assert form.person_id is not None
    person = database.read(people.get_person, person_id=form.person_id)
    assert (person.facts.province, person.score) == ("Khyber Pakhtunkhwa", 8925)


def test_where_a_person_works_in_the_park_is_chosen_and_shown(
    qtbot: QtBot, database: Database, context: PageContext
) -> None:
    falcon = make_organisation(database, "Falcon Labs")
    form = PersonForm(context)
    qtbot.addWidget(form)
    form.texts["name"].setText("Ayesha Khan")
    form.texts["mobile"].setText("0300 1234567")
    form.employer.set_value(falcon.id)
    form.try_submit()
    assert form.person_id is not None
    person = database.read(people.get_person, person_id=form.person_id)
    assert (person.employer, person.facts.employer_id) == ("Falcon Labs", falcon.id)
    again = PersonForm(context, person_id=form.person_id)
    qtbot.addWidget(again)
    assert again.employer.value() == falcon.id


def test_every_wrong_field_is_said_under_it(qtbot: QtBot, context: PageContext) -> None:
    form = PersonForm(context)
    qtbot.addWidget(form)
    form.texts["cnic"].setText("17301")
    form.texts["mobile"].setText("12")
    form.try_submit()
    assert form.form.error("name") == "Give the name as it stands on the CNIC."
    assert form.form.error("cnic") == "A CNIC has 13 digits; this one has 5."
    assert form.form.error("mobile") == "This is not a mobile number."
    assert form.result() != QDialog.DialogCode.Accepted


def test_a_text_that_is_no_number_is_said_under_its_field(
    qtbot: QtBot, context: PageContext
) -> None:
    form = PersonForm(context)
    qtbot.addWidget(form)
    form.typed["semester"].setText("sixth")
    form.try_submit()
    assert form.form.error("semester") == "Type a whole number."


def test_the_form_shows_a_year_as_a_year_and_an_unlisted_province_as_it_is(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    person = make_person(graduated_year=2025, province="Wonderland")
    save(database, person)
    form = PersonForm(context, person_id=person.id)
    qtbot.addWidget(form)
    assert form.typed["graduated_year"].text() == "2025"
    form.try_submit()
    facts = database.read(people.get_person, person_id=person.id).facts
    assert (facts.graduated_year, facts.province) == (2025, "Wonderland")


def test_someone_applies_for_an_open_batch(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    person = make_person(semester=2)
    save(database, person)
    make_batch(database, semester_from=6)
    dialog = ApplyDialog(context, person_id=person.id)
    qtbot.addWidget(dialog)
    dialog.try_submit()
    [line] = database.read(list_trainings, person_id=person.id, now=context.now)
    assert (line.stage, line.why) == (Stage.INELIGIBLE, "Semester 2 is not in 6 and above.")


def test_applying_twice_is_refused_in_the_dialog(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    person = make_person(name="Zara")
    apply(database, make_batch(database), person)
    dialog = ApplyDialog(context, person_id=person.id)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.try_submit()
    assert "cannot be made again" in dialog.banner.text


def test_without_an_open_batch_the_dialog_says_so(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    person = make_person()
    save(database, person)
    dialog = ApplyDialog(context, person_id=person.id)
    qtbot.addWidget(dialog)
    assert dialog.form.error("batch") == "No batch is open. Add one under Training."
    assert not dialog.verb_button.isEnabled()


def test_a_new_person_who_is_like_one_in_the_park_is_said_and_can_be_opened(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    known = make_person(name="Ayesha Khan", father_name="Karim Khan", cnic="17301-1234567-8")
    save(database, known, make_person(name="Ayesha Shah", father_name="Anwar Shah"))
    form = PersonForm(context)
    qtbot.addWidget(form)
    form.show()
    below = form.texts["remarks"].mapTo(form, QPoint())
    form.texts["name"].setText("Aisha Khan")
    form.texts["father_name"].setText("Karim Khan")
    form.texts["cnic"].setText("17301-1243567-8")
    form.texts["cnic"].editingFinished.emit()
    assert form.likely.text.startswith("Ayesha Khan, Karim Khan, 17301-**34*67-8 may be the same")
    assert "CNIC has two digits swapped" in form.likely.text
    assert form.texts["remarks"].mapTo(form, QPoint()) == below
    form.likely.close_button.click()
    form.texts["cnic"].editingFinished.emit()
    assert form.likely.text == ""
    form.try_submit()
    assert form.result() == QDialog.DialogCode.Accepted


def test_opening_the_likely_person_closes_the_form_of_the_new_one(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    save(database, make_person(name="Zara"), make_person(name="Ayesha Khan"))
    view = open_view(qtbot, context)

    def open_likely() -> None:
        form = QApplication.activeModalWidget()
        assert isinstance(form, PersonForm)
        form.texts["name"].setText("Ayesha Khan")
        form.texts["father_name"].setText("Karim Khan")
        form.texts["father_name"].editingFinished.emit()
        form.likely.action_button.click()
        [question] = form.findChildren(Question)
        question.accept()

    QTimer.singleShot(0, open_likely)
    view.add_person()
    assert view.detail.title.text() == "Ayesha Khan"


def test_in_a_small_park_the_number_of_duplicates_is_shown_unasked(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    save(database, make_person(name="Ayesha Khan", cnic="17301-1234567-8"))
    save(database, make_person(name="Aisha Khan", cnic="17301-1234967-8"))
    view = open_view(qtbot, context)
    qtbot.waitUntil(lambda: view.chips.chip("duplicates").text() == "Duplicates  1")
