"""Sessions and attendance on the screen: planned, marked by keys, undone, closed."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from parkdesk.models.sessions import TrainingSession
from parkdesk.models.training import Batch
from parkdesk.rules.vocabulary import EnrolmentStatus
from parkdesk.services import attendance, sessions
from parkdesk.services.sessions import SessionDraft
from parkdesk.storage.database import Database
from parkdesk.ui.jobs import JobRunner
from parkdesk.ui.main_window import MainWindow
from parkdesk.ui.page import PageContext
from parkdesk.ui.refresh import keep_fresh
from parkdesk.ui.settings.holidays_panel import HolidaysPanel
from parkdesk.ui.training.attendance_tab import AttendanceTab
from parkdesk.ui.training.reason_dialog import ReasonDialog
from parkdesk.ui.training.register_model import NAMES
from parkdesk.ui.training.series_dialog import SeriesDialog
from parkdesk.ui.training.session_dialog import SessionDialog
from parkdesk.ui.training.sessions_tab import SessionsTab
from parkdesk.ui.training.view import TrainingView
from tests.database import save
from tests.factories import make_park
from tests.training_factories import enrol, make_batch, make_person

D = TypeVar("D", bound=QDialog)
TODAY = date(2026, 12, 9)
MONDAY = date(2026, 12, 7)
Key = Qt.Key


@pytest.fixture
def context(database: Database, jobs: JobRunner) -> PageContext:
    return PageContext(database, jobs, clock=lambda: TODAY)


@pytest.fixture
def batch(database: Database) -> Batch:
    return make_batch(database, trainer="Nadia Sethi")


@pytest.fixture
def meetings(database: Database, batch: Batch) -> list[TrainingSession]:
    """Sessions on 7 to 10 December; the last is still to come."""
    made = [
        TrainingSession(
            batch_id=batch.id, held_on=date(2026, 12, day), starts_at="09:00", ends_at="12:00"
        )
        for day in (7, 8, 9, 10)
    ]
    save(database, *made)
    return made


@pytest.fixture
def people(database: Database, batch: Batch) -> None:
    enrol(database, batch, make_person(name="Zara"), make_person(name="Amina"))
    enrol(database, batch, make_person(name="Bilal"), status=EnrolmentStatus.DROPPED)


@pytest.fixture
def tab(
    qtbot: QtBot, context: PageContext, people: None, meetings: list[TrainingSession]
) -> AttendanceTab:
    made = AttendanceTab(context)
    qtbot.addWidget(made)
    made.resize(760, 420)
    made.show()
    made.show_batch("WEB-2026-1")
    return made


def marks(database: Database) -> list[str]:
    """The register as rows of letters."""
    register = database.read(attendance.get_register, batch="WEB-2026-1")
    return [
        "".join(
            str(person.marks[one.id])[0] if one.id in person.marks else "."
            for one in register.sessions
        )
        for person in register.people
    ]


def press(qtbot: QtBot, tab: AttendanceTab, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(tab.grid.view, key)


def show_attendance(view: TrainingView) -> None:
    tab = view.attendance.parentWidget()
    assert tab is not None
    view.panel.tabs.setCurrentWidget(tab)


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


def test_one_key_makes_a_mark_and_arrows_and_enter_move(
    qtbot: QtBot, tab: AttendanceTab, database: Database
) -> None:
    tab.grid.go_to(0, NAMES)
    press(qtbot, tab, Key.Key_P, Key.Key_Return, Key.Key_A, Key.Key_Right, Key.Key_L)
    press(qtbot, tab, Key.Key_Up, Key.Key_T, Key.Key_Right, Key.Key_Space)
    assert marks(database) == ["plp.", "al..", "...."]
    press(qtbot, tab, Key.Key_Delete, Key.Key_H)
    assert marks(database)[0] == "plh."


def test_the_names_stay_sorted_with_their_percentages(tab: AttendanceTab, qtbot: QtBot) -> None:
    tab.grid.go_to(0, NAMES)
    press(qtbot, tab, Key.Key_P, Key.Key_Right, Key.Key_A)
    assert tab.grid.model is not None
    cells = [[tab.grid.model.index(row, at).data() for at in (0, 1)] for row in range(3)]
    assert cells == [["Amina", "50 %"], ["Bilal", ""], ["Zara", ""]]
    assert tab.defaulters.text() == "1 below 75 %"


def test_a_column_is_filled_by_one_key_but_over_no_mark(
    qtbot: QtBot, tab: AttendanceTab, database: Database
) -> None:
    tab.grid.go_to(2, NAMES)
    press(qtbot, tab, Key.Key_A, Key.Key_F)
    assert [row[0] for row in marks(database)] == ["p", "p", "a"]


def test_the_cursor_begins_at_the_last_session_that_was_held(tab: AttendanceTab) -> None:
    assert tab.grid.session is not None
    assert tab.grid.session.held_on == TODAY
    assert tab.fill_button.isEnabled()
    tab.grid.go_to(0, NAMES + 3)
    assert not tab.fill_button.isEnabled()


def test_a_key_in_the_future_is_refused_in_a_sentence(
    qtbot: QtBot, context: PageContext, people: None, meetings: list[TrainingSession]
) -> None:
    view = TrainingView(context)
    qtbot.addWidget(view)
    view.resize(1080, 700)
    view.show()
    show_attendance(view)
    view.attendance.grid.go_to(0, NAMES + 3)
    press(qtbot, view.attendance, Key.Key_P)
    assert view.banner.text.startswith("The session of 10 Dec 2026 is still to come.")
    assert marks(context.database) == ["....", "....", "...."]


def test_a_mark_reads_the_register_again_and_nothing_else_of_the_page(
    qtbot: QtBot,
    context: PageContext,
    people: None,
    meetings: list[TrainingSession],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    view = TrainingView(context)
    qtbot.addWidget(view)
    view.resize(1080, 700)
    view.show()
    show_attendance(view)
    keep_fresh(view, context.database)  # as the window does with its pages
    read: list[str] = []
    database_read = context.database.read

    def noted(service: Callable[..., Any], /, **given: Any) -> Any:
        read.append(service.__name__)
        return database_read(service, **given)

    monkeypatch.setattr(context.database, "read", noted)
    view.attendance.grid.go_to(0, NAMES)
    press(qtbot, view.attendance, Key.Key_P)
    assert sorted(read) == ["count_marks", "get_register"]


def test_a_mark_in_a_closed_month_asks_for_a_reason(
    qtbot: QtBot, tab: AttendanceTab, database: Database
) -> None:
    later = date(2027, 1, 4)
    database.write(attendance.close_month, batch="WEB-2026-1", month=MONDAY, today=later)
    tab.grid.go_to(0, NAMES)
    in_dialog(ReasonDialog, lambda dialog: dialog.reject())
    press(qtbot, tab, Key.Key_P)
    assert marks(database)[0] == "...."

    def give(dialog: ReasonDialog) -> None:
        dialog.try_submit()
        assert dialog.form.error("reason") == "Say why."
        dialog.reason.setText("Sheet found")
        dialog.try_submit()

    in_dialog(ReasonDialog, give)
    press(qtbot, tab, Key.Key_P)
    assert marks(database)[0] == "p..."


def test_only_months_that_are_over_can_be_closed(tab: AttendanceTab, database: Database) -> None:
    tab.month_menu.aboutToShow.emit()
    [close] = tab.month_menu.actions()
    assert (close.text(), close.isEnabled()) == ("Close Dec 2026", False)
    later = date(2027, 1, 4)
    database.write(attendance.close_month, batch="WEB-2026-1", month=MONDAY, today=later)
    tab.month_menu.aboutToShow.emit()
    [reopen] = tab.month_menu.actions()

    def give(dialog: ReasonDialog) -> None:
        dialog.reason.setText("Found")
        dialog.try_submit()

    in_dialog(ReasonDialog, give)
    reopen.trigger()
    assert database.read(attendance.get_register, batch="WEB-2026-1").closed == frozenset()


def test_a_batch_without_people_or_sessions_says_what_to_do(
    qtbot: QtBot, context: PageContext, batch: Batch
) -> None:
    made = AttendanceTab(context)
    qtbot.addWidget(made)
    made.show()
    made.show_batch(batch.code)
    assert made.empty.title == "Nobody is enrolled yet"
    enrol(context.database, batch, make_person())
    assert made.empty.title == "No sessions yet"


def test_ctrl_z_takes_marks_back_one_after_the_other(
    qtbot: QtBot, database: Database, people: None, meetings: list[TrainingSession]
) -> None:
    make_park(database)
    window = MainWindow(database, park_name="Test Park", clock=lambda: TODAY)
    qtbot.addWidget(window)
    window.show()
    window.show_page("training", batch="WEB-2026-1")
    page = window.page
    assert isinstance(page, TrainingView)
    show_attendance(page)
    page.attendance.grid.go_to(0, NAMES)
    press(qtbot, page.attendance, Key.Key_A, Key.Key_P)
    assert window.toast.isHidden()  # it would cover the register at each key
    window.undo_stack.undo()
    assert marks(database)[0] == "a..."
    window.undo_stack.undo()
    assert marks(database)[0] == "...."


def test_a_series_is_seen_before_it_is_planned(
    qtbot: QtBot, context: PageContext, batch: Batch, database: Database
) -> None:
    database.write(sessions.add_holiday, day=date(2026, 12, 8), name="City day")
    dialog = SeriesDialog(context, batch=batch.code)
    qtbot.addWidget(dialog)
    dialog.last_on.set_day(date(2026, 12, 10))
    assert dialog.count_label.text() == "Sessions: 3  ·  left out: 1  ·  with a clash: 0"
    assert [row.day.left_out for row in dialog.days.rows] == ["", "City day", "", ""]
    dialog.starts_at.setText("2 pm")
    dialog.ends_at.setText("5 pm")
    dialog.try_submit()
    assert dialog.added_count == 3
    rows = database.read(sessions.list_sessions)
    assert [(row.held_on.day, row.starts_at) for row in rows] == [
        (7, "14:00"), (9, "14:00"), (10, "14:00"),
    ]  # fmt: skip


def test_clashes_are_said_at_their_fields_all_at_once(
    qtbot: QtBot, context: PageContext, meetings: list[TrainingSession], database: Database
) -> None:
    make_batch(database, "DATA-1", trainer="nadia sethi")
    dialog = SeriesDialog(context, batch="DATA-1")
    qtbot.addWidget(dialog)
    dialog.last_on.set_day(date(2026, 12, 9))
    dialog.try_submit()
    assert dialog.form.error("trainer").split("\n") == [
        f"Nadia Sethi is with WEB-2026-1 on {day} Dec 2026, 09:00–12:00." for day in (7, 8, 9)
    ]


def test_sessions_are_changed_and_cancelled_in_their_tab(
    qtbot: QtBot, context: PageContext, meetings: list[TrainingSession], database: Database
) -> None:
    tab = SessionsTab(context)
    qtbot.addWidget(tab)
    tab.show()
    tab.show_batch("WEB-2026-1")
    assert tab.count.text() == "4 sessions, 1 to come"
    assert not tab.change_button.isEnabled()
    tab.table.select_row(0)

    def retime(dialog: SessionDialog) -> None:
        dialog.ends_at.setText("13:00")
        dialog.topic.setText("Beginnings")
        dialog.try_submit()

    in_dialog(SessionDialog, retime)
    tab.change_button.click()
    assert (tab.model.rows[0].ends_at, tab.model.rows[0].topic) == ("13:00", "Beginnings")
    tab.table.view.selectAll()
    tab.cancel_button.click()
    assert database.read(sessions.list_sessions) == []
    assert tab.table.empty.title == "No sessions yet"


def test_a_new_session_needs_a_time(qtbot: QtBot, context: PageContext, batch: Batch) -> None:
    dialog = SessionDialog(context, batch=batch.code)
    qtbot.addWidget(dialog)
    dialog.starts_at.setText("soon")
    dialog.try_submit()
    assert dialog.form.error("starts_at").startswith("This is no time.")


def test_holidays_are_added_offered_and_removed(
    qtbot: QtBot, context: PageContext, batch: Batch, database: Database
) -> None:
    draft = SessionDraft(MONDAY, "09:00", "12:00")
    database.write(sessions.add_session, batch=batch.code, draft=draft, today=TODAY)
    panel = HolidaysPanel(context)
    qtbot.addWidget(panel)
    panel.show()
    panel.day.setText("7 Dec 2026")
    panel.name.setText("City day")
    panel.add_button.click()
    assert [(row.name, row.sessions) for row in panel.model.rows] == [("City day", 1)]
    panel.day.setText("7 Dec 2026")
    panel.name.setText("Again")
    panel.add_button.click()
    assert panel.form.error("day") == "7 Dec 2026 is a holiday already: City day."
    panel.national_button.click()
    assert len(panel.model.rows) == 8
    assert panel.national_button.text() == "Add 7 national days of 2027"
    panel.table.select_row(0)
    panel.remove_button.click()
    assert len(panel.model.rows) == 7
