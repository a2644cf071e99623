"""The batches of which it is time to ask what came of the training."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.services import outcomes
from parkdesk.services.outcomes import DueRow
from parkdesk.ui.formats import format_day, format_percent
from parkdesk.ui.page import PageContext
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.theme import SPACE_4, SPACE_16, SPACE_24
from parkdesk.ui.training.outcomes_words import months_text
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import Label

SIZE = (760, 440)


class DueDialog(QDialog):
    """`chosen` is the batch to go to, once it is accepted."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Outcomes due"))
        self.chosen: DueRow | None = None
        self.model: RowTableModel[DueRow] = RowTableModel(self._columns(), self)
        self.table: DataTable[DueRow] = DataTable(
            self.model, name="outcomes_due", accessible_name=self.windowTitle(), multi=False
        )
        self.open_button = Button(self.tr("Open the batch"), self._open, kind="primary")
        self._build()
        self.table.activated.connect(lambda _row: self._open())
        self.table.selection_changed.connect(self._on_selection)
        self.model.set_rows(context.database.read(outcomes.list_due, on=context.today))
        if self.model.rows:
            self.table.select_row(0)
        self._on_selection()
        self.table.view.setFocus()

    def _open(self) -> None:
        self.chosen = self.table.current_row
        if self.chosen is not None:
            self.accept()

    def _on_selection(self) -> None:
        self.open_button.setEnabled(self.table.current_row is not None)

    def _build(self) -> None:
        self.table.set_empty(
            self.tr("Nothing is due"),
            self.tr("Batches come here 3, 6 and 12 months after they end, until all is known."),
            icon="check",
        )
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(Button(self.tr("Close"), self.reject))
        buttons.addWidget(self.open_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_16)
        column.setSpacing(SPACE_16)
        words = QVBoxLayout()
        words.setSpacing(SPACE_4)
        words.addWidget(Label(self.windowTitle(), "subtitle", strong=True))
        hint = self.tr("Batches that ended 3, 6 or 12 months ago, and not all have answered.")
        words.addWidget(Label(hint, tone="muted", wrap=True))
        column.addLayout(words)
        column.addWidget(self.table, 1)
        column.addLayout(buttons)
        self.resize(*SIZE)

    def _columns(self) -> list[Column[DueRow]]:
        return [
            Column(self.tr("Batch"), lambda row: row.batch, width=100),
            Column(self.tr("Course"), lambda row: row.course, width=180),
            Column(self.tr("Asked"), lambda row: months_text(row.months), width=130),
            Column(self.tr("Due since"), lambda row: row.due_on, format_day, width=110),
            Column(
                self.tr("Not known"),
                lambda row: self.tr("{count} of {all}").format(
                    count=row.share.missing, all=row.share.completed
                ),
                width=100,
                sort_key=lambda row: row.share.missing,
            ),
            Column(
                self.tr("In work"),
                lambda row: row.share.percent,
                format_percent,
                numeric=True,
                width=80,
            ),
        ]
