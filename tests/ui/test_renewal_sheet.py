from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from parkdesk.models.leases import Lease
from parkdesk.rules.vocabulary import LeaseStatus
from parkdesk.services import leases
from parkdesk.storage.database import Database
from parkdesk.ui import reading
from parkdesk.ui.leases.renewal_column import ScenarioColumn
from parkdesk.ui.leases.renewal_dialog import RenewalDialog
from parkdesk.ui.leases.view import LeasesView
from parkdesk.ui.messages import Question
from parkdesk.ui.page import PageContext
from parkdesk.ui.widgets.buttons import Button
from tests.factories import make_lease, make_organisation, make_unit

DAY = date(2026, 7, 5)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """No sheet stays open behind a test, waiting to be asked whether it may close."""
    yield
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, RenewalDialog):
            widget.discard()


@pytest.fixture
def lease(database: Database) -> Lease:
    """1,000 sq ft at Rs. 100 to the end of August 2026, two years before it."""
    return make_lease(
        database,
        make_unit(database, "G-01"),
        tenant=make_organisation(database, "Falcon"),
        number="L-2024-001",
        starts_on=date(2024, 9, 1),
        ends_on=date(2026, 8, 31),
    )


@pytest.fixture
def dialog(qtbot: QtBot, context: PageContext, lease: Lease) -> RenewalDialog:
    return opened(qtbot, context, lease)


def opened(qtbot: QtBot, context: PageContext, lease: Lease) -> RenewalDialog:
    made = RenewalDialog(context, lease.id)
    qtbot.addWidget(made)
    made.open()
    return made


def columns(dialog: RenewalDialog) -> list[ScenarioColumn]:
    assert dialog.grid is not None
    return dialog.grid.columns


def figures(column: ScenarioColumn) -> dict[str, str]:
    return {key: label.text() for key, label in column.outcomes.items()}


def test_the_sheet_opens_with_the_policies_and_the_terms_as_before(dialog: RenewalDialog) -> None:
    assert dialog.heading.text() == "Renew L-2024-001: Falcon"
    first, second = columns(dialog)
    assert figures(first) | {"wale_area": "", "wale_rent": ""} == {
        "ends_on": "31 Aug 2029",
        "month": "Rs. 110,000",
        "change": "+10 %",
        "gross": "Rs. 4,369,200",  # 12 × (110,000 + 121,000 + 133,100)
        "rent_free": "Rs. 0",
        "subsidy": "Rs. 0",
        "net": "Rs. 4,369,200",
        "net_effective": "Rs. 121.37",  # ÷ 1,000 ÷ 36 = 121.3667
        "wale_area": "",
        "wale_rent": "",
    }
    assert figures(second)["month"] == "Rs. 100,000"


def test_what_is_typed_is_reckoned_a_moment_later(qtbot: QtBot, dialog: RenewalDialog) -> None:
    column = columns(dialog)[1]
    column.rent_free.set_value(6)
    qtbot.waitUntil(lambda: figures(column)["rent_free"] == "Rs. 600,000")
    assert figures(column)["net_effective"] == "Rs. 75"


def test_a_percent_raises_every_rate_and_a_rate_tells_its_percent(dialog: RenewalDialog) -> None:
    column = columns(dialog)[0]
    column.change.selectAll()
    QTest.keyClicks(column.change, "25")
    assert column.rates[0].paisa() == 125_00
    column.rates[0].selectAll()
    QTest.keyClicks(column.rates[0], "90")
    assert column.change.text() == "-10"
    column.change.selectAll()
    QTest.keyClicks(column.change, "-20")
    assert column.rates[0].paisa() == 80_00


def test_rates_that_change_apart_have_no_percent_of_all(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    lease = make_lease(database, make_unit(database), make_unit(database))
    column = columns(opened(qtbot, context, lease))[0]
    column.rates[1].selectAll()
    QTest.keyClicks(column.rates[1], "300")
    assert column.change.text() == ""


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("months", "", "Give the months of the term."),
        ("months", "many", "Type a whole number."),
        ("every", "0", "Give the months between two rises."),
        ("starts_on", "5/7/26", "The lease runs to 31 Aug 2026: renew it from the day after."),
        ("subsidy", "120", "This is at most 100 percent."),
    ],
)
def test_what_cannot_be_reckoned_is_said_in_its_column_alone(
    dialog: RenewalDialog, field: str, typed: str, said: str
) -> None:
    wrong, other = columns(dialog)
    getattr(wrong, field).setText(typed)
    dialog.reckon_all()
    assert wrong.obstacles.text() == said
    assert set(figures(wrong).values()) == {"–"}
    assert other.obstacles.text() == ""
    QTest.mouseClick(wrong.save_button, LEFT)
    assert dialog.banner.text == said


def test_two_to_four_scenarios_stand_side_by_side(dialog: RenewalDialog) -> None:
    columns(dialog)[1].months.set_value(48)
    assert columns(dialog)[0].remove_button.isHidden()
    dialog.add_scenario()
    dialog.add_scenario()
    assert not dialog.add_button.isEnabled()
    assert columns(dialog)[3].months.whole() == 48
    assert [one.title.text() for one in columns(dialog)][2:] == ["Scenario 3", "Scenario 4"]
    columns(dialog)[0].removed.emit()
    assert dialog.add_button.isEnabled()
    assert [one.title.text() for one in columns(dialog)] == [
        "Scenario 1",
        "Scenario 2",
        "Scenario 3",
    ]


def drafts(database: Database) -> list[leases.LeaseRow]:
    rows = database.read(leases.list_leases, as_of=DAY)
    return [row for row in rows if row.status is LeaseStatus.DRAFT]


def test_scenarios_are_kept_as_drafts_and_one_is_opened(
    qtbot: QtBot, context: PageContext, database: Database, lease: Lease
) -> None:
    went: list[dict[str, Any]] = []
    context = replace(context, navigate=lambda _page, /, **target: went.append(target))
    dialog = opened(qtbot, context, lease)
    for column in columns(dialog):
        QTest.mouseClick(column.save_button, LEFT)
        assert not column.save_button.isEnabled()
    kept = drafts(database)
    assert sorted(row.ends_on for row in kept) == [date(2028, 8, 31), date(2029, 8, 31)]
    columns(dialog)[0].months.set_value(12)
    assert columns(dialog)[0].save_button.isEnabled()
    [action] = [one for one in dialog.findChildren(Button) if one.text() == "Open the draft"]
    QTest.mouseClick(action, LEFT)
    assert went == [{"lease_id": max(row.id for row in kept)}]
    assert not dialog.isVisible()


def test_a_renewal_is_activated_though_the_old_lease_still_runs(
    dialog: RenewalDialog, database: Database, lease: Lease
) -> None:
    dialog.save(columns(dialog)[0])
    [draft] = drafts(database)
    assert database.read(leases.list_missing, lease_id=draft.id, today=DAY) == []
    database.write(leases.activate_lease, lease_id=draft.id, on=DAY)
    old = database.read(leases.get_lease, lease_id=lease.id, as_of=DAY)
    assert (old.status, old.ended_on) == (LeaseStatus.ENDED, date(2026, 8, 31))


def test_the_copied_sheet_is_plain_numbers_under_heads(dialog: RenewalDialog) -> None:
    dialog.copy()
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert lines[0] == ["L-2024-001 Falcon", "Now", "Scenario 1", "Scenario 2"]
    table = {line[0]: line[1:] for line in lines}
    assert table["First day"] == ["", "2026-09-01", "2026-09-01"]
    assert table["Rate of G-01 (Rs.)"] == ["100.00", "110.00", "100.00"]
    assert table["Net effective a sq ft (Rs.)"][1] == "121.37"
    assert {len(line) for line in lines} == {4}


def test_a_unit_let_afterwards_is_named_once_for_all_scenarios(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    unit = make_unit(database, "G-09")
    lease = make_lease(database, unit, ends_on=date(2026, 8, 31))
    make_lease(database, unit, starts_on=date(2026, 10, 1), ends_on=date(2027, 9, 30))
    dialog = opened(qtbot, context, lease)
    first, second = columns(dialog)
    assert dialog.grid is not None
    assert dialog.grid.obstacles.text().startswith("Scenario 1, Scenario 2: Unit G-09 is let to")
    assert first.obstacles.text() == "Not to be had: see below."
    assert figures(first)["net"] != "–"
    first.months.set_value(1)
    dialog.reckon_all()
    assert first.obstacles.text() == ""
    assert dialog.grid.obstacles.text().startswith("Scenario 2: Unit G-09")
    second.months.set_value(1)
    dialog.reckon_all()
    assert dialog.grid.obstacles.isHidden()


def test_escape_asks_only_where_something_was_typed_and_not_kept(dialog: RenewalDialog) -> None:
    columns(dialog)[0].months.set_value(7)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    [question] = dialog.findChildren(Question)
    QTest.mouseClick(question.cancel_button, LEFT)
    dialog.save(columns(dialog)[0])
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_lease_that_cannot_be_renewed_says_so(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    dialog = opened(qtbot, context, make_lease(database, status=LeaseStatus.DRAFT))
    assert "cannot be renewed" in dialog.banner.text
    assert dialog.grid is None
    dialog.discard()


def test_a_large_park_is_read_while_the_sheet_already_stands(
    qtbot: QtBot, context: PageContext, lease: Lease, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "AT_ONCE", 0)
    dialog = opened(qtbot, context, lease)
    assert dialog.grid is None
    assert not dialog.copy_button.isEnabled()
    qtbot.waitUntil(lambda: dialog.grid is not None)
    assert figures(columns(dialog)[0])["change"] == "+10 %"


def test_the_sheet_opens_from_another_page(
    qtbot: QtBot, context: PageContext, lease: Lease
) -> None:
    page = LeasesView(context)
    qtbot.addWidget(page)
    page.show()
    page.open_target(renew=lease.id)
    [dialog] = page.findChildren(RenewalDialog)
    assert dialog.heading.text() == "Renew L-2024-001: Falcon"
    assert Decimal(columns(dialog)[0].months.text()) == 36
    dialog.discard()
