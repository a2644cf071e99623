"""The first tab of a tenant: what needs attention, the facts, who to reach."""

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from parkdesk.rules.contacts import is_focal
from parkdesk.rules.returns import quarter_text
from parkdesk.services.tenants import ContactRow, TenantDetail
from parkdesk.ui.formats import format_area, format_day, format_days, format_money
from parkdesk.ui.icons import give_icon
from parkdesk.ui.tenants.lines import Lines, section
from parkdesk.ui.tenants.words import registration_text, staff_text, tr
from parkdesk.ui.theme import SPACE_4, SPACE_12, Token
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.detail import Facts
from parkdesk.ui.widgets.text import ElidedLabel, Label
from parkdesk.ui.words import titled

SOON_DAYS = 60
DOCUMENTS, RETURNS, FORM = "documents", "returns", "form"


class Notice(NamedTuple):
    """Something to be mended, and where."""

    text: str
    where: str
    urgent: bool


class OverviewTab(QWidget):
    """Says `wanted(where)`: documents, returns or form."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notices = Lines(gap=0)
        self.facts = Facts()
        self.contacts = Lines(self.tr("No contact yet. Edit the tenant to add one."))
        self.past = Lines()
        self._past_title = section(self.tr("Past contacts"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        for part in (
            self.notices, self.facts, section(self.tr("Contacts")), self.contacts,
            self._past_title, self.past,
        ):  # fmt: skip
            column.addWidget(part)
        column.addStretch()

    def show_tenant(self, tenant: TenantDetail, *, today: date, start_month: int) -> None:
        notices = notices_of(tenant, today, start_month)
        self.notices.setVisible(bool(notices))
        self.notices.show_lines([self._notice(one) for one in notices])
        self.facts.set_facts(overview_facts(tenant, start_month))
        past = [one for one in tenant.contacts if one.ends_on and one.ends_on < today]
        now = sorted(
            (one for one in tenant.contacts if one not in past),
            key=lambda one: not is_focal(one.role),
        )
        self.contacts.show_lines([_contact_line(one) for one in now])
        self.past.show_lines([_contact_line(one) for one in past])
        for widget in (self._past_title, self.past):
            widget.setVisible(bool(past))

    def _notice(self, notice: Notice) -> QWidget:
        button = Button(notice.text, lambda: self.wanted.emit(notice.where), kind="link")
        tone: Token = "danger" if notice.urgent else "warning"
        give_icon(button, "error" if notice.urgent else "warning", tone, size=16, gap=SPACE_4)
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return line


def notices_of(tenant: TenantDetail, today: date, start_month: int) -> list[Notice]:
    """What the tenant owes, what has lapsed or soon does; nothing of who is not in the park."""
    row = tenant.row
    if not row.leases:
        return []
    found = []
    if row.papers_owed == 1:
        found.append(Notice(tr("A document is missing or expired"), DOCUMENTS, urgent=True))
    elif row.papers_owed:
        text = tr("{count} documents are missing or expired").format(count=row.papers_owed)
        found.append(Notice(text, DOCUMENTS, urgent=True))
    elif row.papers:
        found.append(Notice(tr("A document expires within 30 days"), DOCUMENTS, urgent=False))
    for held in tenant.registrations:
        if held.lapses_on and (held.lapses_on - today).days <= SOON_DAYS:
            past = held.lapses_on < today
            text = tr("{what} lapsed on {day}") if past else tr("{what} lapses on {day}")
            day = format_day(held.lapses_on)
            found.append(Notice(text.format(what=titled(held.kind), day=day), FORM, urgent=past))
    if row.not_filed:
        quarter = quarter_text(tenant.due_quarter, start_month).partition(",")[0]
        found.append(Notice(tr("{quarter} is not filed").format(quarter=quarter), RETURNS, False))
    return found


def overview_facts(tenant: TenantDetail, start_month: int) -> list[tuple[str, str]]:
    row, form = tenant.row, tenant.form
    lines = [
        (tr("Units"), f"{row.units}\n{format_area(row.area_sqft)}" if row.units else ""),
        (tr("Rent a month"), format_money(row.monthly_rent_paisa) if row.leases else ""),
        (tr("Until"), format_day(row.until)),
        (tr("Staff"), _staff(tenant, start_month)),
        (tr("Size"), titled(row.size) if row.size else ""),
        (tr("Trading name"), form.trading_name),
        (tr("Kind"), titled(row.kind)),
        (tr("Business"), form.business),
        (tr("NTN"), form.ntn),
        (tr("STRN"), form.strn),
        (tr("SECP number"), form.secp_number),
        *((titled(held.kind), registration_text(held)) for held in tenant.registrations),
        (tr("Valid for"), form.pseb_location),
        (tr("Signatory"), "\n".join(filter(None, (form.signatory, form.signatory_cnic)))),
        (tr("Signs under"), form.signatory_authority),
        (tr("Note"), form.note),
    ]
    return [(name, value) for name, value in lines if value]


def _staff(tenant: TenantDetail, start_month: int) -> str:
    if tenant.last_return is None:
        return tr("not filed yet")
    figures = tenant.last_return.figures
    quarter = quarter_text(figures.quarter_starts_on, start_month).partition(",")[0]
    return f"{staff_text(figures)}\n{quarter}"


def _contact_line(contact: ContactRow) -> QWidget:
    line = QWidget()
    column = QVBoxLayout(line)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    role = f"  ·  {contact.role}" if contact.role else ""
    column.addWidget(ElidedLabel(f"{contact.name}{role}"))
    below = "  ·  ".join(filter(None, (contact.mobile, contact.email)))
    column.addWidget(Label(below or "–", "caption", tone="muted").selectable())
    if contact.ends_on:
        days = format_days(contact.starts_on, contact.ends_on)
        column.addWidget(Label(days, "caption", tone="muted"))
    return line
