"""Who a draft lease is for: one of the organisations, or a new one typed in place."""

from collections.abc import Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from parkdesk.errors import FieldError
from parkdesk.rules.contacts import read_mobile
from parkdesk.rules.vocabulary import OrganisationKind
from parkdesk.services.leases import NO_TENANT
from parkdesk.services.tenants import ContactDraft, OrganisationDraft
from parkdesk.ui.leases.words import tr
from parkdesk.ui.theme import SPACE_8
from parkdesk.ui.widgets.fields import ChoiceBox
from parkdesk.ui.words import titled

NEW = -1


class TenantField(QWidget):
    """A choice; “New tenant” opens the few fields that a new one needs.

    `key` is the form's; with `applies` the words are those of an organisation that is no tenant.
    """

    changed = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, key: str = "tenant_id", applies: bool = False
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._choose = tr("Choose the organisation") if applies else tr("Choose the tenant")
        self._add = tr("New organisation…") if applies else tr("New tenant…")
        self.box = ChoiceBox()
        self.box.setMaxVisibleItems(16)
        self.name = QLineEdit()
        self.kind = ChoiceBox([(kind, titled(kind)) for kind in OrganisationKind])
        self.contact = QLineEdit()
        self.mobile = QLineEdit()
        self._new = QWidget()
        self._build()
        self.box.currentIndexChanged.connect(self._on_chosen)
        self.name.textChanged.connect(lambda _text: self.changed.emit())
        self.setFocusProxy(self.box)

    def offer(self, tenants: Iterable[tuple[int, str]]) -> None:
        """Organisations by id and name."""
        self.box.set_choices(
            [
                (NO_TENANT, self._choose),
                (NEW, self._add),
                *tenants,
            ]
        )

    def choose(self, tenant_id: int) -> None:
        self.box.set_value(tenant_id)

    def tenant_id(self) -> int:
        """The chosen organisation; NO_TENANT for none yet, or for a new one."""
        return max(NO_TENANT, self.box.value() or NO_TENANT)

    def new_tenant(self) -> OrganisationDraft | None:
        """What was typed of a new one; raises FieldError without a name, or for a wrong mobile."""
        if self.box.value() != NEW:
            return None
        if not self.name.text().strip():
            raise FieldError(self._key, tr("Give the name of the new one."))
        return OrganisationDraft(
            name=self.name.text().strip(), kind=self.kind.value(), contacts=self._contacts()
        )

    def _contacts(self) -> tuple[ContactDraft, ...]:
        contact, mobile = self.contact.text().strip(), self.mobile.text().strip()
        if read_mobile(mobile).refused:
            reason = tr("{typed} is not a mobile number. Type it like 0300 1234567.")
            raise FieldError(self._key, reason.format(typed=mobile))
        if mobile and not contact:
            raise FieldError(self._key, tr("Say whose mobile it is, or leave it empty."))
        return (ContactDraft(contact, mobile=mobile),) if contact else ()

    @property
    def is_chosen(self) -> bool:
        return self.tenant_id() != NO_TENANT or bool(
            self.box.value() == NEW and self.name.text().strip()
        )

    def _build(self) -> None:
        grid = QGridLayout(self._new)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACE_8)
        fields = (
            (self.name, tr("Legal name")),
            (self.kind, tr("Kind")),
            (self.contact, tr("Contact person")),
            (self.mobile, tr("Mobile")),
        )
        for at, (field, name) in enumerate(fields):
            field.setAccessibleName(name)
            if isinstance(field, QLineEdit):
                field.setPlaceholderText(name)
            grid.addWidget(field, at // 2, at % 2)
        self._new.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        column.addWidget(self.box)
        column.addWidget(self._new)

    @Slot()
    def _on_chosen(self) -> None:
        self._new.setVisible(self.box.value() == NEW)
        if self.box.value() == NEW:
            self.name.setFocus()
        self.changed.emit()
