"""Saves a list for its sender: as it came, with its bad cells coloured and what to do in each."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from parkdesk.errors import OutputFileError
from parkdesk.services.imports.plan import ImportPlan
from parkdesk.ui.imports.state import ImportState
from parkdesk.ui.jobs import Progress, Task
from parkdesk.ui.messages import show_toast
from parkdesk.ui.widgets.buttons import Button

Take = Callable[[Progress], ImportState]  # in a job: the list, checked
Run = Callable[[str, Task, Callable[[Any], Any]], None]  # title, task, what is done then


class AnnotateButton(Button):
    """`find` says under which name the list came, and how to take it; `run` starts the job."""

    def __init__(
        self, find: Callable[[], tuple[Path, Take]], run: Run, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Save annotated list"), icon="download", parent=parent)
        self._find, self._run = find, run
        self.setToolTip(
            self.tr("The sender’s own workbook, each bad cell coloured, with what to do in it.")
        )
        menu = QMenu(self)
        self.all_action = menu.addAction(self.tr("All rows…"))
        self.all_action.triggered.connect(lambda _checked=False: self._ask(only_bad=False))
        self.bad_action = menu.addAction(self.tr("Only the rows to mend…"))
        self.bad_action.triggered.connect(lambda _checked=False: self._ask(only_bad=True))
        self.setMenu(menu)

    def show_plan(self, plan: ImportPlan | None) -> None:
        """Hidden where there is nothing to mend."""
        counts = plan.counts if plan else {}
        left_out = sum(counts.get(name, 0) for name in ("refused", "ambiguous", "duplicates"))
        self.setVisible(plan is not None and bool(left_out or plan.warnings))

    def save(self, out: Path, *, only_bad: bool) -> None:
        """Write the workbook, and say where it is."""
        _path, take = self._find()

        def task(progress: Progress) -> tuple[str, ...]:
            return write_list(take(progress), out, only_bad=only_bad, progress=progress)

        def done(remarks: tuple[str, ...]) -> None:
            said = self.tr("The list for its sender is in {file}.").format(file=out.name)
            show_toast(self, " ".join([said, *remarks]))

        self._run(self.tr("Writing the annotated list"), task, done)

    def _ask(self, *, only_bad: bool) -> None:
        path, _take = self._find()
        title = self.tr("Save the annotated list")
        suggested = path.with_name(self.tr("{list} - to mend.xlsx").format(list=path.stem))
        name, _filter = QFileDialog.getSaveFileName(self, title, str(suggested), "*.xlsx")
        if name:
            out = Path(name)
            is_named = out.suffix.lower() == ".xlsx"
            self.save(out if is_named else Path(f"{name}.xlsx"), only_bad=only_bad)


def write_list(
    state: ImportState, out: Path, *, only_bad: bool, progress: Progress
) -> tuple[str, ...]:
    """What was not kept of the layout. Raises OutputFileError and NotAnnotatedError."""
    from parkdesk.services.imports.annotating import annotations_of
    from parkdesk.spreadsheets.annotate import write_annotated

    assert state.plan is not None  # it was checked
    assert state.parsed is not None
    if state.path is not None and out.absolute() == state.path.absolute():
        raise OutputFileError(str(out), "this is the list itself; choose another name")
    asked = annotations_of(
        state.plan,
        state.parsed,
        problems=[row.problem for row in state.problems if not row.is_ignored],
        corrections=state.corrections,
        dates=state.dates,
        sender=state.sender,
        only_bad=only_bad,
    )
    return write_annotated(
        out, state.content, state.plan.file, asked, lambda done, total: progress(done, total)
    )
