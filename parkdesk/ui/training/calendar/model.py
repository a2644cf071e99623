"""The calendar as a table: seven days across; weeks, or rooms, trainers or batches, down."""

from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt

from parkdesk.rules.sessions import Shared
from parkdesk.services.sessions import CalendarCell, CalendarLine, CalendarSheet
from parkdesk.ui.table_model import Column, Index, Role, RowTableModel
from parkdesk.ui.training.calendar.words import cell_text, lane_text
from parkdesk.ui.training.session_words import format_weekday, weekday_names

DAYS = 7


class CalendarModel(RowTableModel[CalendarLine]):
    """`by` is what a line of a week stands for; None is a month, whose lines are weeks."""

    def __init__(self, parent: QObject) -> None:
        super().__init__([_column(at) for at in range(DAYS)], parent)
        self.by: Shared | None = None
        self.sheet: CalendarSheet | None = None

    def show_sheet(self, sheet: CalendarSheet, by: Shared | None) -> None:
        self.sheet, self.by = sheet, by
        self.set_rows(sheet.lines)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, DAYS - 1)
        if sheet.lines:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(sheet.lines) - 1)

    def cell_at(self, index: Index) -> CalendarCell:
        return self.row_at(index.row()).cells[index.column()]

    def is_outside(self, day: date) -> bool:
        """Whether a month only shows the day to fill its week."""
        if self.by is not None or self.sheet is None:
            return False
        return day.month != self.sheet.lines[1].cells[0].day.month

    def day_of(self, column: int) -> CalendarCell | None:
        """In a week the day of a column, with its holiday."""
        if self.by is None or not self.rows:
            return None
        return self.rows[0].cells[column]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            return self._day_data(section, role)
        if self.by is None or section >= len(self.rows):
            return None
        line = self.rows[section]
        if role == Role.DisplayRole:
            return lane_text(line.title, self.by)
        if role == Role.ToolTipRole:
            return "\n".join(filter(None, (lane_text(line.title, self.by), line.about)))
        return None

    def _day_data(self, column: int, role: int) -> Any:
        if role != Role.DisplayRole:
            return super().headerData(column, Qt.Orientation.Horizontal, role)
        cell = self.day_of(column)
        return format_weekday(cell.day) if cell else weekday_names()[column]


def _column(at: int) -> Column[CalendarLine]:
    return Column("", lambda line: line.cells[at], cell_text, sortable=False)
