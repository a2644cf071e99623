"""All imports so far; of the marked one its rows, and Undo."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.services.imports.history import ImportLine, list_imports
from parkdesk.ui.formats import format_instant
from parkdesk.ui.imports.import_detail import ImportDetail
from parkdesk.ui.imports.words import kind_title
from parkdesk.ui.page import PageContext
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.theme import SPACE_12, Tone
from parkdesk.ui.widgets.detail import ListDetail
from parkdesk.ui.widgets.fields import SearchField
from parkdesk.ui.widgets.table import DataTable


class HistoryPanel(QWidget):
    start_asked = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.search = SearchField(self.tr("Search by file, sender, kind or batch"))
        self.model = RowTableModel(self._columns(), self)
        self.table = DataTable(
            self.model, name="imports", accessible_name=self.tr("Imports"), multi=False
        )
        self.detail = ImportDetail(context)
        self._build()
        self.search.searched.connect(lambda _text: self.refresh())
        self.table.current_changed.connect(self._on_current)
        self.table.activated.connect(self._on_current)

    def refresh(self) -> None:
        where = self.search.text().strip()
        self.model.set_rows(self._context.database.read(list_imports, where=where))
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

    def show_import(self, import_id: int) -> None:
        self.search.clear()
        self.refresh()
        self.table.select_id(import_id)

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

    def _columns(self) -> list[Column[ImportLine]]:
        return [
            Column(self.tr("File"), lambda line: line.file, width=208),
            Column(self.tr("State"), self._state, tone=_tone, width=100),
            Column(self.tr("When"), lambda line: line.imported_at, format_instant, width=152),
            Column(self.tr("Kind"), lambda line: kind_title(line.kind), width=112),
            Column(self.tr("Sender"), lambda line: line.sender, width=144),
            Column(self.tr("Batch"), lambda line: line.batch, width=112),
            _count(self.tr("New"), lambda line: line.new),
            _count(self.tr("Updated"), lambda line: line.updated),
            _count(self.tr("Left out"), lambda line: line.left_out),
        ]

    def _state(self, line: ImportLine) -> str:
        return self.tr("Undone") if line.undone_at else self.tr("Imported")

    def _on_current(self, line: ImportLine | None) -> None:
        if line is None:
            self.detail.hide()
            return
        self.detail.show_import(line)


def _count(title: str, value: Callable[[ImportLine], int]) -> Column[ImportLine]:
    return Column(title, value, lambda count: f"{count:,}", numeric=True, width=80)


def _tone(line: ImportLine) -> Tone:
    return "neutral" if line.undone_at else "success"
