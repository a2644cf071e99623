"""The page Training: batches at the left, the chosen one with its applicants at the right."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from parkdesk.errors import UserError
from parkdesk.rules.admission import Step
from parkdesk.services import applications, seats, training
from parkdesk.services.applications import ApplicationRow
from parkdesk.services.training import BatchRow, ProgrammeRow
from parkdesk.ui.messages import show_error, show_toast
from parkdesk.ui.origins import OriginLines
from parkdesk.ui.page import Page, PageContext
from parkdesk.ui.reading import Reading
from parkdesk.ui.theme import SPACE_12
from parkdesk.ui.training import board_moves
from parkdesk.ui.training.attendance_tab import AttendanceTab
from parkdesk.ui.training.batch_form import BatchForm
from parkdesk.ui.training.batch_list import BatchList
from parkdesk.ui.training.batch_panel import BatchPanel
from parkdesk.ui.training.calendar.panel import CalendarPanel
from parkdesk.ui.training.certificates_check import CheckDialog
from parkdesk.ui.training.certificates_tab import CertificatesTab
from parkdesk.ui.training.course_form import CourseForm
from parkdesk.ui.training.fill_dialog import FillDialog
from parkdesk.ui.training.freed_seats import FreedSeats
from parkdesk.ui.training.outcomes_tab import OutcomesTab
from parkdesk.ui.training.results_tab import ResultsTab
from parkdesk.ui.training.sessions_tab import SessionsTab
from parkdesk.ui.training.step_dialog import StepDialog
from parkdesk.ui.training.words import closed_text, done_text
from parkdesk.ui.widgets.notices import EmptyState

LIST_WIDTH = 284
Found = tuple[BatchRow, list[ApplicationRow], tuple[str, ...], date | None]


class TrainingView(Page):
    TABLES: ClassVar[frozenset[str]] = frozenset(
        {"programme", "course", "batch", "application", "enrolment", "person", "unit", "policy"}
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, self.tr("Training"), parent=parent)
        self._shown = ""
        self._asked = ""
        self._fill_when_read = False
        self._target: dict[str, Any] = {}  # what is to be opened once the batches are read
        self._listing = Reading(context.jobs, self)
        self._reading = Reading(context.jobs, self)
        self._build()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        read, now = self.context.database.read, self.context.now
        self._listing.start(
            lambda: (read(training.list_programmes), read(training.list_batches, now=now)),
            records=read(applications.count_applications),
        )

    def open_target(self, **target: Any) -> None:
        """`batch` (its code) or `batch_id`, or `where` to search for; `tab`, one of its tabs.

        `group` is one of the chips, `fill_seats` and `outcomes_due` open their dialogs.
        """
        if self._listing.is_running:
            self._target = target
        else:
            self._open(target)

    @Slot(object)
    def _on_listed(self, found: tuple[list[ProgrammeRow], list[BatchRow]]) -> None:
        programmes, batches = found
        self.list.show_batches(programmes, batches, today=self.context.today)
        if not batches:
            self._stack.setCurrentWidget(self.empty)
        elif self._stack.currentWidget() is self.empty:
            self.show_batches()
        self._show_batch(self.list.code)
        if target := self._target:
            self._target = {}
            self._open(target)

    def _open(self, target: dict[str, Any]) -> None:
        if where := target.get("where"):
            self.show_batches()
            self.list.search_for(where)
        batch = target.get("batch") or self.list.code_of(target.get("batch_id"))
        if batch:
            self.show_batches()
            self.list.choose(batch)
            if self._asked != self.list.code:
                self._show_batch(self.list.code)
        if tab := target.get("tab"):
            self.panel.show_tab(self._tabs[tab])
        if group := target.get("group"):
            self.panel.applicants.show_only(group)
        if target.get("outcomes_due"):
            QTimer.singleShot(0, self, self.outcomes.show_due)  # the page is in sight then
        if target.get("fill_seats"):
            self._fill_when_read = True
            self._go_on()

    @cached_property
    def calendar(self) -> CalendarPanel:
        """Made when it is first asked for."""
        made = CalendarPanel(self.context)
        made.left.connect(self.show_batches)
        self._stack.addWidget(made)
        return made

    def show_calendar(self, day: date | None = None) -> None:
        """In place of the batches, where it was left or at a day."""
        self._stack.setCurrentWidget(self.calendar)
        if day is not None:
            self.calendar.show_week(day)
        self.calendar.setFocus()

    def show_batches(self) -> None:
        self._stack.setCurrentWidget(self._split)

    def add_batch(self) -> None:
        form = BatchForm(self.context, parent=self)
        if form.exec():
            self._after_change(form.saved_code)

    def change_batch(self, *, numbers: tuple[int, int] | None = None) -> None:
        """`numbers`, tried in filling, are typed in already; once saved it goes on to fill."""
        form = BatchForm(self.context, code=self._shown, parent=self)
        if numbers is not None:
            form.type_numbers(*numbers)
        if form.exec():
            self._after_change(form.saved_code, fill_seats=numbers is not None)

    def add_course(self) -> None:
        if CourseForm(self.context, self).exec():
            show_toast(self, self.tr("The course was added."))

    def check_certificate(self) -> None:
        CheckDialog(self.context, self).exec()

    def fill_seats(self) -> None:
        dialog = FillDialog(self.context, batch=self._shown, parent=self)
        if not dialog.exec():
            return
        if dialog.wanted is not None:
            self.change_batch(numbers=dialog.wanted)
        else:
            show_toast(self, done_text(Step.OFFER).format(count=dialog.offered_count))

    def take_step(self, step: Step, ids: Sequence[int]) -> None:
        dialog = StepDialog(
            self.context, step=step, application_ids=ids, batch=self._shown, parent=self
        )
        say_freed = self.freed.leave(step, self._shown, self.panel.applicants.rows_of(ids))
        if dialog.exec():
            show_toast(self, done_text(step).format(count=dialog.done_count))
            say_freed()

    def move_cards(self, step: Step, ids: Sequence[int]) -> None:
        """What a drop on the board asks: done at once where nothing is left to ask or to say."""
        say_freed = self.freed.leave(step, self._shown, self.panel.applicants.rows_of(ids))
        try:
            count = board_moves.move_at_once(self.context, step=step, application_ids=ids)
        except UserError as error:
            show_error(self, error)
            return
        if count:
            show_toast(self, done_text(step).format(count=count))
            say_freed()
        else:
            self.take_step(step, ids)

    def _build(self) -> None:
        self.list = BatchList()
        self.panel = BatchPanel()
        self.freed = FreedSeats(self, self.fill_seats)
        self.origins = OriginLines(self.context)
        self.panel.add_details(self.origins)
        self.sessions = SessionsTab(self.context)
        self.attendance = AttendanceTab(self.context)
        self.panel.add_tab(self.sessions, self.tr("Sessions"))
        self.panel.add_tab(self.attendance, self.tr("Attendance"))
        self.results = ResultsTab(self.context)
        self.panel.add_tab(self.results, self.tr("Results"))
        self.certificates = CertificatesTab(self.context)
        self.panel.add_tab(self.certificates, self.tr("Certificates"))
        self.outcomes = OutcomesTab(self.context)
        self._tabs: dict[str, QWidget] = {
            "applicants": self.panel.applicants,
            "attendance": self.attendance,
            "results": self.results,
            "certificates": self.certificates,
            "outcomes": self.outcomes,
        }
        self.panel.add_tab(self.outcomes, self.tr("Outcomes"))
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(SPACE_12)
        self._split.addWidget(self.list)
        self._split.addWidget(self.panel)
        self._split.setStretchFactor(0, 0)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([LIST_WIDTH, 760])
        self.list.setMinimumWidth(240)
        self.panel.setMinimumWidth(480)
        self.empty = EmptyState()
        self.empty.say(
            self.tr("No batches yet"),
            self.tr("Import the training plan to bring programmes, courses and batches."),
            self.tr("Import a workbook"),
            lambda: self.context.navigate("imports"),
            icon="training",
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._split)
        self._stack.addWidget(self.empty)
        self.body.addWidget(self._stack, 1)
        self.set_primary(self.tr("New batch"), self.add_batch, shortcut="Ctrl+N")
        self._command(self.tr("New course"), self.add_course, "")
        self._command(self.tr("Calendar of sessions"), self.show_calendar, "")
        self._command(self.tr("Check a certificate"), self.check_certificate, "")

    def _connect(self) -> None:
        self._listing.done.connect(self._on_listed)
        self._reading.done.connect(self._on_read)
        self.list.chosen.connect(self._on_chosen)
        self.list.course_asked.connect(self.add_course)
        self.list.check_asked.connect(self.check_certificate)
        self.list.calendar_asked.connect(self.show_calendar)
        self.sessions.calendar_asked.connect(self.show_calendar)
        self.panel.fill_asked.connect(self.fill_seats)
        self.outcomes.opened.connect(lambda: self.panel.show_tab(self.outcomes))
        self.panel.change_asked.connect(self.change_batch)
        self.panel.applicants.import_asked.connect(lambda: self.context.navigate("imports"))
        self.panel.applicants.step_asked.connect(self.take_step)
        self.panel.applicants.move_asked.connect(self.move_cards)
        self.panel.applicants.board_shown.connect(lambda _shown: self._make_room())
        self.panel.tabs.currentChanged.connect(lambda _at: self._make_room())
        self.panel.applicants.board.ask_moves = lambda kinds: board_moves.ask_moves(
            self.context, batch=self._shown, kinds=kinds
        )
        self.panel.applicants.person_asked.connect(
            lambda person_id: self.context.navigate("people", person_id=person_id)
        )

    def _make_room(self) -> None:
        """The board is as wide as the page; every other view leaves the batches beside it."""
        applicants = self.panel.applicants
        self.list.setHidden(applicants.is_board and self.panel.tabs.currentIndex() == 0)

    def _on_chosen(self, code: str) -> None:
        # A window that closes clears its lists too, and a refresh says the same batch again.
        if self.isVisible() and code != self._asked:
            self._show_batch(code)

    def _show_batch(self, code: str) -> None:
        self._asked = code
        self.panel.setVisible(bool(code))
        if not code:
            self._shown = ""
            return
        read, now = self.context.database.read, self.context.now
        self._reading.start(
            lambda: (
                read(training.get_batch, code=code, now=now),
                read(applications.list_applications, batch=code, now=now),
                read(training.list_batch_rules, code=code),
                read(seats.get_release_day, batch=code),
            ),
            records=read(applications.count_applications, batch=code),
        )

    @Slot(object)
    def _on_read(self, found: Found) -> None:
        self._shown = found[0].code
        self.panel.show_batch(*found, today=self.context.today)
        self.freed.show_batch(found[0])
        self.origins.show_record("batch", found[0].id)
        self.sessions.show_batch(self._shown, closed=closed_text(found[0]))
        self.results.show_batch(self._shown)
        self.certificates.show_batch(self._shown)
        self.outcomes.show_batch(self._shown)
        self.attendance.show_batch(self._shown)
        self._go_on()

    def _go_on(self) -> None:
        """Fill the seats of the batch that was asked for, once it is read."""
        if self._fill_when_read and self._shown and not self._reading.is_running:
            self._fill_when_read = False
            QTimer.singleShot(0, self, self.fill_seats)  # the page is in sight then

    def _after_change(self, code: str, *, fill_seats: bool = False) -> None:
        self.refresh()
        self.open_target(batch=code, fill_seats=fill_seats)
        show_toast(self, self.tr("{batch} was saved.").format(batch=code))
