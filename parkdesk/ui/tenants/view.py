"""The page Tenants: every organisation, and the one that is chosen beside it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from parkdesk.services import tenants
from parkdesk.services.tenants import TenantRow
from parkdesk.ui.formats import format_area, format_day, format_money
from parkdesk.ui.list_page import ALL, Listing, ListPage
from parkdesk.ui.page import PageContext
from parkdesk.ui.table_model import Column
from parkdesk.ui.tenants.detail import TenantDetailPanel
from parkdesk.ui.tenants.form import TenantDialog
from parkdesk.ui.tenants.quarter_dialog import QuarterDialog
from parkdesk.ui.tenants.words import papers_text, papers_tone
from parkdesk.ui.theme import Tone
from parkdesk.ui.widgets.form import open_once
from parkdesk.ui.words import titled

INSIDE, OUTSIDE = "inside", "outside"
PAPERS, NOT_FILED = "documents", "not_filed"


class TenantsView(ListPage[TenantRow]):
    """`open_target`'s groups are all, inside, documents, not_filed and outside.

    Beside a `tenant_id`, `tab` opens its documents or returns.
    """

    TABLES = frozenset(
        {"organisation", "contact", "tenant_return", "lease", "lease_unit", "lease_charge", "unit"}
        | {"document", "required_document", "park", "person", "application", "enrolment"}
    )

    detail: TenantDetailPanel

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, self.tr("Tenants"), TenantDetailPanel(context), parent)
        self.set_primary(self.tr("New tenant"), self.add_tenant, shortcut="Ctrl+N")
        self.set_subtitle(self.tr("Who is in the park, what they owe it and what they report"))
        self.add_action(self.tr("Returns of a quarter"), self.open_quarter, icon="edit")
        self.refresh()

    def open_target(self, **target: Any) -> None:
        super().open_target(**target)
        if tab := target.get("tab"):
            self.detail.open_tab(tab)

    def count(self) -> int:
        return self.context.database.read(tenants.count_tenants)

    def reader(self) -> Callable[[], list[TenantRow]]:
        database, today = self.context.database, self.context.today
        return lambda: database.read(tenants.list_tenants, as_of=today)

    def show_record(self, row: TenantRow) -> None:
        self.detail.show_tenant(row.id)

    def add_tenant(self) -> None:
        dialog = TenantDialog(self.context, self)
        dialog.done_with.connect(self._on_added)
        open_once(dialog)

    def open_quarter(self) -> None:
        """The returns of all tenants in one grid."""
        open_once(QuarterDialog(self.context, self))

    def listing(self) -> Listing[TenantRow]:
        return Listing(
            record="tenant",
            columns=self._columns(),
            chips=[
                (ALL, self.tr("All")),
                (INSIDE, self.tr("In the park")),
                (PAPERS, self.tr("Documents owed")),
                (NOT_FILED, self.tr("Not filed")),
                (OUTSIDE, self.tr("Without a lease now")),
            ],
            chips_of=_chips_of,
            search=tenants.search_tenants,
            search_hint=self.tr("Name, business, unit or contact"),
            search_width=260,
            only=self.tr("Only the {count} tenants of a figure are shown."),
            show_all=self.tr("Show all tenants"),
            nothing_fits=self.tr("No tenant fits"),
            nothing_yet=(
                self.tr("No tenants yet"),
                self.tr("Import the rent roll, or add the first tenant by hand."),
            ),
            icon="tenants",
        )

    def _columns(self) -> list[Column[TenantRow]]:
        return [
            Column(self.tr("Tenant"), lambda row: row.name, width=176),
            Column(self.tr("Kind"), lambda row: titled(row.kind), width=116),
            Column(self.tr("Units"), lambda row: row.units, width=104),
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
            Column(self.tr("Until"), lambda row: row.until, format_day, width=112, tone=_until),
            Column(
                self.tr("Documents"),
                papers_text,
                width=112,
                tone=papers_tone,
                sort_key=lambda row: -row.papers_owed if row.leases else None,
            ),
            Column(self.tr("Staff"), lambda row: row.staff, numeric=True, width=60),
            Column(
                self.tr("Size"),
                lambda row: row.size,
                titled,
                width=80,
                sort_key=lambda row: row.staff or None,
            ),
            Column(self.tr("Contact"), lambda row: row.contact, hidden=True),
            Column(self.tr("Business"), lambda row: row.business, hidden=True),
            Column(self.tr("NTN"), lambda row: row.ntn, hidden=True),
            Column(self.tr("Mobile"), lambda row: row.mobile, hidden=True),
        ]

    @Slot(int)
    def _on_added(self, tenant_id: int) -> None:
        self.refresh()
        self.open_target(tenant_id=tenant_id)


def _chips_of(row: TenantRow) -> list[str]:
    chips = [ALL, INSIDE if row.leases else OUTSIDE]
    if row.papers_owed:
        chips.append(PAPERS)
    if row.not_filed:
        chips.append(NOT_FILED)
    return chips


def _until(row: TenantRow) -> Tone | None:
    """An end that has passed stands out; any other day is plain text."""
    return "danger" if row.holdover else None
