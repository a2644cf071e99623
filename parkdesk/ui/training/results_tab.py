"""A batch's results: a mark in percent for each person, and the closing of the batch."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.errors import UserError
from parkdesk.rules.vocabulary import EnrolmentStatus
from parkdesk.services import training
from parkdesk.services.training import ClosingPlan, ResultRow
from parkdesk.ui.formats import format_day
from parkdesk.ui.messages import sentence_of, show_toast
from parkdesk.ui.page import PageContext
from parkdesk.ui.refresh import keep_fresh
from parkdesk.ui.theme import SPACE_8, SPACE_12
from parkdesk.ui.training.results_closing import CloseDialog, ReopenDialog
from parkdesk.ui.training.results_grid import read_mark, read_pasted
from parkdesk.ui.training.results_table import ResultsTable
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.chips import FilterChips
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
        self._closed_on: date | None = None
        self._rows: list[ResultRow] = []
        self.table = ResultsTable()
        self.model = self.table.results
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
        try:
            marks = read_pasted(text, self.table.rows_from_cursor)
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

    def _on_typed(self, row: ResultRow, text: str) -> None:
        try:
            mark = read_mark(text, row)
        except UserError as error:
            self.table.stay_at(row)
            self._complain(sentence_of(error))
            return
        self._save({row.id: mark})

    def _save(self, marks: Marks) -> bool:
        try:
            self._context.database.write(training.save_results, batch=self._batch, results=marks)
        except UserError as error:
            self._complain(sentence_of(error))
            return False
        return True

    def _show_rows(self) -> None:
        for key in (ALL, MISSING, SHORT):
            self.chips.set_count(key, sum(_in_group(row, key) for row in self._rows))
        self.model.set_rows(row for row in self._rows if _in_group(row, self.chips.key))
        self._say_empty()

    def _show_closing(self, plan: ClosingPlan) -> None:
        closed = plan.closed_on is not None
        self.close_button.setVisible(not closed)
        self.close_button.setEnabled(bool(self._rows) or not plan.hindrance)
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
        self.note = Label("", "caption", tone="muted", wrap=True)
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
        self.table.typed.connect(self._on_typed)
        self.table.pasted.connect(self.paste)


def _in_group(row: ResultRow, key: str) -> bool:
    if key == MISSING:
        return row.result_percent is None
    return key == ALL or row.becomes is EnrolmentStatus.FAILED
