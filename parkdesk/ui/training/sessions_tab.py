"""A batch's sessions: planned as a series, added, changed and called off."""

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.services import sessions
from parkdesk.services.sessions import SessionRow
from parkdesk.ui.messages import show_toast
from parkdesk.ui.page import PageContext
from parkdesk.ui.refresh import keep_fresh
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.theme import SPACE_8, SPACE_12
from parkdesk.ui.training import session_actions
from parkdesk.ui.training.series_dialog import SeriesDialog
from parkdesk.ui.training.session_words import format_hours, format_weekday, state_text, state_tone
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import ElidedLabel


class SessionsTab(QWidget):
    """Says `calendar_asked(date)`."""

    TABLES: ClassVar[frozenset[str]] = frozenset(
        {"training_session", "holiday", "attendance", "batch", "unit"}
    )

    calendar_asked = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._batch = self._read = self._closed = ""
        self.model: RowTableModel[SessionRow] = RowTableModel(self._columns(), self)
        self._build()
        self._connect()
        self._on_selection()
        keep_fresh(self, context.database)

    def show_batch(self, code: str, *, closed: str = "") -> None:
        """Of a tab that is not in sight the rows are read when it comes into it.

        `closed` says why a closed batch keeps its sessions as they are.
        """
        self._batch, self._closed = code, closed
        for button in self._verbs:
            button.setToolTip(closed)
        self._say_empty()
        self._on_selection()
        if self.isVisible():
            self._show_if_new()

    def refresh(self) -> None:
        self._read = self._batch
        if self._batch:
            rows = self._context.database.read(sessions.list_sessions, batch=self._batch)
            self.model.set_rows(rows)
            self.count.setText(self._count_text(rows))

    def plan_series(self) -> None:
        dialog = SeriesDialog(self._context, batch=self._batch, parent=self)
        if dialog.exec():
            text = self.tr("{count} sessions were planned.").format(count=dialog.added_count)
            show_toast(self, text)

    def add_session(self) -> None:
        session_actions.add_session(self._context, self, batch=self._batch)

    def change_session(self) -> None:
        row = None if self._closed else self.table.current_row
        if row is not None:
            session_actions.change_session(self._context, self, row)

    def cancel_sessions(self) -> None:
        session_actions.call_off_sessions(self._context, self, self.table.selected_ids)

    def show_calendar(self) -> None:
        """At the marked session, else today."""
        row = self.table.current_row
        self.calendar_asked.emit(row.held_on if row else self._context.today)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_if_new()

    def _show_if_new(self) -> None:
        if self._batch != self._read:
            self.refresh()
            self._go_to_today()

    def _go_to_today(self) -> None:
        today = self._context.today
        for at, row in enumerate(self.model.rows):
            if row.held_on >= today:
                top = QAbstractItemView.ScrollHint.PositionAtTop
                self.table.view.scrollTo(self.model.index(max(0, at - 1), 0), top)
                return

    def _columns(self) -> list[Column[SessionRow]]:
        return [
            Column(self.tr("Day"), lambda row: row.held_on, format_weekday, width=136),
            Column(
                self.tr("Hours"),
                lambda row: format_hours(row.starts_at, row.ends_at),
                width=104,
            ),
            Column(self.tr("Room"), lambda row: row.room, width=72),
            Column(self.tr("Trainer"), lambda row: row.trainer, width=132),
            Column(
                self.tr("State"),
                lambda row: state_text(row, self._context.today),
                tone=lambda row: state_tone(row, self._context.today),
                width=112,
            ),
            Column(self.tr("Topic"), lambda row: row.topic, width=116),
        ]

    def _count_text(self, rows: list[SessionRow]) -> str:
        to_come = sum(row.held_on > self._context.today for row in rows)
        text = self.tr("{count} sessions, {to_come} to come")
        return text.format(count=len(rows), to_come=to_come) if rows else ""

    def _build(self) -> None:
        self.series_button = Button(self.tr("Plan a series"), self.plan_series, icon="calendar")
        self.add_button = Button(self.tr("Add one"), self.add_session, icon="plus")
        self.change_button = Button(self.tr("Change"), self.change_session)
        self.cancel_button = Button(self.tr("Call off"), self.cancel_sessions)
        self._verbs = (
            self.series_button, self.add_button, self.change_button, self.cancel_button,
        )  # fmt: skip
        self.calendar_button = Button(self.tr("Calendar"), self.show_calendar)
        self.calendar_button.setToolTip(self.tr("The sessions of all batches, by week and month"))
        self.count = ElidedLabel("", "caption", tone="muted")
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        for button in (*self._verbs, self.calendar_button):
            row.addWidget(button)
        row.addWidget(self.count, 1)
        self.table: DataTable[SessionRow] = DataTable(
            self.model, name="sessions", accessible_name=self.tr("Sessions")
        )
        self._say_empty()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addLayout(row)
        column.addWidget(self.table, 1)

    def _say_empty(self) -> None:
        if self._closed:
            self.table.set_empty(self.tr("No sessions"), self._closed, icon="calendar")
            return
        self.table.set_empty(
            self.tr("No sessions yet"),
            self.tr("Plan the days and hours on which the batch meets; holidays are left out."),
            self.tr("Plan a series"),
            self.plan_series,
            icon="calendar",
        )

    def _connect(self) -> None:
        self.table.selection_changed.connect(self._on_selection)
        self.table.activated.connect(lambda _row: self.change_session())

    def _on_selection(self) -> None:
        count = len(self.table.selected_ids)
        for button, can in zip(self._verbs, (True, True, count == 1, count > 0), strict=True):
            button.setEnabled(can and not self._closed)
