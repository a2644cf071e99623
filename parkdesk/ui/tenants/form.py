"""The form of an organisation, with its contacts."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from parkdesk.errors import FieldError
from parkdesk.rules.identity import read_cnic
from parkdesk.rules.vocabulary import OrganisationKind
from parkdesk.services import tenants
from parkdesk.services.tenants import OrganisationDraft
from parkdesk.ui.page import PageContext
from parkdesk.ui.tenants.contacts_editor import ContactsEditor
from parkdesk.ui.tenants.words import tr
from parkdesk.ui.widgets.fields import ChoiceBox, DayEdit
from parkdesk.ui.widgets.form import FormDialog
from parkdesk.ui.words import titled

CONTACTS = "contacts"
DAYS = ("pseb_issued_on", "pseb_expires_on", "stza_expires_on")


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
        self.days = {name: DayEdit(getattr(self._draft, name)) for name in DAYS}
        for day in self.days.values():
            day.setPlaceholderText(tr("a day"))
        self.provisional = QCheckBox(tr("Provisional: it lapses on day 90"))
        self.provisional.setChecked(self._draft.pseb_provisional)
        self.contacts = ContactsEditor(self._draft.contacts, today=context.today)
        self._lay_out()
        self.kind.set_value(self._draft.kind)
        self.resize(760, 700)

    def submit(self) -> None:
        draft = self._typed()
        database = self._context.database
        problems = database.read(tenants.check_tenant, draft=draft, tenant_id=self._tenant_id)
        of_contacts = _given(problems, CONTACTS)
        self.contacts.show_problems(of_contacts)
        if of_contacts:
            problems |= {CONTACTS: self.tr("Mend what is marked above.")}
        own = {name: reason for name, reason in problems.items() if name not in of_contacts}
        for name, reason in own.items():
            self.form.set_error(name, reason)
        for name, reason in own.items():
            raise FieldError(name, reason)
        if self._tenant_id is None:
            self._tenant_id = database.write(tenants.add_tenant, draft=draft)
        else:
            database.write(tenants.change_tenant, tenant_id=self._tenant_id, draft=draft)
        self.done_with.emit(self._tenant_id)

    def _typed(self) -> OrganisationDraft:
        typed: dict[str, Any] = {name: one.text().strip() for name, one in self.texts.items()}
        typed |= {name: field.day() for name, field in self.days.items()}
        return replace(
            self._draft,
            kind=self.kind.value(),
            pseb_provisional=self.provisional.isChecked(),
            contacts=self.contacts.drafts(),
            **typed,
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
        form.add(CONTACTS, self.tr("Who to reach; one is the focal person"), self.contacts)
        self._lay_out_registrations()
        form.add_heading(self.tr("Signatory"))
        form.add_row(
            [
                ("signatory", self.tr("Name"), text("signatory")),
                ("signatory_cnic", self.tr("CNIC"), text("signatory_cnic")),
                ("signatory_authority", self.tr("Signs under"), text("signatory_authority")),
            ]
        )
        cnic = self.texts["signatory_cnic"]
        cnic.setPlaceholderText("17301-1234567-8")
        cnic.editingFinished.connect(self._look_at_cnic)
        self.texts["signatory_authority"].setPlaceholderText(self.tr("board resolution, power…"))
        form.add("note", self.tr("Note"), text("note"))

    def _lay_out_registrations(self) -> None:
        form, text, days = self.form, self._text, self.days
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
                ("pseb_issued_on", self.tr("Issued on"), days["pseb_issued_on"]),
                ("pseb_expires_on", self.tr("Expires on"), days["pseb_expires_on"]),
            ]
        )
        form.add_row(
            [
                ("pseb_location", self.tr("Valid for the location"), text("pseb_location")),
                ("pseb_provisional", self.tr("PSEB registration is"), self.provisional),
            ]
        )
        form.add_row(
            [
                ("stza_licence", self.tr("STZA licence"), text("stza_licence")),
                ("stza_expires_on", self.tr("Licence expires on"), days["stza_expires_on"]),
            ],
            columns=3,
        )

    def _look_at_cnic(self) -> None:
        """What is odd about a number is said at once; it keeps nobody from saving."""
        self.form.set_error(
            "signatory_cnic", read_cnic(self.texts["signatory_cnic"].text()).message
        )

    def _text(self, name: str) -> QLineEdit:
        field = self.texts[name] = QLineEdit(getattr(self._draft, name))
        return field


def _given(problems: dict[str, str], name: str) -> dict[str, str]:
    """What is wrong with the parts of a field that has several."""
    return {key: reason for key, reason in problems.items() if key.startswith(f"{name}.")}
