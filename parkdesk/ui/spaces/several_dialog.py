"""One change of several units at once, shown before it is made."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from parkdesk.errors import FieldError, UserError
from parkdesk.rules.vocabulary import UnitKind
from parkdesk.services import spaces
from parkdesk.services.spaces import PlannedUnit, UnitDraft, UnitsChange
from parkdesk.ui.formats import format_money
from parkdesk.ui.page import PageContext
from parkdesk.ui.spaces.unit_dialogs import GRID_WIDTH
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.widgets.fields import ChoiceBox, MoneyEdit, NumberEdit
from parkdesk.ui.widgets.form import FormDialog
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import Label
from parkdesk.ui.words import titled

STAYS, BECOMES, UP, DOWN = "stays", "becomes", "up", "down"
TABLE_HEIGHT = 36 * 7 + 8


class SeveralDialog(FormDialog):
    """Asking rate, kind and use for letting of several units.

    Says `changed(drafts)`: what those that changed were before.
    """

    changed = Signal(object)

    def __init__(
        self, context: PageContext, parent: QWidget | None = None, *, unit_ids: Sequence[int]
    ) -> None:
        title = _tr("Change {count} units").format(count=len(unit_ids))
        super().__init__(title, _tr("Change"), parent)
        self._database = context.database
        self._unit_ids = list(unit_ids)
        self.how = ChoiceBox(
            [
                (STAYS, self.tr("Stays")),
                (BECOMES, self.tr("Becomes")),
                (UP, self.tr("Goes up by percent")),
                (DOWN, self.tr("Comes down by percent")),
            ]
        )
        self.amount = MoneyEdit()
        self.percent = NumberEdit(places=2)
        stays = (None, self.tr("Stays"))
        self.kind = ChoiceBox([stays, *((one, titled(one)) for one in UnitKind)])
        self.lettable = ChoiceBox(
            [stays, (True, self.tr("Can be let")), (False, self.tr("Cannot be let"))]
        )
        self.model = RowTableModel(_columns(), self)
        self.table = DataTable(self.model, accessible_name=self.tr("What changes"))
        self.preview = Label("", tone="muted", wrap=True)
        self._fill()
        self._connect()
        self._show()
        self.setMinimumWidth(GRID_WIDTH)

    def submit(self) -> None:
        before: dict[int, UnitDraft] = self._database.write(
            spaces.change_units, unit_ids=self._unit_ids, change=self._read()
        )
        self.changed.emit(before)

    def _fill(self) -> None:
        form, tr = self.form, self.tr
        form.add_row(
            [
                ("rate", tr("Asking rent a sq ft"), self.how),
                ("amount", tr("Amount"), self.amount),
                ("percent", tr("Percent"), self.percent),
            ]
        )
        form.add_row([("kind", tr("Kind"), self.kind), ("lettable", tr("Letting"), self.lettable)])
        form.add_widget(self.table)
        form.add_widget(self.preview)
        self.table.setFixedHeight(TABLE_HEIGHT)
        self.table.set_empty(
            tr("Nothing changes yet"), tr("Choose above what the units become."), icon="edit"
        )

    def _connect(self) -> None:
        for box in (self.how, self.kind, self.lettable):
            box.currentIndexChanged.connect(lambda _at: self._show())
        for field in (self.amount, self.percent):
            field.changed.connect(self._show)

    def _read(self) -> UnitsChange:
        how = self.how.value()
        amount = self.amount.paisa() if how == BECOMES else None
        percent = self.percent.number() if how in (UP, DOWN) else None
        if how == BECOMES and amount is None:
            raise FieldError("amount", self.tr("Type the new rent a sq ft."))
        if how in (UP, DOWN) and percent is None:
            raise FieldError("percent", self.tr("Type the percent."))
        if percent is not None and how == DOWN:
            if percent > 100:
                raise FieldError("percent", self.tr("It comes down by at most 100 percent."))
            percent = -percent
        return UnitsChange(amount, percent, self.kind.value(), self.lettable.value())

    def _show(self) -> None:
        """The units that would change, from what they are to what they become."""
        how = self.how.value()
        self.amount.setEnabled(how == BECOMES)
        self.percent.setEnabled(how in (UP, DOWN))
        changed = self._planned()
        self.model.set_rows(changed)
        text = self.tr("{count} of {all} units change.")
        self.preview.setText(text.format(count=len(changed), all=len(self._unit_ids)))

    def _planned(self) -> list[PlannedUnit]:
        try:
            change = self._read()
        except UserError:
            return []
        if change.is_empty:
            return []
        planned = self._database.read(spaces.plan_units, unit_ids=self._unit_ids, change=change)
        return [one for one in planned if one.is_changed]


def _columns() -> list[Column[PlannedUnit]]:
    return [
        Column(_tr("Unit"), lambda row: row.before.code, width=96),
        Column(_tr("Asking rent"), _rate, width=184),
        Column(_tr("Kind"), lambda row: _arrow(titled(row.before.kind), titled(row.after.kind))),
        Column(_tr("Letting"), lambda row: _arrow(_let(row.before), _let(row.after))),
    ]


def _rate(row: PlannedUnit) -> str:
    before, after = row.before.asking_rate_paisa, row.after.asking_rate_paisa
    return _arrow(format_money(before) or "–", format_money(after) or "–")


def _let(unit: UnitDraft) -> str:
    return _tr("Can be let") if unit.lettable else _tr("Cannot be let")


def _arrow(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"


def _tr(text: str) -> str:
    """For what is said before the widget is one."""
    return QCoreApplication.translate("spaces", text)
