"""The schedule of one lease, by period or by fiscal year; the marked row explains itself below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from parkdesk.rules.money import JULY
from parkdesk.rules.schedule import ScheduleRow
from parkdesk.rules.schedule_totals import YearTotal, totals_by_year
from parkdesk.ui.formats import format_day, format_money
from parkdesk.ui.messages import show_toast
from parkdesk.ui.table_model import Column, R, RowTableModel
from parkdesk.ui.theme import SPACE_8
from parkdesk.ui.widgets.buttons import IconButton
from parkdesk.ui.widgets.chips import FilterChips
from parkdesk.ui.widgets.clipboard import Cell, copied_cell, copy_lines
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import Label
from parkdesk.ui.words import titled

PERIODS, YEARS = "periods", "years"


@dataclass(frozen=True)
class Line:
    """A row of the schedule by its place, as the table wants an id."""

    id: int
    row: ScheduleRow


@dataclass(frozen=True)
class YearLine:
    id: int
    year: YearTotal


class ScheduleTab(QWidget):
    statement_asked = Signal(str)  # the lease's number

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RowTableModel(self._columns(), self)
        self.table = DataTable(
            self.model, name="lease_schedule", accessible_name=self.tr("Schedule"), sortable=False
        )
        self.year_model = RowTableModel(self._year_columns(), self)
        self.year_table = DataTable(
            self.year_model,
            name="lease_years",
            accessible_name=self.tr("Schedule by fiscal year"),
            sortable=False,
        )
        for table in (self.table, self.year_table):
            table.set_empty(
                self.tr("Nothing is charged"),
                self.tr("Without charges or before rent start there are no rows."),
            )
        self.chips = FilterChips([(PERIODS, self.tr("Periods")), (YEARS, self.tr("Fiscal years"))])
        self.copy_button = IconButton(
            "copy", self.tr("Copy all of it, with headings and explanations"), self.copy
        )
        self.statement_button = IconButton(
            "reports",
            self.tr("Statement for the tenant"),
            lambda: self.statement_asked.emit(self._lease),
        )
        self.explanation = Label(tone="muted", wrap=True).selectable()
        self.total = Label(tone="muted", wrap=True)
        self._lease = ""
        self._build()
        self.table.current_changed.connect(self._explain)
        self.chips.changed.connect(self._show_chosen)

    def show_rows(
        self,
        rows: Sequence[ScheduleRow],
        *,
        today: date | None = None,
        fiscal_start_month: int = JULY,
    ) -> None:
        """Show them; the period that holds `today` is marked, so that one explains itself."""
        years = totals_by_year(rows, fiscal_start_month)
        self.model.set_rows(Line(at, row) for at, row in enumerate(rows, start=1))
        self.year_model.set_rows(YearLine(one.starts_on.year, one) for one in years)
        self.total.setText(self._total_text(years))
        lease = rows[0].lease if rows else ""
        if rows and (self.table.current_row is None or lease != self._lease):
            self.table.select_id(_place_of(today, rows) + 1)
        self._lease = lease
        self.statement_button.setEnabled(bool(lease))
        self._explain(self.table.current_row)

    def copy(self) -> None:
        """All rows and columns of what is shown, also hidden ones, each with its sentence."""
        if self.chips.key == YEARS:
            lines = _lines(self.year_model)
        else:
            lines = _lines(self.model)
            told = [self.tr("How it is made"), *(line.row.explanation for line in self.model.rows)]
            lines = [[*line, text] for line, text in zip(lines, told, strict=True)]
        copy_lines(lines)
        show_toast(self, self.tr("{count} rows are copied.").format(count=len(lines) - 1))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_8)
        head.addWidget(self.chips, 1)
        head.addWidget(self.statement_button)
        head.addWidget(self.copy_button)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.year_table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addWidget(self.explanation)
        column.addWidget(self.total)

    def _columns(self) -> list[Column[Line]]:
        return [
            Column(self.tr("From"), lambda line: line.row.period_start, format_day, width=108),
            Column(self.tr("Unit"), lambda line: line.row.unit or "–", width=60),
            Column(self.tr("Charge"), lambda line: titled(line.row.charge), width=96),
            _money(self.tr("Net"), lambda line: line.row.net_paisa),
            Column(self.tr("To"), lambda line: line.row.period_end, format_day, hidden=True),
            Column(self.tr("Days"), lambda line: line.row.days, numeric=True, hidden=True),
            _money(self.tr("Gross"), lambda line: line.row.gross_paisa, hidden=True),
            _money(self.tr("Rent-free"), lambda line: line.row.rent_free_paisa, hidden=True),
            _money(self.tr("Subsidy"), lambda line: line.row.subsidy_paisa, hidden=True),
        ]

    def _year_columns(self) -> list[Column[YearLine]]:
        return [
            Column(self.tr("Fiscal year"), lambda line: line.year.label, width=92),
            _money(self.tr("Gross"), lambda line: line.year.gross_paisa),
            _money(self.tr("Rent-free"), lambda line: line.year.rent_free_paisa, hidden=True),
            _money(self.tr("Subsidy"), lambda line: line.year.subsidy_paisa, hidden=True),
            _money(self.tr("Net"), lambda line: line.year.net_paisa),
        ]

    @Slot(object)
    def _explain(self, line: Line | None) -> None:
        self.explanation.setText(
            line.row.explanation if line else self.tr("Choose a row to see how it is made.")
        )

    @Slot()
    def _show_chosen(self) -> None:
        years = self.chips.key == YEARS
        self._stack.setCurrentIndex(int(years))
        self.explanation.setVisible(not years)

    def _total_text(self, years: Sequence[YearTotal]) -> str:
        if not years:
            return ""
        text = self.tr("{net} net in all, in {count} fiscal years.")
        net = format_money(sum(year.net_paisa for year in years))
        return text.format(net=net, count=len(years))


def _place_of(day: date | None, rows: Sequence[ScheduleRow]) -> int:
    """The first row whose period holds the day, else the first of all."""
    if day is None:
        return 0
    running = (at for at, row in enumerate(rows) if row.period_start <= day <= row.period_end)
    return next(running, 0)


def _money(title: str, value: Callable[[R], int], *, hidden: bool = False) -> Column[R]:
    return Column(title, value, format_money, numeric=True, width=104, hidden=hidden)


def _lines(model: RowTableModel[Any]) -> list[list[Cell]]:
    head: list[Cell] = [column.title for column in model.columns]
    return [head, *([copied_cell(column, row) for column in model.columns] for row in model.rows)]
