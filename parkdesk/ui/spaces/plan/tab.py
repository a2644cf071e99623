"""The plan with its legend, its zoom, and the choice of what it is coloured by."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.rules.occupancy_facts import UnitDay
from parkdesk.rules.plan_colours import ColourBy, Coloured
from parkdesk.ui.spaces.plan.legend import Legend
from parkdesk.ui.spaces.plan.surface import ZOOM_STEP
from parkdesk.ui.spaces.plan.view import PlanView
from parkdesk.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16
from parkdesk.ui.widgets.buttons import IconButton
from parkdesk.ui.widgets.chips import FilterChips
from parkdesk.ui.widgets.fields import ChoiceBox


class PlanTab(QWidget):
    """Says `colours_asked()` when another colouring, or another tenant to stand out, is chosen.

    `pdf_asked()`: the plan as it is on paper.
    """

    colours_asked = Signal()
    pdf_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: frozenset[str] = frozenset()
        self.plan = PlanView()
        self.legend = Legend()
        self.colours = FilterChips(
            [
                (ColourBy.STATE, self.tr("State")),
                (ColourBy.EXPIRY, self.tr("Expiry")),
                (ColourBy.RENT, self.tr("Rent")),
                (ColourBy.TENANT, self.tr("Tenant")),
            ]
        )
        self.tenants: ChoiceBox = ChoiceBox()
        self.fit_button = IconButton("fit", self.tr("Fit the plan (0)"), self.plan.fit)
        self.in_button = IconButton(
            "zoom-in", self.tr("Larger (+)"), lambda: self.plan.zoom_by(ZOOM_STEP)
        )
        self.out_button = IconButton(
            "zoom-out", self.tr("Smaller (-)"), lambda: self.plan.zoom_by(1 / ZOOM_STEP)
        )
        self.pdf_button = IconButton(
            "print", self.tr("This plan as a PDF"), lambda: self.pdf_asked.emit()
        )
        self._build()
        self._connect()

    @property
    def by(self) -> ColourBy:
        return ColourBy(self.colours.key)

    @property
    def tenant(self) -> str:
        """The tenant who stands out; empty where none does."""
        return self.tenants.value() or ""

    def show_day(self, units: Sequence[UnitDay], coloured: Coloured, day: date) -> None:
        self.plan.show_day(units, coloured, day)
        self.legend.show_colours(coloured)

    def set_tenants(self, names: Sequence[str]) -> None:
        """Whom one can let stand out."""
        self._names = frozenset(names)
        nobody = (None, self.tr("All tenants"))
        self.tenants.set_choices([nobody, *((name, name) for name in names)])
        if self.tenants.value() is None:
            self.tenants.set_value(None)

    def add_foot(self, widget: QWidget) -> None:
        """Something below the plan."""
        self._inner.addWidget(widget)

    def stand_out(self, tenant: str) -> None:
        """Let the tenant stand out, or no more if it is the one already."""
        self.tenants.set_value(None if tenant == self.tenant else tenant)
        self._on_colours()

    def _connect(self) -> None:
        self.colours.changed.connect(lambda _key: self._on_colours())
        self.tenants.chosen.connect(lambda _tenant: self._on_colours())
        self.legend.asked.connect(self._on_class)
        self.plan.zoom_changed.connect(self._on_zoom)
        self._on_zoom()

    def _on_class(self, key: str) -> None:
        """A tenant of the legend stands out; of any other class all blocks are chosen."""
        if self.by is ColourBy.TENANT and key in self._names:
            self.stand_out(key)
        else:
            self.plan.choose(self.plan.units_of_class(key))

    def _on_colours(self) -> None:
        self.tenants.setVisible(self.by is ColourBy.TENANT)
        self.colours_asked.emit()

    def _on_zoom(self) -> None:
        zoomed = self.plan.zoom > 1
        self.fit_button.setEnabled(zoomed)
        self.out_button.setEnabled(zoomed)

    def _build(self) -> None:
        card = QFrame()
        card.setObjectName("card")
        self.colours.setAccessibleName(self.tr("Colour by"))
        self.colours.chip(ColourBy.RENT).setToolTip(self.tr("Rent a sq ft"))
        self.tenants.setAccessibleName(self.tr("Tenant who stands out"))
        self.tenants.setToolTip(self.tr("The tenant whose blocks are framed"))
        self.tenants.hide()
        tools = QHBoxLayout()
        tools.setSpacing(SPACE_4)
        tools.addWidget(self.colours, 1)
        tools.addWidget(self.tenants)
        tools.addSpacing(SPACE_8)
        for button in (self.out_button, self.in_button, self.fit_button, self.pdf_button):
            tools.addWidget(button)
        inner = self._inner = QVBoxLayout(card)
        inner.setContentsMargins(SPACE_16, SPACE_8, SPACE_16, SPACE_12)
        inner.setSpacing(SPACE_8)
        inner.addLayout(tools)
        inner.addWidget(self.legend)
        inner.addWidget(self.plan, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_12, 0, 0)
        column.addWidget(card)
