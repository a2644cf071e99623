"""The schedule of one lease; the marked row explains itself below."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from parkdesk.rules.schedule import ScheduleRow
from parkdesk.ui.formats import format_day, format_money
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.theme import SPACE_8
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import Label
from parkdesk.ui.words import titled


@dataclass(frozen=True)
class Line:
    """A row of the schedule by its place, as the table wants an id."""

    id: int
    row: ScheduleRow


class ScheduleTab(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RowTableModel(self._columns(), self)
        self.table = DataTable(
            self.model, name="lease_schedule", accessible_name=self.tr("Schedule"), sortable=False
        )
        self.table.set_empty(
            self.tr("Nothing is charged"),
            self.tr("Without charges or before rent start there are no rows."),
        )
        self.explanation = Label(tone="muted", wrap=True).selectable()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        column.addWidget(self.table, 1)
        column.addWidget(self.explanation)
        self.table.current_changed.connect(self._explain)

    def show_rows(self, rows: Sequence[ScheduleRow]) -> None:
        self.model.set_rows(Line(at, row) for at, row in enumerate(rows, start=1))
        self._explain(self.table.current_row)

    def _columns(self) -> list[Column[Line]]:
        return [
            Column(self.tr("From"), lambda line: line.row.period_start, format_day, width=92),
            Column(self.tr("Unit"), lambda line: line.row.unit or "–", width=60),
            Column(self.tr("Charge"), lambda line: titled(line.row.charge), width=96),
            Column(
                self.tr("Net"),
                lambda line: line.row.net_paisa,
                format_money,
                numeric=True,
                width=104,
            ),
            Column(self.tr("To"), lambda line: line.row.period_end, format_day, hidden=True),
            Column(self.tr("Days"), lambda line: line.row.days, numeric=True, hidden=True),
            Column(
                self.tr("Gross"),
                lambda line: line.row.gross_paisa,
                format_money,
                numeric=True,
                hidden=True,
            ),
            Column(
                self.tr("Rent-free"),
                lambda line: line.row.rent_free_paisa,
                format_money,
                numeric=True,
                hidden=True,
            ),
            Column(
                self.tr("Subsidy"),
                lambda line: line.row.subsidy_paisa,
                format_money,
                numeric=True,
                hidden=True,
            ),
        ]

    @Slot(object)
    def _explain(self, line: Line | None) -> None:
        self.explanation.setText(
            line.row.explanation if line else self.tr("Choose a row to see how it is made.")
        )
