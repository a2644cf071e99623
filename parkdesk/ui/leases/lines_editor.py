"""Lines of a form that are added and taken out: further charges, subsidies."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from parkdesk.ui.theme import SPACE_4, SPACE_8, SPACE_12
from parkdesk.ui.widgets.buttons import Button, IconButton
from parkdesk.ui.widgets.fields import ChoiceBox, TypedEdit
from parkdesk.ui.widgets.text import Label


class EditedLine(QWidget):
    """Fields in a grid, each under its name, and a button that takes the line out."""

    changed = Signal()
    removed = Signal()

    def lay_out(self, rows: Iterable[Iterable[tuple[str, QWidget]]], remove: str) -> None:
        """Put named fields into rows; `remove` is what the button says to a screen reader."""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, SPACE_4)
        grid.setHorizontalSpacing(SPACE_8)
        grid.setVerticalSpacing(SPACE_4)
        most = 0
        for at, row in enumerate(rows):
            for place, (name, field) in enumerate(row):
                field.setAccessibleName(name)
                grid.addWidget(Label(name, "caption", tone="muted"), 2 * at, place)
                grid.addWidget(field, 2 * at + 1, place)
                grid.setColumnStretch(place, 1)
                most = max(most, place + 1)
                if isinstance(field, TypedEdit):
                    field.changed.connect(self.changed)
                elif isinstance(field, ChoiceBox):
                    field.chosen.connect(lambda _value: self.changed.emit())
        grid.addWidget(IconButton("close", remove, self.removed.emit), 1, most)


L = TypeVar("L", bound=EditedLine)


class LinesEditor(QWidget, Generic[L]):
    """The lines that are there, and a button that adds an empty one."""

    changed = Signal()

    def __init__(self, add: str, new_line: Callable[[], L], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[L] = []
        self._new_line = new_line
        self.add_button = Button(add, self.add_new, icon="plus", kind="link")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        column.addLayout(self._rows)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.add_button)

    def add_new(self) -> L:
        line = self._new_line()
        self.add(line)
        line.setFocus()
        return line

    def add(self, line: L) -> None:
        self.lines.append(line)
        line.changed.connect(self.changed)
        line.removed.connect(lambda: self.remove(line))
        self._rows.addWidget(line)
        self.changed.emit()

    def remove(self, line: L) -> None:
        self.lines.remove(line)
        line.hide()
        line.deleteLater()
        self.changed.emit()
