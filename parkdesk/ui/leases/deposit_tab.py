"""The deposit of one lease: asked, held, still due, and every move of it."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.services.leases import LeaseDetail, depositing
from parkdesk.services.leases.depositing import DepositLedger, DepositRow
from parkdesk.ui.formats import format_day, format_money
from parkdesk.ui.leases.deposit_dialog import DepositMoveDialog, ReverseMoveDialog, ask_to_carry
from parkdesk.ui.leases.words import lease_name, tr
from parkdesk.ui.page import PageContext
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.theme import SPACE_8, SPACE_12
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.detail import Facts
from parkdesk.ui.widgets.form import open_once
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import Label
from parkdesk.ui.words import titled


class DepositTab(QWidget):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.ledger: DepositLedger | None = None
        self._build()
        self.table.current_changed.connect(self._on_current)

    def show_lease(self, lease: LeaseDetail) -> None:
        ledger = self._context.database.read(depositing.list_deposit, lease_id=lease.id)
        self.ledger = ledger
        self.facts.set_facts(_facts(ledger))
        self.due.setText(tr("{due} is still due.").format(due=format_money(ledger.due_paisa)))
        self.due.setVisible(ledger.due_paisa > 0)
        self.model.set_rows(ledger.rows)
        self.carry_button.setVisible(ledger.carry_from is not None)
        if (before := ledger.carry_from) is not None:
            text = tr("Carry over from {number}").format(number=lease_name(before.number))
            self.carry_button.setText(text)
        if (after := ledger.carry_to) is not None:
            text = tr("Lease {number} renews this one: carry the deposit over there.")
            self.hint.setText(text.format(number=lease_name(after.number)))
        self.hint.setVisible(ledger.carry_to is not None)
        self._on_current(self.table.current_row)

    def _build(self) -> None:
        self.facts = Facts()
        self.due = Label(tone="warning", strong=True)
        self.hint = Label(tone="muted", wrap=True)
        self.reference = Label(tone="muted", wrap=True).selectable()
        self.add_button = Button(tr("Record money"), self._add, icon="plus")
        self.carry_button = Button("", self._carry)
        self.reverse_button = Button(tr("Reverse"), self._reverse, icon="undo")
        verbs = QHBoxLayout()
        verbs.setSpacing(SPACE_8)
        for button in (self.add_button, self.carry_button, self.reverse_button):
            verbs.addWidget(button)
        verbs.addStretch()
        self.model = RowTableModel(_columns(), self)
        self.table = DataTable(
            self.model, name="deposit", accessible_name=tr("Moves of the deposit"), sortable=False,
            multi=False,
        )  # fmt: skip
        self.table.set_empty(
            tr("No money yet"),
            tr("Record what the tenant paid; returns and adjustments follow here."),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        for widget in (self.facts, self.due, self.hint):
            column.addWidget(widget)
        column.addLayout(verbs)
        column.addWidget(self.table, 1)
        column.addWidget(self.reference)

    @Slot(object)
    def _on_current(self, row: DepositRow | None) -> None:
        can = row is not None and not (row.is_reversal or row.is_reversed)
        self.reverse_button.setEnabled(can)
        self.reference.setText(row.reference if row else "")

    def _add(self) -> None:
        open_once(DepositMoveDialog(self._context, self._shown(), self))

    def _reverse(self) -> None:
        if (row := self.table.current_row) is not None:
            open_once(ReverseMoveDialog(self._context, row, self))

    def _carry(self) -> None:
        ledger = self._shown()
        if ledger.carry_from is not None:
            ask_to_carry(self, self._context, ledger.lease_id, ledger.carry_from)

    def _shown(self) -> DepositLedger:
        if self.ledger is None:
            raise RuntimeError("the verbs are shown with a lease only")
        return self.ledger


def _facts(ledger: DepositLedger) -> list[tuple[str, str]]:
    asked = tr("{amount}, {kind}").format(
        amount=format_money(ledger.asked_paisa), kind=titled(ledger.kind).lower()
    )
    return [
        (tr("Asked"), asked if ledger.asked_paisa else tr("none")),
        (tr("Held"), format_money(ledger.held_paisa)),
    ]


def _columns() -> list[Column[DepositRow]]:
    return [
        Column(tr("Day"), lambda row: row.moved_on, format_day, width=108),
        Column(tr("What"), _what, width=140, tip=_what),
        Column(tr("Amount"), lambda row: row.effect_paisa, format_money, numeric=True, width=108),
        Column(tr("Reference"), lambda row: row.reference, width=140),
    ]


def _what(row: DepositRow) -> str:
    if row.is_reversal:
        return tr("Reversal: {move}").format(move=titled(row.move).lower())
    return (
        tr("{move}, reversed").format(move=titled(row.move))
        if row.is_reversed
        else titled(row.move)
    )
