"""One tenant beside the list: overview, units, documents, returns, people, history."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from parkdesk.errors import UserError
from parkdesk.services import documents, tenants
from parkdesk.services.history import tenant_history
from parkdesk.services.provenance import list_origins
from parkdesk.services.tenants import OrganisationDraft, TenantDetail
from parkdesk.ui.history_list import HistoryList
from parkdesk.ui.messages import show_error, show_toast
from parkdesk.ui.page import PageContext
from parkdesk.ui.tenants.documents_tab import DocumentsTab
from parkdesk.ui.tenants.form import TenantDialog
from parkdesk.ui.tenants.overview_tab import DOCUMENTS, RETURNS, OverviewTab
from parkdesk.ui.tenants.people_tab import PeopleTab
from parkdesk.ui.tenants.returns_tab import ReturnsTab
from parkdesk.ui.tenants.units_tab import UnitsTab
from parkdesk.ui.widgets.buttons import Button, IconButton
from parkdesk.ui.widgets.detail import SideDetail
from parkdesk.ui.widgets.form import open_once
from parkdesk.ui.words import titled


class TenantDetailPanel(SideDetail):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._tenant: TenantDetail | None = None
        self._fill()
        self._connect()

    @property
    def tenant(self) -> TenantDetail | None:
        return self._tenant

    def show_tenant(self, tenant_id: int) -> None:
        database, today = self._context.database, self._context.today
        try:
            tenant = database.read(tenants.get_tenant, tenant_id=tenant_id, as_of=today)
        except UserError:  # removed since, perhaps by the undo of an import
            self.close_panel()
            return
        self._tenant = tenant
        row = tenant.row
        self.set_heading(row.name, row.business or titled(row.kind))
        if row.holdover:
            self.chip.show_state(self.tr("Holdover"), "danger")
        elif row.leases:
            self.chip.show_state(self.tr("In the park"), "success")
        else:
            self.chip.show_state(self.tr("No lease now"), "neutral")
        self._show_tabs(tenant)
        self.show()

    def refresh(self) -> None:
        if self._tenant is not None and self.isVisible():
            self.show_tenant(self._tenant.id)

    def open_tab(self, where: str) -> None:
        """`documents` or `returns`; anything else is the form."""
        tabs: dict[str, QWidget] = {DOCUMENTS: self.documents, RETURNS: self.returns}
        if where not in tabs:
            self._edit()
            return
        at = next(
            at
            for at in range(self.tabs.count())
            if (page := self.tabs.widget(at)) and page.isAncestorOf(tabs[where])
        )
        self.tabs.setCurrentIndex(at)

    def open_lease(self, lease_id: int) -> None:
        self._context.navigate("leases", lease_id=lease_id)

    def _show_tabs(self, tenant: TenantDetail) -> None:
        database, today = self._context.database, self._context.today
        month = database.read(tenants.fiscal_start_month)
        self.overview.show_tenant(tenant, today=today, start_month=month)
        self.units.show_tenant(tenant)
        self.documents.show_papers(
            tenant.id, database.read(documents.list_documents, tenant_id=tenant.id, on=today)
        )
        self.returns.show_returns(
            tenant.id, database.read(tenants.list_returns, tenant_id=tenant.id), month
        )
        now = self._context.now
        self.people.show_people(
            database.read(tenants.list_tenant_people, tenant_id=tenant.id, now=now)
        )
        self._show_history()

    @Slot()
    def _show_history(self) -> None:
        """Only where it is looked at: the whole trail is searched for it."""
        if self._tenant is None or not self.history.isVisibleTo(self.tabs):
            return
        database, tenant_id = self._context.database, self._tenant.id
        self.history.show_rows(
            database.read(tenant_history, tenant_id=tenant_id),
            database.read(list_origins, table="organisation", record_id=tenant_id),
        )

    def _fill(self) -> None:
        self.tabs.setObjectName("many_tabs")
        self.overview = OverviewTab()
        self.units = UnitsTab()
        self.documents = DocumentsTab(self._context)
        self.returns = ReturnsTab(self._context)
        self.people = PeopleTab()
        self.history = HistoryList(self._context.navigate)
        self.add_tab(self.tr("Overview"), self.overview)
        self.add_tab(self.tr("Units"), self.units)
        self.add_tab(self.tr("Documents"), self.documents)
        self.add_tab(self.tr("Returns"), self.returns, scroll=False)
        self.add_tab(self.tr("People"), self.people)
        self.add_tab(self.tr("History"), self.history)
        self.edit_button = Button(self.tr("Edit"), self._edit, icon="edit")
        self.lease_button = Button(self.tr("Draft a lease"), self._draft_lease, icon="plus")
        self.remove_button = IconButton("trash", self.tr("Remove the organisation"), self._remove)
        for button in (self.edit_button, self.lease_button, self.remove_button):
            self.add_action(button)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._show_history)
        self.overview.wanted.connect(self.open_tab)
        self.units.lease_wanted.connect(self.open_lease)
        self.units.unit_wanted.connect(
            lambda unit_id: self._context.navigate("spaces", unit_id=unit_id)
        )
        self.people.person_wanted.connect(
            lambda person_id: self._context.navigate("people", person_id=person_id)
        )

    @Slot()
    def _edit(self) -> None:
        if self._tenant is not None:
            open_once(TenantDialog(self._context, self, tenant_id=self._tenant.id))

    @Slot()
    def _draft_lease(self) -> None:
        if self._tenant is not None:
            self._context.navigate("leases", draft_units=(), tenant_id=self._tenant.id)

    @Slot()
    def _remove(self) -> None:
        """At once, as it can be taken back; refused while something stands on it."""
        if self._tenant is None:
            return
        name = self._tenant.row.name
        try:
            removed = self._context.database.write(tenants.remove_tenant, tenant_id=self._tenant.id)
        except UserError as error:
            show_error(self, error)
            return
        self._tenant = None
        self.close_panel()
        text = self.tr("{name} is removed.").format(name=name)
        show_toast(self.parentWidget() or self, text, undo=lambda: self._put_back(removed))

    def _put_back(self, removed: OrganisationDraft) -> None:
        try:
            self._context.database.write(tenants.restore_tenant, removed=removed)
        except UserError as error:
            show_error(self, error)
