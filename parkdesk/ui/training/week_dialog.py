"""The sessions of all batches in one week, by day and hour."""

from datetime import date, timedelta

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.services import sessions
from parkdesk.services.sessions import SessionRow
from parkdesk.ui.formats import format_days
from parkdesk.ui.page import PageContext
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.theme import SPACE_8, SPACE_16, SPACE_24
from parkdesk.ui.training.session_words import format_hours, format_weekday
from parkdesk.ui.widgets.buttons import Button, IconButton
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import Label

WIDTH, HEIGHT = 860, 560
WEEK = timedelta(weeks=1)


class WeekDialog(QDialog):
    """Opens on the week of `day`; Enter or a double click goes to the batch."""

    def __init__(self, context: PageContext, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(self.tr("Sessions of the week"))
        self.model: RowTableModel[SessionRow] = RowTableModel(self._columns(), self)
        self._build()
        self.resize(WIDTH, HEIGHT)
        self.show_week(day)
        self.table.view.setFocus()

    def show_week(self, day: date) -> None:
        """From Monday to Sunday."""
        self.monday = day - timedelta(days=day.weekday())
        sunday = self.monday + timedelta(days=6)
        rows = self._context.database.read(sessions.list_sessions, first=self.monday, last=sunday)
        self.days.setText(format_days(self.monday, sunday))
        self.model.set_rows(rows)
        self.today_button.setEnabled(not self.monday <= self._context.today <= sunday)

    def go(self, weeks: int) -> None:
        self.show_week(self.monday + weeks * WEEK)

    def _open_batch(self, row: SessionRow) -> None:
        self.accept()
        self._context.navigate("training", batch=row.batch)

    def _columns(self) -> list[Column[SessionRow]]:
        return [
            Column(self.tr("Day"), lambda row: row.held_on, format_weekday, width=140),
            Column(
                self.tr("Hours"), lambda row: format_hours(row.starts_at, row.ends_at), width=110
            ),
            Column(self.tr("Room"), lambda row: row.room, width=84),
            Column(self.tr("Trainer"), lambda row: row.trainer, width=150),
            Column(self.tr("Batch"), lambda row: row.batch, tip=lambda row: row.course, width=110),
            Column(self.tr("Topic"), lambda row: row.holiday or row.topic, width=160),
        ]

    def _build(self) -> None:
        self.days = Label(size="subtitle", strong=True)
        self.former_button = IconButton(
            "chevron-left", self.tr("The week before"), lambda: self.go(-1), kind="plain"
        )
        self.next_button = IconButton(
            "chevron-right", self.tr("The next week"), lambda: self.go(1), kind="plain"
        )
        self.today_button = Button(
            self.tr("This week"), lambda: self.show_week(self._context.today)
        )
        self.close_button = Button(self.tr("Close"), self.reject)
        for keys, weeks in (("Alt+Left", -1), ("Alt+Right", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda weeks=weeks: self.go(weeks))
        head = QHBoxLayout()
        head.setSpacing(SPACE_8)
        head.addWidget(self.days, 1)
        for button in (self.former_button, self.today_button, self.next_button):
            head.addWidget(button)
        self.table: DataTable[SessionRow] = DataTable(
            self.model, accessible_name=self.tr("Sessions of the week"), multi=False
        )
        self.table.set_empty(
            self.tr("No sessions in this week"),
            self.tr("Go to another week, or plan sessions in a batch."),
            icon="calendar",
        )
        self.table.activated.connect(self._open_batch)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_16)
        column.setSpacing(SPACE_16)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
