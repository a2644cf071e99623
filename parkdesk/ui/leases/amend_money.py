"""Amendments of what a lease costs: other rents, other terms."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from parkdesk.errors import UserError
from parkdesk.rules.vocabulary import Basis, ChargeKind
from parkdesk.services import leases
from parkdesk.services.leases import (
    ChargeDraft,
    LeaseDetail,
    NewRate,
    NewSubsidy,
    RentChange,
    RunningCharge,
    TermsChange,
)
from parkdesk.ui.leases.amend_dialog import AmendDialog
from parkdesk.ui.leases.words import rate_text, tr
from parkdesk.ui.page import PageContext
from parkdesk.ui.theme import SPACE_8, SPACE_12
from parkdesk.ui.widgets.fields import ChoiceBox, DayEdit, MoneyEdit, NumberEdit
from parkdesk.ui.widgets.text import Label
from parkdesk.ui.words import titled

NEW_KINDS = tuple(kind for kind in ChargeKind if kind not in (ChargeKind.RENT, ChargeKind.HOLDOVER))
NEW_BASES = (Basis.FIXED, Basis.RENTABLE, Basis.USABLE, Basis.SEAT)


class RatesEditor(QWidget):
    """A line a charge: what it is, its rate on the day, and the new one; empty leaves it."""

    changed = Signal()

    def __init__(self, charges: Iterable[RunningCharge], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rates: dict[int, MoneyEdit] = {}
        self._lines: dict[int, tuple[Label, Label, MoneyEdit]] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_12)
        grid.setVerticalSpacing(SPACE_8)
        grid.setColumnStretch(1, 1)
        for at, charge in enumerate(charges):
            rate = MoneyEdit()
            rate.setPlaceholderText(tr("as before"))
            name = _name(charge)
            rate.setAccessibleName(tr("New rate: {charge}").format(charge=name))
            rate.changed.connect(self.changed)
            line = (Label(name), Label(tone="muted"), rate)
            self.rates[charge.id] = rate
            self._lines[charge.id] = line
            for column, widget in enumerate(line):
                grid.addWidget(widget, at, column)
        if self.rates:
            self.setFocusProxy(next(iter(self.rates.values())))
        else:
            grid.addWidget(Label(tr("There is none."), tone="muted"), 0, 0)

    def show_rates(self, charges: Iterable[RunningCharge]) -> None:
        """Say what each costs on the day; one that no longer runs then has no line."""
        running = {charge.id: charge for charge in charges}
        for charge_id, line in self._lines.items():
            charge = running.get(charge_id)
            for widget in line:
                widget.setVisible(charge is not None)
            if charge is not None:
                line[1].setText(rate_text(charge.rate_paisa, charge.basis))

    def new_rates(self) -> tuple[NewRate, ...]:
        typed = ((charge_id, rate.paisa()) for charge_id, rate in self.rates.items())
        return tuple(
            NewRate(charge_id, paisa)
            for charge_id, paisa in typed
            if paisa is not None and not self.rates[charge_id].isHidden()
        )


class MoneyDialog(AmendDialog):
    """From a day on; `rents` chooses which of the charges have a line."""

    def add_day(self) -> None:
        self.starts_on = DayEdit(self.first_day())
        self.form.add("starts_on", self.tr("From"), self.starts_on)
        self.starts_on.changed.connect(self.show_rates)

    def add_rates(self, label: str, *, rents: bool, hint: str = "") -> None:
        self._rents = rents
        self.rates = RatesEditor(self._running(self.lease.starts_on))
        self.form.add("rates", label, self.rates, hint)
        for rate in self.rates.rates.values():
            rate.setObjectName("rates")
        self.rates.changed.connect(self.plan_soon)
        self.show_rates()

    @Slot()
    def show_rates(self) -> None:
        try:
            day = self.starts_on.given_day()
        except UserError:
            return
        self.rates.show_rates(self._running(day))

    def _running(self, day: date) -> list[RunningCharge]:
        found = self.context.database.read(
            leases.list_running_charges, lease_id=self.lease.id, on=day
        )
        return [one for one in found if (one.kind is ChargeKind.RENT) is self._rents]


class RentDialog(MoneyDialog):
    def __init__(
        self, context: PageContext, lease: LeaseDetail, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, lease, tr("Change rent"), parent)

    def add_fields(self) -> None:
        self.add_day()
        hint = self.tr("A new rent rises as the lease does. Give 0 for none.")
        self.add_rates(self.tr("Rents a month"), rents=True, hint=hint)

    def change(self) -> RentChange:
        return RentChange(self.starts_on.given_day(), self.rates.new_rates())


class TermsDialog(MoneyDialog):
    def __init__(
        self, context: PageContext, lease: LeaseDetail, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, lease, tr("Change other terms"), parent)

    def add_fields(self) -> None:
        lease = self.lease
        self.add_day()
        hint = self.tr("With 0 a charge ends the day before.")
        self.add_rates(self.tr("Other charges a month"), rents=False, hint=hint)
        self.new_kind = ChoiceBox([(None, self.tr("none")), *((k, titled(k)) for k in NEW_KINDS)])
        self.new_basis = ChoiceBox([(one, titled(one)) for one in NEW_BASES])
        self.new_rate = MoneyEdit()
        self.subsidy, self.funder = NumberEdit(places=2), QLineEdit()
        self.escalation = NumberEdit(lease.escalation_percent, places=2)
        self.notice_days = NumberEdit(lease.notice_days)
        self.deposit = MoneyEdit(lease.deposit_paisa)
        self.subsidy.setPlaceholderText(self.tr("as before"))
        self.form.add_row(
            [
                ("new_kind", self.tr("New charge"), self.new_kind),
                ("new_basis", self.tr("Reckoned by"), self.new_basis),
                ("new_rate", self.tr("Rate a month"), self.new_rate),
            ]
        )
        self.form.add_row(
            [
                ("subsidy", self.tr("Subsidy %"), self.subsidy),
                ("funder", self.tr("Funder"), self.funder),
            ],
            columns=3,
        )
        self.form.add_row(
            [
                ("escalation", self.tr("Escalation %"), self.escalation),
                ("notice_days", self.tr("Notice (days)"), self.notice_days),
                ("deposit", self.tr("Deposit"), self.deposit),
            ]
        )
        self.funder.textChanged.connect(lambda _text: self.plan_soon())

    def change(self) -> TermsChange:
        percent = self.subsidy.number()
        return TermsChange(
            self.starts_on.given_day(),
            rates=self.rates.new_rates(),
            charges=self._new_charges(),
            subsidy=None if percent is None else NewSubsidy(percent, self.funder.text()),
            escalation_percent=self.escalation.number(),
            notice_days=self.notice_days.whole(),
            deposit_paisa=self.deposit.paisa(),
        )

    def _new_charges(self) -> tuple[ChargeDraft, ...]:
        rate = self.new_rate.paisa()
        if self.new_kind.value() is None or not rate:
            return ()
        return (ChargeDraft(self.new_kind.value(), self.new_basis.value(), rate),)


def _name(charge: RunningCharge) -> str:
    whose = charge.unit or tr("the whole lease")
    return f"{titled(charge.kind)}  ·  {whose}"
