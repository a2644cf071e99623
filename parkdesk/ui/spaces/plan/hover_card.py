"""The card beside the mouse: what a block is."""

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.rules.occupancy_facts import UnitDay
from parkdesk.ui.spaces.describe import TONES, facts_of, state_name
from parkdesk.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16
from parkdesk.ui.widgets.text import Chip, ElidedLabel, Label

LINES = 8
WIDTH = 320


class HoverCard(QFrame):
    """Stands inside the plan, never over the mouse, and lets the mouse through."""

    def __init__(self, plan: QWidget) -> None:
        super().__init__(plan)
        self._plan = plan
        self._unit: UnitDay | None = None
        self._day = date.min
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedWidth(WIDTH)
        self._code = Label("", "section", strong=True)
        self._chip = Chip()
        self._lines = [
            (Label("", "caption", tone="muted"), ElidedLabel("", "caption")) for _ in range(LINES)
        ]
        self._build()
        self.hide()

    def show_unit(self, unit: UnitDay | None, day: date, place: QPoint | None = None) -> None:
        """Show a unit of the day at a place of the plan; None hides the card."""
        self.setVisible(unit is not None)
        if unit is not self._unit or day != self._day:
            self._unit, self._day = unit, day
            if unit is not None:
                self._fill(unit, day)
        if unit is not None and place is not None:
            self._move(place)

    def _fill(self, unit: UnitDay, day: date) -> None:
        self._code.setText(unit.unit.code)
        self._chip.show_state(state_name(unit.state), TONES[unit.state])
        facts = facts_of(unit, day)[:LINES]
        for at, (name, value) in enumerate(self._lines):
            shown = at < len(facts)
            name.setVisible(shown)
            value.setVisible(shown)
            if shown:
                name.setText(facts[at][0])
                value.setText(facts[at][1])
        if (layout := self.layout()) is not None:
            layout.activate()  # lines that are hidden now must not count
        self.adjustSize()

    def _move(self, place: QPoint) -> None:
        """Beside the mouse, to its other side where there is no room."""
        right = place.x() + SPACE_16
        below = place.y() + SPACE_16
        if right + self.width() > self._plan.width():
            right = place.x() - SPACE_16 - self.width()
        if below + self.height() > self._plan.height():
            below = max(0, place.y() - SPACE_16 - self.height())
        self.move(max(0, right), below)
        self.raise_()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._code, 1)
        head.addWidget(self._chip)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_16)
        grid.setVerticalSpacing(SPACE_4)
        grid.setColumnStretch(1, 1)
        for at, (name, value) in enumerate(self._lines):
            grid.addWidget(name, at, 0)
            grid.addWidget(value, at, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_12, SPACE_8, SPACE_12, SPACE_12)
        column.setSpacing(SPACE_8)
        column.addLayout(head)
        column.addLayout(grid)
