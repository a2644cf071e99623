"""The figures of the day that is looked at, in one line that keeps up with the slider."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.rules.property_figures import PropertyFigures
from parkdesk.ui.formats import (
    NOTHING,
    format_area,
    format_decimal,
    format_money,
    format_number,
    format_percent,
)
from parkdesk.ui.theme import SPACE_8, SPACE_16
from parkdesk.ui.widgets.text import ElidedLabel, plain_tip


class FigureStrip(QFrame):
    """`figures` are the values as they stand there, by key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._values: dict[str, ElidedLabel] = {}
        self._cells: dict[str, QWidget] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(SPACE_16, SPACE_8, SPACE_16, SPACE_8)
        self._row.setSpacing(SPACE_16)
        for key, caption in (
            ("occupancy_percent", self.tr("Occupancy")),
            ("let_sqft", self.tr("Let")),
            ("vacant_sqft", self.tr("Vacant")),
            ("monthly_rent_paisa", self.tr("Rent a month")),
            ("wale_area_months", self.tr("WALE by area")),
            ("ending_90_days", self.tr("Ending in 90 days")),
        ):
            self._add(key, caption)

    @property
    def figures(self) -> dict[str, str]:
        return {key: label.text() for key, label in self._values.items()}

    def show_figures(self, found: PropertyFigures) -> None:
        wale = found.wale_area_months.value
        months = self.tr("{months} months")
        texts = {
            "occupancy_percent": format_percent(found.occupancy_percent.value),
            "let_sqft": format_area(found.let_sqft.value),
            "vacant_sqft": format_area(found.vacant_sqft.value),
            "monthly_rent_paisa": format_money(found.monthly_rent_paisa.value),
            "wale_area_months": NOTHING
            if wale is None
            else months.format(months=format_decimal(wale, 1)),
            "ending_90_days": format_number(found.ending_90_days.value),
        }
        for key, text in texts.items():
            label = self._values[key]
            if label.text() != text:
                label.setText(text)
            cell = self._cells[key]
            if not cell.toolTip():
                cell.setToolTip(plain_tip(getattr(found, key).formula))

    def _add(self, key: str, caption: str) -> None:
        cell = QWidget()
        name = ElidedLabel(caption, "caption", tone="muted")
        value = ElidedLabel(NOTHING, "section", strong=True)
        value.setAccessibleName(caption)
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(name)
        column.addWidget(value)
        self._values[key], self._cells[key] = value, cell
        self._row.addWidget(cell, 1)
