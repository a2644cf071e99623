"""Days out of use: what a unit had and has, ending some early, removing them, adding more."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from parkdesk.errors import FieldError, UserError
from parkdesk.rules.vocabulary import BlockReason
from parkdesk.services import spaces
from parkdesk.services.spaces import BlockRow
from parkdesk.ui import theme
from parkdesk.ui.formats import format_day, format_days
from parkdesk.ui.messages import confirm, show_error
from parkdesk.ui.page import PageContext
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.theme import SPACE_8
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.fields import ChoiceBox, DayEdit
from parkdesk.ui.widgets.form import FormDialog
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import Label
from parkdesk.ui.words import titled

MOST_ROWS = 4
WIDTH = 600


class BlockDialog(FormDialog):
    """Takes one or several units out of use on some days; of one it lists all such days."""

    def __init__(
        self, context: PageContext, parent: QWidget | None = None, *, units: dict[int, str]
    ) -> None:
        super().__init__(_title(units), _tr("Take out of use"), parent)
        self._database = context.database
        self._units = units
        self.blocks = BlockList(context, next(iter(units)))
        self.reason = ChoiceBox([(one, titled(one)) for one in BlockReason])
        self.starts_on = DayEdit(context.today)
        self.ends_on = DayEdit()
        self.ends_on.setPlaceholderText(self.tr("Until further notice"))
        self.note = QLineEdit()
        self.let_note = Label("", tone="warning", wrap=True)
        self._fill()
        self._connect()
        self._show_let()
        self.setMinimumWidth(WIDTH)

    def submit(self) -> None:
        first = self.starts_on.day()
        if first is None:
            raise FieldError("starts_on", self.tr("Say from which day."))
        self._database.write(
            spaces.block_units,
            unit_ids=list(self._units),
            reason=self.reason.value(),
            starts_on=first,
            ends_on=self.ends_on.day(),
            note=self.note.text().strip(),
        )

    def _fill(self) -> None:
        if len(self._units) == 1 and self.blocks.model.rows:
            self.form.add_widget(self.blocks)
            self.form.add_heading(self.tr("More days"))
            self.cancel_button.setText(self.tr("Close"))
        self.form.add("reason", self.tr("Reason"), self.reason)
        self.form.add_row(
            [
                ("starts_on", self.tr("First day"), self.starts_on),
                ("ends_on", self.tr("Last day"), self.ends_on),
            ]
        )
        self.form.add("note", self.tr("Note"), self.note)
        self.form.add_widget(self.let_note)

    def _connect(self) -> None:
        self.reason.chosen.connect(lambda _reason: self._show_let())
        self.starts_on.changed.connect(self._show_let)
        self.ends_on.changed.connect(self._show_let)

    def _show_let(self) -> None:
        """A fit-out of a let unit is allowed; it then counts as let, and that is said."""
        self.let_note.setText(self._let_text())
        self.let_note.setVisible(bool(self.let_note.text()))

    def _let_text(self) -> str:
        sound = self.starts_on.is_sound() and self.ends_on.is_sound()
        first = self.starts_on.day() if sound else None
        if first is None or self.reason.value() is not BlockReason.FIT_OUT:
            return ""
        for unit_id, code in self._units.items():
            let = self._database.read(
                spaces.list_let_days, unit_id=unit_id, starts_on=first, ends_on=self.ends_on.day()
            )
            if let:
                text = self.tr("{tenant} holds {unit}, {days}. On these days it counts as let.")
                days = format_days(let[0].starts_on, let[0].ends_on)
                return text.format(tenant=let[0].tenant, unit=code, days=days)
        return ""


class BlockList(QWidget):
    """A unit's days out of use, the latest first; the marked ones end early or are removed."""

    def __init__(self, context: PageContext, unit_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._database = context.database
        self._unit_id = unit_id
        self.model = RowTableModel(_columns(), self)
        self.table = DataTable(
            self.model, accessible_name=self.tr("Days out of use"), multi=False, sortable=False
        )
        self.last_day = DayEdit(context.today)
        self.last_day.setObjectName("last_day")
        self.last_day.setAccessibleName(self.tr("Last day of the marked days"))
        self.end_button = Button(self.tr("End on this day"), self._end)
        self.remove_button = Button(self.tr("Remove"), self._remove, icon="trash")
        self._build()
        self.table.selection_changed.connect(self._show_verbs)
        self.refresh()

    def refresh(self) -> None:
        self.model.set_rows(self._database.read(spaces.list_blocks, unit_id=self._unit_id))
        rows = min(max(len(self.model.rows), 1), MOST_ROWS)
        self.table.setFixedHeight(theme.current().px(theme.ROW) * (rows + 1) + SPACE_8)
        self._show_verbs()

    def _build(self) -> None:
        self.table.set_empty(self.tr("No days out of use"))
        verbs = QHBoxLayout()
        verbs.setSpacing(SPACE_8)
        verbs.addWidget(self.last_day, 1)
        verbs.addWidget(self.end_button)
        verbs.addWidget(self.remove_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        column.addWidget(self.table)
        column.addLayout(verbs)

    def _show_verbs(self) -> None:
        for widget in (self.last_day, self.end_button, self.remove_button):
            widget.setEnabled(bool(self.table.selected_rows))

    def _end(self) -> None:
        [block] = self.table.selected_rows
        try:
            last = self.last_day.day()
            if last is not None:
                self._database.write(spaces.unblock_unit, block_id=block.id, last_day=last)
        except UserError as error:
            show_error(self, error)
        self.refresh()

    def _remove(self) -> None:
        [block] = self.table.selected_rows
        question = self.tr("Remove these days out of use?")
        detail = self.tr("{reason}, {days}. Reports of these days will show the unit in use.")
        text = detail.format(reason=titled(block.reason), days=_days(block))
        if not confirm(self, question, self.tr("Remove"), detail=text, danger=True):
            return
        try:
            self._database.write(spaces.remove_block, block_id=block.id)
        except UserError as error:
            show_error(self, error)
        self.refresh()


def _columns() -> list[Column[BlockRow]]:
    return [
        Column(_tr("Reason"), lambda row: titled(row.reason), width=96),
        Column(_tr("First day"), lambda row: row.starts_on, format_day, width=104),
        Column(
            _tr("Last day"),
            lambda row: format_day(row.ends_on) or _tr("Until further notice"),
            width=144,
        ),
        Column(_tr("Note"), lambda row: row.note, tip=lambda row: row.note),
    ]


def _days(block: BlockRow) -> str:
    if block.ends_on is None:
        return _tr("since {day}, until further notice").format(day=format_day(block.starts_on))
    return format_days(block.starts_on, block.ends_on)


def _title(units: dict[int, str]) -> str:
    codes: Sequence[str] = list(units.values())
    if len(codes) == 1:
        return _tr("Take {code} out of use").format(code=codes[0])
    return _tr("Take {count} units out of use").format(count=len(codes))


def _tr(text: str) -> str:
    """For what is said before the widget is one."""
    return QCoreApplication.translate("spaces", text)
