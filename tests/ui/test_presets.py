from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from parkdesk.rules.usual_days import UsualDay
from parkdesk.services.park import ParkDetail, add_park
from parkdesk.services.presets import PresetDraft, keep_preset, list_presets
from parkdesk.storage.database import Database
from parkdesk.ui.jobs import JobRunner
from parkdesk.ui.main_window import MainWindow
from parkdesk.ui.page import PageContext
from parkdesk.ui.reports.presets import KeepDialog, RenameDialog
from parkdesk.ui.reports.view import ReportsView
from tests.factories import make_lease

DAY = date(2026, 11, 22)


def open_page(qtbot: QtBot, database: Database, jobs: JobRunner, day: date = DAY) -> ReportsView:
    view = ReportsView(PageContext(database, jobs, clock=lambda: day))
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()
    settle(qtbot, view)
    return view


def settle(qtbot: QtBot, view: ReportsView) -> None:
    qtbot.waitUntil(lambda: not view.context.jobs.running, timeout=20_000)


@pytest.fixture
def park(database: Database) -> Database:
    database.write(add_park, detail=ParkDetail(name="Sarsabz"))
    return database


def drafts(view: ReportsView, usual: UsualDay | None) -> list[PresetDraft]:
    fixed = PresetDraft(view.spec.name, None, DAY, {})
    return [PresetDraft(view.spec.name, usual, None, {}), fixed] if usual else [fixed]


def dialog_of(qtbot: QtBot, view: ReportsView, *, usual: UsualDay | None = None) -> KeepDialog:
    dialog = KeepDialog(view.context, drafts(view, usual), view.list)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_preset_makes_its_report_for_the_day_that_is_meant_now(
    qtbot: QtBot, park: Database, jobs: JobRunner
) -> None:
    roll = park.write(
        keep_preset,
        name="Rents",
        draft=PresetDraft("rent-roll", UsualDay.LAST_QUARTER, None, {}),
    )
    view = open_page(qtbot, park, jobs)
    view.list.choose_preset(roll)
    settle(qtbot, view)
    assert view.shown is not None
    assert (view.shown.spec.name, view.shown.as_of) == ("rent-roll", date(2026, 9, 30))
    later = open_page(qtbot, park, jobs, date(2027, 1, 1))
    later.list.choose_preset(roll)
    settle(qtbot, later)
    assert later.shown is not None
    assert later.shown.as_of == date(2026, 12, 31)


def test_a_preset_knows_the_record_it_is_about(
    qtbot: QtBot, park: Database, jobs: JobRunner
) -> None:
    for number in ("L-2026-001", "L-2026-002"):
        make_lease(park, number=number)
    asked = {"lease": "L-2026-002"}
    kept = park.write(
        keep_preset, name="Bytes", draft=PresetDraft("lease-statement", None, DAY, asked)
    )
    view = open_page(qtbot, park, jobs)
    view.list.choose("lease-statement")
    view.list.choose_preset(kept)
    settle(qtbot, view)
    assert view.shown is not None
    assert view.shown.parameters == asked


def test_a_preset_whose_record_is_gone_says_so_and_leads_to_the_choice(
    qtbot: QtBot, park: Database, jobs: JobRunner
) -> None:
    make_lease(park, number="L-2026-001")
    draft = PresetDraft("lease-statement", UsualDay.TODAY, None, {"lease": "L-2020-009"})
    kept = park.write(keep_preset, name="Bytes", draft=draft)
    view = open_page(qtbot, park, jobs)
    view.list.choose_preset(kept)
    settle(qtbot, view)
    assert view.preview.says_instead
    assert view.preview.empty.title == "The lease is not in the park any more"
    assert not view.presets.keep_button.isEnabled()


def test_what_is_asked_for_is_kept_under_the_proposed_name(
    qtbot: QtBot, park: Database, jobs: JobRunner
) -> None:
    view = open_page(qtbot, park, jobs)
    view.list.choose("rent-roll")
    dialog = dialog_of(qtbot, view, usual=UsualDay.LAST_QUARTER)
    assert dialog.name.text() == "Rent roll, end of last quarter"
    QTest.mouseClick(dialog.verb_button, Qt.MouseButton.LeftButton)
    [kept] = park.read(list_presets)
    assert (kept.id, kept.name) == (dialog.preset_id, "Rent roll, end of last quarter")
    assert (kept.report, kept.usual_day, kept.as_of) == ("rent-roll", UsualDay.LAST_QUARTER, None)


def test_a_preset_may_always_mean_the_same_day_and_its_name_says_so(
    qtbot: QtBot, park: Database, jobs: JobRunner
) -> None:
    view = open_page(qtbot, park, jobs)
    dialog = dialog_of(qtbot, view, usual=UsualDay.TODAY)
    dialog.day.setCurrentIndex(1)
    dialog.day.activated.emit(1)
    assert dialog.name.text() == "Board pack, 22 Nov 2026"
    dialog.try_submit()
    [kept] = park.read(list_presets)
    assert (kept.usual_day, kept.as_of) == (None, DAY)


def test_a_name_of_the_users_own_stays_when_another_day_is_chosen(
    qtbot: QtBot, park: Database, jobs: JobRunner
) -> None:
    dialog = dialog_of(qtbot, open_page(qtbot, park, jobs), usual=UsualDay.TODAY)
    dialog.name.setText("For the board")
    dialog.day.setCurrentIndex(1)
    dialog.day.activated.emit(1)
    assert dialog.name.text() == "For the board"


def test_a_name_that_is_there_is_said_to_be_replaced(
    qtbot: QtBot, park: Database, jobs: JobRunner
) -> None:
    park.write(keep_preset, name="Board", draft=PresetDraft("partners", None, DAY, {}))
    dialog = dialog_of(qtbot, open_page(qtbot, park, jobs))
    assert (dialog.verb_button.text(), dialog.note.text()) == ("Keep", "")
    dialog.name.setText(" board ")
    assert dialog.verb_button.text() == "Replace"
    assert "“Board” is there already" in dialog.note.text()
    dialog.try_submit()
    [kept] = park.read(list_presets)
    assert kept.report == "board-pack"


def test_presets_stand_above_the_reports_and_headings_are_not_walked_to(
    qtbot: QtBot, park: Database, jobs: JobRunner
) -> None:
    view = open_page(qtbot, park, jobs)
    assert view.list.item(0).text() == "Board pack"
    park.write(keep_preset, name="Every quarter", draft=PresetDraft("partners", None, DAY, {}))
    view.refresh()
    texts = [view.list.item(row).text() for row in range(4)]
    assert texts == ["Presets", "Every quarter", "All reports", "Board pack"]
    assert (view.list.name, view.list.preset) == ("board-pack", None)
    QTest.keyClick(view.list, Qt.Key.Key_Up)
    assert view.list.preset is not None
    settle(qtbot, view)


def test_a_preset_is_removed_by_its_key_and_its_report_stays_in_sight(
    qtbot: QtBot, park: Database, jobs: JobRunner
) -> None:
    kept = park.write(keep_preset, name="Rents", draft=PresetDraft("rent-roll", None, DAY, {}))
    view = open_page(qtbot, park, jobs)
    assert view.presets.remove_button.isHidden()
    view.list.choose_preset(kept)
    settle(qtbot, view)
    view.list.setFocus()
    QTest.keyClick(view.list, Qt.Key.Key_Delete)
    assert park.read(list_presets) == []
    assert (view.list.preset, view.list.name) == (None, "rent-roll")
    assert view.presets.remove_button.isHidden()
    QTest.keyClick(view.list, Qt.Key.Key_Delete)  # a report itself stays
    assert view.list.name == "rent-roll"


def test_renaming_to_a_name_that_is_taken_is_said_at_the_name(
    qtbot: QtBot, park: Database, jobs: JobRunner
) -> None:
    for name in ("Board", "Rents"):
        park.write(keep_preset, name=name, draft=PresetDraft("rent-roll", None, DAY, {}))
    view = open_page(qtbot, park, jobs)
    dialog = RenameDialog(view.context, view.list.presets[1])
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.name.setText("BOARD")
    dialog.try_submit()
    assert dialog.isVisible()
    assert "name already" in dialog.form.error("name")
    dialog.name.setText("Rents of the park")
    dialog.try_submit()
    assert [one.name for one in park.read(list_presets)] == ["Board", "Rents of the park"]


def test_a_preset_of_a_report_that_this_program_does_not_know_is_not_shown(
    qtbot: QtBot, park: Database, jobs: JobRunner
) -> None:
    park.write(keep_preset, name="Old", draft=PresetDraft("horoscope", None, DAY, {}))
    assert open_page(qtbot, park, jobs).list.presets == []


def test_the_window_shows_a_preset_that_was_kept_and_takes_it_back(
    qtbot: QtBot, park: Database, jobs: JobRunner
) -> None:
    window = MainWindow(park, jobs, clock=lambda: DAY)
    qtbot.addWidget(window)
    window.show()
    window.show_page("reports")
    page = window.page
    assert isinstance(page, ReportsView)
    settle(qtbot, page)
    park.write(keep_preset, name="Rents", draft=PresetDraft("rent-roll", None, DAY, {}))
    qtbot.waitUntil(lambda: [one.name for one in page.list.presets] == ["Rents"])
    window.undo_stack.undo()
    qtbot.waitUntil(lambda: page.list.presets == [])
    settle(qtbot, page)
