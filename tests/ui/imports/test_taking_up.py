"""What is done by hand in an import survives leaving it, a restart and a power cut."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from parkdesk.rules.urgency import Matter
from parkdesk.services.imports.history import list_imports
from parkdesk.services.imports.staging import get_staged, list_staged
from parkdesk.services.today import list_actions
from parkdesk.spreadsheets import reader
from parkdesk.spreadsheets.sheet import Workbook
from parkdesk.storage.check import check
from parkdesk.storage.database import Database
from parkdesk.ui.imports.view import ImportsView
from parkdesk.ui.imports.wizard import COLUMNS, DONE, PREVIEW, PROBLEMS
from parkdesk.ui.page import PageContext
from parkdesk.ui.today.verbs import target_of
from parkdesk.ui.widgets.buttons import Button
from tests.services.imports.sheets import NOW
from tests.ui.imports.lists import AYESHA, HEADER, SHORT, Go, Settle, make_list

ROOT = Path(__file__).parents[3]
LONG_MS = 2500  # two writes, on a slow machine
MENDED = "17301-1234599-2"
CNIC_OF_ROW_6 = (6, 3)


def fix(page: ImportsView, settle: Settle, text: str = MENDED) -> None:
    step = page.wizard.problems_step
    step.chips.choose("errors")
    step.table.select_row(0)
    step.bar.value_edit.setText(text)
    step.bar.fix_button.click()
    settle()


def restarted(qtbot: QtBot, context: PageContext) -> ImportsView:
    shown = ImportsView(context)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def test_looking_at_a_file_keeps_nothing(
    page: ImportsView, go: Go, database: Database, university: Path
) -> None:
    go(PROBLEMS, university, sender="University of Kohat Hills")
    page.wizard.leave()
    assert database.read(list_staged) == []
    assert not page.is_importing


def test_each_fix_is_in_the_park_as_soon_as_it_is_made(
    page: ImportsView, go: Go, settle: Settle, database: Database, university: Path
) -> None:
    go(PROBLEMS, university, sender="University of Kohat Hills")
    fix(page, settle)
    [line] = database.read(list_staged)
    assert (line.cells_fixed, line.sender) == (1, "University of Kohat Hills")
    page.wizard.problems_step.take_back.click()
    settle()
    assert database.read(get_staged, staged_id=line.id).fixes == ()


def test_after_a_restart_the_list_is_there_as_it_was_left(
    page: ImportsView,
    go: Go,
    settle: Settle,
    qtbot: QtBot,
    context: PageContext,
    university: Path,
) -> None:
    go(COLUMNS, university, sender="University of Kohat Hills")
    page.wizard.flow.choose(page.wizard.flow.state.with_column("semester", None))
    go(PROBLEMS)
    fix(page, settle)
    university.unlink()
    again = restarted(qtbot, context)
    again.history.table.select_row(0)
    detail = again.history.detail
    assert (detail.chip.text(), detail.take_up_button.text()) == ("Not finished", "Take up")
    detail.take_up_button.click()
    settle()
    state = again.wizard.flow.state
    assert again.wizard.current == PROBLEMS
    assert state.corrections == {CNIC_OF_ROW_6: MENDED}
    assert state.proposal is not None
    assert "semester" not in state.proposal.mapping.by_field
    assert (state.sender, state.chosen) == ("University of Kohat Hills", frozenset({"semester"}))
    assert again.wizard.problems_step.take_back.isVisible()
    again.wizard.go_on()
    assert again.wizard.next_button.text() == "Import 3 rows"


def test_the_wish_to_know_a_heading_in_every_list_is_kept_too(
    page: ImportsView, go: Go, settle: Settle, qtbot: QtBot, context: PageContext, tmp_path: Path
) -> None:
    go(COLUMNS, make_list(tmp_path / "list.xlsx", AYESHA, header=[*HEADER[:-1], "Rutba"]))
    assert page.wizard.columns_step.rows is not None
    page.wizard.columns_step.rows.chosen.emit("mark", 8)
    page.wizard.columns_step.keep_headings.click()
    settle()
    again = restarted(qtbot, context)
    again.history.table.select_row(0)
    again.history.detail.take_up_button.click()
    settle()
    assert again.wizard.flow.state.keeps_headings


def test_today_leads_back_to_it_and_leaves_what_is_open_as_it_is(
    page: ImportsView,
    go: Go,
    settle: Settle,
    qtbot: QtBot,
    context: PageContext,
    university: Path,
) -> None:
    go(PROBLEMS, university)
    fix(page, settle)
    actions = context.database.read(list_actions, day=NOW.date(), now=NOW)
    [said] = [one for one in actions if one.matter is Matter.IMPORT]
    place, target = target_of(said, said.verb)
    assert place == "imports"
    page.wizard.show_step(COLUMNS)
    page.open_target(**target)
    assert page.wizard.current == COLUMNS
    again = restarted(qtbot, context)
    again.open_target(**target)
    settle()
    assert again.wizard.current == PROBLEMS
    assert again.wizard.flow.state.corrections == {CNIC_OF_ROW_6: MENDED}


def test_leaving_keeps_the_work_and_shows_where_it_is(
    page: ImportsView, go: Go, settle: Settle, university: Path
) -> None:
    go(COLUMNS, university)
    page.wizard.flow.choose(page.wizard.flow.state.with_column("semester", None))
    page.wizard.leave()
    settle()
    page.refresh()
    assert not page.is_importing
    shown = page.history.table.current_row
    assert shown is not None
    assert shown.made is None
    page.history.detail.discard()
    page.refresh()
    assert page.history.model.rowCount() == 0


def test_a_file_dropped_in_between_loses_no_work(
    page: ImportsView, go: Go, settle: Settle, database: Database, university: Path, tmp_path: Path
) -> None:
    go(PROBLEMS, university)
    fix(page, settle)
    page.open_target(file=make_list(tmp_path / "other.xlsx", AYESHA))
    settle()
    go(PROBLEMS)
    assert [line.file for line in database.read(list_staged)] == ["university.xlsx"]


def test_only_the_rows_left_out_are_taken_up_and_imported_later(
    page: ImportsView,
    go: Go,
    settle: Settle,
    qtbot: QtBot,
    context: PageContext,
    database: Database,
    university: Path,
) -> None:
    go(DONE, university, sender="University of Kohat Hills")
    again = restarted(qtbot, context)
    again.history.table.select_row(0)
    detail = again.history.detail
    assert (detail.chip.text(), detail.take_up_button.text()) == (
        "1 row to mend", "Mend 1 row",
    )  # fmt: skip
    detail.take_up_button.click()
    settle()
    assert {row.problem.row for row in again.wizard.problems_step.model.shown} == {6}
    fix(again, settle)
    again.wizard.go_on()
    assert again.wizard.current == PREVIEW
    assert again.wizard.next_button.text() == "Import 1 row"
    again.wizard.go_on()
    settle()
    [further, first] = database.read(list_imports)
    assert (further.read, further.new, further.to_mend, first.new, first.to_mend) == (1, 1, 0, 2, 0)
    assert database.read(list_staged) == []


def test_rows_that_are_still_wrong_stay_with_the_further_import(
    page: ImportsView, go: Go, settle: Settle, database: Database, tmp_path: Path
) -> None:
    other = [*SHORT[:1], "Nida Chishti", *SHORT[2:]]
    go(DONE, make_list(tmp_path / "list.xlsx", AYESHA, SHORT, other))
    [line] = database.read(list_staged)
    page.take_up(line.id)
    settle()
    fix(page, settle)
    go(DONE)
    [further, first] = database.read(list_imports)
    assert (further.read, further.to_mend, first.to_mend) == (2, 1, 0)


def test_rows_can_be_left_out_for_good(
    page: ImportsView, go: Go, database: Database, university: Path
) -> None:
    go(DONE, university)
    page.wizard.go_on()
    page.history.detail.discard()
    page.refresh()
    [line] = database.read(list_imports)
    assert (line.to_mend, line.refused) == (0, 1)
    assert page.history.detail.take_up_button.isHidden()


def test_what_was_discarded_elsewhere_is_said(
    page: ImportsView, go: Go, settle: Settle, university: Path
) -> None:
    page.take_up(99)
    settle()
    assert "unfinished import 99" in page.banner.text
    page.wizard.leave()
    assert not page.is_importing


def test_a_file_that_was_begun_before_offers_to_go_on(
    page: ImportsView, go: Go, settle: Settle, university: Path, tmp_path: Path
) -> None:
    go(PROBLEMS, university)
    fix(page, settle)
    page.start(make_list(tmp_path / "other.xlsx", AYESHA))
    settle()
    assert page.wizard.file_step.known.isHidden()
    page.start(university)
    settle()
    assert "Cells fixed: 1" in page.wizard.file_step.known.text
    page.wizard.file_step.known.findChildren(Button)[0].click()
    settle()
    assert page.wizard.current == PROBLEMS
    assert page.wizard.flow.state.corrections == {CNIC_OF_ROW_6: MENDED}


def test_a_file_of_which_rows_are_left_offers_to_mend_them(
    page: ImportsView, go: Go, settle: Settle, university: Path
) -> None:
    go(DONE, university)
    page.start(university)
    settle()
    assert "Rows left to mend: 1" in page.wizard.file_step.known.text
    go(PROBLEMS)  # or it is imported again as a whole
    assert page.wizard.flow.state.rows == frozenset()


def test_after_an_undo_the_whole_list_is_under_way_again_with_its_fixes(
    page: ImportsView, go: Go, settle: Settle, database: Database, tmp_path: Path
) -> None:
    other = [*SHORT[:1], "Nida Chishti", *SHORT[2:]]
    go(PROBLEMS, make_list(tmp_path / "list.xlsx", AYESHA, SHORT, other))
    fix(page, settle)
    go(DONE)
    page.wizard.flow.undo()
    settle()
    page.wizard.go_on()
    [line] = database.read(list_staged)
    assert (line.import_id, line.cells_fixed) == (None, 1)
    page.take_up(line.id)
    settle()
    go(PREVIEW)
    assert page.wizard.next_button.text() == "Import 2 rows"


def test_after_the_undo_of_a_part_only_its_rows_are_under_way(
    page: ImportsView, go: Go, settle: Settle, database: Database, tmp_path: Path
) -> None:
    other = [*SHORT[:1], "Nida Chishti", *SHORT[2:]]
    go(DONE, make_list(tmp_path / "list.xlsx", AYESHA, SHORT, other))
    page.take_up(database.read(list_staged)[0].id)
    settle()
    fix(page, settle)
    go(DONE)
    page.wizard.flow.undo()
    settle()
    [line] = database.read(list_staged)
    assert (line.import_id, line.rows) == (None, 2)


@pytest.mark.parametrize(
    ("saved", "said"), [(None, "cannot be read any more"), (b"other", "was changed while")]
)
def test_a_file_that_is_gone_or_saved_again_while_it_is_read_is_refused(
    page: ImportsView,
    settle: Settle,
    university: Path,
    monkeypatch: pytest.MonkeyPatch,
    saved: bytes | None,
    said: str,
) -> None:
    whole = reader.read_workbook

    def read(path: Path, *given: Any) -> Workbook:
        workbook = whole(path, *given)
        path.unlink()
        if saved is not None:
            path.write_bytes(saved)
        return workbook

    monkeypatch.setattr(reader, "read_workbook", read)
    page.start(university)
    settle()
    assert said in page.wizard.file_step.file_error.text()


DIES = """
import os, signal, sys
from datetime import date
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from parkdesk.storage.database import Database
from parkdesk.ui.imports.flow import ImportFlow
from parkdesk.ui.jobs import JobRunner
from parkdesk.ui.page import PageContext

park, file, fixes, after = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
app = QApplication([])
database = Database.open(park, actor="desk")
context = PageContext(database, JobRunner(), clock=lambda: date(2026, 11, 20))
flow = ImportFlow(context)

def found():
    for number in range(fixes):
        flow.choose(flow.state.with_fix({(6, 3): f"17301-{number:07}-8"}))
    print("fixed", flush=True)
    QTimer.singleShot(after, lambda: os.kill(os.getpid(), signal.SIGKILL))

def look(state):
    flow.changed.disconnect(look)
    QTimer.singleShot(0, lambda: flow.find(then=found))

flow.read(file)
flow.changed.connect(look)
app.exec()
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")
@pytest.mark.parametrize("after_ms", [0, 30, LONG_MS])
def test_a_kill_loses_no_fix_older_than_a_second(
    park_path: Path, university: Path, after_ms: int
) -> None:
    died = subprocess.run(
        [sys.executable, "-c", DIES, str(park_path), str(university), "12", str(after_ms)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (died.returncode, died.stdout) == (-signal.SIGKILL, "fixed\n"), died.stderr
    with Database.open(park_path, actor="desk") as database:
        assert check(database, today=NOW.date()) == []
        staged = database.read(list_staged)
        fixes = [
            fix for line in staged for fix in database.read(get_staged, staged_id=line.id).fixes
        ]
        made = [{CNIC_OF_ROW_6: f"17301-{number:07}-8"} for number in range(12)]
        assert fixes == made[: len(fixes)]  # in their order, none half
        assert len(fixes) == 12 or after_ms < LONG_MS


def test_an_import_that_was_taken_up_shows_its_rows_once_it_is_made(
    page: ImportsView, go: Go, settle: Settle, university: Path
) -> None:
    go(PROBLEMS, university)
    fix(page, settle)
    page.wizard.leave()
    settle()
    page.history.table.select_row(0)
    page.history.detail.take_up_button.click()
    settle()
    go(DONE)
    page.wizard.go_on()
    settle()
    detail = page.history.detail
    assert detail.tabs.isTabVisible(0)
    assert detail.tabs.tabBar().tabRect(0).isValid()
    assert detail.tabs.currentIndex() == 0
    assert detail.model.rowCount() == 3


def test_a_click_on_the_marked_import_opens_its_panel_again(
    page: ImportsView, go: Go, settle: Settle, university: Path
) -> None:
    go(DONE, university)
    page.wizard.go_on()
    settle()
    page.history.detail.close_panel()
    view = page.history.table.view
    place = view.visualRect(page.history.model.index(0, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.history.detail.isVisible()


def test_who_leaves_an_import_is_in_the_list_and_not_on_a_button(
    page: ImportsView, go: Go, settle: Settle, university: Path
) -> None:
    go(DONE, university)
    page.wizard.next_button.setFocus()
    page.wizard.go_on()
    settle()
    assert page.focusWidget() is page.history.table.view


def test_cells_that_were_fixed_in_rows_imported_since_are_not_counted(
    page: ImportsView, go: Go, settle: Settle, university: Path, tmp_path: Path
) -> None:
    go(PROBLEMS, make_list(tmp_path / "two.xlsx", AYESHA, SHORT, [*SHORT[:2], "Z", *SHORT[3:]]))
    step = page.wizard.problems_step
    step.model.setData(step.model.index(0, 3), MENDED)
    settle()
    go(DONE)
    page.wizard.go_on()
    settle()
    page.history.detail.take_up_button.click()
    settle()
    assert page.wizard.flow.state.rows == {6}
    assert step.take_back.isHidden()
