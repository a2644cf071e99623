"""The form of an organisation, with its contacts."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from parkdesk.errors import FieldError
from parkdesk.rules.vocabulary import OrganisationKind
from parkdesk.services import tenants
from parkdesk.services.tenants import ContactDraft, OrganisationDraft
from parkdesk.ui.page import PageContext
from parkdesk.ui.theme import SPACE_8
from parkdesk.ui.widgets.buttons import Button, IconButton
from parkdesk.ui.widgets.fields import ChoiceBox, DayEdit
from parkdesk.ui.widgets.form import FormDialog
from parkdesk.ui.words import titled

CONTACTS = "contacts"


class TenantDialog(FormDialog):
    """`done_with(tenant_id)` is said once the organisation is stored."""

    done_with = Signal(int)

    def __init__(
        self, context: PageContext, parent: QWidget | None = None, *, tenant_id: int | None = None
    ) -> None:
        new = tenant_id is None
        title = tr("Add tenant") if new else tr("Edit tenant")
        super().__init__(title, title if new else tr("Save"), parent)
        self._context = context
        self._tenant_id = tenant_id
        self._draft = OrganisationDraft(name="")
        if tenant_id is not None:
            self._draft = context.database.read(tenants.get_tenant_draft, tenant_id=tenant_id)
        self.texts: dict[str, QLineEdit] = {}
        self.kind = ChoiceBox([(kind, titled(kind)) for kind in OrganisationKind])
        self.pseb_expires_on = DayEdit(self._draft.pseb_expires_on)
        self.pseb_expires_on.setPlaceholderText(tr("a day"))
        self.contacts = ContactsEditor(self._draft.contacts)
        self._lay_out()
        self.kind.set_value(self._draft.kind)
        self.resize(760, 700)

    def submit(self) -> None:
        draft = self._typed()
        database = self._context.database
        problems = database.read(tenants.check_tenant, draft=draft, tenant_id=self._tenant_id)
        for name, reason in problems.items():
            self.form.set_error(name.partition(".")[0], reason)
        if problems:
            first = next(iter(problems))
            raise FieldError(first.partition(".")[0], problems[first])
        if self._tenant_id is None:
            self._tenant_id = database.write(tenants.add_tenant, draft=draft)
        else:
            database.write(tenants.change_tenant, tenant_id=self._tenant_id, draft=draft)
        self.done_with.emit(self._tenant_id)

    def _typed(self) -> OrganisationDraft:
        texts: dict[str, Any] = {name: one.text().strip() for name, one in self.texts.items()}
        return replace(
            self._draft,
            kind=self.kind.value(),
            pseb_expires_on=self.pseb_expires_on.day(),
            contacts=self.contacts.drafts(),
            **texts,
        )

    def _lay_out(self) -> None:
        form, text = self.form, self._text
        form.add("name", self.tr("Legal name"), text("name"))
        form.add_row(
            [
                ("trading_name", self.tr("Trading name"), text("trading_name")),
                ("kind", self.tr("Kind"), self.kind),
                ("business", self.tr("Line of business"), text("business")),
            ]
        )
        form.add_heading(self.tr("Contacts"))
        form.add(CONTACTS, self.tr("Who to reach, the focal person first"), self.contacts)
        form.add_heading(self.tr("Registrations"))
        form.add_row(
            [
                ("ntn", self.tr("NTN"), text("ntn")),
                ("strn", self.tr("STRN"), text("strn")),
                ("secp_number", self.tr("SECP number"), text("secp_number")),
            ]
        )
        form.add_row(
            [
                ("pseb_number", self.tr("PSEB number"), text("pseb_number")),
                ("pseb_location", self.tr("Valid for the location"), text("pseb_location")),
                ("pseb_expires_on", self.tr("Expires on"), self.pseb_expires_on),
            ]
        )
        form.add("stza_licence", self.tr("STZA licence"), text("stza_licence"))
        form.add_heading(self.tr("Signatory"))
        form.add_row(
            [
                ("signatory", self.tr("Name"), text("signatory")),
                ("signatory_cnic", self.tr("CNIC"), text("signatory_cnic")),
                ("signatory_authority", self.tr("Signs under"), text("signatory_authority")),
            ]
        )
        form.add("note", self.tr("Note"), text("note"))

    def _text(self, name: str) -> QLineEdit:
        field = self.texts[name] = QLineEdit(getattr(self._draft, name))
        return field


class ContactLine(QWidget):
    """One contact. The days it holds are kept as they are."""

    def __init__(self, contact: ContactDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contact = contact
        self.name = self._field(self.tr("Name"), contact.name)
        self.role = self._field(self.tr("Role"), contact.role)
        self.mobile = self._field(self.tr("Phone"), contact.mobile)
        self.email = self._field(self.tr("Email"), contact.email)
        self.remove_button = IconButton("close", self.tr("Take this contact out"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        for widget, share in ((self.name, 4), (self.role, 3), (self.mobile, 4), (self.email, 5)):
            row.addWidget(widget, share)
            widget.setCursorPosition(0)
        row.addWidget(self.remove_button)

    def draft(self) -> ContactDraft:
        return replace(
            self._contact,
            name=self.name.text().strip(),
            role=self.role.text().strip(),
            mobile=self.mobile.text().strip(),
            email=self.email.text().strip(),
        )

    def _field(self, name: str, text: str) -> QLineEdit:
        field = QLineEdit(text)
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        return field


class ContactsEditor(QWidget):
    def __init__(self, contacts: tuple[ContactDraft, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[ContactLine] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_8)
        self.add_button = Button(self.tr("Add a contact"), self.add_line, icon="plus")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        column.addLayout(self._rows)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch()
        column.addLayout(foot)
        for contact in contacts or (ContactDraft(""),):
            self._add(contact)

    def add_line(self) -> None:
        self._add(ContactDraft("")).name.setFocus()

    def drafts(self) -> tuple[ContactDraft, ...]:
        """The contacts as typed; lines left empty are none."""
        typed = (line.draft() for line in self.lines)
        return tuple(one for one in typed if any((one.name, one.role, one.mobile, one.email)))

    def _add(self, contact: ContactDraft) -> ContactLine:
        line = ContactLine(contact)
        line.remove_button.clicked.connect(lambda _checked=False: self._remove(line))
        self.lines.append(line)
        self._rows.addWidget(line)
        return line

    def _remove(self, line: ContactLine) -> None:
        self.lines.remove(line)
        line.hide()
        line.deleteLater()


def tr(text: str) -> str:
    return QCoreApplication.translate("tenants", text)
