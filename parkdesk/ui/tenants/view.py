"""The page Tenants: every organisation, and the one that is chosen beside it."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from parkdesk.services import tenants
from parkdesk.services.tenants import TenantRow
from parkdesk.ui.formats import format_area, format_day, format_money
from parkdesk.ui.page import Page, PageContext
from parkdesk.ui.reading import Reading
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.tenants.detail import TenantDetailPanel
from parkdesk.ui.tenants.form import TenantDialog
from parkdesk.ui.theme import SPACE_12, Tone
from parkdesk.ui.widgets.chips import FilterChips
from parkdesk.ui.widgets.detail import ListDetail
from parkdesk.ui.widgets.form import open_once
from parkdesk.ui.widgets.search import SearchField
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.words import titled

SEARCH_WIDTH = 260
ALL, INSIDE, OUTSIDE = "all", "inside", "outside"


class TenantsView(Page):
    TABLES = frozenset(
        {"organisation", "contact", "tenant_return", "lease", "lease_unit", "lease_charge", "unit"}
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, self.tr("Tenants"), parent=parent)
        self._rows: list[TenantRow] = []
        self._only: frozenset[int] | None = None
        self._wanted: int | None = None
        self._reading = Reading(context.jobs, self)
        self.model = RowTableModel(self._columns(), self)
        self._build()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        database, today = self.context.database, self.context.today
        self._reading.start(
            lambda: database.read(tenants.list_tenants, as_of=today),
            records=database.read(tenants.count_tenants),
        )
        self.detail.refresh()

    def open_target(self, **target: Any) -> None:
        """`tenant_id`: that one; `tenant_ids`: only these; `group`: all, inside or outside.

        `where` is looked for.
        """
        ids = target.get("tenant_ids")
        self._only = None if ids is None else frozenset(ids)
        self.search.setText(target.get("where", ""))
        self.chips.choose(target.get("group", ALL))
        self._wanted = target.get("tenant_id")
        self._mark_wanted()

    def add_tenant(self) -> None:
        dialog = TenantDialog(self.context, self)
        dialog.done_with.connect(self._on_added)
        open_once(dialog)

    def _build(self) -> None:
        self.set_primary(self.tr("New tenant"), self.add_tenant, shortcut="Ctrl+N")
        self.chips = FilterChips(
            [
                (ALL, self.tr("All")),
                (INSIDE, self.tr("In the park")),
                (OUTSIDE, self.tr("Without a lease now")),
            ]
        )
        self.search = SearchField(self.tr("Name, business, unit or contact"))
        self.search.setMinimumWidth(SEARCH_WIDTH)
        self.table = DataTable(
            self.model, name="tenants", accessible_name=self.tr("Tenants"), multi=True
        )
        self.detail = TenantDetailPanel(self.context)
        line = QHBoxLayout()
        line.setSpacing(SPACE_12)
        line.addWidget(self.chips, 1)
        line.addWidget(self.search)
        self.body.addLayout(line)
        self.body.addWidget(ListDetail(self.table, self.detail), 1)

    def _connect(self) -> None:
        self._reading.done.connect(self._on_read)
        self.chips.changed.connect(self._show_rows)
        self.search.searched.connect(self._show_rows)
        self.table.current_changed.connect(self._on_current)
        self.detail.closed.connect(self.table.view.clearSelection)
        self.banner.closed.connect(self._show_all)

    def _columns(self) -> list[Column[TenantRow]]:
        return [
            Column(self.tr("Tenant"), lambda row: row.name, width=168),
            Column(self.tr("Units"), lambda row: row.units, width=128),
            Column(
                self.tr("Area"),
                lambda row: row.area_sqft or None,
                format_area,
                numeric=True,
                width=92,
            ),
            Column(
                self.tr("Rent a month"),
                lambda row: row.monthly_rent_paisa if row.leases else None,
                format_money,
                numeric=True,
                width=108,
            ),
            Column(self.tr("Until"), lambda row: row.until, format_day, width=124, tone=_until),
            Column(self.tr("Contact"), lambda row: row.contact, width=128),
            Column(self.tr("Staff"), lambda row: row.staff, numeric=True, width=64),
            Column(self.tr("Kind"), lambda row: titled(row.kind), hidden=True),
            Column(self.tr("Business"), lambda row: row.business, hidden=True),
            Column(self.tr("NTN"), lambda row: row.ntn, hidden=True),
            Column(self.tr("Mobile"), lambda row: row.mobile, hidden=True),
        ]

    @Slot(object)
    def _on_read(self, rows: list[TenantRow]) -> None:
        self._rows = rows
        self._show_rows()
        self._mark_wanted()

    def _mark_wanted(self) -> None:
        """Mark the tenant that was asked for, now or once it is read."""
        if self._wanted is not None and (
            self.table.select_id(self._wanted) or not self._reading.is_running
        ):
            self._wanted = None

    @Slot()
    def _show_rows(self) -> None:
        rows = [row for row in self._rows if self._only is None or row.id in self._only]
        for key in (ALL, INSIDE, OUTSIDE):
            self.chips.set_count(key, sum(_belongs(row, key) for row in rows))
        found = tenants.search_tenants(rows, self.search.text())
        self.model.set_rows(row for row in found if _belongs(row, self.chips.key))
        self._say_what_is_shown()

    def _say_what_is_shown(self) -> None:
        if self._only is not None:
            text = self.tr("Only the {count} tenants of a figure are shown.")
            self.banner.say(
                text.format(count=len(self._only)),
                "info",
                action=self.tr("Show all"),
                on_action=self._show_all,
            )
        if self._rows:
            self.table.set_empty(
                self.tr("No tenant fits"),
                self.tr("Choose another chip, or other words."),
                self.tr("Show all tenants"),
                self._show_all,
                icon="search",
            )
        else:
            self.table.set_empty(
                self.tr("No tenants yet"),
                self.tr("Import the rent roll, or add the first tenant by hand."),
                self.tr("Import a rent roll"),
                lambda: self.context.navigate("imports"),
                icon="tenants",
            )

    @Slot()
    def _show_all(self) -> None:
        self._only = None
        self.banner.hide()
        self.search.clear()
        self.chips.choose(ALL)

    @Slot(object)
    def _on_current(self, row: TenantRow | None) -> None:
        if row is not None:
            self.detail.show_tenant(row.id)

    @Slot(int)
    def _on_added(self, tenant_id: int) -> None:
        self.refresh()
        self.open_target(tenant_id=tenant_id)


def _belongs(row: TenantRow, group: str) -> bool:
    return group == ALL or bool(row.leases) is (group == INSIDE)


def _until(row: TenantRow) -> Tone | None:
    """An end that has passed stands out; any other day is plain text."""
    return "danger" if row.holdover else None
