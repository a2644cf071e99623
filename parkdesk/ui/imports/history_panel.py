"""All imports: those not finished, to be taken up; of those made the rows, and Undo."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.ui.imports.history_rows import (
    HistoryLine,
    history_columns,
    history_lines,
    line_of,
)
from parkdesk.ui.imports.import_detail import ImportDetail
from parkdesk.ui.page import PageContext
from parkdesk.ui.table_model import RowTableModel
from parkdesk.ui.theme import SPACE_12
from parkdesk.ui.widgets.detail import ListDetail
from parkdesk.ui.widgets.fields import SearchField
from parkdesk.ui.widgets.table import DataTable


class HistoryPanel(QWidget):
    start_asked = Signal()
    take_up_asked = Signal(int)  # what is staged, by its number

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.search = SearchField(self.tr("Search by file, sender, kind or batch"))
        self.model: RowTableModel[HistoryLine] = RowTableModel(history_columns(), self)
        self.table = DataTable(
            self.model, name="imports", accessible_name=self.tr("Imports"), multi=False
        )
        self.detail = ImportDetail(context)
        self._build()
        self.search.searched.connect(lambda _text: self.refresh())
        self.table.current_changed.connect(self._on_current)
        self.table.activated.connect(self._on_activated)
        self.table.view.clicked.connect(lambda _at: self._on_current(self.table.current_row))
        self.detail.take_up_asked.connect(self.take_up_asked)

    def refresh(self) -> None:
        where = self.search.text().strip()
        self.model.set_rows(self._context.database.read(history_lines, where=where))
        if where:
            self.table.set_empty(self.tr("No import is like that"), icon="search")
        else:
            self.table.set_empty(
                self.tr("Nothing was imported yet"),
                self.tr("Drop a workbook on the window, or choose one here."),
                self.tr("Start import"),
                self.start_asked.emit,
                icon="imports",
            )
        self.search.setVisible(bool(where) or self.model.rowCount() > 0)
        if not self.detail.isHidden():
            self._on_current(self.table.current_row)

    def show_import(self, import_id: int, row: int | None = None) -> None:
        """An import that was made, perhaps at one row of its sheet."""
        self.search.clear()
        self.refresh()
        self.table.select_id(import_id)
        if row is not None:
            self.detail.show_row(row)

    def show_staged(self, staged_id: int) -> None:
        """What is not finished, or the import that left it out."""
        self.search.clear()
        self.refresh()
        if line := line_of(self.model.rows, staged_id):
            self.table.select_id(line.id)

    def _build(self) -> None:
        self.search.setMaximumWidth(360)
        head = QHBoxLayout()
        head.addWidget(self.search, 1)
        head.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addLayout(head)
        split = ListDetail(self.table, self.detail)
        split.setSizes([560, 480])
        column.addWidget(split, 1)

    def _on_current(self, line: HistoryLine | None) -> None:
        if line is None:
            self.detail.hide()
            return
        self.detail.show_line(line)

    def _on_activated(self, line: HistoryLine) -> None:
        """Enter goes on with what is not finished, and shows what is."""
        self.detail.show_line(line)
        if line.made is None:
            self.detail.take_up()
