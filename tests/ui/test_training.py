from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from parkdesk.models.training import Application, Batch
from parkdesk.rules.admission import Stage, Step
from parkdesk.rules.vocabulary import ApplicationStatus, Audience, EnrolmentStatus, UnitKind
from parkdesk.services import applications, seats, training
from parkdesk.storage.database import Database
from parkdesk.ui import reading
from parkdesk.ui.formats import format_days
from parkdesk.ui.page import PageContext
from parkdesk.ui.people.apply_dialog import ApplyDialog
from parkdesk.ui.training.batch_form import BatchForm
from parkdesk.ui.training.course_form import CourseForm
from parkdesk.ui.training.fill_dialog import FillDialog
from parkdesk.ui.training.step_dialog import StepDialog
from parkdesk.ui.training.view import TrainingView
from tests.database import save
from tests.factories import make_unit
from tests.training_factories import apply, enrol, make_batch, make_person, make_woman

D = TypeVar("D", bound=QDialog)
WAITING = ApplicationStatus.WAITLISTED


@pytest.fixture
def batch(database: Database) -> Batch:
    return make_batch(database, seats=2)


def open_view(qtbot: QtBot, context: PageContext) -> TrainingView:
    view = TrainingView(context)
    qtbot.addWidget(view)
    view.resize(1080, 700)
    view.show()
    return view


def in_dialog(kind: type[D], act: Callable[[D], None]) -> None:
    """Do something in the modal dialog that the next action opens."""

    def find() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind)
        try:
            act(dialog)
        finally:
            if dialog.isVisible():  # else a failure would wait for ever
                dialog.done(0)

    QTimer.singleShot(0, find)


def names(view: TrainingView) -> list[str]:
    return [row.name for row in view.panel.applicants.model.rows]


def stages(database: Database) -> list[Stage]:
    from tests.training_factories import NOW

    rows = database.read(applications.list_applications, batch="WEB-2026-1", now=NOW)
    return [row.stage for row in rows]


def test_a_park_without_batches_says_what_to_do(qtbot: QtBot, context: PageContext) -> None:
    view = open_view(qtbot, context)
    assert view.empty.isVisible()
    assert view.empty.title == "No batches yet"


def test_the_latest_batch_is_shown_with_its_seats_and_applicants_by_merit(
    qtbot: QtBot, context: PageContext, database: Database, batch: Batch
) -> None:
    apply(database, batch, make_person(name="B", score=5000), make_woman(name="A", score=9000))
    enrol(database, batch, make_woman(name="C", score=1))
    view = open_view(qtbot, context)
    assert view.panel.title.text() == "WEB-2026-1 – Web Development"
    assert names(view) == ["A", "B", "C"]
    assert view.panel.bar.texts == [
        "Held by women 1", "Held by others 0", "Floor for women, not claimed 0", "Free 1",
    ]  # fmt: skip


def test_from_the_release_day_no_seat_is_kept_for_women(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    make_batch(database, "SOON", seats=4, womens_seats=2, starts_on=context.today)
    assert open_view(qtbot, context).panel.bar.texts == [
        "Held by women 0", "Held by others 0", "Free 4",
    ]  # fmt: skip


def test_of_a_closed_batch_it_is_said_how_many_completed(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    batch = make_batch(
        database, starts_on=date(2026, 3, 1), ends_on=date(2026, 6, 5),
        closed_on=date(2026, 6, 8), womens_seats=1,
    )  # fmt: skip
    enrol(database, batch, make_woman(), status=EnrolmentStatus.COMPLETED)
    enrol(database, batch, make_person(), status=EnrolmentStatus.FAILED)
    view = open_view(qtbot, context)
    assert view.panel.bar.texts == [
        "Women who completed 1", "Others who completed 0", "Seats that nobody completed in 2",
    ]  # fmt: skip
    seats_column = view.list.model.columns[2]
    assert seats_column.value(view.list.model.row_at(0)) == "1 done"


def test_chips_count_and_filter_by_state(
    qtbot: QtBot, context: PageContext, database: Database, batch: Batch
) -> None:
    apply(database, batch, make_person(name="Eligible"))
    apply(database, batch, make_person(name="Waiting"), status=WAITING)
    view = open_view(qtbot, context)
    panel = view.panel.applicants
    qtbot.mouseClick(panel.chips.chip("waitlisted"), Qt.MouseButton.LeftButton)
    assert names(view) == ["Waiting"]
    assert panel.chips.chip("waitlisted").text() == "Waitlisted  1"
    assert not panel.chips.chip("offered").isVisible()


def test_the_reason_someone_waits_stands_beside_and_below(
    qtbot: QtBot, context: PageContext, database: Database, batch: Batch
) -> None:
    apply(
        database, batch, make_person(name="Zara"), status=WAITING,
        waiting_because="All 2 seats are held.",
    )  # fmt: skip
    view = open_view(qtbot, context)
    view.panel.applicants.table.select_row(0)
    assert view.panel.applicants.why.text() == "Zara: All 2 seats are held."


def test_a_name_is_found_among_the_applicants(
    qtbot: QtBot, context: PageContext, database: Database, batch: Batch
) -> None:
    apply(database, batch, make_person(name="Ayesha Khan"), make_person(name="Zara"))
    view = open_view(qtbot, context)
    search = view.panel.applicants.search
    qtbot.keyClicks(search, "ayesha")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert names(view) == ["Ayesha Khan"]


def test_marked_applicants_are_enrolled_and_the_skipped_are_named_first(
    qtbot: QtBot, context: PageContext, database: Database, batch: Batch
) -> None:
    apply(database, batch, *(make_person(name=name) for name in ("A", "B", "C")))
    view = open_view(qtbot, context)
    view.panel.applicants.table.view.selectAll()

    def accept(dialog: StepDialog) -> None:
        assert dialog.who.text() == "A, B"
        assert [row.name for row in dialog.skipped.rows] == ["C"]
        assert dialog.verb_button.text() == "Enrol (2)"
        qtbot.mouseClick(dialog.verb_button, Qt.MouseButton.LeftButton)

    in_dialog(StepDialog, accept)
    qtbot.mouseClick(view.panel.applicants.buttons[Step.ENROL], Qt.MouseButton.LeftButton)
    assert stages(database) == [Stage.ENROLLED, Stage.ENROLLED, Stage.ELIGIBLE]
    view.refresh()
    assert view.panel.bar.texts[-1] == "Free 0"


def test_nothing_can_be_asked_while_nobody_is_marked(
    qtbot: QtBot, context: PageContext, database: Database, batch: Batch
) -> None:
    apply(database, batch, make_person())
    view = open_view(qtbot, context)
    assert not any(button.isEnabled() for button in view.panel.applicants.buttons.values())
    view.panel.applicants.table.select_row(0)
    buttons = view.panel.applicants.buttons
    assert {step for step in buttons if buttons[step].isEnabled()} == {
        Step.ENROL, Step.OFFER, Step.WAITLIST,
    }  # fmt: skip


def test_a_step_whose_day_was_emptied_asks_for_it_under_the_field(
    qtbot: QtBot, context: PageContext, database: Database, batch: Batch
) -> None:
    [application] = apply(database, batch, make_person(name="Zara"))
    dialog = StepDialog(
        context, step=Step.ENROL, application_ids=[application.id], batch=batch.code
    )
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.day.clear()
    dialog.day.editingFinished.emit()
    dialog.try_submit()
    assert dialog.form.error("on") == "Give the day."
    assert stages(database) == [Stage.ELIGIBLE]


def test_a_withdrawal_takes_a_reason_and_enter_confirms_it(
    qtbot: QtBot, context: PageContext, database: Database, batch: Batch
) -> None:
    [one] = apply(database, batch, make_person(name="Zara"))
    dialog = StepDialog(context, step=Step.WITHDRAW, application_ids=[one.id], batch=batch.code)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    qtbot.waitUntil(dialog.reason.hasFocus)
    qtbot.keyClicks(dialog.reason, "Found work")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    [line] = database.read(applications.list_application_steps, application_id=one.id)
    assert (line.becomes, line.reason) == ("withdrawn", "Found work")


def test_enter_confirms_a_step_that_asks_nothing(
    qtbot: QtBot, context: PageContext, database: Database, batch: Batch
) -> None:
    [one] = apply(database, batch, make_person())
    dialog = StepDialog(context, step=Step.SHORTLIST, application_ids=[one.id], batch=batch.code)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    qtbot.waitUntil(dialog.verb_button.hasFocus)


def test_a_withdrawal_says_the_free_seat_and_who_is_next_until_it_is_filled(
    qtbot: QtBot, context: PageContext, database: Database, batch: Batch
) -> None:
    enrol(database, batch, make_person())
    [leaver] = apply(
        database, batch, make_person(name="Bilal"),
        status=ApplicationStatus.OFFERED, offer_lapses_at=context.now + timedelta(days=3),
    )  # fmt: skip
    apply(database, batch, make_person(name="Zara"), status=WAITING)
    view = open_view(qtbot, context)
    in_dialog(StepDialog, lambda dialog: dialog.try_submit())
    view.take_step(Step.WITHDRAW, [leaver.id])
    qtbot.waitUntil(lambda: bool(view.banner.text))
    assert view.banner.text == "1 seat of WEB-2026-1 is free. Next in line: Zara."
    database.write(seats.fill_seats, batch=batch.code, on=context.today, now=context.now)
    view.refresh()
    qtbot.waitUntil(lambda: not view.banner.text)


def test_a_step_that_nobody_marked_can_take_is_grey_and_says_what_to_do(
    qtbot: QtBot, context: PageContext, database: Database, batch: Batch
) -> None:
    apply(database, batch, make_person(name="Zara"), status=ApplicationStatus.INELIGIBLE)
    view = open_view(qtbot, context)
    panel = view.panel.applicants
    panel.table.select_row(0)
    for step in (Step.ENROL, Step.OFFER, Step.DROP):
        assert not panel.buttons[step].isEnabled()
        assert "More, Declare eligible" in panel.buttons[step].toolTip()
    assert panel.actions_of[Step.OVERRIDE].isEnabled()


def test_a_drop_without_a_reason_is_refused_under_the_field(
    qtbot: QtBot, context: PageContext, database: Database, batch: Batch
) -> None:
    enrolment, *_ = enrol(database, batch, make_person(name="Zara"))
    dialog = StepDialog(
        context, step=Step.DROP, application_ids=[enrolment.application_id], batch=batch.code
    )
    qtbot.addWidget(dialog)
    dialog.day.set_day(batch.starts_on)
    dialog.try_submit()
    assert dialog.form.error("reason") == "Say why; it stays in the history of the application."
    dialog.reason.setText("Moved to Lahore")
    dialog.try_submit()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert stages(database) == [Stage.DROPPED]


def test_a_day_before_the_enrolment_is_refused_under_the_day(
    qtbot: QtBot, context: PageContext, database: Database, batch: Batch
) -> None:
    enrolment, *_ = enrol(database, batch, make_person(name="Zara"))
    dialog = StepDialog(
        context, step=Step.DROP, application_ids=[enrolment.application_id], batch=batch.code
    )
    qtbot.addWidget(dialog)
    dialog.reason.setText("Ill")
    dialog.day.set_day(batch.starts_on - timedelta(days=1))
    dialog.try_submit()
    assert dialog.form.error("on") == "Zara was enrolled only on 7 Dec 2026."


def test_who_changed_meanwhile_is_left_out_and_said(
    qtbot: QtBot, context: PageContext, database: Database, batch: Batch
) -> None:
    [application] = apply(database, batch, make_person(name="Zara"))
    dialog = StepDialog(
        context, step=Step.ENROL, application_ids=[application.id], batch=batch.code
    )
    qtbot.addWidget(dialog)
    dialog.show()
    database.write(
        lambda session: setattr(
            session.get_one(Application, application.id), "status", ApplicationStatus.REJECTED
        )
    )
    dialog.day.editingFinished.emit()
    assert not dialog.verb_button.isEnabled()
    assert dialog.skipped.rows[0].why.startswith("Zara cannot be")


def test_filling_shows_what_would_happen_before_it_does(
    qtbot: QtBot, context: PageContext, database: Database, batch: Batch
) -> None:
    apply(database, batch, *(make_person(score=score) for score in (9000, 8000, 7000)))
    dialog = FillDialog(context, batch=batch.code)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.fill is not None)
    assert dialog.offered_card.figure == "2"
    assert dialog.waiting_card.figure == "1"
    assert [row.stage for row in dialog.model.rows] == [
        Stage.OFFERED, Stage.OFFERED, Stage.WAITLISTED,
    ]  # fmt: skip
    assert stages(database) == [Stage.ELIGIBLE] * 3
    assert dialog.verb_button.text() == "Offer 2 seats"
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.verb_button, Qt.MouseButton.LeftButton)
    row = database.read(training.get_batch, code=batch.code, now=context.now)
    assert (row.offered, row.waiting) == (2, 1)


def test_who_has_a_seat_by_the_floor_for_women_alone_is_marked(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    batch = make_batch(database, seats=2, womens_seats=1)
    people = [make_person(score=score) for score in (9000, 8000)]
    apply(database, batch, *people, make_woman(name="Sana", score=10))
    dialog = FillDialog(context, batch=batch.code)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.fill is not None)
    assert {row.name: row.why for row in dialog.model.rows[:2]} == {
        people[0].name: "", "Sana": "By the floor for women.",
    }  # fmt: skip
    assert not dialog.banner.text


def test_one_is_warned_before_a_seat_of_a_batch_that_is_over_is_given(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    over = date(2026, 6, 5)
    batch = make_batch(database, starts_on=date(2026, 3, 1), ends_on=over)
    [one] = apply(database, batch, make_person())
    dialog = FillDialog(context, batch=batch.code)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.fill is not None)
    assert dialog.verb_button.text() == "Offer 1 seat"
    offer = StepDialog(context, step=Step.OFFER, application_ids=[one.id], batch=batch.code)
    qtbot.addWidget(offer)
    for asked in (dialog, offer):
        assert "The batch ended on 5 Jun 2026" in asked.banner.text


def test_another_day_is_reckoned_again(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    batch = make_batch(database, seats=2, womens_seats=1)
    apply(database, batch, make_person(), make_person())
    dialog = FillDialog(context, batch=batch.code)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.fill is not None)
    assert (dialog.offered_card.figure, dialog.women_card.figure) == ("1", "1")
    dialog.show()
    dialog.day.set_day(date(2026, 11, 30))
    dialog.day.editingFinished.emit()
    qtbot.waitUntil(lambda: dialog.offered_card.figure == "2")
    assert dialog.women_card.figure == "0"


def test_other_numbers_are_tried_and_taken_to_the_form_of_the_batch(
    qtbot: QtBot, context: PageContext, database: Database, batch: Batch
) -> None:
    people = [make_person(name=name, score=score) for name, score in (("A", 90), ("B", 80))]
    apply(database, batch, *people, make_woman(name="C", score=70))
    dialog = FillDialog(context, batch=batch.code)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.fill is not None)
    assert (dialog.seats.text(), dialog.womens_seats.text()) == ("2", "0")
    dialog.womens_seats.setText("1")
    dialog.womens_seats.editingFinished.emit()
    qtbot.waitUntil(lambda: dialog.wanted is not None)
    assert "more than today as the batch is: C." in dialog.difference.text()
    assert "1 no longer: B." in dialog.difference.text()
    assert dialog.verb_button.text() == "Use these numbers…"
    dialog.seats.setText("0")
    dialog.seats.editingFinished.emit()
    qtbot.waitUntil(lambda: bool(dialog.form.error("seats")))
    assert not dialog.verb_button.isEnabled()
    dialog.seats.setText("2")
    dialog.seats.editingFinished.emit()
    qtbot.waitUntil(lambda: dialog.verb_button.isEnabled())
    qtbot.mouseClick(dialog.verb_button, Qt.MouseButton.LeftButton)
    assert dialog.wanted == (2, 1)
    assert stages(database) == [Stage.ELIGIBLE] * 3
    form = BatchForm(context, code=batch.code)
    qtbot.addWidget(form)
    form.type_numbers(*dialog.wanted)
    form.try_submit()
    row = database.read(training.get_batch, code=batch.code, now=context.now)
    assert (row.seats, row.womens_seats) == (2, 1)


@pytest.fixture
def filling(qtbot: QtBot, context: PageContext, database: Database, batch: Batch) -> FillDialog:
    """The dialog in sight and reckoned: two of three are offered a seat."""
    apply(database, batch, *(make_person(score=score) for score in (9000, 8000, 7000)))
    dialog = FillDialog(context, batch=batch.code)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    qtbot.waitUntil(lambda: dialog.fill is not None)
    return dialog


@pytest.mark.parametrize("field", ["seats", "womens_seats", "on"])
def test_seats_are_offered_by_one_click_from_a_field(
    qtbot: QtBot, filling: FillDialog, field: str
) -> None:
    qtbot.mouseClick(filling.form.fields[field], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(filling.accepted):
        qtbot.mouseClick(filling.verb_button, Qt.MouseButton.LeftButton)
    assert filling.offered_count == 2


@pytest.mark.parametrize("field", ["seats", "womens_seats", "on"])
def test_seats_are_offered_by_enter_in_a_field(
    qtbot: QtBot, filling: FillDialog, field: str
) -> None:
    qtbot.mouseClick(filling.form.fields[field], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(filling.accepted):
        qtbot.keyClick(filling.form.fields[field], Qt.Key.Key_Return)
    assert filling.offered_count == 2


def test_a_click_after_other_numbers_shows_them_first_and_keeps_the_focus(
    qtbot: QtBot, filling: FillDialog
) -> None:
    qtbot.mouseClick(filling.seats, Qt.MouseButton.LeftButton)
    filling.seats.selectAll()
    qtbot.keyClicks(filling.seats, "3")
    qtbot.mouseClick(filling.verb_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: filling.wanted == (3, 0))
    assert filling.isVisible()
    assert filling.verb_button.hasFocus()
    with qtbot.waitSignal(filling.accepted):
        qtbot.keyClick(filling.verb_button, Qt.Key.Key_Return)


def test_filling_goes_on_once_the_tried_numbers_are_saved(
    qtbot: QtBot, context: PageContext, batch: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = open_view(qtbot, context)
    opened: list[str] = []
    monkeypatch.setattr(view, "fill_seats", lambda: opened.append(view.panel.bar.texts[-1]))
    in_dialog(BatchForm, lambda form: form.try_submit())
    view.change_batch(numbers=(3, 0))
    qtbot.waitUntil(lambda: bool(opened))
    assert opened == ["Free 3"]


def test_a_new_batch_proposes_the_floor_for_women_from_its_seats(
    qtbot: QtBot, context: PageContext, database: Database, batch: Batch
) -> None:
    form = BatchForm(context)
    qtbot.addWidget(form)
    assert form.code.text() == "WEB-2026-2"
    form.seats.setText("25")
    assert form.womens_seats.text() == "8"
    form.womens_seats.clear()
    qtbot.keyClicks(form.womens_seats, "5")
    form.seats.setText("40")
    assert form.womens_seats.text() == "5"


def test_a_park_of_offices_is_told_which_units_can_be_a_batchs_room(
    qtbot: QtBot, context: PageContext, database: Database, batch: Batch
) -> None:
    make_unit(database, "A-101", kind=UnitKind.OFFICE)
    without = BatchForm(context)
    qtbot.addWidget(without)
    assert not without.no_rooms.isHidden()
    assert "training room, lab, meeting room or auditorium" in without.no_rooms.text()
    make_unit(database, "T-1", kind=UnitKind.TRAINING_ROOM)
    form = BatchForm(context)
    qtbot.addWidget(form)
    assert form.no_rooms.isHidden()


def test_a_batch_is_added_with_its_rules(
    qtbot: QtBot, context: PageContext, database: Database, batch: Batch
) -> None:
    form = BatchForm(context)
    qtbot.addWidget(form)
    form.code.setText("WEB-2027-1")
    form.starts_on.setText("1/2/27")
    form.ends_on.setText("30/4/27")
    form.semester_from.setText("6")
    form.provinces.setText("Punjab, Sindh")
    form.try_submit()
    draft = database.read(training.get_batch_draft, code="WEB-2027-1")
    assert (draft.starts_on, draft.ends_on) == (date(2027, 2, 1), date(2027, 4, 30))
    assert (draft.semester_from, draft.provinces) == (6, ("Punjab", "Sindh"))


def test_all_wrong_fields_of_a_batch_are_said_at_once(
    qtbot: QtBot, context: PageContext, database: Database, batch: Batch
) -> None:
    form = BatchForm(context)
    qtbot.addWidget(form)
    form.code.setText("web-2026-1")
    form.seats.setText("0")
    form.womens_seats.setText("0")
    form.ends_on.setText("1/1/26")
    form.try_submit()
    assert form.form.error("code") == "Another batch has this code."
    assert form.form.error("seats") == "A batch has at least one seat."
    assert form.form.error("ends_on") == "The last day is before the first."
    assert form.result() != QDialog.DialogCode.Accepted


def test_the_call_of_a_batch_is_typed_checked_and_shown(
    qtbot: QtBot, context: PageContext, database: Database, batch: Batch
) -> None:
    form = BatchForm(context, code=batch.code)
    qtbot.addWidget(form)
    form.call_from.setText("1/11/26")
    form.call_to.setText("31/10/26")
    form.try_submit()
    assert form.form.error("applications_to") == "The last day of the call is before its first."
    form.call_to.setText("20/11/26")
    form.try_submit()
    view = open_view(qtbot, context)
    shown = [label.text() for label in view.panel.rules.findChildren(QLabel)]
    assert format_days(date(2026, 11, 1), date(2026, 11, 20)) in shown


def test_a_batch_is_changed_and_stays_in_sight(
    qtbot: QtBot, context: PageContext, database: Database, batch: Batch
) -> None:
    view = open_view(qtbot, context)

    def rename(form: BatchForm) -> None:
        assert form.seats.text() == "2"
        form.code.setText("WEB-NEW")
        qtbot.mouseClick(form.verb_button, Qt.MouseButton.LeftButton)

    in_dialog(BatchForm, rename)
    qtbot.mouseClick(view.panel.change_button, Qt.MouseButton.LeftButton)
    assert view.panel.title.text() == "WEB-NEW – Web Development"


def test_a_course_and_its_programme_are_added_together(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    form = CourseForm(context)
    qtbot.addWidget(form)
    form.show()
    assert form.new_programme.isVisible()
    form.name.setText("Web Development")
    form.code.setText("WEB")
    form.try_submit()
    assert form.new_programme.error("programme") == "Name the programme."
    form.programme_name.setText("Digital Skills")
    form.audience.set_value(Audience.WOMEN)
    form.try_submit()
    [course] = database.read(training.list_courses)
    assert (course.programme, course.code, course.id) == ("Digital Skills", "WEB", form.course_id)


def test_a_course_refused_leaves_no_programme_behind(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    form = CourseForm(context)
    qtbot.addWidget(form)
    form.programme_name.setText("Digital Skills")
    form.try_submit()
    assert form.form.error("code") == "Give the course a code, such as WEB."
    assert database.read(training.list_programmes) == []


def test_a_batch_that_is_asked_for_is_shown(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    make_batch(database, "OLD-1", starts_on=date(2024, 1, 1))
    new = make_batch(database, "NEW-1")
    view = open_view(qtbot, context)
    assert view.panel.title.text().startswith("NEW-1")
    view.list.search.setText("new")
    view.open_target(batch="OLD-1")
    assert view.panel.title.text().startswith("OLD-1")
    view.open_target(batch_id=new.id)
    assert view.panel.title.text().startswith("NEW-1")


def test_what_is_asked_for_is_opened_once_many_applications_are_read(
    qtbot: QtBot, context: PageContext, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = make_batch(database, "OLD-1", starts_on=date(2024, 1, 1))
    apply(database, old, make_person(name="Adnan"))
    make_batch(database, "NEW-1")
    monkeypatch.setattr(reading, "AT_ONCE", 0)
    view = open_view(qtbot, context)
    view.open_target(batch="OLD-1", tab="results")
    qtbot.waitUntil(lambda: view.panel.title.text().startswith("OLD-1"))
    assert view.results.isVisible()


def test_filling_can_be_asked_for_from_elsewhere(
    qtbot: QtBot, context: PageContext, database: Database, batch: Batch
) -> None:
    view = open_view(qtbot, context)
    opened: list[str] = []

    def see(dialog: FillDialog) -> None:
        qtbot.waitUntil(lambda: dialog.fill is not None)
        opened.append(dialog.windowTitle())
        dialog.reject()

    view.open_target(batch=batch.code, fill_seats=True)
    in_dialog(FillDialog, see)
    qtbot.waitUntil(lambda: bool(opened))
    assert opened == ["Fill the seats of WEB-2026-1"]


def test_a_selection_stays_on_its_people_when_the_page_is_refreshed(
    qtbot: QtBot, context: PageContext, database: Database, batch: Batch
) -> None:
    apply(database, batch, make_person(name="B", score=10), make_person(name="C", score=5))
    view = open_view(qtbot, context)
    view.panel.applicants.table.select_row(1)
    apply(database, batch, make_person(name="A", score=99))
    view.refresh()
    assert [row.name for row in view.panel.applicants.table.selected_rows] == ["C"]


def test_applying_after_the_call_asks_for_a_reason_at_its_field(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    person = make_person()
    save(database, person)
    make_batch(database, applications_to=context.today - timedelta(days=1))
    dialog = ApplyDialog(context, person_id=person.id)
    qtbot.addWidget(dialog)
    dialog.try_submit()
    assert dialog.form.error("reason").startswith("The call for applications closed on")
    dialog.reason.setText("The post was late")
    dialog.try_submit()
    assert dialog.result() == ApplyDialog.DialogCode.Accepted
