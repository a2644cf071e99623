"""The lines of the columns step: a field, the column it takes, how sure that is, samples."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from parkdesk.spreadsheets.columns import Column as FieldColumn
from parkdesk.spreadsheets.mapping import MappedColumn, Mapping
from parkdesk.spreadsheets.sheet import column_letters
from parkdesk.ui.imports.words import confidence
from parkdesk.ui.theme import SPACE_8, SPACE_16
from parkdesk.ui.widgets.fields import ChoiceBox
from parkdesk.ui.widgets.text import Chip, ElidedLabel, Label

SAMPLES_APART = " · "


def header_of(mapping: Mapping) -> tuple[str, ...]:
    """What rows are made for: the kind, and the columns that a list has."""
    return (mapping.kind, *(column.header for column in mapping.columns))


class ColumnRows(QWidget):
    """All fields of a kind; says `chosen(field, column or None)`."""

    chosen = Signal(str, object)

    def __init__(self, mapping: Mapping, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = header_of(mapping)
        self.boxes: dict[str, ChoiceBox] = {}
        self._kind = mapping.sheet_kind
        self._chips: dict[str, Chip] = {}
        self._samples: dict[str, ElidedLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_16)
        self._grid.setVerticalSpacing(SPACE_8)
        self._grid.setColumnStretch(3, 1)
        self._add_heads()
        choices = self._choices(mapping.columns)
        for column in self._kind.columns:
            self._add(column, choices)
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def show_mapping(self, mapping: Mapping, chosen: frozenset[str]) -> None:
        mapped = mapping.by_field
        for column in self._kind.columns:
            found = mapped.get(column.field)
            self.boxes[column.field].set_value(found.column if found else None)
            text, tone = confidence(
                found, required=column.required, is_chosen=column.field in chosen
            )
            self._chips[column.field].show_state(text, tone)
            self._samples[column.field].setText(SAMPLES_APART.join(found.samples) if found else "")

    def _add_heads(self) -> None:
        heads = (
            self.tr("Field"),
            self.tr("Column in the list"),
            self.tr("How sure"),
            self.tr("The first values"),
        )
        for at, text in enumerate(heads):
            self._grid.addWidget(Label(text, "caption", strong=True, tone="muted"), 0, at)

    def _choices(self, columns: Sequence[MappedColumn]) -> list[tuple[int | None, str]]:
        named: list[tuple[int | None, str]] = [
            (column.column, f"{column_letters(column.column)}  {column.header}")
            for column in columns
        ]
        return [(None, self.tr("None")), *named]

    def _add(self, column: FieldColumn, choices: list[tuple[int | None, str]]) -> None:
        at = self._grid.rowCount()
        name = column.field
        box = self.boxes[name] = ChoiceBox(choices)
        box.setAccessibleName(self.tr("Column for {field}").format(field=column.header))
        box.setObjectName(name)
        box.setFixedWidth(208)
        box.chosen.connect(lambda value: self.chosen.emit(name, value))
        title = f"{column.header} *" if column.required else column.header
        label = ElidedLabel(title)
        label.setFixedWidth(168)
        label.setBuddy(box)
        chip = self._chips[name] = Chip()
        samples = self._samples[name] = ElidedLabel("", tone="muted")
        samples.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._grid.addWidget(label, at, 0)
        self._grid.addWidget(box, at, 1)
        self._grid.addWidget(chip, at, 2, Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(samples, at, 3)
