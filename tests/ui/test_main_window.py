import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from parkdesk import settings
from parkdesk.errors import ParkFileBusyError
from parkdesk.services.park import ParkDetail, add_park, change_park
from parkdesk.storage.database import Database
from parkdesk.ui.crash import CrashReporter
from parkdesk.ui.jobs import Progress
from parkdesk.ui.main_window import MainWindow, first_size
from parkdesk.ui.page import Page, PageContext
from parkdesk.ui.pages import PageSpec, page_specs
from parkdesk.ui.widgets.search import SearchField


class CountingPage(Page):
    """Counts how often it is read, and what it was asked to show."""

    TABLES: ClassVar[frozenset[str]] = frozenset({"park"})

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, "Parks", "One line")
        self.reads = 0
        self.targets: list[dict[str, Any]] = []
        self.refusal: Exception | None = None
        self.pressed = 0
        self.set_primary("Add a park", self._press)
        self.refresh()

    def refresh(self) -> None:
        self.reads += 1
        if self.refusal:
            raise self.refusal

    def open_target(self, **target: Any) -> None:
        self.targets.append(target)

    def _press(self) -> None:
        self.pressed += 1


class OtherPage(CountingPage):
    TABLES: ClassVar[frozenset[str]] = frozenset({"lease"})


SPECS = [
    PageSpec("first", "First", "today", CountingPage),
    PageSpec("second", "Second", "leases", CountingPage, searchable=True),
    PageSpec("other", "Other", "people", OtherPage),
    PageSpec("imports", "Imports", "imports", OtherPage),
    PageSpec("help", "Help", "help", OtherPage, at_foot=True),
]

MakeWindow = Callable[[], MainWindow]


@pytest.fixture
def make_window(qtbot: QtBot, database: Database) -> Iterator[MakeWindow]:
    windows: list[MainWindow] = []

    def make() -> MainWindow:
        window = MainWindow(database, park_name="Sarsabz", specs=SPECS)
        windows.append(window)
        qtbot.addWidget(window)
        window.show()
        return window

    yield make
    for window in windows:
        window.close()


@pytest.fixture
def window(make_window: MakeWindow) -> MainWindow:
    return make_window()


def shown(window: MainWindow, key: str) -> CountingPage:
    window.show_page(key)
    assert isinstance(window.page, CountingPage)
    return window.page


def name_park(database: Database, name: str) -> None:
    database.write(add_park, detail=ParkDetail(name=name))


def test_a_page_is_made_at_its_first_visit_and_kept(window: MainWindow) -> None:
    first = shown(window, "first")
    second = shown(window, "second")
    assert first is not second
    assert shown(window, "first") is first


def test_the_rail_goes_to_a_page_and_marks_it(window: MainWindow) -> None:
    QTest.mouseClick(window.rail.button("second"), Qt.MouseButton.LeftButton)
    assert window.page is shown(window, "second")
    assert window.rail.button("second").isChecked()
    assert window.top_bar.title.text() == "Parks"
    assert window.top_bar.breadcrumb.text() == "Sarsabz"


def test_navigation_says_which_thing_to_open(window: MainWindow) -> None:
    window.context.navigate("second", lease_id=4)
    assert shown(window, "second").targets == [{"lease_id": 4}]


def test_the_top_bars_button_is_the_pages_primary_verb(window: MainWindow) -> None:
    page = shown(window, "first")
    assert window.top_bar.primary_button.text() == "Add a park"
    QTest.mouseClick(window.top_bar.primary_button, Qt.MouseButton.LeftButton)
    assert page.pressed == 1
    assert page.primary is not None
    page.primary.setEnabled(False)
    assert not window.top_bar.primary_button.isEnabled()


def test_a_change_refreshes_the_page_in_sight_and_leaves_others(
    window: MainWindow, database: Database
) -> None:
    first, other = shown(window, "first"), shown(window, "other")
    first = shown(window, "first")
    name_park(database, "Sarsabz")
    assert (first.reads, other.reads) == (2, 1)


def test_a_hidden_page_is_refreshed_when_it_is_shown_again_and_once(
    window: MainWindow, database: Database
) -> None:
    first = shown(window, "first")
    shown(window, "other")
    name_park(database, "Sarsabz")
    database.write(change_park, detail=ParkDetail(name="Sarsabz Park"))
    assert first.reads == 1
    shown(window, "first")
    assert first.reads == 2
    shown(window, "other")
    shown(window, "first")
    assert first.reads == 2


def test_a_change_made_by_a_job_refreshes_on_the_windows_thread(
    qtbot: QtBot, window: MainWindow, database: Database
) -> None:
    page = shown(window, "first")
    threads: list[threading.Thread] = []
    page.refresh = lambda: threads.append(threading.current_thread())  # type: ignore[method-assign]

    def task(_progress: Progress) -> None:
        name_park(database, "Sarsabz")

    job = window.jobs.start(task, "Naming the park")
    with qtbot.waitSignal(job.done):
        pass
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.main_thread()]


def test_a_refusal_while_refreshing_is_a_sentence_on_the_page_and_tried_again(
    window: MainWindow, database: Database
) -> None:
    page = shown(window, "first")
    page.refusal = ParkFileBusyError("p.parkdesk", holder="Ayesha")
    name_park(database, "Sarsabz")
    assert "in use by Ayesha" in page.banner.text
    page.refusal = None
    shown(window, "other")
    shown(window, "first")
    assert page.reads == 3


def test_saving_shows_its_time(window: MainWindow, database: Database) -> None:
    name_park(database, "Sarsabz")
    assert window.status.saved.text().startswith("Saved at ")


def test_a_running_job_can_be_seen_and_cancelled(qtbot: QtBot, window: MainWindow) -> None:
    reached = threading.Event()

    def task(progress: Progress) -> None:
        while True:
            progress(3, 10, "3 of 10 rows")
            reached.set()

    job = window.jobs.start(task, "Importing")
    line = window.status.job_line
    assert line.isVisible()
    qtbot.waitUntil(lambda: line.bar.value() == 3)
    assert line.label.text() == "Importing  3 of 10 rows"
    with qtbot.waitSignal(job.cancelled):
        QTest.mouseClick(line.cancel_button, Qt.MouseButton.LeftButton)
    assert not line.isVisible()


def test_a_narrow_window_shows_icons_alone(window: MainWindow) -> None:
    window.resize(1280, 800)
    assert window.rail.button("first").text() == "First"
    window.resize(1024, 680)
    assert window.rail.button("first").text() == ""
    assert window.rail.button("first").accessibleName() == "First"


def test_ctrl_k_finds_pages_menus_and_the_pages_own_verbs(qtbot: QtBot, window: MainWindow) -> None:
    page = shown(window, "first")
    box = window.top_bar.search
    box.enter()
    assert {"Second", "Open park…", "Find duplicates"} <= set(box.matches)
    QTest.keyClicks(box, "add a")
    QTest.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.pressed == 1)
    assert box.text() == ""


@pytest.mark.parametrize("page", ["spaces", "tenants", "leases", "people"])
def test_a_searchable_page_takes_what_is_looked_for(
    qtbot: QtBot, database: Database, page: str
) -> None:
    window = MainWindow(database)
    qtbot.addWidget(window)
    window.show()
    window.show_page(page, where="Falcon")

    def filled() -> list[SearchField]:
        fields = window.page.findChildren(SearchField)
        return [field for field in fields if field.text() == "Falcon"]

    qtbot.waitUntil(lambda: bool(filled()))
    qtbot.waitSignal(filled()[0].searched).wait()
    window.close()


def test_control_and_a_number_go_to_a_page(qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.rail.button("second").isChecked()


def test_a_dropped_workbook_opens_the_imports(window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "applicants.XLSX"
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    window.dropEvent(
        QDropEvent(
            QPointF(QPoint(5, 5)),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert shown(window, "imports").targets == [{"file": file}]


def test_the_window_comes_back_as_it_was_left(make_window: MakeWindow) -> None:
    first = make_window()
    first.resize(1100, 700)
    first.close()
    assert make_window().height() == 700  # the width is cut to the screen of the tests


def test_a_new_day_reads_the_page_again(qtbot: QtBot, database: Database) -> None:
    days = [date(2026, 7, 5)]
    window = MainWindow(database, park_name="Sarsabz", specs=SPECS, clock=lambda: days[-1])
    qtbot.addWidget(window)
    window.show()
    page = shown(window, "first")
    days.append(date(2026, 7, 6))
    window.on_minute()
    window.on_minute()
    assert page.reads == 2
    window.close()


def test_a_closed_window_hears_no_more_of_the_park(
    make_window: MakeWindow, database: Database
) -> None:
    window = make_window()
    page = shown(window, "first")
    window.close()
    name_park(database, "Sarsabz")
    assert page.reads == 1


@pytest.mark.parametrize("spec", page_specs(), ids=lambda spec: spec.key)
def test_every_page_opens_on_an_empty_park(
    qtbot: QtBot, context: PageContext, spec: PageSpec
) -> None:
    name_park(context.database, "Sarsabz")
    page = spec.make(context)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    qtbot.waitUntil(lambda: not context.jobs.running, timeout=20_000)


def test_two_bugs_show_one_dialog_that_can_be_copied(qtbot: QtBot) -> None:
    reporter = CrashReporter()
    for number in (1, 2):
        reporter.report(KeyError, KeyError(f"bug {number}"))
    assert reporter.dialog is not None
    qtbot.addWidget(reporter.dialog)
    QTest.mouseClick(reporter.dialog.copy_button, Qt.MouseButton.LeftButton)
    copied = QApplication.clipboard().text()
    assert "bug 1" in copied
    assert "bug 2" in copied
    reporter.dialog.close()


def test_a_bug_on_another_thread_shows_its_dialog_on_the_windows(qtbot: QtBot) -> None:
    reporter = CrashReporter()

    def crash() -> None:
        error = ValueError("far away")
        reporter.report(ValueError, error)

    thread = threading.Thread(target=crash)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    assert reporter.dialog is not None
    qtbot.addWidget(reporter.dialog)
    assert "far away" in reporter.dialog.details.toPlainText()
    reporter.dialog.close()


def test_the_parks_that_were_used_are_offered(window: MainWindow, tmp_path: Path) -> None:
    other = tmp_path / "other.parkdesk"
    settings.remember_park(other)
    window.menus.recent.aboutToShow.emit()
    assert [action.text() for action in window.menus.recent.actions()] == [str(other)]


@pytest.mark.parametrize(
    ("screen", "first"),
    [
        (QSize(1920, 1040), QSize(1280, 800)),
        (QSize(1366, 728), QSize(1280, 688)),
        (QSize(800, 600), QSize(1024, 680)),  # the least that a page needs
    ],
)
def test_the_first_window_is_no_taller_than_the_screen(screen: QSize, first: QSize) -> None:
    assert first_size(screen) == first
