from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from parkdesk import settings
from parkdesk.rules.usual_days import UsualDay
from parkdesk.services.park import ParkDetail, add_park, change_park
from parkdesk.services.sample import fill_sample
from parkdesk.storage.database import Database
from parkdesk.ui.jobs import JobRunner
from parkdesk.ui.page import PageContext
from parkdesk.ui.reports.pdf import read_document
from parkdesk.ui.reports.view import ReportsView

DAY = date(2026, 7, 5)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def sample_park(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.parkdesk"
    now = datetime(2026, 7, 5, 9, 30, tzinfo=UTC)
    with Database.create(path, actor="Ayesha (desk)") as database:
        database.write(fill_sample, today=DAY, now=now)
    return path


@pytest.fixture
def sample(sample_park: Path) -> Iterator[Database]:
    """The sample park; do not change it."""
    with Database.open(sample_park, actor="Ayesha (desk)") as database:
        yield database


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What the desk was asked to open."""
    asked: list[Path] = []

    def open_url(url: QUrl) -> bool:
        asked.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return asked


def open_page(qtbot: QtBot, database: Database, jobs: JobRunner) -> ReportsView:
    view = ReportsView(PageContext(database, jobs, clock=lambda: DAY))
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()
    wait(qtbot, view)
    return view


def wait(qtbot: QtBot, view: ReportsView) -> None:
    qtbot.waitUntil(lambda: not view.context.jobs.running, timeout=20_000)


def answer(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> list[str]:
    """Choose a file in the dialog; gives what the dialog proposed."""
    proposed: list[str] = []

    def choose(_parent: Any, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        proposed.append(name)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return proposed


def add_empty_park(database: Database) -> None:
    database.write(add_park, detail=ParkDetail(name="Sarsabz"))


def test_the_first_report_is_shown_at_once(qtbot: QtBot, sample: Database, jobs: JobRunner) -> None:
    view = open_page(qtbot, sample, jobs)
    assert view.shown is not None
    assert view.shown.file_name == "board-pack-2026-07-05"
    assert view.preview.pages.page_count > 1
    assert view.preview.place.text().startswith("Page 1 of")
    assert view.preview.state.isHidden()
    assert view.preview.pages.accessibleName() == "Preview of Board pack"


def test_another_report_is_shown_when_it_is_chosen(
    qtbot: QtBot, sample: Database, jobs: JobRunner
) -> None:
    view = open_page(qtbot, sample, jobs)
    QTest.keyClick(view.list, Qt.Key.Key_Down)
    wait(qtbot, view)
    assert view.shown is not None
    assert view.shown.spec.name == "rent-roll"


def test_the_old_page_stays_until_the_new_day_is_ready(
    qtbot: QtBot, sample: Database, jobs: JobRunner
) -> None:
    view = open_page(qtbot, sample, jobs)
    before = view.preview.pages.document
    view.parameters.as_of.setText("31/12/25")
    view.parameters.as_of.editingFinished.emit()
    assert view.preview.pages.document is before
    assert not view.preview.state.isHidden()
    wait(qtbot, view)
    assert view.shown is not None
    assert view.shown.as_of == date(2025, 12, 31)
    assert view.preview.pages.document is not before
    assert view.parameters.usual.value() is None


def test_a_usual_day_fills_the_day_in(qtbot: QtBot, sample: Database, jobs: JobRunner) -> None:
    view = open_page(qtbot, sample, jobs)
    at = list(UsualDay).index(UsualDay.LAST_YEAR)
    view.parameters.usual.setCurrentIndex(at)
    view.parameters.usual.activated.emit(at)
    wait(qtbot, view)
    assert view.parameters.as_of.text() == "30 Jun 2026"
    assert view.shown is not None
    assert view.shown.as_of == date(2026, 6, 30)


def test_a_wrong_day_is_said_at_its_field(qtbot: QtBot, sample: Database, jobs: JobRunner) -> None:
    view = open_page(qtbot, sample, jobs)
    for typed, said in (("31/2/26", "This is no day."), ("", "Say for which day")):
        view.parameters.as_of.setText(typed)
        view.parameters.as_of.editingFinished.emit()
        assert view.parameters.form.error("as_of").startswith(said)
        assert not jobs.running
    assert view.preview.pages.document is not None


def test_applicants_are_those_of_the_batch_that_is_chosen(
    qtbot: QtBot, sample: Database, jobs: JobRunner
) -> None:
    view = open_page(qtbot, sample, jobs)
    assert not view.parameters.batch.isVisible()
    view.open_target(report="applicants", batch="WEB-1")
    wait(qtbot, view)
    assert view.parameters.batch.isVisible()
    assert view.shown is not None
    assert view.shown.file_name == "applicants-WEB-1-2026-07-05"


def test_the_plan_leaves_a_choice_of_its_colours_and_other_reports_none(
    qtbot: QtBot, sample: Database, jobs: JobRunner
) -> None:
    view = open_page(qtbot, sample, jobs)
    colour = view.parameters.colour
    assert not colour.isVisible()
    view.open_target(report="stacking-plan", colour="rent")
    wait(qtbot, view)
    assert colour.isVisible()
    assert view.shown is not None
    assert view.shown.file_name == "stacking-plan-rent-2026-07-05"
    at = colour.findText("Tenant")
    colour.setCurrentIndex(at)
    colour.activated.emit(at)
    wait(qtbot, view)
    assert view.shown.parameters == {"colour": "tenant"}
    view.open_target(report="rent-roll")
    wait(qtbot, view)
    assert not colour.isVisible()
    assert view.shown.parameters == {}


def test_a_change_in_the_park_makes_the_report_again(
    qtbot: QtBot, database: Database, jobs: JobRunner
) -> None:
    add_empty_park(database)
    view = open_page(qtbot, database, jobs)
    before = view.preview.pages.document
    database.write(change_park, detail=ParkDetail(name="Sarsabz Park"))
    view.refresh()  # the window calls it for these TABLES
    assert view.preview.state.text() == "Being made…"
    wait(qtbot, view)
    after = view.preview.pages.document
    assert before is not None
    assert after is not None
    assert before.data != after.data


def test_an_empty_park_has_reports_too(qtbot: QtBot, database: Database, jobs: JobRunner) -> None:
    add_empty_park(database)
    view = open_page(qtbot, database, jobs)
    for name in ("board-pack", "rent-roll", "stacking-plan"):
        view.open_target(report=name)
        wait(qtbot, view)
        assert view.preview.pages.page_count >= 1, name
    view.open_target(report="applicants")
    assert view.preview.empty.title == "No batches yet"
    assert view.primary is not None
    assert not view.primary.isEnabled()


def test_a_refusal_stands_in_the_place_of_pages(
    qtbot: QtBot, database: Database, jobs: JobRunner
) -> None:
    view = open_page(qtbot, database, jobs)  # the file holds no park
    assert view.preview.says_instead
    assert view.shown is None
    assert not view.print_button.isEnabled()


def test_a_cancelled_preview_is_marked_and_can_be_made_again(
    qtbot: QtBot, sample: Database, jobs: JobRunner
) -> None:
    view = open_page(qtbot, sample, jobs)
    view.parameters.set_day(date(2025, 12, 31))
    view.remake()
    jobs.running[0].cancel()
    wait(qtbot, view)
    assert view.preview.state.text() == "Out of date"
    assert view.shown is not None
    assert view.shown.as_of == DAY
    view.refresh()
    wait(qtbot, view)
    assert view.preview.state.isHidden()


def test_only_the_newest_choice_is_shown(qtbot: QtBot, sample: Database, jobs: JobRunner) -> None:
    view = open_page(qtbot, sample, jobs)
    for month in range(1, 7):
        view.parameters.set_day(date(2026, month, 1))
        view.remake()
    wait(qtbot, view)
    assert view.shown is not None
    assert view.shown.as_of == date(2026, 6, 1)
    assert view.preview.state.isHidden()


def test_save_writes_the_pdf_that_is_shown(
    qtbot: QtBot,
    sample: Database,
    jobs: JobRunner,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    opened: list[Path],
) -> None:
    view = open_page(qtbot, sample, jobs)
    out = tmp_path / "board.pdf"
    proposed = answer(monkeypatch, out)
    view.save_pdf()
    wait(qtbot, view)
    assert Path(proposed[0]).name == "board-pack-2026-07-05.pdf"
    assert view.preview.pages.document is not None
    assert out.read_bytes() == view.preview.pages.document.data
    toast = view.window().toast  # type: ignore[attr-defined]
    assert toast.text == "board.pdf is saved."
    assert opened == []
    QTest.mouseClick(toast.action_button, LEFT)
    assert opened == [tmp_path]


def test_a_name_without_ending_gets_it_and_never_replaces_unasked(
    qtbot: QtBot,
    sample: Database,
    jobs: JobRunner,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    view = open_page(qtbot, sample, jobs)
    (tmp_path / "board.pdf").write_text("mine")
    answer(monkeypatch, tmp_path / "board")
    monkeypatch.setattr("parkdesk.ui.reports.saver.confirm", lambda *_: False)
    view.save_pdf()
    assert not jobs.running
    assert (tmp_path / "board.pdf").read_text() == "mine"
    answer(monkeypatch, tmp_path / "pack")
    view.save_pdf()
    wait(qtbot, view)
    assert (tmp_path / "pack.pdf").exists()


def test_saving_into_a_missing_folder_says_why(
    qtbot: QtBot,
    sample: Database,
    jobs: JobRunner,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    view = open_page(qtbot, sample, jobs)
    for save, name in ((view.save_pdf, "a.pdf"), (view.save_workbook, "a.xlsx")):
        answer(monkeypatch, tmp_path / "gone" / name)
        save()
        wait(qtbot, view)
        assert f"there is no folder {tmp_path / 'gone'}" in view.banner.text


def test_the_workbook_says_the_same_day(
    qtbot: QtBot,
    sample: Database,
    jobs: JobRunner,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    opened: list[Path],
) -> None:
    view = open_page(qtbot, sample, jobs)
    view.saver.open_after.setChecked(True)
    view.open_target(report="rent-roll", as_of=date(2025, 12, 31))
    proposed = answer(monkeypatch, tmp_path / "roll.xlsx")
    QTest.mouseClick(view.excel_button, LEFT)
    wait(qtbot, view)
    assert Path(proposed[0]).name == "rent-roll-2025-12-31.xlsx"
    assert (tmp_path / "roll.xlsx").read_bytes().startswith(b"PK")
    assert opened == [tmp_path / "roll.xlsx"]
    assert settings.load().layout["reports/open"] == "yes"


def test_a_cancelled_save_leaves_no_file(
    qtbot: QtBot,
    sample: Database,
    jobs: JobRunner,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    view = open_page(qtbot, sample, jobs)
    answer(monkeypatch, tmp_path / "board.pdf")
    view.save_pdf()
    jobs.running[0].cancel()
    wait(qtbot, view)
    assert list(tmp_path.glob("board*")) == []
    assert list(tmp_path.glob(".board*")) == []


def test_print_asks_for_a_printer_and_prints_the_pages_in_sight(
    qtbot: QtBot,
    sample: Database,
    jobs: JobRunner,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    view = open_page(qtbot, sample, jobs)

    def to_file(dialog: QPrintDialog) -> QPrintDialog.DialogCode:
        dialog.printer().setOutputFileName(str(tmp_path / "printed.pdf"))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", to_file)
    QTest.mouseClick(view.print_button, LEFT)
    wait(qtbot, view)
    printed = read_document((tmp_path / "printed.pdf").read_bytes())
    assert len(printed.sizes) == view.preview.pages.page_count


def test_all_is_reached_by_tab(qtbot: QtBot, sample: Database, jobs: JobRunner) -> None:
    view = open_page(qtbot, sample, jobs)
    wanted = {view.list, view.parameters.as_of, view.parameters.usual, view.preview.pages}
    wanted |= {view.preview.in_button, view.excel_button, view.print_button, view.saver.open_after}
    view.activateWindow()
    view.list.setFocus()
    seen = set()
    for _ in range(40):
        focus = view.focusWidget()
        seen.add(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert wanted <= seen


def test_a_statement_is_of_the_lease_that_is_found_by_typing(
    qtbot: QtBot, sample: Database, jobs: JobRunner
) -> None:
    view = open_page(qtbot, sample, jobs)
    view.open_target(report="lease-statement", lease="L-2024-005")
    wait(qtbot, view)
    assert view.shown is not None
    assert view.shown.parameters == {"lease": "L-2024-005"}
    box = view.parameters.lease
    line, completer = box.lineEdit(), box.completer()
    assert line is not None
    assert completer is not None
    box.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "saffron")
    assert completer.completionCount() == 1
    completer.activated.emit(completer.currentCompletion())
    wait(qtbot, view)
    assert "Saffron" in box.currentText()
    assert view.shown.parameters == {"lease": box.value()}
    QTest.keyClicks(line, "nobody")
    line.editingFinished.emit()
    assert "Saffron" in box.currentText()


def test_without_a_lease_a_statement_says_what_to_do(
    qtbot: QtBot, database: Database, jobs: JobRunner
) -> None:
    add_empty_park(database)
    view = open_page(qtbot, database, jobs)
    view.open_target(report="lease-statement")
    assert view.preview.empty.title == "No leases yet"


def test_a_pack_that_was_saved_can_be_looked_at_and_saved_again_as_it_was(
    qtbot: QtBot,
    database: Database,
    jobs: JobRunner,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    add_empty_park(database)
    view = open_page(qtbot, database, jobs)
    assert view.parameters.kept.count() == 1
    answer(monkeypatch, tmp_path / "first.pdf")
    view.save_pdf()
    wait(qtbot, view)
    first = (tmp_path / "first.pdf").read_bytes()
    database.write(change_park, detail=ParkDetail(name="Another name"))
    view.refresh()
    wait(qtbot, view)
    assert view.parameters.kept.count() == 2
    view.parameters.kept.setCurrentIndex(1)
    view.parameters.kept.activated.emit(1)
    wait(qtbot, view)
    assert view.preview.pages.document is not None
    assert view.preview.pages.document.data == first
    answer(monkeypatch, tmp_path / "again.pdf")
    view.save_pdf()
    wait(qtbot, view)
    assert (tmp_path / "again.pdf").read_bytes() == first
