"""One tenant beside the list: overview, units and leases, contacts, history."""

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.errors import UserError
from parkdesk.services import tenants
from parkdesk.services.history import tenant_history
from parkdesk.services.leases import LeaseRow
from parkdesk.services.people import list_origins
from parkdesk.services.tenants import ContactRow, TenantDetail
from parkdesk.ui.formats import format_area, format_day, format_days, format_money
from parkdesk.ui.leases.history_list import HistoryList
from parkdesk.ui.leases.words import lease_name, stage_text, stage_tone
from parkdesk.ui.page import PageContext
from parkdesk.ui.tenants.form import TenantDialog
from parkdesk.ui.theme import SPACE_8, SPACE_12
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.detail import Facts, SideDetail
from parkdesk.ui.widgets.form import open_once
from parkdesk.ui.widgets.text import Chip, ElidedLabel, Label
from parkdesk.ui.words import titled


class TenantDetailPanel(SideDetail):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._tenant: TenantDetail | None = None
        self._fill()

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
        self.facts.set_facts(overview_facts(tenant))
        self.leases.show_lines([_lease_line(self, lease) for lease in tenant.leases])
        self.contacts.show_lines([_contact_line(contact) for contact in tenant.contacts])
        self.history.show_rows(
            database.read(tenant_history, tenant_id=tenant_id),
            database.read(list_origins, table="organisation", record_id=tenant_id),
        )
        self.show()

    def refresh(self) -> None:
        if self._tenant is not None and self.isVisible():
            self.show_tenant(self._tenant.id)

    def open_lease(self, lease_id: int) -> None:
        self._context.navigate("leases", lease_id=lease_id)

    def _fill(self) -> None:
        self.facts = Facts()
        self.leases = Lines(self.tr("No lease yet."))
        self.contacts = Lines(self.tr("No contact yet. Edit the tenant to add one."))
        self.history = HistoryList()
        self.add_tab(self.tr("Overview"), self.facts)
        self.add_tab(self.tr("Leases"), self.leases)
        self.add_tab(self.tr("Contacts"), self.contacts)
        self.add_tab(self.tr("History"), self.history)
        self.edit_button = Button(self.tr("Edit"), self._edit, icon="edit")
        self.lease_button = Button(self.tr("Draft a lease"), self._draft_lease, icon="plus")
        self.add_action(self.edit_button)
        self.add_action(self.lease_button)

    @Slot()
    def _edit(self) -> None:
        if self._tenant is not None:
            open_once(TenantDialog(self._context, self, tenant_id=self._tenant.id))

    @Slot()
    def _draft_lease(self) -> None:
        if self._tenant is not None:
            self._context.navigate("leases", draft_units=(), tenant_id=self._tenant.id)


class Lines(QWidget):
    """A short list of lines, or what to do where there is none."""

    def __init__(self, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nothing = nothing
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._content = QWidget()
        self._column.addWidget(self._content)
        self._column.addStretch()

    def show_lines(self, lines: list[QWidget]) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        for line in lines or [Label(self._nothing, tone="muted", wrap=True)]:
            column.addWidget(line)
        self._column.replaceWidget(self._content, content)
        self._content.hide()
        self._content.deleteLater()
        self._content = content


def overview_facts(tenant: TenantDetail) -> list[tuple[str, str]]:
    row, form = tenant.row, tenant.form
    last = tenant.last_return.figures if tenant.last_return else None
    lines = [
        (tr("Units"), f"{row.units}\n{format_area(row.area_sqft)}" if row.units else ""),
        (tr("Rent a month"), format_money(row.monthly_rent_paisa) if row.leases else ""),
        (tr("Until"), format_day(row.until)),
        (tr("Trading name"), form.trading_name),
        (tr("Kind"), titled(row.kind)),
        (tr("Business"), form.business),
        (tr("Contact"), "\n".join(filter(None, (row.contact, row.mobile)))),
        (
            tr("Staff"),
            tr("{women} women, {men} men in the quarter from {day}").format(
                women=last.women, men=last.men, day=format_day(last.quarter_starts_on)
            )
            if last
            else tr("not filed yet"),
        ),
        (tr("NTN"), form.ntn),
        (tr("STRN"), form.strn),
        (tr("SECP number"), form.secp_number),
        (tr("PSEB registration"), _pseb(tenant)),
        (tr("STZA licence"), form.stza_licence),
        (tr("Signatory"), "\n".join(filter(None, (form.signatory, form.signatory_cnic)))),
        (tr("Signs under"), form.signatory_authority),
        (tr("Note"), form.note),
    ]
    return [(name, value) for name, value in lines if value]


def _pseb(tenant: TenantDetail) -> str:
    form = tenant.form
    until = format_day(form.pseb_expires_on)
    parts = (form.pseb_number, form.pseb_location, tr("until {day}").format(day=until))
    return "\n".join(filter(None, parts if until else parts[:2]))


def _lease_line(panel: TenantDetailPanel, lease: LeaseRow) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE_8)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(ElidedLabel(f"{lease_name(lease.number)}  ·  {lease.units}"))
    below = f"{format_days(lease.starts_on, lease.until)}  ·  {format_area(lease.area_sqft)}"
    words.addWidget(ElidedLabel(below, "caption", tone="muted"))
    go = Button(tr("Open"), lambda: panel.open_lease(lease.id), kind="link")
    go.setAccessibleName(tr("Open lease {number}").format(number=lease_name(lease.number)))
    row.addLayout(words, 1)
    row.addWidget(Chip(stage_text(lease), stage_tone(lease)))
    row.addWidget(go)
    return line


def _contact_line(contact: ContactRow) -> QWidget:
    line = QWidget()
    column = QVBoxLayout(line)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    role = f"  ·  {contact.role}" if contact.role else ""
    column.addWidget(ElidedLabel(f"{contact.name}{role}"))
    below = "  ·  ".join(filter(None, (contact.mobile, contact.email)))
    if contact.ends_on:
        days = format_days(contact.starts_on, contact.ends_on)
        below = "  ·  ".join(filter(None, (below, days)))
    column.addWidget(Label(below or "–", "caption", tone="muted").selectable())
    return line


def tr(text: str) -> str:
    return QCoreApplication.translate("tenants", text)
