"""A tenant's quarterly returns, the newest first, with the change since the quarter before."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.errors import UserError
from parkdesk.rules.money import percent_of
from parkdesk.rules.returns import format_dollars, quarter_text
from parkdesk.services import tenants
from parkdesk.services.tenants import ReturnDraft, ReturnRow
from parkdesk.ui.formats import format_day, format_money, format_number, format_percent
from parkdesk.ui.messages import show_error, show_toast
from parkdesk.ui.origins import OriginLines
from parkdesk.ui.page import PageContext
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.tenants.return_dialog import ReturnDialog
from parkdesk.ui.theme import SPACE_8, SPACE_12
from parkdesk.ui.widgets.buttons import Button, IconButton
from parkdesk.ui.widgets.form import open_once
from parkdesk.ui.widgets.table import DataTable


class ReturnsTab(QWidget):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._tenant_id = 0
        self._month = 7
        self.model: RowTableModel[ReturnRow] = RowTableModel(self._columns(), self)
        self.table = DataTable(
            self.model, name="returns", accessible_name=self.tr("Returns"), multi=False
        )
        self.add_button = Button(self.tr("Add a return"), self.add_return, icon="plus")
        self.origins = OriginLines(context)
        self.edit_button = IconButton("edit", self.tr("Change the return"), self._change)
        self.remove_button = IconButton("trash", self.tr("Remove the return"), self._remove)
        self._build()
        self._show_verbs()

    def show_returns(self, tenant_id: int, rows: Sequence[ReturnRow], start_month: int) -> None:
        self._tenant_id, self._month = tenant_id, start_month
        self.model.set_rows(rows)
        self._show_verbs()

    def add_return(self) -> None:
        open_once(ReturnDialog(self._context, self._tenant_id, self))

    def _change(self) -> None:
        if row := self.table.current_row:
            open_once(ReturnDialog(self._context, self._tenant_id, self, filed=row))

    def _remove(self) -> None:
        """At once, as it can be taken back."""
        if (row := self.table.current_row) is None:
            return
        try:
            removed = self._context.database.write(tenants.remove_return, return_id=row.id)
        except UserError as error:
            show_error(self, error)
            return
        quarter = self._quarter(row.figures)
        text = self.tr("The return of {quarter} is removed.").format(quarter=quarter)
        show_toast(self, text, undo=lambda: self._put_back(removed))

    def _put_back(self, removed: ReturnRow) -> None:
        try:
            self._context.database.write(
                tenants.add_return, tenant_id=removed.tenant_id, draft=removed.figures
            )
        except UserError as error:
            show_error(self, error)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_8)
        head.addWidget(self.add_button)
        head.addWidget(self.edit_button)
        head.addWidget(self.remove_button)
        head.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self.origins)
        self.table.set_empty(
            self.tr("No return yet"),
            self.tr("Staff, exports and revenue of a quarter, as the tenant reports them."),
        )
        self.table.activated.connect(lambda _row: self._change())
        self.table.selection_changed.connect(self._show_verbs)
        remove = QAction(self.tr("Remove the return"), self)
        remove.setShortcut(Qt.Key.Key_Delete)
        remove.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        remove.triggered.connect(lambda _checked=False: self._remove())
        self.table.set_menu([remove])

    def _show_verbs(self) -> None:
        row = self.table.current_row
        chosen = row is not None
        self.origins.show_record("tenant_return", row.id if row else None)
        self.edit_button.setEnabled(chosen)
        self.remove_button.setEnabled(chosen)

    def _quarter(self, figures: ReturnDraft) -> str:
        return quarter_text(figures.quarter_starts_on, self._month)

    def _columns(self) -> list[Column[ReturnRow]]:
        return [
            Column(
                self.tr("Quarter"),
                lambda row: self._quarter(row.figures).partition(",")[0],
                sort_key=lambda row: row.figures.quarter_starts_on,
                width=96,
                tip=lambda row: self._quarter(row.figures),
            ),
            Column(self.tr("Staff"), _staff, numeric=True, width=84, sort_key=_staff_count),
            Column(self.tr("Women"), _women_percent, _percent, numeric=True, width=72),
            Column(
                self.tr("Exports"),
                lambda row: row.figures.exports_usd_cents,
                format_dollars,
                numeric=True,
                width=108,
            ),
            Column(
                self.tr("Revenue"),
                lambda row: row.figures.domestic_revenue_paisa,
                format_money,
                numeric=True,
                width=120,
            ),
            Column(
                self.tr("Investment"),
                lambda row: row.figures.investment_paisa,
                format_money,
                numeric=True,
                width=120,
            ),
            Column(
                self.tr("With disability"),
                lambda row: row.figures.with_disability,
                numeric=True,
                width=108,
            ),
            Column(self.tr("Filed"), lambda row: row.figures.filed_on, format_day, width=108),
        ]


def _staff_count(row: ReturnRow) -> int:
    return row.figures.staff


def _staff(row: ReturnRow) -> str:
    """`55 (+2)`: the change since the quarter before, where that was filed."""
    staff = format_number(row.figures.staff)
    change = row.figures.staff - row.before.staff if row.before else 0
    return f"{staff} ({change:+})" if change else staff


def _women_percent(row: ReturnRow) -> Decimal | None:
    return percent_of(row.figures.women or 0, row.figures.staff)


def _percent(value: Decimal) -> str:
    return format_percent(value, 0)
