"""The first day of a new park: what to bring in, in which order, each with its button."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.ui.theme import SPACE_8, SPACE_12, SPACE_24
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.cards import Card
from parkdesk.ui.widgets.text import Label

WIDEST = 760


class Welcome(QWidget):
    """Says `chosen(key)`: rent_roll, building, applicants or sample."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, Button] = {}
        centre = QWidget()
        centre.setMaximumWidth(WIDEST)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addWidget(Label(self.tr("This park is new"), "title", strong=True))
        column.addWidget(
            Label(
                self.tr(
                    "Bring in what you have. Figures, the stacking plan and what needs a decision "
                    "follow from it."
                ),
                tone="muted",
                wrap=True,
            )
        )
        column.addSpacing(SPACE_12)
        for step in self._steps():
            column.addWidget(step)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(centre, 20)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_24)
        outer.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(2)

    def _steps(self) -> list[QWidget]:
        return [
            self._step(
                self.tr("1  Spaces and leases"),
                self.tr("The rent roll brings buildings, floors, units, tenants and leases."),
                [
                    ("rent_roll", self.tr("Import rent roll"), True),
                    ("building", self.tr("Add a building"), False),
                ],
            ),
            self._step(
                self.tr("2  People and training"),
                self.tr(
                    "Universities’ workbooks of applicants, each row checked before it counts."
                ),
                [("applicants", self.tr("Import applicants"), False)],
            ),
            self._step(
                self.tr("Only looking?"),
                self.tr(
                    "An invented park with tenants, leases, batches and people, in its own file."
                ),
                [("sample", self.tr("Open the sample park"), False)],
            ),
        ]

    def _step(self, title: str, text: str, verbs: list[tuple[str, str, bool]]) -> QWidget:
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(title, "section", strong=True))
        words.addWidget(Label(text, tone="muted", wrap=True))
        row.addLayout(words, 1)
        row.addSpacing(SPACE_12)
        for key, verb, primary in verbs:
            chosen = partial(self.chosen.emit, key)
            button = Button(verb, chosen, kind="primary" if primary else "plain")
            self.buttons[key] = button
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(row)
        return card
