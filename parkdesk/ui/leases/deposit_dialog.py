"""Dialogs of a lease's deposit: a move of money, the reversal of a wrong one, carrying it over."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from parkdesk.errors import UserError
from parkdesk.rules.vocabulary import DepositMove
from parkdesk.services.leases import depositing
from parkdesk.services.leases.depositing import BY_HAND, DepositLedger, DepositRow, Neighbour
from parkdesk.ui.formats import format_day, format_money
from parkdesk.ui.leases.words import lease_name, tr
from parkdesk.ui.messages import Question, show_error, show_toast
from parkdesk.ui.page import PageContext
from parkdesk.ui.widgets.fields import ChoiceBox, DayEdit, MoneyEdit
from parkdesk.ui.widgets.form import FormDialog, open_once
from parkdesk.ui.words import titled


class DepositMoveDialog(FormDialog):
    """Proposes what fits: to receive what is due, else to return what is held."""

    def __init__(
        self, context: PageContext, ledger: DepositLedger, parent: QWidget | None = None
    ) -> None:
        subtitle = tr("{held} is held, {due} is still due.").format(
            held=format_money(ledger.held_paisa), due=format_money(ledger.due_paisa)
        )
        super().__init__(tr("Money of the deposit"), tr("Write it down"), parent, subtitle=subtitle)
        self._context = context
        self._ledger = ledger
        self.move_box = ChoiceBox([(one, titled(one)) for one in BY_HAND])
        self.day = DayEdit(context.today)
        self.amount = MoneyEdit()
        self.reference = QLineEdit()
        self.form.add_row(
            [
                ("move", tr("What happened"), self.move_box),
                ("moved_on", tr("On"), self.day),
                ("amount_paisa", tr("Amount"), self.amount),
            ]
        )
        self.form.add(
            "reference",
            tr("Reference"),
            self.reference,
            tr("A receipt or cheque; for an adjustment what the deposit paid for."),
        )
        returning = not ledger.due_paisa and ledger.held_paisa
        self.move_box.set_value(DepositMove.RETURNED if returning else DepositMove.RECEIVED)
        self.move_box.chosen.connect(self._propose)
        self._propose()

    def submit(self) -> None:
        self._context.database.write(
            depositing.add_deposit_move,
            lease_id=self._ledger.lease_id,
            move=self.move_box.value(),
            moved_on=self.day.given_day(),
            amount_paisa=self.amount.paisa() or 0,
            reference=self.reference.text(),
            today=self._context.today,
        )

    @Slot()
    def _propose(self) -> None:
        received = self.move_box.value() is DepositMove.RECEIVED
        amount = self._ledger.due_paisa if received else self._ledger.held_paisa
        self.amount.set_paisa(amount or None)


class ReverseMoveDialog(FormDialog):
    def __init__(
        self, context: PageContext, row: DepositRow, parent: QWidget | None = None
    ) -> None:
        what = tr("{amount} {move} on {day}").format(
            amount=format_money(row.amount_paisa), move=row.move, day=format_day(row.moved_on)
        )
        super().__init__(tr("Reverse a move"), tr("Reverse it"), parent, subtitle=what)
        self._context = context
        self._row = row
        self.reason = QLineEdit()
        carried = row.move not in BY_HAND
        hint = tr("Both stay in the list: the wrong move, and the one that takes it back.")
        both = tr("It is reversed in both leases.") if carried else ""
        self.form.add("reason", tr("Why it was wrong"), self.reason, f"{hint} {both}".strip())

    def submit(self) -> None:
        self._context.database.write(
            depositing.reverse_deposit_move, entry_id=self._row.id, reason=self.reason.text()
        )


def offer_to_carry(parent: QWidget, context: PageContext, lease_id: int) -> None:
    """Ask whether a renewal that was just agreed takes the deposit of the lease before along."""
    ledger = context.database.read(depositing.list_deposit, lease_id=lease_id)
    if ledger.carry_from is not None:
        ask_to_carry(parent, context, lease_id, ledger.carry_from)


def ask_to_carry(
    parent: QWidget, context: PageContext, lease_id: int, before: Neighbour
) -> Question:
    text = tr("Carry {amount} over from lease {number}?")
    question = Question(
        text.format(amount=format_money(before.held_paisa), number=lease_name(before.number)),
        tr("Carry it over"),
        parent,
        detail=tr("The deposit leaves the one lease and comes into the other, today."),
    )
    question.accepted.connect(lambda: _carry(parent, context, lease_id))
    open_once(question)
    return question


def _carry(parent: QWidget, context: PageContext, lease_id: int) -> None:
    today = context.today
    try:
        paisa = context.database.write(
            depositing.carry_deposit_over, lease_id=lease_id, on=today, today=today
        )
    except UserError as error:
        show_error(parent, error)
        return
    show_toast(parent, tr("{amount} was carried over.").format(amount=format_money(paisa)))
