"""All sessions of one day as a list, for a day on which there are more than its cell can show."""

from datetime import date
from typing import ClassVar

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.services import sessions
from parkdesk.services.sessions import CalendarEntry, CalendarWish
from parkdesk.ui.page import PageContext
from parkdesk.ui.refresh import keep_fresh
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.theme import SPACE_4, SPACE_8, SPACE_16, SPACE_24, Tone
from parkdesk.ui.training import session_actions
from parkdesk.ui.training.calendar.words import DOT, tr, warnings
from parkdesk.ui.training.session_words import (
    format_hours,
    format_weekday,
    state_text,
    state_tone,
)
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.notices import Banner
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import Label

WIDTH, HEIGHT = 860, 560


class DayDialog(QDialog):
    """Enter or a double click changes a session."""

    TABLES: ClassVar[frozenset[str]] = frozenset(
        {"training_session", "holiday", "attendance", "batch", "unit"}
    )

    def __init__(
        self, context: PageContext, *, day: date, wish: CalendarWish, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._day, self._wish = day, wish
        self.setWindowTitle(self.tr("Sessions of the day"))
        self.model: RowTableModel[CalendarEntry] = RowTableModel(self._columns(), self)
        self.banner = Banner()
        self._build()
        self.resize(WIDTH, HEIGHT)
        self.refresh()
        self.table.select_row(0)
        self.table.view.setFocus()
        keep_fresh(self, context.database)

    def refresh(self) -> None:
        cell = self._context.database.read(
            sessions.get_day, day=self._day, today=self._context.today, wish=self._wish
        )
        self.model.set_rows(cell.entries)
        wished = (self._wish.batch, self._wish.room, self._wish.trainer)
        count = self.tr("{count} sessions").format(count=len(cell.entries))
        self.about.setText(DOT.join(filter(None, (count, *wished, cell.holiday, cell.taken))))
        self._on_selection()

    def add(self) -> None:
        wish = self._wish
        session_actions.add_session(
            self._context, self, batch=wish.batch, on=self._day, room=wish.room,
            trainer=wish.trainer,
        )  # fmt: skip

    def change(self) -> None:
        if entry := self.table.current_row:
            session_actions.change_session(self._context, self, entry.session)

    def call_off(self) -> None:
        session_actions.call_off_sessions(self._context, self, self.table.selected_ids)

    def open_batch(self) -> None:
        if entry := self.table.current_row:
            self.accept()
            self._context.navigate("training", batch=entry.session.batch)

    def _columns(self) -> list[Column[CalendarEntry]]:
        return [
            Column(
                self.tr("Hours"),
                lambda one: format_hours(one.session.starts_at, one.session.ends_at),
                width=108,
            ),
            Column(
                self.tr("Batch"),
                lambda one: one.session.batch,
                tip=lambda one: one.session.course,
                width=116,
            ),
            Column(self.tr("Room"), lambda one: one.session.room, width=84),
            Column(self.tr("Trainer"), lambda one: one.session.trainer, width=150),
            Column(self.tr("State"), self._state, tone=self._tone, width=130),
            Column(self.tr("Note"), _about, tip=_about, width=200),
        ]

    def _state(self, one: CalendarEntry) -> str:
        return tr("Clash") if one.problem else state_text(one.session, self._context.today)

    def _tone(self, one: CalendarEntry) -> Tone:
        return "danger" if one.problem else state_tone(one.session, self._context.today)

    def _build(self) -> None:
        self.about = Label(tone="muted", wrap=True)
        self.table: DataTable[CalendarEntry] = DataTable(
            self.model, accessible_name=self.tr("Sessions of the day")
        )
        self.table.set_empty(
            self.tr("No session on this day"),
            self.tr("Add one, or look at another day."),
            icon="calendar",
        )
        self.add_button = Button(self.tr("Add a session"), self.add, icon="plus")
        self.change_button = Button(self.tr("Change"), self.change)
        self.cancel_button = Button(self.tr("Call off"), self.call_off)
        self.batch_button = Button(self.tr("Open the batch"), self.open_batch)
        self.close_button = Button(self.tr("Close"), self.reject)
        self.table.activated.connect(lambda _row: self.change())
        self.table.selection_changed.connect(self._on_selection)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE_8)
        for button in (
            self.add_button, self.change_button, self.cancel_button, self.batch_button,
        ):  # fmt: skip
            foot.addWidget(button)
        foot.addStretch()
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_16)
        column.setSpacing(SPACE_16)
        head = QVBoxLayout()
        head.setSpacing(SPACE_4)
        head.addWidget(Label(format_weekday(self._day), "subtitle", strong=True))
        head.addWidget(self.about)
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addWidget(self.table, 1)
        column.addLayout(foot)

    def _on_selection(self) -> None:
        count = len(self.table.selected_ids)
        self.change_button.setEnabled(count == 1)
        self.batch_button.setEnabled(count == 1)
        self.cancel_button.setEnabled(count > 0)


def _about(one: CalendarEntry) -> str:
    """What is wrong with it, else its topic."""
    return " ".join(warnings(one)) or one.session.topic
