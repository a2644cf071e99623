"""One import: where it came from, what became of each row, what is left to mend, and Undo."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from parkdesk.errors import UserError
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.services.imports.history import ImportLine, list_import_rows
from parkdesk.services.imports.staging import StagedLine, discard_staged
from parkdesk.services.imports.undo import Undone, undo_import
from parkdesk.ui.formats import format_instant, format_number
from parkdesk.ui.imports import work
from parkdesk.ui.imports.annotate_button import AnnotateButton, Take
from parkdesk.ui.imports.history_rows import HistoryLine, state_text, state_tone
from parkdesk.ui.imports.import_rows import RowLine, row_line, telling
from parkdesk.ui.imports.kept_table import KeptTable, undone_sentence
from parkdesk.ui.imports.list_model import ListModel
from parkdesk.ui.imports.one_job import OneJob
from parkdesk.ui.imports.preview_rows import OUTCOMES
from parkdesk.ui.imports.state import ImportState
from parkdesk.ui.imports.words import OUTCOME_TONES, kind_title, outcome_title
from parkdesk.ui.jobs import Progress, Task
from parkdesk.ui.messages import confirm, show_error, show_toast
from parkdesk.ui.page import PageContext
from parkdesk.ui.table_model import Column
from parkdesk.ui.theme import SPACE_8
from parkdesk.ui.widgets.buttons import Button, IconButton
from parkdesk.ui.widgets.detail import Facts, SideDetail
from parkdesk.ui.widgets.fields import ChoiceBox
from parkdesk.ui.widgets.table import DataTable

ROWS, _ABOUT, KEPT = range(3)


class ImportDetail(SideDetail):
    """An import that was made, or one that is not finished."""

    take_up_asked = Signal(int)  # what is staged, by its number

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._line: ImportLine | None = None
        self._staged: StagedLine | None = None
        self._wanted_row: int | None = None
        self._job = OneJob(context.jobs, self)
        self._reading = OneJob(context.jobs, self)
        self.facts = Facts()
        self.model: ListModel[RowLine] = ListModel(self._columns(), context.jobs, self)
        self.rows = DataTable(
            self.model, name="import-rows", accessible_name=self.tr("Rows of the import")
        )
        self._rows: list[RowLine] = []
        self.outcome_box = ChoiceBox()
        self.outcome_box.setAccessibleName(self.tr("Rows by what became of them"))
        self.outcome_box.chosen.connect(self._filter)
        self.kept = KeptTable()
        self.undo_button = Button(self.tr("Undo"), self.ask_undo, icon="undo")
        self.undo_button.setAccessibleName(self.tr("Undo this import"))
        self.take_up_button = Button("", self.take_up, kind="primary")
        self.discard_button = IconButton("trash", "", self.ask_discard)
        self.annotate_button = AnnotateButton(self._to_annotate, self._save)
        for button in (
            self.take_up_button,
            self.annotate_button,
            self.discard_button,
            self.undo_button,
        ):
            self.add_action(button)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        column.addWidget(self.outcome_box, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.rows, 1)
        self.add_tab(self.tr("Rows"), page, scroll=False)
        self.add_tab(self.tr("About"), self.facts)
        self.add_tab(self.tr("Could not be undone"), self.kept, scroll=False)
        self.tabs.setTabVisible(KEPT, False)
        self.model.arranged.connect(self._on_arranged)

    def show_line(self, line: HistoryLine) -> None:
        """Show it; the rows of an import that was made come as soon as they are read."""
        made, before = line.made, self._line
        self._line, self._staged = made, line.staged
        self.show()
        self.set_heading(line.known.file, self._subtitle(line))
        self.chip.show_state(state_text(line), state_tone(line))
        self._show_verbs(line)
        if made is not None and not self.tabs.isTabVisible(ROWS):
            self.tabs.setTabVisible(ROWS, True)
            self.tabs.setCurrentIndex(ROWS)
        self.tabs.setTabVisible(ROWS, made is not None)
        self._show_facts(line)
        if made is None:
            self.tabs.setTabVisible(KEPT, False)
            self._wanted_row = None
        elif before is None or before.id != made.id:
            self.tabs.setTabVisible(KEPT, False)
            self._read_rows(made.id, made.kind)

    def show_row(self, row: int) -> None:
        """Go to a row of the sheet, now or once the rows are read."""
        self._wanted_row = row
        self.tabs.setCurrentIndex(ROWS)
        if self.outcome_box.value():
            self.outcome_box.set_value("")
            self._filter("")
        if self.rows.select_id(row):
            self._wanted_row = None

    def take_up(self) -> None:
        if self._staged is not None:
            self.take_up_asked.emit(self._staged.id)

    def _to_annotate(self) -> tuple[Path, Take]:
        """What was left out, as it would be taken up now."""
        staged, context = self._staged, self._context
        assert staged is not None  # the button belongs to it
        number, now, today = staged.id, context.now, context.today

        def take(progress: Progress) -> ImportState:
            return work.take_up(context.database, number, now, today, progress)

        return Path(staged.file), take

    def _save(self, title: str, task: Task, then: Callable[[Any], Any]) -> None:
        self._job.run(title, task, then, lambda error: show_error(self, error))

    def ask_discard(self) -> None:
        if self._staged is None:
            return
        file = self._staged.file
        if self._line is None:
            question = self.tr("Discard the unfinished import of {file}?").format(file=file)
            verb = self.tr("Discard")
            detail = self.tr("The cells you fixed and the columns you chose are lost.")
        else:
            question = self.tr("Leave these rows of {file} out for good?").format(file=file)
            verb = self.tr("Leave them out")
            detail = self.tr("What was imported stays. The rows can still be read here.")
        if confirm(self, question, verb, detail=detail, danger=True):
            self.discard()

    def discard(self) -> None:
        assert self._staged is not None  # the button belongs to it
        try:
            self._context.database.write(discard_staged, staged_id=self._staged.id)
        except UserError as error:
            show_error(self, error)

    def ask_undo(self) -> None:
        if self._line is None:
            return
        question = self.tr("Undo the import of {file}?").format(file=self._line.file)
        detail = self.tr(
            "What it brought is removed and what it changed is put back, except what somebody "
            "has edited or needs since."
        )
        if confirm(self, question, self.tr("Undo import"), detail=detail, danger=True):
            self.undo()

    def undo(self) -> None:
        """Take it back in a job, and say what had to stay."""
        assert self._line is not None  # the button belongs to an import
        context, import_id = self._context, self._line.id

        def task(progress: Progress) -> Undone:
            progress(0, 0)
            return context.database.write(undo_import, import_id=import_id, now=context.now)

        self._job.run(
            self.tr("Undoing the import"),
            task,
            self._on_undone,
            lambda error: show_error(self, error),
        )

    def _on_undone(self, undone: Undone) -> None:
        show_toast(self, undone_sentence(undone))
        self.tabs.setTabVisible(KEPT, bool(undone.kept))
        if undone.kept:
            self.kept.show_undone(undone)
            self.tabs.setCurrentIndex(KEPT)

    def _show_verbs(self, line: HistoryLine) -> None:
        made, staged = line.made, line.staged
        self.undo_button.setVisible(made is not None and made.undone_at is None)
        for button in (self.take_up_button, self.annotate_button, self.discard_button):
            button.setVisible(staged is not None)
        if staged is None:
            return
        several = self.tr("Mend {rows} rows").format(rows=format_number(staged.rows))
        left = self.tr("Mend 1 row") if staged.rows == 1 else several
        self.take_up_button.setText(left if made else self.tr("Take up"))
        self.discard_button.set_name(
            self.tr("Leave them out for good") if made else self.tr("Discard the unfinished import")
        )

    def _read_rows(self, import_id: int, kind: ImportKind) -> None:
        database = self._context.database
        self._show_rows([])

        def task(progress: Progress) -> list[RowLine]:
            progress(0, 0)
            lines = database.read(list_import_rows, import_id=import_id)
            heads = telling(kind, lines[0].raw) if lines else ()
            return [row_line(line, heads) for line in lines]

        self._reading.run(
            "",
            task,
            self._show_rows,
            lambda error: show_error(self, error),
        )

    def _show_rows(self, rows: list[RowLine]) -> None:
        self._rows = rows
        counts = Counter(row.outcome for row in rows)
        every = self.tr("All rows")
        self.outcome_box.set_choices(
            [
                ("", f"{every}  {format_number(len(rows))}"),
                *(
                    (str(one), f"{outcome_title(one)}  {format_number(counts[one])}")
                    for one in OUTCOMES
                    if counts[one]
                ),
            ]
        )
        self.outcome_box.set_value("")
        self.model.show_only(rows)

    def _filter(self, outcome: str) -> None:
        self.model.show_only(self._rows, (lambda row: row.outcome == outcome) if outcome else None)

    def _on_arranged(self) -> None:
        if self._wanted_row is not None:
            self.show_row(self._wanted_row)

    def _columns(self) -> list[Column[RowLine]]:
        return [
            Column(self.tr("Row"), lambda row: row.id, numeric=True, width=52),
            Column(
                self.tr("Outcome"),
                lambda row: outcome_title(row.outcome),
                tone=lambda row: OUTCOME_TONES[row.outcome],
                width=104,
            ),
            Column(self.tr("Row says"), lambda row: row.text, width=132),
            Column(self.tr("Problems"), lambda row: row.messages, tip=lambda row: row.messages),
        ]

    def _subtitle(self, line: HistoryLine) -> str:
        known = line.known
        parts = [kind_title(known.kind), known.batch, known.sender, format_instant(line.at)]
        return " · ".join(part for part in parts if part)

    def _show_facts(self, line: HistoryLine) -> None:
        if line.made is not None:
            self._show_import_facts(line.made)
        elif line.staged is not None:
            staged = line.staged
            self.facts.set_facts(
                [
                    (self.tr("Sheet"), staged.sheet),
                    (self.tr("Sender"), staged.sender),
                    (self.tr("Batch"), staged.batch),
                    (self.tr("Cells fixed"), format_number(staged.cells_fixed)),
                    (self.tr("Begun"), format_instant(staged.started_at)),
                    (self.tr("Last worked on"), format_instant(staged.updated_at)),
                ]
            )

    def _show_import_facts(self, line: ImportLine) -> None:
        counts = (
            (self.tr("Rows read"), line.read),
            (self.tr("New"), line.new),
            (self.tr("Updated"), line.updated),
            (self.tr("Unchanged"), line.unchanged),
            (self.tr("Duplicates"), line.duplicates),
            (self.tr("Ambiguous"), line.ambiguous),
            (self.tr("Refused"), line.refused),
        )
        self.facts.set_facts(
            [
                (self.tr("Sheet"), line.sheet),
                (self.tr("Sender"), line.sender),
                (self.tr("Imported"), format_instant(line.imported_at)),
                (self.tr("Undone"), format_instant(line.undone_at)),
                *((name, format_number(count)) for name, count in counts),
            ]
        )
