"""Backups in the window: made by themselves, told at its foot, put back from its list."""

import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from parkdesk import settings
from parkdesk.models.audit import AuditEntry
from parkdesk.models.spaces import Building
from parkdesk.storage import kept_backups
from parkdesk.storage.database import Database
from parkdesk.storage.kept_backups import KeptBackup, list_backups
from parkdesk.storage.restoring import contents_of
from parkdesk.ui.backups import keeper as keeping
from parkdesk.ui.backups.at_window import WindowBackups
from parkdesk.ui.backups.closing import ClosingDialog
from parkdesk.ui.backups.dialog import BackupsDialog
from parkdesk.ui.backups.keeper import BackupKeeper
from parkdesk.ui.desk import Desk
from parkdesk.ui.imports.view import ImportsView
from parkdesk.ui.imports.wizard import DONE
from parkdesk.ui.main_window import MainWindow
from parkdesk.ui.messages import Question
from parkdesk.ui.settings.view import SettingsView
from parkdesk.ui.start.window import StartWindow
from tests.database import save
from tests.storage.test_restoring import DAMAGES
from tests.training_factories import make_batch
from tests.ui.imports.lists import AYESHA, BILAL, make_list


@pytest.fixture
def desk(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    for hook in (sys, threading):
        monkeypatch.setattr(hook, "excepthook", hook.excepthook)
    desk = Desk(qapp)
    yield desk
    for window in list(desk.windows.values()):
        backups_of(window).last.leave_out()
        window.close()
    if desk._start is not None:  # noqa: SLF001 (nobody else holds it)
        desk._start.close()  # noqa: SLF001
    desk.deleteLater()


@pytest.fixture
def window(desk: Desk, park_path: Path) -> MainWindow:
    return desk.open_park(park_path)


def backups_of(window: MainWindow) -> WindowBackups:
    return window.findChildren(WindowBackups)[0]


def made_for(path: Path) -> list[KeptBackup]:
    return list_backups(path, settings.backup_folder())


def back_up(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(backups_of(window).keeper.start(window.jobs).done):
        pass


def building_names(path: Path) -> list[str]:
    with Database.open(path, actor="test") as database:
        return list(database.read(lambda session: session.scalars(select(Building.name)).all()))


def people_in(path: Path) -> int:
    return contents_of(path).counts["person"]


def test_the_foot_of_the_window_says_when_the_last_one_was_made(
    qtbot: QtBot, window: MainWindow, park_path: Path
) -> None:
    back_up(qtbot, window)
    [made] = made_for(park_path)
    assert window.status.backup.text().startswith("Last backup ")
    assert f"{made.made_at:%H:%M}" in window.status.backup.text()


def test_a_park_that_did_not_change_needs_no_second_one(
    qtbot: QtBot, window: MainWindow, park_path: Path
) -> None:
    back_up(qtbot, window)
    back_up(qtbot, window)
    assert len(made_for(park_path)) == 1
    assert not backups_of(window).keeper.is_due


def test_a_backup_that_a_wrong_clock_dated_ahead_is_not_called_the_last(
    qtbot: QtBot, window: MainWindow, park_path: Path
) -> None:
    back_up(qtbot, window)
    [made] = made_for(park_path)
    made.path.rename(made.path.with_name("park-2099-01-01-120000.parkdesk"))
    back_up(qtbot, window)
    assert "2099" not in window.status.backup.text()
    assert len(made_for(park_path)) == 2


def test_a_folder_that_is_not_there_is_said_and_stops_no_import(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    settings.change(backups=str(tmp_path / "STICK"))
    with qtbot.waitSignal(backups_of(window).keeper.told):
        window.context.backup_first(lambda *_: None)
    assert window.status.backup.text() == "No backup could be made"
    assert "Plug in its disk" in window.status.backup.accessibleName()


def test_a_backup_is_made_before_an_import(
    qtbot: QtBot, window: MainWindow, park_path: Path, tmp_path: Path
) -> None:
    make_batch(window.context.database, "WEB-2026-1")
    window.import_workbook(make_list(tmp_path / "list.xlsx", AYESHA, BILAL))
    page = window.page
    assert isinstance(page, ImportsView)
    flow = page.wizard.flow

    def settle() -> None:
        qtbot.waitUntil(lambda: not window.jobs.running, timeout=20_000)

    settle()
    flow.choose(flow.state.with_batch("WEB-2026-1").with_sender("University"))
    while page.wizard.current < DONE:
        page.wizard.next_button.click()
        settle()
    assert people_in(park_path) == 2
    assert people_in(made_for(park_path)[-1].path) == 0


def test_closing_a_changed_park_makes_one_first(
    qtbot: QtBot, window: MainWindow, park_path: Path
) -> None:
    save(window.context.database, Building(name="North"))
    with qtbot.waitSignal(window.closed):
        assert not window.close()
    assert building_names(made_for(park_path)[0].path) == ["North"]


def test_quitting_closes_every_park_with_a_backup_each(
    qtbot: QtBot, desk: Desk, window: MainWindow, park_path: Path, tmp_path: Path
) -> None:
    window.close()
    other_path = tmp_path / "other.parkdesk"
    shutil.copyfile(park_path, other_path)
    for path in (park_path, other_path):
        save(desk.open_park(path).context.database, Building(name="North"))
    [quit_] = [c for c in desk.windows[park_path].menus.commands() if c.title == "Quit"]
    quit_.run()
    qtbot.waitUntil(lambda: not desk.windows)
    assert [len(made_for(path)) for path in (park_path, other_path)] == [1, 1]


def test_closing_an_unchanged_park_waits_for_nothing(window: MainWindow, park_path: Path) -> None:
    assert window.close()
    assert made_for(park_path) == []


def test_whoever_is_in_a_hurry_closes_without_one(
    qtbot: QtBot, window: MainWindow, park_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(*_: object, **__: object) -> None:
        begun.set()
        go_on.wait(5)

    monkeypatch.setattr(kept_backups, "sweep", slow)
    save(window.context.database, Building(name="North"))
    window.close()
    begun.wait(5)
    [dialog] = window.findChildren(ClosingDialog)
    qtbot.waitUntil(dialog.isVisible)
    threading.Timer(0.05, go_on.set).start()
    with qtbot.waitSignal(window.closed):
        qtbot.mouseClick(dialog.left_out, Qt.MouseButton.LeftButton)
    assert made_for(park_path) == []


def test_a_refusal_at_the_close_is_said_once(
    qtbot: QtBot, desk: Desk, window: MainWindow, park_path: Path, tmp_path: Path
) -> None:
    settings.change(backups=str(tmp_path / "STICK"))
    save(window.context.database, Building(name="North"))
    assert not window.close()
    [dialog] = window.findChildren(ClosingDialog)
    qtbot.waitUntil(dialog.isVisible)
    assert "Plug in its disk" in dialog.label.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert desk.windows
    with qtbot.waitSignal(window.closed):
        window.close()


def open_list(qtbot: QtBot, window: MainWindow) -> BackupsDialog:
    window.backups_asked.emit()
    dialog = window.findChildren(BackupsDialog)[-1]
    qtbot.waitUntil(dialog.restore_button.isEnabled)
    return dialog


def accept_question(dialog: QDialog) -> None:
    dialog.findChildren(Question)[-1].accept()


def test_a_restore_shows_what_differs_and_opens_the_park_again(
    qtbot: QtBot, desk: Desk, window: MainWindow, park_path: Path
) -> None:
    save(window.context.database, Building(name="North"))
    back_up(qtbot, window)
    save(window.context.database, Building(name="South"))
    older = made_for(park_path)[0].path
    older.rename(older.with_name("park-2026-01-01-120000.parkdesk"))
    dialog = open_list(qtbot, window)
    assert dialog.difference.heading.text() == "One change was made since"
    dialog.restore_button.click()
    with qtbot.waitSignal(window.closed):
        accept_question(dialog)
    qtbot.waitUntil(lambda: park_path in desk.windows)
    again = desk.windows[park_path]
    database = again.context.database
    names = database.read(lambda session: session.scalars(select(Building.name)).all())
    last = database.read(
        lambda session: session.scalars(
            select(AuditEntry.action).order_by(AuditEntry.id.desc()).limit(1)
        ).one()
    )
    assert names == ["North"]
    assert last == "restore_backup"
    assert building_names(made_for(park_path)[0].path) == ["North", "South"]


def test_a_park_without_a_backup_says_when_one_comes(qtbot: QtBot, window: MainWindow) -> None:
    window.backups_asked.emit()
    dialog = window.findChildren(BackupsDialog)[-1]
    qtbot.waitUntil(lambda: "0 backups" in dialog.place.text())
    assert not dialog.restore_button.isEnabled()
    with qtbot.waitSignal(dialog.table.current_changed):
        dialog.make_button.click()


@pytest.mark.parametrize("damage", [*DAMAGES, "gone"])
def test_a_damaged_park_is_told_and_its_backup_offered(
    damage: str, qtbot: QtBot, desk: Desk, park_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "LOOK_AFTER_MS", 0)
    with Database.open(park_path, actor="test") as database:
        save(database, Building(name="North"))
        keeper = BackupKeeper(database)
        keeper.make_if_due(lambda *_: None)
        keeper.stop()
    (Path.unlink if damage == "gone" else DAMAGES[damage])(park_path)
    start = desk.start()
    assert isinstance(start, StartWindow)
    start.park_chosen.emit(park_path)
    if park_path in desk.windows:  # the damage lies deep: it is found a moment later
        window = desk.windows[park_path]
        with qtbot.waitSignal(backups_of(window).keeper.damage_found, timeout=10_000):
            pass
        assert "restore the newest backup" in window.page.banner.text
        return
    assert start.banner.text
    action = start.banner._action  # noqa: SLF001 (its one button)
    assert action.text().startswith("Restore the backup of ")
    action.click()
    qtbot.waitUntil(lambda: park_path in desk.windows)
    assert building_names(park_path) == ["North"]


def test_a_park_whose_damage_lies_deep_is_restored_from_its_list(
    qtbot: QtBot, desk: Desk, window: MainWindow, park_path: Path
) -> None:
    save(window.context.database, Building(name="North"))
    back_up(qtbot, window)
    save(window.context.database, Building(name="South"))
    backups_of(window).last.leave_out()
    window.close()
    DAMAGES["page 14 spoilt"](park_path)
    window = desk.open_park(park_path)
    window.backups_asked.emit()
    dialog = window.findChildren(BackupsDialog)[-1]
    qtbot.waitUntil(dialog.restore_button.isEnabled)
    dialog.restore_button.click()
    accept_question(dialog)
    qtbot.waitUntil(
        lambda: "could not be kept" in dialog.findChildren(Question)[-1].accessibleName()
    )
    with qtbot.waitSignal(window.closed):
        accept_question(dialog)
    qtbot.waitUntil(lambda: park_path in desk.windows)
    assert "The damaged file was kept as park-damaged-" in desk.windows[park_path].page.banner.text
    assert building_names(park_path) == ["North"]


def test_a_folder_that_is_chosen_in_settings_gets_its_first_backup(
    qtbot: QtBot, window: MainWindow, park_path: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "STICK"
    stick.mkdir()
    window.show_page("settings")
    page = window.page
    assert isinstance(page, SettingsView)
    page.desk.choose_folder(stick)
    assert page.desk.backups.text() == str(stick)
    assert settings.backup_folder() == stick
    qtbot.waitUntil(lambda: len(list_backups(park_path, stick)) == 1)
    page.desk.choose_folder(tmp_path / "nowhere")
    assert "Nothing can be written" in page.desk.form.error("backups")
    assert settings.backup_folder() == stick
