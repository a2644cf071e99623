"""The steps of one import, inside the page: forward by work, back without losing anything."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from parkdesk.errors import UserError
from parkdesk.services.imports.history import list_senders
from parkdesk.services.imports.staging import find_staged
from parkdesk.services.training import BatchRow, list_batches
from parkdesk.ui.imports.columns_step import ColumnsStep
from parkdesk.ui.imports.done_step import DoneStep
from parkdesk.ui.imports.file_step import FileStep
from parkdesk.ui.imports.flow import ImportFlow
from parkdesk.ui.imports.one_job import WorkLine
from parkdesk.ui.imports.preview_step import PreviewStep
from parkdesk.ui.imports.problems_step import ProblemsStep
from parkdesk.ui.imports.sheet_step import SheetStep
from parkdesk.ui.imports.state import ImportState
from parkdesk.ui.imports.step import Step
from parkdesk.ui.jobs import Progress
from parkdesk.ui.messages import HasBanner, sentence_of
from parkdesk.ui.page import PageContext
from parkdesk.ui.theme import SPACE_8, SPACE_16
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.search import SearchField
from parkdesk.ui.widgets.steps import StepBar
from parkdesk.ui.widgets.text import Label, Line

FILE, SHEET, COLUMNS, PROBLEMS, PREVIEW, DONE = range(6)


class ImportWizard(QWidget):
    """Says `left` when the user leaves it; `flow.state` holds all that was chosen."""

    left = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._digest = ""  # of the file that was chosen last
        self.flow = ImportFlow(context, self)
        self.file_step = FileStep(self.flow)
        self.sheet_step = SheetStep(self.flow)
        self.columns_step = ColumnsStep(self.flow)
        self.problems_step = ProblemsStep(self.flow, context)
        self.preview_step = PreviewStep(self.flow, context)
        self.done_step = DoneStep(self.flow, context)
        self.steps: list[Step] = [
            self.file_step,
            self.sheet_step,
            self.columns_step,
            self.problems_step,
            self.preview_step,
            self.done_step,
        ]
        self.step_bar = StepBar(
            [
                self.tr("File"),
                self.tr("Sheet"),
                self.tr("Columns"),
                self.tr("Problems"),
                self.tr("Preview"),
                self.tr("Done"),
            ]
        )
        self.work_line = WorkLine(self.flow.job)
        self.hint = Label(tone="muted")
        self.leave_button = Button(self.tr("Leave"), self.leave)
        self.back_button = Button(self.tr("Back"), self.back, icon="chevron-left")
        self.next_button = Button("", self.go_on, kind="primary")
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self.show_step(FILE)

    @property
    def current(self) -> int:
        return self._stack.currentIndex()

    def begin(self, file: Path | None = None) -> None:
        """A new import, perhaps of a file that was dropped."""
        self.flow.start_again()
        self._digest = ""
        self.file_step.show_known(None)
        self._load_choices()
        self.show_step(FILE)
        if file is not None:
            self.flow.read(file)

    def take_up(self, staged_id: int) -> None:
        """Go on where the problems are of what was not finished."""
        self.flow.start_again()
        self._load_choices()
        self.show_step(PROBLEMS)
        self.flow.take_up(staged_id, lambda: self.show_step(PROBLEMS))

    def show_step(self, at: int) -> None:
        self._hush()
        self._stack.setCurrentIndex(at)
        self.step_bar.set_current(at)
        self.steps[at].enter()
        self._follow()
        self.steps[at].focus_first()

    def go_on(self) -> None:
        """To the next step, with the work that lies between."""
        if not self.next_button.isEnabled():
            return
        flow = self.flow
        at = self.current
        between: dict[int, Callable[[], None]] = {
            FILE: self._find_list,
            COLUMNS: self._check,
            PREVIEW: lambda: flow.commit(lambda: self.show_step(DONE)),
            DONE: self.left.emit,
        }
        between.get(at, lambda: self.show_step(at + 1))()

    def back(self) -> None:
        if self.back_button.isEnabled():
            self.flow.stop()
            self.show_step(self.current - 1)

    def leave(self) -> None:
        if not self.flow.is_writing:
            self.flow.stop()
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button it is on, else goes on; Escape stops work, else goes back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = self.focusWidget()
            if isinstance(focus, QAbstractButton):
                focus.click()
            elif not isinstance(focus, SearchField):
                self.go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def _escape(self) -> None:
        if self.flow.job.is_busy:
            self.flow.stop()
        elif self.back_button.isEnabled():
            self.back()
        elif self.current in (FILE, DONE):
            self.leave()

    def _build(self) -> None:
        for step in self.steps:
            self._stack.addWidget(step)
        self.back_button.setShortcut(QKeySequence("Alt+Left"))
        self.next_button.setShortcut(QKeySequence("Alt+Right"))
        for button in (self.back_button, self.next_button):
            button.setToolTip(button.shortcut().toString())
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        row.addWidget(self.leave_button)
        row.addStretch()
        row.addWidget(self.hint)
        row.addWidget(self.work_line)
        row.addSpacing(SPACE_8)
        row.addWidget(self.back_button)
        row.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_16)
        column.addWidget(self.step_bar)
        column.addWidget(self._stack, 1)
        column.addWidget(Line())
        column.addLayout(row)

    def _connect(self) -> None:
        self.flow.changed.connect(self._on_changed)
        self.flow.refused.connect(self._on_refused)
        self.flow.keeper.refused.connect(self._on_refused)
        self.flow.replanned.connect(self._on_replanned)
        self.flow.job.busy_changed.connect(lambda _busy: self._follow())
        self.work_line.cancel_asked.connect(self.flow.stop)
        self.file_step.take_up_asked.connect(self.take_up)

    def _load_choices(self) -> None:
        context, today = self._context, self._context.today

        def task(progress: Progress) -> tuple[list[BatchRow], list[str]]:
            progress(0, 0)
            read = context.database.read
            return read(list_batches, now=context.now), read(list_senders)

        def show(found: tuple[list[BatchRow], list[str]]) -> None:
            self.file_step.set_batches(found[0], today)
            self.file_step.set_senders(found[1])

        context.jobs.start(task).done.connect(show)

    def _find_list(self) -> None:
        if self.flow.state.proposal is not None:
            self.show_step(SHEET)
        else:
            self.flow.find(then=lambda: self.show_step(SHEET))

    def _check(self) -> None:
        """To the problems, unless the order of the dates must be asked first."""
        if self.flow.state.plan is not None:
            self._after_check()
        else:
            self.flow.check(self._after_check)

    def _after_check(self) -> None:
        complaint = self.columns_step.complaint(self.flow.state)
        self.show_step(COLUMNS if complaint else PROBLEMS)

    def _on_changed(self, state: ImportState) -> None:
        self._hush()
        self._look_up(state)
        self.steps[self.current].show_state(state)
        self._follow()

    def _look_up(self, state: ImportState) -> None:
        """Whether the file that was chosen has been worked on before."""
        digest = state.workbook.digest if state.workbook else ""
        if digest == self._digest or self.current != FILE:
            return
        self._digest = digest
        read = self._context.database.read
        self.file_step.show_known(read(find_staged, digest=digest) if digest else None)

    def _on_refused(self, error: UserError) -> None:
        self.steps[self.current].show_refusal(error)
        self._follow()

    def _on_replanned(self, error: UserError) -> None:
        self.show_step(PREVIEW)
        if banner := self._banner():
            banner.banner.say(sentence_of(error), "warning")

    def _follow(self) -> None:
        """The buttons say what can be done now."""
        step, busy, at = self.steps[self.current], self.flow.job.is_busy, self.current
        complaint = step.complaint(self.flow.state)
        self.next_button.setText(step.next_verb)
        self.next_button.setEnabled(not busy and not complaint)
        self.back_button.setVisible(at not in (FILE, DONE))
        is_read = self.flow.state.workbook is not None  # not yet where it is being taken up
        self.back_button.setEnabled(at not in (FILE, DONE) and is_read and not self.flow.is_writing)
        self.leave_button.setVisible(at != DONE)
        self.leave_button.setEnabled(not self.flow.is_writing)
        self._stack.setEnabled(not self.flow.is_writing)
        self.hint.setText(complaint)
        self.hint.setVisible(bool(complaint) and not busy)

    def _hush(self) -> None:
        """A sentence at the head of the page is about what was before."""
        if banner := self._banner():
            banner.banner.hide()

    def _banner(self) -> HasBanner | None:
        host = self.parentWidget()
        while host is not None and not isinstance(host, HasBanner):
            host = host.parentWidget()
        return host
