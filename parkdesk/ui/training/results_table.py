"""The table of results: its cursor stands where typing does something, and goes on by Enter."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QWidget

from parkdesk.services.training import ResultRow
from parkdesk.ui.table_model import Column
from parkdesk.ui.training.results_grid import (
    RESULT,
    ResultPainter,
    ResultsModel,
    can_be_marked,
    mark_text,
    outcome_text,
    outcome_tone,
    percent_text,
    tr,
    why_text,
)
from parkdesk.ui.widgets.table import DataTable


class ResultsTable(DataTable[ResultRow]):
    """Says `typed(row, text)`, the text empty where a result is cleared, and `pasted(text)`."""

    typed = Signal(object, str)
    pasted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.results = ResultsModel(_columns())
        super().__init__(
            self.results, name="results", accessible_name=tr("Results"), multi=False, parent=parent
        )
        self._next: int | None = None
        self._take_typing()

    @property
    def rows_from_cursor(self) -> list[ResultRow]:
        return self.results.rows[max(self.view.currentIndex().row(), 0) :]

    def stay_at(self, row: ResultRow) -> None:
        """What was typed there is wrong: Enter goes back to it."""
        self._next = row.id

    def _take_typing(self) -> None:
        painter = self.view.painter = ResultPainter(self.view)
        self.view.setItemDelegate(painter)
        triggers = QAbstractItemView.EditTrigger
        self.view.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed)
        self.results.typed.connect(self._on_typed)
        painter.entered.connect(self._on_entered)
        self.activated.connect(lambda _row: self._edit_cell())
        self.view.selectionModel().currentChanged.connect(self._keep_to_results)
        self._key(QKeySequence.StandardKey.Delete, tr("Clear the result"), self._clear_cell)
        self._key(
            QKeySequence.StandardKey.Paste,
            tr("Paste results"),
            lambda: self.pasted.emit(QGuiApplication.clipboard().text()),
        )

    def _on_typed(self, enrolment_id: int, text: str) -> None:
        at, rows = self.results.position_of(enrolment_id), self.results.rows
        if at is not None:
            self._next = rows[at + 1].id if at + 1 < len(rows) else None
            self.typed.emit(rows[at], text)

    def _on_entered(self) -> None:
        """Go on below; the row with a wrong mark keeps the cursor."""
        if self._next is not None:
            row = self.results.position_of(self._next)
            self._next = None
        else:
            row = self.view.currentIndex().row() + 1
        if row is not None and row >= 0:
            self._set_cursor(row)
        self.view.setFocus()

    def _keep_to_results(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid() and current.column() != RESULT:
            row = current.row()
            QTimer.singleShot(0, self, lambda: self._set_cursor(row))

    def _set_cursor(self, row: int) -> None:
        if row < len(self.results.rows):
            self.view.setCurrentIndex(self.results.index(row, RESULT))

    def _edit_cell(self) -> None:
        if self.view.state() is QAbstractItemView.State.EditingState:
            return  # the Enter that ends the typing comes here too
        row = self.view.currentIndex().row()
        if row >= 0 and can_be_marked(self.results.row_at(row)):
            self._set_cursor(row)
            self.view.edit(self.view.currentIndex())

    def _clear_cell(self) -> None:
        row = self.current_row
        if row and can_be_marked(row) and row.result_percent is not None:
            self.typed.emit(row, "")

    def _key(self, key: QKeySequence.StandardKey, text: str, run: Callable[[], None]) -> None:
        action = QAction(text, self.view)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _checked=False: run())
        self.view.addAction(action)


def _columns() -> list[Column[ResultRow]]:
    return [
        Column(tr("Name"), lambda row: row.name, width=148),
        Column(
            tr("Attendance"),
            lambda row: row.attendance_percent,
            percent_text,
            numeric=True,
            width=104,
        ),
        Column(
            tr("Result, %"),
            lambda row: mark_text(row) or None,
            sort_key=lambda row: row.result_percent,
            numeric=True,
            width=92,
        ),
        Column(tr("Outcome"), outcome_text, tone=outcome_tone, width=124),
        Column(tr("Why"), why_text, tip=why_text, width=150),
        Column(tr("Father’s name"), lambda row: row.father_name, hidden=True),
        Column(tr("CNIC"), lambda row: row.cnic_masked, hidden=True),
    ]
