from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from parkdesk.rules.lease_terms import EscalationTerm
from parkdesk.rules.schedule import schedule
from parkdesk.ui.leases.schedule_tab import YEARS, ScheduleTab
from tests.rules.examples import make_terms

ROWS = schedule(make_terms(ends_on=date(2027, 12, 31), escalation=EscalationTerm(Decimal(10))))


@pytest.fixture
def tab(qtbot: QtBot) -> ScheduleTab:
    made = ScheduleTab()
    qtbot.addWidget(made)
    made.resize(400, 500)
    made.show()
    return made


def copied() -> list[list[str]]:
    return [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]


def test_the_period_of_today_explains_itself_unasked(tab: ScheduleTab) -> None:
    tab.show_rows(ROWS, today=date(2027, 2, 10))
    assert tab.explanation.text() == "1,000.00 sq ft × Rs. 275.00 = Rs. 275,000.00 a month."
    tab.table.select_row(0)
    assert "Rs. 250.00" in tab.explanation.text()


def test_the_whole_schedule_is_copied_with_heads_and_explanations(tab: ScheduleTab) -> None:
    tab.show_rows(ROWS)
    QTest.mouseClick(tab.copy_button, Qt.MouseButton.LeftButton)
    lines = copied()
    assert len(lines) == 25
    assert lines[0][0] == "From"
    assert "Subsidy" in lines[0]
    assert lines[1][-1] == ROWS[0].explanation
    assert {len(line) for line in lines} == {len(lines[0])}


def test_the_fiscal_years_add_up_below_their_own_heads(tab: ScheduleTab) -> None:
    tab.show_rows(ROWS)
    tab.chips.choose(YEARS)
    assert tab.year_table.isVisible()
    assert not tab.explanation.isVisible()
    tab.copy()
    assert [(line[0], line[-1]) for line in copied()] == [
        ("Fiscal year", "Net"),
        ("2025-26", "1500000"),
        ("2026-27", "3150000"),
        ("2027-28", "1650000"),
    ]
    assert tab.total.text() == "Rs. 6,300,000 net in all, in 3 fiscal years."


def test_the_parks_own_fiscal_year_is_kept(tab: ScheduleTab) -> None:
    tab.show_rows(ROWS, fiscal_start_month=1)
    assert [line.year.label for line in tab.year_model.rows] == ["2026", "2027"]


def test_a_lease_without_charges_says_so(tab: ScheduleTab) -> None:
    tab.show_rows([])
    assert tab.table.empty.title == "Nothing is charged"
    assert tab.total.text() == ""
