"""Who does not take a step, and why: a heading with their number over a list."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.theme import SPACE_12
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import Label

LEAST_HEIGHT = 160


@dataclass(frozen=True, slots=True)
class SkippedRow:
    id: int
    name: str
    why: str


class SkippedList(QWidget):
    """Hidden while everybody takes it; `who` is the head of the names."""

    def __init__(self, who: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Label(strong=True)
        self._model: RowTableModel[SkippedRow] = RowTableModel(
            [
                Column(who, lambda row: row.name, width=160),
                Column(self.tr("Why"), lambda row: row.why, tip=lambda row: row.why, width=300),
            ],
            self,
        )
        table: DataTable[SkippedRow] = DataTable(
            self._model, accessible_name=self.tr("Who is skipped"), sortable=False
        )
        table.setMinimumHeight(LEAST_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addWidget(self.heading)
        column.addWidget(table)

    @property
    def rows(self) -> list[SkippedRow]:
        return self._model.rows

    def show_rows(self, rows: Iterable[SkippedRow]) -> None:
        self._model.set_rows(rows)
        self.heading.setText(self.tr("{count} skipped").format(count=len(self.rows)))
        self.setVisible(bool(self.rows))
