"""Undo and redo in the window: by keys, by the Edit menu, by the toast that says what was saved."""

import threading
from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from parkdesk.models.leases import Lease
from parkdesk.models.spaces import Unit
from parkdesk.rules.admission import Stage, Step
from parkdesk.rules.vocabulary import LeaseStatus
from parkdesk.services import applications, leases, partners
from parkdesk.services.partners import EventDraft
from parkdesk.storage.database import Database
from parkdesk.ui.jobs import JobRunner
from parkdesk.ui.main_window import MainWindow
from parkdesk.ui.messages import show_toast
from parkdesk.ui.page import Page
from parkdesk.ui.pages import PageSpec
from tests.factories import draft_of, make_organisation, make_unit
from tests.training_factories import apply, make_batch, make_person

DAY = date(2026, 7, 5)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TALK = EventDraft("Robotics talk", "talk", DAY)


@pytest.fixture
def window(qtbot: QtBot, database: Database, jobs: JobRunner) -> Iterator[MainWindow]:
    specs = [PageSpec("plain", "Plain", "today", lambda context: Page(context, "Plain"))]
    shown = MainWindow(database, jobs, specs=specs, clock=lambda: DAY)
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    yield shown
    shown.close()


def events(database: Database) -> list[str]:
    return [row.name for row in database.read(partners.list_events)]


def rename(session: Session, *, unit_id: int, code: str) -> None:
    session.get_one(Unit, unit_id).code = code


def code_of(database: Database, unit: Unit) -> str:
    return database.read(lambda session: session.get_one(Unit, unit.id).code)


def test_what_was_saved_is_said_and_its_toast_takes_it_back(
    window: MainWindow, database: Database
) -> None:
    database.write(partners.add_event, draft=TALK)
    assert window.toast.text == "Added: event Robotics talk"
    QTest.mouseClick(window.toast.action_button, Qt.MouseButton.LeftButton)
    assert events(database) == []
    assert window.toast.text == "Undone: adding event Robotics talk"
    QTest.mouseClick(window.toast.action_button, Qt.MouseButton.LeftButton)
    assert events(database) == ["Robotics talk"]
    assert window.toast.text == "Done again: adding event Robotics talk"


def test_the_keys_undo_one_after_the_other_and_do_again(
    window: MainWindow, database: Database
) -> None:
    unit = make_unit(database, "S-01")
    for code in ("S-02", "S-03"):
        database.write(rename, unit_id=unit.id, code=code)
    for keys, code in (("Z", "S-02"), ("Z", "S-01"), ("Y", "S-02"), ("Y", "S-03"), ("Z", "S-02")):
        QTest.keyClick(window, getattr(Qt.Key, f"Key_{keys}"), CTRL)
        assert code_of(database, unit) == code
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL | SHIFT)
    assert code_of(database, unit) == "S-03"


def test_the_menu_names_what_would_be_undone(window: MainWindow, database: Database) -> None:
    undo, redo = window.undo_stack.undo_action, window.undo_stack.redo_action
    assert not undo.isEnabled()
    assert not redo.isEnabled()
    unit = make_unit(database, "R&D-1")
    database.write(rename, unit_id=unit.id, code="R&D-2")
    assert undo.text().replace("&&", "&") == "&Undo change of unit R&D-2"
    undo.trigger()
    assert redo.text().replace("&&", "&") == "&Redo change of unit R&D-2"
    groups = window.list_commands()
    named = [command.title for group in groups for command in group.commands]
    assert any(title.startswith("Redo change of unit") for title in named)


def test_a_new_action_forgets_what_was_undone(window: MainWindow, database: Database) -> None:
    database.write(partners.add_event, draft=TALK)
    window.undo_stack.undo()
    database.write(partners.add_event, draft=EventDraft("Job fair", "fair", DAY))
    assert not window.undo_stack.redo_action.isEnabled()


def approve(session: Session, *, lease_id: int) -> None:
    lease = session.get_one(Lease, lease_id)
    lease.number, lease.status = "L-2026-001", LeaseStatus.APPROVED


def test_a_decision_on_a_lease_is_said_before_what_came_before_it_is_undone(
    window: MainWindow, database: Database
) -> None:
    unit, tenant = make_unit(database, "S-01"), make_organisation(database, "Indus Loom")
    lease_id = database.write(leases.add_draft, draft=draft_of(unit, tenant=tenant))
    assert window.undo_stack.undo_action.text() == "&Undo adding draft lease Indus Loom"
    database.write(approve, lease_id=lease_id)
    assert window.undo_stack.undo_action.text() == "&Undo"
    window.undo_stack.undo()
    assert window.page.banner.text == (
        "What was done last stays as it is. A decision on a lease is reversed by another one. "
        "Press Ctrl+Z again to take back what was done before it: adding draft lease Indus Loom."
    )
    assert window.undo_stack.undo_action.text() == "&Undo adding draft lease Indus Loom"
    window.undo_stack.undo()
    assert "no draft any more" in window.page.banner.text
    assert database.read(leases.count_leases) == 1


def test_the_keys_do_what_the_toast_of_a_decision_offers(
    window: MainWindow, database: Database
) -> None:
    unit, tenant = make_unit(database, "S-01"), make_organisation(database, "Indus Loom")
    lease_id = database.write(leases.add_draft, draft=draft_of(unit, tenant=tenant))
    database.write(approve, lease_id=lease_id)
    taken_back: list[bool] = []
    show_toast(window.page, "Approved.", undo=lambda: taken_back.append(True))
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert taken_back
    assert database.read(leases.count_leases) == 1


def test_a_refusal_is_said_in_one_sentence(window: MainWindow, database: Database) -> None:
    unit = make_unit(database, "S-01")
    database.write(rename, unit_id=unit.id, code="S-02")
    with Database.open(database.path, actor="other desk") as other:
        other.write(rename, unit_id=unit.id, code="S-03")
    window.undo_stack.undo()
    assert code_of(database, unit) == "S-03"
    sentence = "Unit S-03 was changed since (code), so nothing was undone."
    assert window.page.banner.text == sentence


def test_a_pages_own_words_keep_the_undo(window: MainWindow, database: Database) -> None:
    database.write(partners.add_event, draft=TALK)
    show_toast(window.page, "The event was added.")
    assert window.toast.text == "The event was added."
    QTest.mouseClick(window.toast.action_button, Qt.MouseButton.LeftButton)
    assert events(database) == []


def test_a_write_of_another_thread_is_heard_too(
    qtbot: QtBot, window: MainWindow, database: Database
) -> None:
    thread = threading.Thread(target=lambda: database.write(partners.add_event, draft=TALK))
    thread.start()
    qtbot.waitUntil(window.undo_stack.undo_action.isEnabled)
    thread.join()


def test_a_step_of_an_applicant_is_taken_back_by_its_toast(
    window: MainWindow, database: Database
) -> None:
    [one] = apply(database, make_batch(database), make_person(name="Zara"))
    database.write(
        applications.take_step,
        step=Step.WITHDRAW, application_ids=[one.id], on=DAY, now=window.context.now,
    )  # fmt: skip
    show_toast(window.page, "1 withdrawn")
    assert window.undo_stack.undo_action.text() == "&Undo step of Zara to withdrawn"
    QTest.mouseClick(window.toast.action_button, Qt.MouseButton.LeftButton)
    assert window.toast.text == "Undone: step of Zara to withdrawn"
    [row] = database.read(
        applications.list_applications, batch="WEB-2026-1", now=window.context.now
    )
    assert row.stage is Stage.ELIGIBLE
