"""Ctrl+K: from a few letters to the record, by the keyboard."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from parkdesk.errors import RecordMissingError
from parkdesk.rules.usual_days import UsualDay
from parkdesk.rules.vocabulary import LeaseStatus
from parkdesk.services.presets import PresetDraft, keep_preset
from parkdesk.storage.database import Database
from parkdesk.ui.main_window import MainWindow
from parkdesk.ui.page import Page, PageContext
from parkdesk.ui.pages import PageSpec, page_specs
from parkdesk.ui.widgets.command_box import CommandBox
from tests.database import save
from tests.factories import make_lease, make_organisation, make_park, make_unit
from tests.training_factories import make_batch, make_person

DAY = date(2026, 7, 5)
LONG = "Muhammad Abdul Rehman Siddiqui " * 3
Key = Qt.Key


class NotingPage(Page):
    """Notes what it was asked to show."""

    asked: ClassVar[list[tuple[str, dict[str, Any]]]] = []
    refusal: ClassVar[Exception | None] = None

    def __init__(self, context: PageContext, key: str) -> None:
        super().__init__(context, key.capitalize())
        self.key = key
        self.set_primary(f"New on {key}", lambda: self.open_target(new=True), shortcut="Ctrl+N")

    def open_target(self, **target: Any) -> None:
        if self.refusal:
            raise self.refusal
        self.asked.append((self.key, target))


def noting(key: str) -> PageSpec:
    return PageSpec(
        key,
        key.capitalize(),
        "people",
        lambda context: NotingPage(context, key),
        searchable=key == "people",
    )


KEYS = ("today", "spaces", "tenants", "leases", "training", "people", "reports", "help")


@pytest.fixture
def window(qtbot: QtBot, database: Database) -> Iterator[MainWindow]:
    NotingPage.asked.clear()
    specs = [noting(key) for key in KEYS]
    window = MainWindow(database, park_name="Sarsabz", specs=specs, clock=lambda: DAY)
    qtbot.addWidget(window)
    window.show()
    yield window
    NotingPage.refusal = None
    window.close()


Type = Callable[[str], CommandBox]


@pytest.fixture
def type_in(qtbot: QtBot, window: MainWindow) -> Type:
    """Press Ctrl+K and type; all that is found is shown then."""

    def type_in(text: str) -> CommandBox:
        box = window.top_bar.search
        box.enter()
        QTest.keyClicks(box, text)
        qtbot.waitUntil(lambda: not window.jobs.running, timeout=20_000)
        return box

    return type_in


def press(box: CommandBox, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(box, key)


def lines(box: CommandBox) -> list[str]:
    return [box.found.item(row).text() for row in range(box.found.count())]


@pytest.fixture
def filled(database: Database) -> dict[str, Any]:
    """One of each kind, as the targets by which the pages open them."""
    make_park(database)
    person = make_person(name="Fatima Khan", father_name="Noor", cnic="17301-1234567-8")
    save(database, person)
    unit = make_unit(database, "G-04")
    tenant = make_organisation(database, "Falcon Soft")
    lease = make_lease(database, unit, tenant=tenant, number="L-2026-001")
    make_batch(database, "WEB-1")
    draft = PresetDraft("rent-roll", UsualDay.TODAY, None, {})
    preset = database.write(keep_preset, name="For the board", draft=draft)
    return {
        "khn fatma": ("people", {"person_id": person.id}),
        "1730112345678": ("people", {"person_id": person.id}),
        "falcn soft": ("tenants", {"tenant_id": tenant.id}),
        "G-04": ("spaces", {"unit_id": unit.id, "day": DAY}),
        "L-2026-01": ("leases", {"lease_id": lease.id}),
        "web-1": ("training", {"batch": "WEB-1"}),
        "for the b": ("reports", {"preset_id": preset}),
        "rent r": ("reports", {"report": "rent-roll"}),
    }


def test_what_people_type_and_enter_lead_to_the_record(
    type_in: Type, filled: dict[str, Any]
) -> None:
    for typed, expected in filled.items():
        press(type_in(typed), Key.Key_Return)
        assert NotingPage.asked[-1] == expected, typed


def test_the_real_pages_show_what_was_found(
    qtbot: QtBot, database: Database, filled: dict[str, Any]
) -> None:
    window: Any = MainWindow(database, clock=lambda: DAY)
    qtbot.addWidget(window)
    window.show()
    box = window.top_bar.search

    def go(text: str) -> Any:
        box.enter()
        QTest.keyClicks(box, text)
        press(box, Key.Key_Return)
        qtbot.waitUntil(lambda: not box.text() and not window.jobs.running, timeout=30_000)
        return window.page

    person_id = filled["khn fatma"][1]["person_id"]
    assert go("khn fatma").table.current_row.id == person_id
    assert go("falcn soft").table.current_row.name == "Falcon Soft"
    assert go("L-2026-01").table.current_row.number == "L-2026-001"
    assert go("web-1").list.code == "WEB-1"
    assert [one.unit.code for one in go("G-04").plan.chosen_units] == ["G-04"]
    assert go("rent r").list.name == "rent-roll"
    assert go("for the b").list.preset.name == "For the board"
    window.close()


def test_enter_waits_for_what_is_still_looked_for(
    qtbot: QtBot, window: MainWindow, filled: dict[str, Any]
) -> None:
    box = window.top_bar.search
    box.enter()
    QTest.keyClicks(box, "khn fatma")
    assert window.jobs.running
    press(box, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(NotingPage.asked), timeout=20_000)
    assert NotingPage.asked == [filled["khn fatma"]]


def test_only_the_newest_text_is_answered(
    qtbot: QtBot, window: MainWindow, filled: dict[str, Any]
) -> None:
    box = window.top_bar.search
    box.enter()
    QTest.keyClicks(box, "fatima")
    box.selectAll()
    QTest.keyClicks(box, "falcon")
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=20_000)
    assert "Falcon Soft" in box.matches
    assert "Fatima Khan" not in box.matches


def test_what_still_fits_stays_while_the_next_letters_are_looked_for(
    window: MainWindow, type_in: Type, filled: dict[str, Any]
) -> None:
    box = type_in("fat")
    QTest.keyClicks(box, "i")
    assert window.jobs.running
    assert "Fatima Khan" in box.matches
    QTest.keyClicks(box, "x")
    assert "Fatima Khan" not in box.matches


def test_commands_are_there_at_once_with_their_shortcuts(
    window: MainWindow, filled: dict[str, Any]
) -> None:
    box = window.top_bar.search
    box.enter()
    QTest.keyClicks(box, "opn park")
    assert window.jobs.running
    command = box.found.commands[0]
    assert (command.title, command.shortcut) == ("Open park…", "Ctrl+O")
    assert box.found.command == command


def test_an_empty_box_offers_the_pages_verbs_the_pages_and_the_menus(
    window: MainWindow, type_in: Type
) -> None:
    box = type_in("")
    assert lines(box)[:4] == ["On this page", "New on today", "Go to", "Today"]
    shortcuts = {command.title: command.shortcut for command in box.found.commands}
    assert shortcuts["New on today"] == "Ctrl+N"
    assert shortcuts["Spaces"] == "Ctrl+2"
    assert shortcuts["Import workbook…"] == "Ctrl+I"
    press(box, Key.Key_Return)
    assert NotingPage.asked == []


def test_the_arrows_go_over_the_headings_and_stop_at_the_ends(
    type_in: Type, filled: dict[str, Any]
) -> None:
    box = type_in("")
    walked = []
    for _ in range(3):
        press(box, Key.Key_Down)
        assert box.found.command is not None
        walked.append(box.found.command.title)
    assert walked == ["New on today", "Today", "Spaces"]
    press(box, Key.Key_PageDown, Key.Key_PageDown, Key.Key_PageDown, Key.Key_Down)
    assert box.found.command == box.found.commands[-1]
    press(box, *[Key.Key_PageUp] * 4, Key.Key_Up)
    assert box.found.command == box.found.commands[0]


def test_a_line_marked_by_hand_stays_marked_when_more_is_found(
    qtbot: QtBot, window: MainWindow, filled: dict[str, Any]
) -> None:
    box = window.top_bar.search
    box.enter()
    QTest.keyClicks(box, "fa")
    press(box, Key.Key_Down)
    marked = box.found.command
    assert marked is not None
    assert marked.title == "Find “fa” in People"
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=20_000)
    assert "Fatima Khan" in box.matches
    press(box, Key.Key_Return)
    assert NotingPage.asked == [("people", {"where": "fa"})]


def test_nothing_found_says_so_and_enter_goes_nowhere(
    window: MainWindow, type_in: Type, filled: dict[str, Any]
) -> None:
    box = type_in("zzqx")
    expected = "Nothing is called “zzqx”. Check the spelling, or type less of it."
    assert lines(box) == [expected, "Look in a list", "Find “zzqx” in People"]
    press(box, Key.Key_Return)
    assert NotingPage.asked == []
    press(box, Key.Key_Down, Key.Key_Return)
    assert NotingPage.asked == [("people", {"where": "zzqx"})]


def test_escape_empties_the_box_and_gives_the_keyboard_back(
    window: MainWindow, type_in: Type, filled: dict[str, Any]
) -> None:
    window.activateWindow()
    window.page.setFocus()
    before = QApplication.focusWidget()
    box = type_in("khan")
    press(box, Key.Key_Escape)
    assert box.text() == ""
    assert box.found.isHidden()
    assert QApplication.focusWidget() is before


def test_what_is_read_after_the_box_was_left_is_not_shown(
    qtbot: QtBot, window: MainWindow, filled: dict[str, Any]
) -> None:
    box = window.top_bar.search
    box.enter()
    QTest.keyClicks(box, "khan")
    press(box, Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=20_000)
    assert box.found.isHidden()


def test_what_was_found_last_is_offered_first(type_in: Type, filled: dict[str, Any]) -> None:
    for typed in ("khn fatma", "G-04", "khn fatma"):
        press(type_in(typed), Key.Key_Return)
    assert lines(type_in(""))[:3] == ["Last found", "Fatima Khan", "G-04"]


def test_a_record_that_is_gone_since_is_a_sentence_and_no_longer_offered(
    window: MainWindow, type_in: Type, filled: dict[str, Any]
) -> None:
    box = type_in("khn fatma")
    NotingPage.refusal = RecordMissingError(what="person", which="number 1")
    press(box, Key.Key_Return)
    assert "person" in window.page.banner.text
    assert "Last found" not in lines(type_in(""))


def test_a_click_goes_there(type_in: Type, filled: dict[str, Any]) -> None:
    box = type_in("g-04")
    middle = box.found.visualItemRect(box.found.item(1)).center()
    QTest.mouseClick(box.found.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert NotingPage.asked == [filled["G-04"]]


def test_a_click_into_the_box_opens_it(window: MainWindow) -> None:
    window.activateWindow()
    box = window.top_bar.search
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    assert not box.found.isHidden()
    window.page.setFocus()
    assert box.found.isHidden()


def test_long_names_are_cut_with_the_whole_as_tooltip_and_are_plain_text(
    database: Database, window: MainWindow, type_in: Type
) -> None:
    save(database, make_person(name=LONG, father_name="<b>Karim</b>"), make_person(name="Siddique"))
    window.resize(1024, 680)
    box = type_in("siddiqu")
    found = {box.found.item(row).text(): row for row in range(box.found.count())}
    tips = {
        name: box.found.tip_at(box.found.visualItemRect(box.found.item(row)).center())
        for name, row in found.items()
    }
    assert tips[LONG].startswith(LONG)
    assert "<b>Karim</b>" in tips[LONG]
    assert tips["Siddique"] == ""
    assert window.rect().contains(box.found.geometry())
    box.found.grab()


def test_the_list_stays_within_a_window_that_shrinks(window: MainWindow, type_in: Type) -> None:
    box = type_in("")
    window.resize(1024, 680)
    QApplication.sendPostedEvents()
    assert window.rect().contains(box.found.geometry())
    right = box.mapTo(window, QPoint(box.width(), 0)).x()
    assert box.found.geometry().right() + 1 == right


def test_the_list_hangs_from_the_other_edge_from_right_to_left(
    window: MainWindow, type_in: Type
) -> None:
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window.resize(1024, 680)
    QApplication.sendPostedEvents()
    box = type_in("lease")
    assert window.rect().contains(box.found.geometry())
    assert box.found.geometry().left() == box.mapTo(window, QPoint(0, 0)).x()
    box.found.grab()


def test_the_page_leases_comes_before_reports_on_leases(type_in: Type) -> None:
    assert type_in("lease").matches[:2] == ["Leases", "Lease expiry"]


def test_a_screen_reader_hears_of_the_marked_line(type_in: Type, filled: dict[str, Any]) -> None:
    box = type_in("fatima")
    said = "Fatima Khan, Noor · 17301-*****67-8, People"
    assert box.accessibleDescription() == said
    assert box.found.item(1).data(Qt.ItemDataRole.AccessibleTextRole) == said
    assert box.found.accessibleName()
    press(box, Key.Key_Escape)
    assert box.accessibleDescription() == ""


def test_a_draft_lease_has_no_number_and_is_found_by_its_tenant(
    database: Database, type_in: Type
) -> None:
    tenant = make_organisation(database, "Falcon Soft")
    make_lease(database, tenant=tenant, status=LeaseStatus.DRAFT)
    assert "Draft lease" in type_in("falcon").matches


def test_a_new_name_is_known_misspelt_at_the_next_ctrl_k(database: Database, type_in: Type) -> None:
    assert "Fatima Khan" not in type_in("fatma").matches
    press(type_in(""), Key.Key_Escape)
    save(database, make_person(name="Fatima Khan"))
    assert "Fatima Khan" in type_in("fatma").matches


@pytest.mark.parametrize(
    "spec", [spec for spec in page_specs() if spec.verbs], ids=lambda spec: spec.key
)
def test_what_a_page_can_do_is_offered_elsewhere_by_the_name_it_has_there(
    qtbot: QtBot, database: Database, spec: PageSpec
) -> None:
    make_park(database)
    make_unit(database)
    window = MainWindow(database, clock=lambda: DAY)
    qtbot.addWidget(window)
    window.show()

    def offered() -> list[str]:
        """Of this page, while another one is in sight."""
        groups = window.list_commands()
        begin = [one for one in groups if one.title == "On other pages"]
        return [one.title for one in begin[0].commands if one.detail == spec.title]

    assert offered() == [verb.title for verb in spec.verbs]
    for verb in spec.verbs:
        window.show_page(spec.key, **({} if verb.does_all else verb.target))
        assert verb.title in [action.text() for action in window.page.commands]
    assert offered() == []  # they are the page's own now
    qtbot.waitUntil(lambda: not window.jobs.running, timeout=20_000)
    window.close()


@pytest.mark.parametrize(
    ("typed", "dialog"),
    [
        ("new tenant", "Add tenant"),
        ("returns of a q", "Returns of a quarter"),
        ("new event", "New event"),
        ("add units", "Add units"),
        ("new application", "New application for space"),
    ],
)
def test_something_new_can_be_begun_from_any_page(
    qtbot: QtBot, database: Database, typed: str, dialog: str
) -> None:
    make_park(database)
    make_unit(database)
    make_organisation(database)
    window = MainWindow(database, clock=lambda: DAY)
    qtbot.addWidget(window)
    window.show()
    box = window.top_bar.search
    box.enter()
    QTest.keyClicks(box, typed)
    press(box, Key.Key_Return)

    def opened() -> list[QDialog]:
        return [one for one in window.findChildren(QDialog) if one.isVisible()]

    qtbot.waitUntil(lambda: bool(opened()) and not window.jobs.running, timeout=20_000)
    assert [one.windowTitle() for one in opened()] == [dialog]
    opened()[0].close()
    window.close()
