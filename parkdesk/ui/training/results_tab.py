"""A batch's results: a mark in percent for each person, and the closing of the batch."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import ClassVar

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.errors import UserError
from parkdesk.rules.vocabulary import EnrolmentStatus
from parkdesk.services import training
from parkdesk.services.training import ClosingPlan, ResultRow
from parkdesk.ui.formats import format_day
from parkdesk.ui.messages import sentence_of, show_toast
from parkdesk.ui.page import PageContext
from parkdesk.ui.refresh import keep_fresh
from parkdesk.ui.table_model import Column
from parkdesk.ui.theme import SPACE_8, SPACE_12
from parkdesk.ui.training.results_closing import CloseDialog, ReopenDialog
from parkdesk.ui.training.results_grid import (
    RESULT,
    ResultPainter,
    ResultsModel,
    can_be_marked,
    mark_text,
    outcome_text,
    outcome_tone,
    percent_text,
    read_mark,
    read_pasted,
    why_text,
)
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.chips import FilterChips
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import Label

ALL, MISSING, SHORT = "all", "missing", "short"
Marks = Mapping[int, Decimal | None]


class ResultsTab(QWidget):
    """Each mark is kept as soon as it is typed: nothing is lost when the power fails."""

    TABLES: ClassVar[frozenset[str]] = frozenset(
        {"enrolment", "attendance", "training_session", "batch", "person"}
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._batch = self._read = ""
        self._next: int | None = None
        self._closed_on: date | None = None
        self._rows: list[ResultRow] = []
        self.model = ResultsModel(self._columns(), self)
        self._build()
        self._connect()
        keep_fresh(self, context.database)

    def show_batch(self, code: str) -> None:
        """Of a tab that is not in sight the rows are read when it comes into it."""
        self._batch = code
        if self.isVisible():
            self._show_if_new()

    def refresh(self) -> None:
        if not self._batch:
            return
        self._read = self._batch
        read = self._context.database.read
        self._rows = read(training.list_results, batch=self._batch)
        self._show_rows()
        plan = read(training.plan_closing, batch=self._batch, on=self._context.today)
        self._show_closing(plan)

    def close_batch(self) -> None:
        dialog = CloseDialog(self._context, batch=self._batch, parent=self)
        if dialog.exec():
            text = self.tr("{batch} is closed: {completed} of {count} completed it.")
            show_toast(
                self,
                text.format(
                    batch=self._batch,
                    completed=dialog.plan.completed,
                    count=len(dialog.plan.rows),
                ),
            )

    def reopen_batch(self) -> None:
        if ReopenDialog(self._context, batch=self._batch, parent=self).exec():
            show_toast(self, self.tr("{batch} is open again.").format(batch=self._batch))

    def paste(self, text: str) -> None:
        """Marks a line each, from the row with the cursor downwards; all of them or none."""
        first = max(self.table.view.currentIndex().row(), 0)
        try:
            marks = read_pasted(text, self.model.rows[first:])
        except UserError as error:
            self._complain(sentence_of(error))
            return
        before = {row.id: row.result_percent for row in self._rows if row.id in marks}
        if self._save(marks):
            told = self.tr("{count} results were pasted.").format(count=len(marks))
            show_toast(self, told, undo=lambda: self._save(before))

    # --- inside

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_if_new()

    def _show_if_new(self) -> None:
        if self._batch != self._read:
            self.chips.choose(ALL)
            self.refresh()

    def _on_typed(self, enrolment_id: int, text: str) -> None:
        at = self.model.position_of(enrolment_id)
        after = None if at is None else at + 1
        rows = self.model.rows
        self._next = rows[after].id if after is not None and after < len(rows) else None
        try:
            mark = read_mark(text, rows[at or 0])
        except UserError as error:
            self._next = enrolment_id
            self._complain(sentence_of(error))
            return
        self._save({enrolment_id: mark})

    def _save(self, marks: Marks) -> bool:
        try:
            self._context.database.write(training.save_results, batch=self._batch, results=marks)
        except UserError as error:
            self._complain(sentence_of(error))
            return False
        return True

    def _on_entered(self) -> None:
        """Go on below; the row with a wrong mark keeps the cursor."""
        view = self.table.view
        if self._next is not None:
            row = self.model.position_of(self._next)
            self._next = None
        else:
            row = view.currentIndex().row() + 1
        if row is not None and 0 <= row < len(self.model.rows):
            view.setCurrentIndex(self.model.index(row, RESULT))
        view.setFocus()

    def _keep_to_results(self, current: QModelIndex, _before: QModelIndex) -> None:
        """The cursor stands where typing does something."""
        if current.isValid() and current.column() != RESULT:
            row = current.row()
            QTimer.singleShot(0, self, lambda: self._set_cursor(row))

    def _set_cursor(self, row: int) -> None:
        if row < len(self.model.rows):
            self.table.view.setCurrentIndex(self.model.index(row, RESULT))

    def _edit_cell(self) -> None:
        view = self.table.view
        if view.state() is QAbstractItemView.State.EditingState:
            return  # the Enter that ends the typing comes here too
        row = view.currentIndex().row()
        if row >= 0 and can_be_marked(self.model.row_at(row)):
            view.setCurrentIndex(self.model.index(row, RESULT))
            view.edit(view.currentIndex())

    def _clear_cell(self) -> None:
        row = self.table.current_row
        if row and can_be_marked(row) and row.result_percent is not None:
            self._save({row.id: None})

    def _show_rows(self) -> None:
        for key in (ALL, MISSING, SHORT):
            self.chips.set_count(key, sum(_in_group(row, key) for row in self._rows))
        self.model.set_rows(row for row in self._rows if _in_group(row, self.chips.key))
        self._say_empty()

    def _show_closing(self, plan: ClosingPlan) -> None:
        closed = plan.closed_on is not None
        self.close_button.setVisible(not closed)
        self.close_button.setEnabled(bool(self._rows))
        self.reopen_button.setVisible(closed)
        self._closed_on = plan.closed_on
        self._say(self._hint())

    def _say_empty(self) -> None:
        if not self._rows:
            self.table.set_empty(
                self.tr("Nobody is enrolled yet"),
                self.tr("Enrol applicants first; each gets a line here for the result."),
                icon="people",
            )
        elif self.chips.key == MISSING:
            self.table.set_empty(self.tr("Everybody has a result"), icon="check")
        else:
            self.table.set_empty(self.tr("Nobody stands here now"), icon="people")

    def _hint(self) -> str:
        if self._closed_on:
            text = self.tr("Closed on {day}; the figures stand as they were.")
            return text.format(day=format_day(self._closed_on))
        return self.tr(
            "Type a percentage and press Enter, or paste a column from Excel in this order."
        )

    def _say(self, text: str) -> None:
        self.note.setText(text)
        self.note.set_tone("muted")

    def _complain(self, text: str) -> None:
        self.note.setText(text)
        self.note.set_tone("danger")

    def _columns(self) -> list[Column[ResultRow]]:
        return [
            Column(self.tr("Name"), lambda row: row.name, width=148),
            Column(
                self.tr("Attendance"),
                lambda row: row.attendance_percent,
                percent_text,
                numeric=True,
                width=104,
            ),
            Column(
                self.tr("Result, %"),
                lambda row: mark_text(row) or None,
                sort_key=lambda row: row.result_percent,
                numeric=True,
                width=92,
            ),
            Column(
                self.tr("Outcome"),
                outcome_text,
                tone=outcome_tone,
                width=124,
            ),
            Column(self.tr("Why"), why_text, tip=why_text, width=150),
            Column(self.tr("Father’s name"), lambda row: row.father_name, hidden=True),
            Column(self.tr("CNIC"), lambda row: row.cnic_masked, hidden=True),
        ]

    def _build(self) -> None:
        self.chips = FilterChips(
            [
                (ALL, self.tr("All")),
                (MISSING, self.tr("No result yet")),
                (SHORT, self.tr("Not completed")),
            ]
        )
        self.close_button = Button(self.tr("Close the batch"), self.close_batch, icon="check")
        self.reopen_button = Button(self.tr("Reopen"), self.reopen_batch, icon="undo")
        self.table: DataTable[ResultRow] = DataTable(
            self.model, name="results", accessible_name=self.tr("Results"), multi=False
        )
        self.note = Label("", "caption", tone="muted", wrap=True)
        view = self.table.view
        self.painter = view.painter = ResultPainter(view)
        view.setItemDelegate(view.painter)
        triggers = QAbstractItemView.EditTrigger
        view.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed)
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        row.addWidget(self.chips, 1)
        row.addWidget(self.close_button)
        row.addWidget(self.reopen_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self.note)

    def _connect(self) -> None:
        self.chips.changed.connect(lambda _key: self._show_rows())
        self.model.typed.connect(self._on_typed)
        self.painter.entered.connect(self._on_entered)
        self.table.activated.connect(lambda _row: self._edit_cell())
        self.table.view.selectionModel().currentChanged.connect(self._keep_to_results)
        self._key(QKeySequence.StandardKey.Delete, self.tr("Clear the result"), self._clear_cell)
        self._key(
            QKeySequence.StandardKey.Paste,
            self.tr("Paste results"),
            lambda: self.paste(QGuiApplication.clipboard().text()),
        )

    def _key(self, key: QKeySequence.StandardKey, text: str, run: Callable[[], None]) -> None:
        action = QAction(text, self.table.view)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _checked=False: run())
        self.table.view.addAction(action)


def _in_group(row: ResultRow, key: str) -> bool:
    if key == MISSING:
        return row.result_percent is None
    return key == ALL or row.becomes is EnrolmentStatus.FAILED
