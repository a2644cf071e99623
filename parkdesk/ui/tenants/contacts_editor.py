"""The contacts of an organisation in its form: those of now, and those of before apart."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from parkdesk.rules.contacts import FOCAL_PERSON
from parkdesk.services.tenants import ContactDraft
from parkdesk.ui.theme import SPACE_8, SPACE_12, repolish
from parkdesk.ui.widgets.buttons import Button, IconButton
from parkdesk.ui.widgets.fields import DayEdit
from parkdesk.ui.widgets.fold import Fold
from parkdesk.ui.widgets.text import Label

ROLES = ("Focal person", "Director", "Accounts", "Technical", "Security", "Human resources")


class ContactLine(QWidget):
    """One contact: who and in which role, then how to reach them and in which days."""

    def __init__(self, contact: ContactDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contact = contact
        self.name = self._field(self.tr("Name"), contact.name)
        self.role = self._field(self.tr("Role"), contact.role)
        self.mobile = self._field(self.tr("Phone"), contact.mobile)
        self.email = self._field(self.tr("Email"), contact.email)
        self.starts_on = self._day(self.tr("From"), contact.starts_on)
        self.ends_on = self._day(self.tr("To"), contact.ends_on)
        self.remove_button = IconButton("close", self.tr("Take this contact out"))
        self.complaint = Label("", wrap=True)
        self.complaint.setObjectName("field_error")
        self.complaint.hide()
        roles = QCompleter(list(ROLES), self)
        roles.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.role.setCompleter(roles)
        self._lay_out()

    def draft(self) -> ContactDraft:
        """As typed; raises FieldError where a day cannot be read."""
        return replace(
            self._contact,
            name=self.name.text().strip(),
            role=self.role.text().strip(),
            mobile=self.mobile.text().strip(),
            email=self.email.text().strip(),
            starts_on=self.starts_on.day(),
            ends_on=self.ends_on.day(),
        )

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Mark the fields that are wrong and say why; nothing takes it back."""
        for name in ("name", "role", "mobile", "email", "starts_on", "ends_on"):
            field: QLineEdit = getattr(self, name)
            field.setProperty("wrong", name in problems)
            field.setAccessibleDescription(problems.get(name, ""))
            repolish(field)
        self.complaint.setText(" ".join(problems.values()))
        self.complaint.setVisible(bool(problems))

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACE_8)
        grid.addWidget(self.name, 0, 0)
        grid.addWidget(self.role, 0, 1)
        grid.addWidget(self.starts_on, 0, 2)
        grid.addWidget(self.remove_button, 0, 3)
        grid.addWidget(self.mobile, 1, 0)
        grid.addWidget(self.email, 1, 1)
        grid.addWidget(self.ends_on, 1, 2)
        grid.addWidget(self.complaint, 2, 0, 1, 4)
        for column, share in enumerate((4, 4, 3)):
            grid.setColumnStretch(column, share)

    def _field(self, name: str, text: str) -> QLineEdit:
        field = QLineEdit(text)
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        field.setCursorPosition(0)
        return field

    def _day(self, name: str, day: date | None) -> DayEdit:
        field = DayEdit(day)
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        field.setObjectName("contacts")  # where the form says what is no day
        return field


class ContactsEditor(QWidget):
    """Who is no contact any more is folded away below the others."""

    def __init__(
        self, contacts: tuple[ContactDraft, ...], parent: QWidget | None = None, *, today: date
    ) -> None:
        super().__init__(parent)
        self._today = today
        self.lines: list[ContactLine] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_12)
        self.past = Fold(self.tr("Past contacts"))
        self.add_button = Button(self.tr("Add a contact"), self.add_line, icon="plus")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        column.addLayout(self._rows)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch()
        column.addLayout(foot)
        column.addWidget(self.past)
        for contact in contacts or (ContactDraft("", FOCAL_PERSON),):
            self._add(contact)
        past = [one for one in contacts if self._is_past(one)]
        self.past.setVisible(bool(past))
        self.past.say(", ".join(one.name for one in past))

    def add_line(self) -> None:
        self._add(ContactDraft("", starts_on=self._today)).name.setFocus()

    def drafts(self) -> tuple[ContactDraft, ...]:
        """The contacts as typed; lines left empty are none. Raises FieldError about `contacts`."""
        return tuple(line.draft() for line in self._filled())

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """By `contacts.place.field`, as the service numbers what `drafts` gave."""
        for place, line in enumerate(self._filled()):
            head = f"contacts.{place}."
            own = {
                key.removeprefix(head): reason
                for key, reason in problems.items()
                if key.startswith(head)
            }
            line.show_problems(own)
            if own and self.past.isAncestorOf(line):
                self.past.set_open(open_=True)

    def _filled(self) -> list[ContactLine]:
        """Without the lines left empty; a role proposed by the form alone fills none."""
        return [line for line in self.lines if not _is_untouched(line)]

    def _is_past(self, contact: ContactDraft) -> bool:
        return contact.ends_on is not None and contact.ends_on < self._today

    def _add(self, contact: ContactDraft) -> ContactLine:
        line = ContactLine(contact)
        line.remove_button.clicked.connect(lambda _checked=False: self._remove(line))
        self.lines.append(line)
        (self.past.body if self._is_past(contact) else self._rows).addWidget(line)
        return line

    def _remove(self, line: ContactLine) -> None:
        self.lines.remove(line)
        line.hide()
        line.deleteLater()


def _is_untouched(line: ContactLine) -> bool:
    proposed = line.role.text() in ("", FOCAL_PERSON)
    others = (line.name, line.mobile, line.email)
    return proposed and not any(field.text().strip() for field in others)
