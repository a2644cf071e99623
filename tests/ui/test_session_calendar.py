"""The calendar of sessions on the screen: by mouse and keys, all batches, rooms free and taken."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from parkdesk.models.sessions import Holiday, TrainingSession
from parkdesk.models.spaces import Unit
from parkdesk.models.training import Batch
from parkdesk.rules.sessions import Shared
from parkdesk.rules.vocabulary import UnitKind
from parkdesk.services import sessions
from parkdesk.services.sessions import CalendarWish
from parkdesk.storage.database import Database
from parkdesk.ui.jobs import JobRunner
from parkdesk.ui.page import PageContext
from parkdesk.ui.training.calendar.bar import MONTH, WEEK
from parkdesk.ui.training.calendar.day_dialog import DayDialog
from parkdesk.ui.training.calendar.panel import CalendarPanel
from parkdesk.ui.training.calendar.slots import Slot
from parkdesk.ui.training.session_dialog import SessionDialog
from parkdesk.ui.training.view import TrainingView
from tests.database import save
from tests.factories import make_unit
from tests.training_factories import make_batch

D = TypeVar("D", bound=QDialog)
Key = Qt.Key
TODAY = date(2026, 12, 9)
MONDAY = date(2026, 12, 7)
SUNDAY = date(2026, 12, 13)


@pytest.fixture
def context(database: Database, jobs: JobRunner) -> PageContext:
    return PageContext(database, jobs, clock=lambda: TODAY)


@pytest.fixture
def room(database: Database) -> Unit:
    return make_unit(database, "G-06", kind=UnitKind.TRAINING_ROOM, seats=30)


@pytest.fixture
def batch(database: Database, room: Unit) -> Batch:
    return make_batch(database, room_id=room.id, trainer="Nadia Sethi")


@pytest.fixture
def panel(qtbot: QtBot, context: PageContext, batch: Batch) -> CalendarPanel:
    meet(context.database, batch, TODAY)
    made = CalendarPanel(context)
    qtbot.addWidget(made)
    made.resize(940, 560)
    made.show()
    return made


def meet(database: Database, batch: Batch, day: date, **given: Any) -> None:
    values = {"starts_at": "09:00", "ends_at": "12:00"} | given
    save(database, TrainingSession(batch_id=batch.id, held_on=day, **values))


def in_dialog(kind: type[D], act: Callable[[D], Any]) -> None:
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


def press(qtbot: QtBot, panel: CalendarPanel, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(panel.grid, key)


def here(panel: CalendarPanel) -> tuple[str, date | None]:
    """What is shown, and the day with the cursor."""
    cell = panel.grid.cell
    return panel.bar.span.text(), cell.day if cell else None


def slots(panel: CalendarPanel, row: int, column: int) -> list[Slot]:
    return panel.grid.slots_at(panel.grid.model_.index(row, column))


def click(qtbot: QtBot, panel: CalendarPanel, at: QPoint) -> None:
    qtbot.mouseClick(panel.grid.viewport(), Qt.MouseButton.LeftButton, pos=at)


def titles(panel: CalendarPanel) -> list[str]:
    return [line.title for line in panel.grid.model_.rows]


def test_it_opens_on_this_week_with_every_room_and_the_cursor_on_today(
    panel: CalendarPanel,
) -> None:
    assert here(panel) == ("7 Dec 2026 – 13 Dec 2026", TODAY)
    assert titles(panel) == ["G-06"]
    assert panel.bar.count.text() == "1 sessions"
    assert not panel.bar.clashes.isVisible()


def test_keys_go_by_day_week_and_month_and_back_to_today(
    qtbot: QtBot, panel: CalendarPanel
) -> None:
    press(qtbot, panel, Key.Key_Left, Key.Key_Left, Key.Key_Left)
    assert here(panel) == ("30 Nov 2026 – 6 Dec 2026", date(2026, 12, 6))
    press(qtbot, panel, Key.Key_Right)
    assert here(panel)[1] == MONDAY
    press(qtbot, panel, Key.Key_PageDown, Key.Key_PageDown)
    assert here(panel) == ("21 Dec 2026 – 27 Dec 2026", date(2026, 12, 21))
    press(qtbot, panel, Key.Key_M, Key.Key_Down)
    assert here(panel) == ("Dec 2026", date(2026, 12, 28))
    press(qtbot, panel, Key.Key_PageDown)
    assert here(panel) == ("Jan 2027", date(2027, 1, 28))
    press(qtbot, panel, Key.Key_Down)
    assert here(panel) == ("Feb 2027", date(2027, 2, 4))
    press(qtbot, panel, Key.Key_T)
    assert here(panel) == ("Dec 2026", TODAY)
    press(qtbot, panel, Key.Key_PageDown)
    assert here(panel) == ("Jan 2027", date(2027, 1, 9))
    press(qtbot, panel, Key.Key_PageUp)
    assert here(panel) == ("Dec 2026", TODAY)
    press(qtbot, panel, Key.Key_W)
    assert here(panel) == ("7 Dec 2026 – 13 Dec 2026", TODAY)


def test_a_click_on_a_session_opens_its_form_and_what_is_saved_stands_there(
    qtbot: QtBot, panel: CalendarPanel
) -> None:
    def change(dialog: SessionDialog) -> None:
        dialog.ends_at.set_value("13:00")
        dialog.verb_button.click()

    [slot, *_] = slots(panel, 0, 2)
    in_dialog(SessionDialog, change)
    click(qtbot, panel, slot.rect.center())
    [slot, *_] = slots(panel, 0, 2)
    assert slot.entry is not None
    assert slot.entry.session.ends_at == "13:00"


def test_a_session_is_called_off_from_its_form(
    qtbot: QtBot, panel: CalendarPanel, context: PageContext
) -> None:
    def call_off(dialog: SessionDialog) -> None:
        [button] = [one for one in dialog.findChildren(type(dialog.verb_button))
                    if one.text() == "Call off"]  # fmt: skip
        button.click()

    in_dialog(SessionDialog, call_off)
    press(qtbot, panel, Key.Key_Return)
    assert context.database.read(sessions.count_sessions) == 0
    assert panel.empty.isVisible()


def test_an_empty_slot_adds_a_session_on_its_day_in_its_room(
    qtbot: QtBot, panel: CalendarPanel, context: PageContext
) -> None:
    other = make_unit(context.database, "G-07", kind=UnitKind.LAB, seats=16)

    def add(dialog: SessionDialog) -> None:
        assert dialog.batch.value() == "WEB-2026-1"
        dialog.verb_button.click()

    [slot] = slots(panel, 1, 4)
    in_dialog(SessionDialog, add)
    click(qtbot, panel, slot.rect.center())
    [row] = context.database.read(sessions.list_sessions, first=date(2026, 12, 11))
    assert (row.held_on, row.room, row.own_room_id) == (date(2026, 12, 11), "G-07", other.id)
    assert (row.starts_at, row.ends_at) == ("09:00", "12:00")


def test_enter_on_a_free_day_adds_and_a_full_day_opens_its_list(
    qtbot: QtBot, panel: CalendarPanel, context: PageContext, batch: Batch
) -> None:
    asked: list[str] = []
    in_dialog(SessionDialog, lambda dialog: asked.append(dialog.held_on.text()))
    press(qtbot, panel, Key.Key_Right, Key.Key_Return)
    assert asked == ["10 Dec 2026"]
    meet(context.database, batch, TODAY, starts_at="13:00", ends_at="14:00")
    press(qtbot, panel, Key.Key_Left, Key.Key_Return)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DayDialog)
    assert [one.session.starts_at for one in dialog.model.rows] == ["09:00", "13:00"]
    dialog.reject()


def test_forty_sessions_on_a_day_say_how_many_more_there_are(
    qtbot: QtBot, panel: CalendarPanel, context: PageContext, batch: Batch
) -> None:
    for number in range(39):
        hour, minute = 13 + number // 8, number % 8 * 7
        meet(context.database, batch, TODAY, starts_at=f"{hour:02}:{minute:02}",
             ends_at=f"{hour:02}:{minute + 6:02}")  # fmt: skip
    press(qtbot, panel, Key.Key_M)
    shown = slots(panel, 1, 2)
    last = shown[-1]
    assert last.more == 40 - (len(shown) - 1)
    assert all(not one.rect.intersects(two.rect) for one in shown for two in shown if one != two)
    click(qtbot, panel, last.rect.center())
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DayDialog)
    assert len(dialog.model.rows) == 40
    dialog.reject()


def test_a_day_is_said_whole_to_those_who_do_not_see_it(
    panel: CalendarPanel, context: PageContext, batch: Batch, room: Unit
) -> None:
    save(context.database, Holiday(day=TODAY, name="A day of rest"))
    other = make_batch(context.database, "DATA-1", room_id=room.id)
    meet(context.database, other, TODAY, starts_at="11:00", ends_at="13:00")
    panel.refresh()
    said = panel.grid.model_.index(0, 2).data()
    assert said.startswith("Wed 9 Dec 2026. A day of rest. 2 sessions. 09:00–12:00")
    assert "Room G-06 is taken by DATA-1 on 9 Dec 2026, 11:00–13:00." in said
    assert panel.grid.model_.headerData(0, Qt.Orientation.Vertical) == "G-06"
    assert panel.bar.clashes.text() == "Clashes: 2"
    assert panel.bar.holidays.text() == "On a holiday: 2"
    assert panel.grid.model_.index(0, 1).data() == "Tue 8 Dec 2026. no session"


def test_what_is_chosen_narrows_it_and_show_all_takes_that_back(
    qtbot: QtBot, panel: CalendarPanel, context: PageContext
) -> None:
    other = make_batch(context.database, "DATA-1", trainer="Bilal Khan")
    meet(context.database, other, MONDAY)
    assert titles(panel) == ["G-06", ""]
    panel.bar.trainer.set_value("Bilal Khan")
    panel.bar.changed.emit()
    assert titles(panel) == [""]
    panel.turn(1)
    assert panel.empty.isVisible()
    qtbot.keyClick(panel.empty.action_button, Key.Key_PageUp)
    assert titles(panel) == [""]
    assert not panel.empty.isVisible()
    panel.turn(1)
    panel.empty.action_button.click()
    assert not panel.empty.isVisible()
    assert titles(panel) == ["G-06"]


def test_a_click_on_a_trainer_shows_that_trainers_month(
    panel: CalendarPanel, context: PageContext
) -> None:
    panel.bar.lanes.set_value(Shared.TRAINER)
    panel.refresh()
    panel.grid.verticalHeader().sectionClicked.emit(0)
    assert panel.bar.modes.key == MONTH
    assert panel.bar.wish == CalendarWish(trainer="Nadia Sethi")
    assert here(panel) == ("Dec 2026", TODAY)


def test_long_names_leave_the_calendar_in_its_width(
    qtbot: QtBot, panel: CalendarPanel, context: PageContext, batch: Batch
) -> None:
    meet(context.database, batch, MONDAY, trainer="Muhammad Abdul Rehman " * 4)
    panel.bar.lanes.set_value(Shared.TRAINER)
    for mode in (MONTH, WEEK):
        panel.bar.choose_mode(mode)
        panel.refresh()
        panel.resize(700, 500)
        assert not panel.grid.grab().isNull()
        assert panel.grid.horizontalScrollBar().maximum() == 0


def test_a_park_without_sessions_says_where_they_are_planned(
    qtbot: QtBot, context: PageContext
) -> None:
    panel = CalendarPanel(context)
    qtbot.addWidget(panel)
    panel.show()
    with qtbot.waitSignal(panel.left):
        panel.empty.action_button.click()


def test_a_new_session_on_a_day_of_no_batch_says_so_and_another_day_mends_it(
    qtbot: QtBot, context: PageContext, batch: Batch
) -> None:
    make_batch(context.database, "DATA-1")
    dialog = SessionDialog(context, on=date(2026, 1, 5))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.form.error("batch").startswith("No batch runs on this day.")
    dialog.held_on.set_day(TODAY)
    dialog.held_on.editingFinished.emit()
    assert dialog.form.error("batch") == ""
    dialog.try_submit()
    assert dialog.form.error("batch") == "Choose the batch that meets."
    dialog.batch.set_value("WEB-2026-1")
    dialog.batch.chosen.emit("WEB-2026-1")
    assert dialog.place.trainer.placeholderText() == "Nadia Sethi, as the batch"
    dialog.try_submit()
    assert context.database.read(sessions.count_sessions) == 1


def test_the_day_list_changes_calls_off_and_leads_to_the_batch(
    qtbot: QtBot, context: PageContext, batch: Batch
) -> None:
    for hour in (9, 10, 11):
        meet(context.database, batch, TODAY, starts_at=f"{hour:02}:00", ends_at=f"{hour:02}:30")
    asked: list[str] = []

    def navigate(_page: str, /, **target: Any) -> None:
        asked.append(target["batch"])

    dialog = DayDialog(replace(context, navigate=navigate), day=TODAY, wish=CalendarWish())
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.cancel_button.click()
    assert [one.session.starts_at for one in dialog.model.rows] == ["10:00", "11:00"]
    dialog.table.select_row(1)
    dialog.batch_button.click()
    assert asked == ["WEB-2026-1"]


def test_the_page_goes_to_the_calendar_and_back_and_stays_in_it_when_something_changes(
    qtbot: QtBot, context: PageContext, batch: Batch
) -> None:
    meet(context.database, batch, MONDAY)
    view = TrainingView(context)
    qtbot.addWidget(view)
    view.resize(1024, 680)
    view.show()
    view.list.calendar_button.click()
    assert view.calendar.isVisible()
    assert not view.list.isVisible()
    view.refresh()
    assert view.calendar.isVisible()
    view.calendar.bar.batches_button.click()
    assert view.list.isVisible()
    view.show_calendar(date(2027, 1, 4))
    assert view.calendar.bar.span.text() == "4 Jan 2027 – 10 Jan 2027"
    view.open_target(batch=batch.code)
    assert view.list.isVisible()


def test_printing_goes_to_the_report_of_the_day_with_the_cursor(
    qtbot: QtBot, context: PageContext, batch: Batch
) -> None:
    meet(context.database, batch, MONDAY)
    asked: list[tuple[str, dict[str, Any]]] = []

    def navigate(page: str, /, **target: Any) -> None:
        asked.append((page, target))

    panel = CalendarPanel(replace(context, navigate=navigate))
    qtbot.addWidget(panel)
    panel.show()
    panel.go_to(SUNDAY)
    panel.bar.print_button.click()
    assert asked == [("reports", {"report": "sessions", "as_of": SUNDAY})]


def test_the_desk_remembers_month_or_week_and_what_its_lines_are(
    qtbot: QtBot, panel: CalendarPanel, context: PageContext
) -> None:
    panel.bar.lanes.set_value(Shared.TRAINER)
    panel.bar.lanes.chosen.emit(Shared.TRAINER)
    press(qtbot, panel, Key.Key_M)
    again = CalendarPanel(context)
    qtbot.addWidget(again)
    again.show()
    assert here(again) == ("Dec 2026", TODAY)
    assert not again.bar.lanes.isVisible()
    press(qtbot, again, Key.Key_W)
    assert again.bar.by is Shared.TRAINER
