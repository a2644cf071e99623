"""An ambiguous row asks who is meant, and what stays where the park has something else."""

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QVBoxLayout, QWidget

from parkdesk.errors import UserError
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.services.imports.answers import Answer
from parkdesk.services.imports.plan import Candidate, PlannedRow
from parkdesk.ui.imports.words import field_title
from parkdesk.ui.theme import SPACE_4, SPACE_8, SPACE_16
from parkdesk.ui.widgets.form import FormDialog
from parkdesk.ui.widgets.text import ElidedLabel, Label
from parkdesk.ui.widgets.value_button import ValueButton

WIDTH = 720
TELLING = ("cnic", "born_on", "mobile", "email", "district", "university")
NAMED = frozenset({"name", "father_name"})
INDENT = 28


@dataclass(eq=False)
class NobodyChosenError(UserError):
    """Enter before somebody is chosen."""

    sentence: ClassVar[str] = "Say who it is first: choose one of these."


class WhoDialog(FormDialog):
    """`answer` is there once it is accepted."""

    def __init__(
        self,
        row: PlannedRow,
        kind: ImportKind,
        doubt: str,
        known: Answer | None,
        parent: QWidget | None = None,
    ) -> None:
        name = row.label or self.tr("this row")
        super().__init__(
            self.tr("Who is {name} in row {row}?").format(name=name, row=row.row),
            self.tr("Use this answer"),
            parent,
            subtitle=doubt,
        )
        self._kind = kind
        self._row = row
        self._known = known
        self.answer: Answer | None = None
        self.people: dict[int | None, QRadioButton] = {}
        self.stays: dict[str, QRadioButton] = {}
        self.comes: dict[str, QRadioButton] = {}
        self._differ = QWidget()
        self._below = QVBoxLayout()
        self.resize(WIDTH, self.height())
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._make_room)

    def submit(self) -> None:
        if not any(button.isChecked() for button in self.people.values()):
            raise NobodyChosenError
        keeps = frozenset(key for key, button in self.comes.items() if not button.isChecked())
        self.answer = Answer(self._chosen(), keeps)

    def _fill(self) -> None:
        group = QButtonGroup(self)
        for one in self._row.candidates:
            self._add(one.id, one.label, self._about(one), group)
        if not any(one.only for one in self._row.candidates):
            self._add(None, self.tr("A new person"), self.tr("Nobody of these"), group)
        holder = QWidget()
        self._below = QVBoxLayout(holder)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.addWidget(self._differ)
        self.form.add_widget(holder)
        self.form.add_widget(Label(self.tr("Without an answer the row is left out."), tone="muted"))
        first = next(iter(self.people.values()))
        known = self.people.get(self._known.record_id) if self._known else None
        if known is not None:
            known.setChecked(True)
        (known or first).setFocus()
        group.buttonToggled.connect(lambda _button, on: self._show_fields() if on else None)
        if known is not None:
            self._show_fields()

    def _add(self, key: int | None, name: str, about: str, group: QButtonGroup) -> None:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_4)
        button = ValueButton(name)
        button.setAccessibleName(f"{name}. {about}")
        group.addButton(button)
        self.people[key] = button
        below = ElidedLabel(about, "caption", tone="muted")
        below.setContentsMargins(INDENT, 0, 0, 0)
        column.addWidget(button)
        column.addWidget(below)
        self.form.add_widget(line)

    def _about(self, one: Candidate) -> str:
        """What the park has of them, by which people are told apart."""
        return " · ".join(one.had[key] for key in TELLING if one.had.get(key))

    def _chosen(self) -> int | None:
        return next(key for key, button in self.people.items() if button.isChecked())

    def _show_fields(self) -> None:
        """What differs between the one who is chosen and the list."""
        chosen = self._chosen()
        one = next((who for who in self._row.candidates if who.id == chosen), None)
        self.stays, self.comes = {}, {}
        content = self._questions(one) if one else QWidget()
        self._below.replaceWidget(self._differ, content)
        self._differ.hide()
        self._differ.deleteLater()
        self._differ = content
        QTimer.singleShot(0, self, self._make_room)  # its lines know their height only then

    def _questions(self, one: Candidate) -> QWidget:
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_16)
        grid.setVerticalSpacing(SPACE_8)
        open_fields = [key for key, text in one.says.items() if one.had.get(key, "") != text]
        both = [key for key in open_fields if one.had.get(key)]
        if both:
            heads = (self.tr("Where they differ"), self.tr("In the park"), self.tr("In the list"))
            for at, head in enumerate(heads):
                grid.addWidget(Label(head, "caption", tone="muted"), 0, at)
        for at, key in enumerate(both, 1):
            self._ask(grid, at, key, one, content)
        if not all(self.stays[key].isChecked() or self.comes[key].isChecked() for key in both):
            text = self.tr("Where you choose nothing, what the park has stays.")
            grid.addWidget(Label(text, tone="muted", wrap=True), len(both) + 2, 0, 1, 3)
        new = [field_title(self._kind, key) for key in open_fields if key not in both]
        if new:
            text = self.tr("Also comes in: {fields}.").format(fields=", ".join(new))
            grid.addWidget(Label(text, tone="muted", wrap=True), len(both) + 1, 0, 1, 3)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        return content

    def _ask(self, grid: QGridLayout, at: int, key: str, one: Candidate, content: QWidget) -> None:
        label = field_title(self._kind, key)
        grid.addWidget(Label(label, tone="muted"), at, 0)
        here, there = ValueButton(one.had[key]), ValueButton(one.says[key])
        group = QButtonGroup(content)
        for column, button in enumerate((here, there), 1):
            button.setAccessibleName(f"{label}: {button.whole}")
            group.addButton(button)
            grid.addWidget(button, at, column)
        answered = self._known if self._known and self._known.record_id == one.id else None
        if answered:
            (here if key in answered.keeps else there).setChecked(True)
        elif one.only or key in NAMED:
            here.setChecked(True)
        self.stays[key], self.comes[key] = here, there
