"""A tenant's space: the units it holds today, then its leases."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from parkdesk.services.leases import LeaseRow
from parkdesk.services.tenants import TenantDetail, TenantLease
from parkdesk.ui.formats import format_area, format_days, format_money
from parkdesk.ui.leases.words import lease_name, stage_text, stage_tone
from parkdesk.ui.tenants.lines import Lines, add_verb, line_of, section
from parkdesk.ui.tenants.words import tr
from parkdesk.ui.theme import SPACE_12
from parkdesk.ui.widgets.text import Chip


class UnitsTab(QWidget):
    """Says `lease_wanted(id)` and `unit_wanted(id)`."""

    lease_wanted = Signal(int)
    unit_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.units = Lines(self.tr("It holds no unit today."))
        self.leases = Lines(self.tr("No lease yet."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addWidget(section(self.tr("Held today")))
        column.addWidget(self.units)
        column.addWidget(section(self.tr("Leases")))
        column.addWidget(self.leases)
        column.addStretch()

    def show_tenant(self, tenant: TenantDetail) -> None:
        held = sorted((one for one in tenant.units if one.is_held), key=lambda one: one.unit)
        self.units.show_lines([self._unit(one) for one in held])
        self.leases.show_lines([self._lease(one) for one in tenant.leases])

    def _unit(self, unit: TenantLease) -> QWidget:
        rent = format_money(unit.monthly_rent_paisa)
        line = line_of(
            f"{unit.unit}  ·  {unit.floor}",
            f"{format_area(unit.area_sqft)}  ·  {tr('{rent} a month').format(rent=rent)}",
            format_days(unit.starts_on, unit.ends_on),
        )
        name = tr("Open unit {unit}").format(unit=unit.unit)
        add_verb(line, tr("Open"), name, lambda: self.unit_wanted.emit(unit.unit_id))
        return line

    def _lease(self, lease: LeaseRow) -> QWidget:
        line = line_of(
            f"{lease_name(lease.number)}  ·  {lease.units}",
            f"{format_days(lease.starts_on, lease.until)}  ·  {format_area(lease.area_sqft)}",
            chip=Chip(stage_text(lease), stage_tone(lease)),
        )
        name = tr("Open lease {number}").format(number=lease_name(lease.number))
        add_verb(line, tr("Open"), name, lambda: self.lease_wanted.emit(lease.id))
        return line
