"""People who work at a tenant, and what they were trained in here."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from parkdesk.services.tenants import TenantPerson
from parkdesk.ui.tenants.lines import Lines, add_verb, line_of
from parkdesk.ui.tenants.words import tr
from parkdesk.ui.theme import SPACE_12
from parkdesk.ui.widgets.text import Label
from parkdesk.ui.words import titled


class PeopleTab(QWidget):
    """Says `person_wanted(id)`."""

    person_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary = Label("", tone="muted", wrap=True)
        self.people = Lines(
            self.tr("Nobody yet. Say in a person's form, on the page People, that they work here.")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addWidget(self.summary)
        column.addWidget(self.people)
        column.addStretch()

    def show_people(self, people: Sequence[TenantPerson]) -> None:
        trained = sum(one.is_trained for one in people)
        text = self.tr("{trained} of {count} who work here completed a training of the park.")
        self.summary.setText(text.format(trained=trained, count=len(people)))
        self.summary.setVisible(bool(people))
        self.people.show_lines([self._person(one) for one in people])

    def _person(self, person: TenantPerson) -> QWidget:
        trainings = [f"{one.course} ({one.batch}): {titled(one.stage)}" for one in person.trainings]
        line = line_of(
            f"{person.name}  ·  {person.work}" if person.work else person.name,
            *(trainings or [tr("No training here")]),
        )
        name = tr("Open {person}").format(person=person.name)
        add_verb(line, tr("Open"), name, lambda: self.person_wanted.emit(person.id))
        return line
