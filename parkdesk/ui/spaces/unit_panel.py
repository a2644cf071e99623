"""The panel beside the plan: what the chosen blocks are, and what can be done with them."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from parkdesk.rules.occupancy_facts import Letting, UnitDay
from parkdesk.rules.property_figures import asked_rent
from parkdesk.rules.vocabulary import UnitState
from parkdesk.services.spaces.origins import UnitHistory
from parkdesk.ui.formats import format_area, format_day, format_days, format_money
from parkdesk.ui.origins import OriginLines
from parkdesk.ui.spaces.describe import (
    TONES,
    area_text,
    asking_text,
    history_sentences,
    place_text,
    state_name,
)
from parkdesk.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16
from parkdesk.ui.widgets.buttons import Button, IconButton
from parkdesk.ui.widgets.detail import Facts
from parkdesk.ui.widgets.form import scrolled
from parkdesk.ui.widgets.text import Chip, ElidedLabel, Label, Line
from parkdesk.ui.words import titled

CODES_SHOWN = 12


class UnitPanel(QFrame):
    """Says what is asked for; the page knows what to do."""

    let_asked = Signal(object)  # ids of the units
    lease_asked = Signal(int)
    edit_asked = Signal(int)
    block_asked = Signal(int)
    unit_asked = Signal(int, object)  # another unit, on a day on which it exists
    closed = Signal()

    def __init__(self, origins: OriginLines, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.origins = origins
        self.setObjectName("side_detail")
        self._units: list[UnitDay] = []
        self.histories: Mapping[int, UnitHistory] = {}
        self.title = ElidedLabel("", "subtitle", strong=True)
        self.subtitle = ElidedLabel("", tone="muted")
        self.chip = Chip()
        self.close_button = IconButton("close", self.tr("Close the panel"), self.close_panel)
        self.let_button = Button(kind="primary")
        self.lease_button = Button(self.tr("Open lease"), icon="leases")
        self.edit_button = Button(self.tr("Edit unit"), icon="edit")
        self.block_button = Button()
        self.more_button = Button(self.tr("More"), icon="more")
        self.more_menu = QMenu(self.more_button)
        self.more_button.setMenu(self.more_menu)
        self.facts = Facts()
        self._lettings = QVBoxLayout()
        self._history = QVBoxLayout()
        self._foot = QVBoxLayout()
        self._build()
        self._connect()
        self.hide()

    def show_units(self, units: Sequence[UnitDay]) -> None:
        """One unit in full, several by their sums; none hides the panel."""
        before, self._units = self._only_id, list(units)
        if self._only_id != before:  # not on each move of the day's slider
            self.origins.show_record("unit", self._only_id)
        self.setVisible(bool(units))
        if len(units) == 1:
            self._show_one(units[0])
        elif units:
            self._show_several(units)

    @property
    def units(self) -> list[UnitDay]:
        return list(self._units)

    @property
    def _only_id(self) -> int | None:
        return self._units[0].unit.id if len(self._units) == 1 else None

    @property
    def vacant_ids(self) -> list[int]:
        """Those of the chosen units that can be let."""
        return [unit.unit.id for unit in self._units if unit.can_be_let]

    def add_foot(self, widget: QWidget) -> None:
        """Something below all that is known of the unit."""
        self._foot.addWidget(widget)

    def close_panel(self) -> None:
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return
        super().keyPressEvent(event)

    def _show_one(self, unit: UnitDay) -> None:
        self.title.setText(unit.unit.code)
        self.subtitle.setText(place_text(unit))
        self.chip.show_state(state_name(unit.state), TONES[unit.state])
        self.chip.show()
        seats = unit.unit.by_seats and unit.state is not UnitState.VACANT
        self.let_button.setText(self.tr("Let free seats") if seats else self.tr("Let this unit"))
        self.let_button.setVisible(unit.can_be_let)
        leases = {one.lease_id for one in (*unit.let, *unit.reserved)}
        self.lease_button.setVisible(len(leases) == 1)
        self.edit_button.show()
        blocked = unit.block is not None
        self.block_button.setText(
            self.tr("Put back into use") if blocked else self.tr("Take out of use")
        )
        self.block_button.setVisible(blocked or not unit.let)
        self.more_button.show()
        self.facts.set_facts(
            [
                (name, value)
                for name, value in (
                    (self.tr("Kind"), titled(unit.unit.kind)),
                    (self.tr("Area"), area_text(unit)),
                    (self.tr("Rent a month"), self._rent(unit)),
                    (self.tr("Asking rent"), asking_text(unit)),
                    (self.tr("Out of use"), self._block(unit)),
                )
                if value
            ]
        )
        self._show_lettings(unit)
        self._show_history(unit.unit.id)

    def _show_several(self, units: Sequence[UnitDay]) -> None:
        vacant = [unit for unit in units if unit.can_be_let]
        self.title.setText(self.tr("{count} units").format(count=len(units)))
        self.subtitle.setText(self.tr("{count} of them vacant").format(count=len(vacant)))
        self.chip.hide()
        self.let_button.setText(
            self.tr("Let {count} units").format(count=len(vacant))
            if len(vacant) != 1
            else self.tr("Let {unit}").format(unit=vacant[0].unit.code)
        )
        self.let_button.setVisible(bool(vacant))
        for button in (self.lease_button, self.edit_button, self.block_button):
            button.hide()
        area = sum(unit.unit.rentable_sqft for unit in units)
        free = sum(unit.vacant_sqft for unit in vacant)
        codes = [unit.unit.code for unit in units]
        more = self.tr(" and {count} more").format(count=len(codes) - CODES_SHOWN)
        text = ", ".join(codes[:CODES_SHOWN]) + (more if len(codes) > CODES_SHOWN else "")
        self.facts.set_facts(
            [
                (self.tr("Units"), text),
                (self.tr("Area"), format_area(area or None)),
                (self.tr("Of it vacant"), format_area(free or None)),
                (self.tr("Asking rent a month"), format_money(asked_rent(vacant) or None)),
            ]
        )
        self._clear(self._lettings)
        self._clear(self._history)

    def _show_lettings(self, unit: UnitDay) -> None:
        self._clear(self._lettings)
        for heading, lettings in (
            (self.tr("Inside"), unit.let),
            (self.tr("To come"), unit.reserved),
        ):
            if not lettings:
                continue
            self._lettings.addWidget(Line())
            self._lettings.addWidget(Label(heading, "caption", strong=True, tone="muted"))
            for letting in lettings:
                self._lettings.addWidget(self._letting(letting, unit))

    def _letting(self, letting: Letting, unit: UnitDay) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, SPACE_4)
        column.setSpacing(2)
        column.addWidget(Label(letting.tenant, strong=True, wrap=True).selectable())
        seats = letting.seats if unit.unit.by_seats else None
        what = letting.lease_number
        if seats:
            what += self.tr(" · {count} seats").format(count=seats)
        column.addWidget(Label(what, tone="muted", wrap=True))
        days = format_days(letting.starts_on, min(letting.ends_on, letting.agreed_until))
        column.addWidget(Label(days, tone="muted", wrap=True))
        if len({one.lease_id for one in (*unit.let, *unit.reserved)}) > 1:
            link = Button(
                self.tr("Open lease {number}").format(number=letting.lease_number),
                lambda: self.lease_asked.emit(letting.lease_id),
                kind="link",
            )
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _rent(self, unit: UnitDay) -> str:
        return format_money(unit.monthly_rent_paisa) if unit.let else ""

    def _block(self, unit: UnitDay) -> str:
        if unit.block is None:
            return ""
        block = unit.block
        days = (
            format_days(block.starts_on, block.ends_on)
            if block.ends_on
            else self.tr("since {day}, until further notice").format(
                day=format_days(block.starts_on, None).partition(" – ")[0]
            )
        )
        return f"{titled(block.reason)}, {days}"

    def _show_history(self, unit_id: int) -> None:
        """What the unit came of and what became of it, each a way to the other."""
        self._clear(self._history)
        history = self.histories.get(unit_id)
        if history is None:
            return
        self._history.addWidget(Line())
        self._history.addWidget(Label(self.tr("History"), "caption", strong=True, tone="muted"))
        for text, relatives in history_sentences(history):
            self._history.addWidget(Label(text, wrap=True).selectable())
            for one in relatives:
                link = Button(
                    self.tr("Show {unit} on {day}").format(
                        unit=one.code, day=format_day(one.shown_on)
                    ),
                    partial(self.unit_asked.emit, one.id, one.shown_on),
                    kind="link",
                )
                self._history.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _clear(self, column: QVBoxLayout) -> None:
        while (item := column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _connect(self) -> None:
        self.let_button.clicked.connect(lambda: self.let_asked.emit(self.vacant_ids))
        self.lease_button.clicked.connect(self._on_lease)
        self.edit_button.clicked.connect(lambda: self.edit_asked.emit(self._units[0].unit.id))
        self.block_button.clicked.connect(lambda: self.block_asked.emit(self._units[0].unit.id))

    def _on_lease(self) -> None:
        unit = self._units[0]
        self.lease_asked.emit((*unit.let, *unit.reserved)[0].lease_id)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_8)
        head.addWidget(self.title, 1)
        head.addWidget(self.chip)
        head.addWidget(self.close_button)
        verbs = QVBoxLayout()
        verbs.setSpacing(SPACE_8)
        verbs.addWidget(self.let_button)
        verbs.addWidget(self.lease_button)
        side_by_side = QHBoxLayout()
        side_by_side.setSpacing(SPACE_8)
        side_by_side.addWidget(self.edit_button, 1)
        side_by_side.addWidget(self.more_button)
        verbs.addLayout(side_by_side)
        verbs.addWidget(self.block_button)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, SPACE_8, 0)
        inner.setSpacing(SPACE_12)
        inner.addWidget(self.facts)
        self._lettings.setSpacing(SPACE_8)
        inner.addLayout(self._lettings)
        self._history.setSpacing(SPACE_8)
        inner.addLayout(self._history)
        inner.addWidget(self.origins)
        inner.addLayout(self._foot)
        inner.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_16, SPACE_12, SPACE_12, SPACE_12)
        column.setSpacing(SPACE_12)
        heading = QVBoxLayout()
        heading.setSpacing(0)
        heading.addLayout(head)
        heading.addWidget(self.subtitle)
        column.addLayout(heading)
        column.addLayout(verbs)
        column.addWidget(scrolled(content), 1)
