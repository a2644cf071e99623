"""The page Imports: what was imported so far, and the steps of the next import."""

from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from parkdesk.ui.imports.history_panel import HistoryPanel
from parkdesk.ui.imports.keeping import Work
from parkdesk.ui.imports.state import ImportState
from parkdesk.ui.imports.wizard import ImportWizard
from parkdesk.ui.imports.words import kind_title
from parkdesk.ui.messages import show_toast
from parkdesk.ui.page import Page, PageContext


class ImportsView(Page):
    TABLES: ClassVar[frozenset[str]] = frozenset(
        {"import", "import_row", "import_record", "staged_import", "staged_fix"}
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, self.tr("Imports"), parent=parent)
        self.history = HistoryPanel(context)
        self.wizard = ImportWizard(context)
        self._stack = QStackedWidget()
        self._start = self.set_primary(self.tr("Start import"), self.start, icon="upload")
        self._build()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        self.history.refresh()

    def open_target(self, **target: Any) -> None:
        """`file` to import, as it was dropped on the window, for a `batch`; `start` begins one.

        Or an `import_id`, perhaps with a `row` of its sheet, or a `staged_id` to go on with.
        """
        if file := target.get("file"):
            self.start(Path(file), batch=target.get("batch", ""))
        elif "start" in target or target.get("batch"):
            self.start(batch=target.get("batch", ""))
        elif (import_id := target.get("import_id")) and not self.wizard.flow.is_writing:
            self.leave()
            self.history.show_import(import_id, target.get("row"))
        elif (staged_id := target.get("staged_id")) and not self._is_under_way(staged_id):
            self.take_up(staged_id)

    def _is_under_way(self, staged_id: int) -> bool:
        return self.is_importing and self.wizard.flow.keeper.staged_id == staged_id

    def start(self, file: Path | None = None, *, batch: str = "") -> None:
        """Begin an import; one under way stays in the list as not finished."""
        flow = self.wizard.flow
        if flow.is_writing:
            return
        self._show_wizard()
        self.wizard.begin(file)
        if batch:
            flow.choose(flow.state.with_batch(batch))

    def take_up(self, staged_id: int) -> None:
        """Go on with what is staged, where its problems are."""
        if not self.wizard.flow.is_writing:
            self._show_wizard()
            self.wizard.take_up(staged_id)

    def showEvent(self, event: QShowEvent) -> None:
        """Who comes back after an import is done has left it; the list says what became of it."""
        super().showEvent(event)
        flow = self.wizard.flow
        done = self.is_importing and flow.state.import_id is not None
        if done and not flow.job.is_busy and not event.spontaneous():
            self.leave()

    @property
    def is_importing(self) -> bool:
        """Whether the steps of an import are in sight, and not the list of those made."""
        return self._stack.currentWidget() is self.wizard

    def _build(self) -> None:
        self._stack.addWidget(self.history)
        self._stack.addWidget(self.wizard)
        self.body.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.history.start_asked.connect(self.start)
        self.history.take_up_asked.connect(self.take_up)
        self.wizard.left.connect(self.leave)
        self.wizard.flow.changed.connect(self._show_place)

    def leave(self) -> None:
        """Back to the list, where what was done by hand stands as not finished."""
        flow = self.wizard.flow
        import_id, has_work, work = flow.state.import_id, flow.state.has_work, flow.keeper.work
        self._show_history()
        if has_work:
            flow.keeper.when_kept(lambda: self._show_kept(work), work)
        if import_id is not None:
            self.history.show_import(import_id)

    def _show_kept(self, work: Work) -> None:
        if work.staged_id is not None and not self.is_importing:
            self.history.show_staged(work.staged_id)
            show_toast(self, self.tr("The import is kept as not finished. Take it up any day."))

    def _show_wizard(self) -> None:
        self._stack.setCurrentWidget(self.wizard)
        self._start.setVisible(False)

    def _show_history(self) -> None:
        self.wizard.flow.start_again()
        self.banner.hide()
        self._start.setVisible(True)
        self._stack.setCurrentWidget(self.history)
        self._show_place(self.wizard.flow.state)
        self.refresh()
        self.history.table.view.setFocus()  # never on a verb: a key would press it

    def _show_place(self, state: ImportState) -> None:
        """What is being imported, above the steps."""
        parts = [
            state.workbook.file if state.workbook else "",
            kind_title(state.kind) if state.kind else "",
            self.wizard.flow.batch,
            state.sender,
        ]
        shown = self.is_importing and state.workbook is not None
        text = " · ".join(part for part in parts if part) if shown else self.tr("A new import")
        self.set_subtitle(text if self.is_importing else "")
