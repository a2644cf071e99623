"""What columns are called here: headings that imports know beside those of ParkDesk."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from parkdesk.errors import UserError
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.services.imports import own_words
from parkdesk.services.imports.own_words import OwnWord
from parkdesk.spreadsheets.kinds import sheet_kind
from parkdesk.ui.imports.words import kind_title
from parkdesk.ui.messages import show_error, show_toast
from parkdesk.ui.page import PageContext
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.theme import SPACE_8, SPACE_16
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.fields import ChoiceBox
from parkdesk.ui.widgets.form import Form
from parkdesk.ui.widgets.table import DataTable

LIST_HEIGHT = 320


class HeadingsPanel(QWidget):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.model: RowTableModel[OwnWord] = RowTableModel(self._columns(), self)
        self._build()
        self._on_kind(ImportKind.APPLICANTS)
        self.refresh()

    def refresh(self) -> None:
        self.model.set_rows(self._context.database.read(own_words.list_own_words))
        self._on_selection()

    def add(self) -> None:
        self.form.clear_errors()
        try:
            self._context.database.write(
                own_words.add_own_word,
                kind=self.kind.value(),
                field=self.field.value(),
                header=self.header.text(),
            )
        except UserError as error:
            if not self.form.show_error(error):
                show_error(self, error)
            return
        text = self.tr("“{header}” is read as {field} from now on.")
        show_toast(
            self, text.format(header=self.header.text().strip(), field=self.field.currentText())
        )
        self.header.clear()
        self.header.setFocus()
        self.refresh()

    def remove(self) -> None:
        """At once, as the window can take it back."""
        row = self.table.current_row
        if row is not None:
            self._context.database.write(own_words.remove_own_word, word_id=row.id)
            self.refresh()
            show_toast(self, self.tr("“{header}” was removed.").format(header=row.header))

    def _columns(self) -> list[Column[OwnWord]]:
        return [
            Column(self.tr("Heading"), lambda row: row.header, width=220),
            Column(self.tr("Is read as"), lambda row: row.means, width=200),
            Column(self.tr("In lists of"), lambda row: kind_title(row.kind), width=160),
        ]

    def _build(self) -> None:
        self.form = Form()
        self.kind = ChoiceBox([(kind, kind_title(kind)) for kind in ImportKind])
        self.field, self.header = ChoiceBox(), QLineEdit()
        self.header.setPlaceholderText(self.tr("As it stands in the list"))
        self.header.returnPressed.connect(self.add)
        self.kind.chosen.connect(self._on_kind)
        self.form.add_row(
            [("kind", self.tr("In lists of"), self.kind), ("field", self.tr("Means"), self.field)]
        )
        self.form.add("header", self.tr("Heading"), self.header)
        self.add_button = Button(self.tr("Add the heading"), self.add, kind="primary")
        self.remove_button = Button(self.tr("Remove"), self.remove, icon="trash")
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_8)
        buttons.addWidget(self.add_button)
        buttons.addStretch()
        buttons.addWidget(self.remove_button)
        self.table: DataTable[OwnWord] = DataTable(
            self.model, name="headings", accessible_name=self.tr("Headings"), multi=False
        )
        self.table.set_empty(
            self.tr("No headings of your own yet"),
            self.tr(
                "Most are known already. Add one here when imports ask for it again and again."
            ),
            icon="columns",
        )
        self.table.setMinimumHeight(LIST_HEIGHT)
        self.table.selection_changed.connect(self._on_selection)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE_16, 0)
        column.setSpacing(SPACE_16)
        column.addWidget(self.form)
        column.addLayout(buttons)
        column.addWidget(self.table, 1)

    def _on_kind(self, kind: ImportKind) -> None:
        self.kind.set_value(kind)
        columns = sheet_kind(kind).columns
        self.field.set_choices([(column.field, column.header) for column in columns])

    def _on_selection(self) -> None:
        self.remove_button.setEnabled(self.table.current_row is not None)
