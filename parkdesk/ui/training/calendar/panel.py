"""The calendar of all batches: a month, or a week by room, trainer or batch."""

from dataclasses import replace
from datetime import date, timedelta
from typing import ClassVar

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from parkdesk.rules.money import add_months
from parkdesk.rules.sessions import Shared
from parkdesk.services import sessions
from parkdesk.services.sessions import CalendarEntry, CalendarSheet, CalendarWish
from parkdesk.ui.page import PageContext
from parkdesk.ui.reading import Reading
from parkdesk.ui.refresh import keep_fresh
from parkdesk.ui.theme import SPACE_12
from parkdesk.ui.training import session_actions
from parkdesk.ui.training.calendar.bar import MONTH, WEEK, CalendarBar
from parkdesk.ui.training.calendar.day_dialog import DayDialog
from parkdesk.ui.training.calendar.grid import TURNS, CalendarGrid
from parkdesk.ui.training.calendar.words import span_text
from parkdesk.ui.widgets.form import open_once
from parkdesk.ui.widgets.notices import EmptyState

WEEK_DAYS = timedelta(weeks=1)


class CalendarPanel(QWidget):
    """Says `left()` when the batches are asked for."""

    TABLES: ClassVar[frozenset[str]] = frozenset(
        {
            "training_session", "holiday", "attendance", "batch", "course", "unit", "unit_block",
            "lease", "lease_unit",
        }
    )  # fmt: skip
    left = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._day = context.today
        self._lane = ""
        self._was_read = False
        self._reading = Reading(context.jobs, self)
        self._build()
        self._connect()
        keep_fresh(self, context.database)

    def refresh(self) -> None:
        """Read what is chosen again; the cursor stays on its day."""
        read, today = self._context.database.read, self._context.today
        self._was_read = True
        if not read(sessions.count_sessions):
            self._say_nothing_planned()
            return
        self.bar.show_choices(read(sessions.list_calendar_choices))
        day, by, wish = self._day, self.bar.by, self.bar.wish

        def find() -> CalendarSheet:
            if by is None:
                return read(sessions.get_month, day=day, today=today, wish=wish)
            return read(sessions.get_week, day=day, by=by, today=today, wish=wish)

        span = timedelta(days=42) if by is None else WEEK_DAYS
        near = read(sessions.count_sessions, first=day - span, last=day + span)
        self._reading.start(lambda: (find(), by), records=near)

    def go_to(self, day: date) -> None:
        """Show the day, another page of the calendar if it must be."""
        self._day = day
        if not self.isVisible():
            self._was_read = False
        elif not self._is_shown(day):
            self.refresh()

    def show_week(self, day: date) -> None:
        """The week of the day, of all batches."""
        with QSignalBlocker(self.bar):
            self.bar.clear()
            self.bar.choose_mode(WEEK)
        self._was_read = False
        self.go_to(day)

    def turn(self, by: int) -> None:
        """A month or a week on, or back."""
        step = WEEK_DAYS * by
        self.go_to(add_months(self._day, by) if self.bar.by is None else self._day + step)

    def add(self, day: date | None = None, lane: str = "") -> None:
        wish = self._wish_of(lane)
        session_actions.add_session(
            self._context, self, batch=wish.batch, on=day or self._day, room=wish.room,
            trainer=wish.trainer,
        )  # fmt: skip

    def change(self, entry: CalendarEntry) -> None:
        session_actions.change_session(self._context, self, entry.session, leads_to_batch=True)

    def print_sessions(self) -> None:
        """The report of the week and the month with the cursor's day."""
        self._context.navigate("reports", report="sessions", as_of=self._day)

    def open_day(self, day: date, lane: str = "") -> None:
        """Of a week only its line."""
        wish = self._wish_of(lane)
        open_once(DayDialog(self._context, day=day, wish=wish, parent=self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Where there is no grid to hear them, the same keys lead on."""
        key = Qt.Key(event.key())
        if key in TURNS:
            self.turn(TURNS[key])
        elif event.text().isalpha() and not event.modifiers():
            self._on_letter(event.text().upper())
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._was_read:
            self.refresh()

    def _wish_of(self, lane: str) -> CalendarWish:
        """What is chosen, and in a week the line's own room, trainer or batch."""
        wish, by = self.bar.wish, self.bar.by
        return replace(wish, **{by.value: lane}) if lane and by is not None else wish

    @Slot(object)
    def _on_read(self, found: tuple[CalendarSheet, Shared | None]) -> None:
        sheet, by = found
        day, lane = self._day, self._lane  # the cursor moves while lines come and go
        had_focus = self._stack.isAncestorOf(self.focusWidget() or self)
        self._stack.setCurrentWidget(self._frame if sheet.lines else self.empty)
        if sheet.lines:
            self.grid.show_sheet(
                sheet, by, today=self._context.today, colours=self.bar.batch_numbers
            )
            self.grid.go_to(day, lane)
        else:
            self._say_none_chosen()
        if had_focus:
            (self.grid if sheet.lines else self.empty.action_button).setFocus()
        self.bar.show_sheet(sheet, span_text(sheet, by) if sheet.lines or by else "")

    def _on_current(self) -> None:
        if (cell := self.grid.cell) is not None:
            self._day, self._lane = cell.day, self.grid.lane

    def _on_letter(self, letter: str) -> None:
        if letter == "T":
            self.go_to(self._context.today)
        elif letter in "MW":
            self.bar.choose_mode(MONTH if letter == "M" else WEEK)

    def _show_lane(self, at: int) -> None:
        """A room, trainer or batch alone: its month."""
        self.bar.choose_lane(self.grid.model_.rows[at].title)

    def _is_shown(self, day: date) -> bool:
        """Whether the cursor could go there on the page that is in sight."""
        is_read = self._was_read and self._stack.currentWidget() is self._frame
        found = is_read and self.grid.go_to(day, self._lane)
        return found and not self.grid.model_.is_outside(day)

    def _say_nothing_planned(self) -> None:
        self._stack.setCurrentWidget(self.empty)
        self.empty.say(
            self.tr("No sessions yet"),
            self.tr("Plan under Sessions of a batch on which days it meets; all stand here then."),
            self.tr("Go to the batches"),
            self.left.emit,
            icon="calendar",
        )

    def _say_none_chosen(self) -> None:
        self.empty.say(
            self.tr("No sessions in this week"),
            self.tr("Of what you have chosen nothing meets then. Go to another week."),
            self.tr("Show all"),
            self.bar.clear,
            icon="calendar",
        )

    def _build(self) -> None:
        self.bar = CalendarBar()
        self.grid = CalendarGrid(self._context.today)
        self.empty = EmptyState()
        self._frame = QFrame()
        self._frame.setObjectName("table_frame")
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.grid)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._frame)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.grid)

    def _connect(self) -> None:
        self._reading.done.connect(self._on_read)
        self.bar.changed.connect(self.refresh)
        self.bar.turned.connect(self.turn)
        self.bar.today_asked.connect(lambda: self.go_to(self._context.today))
        self.bar.add_asked.connect(lambda: self.add(lane=self.grid.lane))
        self.bar.print_asked.connect(self.print_sessions)
        self.bar.batches_asked.connect(self.left)
        self.grid.entry_asked.connect(self.change)
        self.grid.day_asked.connect(self.open_day)
        self.grid.add_asked.connect(self.add)
        self.grid.left.connect(self.go_to)
        self.grid.turned.connect(self.turn)
        self.grid.letter.connect(self._on_letter)
        self.grid.selectionModel().currentChanged.connect(lambda *_: self._on_current())
        self.grid.verticalHeader().sectionClicked.connect(self._show_lane)
        self.grid.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
