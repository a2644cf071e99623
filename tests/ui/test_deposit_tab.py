from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from parkdesk.models.leases import Lease
from parkdesk.rules.vocabulary import DepositMove, LeaseStatus
from parkdesk.services import leases
from parkdesk.services.leases.depositing import add_deposit_move, list_deposit
from parkdesk.services.leases.renewing import add_renewal, get_renewal
from parkdesk.storage.database import Database
from parkdesk.ui.leases.deposit_dialog import DepositMoveDialog, ReverseMoveDialog
from parkdesk.ui.leases.deposit_tab import DepositTab
from parkdesk.ui.leases.draft_dialog import LeaseDraftDialog
from parkdesk.ui.messages import Question
from parkdesk.ui.page import PageContext
from tests.factories import make_lease, make_organisation, make_unit

DAY = date(2026, 7, 5)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def tab(qtbot: QtBot, context: PageContext) -> DepositTab:
    made = DepositTab(context)
    qtbot.addWidget(made)
    made.resize(380, 500)
    made.show()
    return made


def show(tab: DepositTab, database: Database, lease: Lease) -> None:
    tab.show_lease(database.read(leases.get_lease, lease_id=lease.id, as_of=DAY))


def receive(database: Database, lease: Lease, paisa: int) -> None:
    database.write(
        add_deposit_move,
        lease_id=lease.id,
        move=DepositMove.RECEIVED,
        moved_on=DAY,
        amount_paisa=paisa,
        today=DAY,
    )


def held(database: Database, lease: Lease) -> int:
    return database.read(list_deposit, lease_id=lease.id).held_paisa


def test_an_empty_ledger_says_what_to_do(database: Database, tab: DepositTab) -> None:
    show(tab, database, make_lease(database, deposit_paisa=300_000_00))
    assert tab.due.text() == "Rs. 300,000 is still due."
    assert tab.table.empty.title == "No money yet"
    assert not tab.reverse_button.isEnabled()


def test_the_receipt_of_what_is_due_is_proposed_and_written(
    qtbot: QtBot, database: Database, tab: DepositTab
) -> None:
    lease = make_lease(database, deposit_paisa=300_000_00)
    show(tab, database, lease)
    QTest.mouseClick(tab.add_button, LEFT)
    [dialog] = tab.findChildren(DepositMoveDialog)
    assert dialog.amount.paisa() == 300_000_00
    dialog.reference.setText("Receipt 14")
    QTest.mouseClick(dialog.verb_button, LEFT)
    show(tab, database, lease)
    assert [row.reference for row in tab.model.rows] == ["Receipt 14"]
    assert tab.due.isHidden()


def test_too_large_a_return_is_refused_at_the_amount(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    lease = make_lease(database)
    receive(database, lease, 100_00)
    dialog = DepositMoveDialog(context, database.read(list_deposit, lease_id=lease.id))
    qtbot.addWidget(dialog)
    assert (dialog.move_box.value(), dialog.amount.paisa()) == (DepositMove.RETURNED, 100_00)
    dialog.amount.set_paisa(200_00)
    dialog.try_submit()
    assert "Only Rs. 100" in dialog.form.error("amount_paisa")
    assert held(database, lease) == 100_00


def test_a_wrong_move_is_reversed_with_a_reason_and_both_stay_in_sight(
    database: Database, tab: DepositTab
) -> None:
    lease = make_lease(database)
    receive(database, lease, 100_00)
    show(tab, database, lease)
    tab.table.select_row(0)
    QTest.mouseClick(tab.reverse_button, LEFT)
    [dialog] = tab.findChildren(ReverseMoveDialog)
    dialog.try_submit()
    assert dialog.form.error("reason") == "Say why the move was wrong."
    dialog.reason.setText("Was another firm's")
    QTest.mouseClick(dialog.verb_button, LEFT)
    show(tab, database, lease)
    texts = [tab.model.columns[1].text(row) for row in tab.model.rows]
    assert texts == ["Received, reversed", "Reversal: received"]
    assert not tab.reverse_button.isEnabled()


def test_a_renewal_that_is_put_in_force_offers_to_take_the_deposit_along(
    qtbot: QtBot, context: PageContext, database: Database
) -> None:
    before = make_lease(database, ends_on=date(2026, 8, 31))
    receive(database, before, 100_00)
    sheet = database.read(get_renewal, lease_id=before.id, today=DAY)
    draft = database.write(add_renewal, sheet=sheet, scenario=sheet.scenarios[0], today=DAY)
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    LeaseDraftDialog(context, page, lease_id=draft).activate()
    [question] = page.findChildren(Question)
    QTest.mouseClick(question.verb_button, LEFT)
    assert database.read(list_deposit, lease_id=draft).held_paisa == 100_00


def test_the_deposit_of_the_lease_before_is_carried_over(
    database: Database, tab: DepositTab
) -> None:
    unit, tenant = make_unit(database), make_organisation(database)
    before = make_lease(
        database, unit, tenant=tenant, ends_on=date(2026, 6, 30), status=LeaseStatus.ENDED,
        ended_on=date(2026, 6, 30), number="L-2026-001",
    )  # fmt: skip
    after = make_lease(
        database, unit, tenant=tenant, starts_on=date(2026, 7, 1), renews_id=before.id
    )
    receive(database, before, 100_00)
    show(tab, database, before)
    assert after.number is not None
    assert after.number in tab.hint.text()
    show(tab, database, after)
    assert tab.hint.isHidden()
    assert tab.carry_button.text() == "Carry over from L-2026-001"
    QTest.mouseClick(tab.carry_button, LEFT)
    [question] = tab.findChildren(Question)
    QTest.mouseClick(question.verb_button, LEFT)
    assert (held(database, before), held(database, after)) == (0, 100_00)
    show(tab, database, after)
    assert tab.carry_button.isHidden()
