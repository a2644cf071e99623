"""Training and people: their pages with something chosen, their dialogs."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from parkdesk.rules.admission import BoardColumn, Stage, Step
from parkdesk.services import people, training
from parkdesk.services.people.roles import list_roles
from parkdesk.ui.people.apply_dialog import ApplyDialog
from parkdesk.ui.people.form import PersonForm
from parkdesk.ui.people.view import PeopleView
from parkdesk.ui.training.batch_form import BatchForm
from parkdesk.ui.training.course_form import CourseForm
from parkdesk.ui.training.fill_dialog import FillDialog
from parkdesk.ui.training.step_dialog import StepDialog
from parkdesk.ui.training.view import TrainingView
from tests.tour import DAY, Shot, Tour

OPEN_BATCH, RUNNING_BATCH, FREE_BATCH, CLOSED_BATCH = "DATA-2", "WEB-2", "AI-F-2", "WEB-1"


def _training(tour: Tour, batch: str = OPEN_BATCH) -> TrainingView:
    page = tour.page("training", batch=batch)
    assert isinstance(page, TrainingView)
    page.panel.tabs.setCurrentIndex(0)
    return page


def _marked(tour: Tour) -> QWidget:
    page = _training(tour)
    page.panel.applicants.show_only("waitlisted")
    page.panel.applicants.table.view.selectAll()
    return tour.window


def _ineligible(tour: Tour) -> QWidget:
    page = _training(tour)
    page.panel.applicants.show_only("ineligible")
    page.panel.applicants.table.select_row(1)
    return tour.window


def _running(tour: Tour) -> QWidget:
    page = _training(tour, RUNNING_BATCH)
    page.panel.applicants.show_only("all")
    return tour.window


def _closed(tour: Tour) -> QWidget:
    """A closed batch: its verbs are grey."""
    page = _training(tour, CLOSED_BATCH)
    page.panel.applicants.show_only("all")
    page.panel.applicants.table.select_row(0)
    return tour.window


def _closed_sessions(tour: Tour) -> QWidget:
    page = _training(tour, CLOSED_BATCH)
    page.panel.show_tab(page.sessions)
    return tour.window


def _rules(tour: Tour) -> QWidget:
    page = _training(tour)
    page.panel.tabs.setCurrentIndex(1)
    return tour.window


def _step_dialog(tour: Tour, step: Step, batch: str) -> QWidget:
    page = _training(tour, batch)
    page.panel.applicants.show_only("all")
    ids = [row.id for row in page.panel.applicants.model.rows][:40]
    return StepDialog(tour.context, step=step, application_ids=ids, batch=batch, parent=tour.window)


def _fill(tour: Tour) -> QWidget:
    return FillDialog(tour.context, batch=FREE_BATCH, parent=tour.window)


def _other_numbers(tour: Tour) -> QWidget:
    dialog = FillDialog(tour.context, batch=OPEN_BATCH, parent=tour.window)
    dialog.seats.set_value(30)
    dialog.womens_seats.set_value(18)
    dialog.reckon()
    return dialog


def _freed(tour: Tour) -> QWidget:
    """A seat fell free: who is next stands at the head of the page."""
    page = _training(tour, FREE_BATCH)
    page.panel.applicants.show_only("all")
    leaver = replace(page.panel.applicants.model.rows[0], stage=Stage.OFFERED)
    page.freed.leave(Step.WITHDRAW, FREE_BATCH, [leaver])()
    return tour.window


def _board(tour: Tour, carried: BoardColumn | None = None) -> QWidget:
    """The board; with cards of a column under way, what the other columns say to them."""
    page = _training(tour)
    page.panel.applicants.show_board(True)
    board = page.panel.applicants.board
    if carried is not None:
        board.columns[carried].go_to(1)
        board.columns[carried].carried.emit(True)
    return tour.window


def _no_board(tour: Tour) -> QWidget:
    """Back to the table, for the pictures after this one."""
    page = _training(tour)
    board = page.panel.applicants.board
    board.columns[BoardColumn.OUT].carried.emit(False)
    page.panel.applicants.show_board(False)
    return tour.window


def _batch_wrong(tour: Tour) -> QWidget:
    form = BatchForm(tour.context, parent=tour.window)
    form.seats.setText("0")
    form.code.setText("")
    form.ends_on.set_day(tour.context.today)
    form.try_submit()
    return form


def _course_and_programme(tour: Tour) -> QWidget:
    form = CourseForm(tour.context, tour.window)
    form.choose_new_programme()
    return form


def _people(tour: Tour) -> PeopleView:
    page = tour.page("people")
    assert isinstance(page, PeopleView)
    return page


def _person(tour: Tour, tab: int) -> QWidget:
    page = _people(tour)
    page.table.select_row(3)
    page.detail.tabs.setCurrentIndex(tab)
    return tour.window


def _graduate(tour: Tour) -> QWidget:
    """Somebody who completed a batch, was certified and asked what came of it."""
    rows = tour.database.read(training.list_results, batch=CLOSED_BATCH)
    person = next(row for row in rows if row.status == "completed")
    page = _people(tour)
    page.open_target(person_id=person.person_id)
    page.detail.tabs.setCurrentIndex(1)
    return tour.window


def _tenant_in_person(tour: Tour) -> QWidget:
    """Somebody trained here who rents space by now."""
    rows = tour.database.read(training.list_results, batch=CLOSED_BATCH)
    page, ids = _people(tour), [row.person_id for row in rows]
    roles = {one: tour.database.read(list_roles, person_id=one, on=DAY) for one in ids}
    page.open_target(person_id=next(one for one in ids if any(role.leases for role in roles[one])))
    page.detail.tabs.setCurrentIndex(0)
    return tour.window


def _found_nobody(tour: Tour) -> QWidget:
    _people(tour).open_target(where="nobody of this name")
    return tour.window


def _person_form(tour: Tour) -> QWidget:
    _people(tour).open_target(where=" ")
    [first, *_] = tour.database.read(people.list_person_ids)
    return PersonForm(tour.context, person_id=first, parent=tour.window)


def _person_wrong(tour: Tour) -> QWidget:
    form = PersonForm(tour.context, parent=tour.window)
    form.texts["cnic"].setText("17301-12345")
    form.texts["mobile"].setText("12")
    form.try_submit()
    return form


def _apply(tour: Tour) -> QWidget:
    [first, *_] = tour.database.read(people.list_person_ids)
    return ApplyDialog(tour.context, person_id=first, parent=tour.window)


def _page(tour: Tour) -> QWidget:
    _training(tour)
    return tour.window


SHOTS = [
    Shot("training", _page),
    Shot("training-marked", _marked),
    Shot("training-ineligible", _ineligible),
    Shot("training-running", _running),
    Shot("training-closed", _closed),
    Shot("training-closed-sessions", _closed_sessions),
    Shot("training-rules", _rules),
    Shot("training-running-1024", _running, (1024, 680)),
    Shot("training-enrol", lambda tour: _step_dialog(tour, Step.ENROL, OPEN_BATCH)),
    Shot("training-drop", lambda tour: _step_dialog(tour, Step.DROP, RUNNING_BATCH)),
    Shot("training-withdraw", lambda tour: _step_dialog(tour, Step.WITHDRAW, OPEN_BATCH)),
    Shot("training-freed", _freed),
    Shot("training-fill", _fill),
    Shot("training-what-if", _other_numbers),
    Shot("training-board", _board),
    Shot("training-board-1024", _board, (1024, 680)),
    Shot("training-board-carried", lambda tour: _board(tour, BoardColumn.OUT)),
    Shot("training-table-again", _no_board),
    Shot("training-batch-form", lambda tour: BatchForm(tour.context, parent=tour.window)),
    Shot("training-batch-wrong", _batch_wrong),
    Shot("training-course-form", lambda tour: CourseForm(tour.context, tour.window)),
    Shot("training-programme-form", _course_and_programme),
    Shot("people-detail", lambda tour: _person(tour, 0)),
    Shot("people-training", lambda tour: _person(tour, 1)),
    Shot("people-graduate", _graduate),
    Shot("people-tenant", _tenant_in_person),
    Shot("people-graduate-1024", _graduate, (1024, 680)),
    Shot("people-origin", lambda tour: _person(tour, 2)),
    Shot("people-nobody", _found_nobody),
    Shot("people-form", _person_form),
    Shot("people-wrong", _person_wrong),
    Shot("people-apply", _apply),
]
