"""Keeps an import under way in the park as somebody works on it: no power cut takes it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from PySide6.QtCore import QObject, Signal

from parkdesk.errors import UserError
from parkdesk.services.imports.staging import StagingDraft, keep_work
from parkdesk.ui.imports.drafting import draft_of
from parkdesk.ui.imports.state import ImportState
from parkdesk.ui.jobs import Progress
from parkdesk.ui.page import PageContext

Then = Callable[[], Any]


@dataclass(eq=False)
class Work:
    """One import under way: its number in the park, what is kept of it, what is to be kept."""

    staged_id: int | None = None
    kept: StagingDraft | None = None
    wanted: StagingDraft | None = None
    is_writing: bool = False
    waiting: list[Then] = field(default_factory=list)


class Keeper(QObject):
    """One write at a time; what changes meanwhile goes into the next one."""

    refused = Signal(object)  # UserError: what is done now is not kept

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.work = Work()

    @property
    def staged_id(self) -> int | None:
        """The number of the import under way, once something of it is kept."""
        return self.work.staged_id

    def begin(self, staged_id: int | None = None, state: ImportState | None = None) -> None:
        """Another import, or one that is taken up; what was wanted of the last is still written."""
        self.work = Work(staged_id, draft_of(state) if state else None)

    def keep(self, state: ImportState) -> None:
        """Keep what somebody did by hand; before that nothing is."""
        work, draft = self.work, draft_of(state)
        is_known = work.staged_id is not None or work.is_writing
        if draft is None or state.import_id is not None or not (is_known or state.has_work):
            return
        if draft != (work.wanted or work.kept):
            work.wanted = draft
            self._write(work)

    def when_kept(self, then: Then, work: Work | None = None) -> None:
        """Do this once everything is in the park; at once where it is."""
        work = work or self.work
        if work.is_writing:
            work.waiting.append(then)
        else:
            then()

    def _write(self, work: Work) -> None:
        if work.is_writing or work.wanted is None:
            return
        draft, work.wanted, work.is_writing = work.wanted, None, True
        database, now = self._context.database, self._context.now
        staged_id, same = work.staged_id, _same_fixes(work.kept, draft)

        def task(_progress: Progress) -> int:
            return database.write(
                keep_work, staged_id=staged_id, draft=draft, fixes_kept=same, now=now
            )

        def done(number: int) -> None:
            work.staged_id, work.kept = number, draft
            self._on_end(work)

        def failed(error: Exception) -> None:
            if isinstance(error, UserError):  # a bug was reported by the runner
                self.refused.emit(error)
            self._on_end(work)

        job = self._context.jobs.start(task)
        job.done.connect(done)
        job.failed.connect(failed)

    def _on_end(self, work: Work) -> None:
        work.is_writing = False
        self._write(work)
        if not work.is_writing:
            waiting, work.waiting = work.waiting, []
            for then in waiting:
                then()


def _same_fixes(kept: StagingDraft | None, draft: StagingDraft) -> int:
    """How many fixes, from the first on, are kept already."""
    pairs = zip(kept.fixes if kept else (), draft.fixes, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], pairs))
