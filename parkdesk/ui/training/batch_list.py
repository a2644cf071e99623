"""Programmes and their batches, at the left of the page."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.rules.batch_states import BatchState, batch_state
from parkdesk.services.searching import matches
from parkdesk.services.training import BatchRow, ProgrammeRow
from parkdesk.ui.formats import format_day
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.theme import SPACE_8
from parkdesk.ui.widgets.buttons import Button, IconButton
from parkdesk.ui.widgets.fields import ChoiceBox, SearchField
from parkdesk.ui.widgets.table import DataTable

EVERY_PROGRAMME = 0


class BatchList(QWidget):
    """Says `chosen(code)`, the code empty where no batch is marked, and what its buttons ask."""

    chosen = Signal(str)
    course_asked = Signal()
    check_asked = Signal()
    calendar_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[BatchRow] = []
        self._today = date.min
        self.model = RowTableModel(self._columns(), self)
        self._build()
        self.programme.chosen.connect(lambda _id: self._filter())
        self.search.searched.connect(lambda _text: self._filter())
        self.table.current_changed.connect(self._on_current)

    def show_batches(
        self, programmes: Sequence[ProgrammeRow], batches: Sequence[BatchRow], *, today: date
    ) -> None:
        self._rows, self._today = list(batches), today
        every = (EVERY_PROGRAMME, self.tr("All programmes"))
        self.programme.set_choices(
            [every, *((row.id, f"{row.name} ({row.audience})") for row in programmes)]
        )
        if self.programme.value() is None:
            self.programme.set_value(EVERY_PROGRAMME)
        self._filter()

    def choose(self, code: str) -> bool:
        """Mark a batch; False if it is not in the park."""
        row = next((row for row in self._rows if row.code == code), None)
        if row is None:
            return False
        if self.model.position_of(row.id) is None:
            self.programme.set_value(EVERY_PROGRAMME)
            self.search.clear()
            self._filter()
        return self.table.select_id(row.id)

    def search_for(self, where: str) -> None:
        self.programme.set_value(EVERY_PROGRAMME)
        self.search.setText(where)
        self._filter()

    def code_of(self, batch_id: int | None) -> str:
        return next((row.code for row in self._rows if row.id == batch_id), "")

    def choose_first(self) -> None:
        if self.table.current_row is None and self.model.rowCount():
            self.table.select_row(0)

    @property
    def code(self) -> str:
        row = self.table.current_row
        return row.code if row else ""

    def _columns(self) -> list[Column[BatchRow]]:
        return [
            Column(self.tr("Batch"), lambda row: row.code, tip=lambda row: row.course, width=96),
            Column(self.tr("Starts"), lambda row: row.starts_on, format_day, width=100),
            Column(
                self.tr("Seats"),
                _seats_text,
                tip=_seats_tip,
                sort_key=lambda row: row.free,
                numeric=True,
                width=72,
            ),
        ]

    def _build(self) -> None:
        self.programme = ChoiceBox()
        self.programme.setAccessibleName(self.tr("Programme"))
        self.search = SearchField(self.tr("Batch, course, trainer, state"))
        self.table: DataTable[BatchRow] = DataTable(
            self.model, name="batches", accessible_name=self.tr("Batches"), multi=False
        )
        self.table.set_empty(self.tr("No batch is found"), icon="search")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        column.addLayout(self._head())
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        self.calendar_button = Button(
            self.tr("Calendar of sessions"), self.calendar_asked.emit, icon="calendar"
        )
        column.addWidget(self.calendar_button)
        check = Button(self.tr("Check a certificate"), self.check_asked.emit, icon="check")
        column.addWidget(check)

    def _head(self) -> QHBoxLayout:
        self.course_button = IconButton(
            "plus", self.tr("New course or programme"), self.course_asked.emit, kind="plain"
        )
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        row.addWidget(self.programme, 1)
        row.addWidget(self.course_button)
        return row

    def _filter(self) -> None:
        where = self.search.text()
        programme = self.programme.value() or EVERY_PROGRAMME
        self.model.set_rows(
            row
            for row in self._rows
            if programme in (EVERY_PROGRAMME, row.programme_id)
            and matches(where, (row.code, row.course, row.programme, row.trainer, self._state(row)))
        )
        self.choose_first()

    def _state(self, row: BatchRow) -> BatchState:
        return batch_state(
            self._today, starts_on=row.starts_on, ends_on=row.ends_on, closed_on=row.closed_on
        )

    def _on_current(self, row: BatchRow | None) -> None:
        self.chosen.emit(row.code if row else "")


def _seats_text(row: BatchRow) -> str:
    """Seats held of all; of a closed batch how many completed it."""
    if row.closed_on is None:
        return f"{row.held}/{row.seats}"
    return QCoreApplication.translate("BatchList", "{count} done").format(count=row.completed)


def _seats_tip(row: BatchRow) -> str:
    if row.closed_on is None:
        text = QCoreApplication.translate("BatchList", "{held} of {seats} seats held")
    else:
        text = QCoreApplication.translate("BatchList", "Closed: {completed} completed it")
    return text.format(held=row.held, seats=row.seats, completed=row.completed)
