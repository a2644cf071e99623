"""One import: where it came from, what became of each row, and Undo."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from parkdesk.rules.vocabulary import ImportKind, RowOutcome
from parkdesk.services.imports.history import ImportLine, ImportRowLine, list_import_rows
from parkdesk.services.imports.undo import Undone, undo_import
from parkdesk.ui.formats import format_instant, format_number
from parkdesk.ui.imports.kept_table import KeptTable, undone_sentence
from parkdesk.ui.imports.list_model import ListModel
from parkdesk.ui.imports.one_job import OneJob
from parkdesk.ui.imports.words import OUTCOME_TONES, kind_title, outcome_title
from parkdesk.ui.jobs import Progress
from parkdesk.ui.messages import confirm, show_error, show_toast
from parkdesk.ui.page import PageContext
from parkdesk.ui.table_model import Column
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.detail import Facts, SideDetail
from parkdesk.ui.widgets.table import DataTable

TELLING = (
    "unit", "code", "tenant", "quarter", "batch", "course_name", "organisation", "purpose", "name",
)  # fmt: skip


@dataclass(frozen=True)
class RowLine:
    """`id` is the worksheet's row; `text` its words, a person's without numbers."""

    id: int
    outcome: RowOutcome
    text: str
    messages: str


class ImportDetail(SideDetail):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._line: ImportLine | None = None
        self._job = OneJob(context.jobs, self)
        self._reading = OneJob(context.jobs, self)
        self.facts = Facts()
        self.model: ListModel[RowLine] = ListModel(self._columns(), self)
        self.rows = DataTable(
            self.model, name="import-rows", accessible_name=self.tr("Rows of the import")
        )
        self.kept = KeptTable()
        self.undo_button = Button(self.tr("Undo this import"), self.ask_undo, icon="undo")
        self.add_action(self.undo_button)
        self.add_tab(self.tr("Rows"), self.rows, scroll=False)
        self.add_tab(self.tr("About"), self.facts)
        self.add_tab(self.tr("Could not be undone"), self.kept, scroll=False)
        self.tabs.setTabVisible(2, False)

    def show_import(self, line: ImportLine) -> None:
        """Show it; its rows come as soon as they are read."""
        is_other = self._line is None or self._line.id != line.id
        self._line = line
        self.show()
        self.set_heading(line.file, self._subtitle(line))
        self.chip.show_state(
            self.tr("Undone") if line.undone_at else self.tr("Imported"),
            "neutral" if line.undone_at else "success",
        )
        self.undo_button.setVisible(line.undone_at is None)
        self._show_facts(line)
        if is_other:
            self.tabs.setTabVisible(2, False)
            self._read_rows(line.id, line.kind)

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
        self.tabs.setTabVisible(2, bool(undone.kept))
        if undone.kept:
            self.kept.show_undone(undone)
            self.tabs.setCurrentIndex(2)

    def _read_rows(self, import_id: int, kind: ImportKind) -> None:
        database = self._context.database
        self.model.show_only([], lambda _row: True)

        def task(progress: Progress) -> list[RowLine]:
            progress(0, 0)
            lines = database.read(list_import_rows, import_id=import_id)
            heads = _telling(kind, lines[0].raw) if lines else ()
            return [_row_line(line, heads) for line in lines]

        self._reading.run(
            "",
            task,
            lambda rows: self.model.show_only(rows, lambda _row: True),
            lambda error: show_error(self, error),
        )

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

    def _subtitle(self, line: ImportLine) -> str:
        parts = [kind_title(line.kind), line.batch, line.sender, format_instant(line.imported_at)]
        return " · ".join(part for part in parts if part)

    def _show_facts(self, line: ImportLine) -> None:
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


def _telling(kind: ImportKind, raw: dict[str, str]) -> tuple[str, ...]:
    """The headings by which a row of this kind is known; people are known by their words alone."""
    from parkdesk.spreadsheets.mapping import map_headers

    if kind is ImportKind.APPLICANTS:
        return ()
    found = map_headers({at: (header,) for at, header in enumerate(raw)}, kind)
    headers = {column.field: column.header for column in found if column.field}
    return tuple(headers[field] for field in TELLING if field in headers)


def _row_line(line: ImportRowLine, heads: tuple[str, ...]) -> RowLine:
    words = [line.raw[head] for head in heads if line.raw.get(head)]
    if not words:
        words = [text for text in line.raw.values() if text and not any(map(str.isdigit, text))]
    return RowLine(line.row, line.outcome, " · ".join(words[:2]), " ".join(line.messages))
