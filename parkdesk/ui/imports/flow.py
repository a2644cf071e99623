"""An import under way: its state, and the jobs that carry it from one step to the next."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QObject, Signal

from parkdesk.errors import UserError
from parkdesk.services.imports.commit import StalePlanError
from parkdesk.services.imports.undo import Undone, undo_import
from parkdesk.ui.imports import work
from parkdesk.ui.imports.keeping import Keeper
from parkdesk.ui.imports.leftovers import Leftovers
from parkdesk.ui.imports.one_job import OneJob
from parkdesk.ui.imports.state import ImportState
from parkdesk.ui.imports.steady import let_go
from parkdesk.ui.jobs import Progress, Task
from parkdesk.ui.page import PageContext

Then = Callable[[], Any]


def _nothing() -> None:
    """Where a job's result is all that is wanted."""


@dataclass(eq=False)
class ImportCancelledError(UserError):
    """The user stopped the write before its end."""

    sentence: ClassVar[str] = "The import was cancelled. Nothing was written."


class ImportFlow(QObject):
    """Holds the one state; steps ask it for work and hear `changed` or `refused`."""

    changed = Signal(object)  # ImportState
    refused = Signal(object)  # UserError, where the user is to read it
    replanned = Signal(object)  # StalePlanError, after the new plan is there

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.state = ImportState()
        self.job = OneJob(context.jobs, self)
        self.keeper = Keeper(context, self)
        self.leftovers = Leftovers(self)
        self.leftovers.gone.connect(self._on_leftovers_gone)
        self.is_reading = self.is_writing = False
        self.job.busy_changed.connect(self._on_busy)

    def set_state(self, state: ImportState) -> None:
        self.leftovers.take(self.state, state)
        self.state = state
        self.keeper.keep(state)
        self.changed.emit(state)

    def choose(self, state: ImportState) -> None:
        """The user's own choice; what was being worked out from the earlier one is let go."""
        if not self.is_reading:
            self.stop()
        self.set_state(state)

    @property
    def batch(self) -> str:
        """The batch the applicants go to; other kinds have none."""
        return self.state.applies_to

    def start_again(self) -> None:
        self.job.cancel()
        self.keeper.begin()
        self.set_state(ImportState())

    def read(self, path: Path) -> None:
        """Take another file."""
        state, database = self.state, self._context.database

        def task(progress: Progress) -> ImportState:
            return work.read_file(database, state, path, progress)

        def refused(error: UserError) -> None:
            chosen = self.state
            self.set_state(ImportState(path=path, batch=chosen.batch, sender=chosen.sender))
            self.refused.emit(error)

        self.job.cancel()
        self.keeper.begin()
        self.is_reading = True
        self.job.run(self.tr("Reading {file}").format(file=path.name), task, self._on_read, refused)

    def take_up(self, staged_id: int, then: Then = _nothing) -> None:
        """Go on with an import that was not finished, or with the rows that one left out."""
        context = self._context
        database, now, today = context.database, context.now, context.today

        def task(progress: Progress) -> ImportState:
            return work.take_up(database, staged_id, now, today, progress)

        def found(state: ImportState) -> None:
            self.keeper.begin(staged_id, state)
            self._on_done(state, then)

        self.job.run(self.tr("Taking the import up"), task, found, self.refused.emit)

    def find(self, place: work.ListPlace | None = None, then: Then = _nothing) -> None:
        """Find the list, or take the sheet and row that the user points to."""
        state, database = self.state, self._context.database

        def task(progress: Progress) -> ImportState:
            progress(0, 0)
            return work.find_list(database, state, place or work.ListPlace())

        self._run(self.tr("Looking for the list"), task, then)

    def check(self, then: Then = _nothing) -> None:
        """Read every cell, and plan what importing the list would do."""
        state, context = self.state, self._context
        now, today = context.now, context.today

        def task(progress: Progress) -> ImportState:
            return work.check(context.database, state, now, today, progress)

        self._run(self.tr("Checking the rows"), task, then)

    def list_problems(self, state: ImportState) -> None:
        """The same problems, some of them put aside or shown again."""

        def task(progress: Progress) -> ImportState:
            progress(0, 0)
            return work.list_problems(state)

        self._run(self.tr("Listing the problems"), task, _nothing)

    def commit(self, then: Then = _nothing) -> None:
        """Write what the preview shows, or plan again where the park has changed since."""
        self.job.cancel()
        self.is_writing = True
        self.keeper.when_kept(lambda: self._commit(then))

    def _commit(self, then: Then) -> None:
        state, context, staged_id = self.state, self._context, self.keeper.staged_id

        def task(progress: Progress) -> ImportState:
            context.backup_first(progress)
            return work.commit(context.database, state, staged_id, context.now, progress)

        self.job.run(
            self.tr("Importing {file}").format(file=state.workbook.file if state.workbook else ""),
            task,
            lambda found: self._on_done(found, then),
            self._on_commit_refused,
            lambda: self.refused.emit(ImportCancelledError()),
        )

    def undo(self) -> None:
        """Take the import back; the state says then what had to stay."""
        context, import_id = self._context, self.state.import_id
        assert import_id is not None  # there is one to take back

        def task(progress: Progress) -> Undone:
            progress(0, 0)
            return context.database.write(undo_import, import_id=import_id, now=context.now)

        self.job.cancel()
        self.is_writing = True
        self.job.run(
            self.tr("Undoing the import"),
            task,
            lambda undone: self.set_state(replace(self.state, undone=undone)),
            self.refused.emit,
        )

    def to_annotate(self) -> tuple[Path, Callable[[Progress], ImportState]]:
        """The name of the list as it came, and the list as it is checked now."""
        state = self.state
        return state.path or Path("list.xlsx"), lambda _progress: state

    def save(self, title: str, task: Task, then: Callable[[Any], Any]) -> None:
        """Write a file for the sender."""
        self.job.run(title, task, then, self.refused.emit)

    def stop(self) -> None:
        """Cancel the job; a write is waited for, for it may be done already."""
        if self.is_writing:
            self.job.ask_to_stop()
        else:
            self.job.cancel()

    def _run(self, title: str, task: Task, then: Then) -> None:
        self.job.run(title, task, lambda found: self._on_done(found, then), self.refused.emit)

    def _on_leftovers_gone(self) -> None:
        if self.state.workbook is None:
            let_go()

    def _on_busy(self, busy: bool) -> None:
        if not busy:
            self.is_reading = self.is_writing = False

    def _on_read(self, state: ImportState) -> None:
        """Batch and sender may have been chosen while the file was read."""
        chosen = self.state
        batch = chosen.batch or state.batch  # a list that comes back says what it was for
        sender = chosen.sender or state.sender
        self.set_state(replace(state, batch=batch, sender=sender))

    def _on_done(self, state: ImportState, then: Then) -> None:
        self.set_state(state)
        then()

    def _on_commit_refused(self, error: UserError) -> None:
        if isinstance(error, StalePlanError):
            self.check(lambda: self.replanned.emit(error))
        else:
            self.refused.emit(error)
