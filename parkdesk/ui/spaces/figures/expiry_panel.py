"""The expiry by fiscal year: each year's part of the let area and of the rent, and its leases."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from parkdesk.services.expiry_rows import ALL_YEARS, HELD_OVER, ExpiryRow, ExpirySum
from parkdesk.services.figure_rows import FigureRow
from parkdesk.ui.formats import (
    format_area,
    format_day,
    format_decimal,
    format_money,
    format_percent,
)
from parkdesk.ui.spaces.figures.reckoning import ReckoningPanel
from parkdesk.ui.table_model import Column, R, RowTableModel
from parkdesk.ui.theme import SPACE_8
from parkdesk.ui.widgets.table import DataTable


class ExpiryPanel(ReckoningPanel):
    """The years stand above the leases of the one that is chosen."""

    HEIGHT = 500

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.found: ExpirySum | None = None
        self.years_model = RowTableModel(self._year_columns(), self)
        self.leases_model = RowTableModel(self._lease_columns(), self)
        self.years = DataTable(
            self.years_model,
            accessible_name=self.tr("Fiscal years"),
            sortable=False,
            multi=False,
        )
        self.leases = DataTable(self.leases_model, accessible_name=self.tr("Leases of the year"))
        self.leases.set_empty(self.tr("No lease is in force on this day"), "", icon="leases")
        self._column.addWidget(self.years, 1)
        self._column.addSpacing(SPACE_8)
        self._column.addWidget(self.leases, 1)
        self.years.current_changed.connect(self._on_year)
        self.leases.activated.connect(lambda row: self.lease_asked.emit(row.id))

    @property
    def unit_ids(self) -> tuple[int, ...]:
        return self._chosen.unit_ids if self.found else ()

    def show_sum(self, found: ExpirySum) -> None:
        """Show a day; the year that was chosen stays chosen while something ends in it."""
        self.found = found
        title = self.tr("Expiry by fiscal year on {day}")
        self.title.setText(title.format(day=format_day(found.day)))
        self.formula.setText(found.formula)
        self.years_model.set_rows(found.rows)
        if self.years.current_row is None:
            self.years.select_id(ALL_YEARS)
        self._on_year()
        self._reveal(self.years)

    @property
    def _chosen(self) -> ExpiryRow:
        assert self.found is not None
        return self.years.current_row or self.found.whole

    @Slot()
    def _on_year(self, _row: object = None) -> None:
        if self.found is None:
            return
        self.sum.setText(self._sum_text(self._chosen, self.found.whole))
        self.leases_model.set_rows(self._chosen.leases)
        self.plan_button.setEnabled(bool(self.unit_ids))

    def _sum_text(self, row: ExpiryRow, whole: ExpiryRow) -> str:
        """`2026-27: 2,850 ÷ 13,700 sq ft = 20.8 %, Rs. 9 ÷ Rs. 10 = 90 %`."""
        if row.area_percent is None:
            return self.tr("There is nothing to divide by on this day.")
        area, rent = format_area(whole.area_sqft), format_money(whole.rent_paisa)
        if row.id == ALL_YEARS:
            text = self.tr(
                "All years add up to the let area, {area}, and the rent a month, {rent}."
            )
            return text.format(area=area, rent=rent)
        text = self.tr("{year}: {part} ÷ {area} = {percent} of the let area")
        said = text.format(
            year=self._name(row),
            part=format_area(row.area_sqft, unit=False),
            area=area,
            percent=format_percent(row.area_percent, 2),
        )
        if row.rent_percent is None:
            return said
        text = self.tr("{said}, {part} ÷ {rent} = {percent} of the rent")
        return text.format(
            said=said,
            part=format_money(row.rent_paisa),
            rent=rent,
            percent=format_percent(row.rent_percent, 2),
        )

    def _name(self, row: ExpiryRow) -> str:
        names = {ALL_YEARS: self.tr("All years"), HELD_OVER: self.tr("Holdover")}
        return names.get(row.id, row.year)

    def _year_columns(self) -> list[Column[ExpiryRow]]:
        return [
            Column(self.tr("Fiscal year"), self._name),
            Column(self.tr("Leases"), lambda row: len(row.leases), numeric=True, width=88),
            _area(self.tr("Area"), lambda row: row.area_sqft),
            _percent(self.tr("% of let area"), lambda row: row.area_percent),
            _money(self.tr("Rent a month"), lambda row: row.rent_paisa),
            _percent(self.tr("% of rent"), lambda row: row.rent_percent),
        ]

    def _lease_columns(self) -> list[Column[FigureRow]]:
        return [
            Column(self.tr("Unit"), lambda row: row.unit, width=104),
            Column(self.tr("Tenant"), lambda row: row.tenant),
            Column(self.tr("Lease"), lambda row: row.lease, width=104),
            Column(self.tr("Ends"), lambda row: row.ends_on, format_day, width=112),
            Column(
                self.tr("Months left"),
                lambda row: row.remaining_months,
                format_decimal,
                numeric=True,
                width=96,
            ),
            _area(self.tr("Area"), lambda row: row.area_sqft),
            _money(self.tr("Rent a month"), lambda row: row.rent_paisa),
        ]


def _area(title: str, value: Callable[[R], Decimal]) -> Column[R]:
    return Column(title, value, format_area, numeric=True, width=104)


def _money(title: str, value: Callable[[R], int]) -> Column[R]:
    return Column(title, value, format_money, numeric=True, width=120)


def _percent(title: str, value: Callable[[ExpiryRow], Decimal | None]) -> Column[ExpiryRow]:
    def text(percent: Decimal) -> str:
        return format_percent(percent, 2)

    return Column(title, value, text, numeric=True, width=104)
