"""How a figure of the strip adds up: its sentence, its sum and the rows behind it."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from parkdesk.rules.property_figures import RowKind
from parkdesk.services.figure_rows import Amount, FigureRow, FigureSum, Measure
from parkdesk.ui.formats import format_area, format_day, format_decimal, format_money
from parkdesk.ui.spaces.figures.reckoning import ReckoningPanel
from parkdesk.ui.spaces.figures.words import (
    amount_text,
    part_title,
    sum_text,
    title_of,
    whole_title,
)
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.widgets.table import DataTable


class FigurePanel(ReckoningPanel):
    """A figure of the strip: the rows stand in one table, whose columns follow the figure."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.found: FigureSum | None = None
        self.model: RowTableModel[FigureRow] = RowTableModel([], self)
        self.table: DataTable[FigureRow] | None = None
        self._shown_for = ""

    @property
    def unit_ids(self) -> tuple[int, ...]:
        return self.found.unit_ids if self.found else ()

    def show_sum(self, found: FigureSum) -> None:
        """Show a figure of a day; its rows keep their order while the day moves."""
        self.found = found
        title = self.tr("{figure} on {day}")
        self.title.setText(title.format(figure=title_of(found.key), day=format_day(found.day)))
        self.formula.setText(found.formula)
        self.sum.setText(sum_text(found))
        if found.key != self._shown_for:
            self._shown_for = found.key
            self._make_table(found)
        self.model.set_rows(found.rows)
        self._reveal(self.table)

    def _make_table(self, found: FigureSum) -> None:
        """Another figure has other columns."""
        if self.table is not None:
            self._column.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        self.model = RowTableModel(self._columns(found), self)
        self.table = DataTable(self.model, accessible_name=self.tr("Rows of the figure"))
        self.table.set_empty(self.tr("Nothing counts on this day"), "", icon="spaces")
        self.table.activated.connect(self._on_row)
        self._column.addWidget(self.table, 1)

    def _columns(self, found: FigureSum) -> list[Column[FigureRow]]:
        of_leases, measure = found.of is RowKind.LEASE, found.part.measure
        columns: list[Column[FigureRow]] = [
            Column(self.tr("Unit"), lambda row: row.unit, width=104 if of_leases else 72),
            Column(self.tr("Tenant"), lambda row: row.tenant),
            Column(
                self.tr("Lease"),
                lambda row: row.lease or None,
                width=112,
                hidden=of_leases and found.whole is not None,  # little room is left for names
            ),
        ]
        if of_leases:
            columns += self._lease_columns(found)
        elif measure is Measure.COUNT:
            columns.append(_area(self.tr("Area")))
        if found.key == "rent_lost_paisa":
            rate = self.tr("Asking rate")
            columns += [_area(self.tr("Vacant")), _money(rate, lambda row: row.rate_paisa)]
        if found.key == "passing_rent_per_sqft_paisa":
            columns.append(_money(self.tr("A sq ft"), lambda row: row.rate_paisa))
        if not (of_leases and measure is Measure.COUNT):
            columns.append(_amount(part_title(found.key), measure, lambda row: row.part))
        if found.whole is not None and found.whole.measure is not Measure.COUNT:
            below = _amount(whole_title(found.key), found.whole.measure, lambda row: row.whole)
            columns.append(below)
        return columns

    def _lease_columns(self, found: FigureSum) -> list[Column[FigureRow]]:
        """A weight stands at the end of its own; the other measure is shown beside it."""
        weight = found.whole.measure if found.whole else None
        columns: list[Column[FigureRow]] = [
            Column(self.tr("Ends"), lambda row: row.ends_on, format_day, width=112),
            Column(
                self.tr("Months left"),
                lambda row: row.remaining_months,
                format_decimal,
                numeric=True,
                width=88,
            ),
        ]
        if weight is not Measure.SQFT:
            columns.append(_area(self.tr("Area")))
        if weight is not Measure.RUPEES:
            columns.append(_money(self.tr("Rent a month"), lambda row: row.rent_paisa))
        return columns

    def _on_row(self, row: FigureRow) -> None:
        if row.lease_id is not None:
            self.lease_asked.emit(row.lease_id)
        else:
            self.units_asked.emit((row.id,))


def _area(title: str) -> Column[FigureRow]:
    return Column(title, lambda row: row.area_sqft, format_area, numeric=True, width=104)


def _money(title: str, value: Callable[[FigureRow], int | None]) -> Column[FigureRow]:
    return Column(title, value, format_money, numeric=True, width=112)


def _amount(
    title: str, measure: Measure, value: Callable[[FigureRow], Decimal | int | None]
) -> Column[FigureRow]:
    def text(number: Decimal | int) -> str:
        return amount_text(Amount(number, measure), unit=measure is not Measure.SQFT_DAYS)

    return Column(title, value, text, numeric=True, width=120)
