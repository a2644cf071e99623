"""A batch's attendance: the register, its closed months, who is below the minimum."""

from datetime import date
from typing import ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from parkdesk.errors import UserError
from parkdesk.rules.calendar_text import month_text
from parkdesk.rules.register import month_of
from parkdesk.rules.vocabulary import AttendanceMark
from parkdesk.services import attendance
from parkdesk.services.attendance import Cell, MonthClosedError, Register, RegisterSession
from parkdesk.ui.messages import show_error, show_toast
from parkdesk.ui.page import PageContext
from parkdesk.ui.reading import Reading
from parkdesk.ui.refresh import keep_fresh
from parkdesk.ui.theme import SPACE_8, SPACE_12
from parkdesk.ui.training.reason_dialog import ReasonDialog
from parkdesk.ui.training.register_grid import RegisterGrid
from parkdesk.ui.training.session_words import format_weekday
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.notices import EmptyState
from parkdesk.ui.widgets.text import Chip, ElidedLabel

Marks = dict[Cell, AttendanceMark | None]
MARKS_A_RECORD = 20  # that many marks are read in the time of one record of another list


class AttendanceTab(QWidget):
    TABLES: ClassVar[frozenset[str]] = frozenset(
        {"training_session", "attendance", "closed_month", "enrolment", "holiday", "batch"}
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._batch = self._read = ""
        self.register: Register | None = None
        self._reading = Reading(context.jobs, self)
        self._build()
        self._connect()
        keep_fresh(self, context.database)

    def show_batch(self, code: str) -> None:
        """Of a tab that is not in sight the register is read when it comes into it."""
        self._batch = code
        if self.isVisible():
            self._show_if_new()

    def refresh(self) -> None:
        self._read = code = self._batch
        if not code:
            return
        read = self._context.database.read
        self._reading.start(
            lambda: read(attendance.get_register, batch=code),
            records=read(attendance.count_marks, batch=code) // MARKS_A_RECORD,
        )

    def fill_column(self, session: RegisterSession) -> None:
        """Present for everybody who was in the batch that day and has no mark yet."""
        if self.register is None:
            return
        marks: Marks = {
            (session.id, person.id): AttendanceMark.PRESENT
            for person in self.register.people
            if session.id not in person.marks and person.was_in_on(session.held_on)
        }
        if marks:
            self._set(marks, session)

    def close_month(self, month: date) -> None:
        try:
            self._context.database.write(
                attendance.close_month, batch=self._batch, month=month, today=self._context.today
            )
        except UserError as error:
            show_error(self, error)
            return
        text = self.tr("{month} is closed: its marks change only with a reason.")
        show_toast(self, text.format(month=month_text(month)))

    def reopen_month(self, month: date) -> None:
        database, batch = self._context.database, self._batch
        ReasonDialog(
            self.tr("Reopen {month}").format(month=month_text(month)),
            self.tr("Reopen the month"),
            lambda reason: database.write(
                attendance.reopen_month, batch=batch, month=month, reason=reason
            ),
            subtitle=self.tr("Its marks can be changed freely again."),
            parent=self,
        ).exec()

    def open_sheet(self) -> None:
        self._context.navigate("reports", report="attendance-sheet", batch=self._batch)

    def import_sheet(self) -> None:
        self._context.navigate("imports", batch=self._batch)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_if_new()

    def _show_if_new(self) -> None:
        if self._batch != self._read:
            self.refresh()

    @Slot(object)
    def _on_read(self, register: Register) -> None:
        is_new = self.register is None or self.register.batch != register.batch
        self.register = register
        full = bool(register.sessions and register.people)
        self._stack.setCurrentWidget(self.grid if full else self.empty)
        self._say_empty(register)
        self.grid.show_register(register)
        if is_new and full:
            self._go_to_today(register)
        self._say_defaulters(register)
        self._on_current()

    def _go_to_today(self, register: Register) -> None:
        """To the last session that was held, or is held today."""
        held = [one for one in register.sessions if one.held_on <= self._context.today]
        self.grid.go_to_session((held[-1] if held else register.sessions[0]).id)

    @Slot(int, int, object)
    def _on_marked(self, session_id: int, enrolment_id: int, mark: AttendanceMark | None) -> None:
        session = self.grid.session
        if session is not None:
            self._set({(session_id, enrolment_id): mark}, session)

    def _set(self, marks: Marks, session: RegisterSession, reason: str = "") -> None:
        try:
            self._write(marks, reason)
        except MonthClosedError:
            self._ask_reason(marks, session)
        except UserError as error:
            show_error(self, error)

    def _write(self, marks: Marks, reason: str) -> None:
        self._context.database.write(
            attendance.set_marks,
            batch=self._batch,
            marks=marks,
            today=self._context.today,
            reason=reason,
        )

    def _ask_reason(self, marks: Marks, session: RegisterSession) -> None:
        ReasonDialog(
            self.tr("{month} is closed").format(month=month_text(session.held_on)),
            self.tr("Change the mark"),
            lambda reason: self._write(marks, reason),
            subtitle=self.tr("A mark of {day} changes only with a reason.").format(
                day=format_weekday(session.held_on)
            ),
            parent=self,
        ).exec()

    def _build(self) -> None:
        self.fill_button = Button(self.tr("All present"), self._fill_current, icon="check")
        self.fill_button.setToolTip(self.tr("Everybody who has no mark yet in this column: F"))
        self.month_button = Button(self.tr("Months"), icon="calendar")
        self.month_menu = QMenu(self)
        self.month_button.setMenu(self.month_menu)
        self.sheet_button = Button(self.tr("Sheet"), icon="print")
        self.sheet_menu = QMenu(self)
        self.sheet_menu.addAction(self.tr("Sign-in sheet to print or fill in"), self.open_sheet)
        self.sheet_menu.addAction(self.tr("Import a filled sheet"), self.import_sheet)
        self.sheet_button.setMenu(self.sheet_menu)
        self.where = ElidedLabel(tone="muted")
        self.defaulters = Chip()
        self.grid = RegisterGrid(self._context.today)
        self.empty = EmptyState()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.empty)
        keys = self.tr(
            "P or Space present · A absent · L leave · T late · H holiday · "
            "Delete clears · F all present · Enter down"
        )
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        row.addWidget(self.fill_button)
        row.addWidget(self.month_button)
        row.addWidget(self.sheet_button)
        row.addWidget(self.where, 1)
        row.addWidget(self.defaulters)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        column.addWidget(ElidedLabel(keys, "caption", tone="muted"))

    def _connect(self) -> None:
        self._reading.done.connect(self._on_read)
        self.grid.marked.connect(self._on_marked)
        self.grid.filled.connect(self.fill_column)
        self.grid.current_changed.connect(self._on_current)
        self.month_menu.aboutToShow.connect(self._fill_months)

    def _fill_current(self) -> None:
        if self.grid.session is not None:
            self.fill_column(self.grid.session)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_months(self) -> None:
        self.month_menu.clear()
        register = self.register
        if register is None:
            return
        for month in sorted({month_of(one.held_on) for one in register.sessions}):
            closed = month in register.closed
            text = self.tr("Reopen {month}…") if closed else self.tr("Close {month}")
            action = self.month_menu.addAction(text.format(month=month_text(month)))
            act = self.reopen_month if closed else self.close_month
            action.triggered.connect(lambda _checked=False, act=act, month=month: act(month))
            action.setEnabled(closed or month < month_of(self._context.today))

    def _on_current(self) -> None:
        session = self.grid.session
        self.fill_button.setEnabled(session is not None and session.held_on <= self._context.today)
        parts = []
        if session is not None and self.register is not None:
            closed = self.register.is_closed(session.held_on)
            parts = [
                format_weekday(session.held_on),
                self.tr("month closed") if closed else "",
                session.holiday,
                session.topic,
            ]
        self.where.setText("  ·  ".join(filter(None, parts)))

    def _say_defaulters(self, register: Register) -> None:
        count = sum(map(register.is_defaulter, register.people))
        least = f"{register.minimum_percent.normalize():f}"
        text = self.tr("{count} below {least} %").format(count=count, least=least)
        self.defaulters.show_state(text, "danger" if count else "success")
        self.defaulters.setVisible(bool(register.people))

    def _say_empty(self, register: Register) -> None:
        if not register.people:
            self.empty.say(
                self.tr("Nobody is enrolled yet"),
                self.tr("Whoever takes a seat of the batch stands in its register."),
                icon="people",
            )
        else:
            self.empty.say(
                self.tr("No sessions yet"),
                self.tr("Plan the batch’s days under Sessions; each becomes a column here."),
                icon="calendar",
            )
