"""The plan with its legend and its zoom."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.rules.occupancy_facts import UnitDay
from parkdesk.ui.spaces.legend import Legend
from parkdesk.ui.spaces.plan_view import ZOOM_STEP, PlanView
from parkdesk.ui.theme import SPACE_4, SPACE_12, SPACE_16
from parkdesk.ui.widgets.buttons import IconButton


class PlanTab(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan = PlanView()
        self.legend = Legend()
        self.fit_button = IconButton("fit", self.tr("Fit the plan (0)"), self.plan.fit)
        self.in_button = IconButton(
            "zoom-in", self.tr("Larger (+)"), lambda: self.plan.zoom_by(ZOOM_STEP)
        )
        self.out_button = IconButton(
            "zoom-out", self.tr("Smaller (-)"), lambda: self.plan.zoom_by(1 / ZOOM_STEP)
        )
        self._build()
        self.plan.zoom_changed.connect(self._on_zoom)
        self._on_zoom()

    def show_units(self, units: Sequence[UnitDay]) -> None:
        self.plan.set_units(units)
        self.legend.show_units(units)

    def _on_zoom(self) -> None:
        zoomed = self.plan.zoom > 1
        self.fit_button.setEnabled(zoomed)
        self.out_button.setEnabled(zoomed)

    def _build(self) -> None:
        card = QFrame()
        card.setObjectName("card")
        tools = QHBoxLayout()
        tools.setSpacing(SPACE_4)
        tools.addWidget(self.legend, 1)
        tools.addSpacing(SPACE_12)
        for button in (self.out_button, self.in_button, self.fit_button):
            tools.addWidget(button)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(SPACE_16, SPACE_12, SPACE_16, SPACE_12)
        inner.setSpacing(SPACE_12)
        inner.addLayout(tools)
        inner.addWidget(self.plan, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_12, 0, 0)
        column.addWidget(card)
