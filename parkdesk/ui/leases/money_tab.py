"""The tab of units, charges and rent steps of one lease."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.rules.vocabulary import BINDING
from parkdesk.services.leases import (
    ChargeRow,
    LeaseDetail,
    LeaseUnitRow,
    RateStepRow,
)
from parkdesk.ui.formats import format_area, format_day, format_days, format_money
from parkdesk.ui.leases.words import rate_text
from parkdesk.ui.theme import SPACE_4, SPACE_8, SPACE_12
from parkdesk.ui.widgets.text import ElidedLabel, Label
from parkdesk.ui.words import titled


class MoneyTab(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_8)
        self._content = QWidget()
        self._column.addWidget(self._content)
        self._column.addStretch()

    def show_lease(self, lease: LeaseDetail) -> None:
        """Build the lists anew: a lease has a handful of lines."""
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, SPACE_12, 0)  # room for the scroll bar
        lines.setSpacing(SPACE_8)
        lines.addWidget(Label(self.tr("Units"), strong=True))
        for unit in lease.units:
            lines.addWidget(self._unit_line(lease, unit))
        lines.addSpacing(SPACE_4)
        lines.addWidget(Label(self.tr("Charges a month"), strong=True))
        for charge in lease.charges:
            lines.addWidget(self._charge_line(charge))
        if len(lease.steps) > len(lease.units):
            lines.addSpacing(SPACE_4)
            lines.addWidget(Label(self.tr("Rent over time"), strong=True))
            for step in lease.steps:
                lines.addWidget(self._step_line(step))
            if lease.status in BINDING:
                hint = self.tr("To agree another rate is an amendment: Amend, Change rent.")
                lines.addWidget(Label(hint, "caption", tone="muted", wrap=True))
        self._column.replaceWidget(self._content, content)
        self._content.hide()
        self._content.deleteLater()
        self._content = content

    def _unit_line(self, lease: LeaseDetail, unit: LeaseUnitRow) -> QWidget:
        what = self.tr("{count} seats").format(count=unit.seats) if unit.seats else ""
        what = what or format_area(unit.rentable_sqft)
        below = f"{unit.floor}  ·  {what}"
        if (unit.starts_on, unit.ends_on) != (lease.starts_on, lease.ends_on):
            below = f"{below}\n{format_days(unit.starts_on, unit.ends_on)}"
        return _line(unit.unit, below, format_money(unit.monthly_rent_paisa))

    def _charge_line(self, charge: ChargeRow) -> QWidget:
        where = charge.unit or self.tr("the whole lease")
        when = f"{titled(charge.billing)}, {titled(charge.billing_time).lower()}"
        below = f"{where}  ·  {when}"
        if charge.starts_on or charge.ends_on:
            below += f"  ·  {format_days(charge.starts_on, charge.ends_on)}"
        return _line(titled(charge.kind), below, rate_text(charge.rate_paisa, charge.basis))

    def _step_line(self, step: RateStepRow) -> QWidget:
        unit = step.unit or self.tr("the whole lease")
        below = f"{unit}  ·  {self.tr('agreed by hand')}" if step.by_hand else unit
        day = self.tr("From {day}").format(day=format_day(step.starts_on))
        return _line(day, below, rate_text(step.rate_paisa, step.basis))


def _line(title: str, below: str, value: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE_12)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(ElidedLabel(title))
    for text in below.split("\n"):
        words.addWidget(ElidedLabel(text, "caption", tone="muted"))
    row.addLayout(words, 1)
    row.addWidget(Label(value))
    return line
