"""Step 2: the sheet and the row that holds the headings; a click on another row takes that one."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout

from parkdesk.errors import UserError
from parkdesk.rules.values import as_text
from parkdesk.spreadsheets.propose import Proposal
from parkdesk.spreadsheets.returned import HIDDEN_SHEET
from parkdesk.spreadsheets.sheet import Sheet, column_letters
from parkdesk.ui.imports.flow import ImportFlow
from parkdesk.ui.imports.state import ImportState
from parkdesk.ui.imports.step import Step
from parkdesk.ui.imports.work import ListPlace
from parkdesk.ui.messages import sentence_of
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.theme import SPACE_12, SPACE_16, Tone
from parkdesk.ui.widgets.fields import ChoiceBox
from parkdesk.ui.widgets.notices import Banner
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import Label

ROWS, COLUMNS, LONGEST = 60, 60, 80
NARROWEST, WIDEST = 64, 240


@dataclass(frozen=True)
class PreviewRow:
    """One row of the sheet; `id` is its number, `part` what it is of the list."""

    id: int
    part: str
    cells: tuple[str, ...]


class SheetStep(Step):
    def __init__(self, flow: ImportFlow) -> None:
        super().__init__(flow)
        self.sheet_box = ChoiceBox()
        self.found = Label(wrap=True)
        self.banner = Banner()
        self.table: DataTable[PreviewRow] | None = None
        self._shown: tuple[str, int] | None = None
        self._settling = False
        self._build()
        self.sheet_box.chosen.connect(self._choose_sheet)

    def focus_first(self) -> None:
        if self.table is not None:
            self.table.view.setFocus()

    def complaint(self, state: ImportState) -> str:
        return "" if state.proposal is not None else self.tr("Click the row with the headings.")

    def show_state(self, state: ImportState) -> None:
        if state.workbook is None or state.sheet is None:
            return
        self.banner.hide()
        sheets = [
            sheet.name
            for sheet in state.workbook.sheets
            if sheet.rows and sheet.name != HIDDEN_SHEET
        ]
        self.sheet_box.set_choices([(name, name) for name in sheets])
        self.sheet_box.set_value(state.sheet.name)
        self.found.setText(self._sentence(state.proposal))
        self._show_rows(state.sheet, state.proposal)

    def show_refusal(self, error: UserError) -> None:
        self.banner.say(sentence_of(error), "warning")
        state = self.flow.state
        if state.sheet is not None:
            self.sheet_box.set_value(state.sheet.name)
            self._mark(state.proposal)

    def _build(self) -> None:
        self.sheet_box.setMinimumWidth(240)
        self.sheet_box.setAccessibleName(self.tr("Sheet"))
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        label = Label(self.tr("Sheet"), tone="muted")
        label.setBuddy(self.sheet_box)
        row.addWidget(label)
        row.addWidget(self.sheet_box)
        row.addSpacing(SPACE_12)
        row.addWidget(self.found, 1)
        self.body.addLayout(row)
        self.body.addWidget(self.banner)

    def _sentence(self, proposal: Proposal | None) -> str:
        if proposal is None:
            return self.tr(
                "No row looks like the headings of such a list. Click the row with the headings."
            )
        known = sum(1 for column in proposal.mapping.columns if column.field)
        text = self.tr(
            "The headings are in row {row}: {known} of {all} columns are known. "
            "Click another row if that is wrong."
        )
        return text.format(row=proposal.header_row, known=known, all=len(proposal.mapping.columns))

    def _show_rows(self, sheet: Sheet, proposal: Proposal | None) -> None:
        rows = self._rows(sheet, proposal)
        width = min(max((len(row.cells) for row in rows), default=0), COLUMNS)
        if self._shown != (sheet.name, id(sheet)) or self.table is None:
            self._make_table(rows, width)
            self._shown = (sheet.name, id(sheet))
        assert self.table is not None  # it was just made
        model = self.table.model
        assert isinstance(model, RowTableModel)
        self._settling = True
        model.set_rows(rows)
        self._settling = False
        self._mark(proposal)

    def _make_table(self, rows: list[PreviewRow], width: int) -> None:
        if self.table is not None:
            self.body.removeWidget(self.table)
            self.table.deleteLater()
        columns: list[Column[PreviewRow]] = [
            Column(self.tr("Row"), lambda row: row.id, numeric=True, width=56),
            Column(self.tr("Part"), lambda row: row.part, tone=self._tone, width=104),
        ]
        for at in range(width):
            columns.append(
                Column(column_letters(at), partial(_cell, at), width=self._width(rows, at))
            )
        table = self.table = DataTable(
            RowTableModel(columns, self),
            accessible_name=self.tr("First rows of the sheet; the marked one has the headings"),
            sortable=False,
            multi=False,
        )
        table.current_changed.connect(self._on_row)
        self.body.addWidget(table, 1)

    def _rows(self, sheet: Sheet, proposal: Proposal | None) -> list[PreviewRow]:
        last, lines = (proposal.header_row, proposal.header_lines) if proposal else (0, 0)
        head = range(last - lines + 1, last + 1)
        rows: list[PreviewRow] = []
        for number, cells in sheet.numbered():
            if len(rows) == ROWS:
                break
            part = self.tr("Headings") if number in head else ""
            part = self.tr("Above") if number < head.start else part
            texts = tuple(as_text(cell)[:LONGEST] for cell in cells[:COLUMNS])
            rows.append(PreviewRow(number, part, texts))
        return rows

    def _width(self, rows: list[PreviewRow], at: int) -> int:
        """As wide as the list's own values: a title above it may be cut."""
        metrics = self.fontMetrics()
        texts = [_cell(at, row) for row in rows if row.part != self.tr("Above")]
        widest = max(map(metrics.horizontalAdvance, texts), default=0)
        return min(max(widest + 2 * SPACE_16, NARROWEST), WIDEST)

    def _tone(self, row: PreviewRow) -> Tone:
        return "accent" if row.part == self.tr("Headings") else "neutral"

    def _mark(self, proposal: Proposal | None) -> None:
        if self.table is None:
            return
        self._settling = True
        if proposal is None:
            self.table.view.clearSelection()
        else:
            self.table.select_id(proposal.header_row)
        self._settling = False

    def _on_row(self, row: PreviewRow | None) -> None:
        sheet, proposal = self.flow.state.sheet, self.flow.state.proposal
        if self._settling or row is None or sheet is None:
            return
        if proposal is not None and row.id == proposal.header_row:
            return
        place = ListPlace(sheet.name, row.id)
        QTimer.singleShot(0, self, lambda: self.flow.find(place))

    def _choose_sheet(self, name: str) -> None:
        self.flow.find(ListPlace(name))


def _cell(at: int, row: PreviewRow) -> str:
    return row.cells[at] if at < len(row.cells) else ""
