"""The units of a draft: chosen from what is free on its days, each with seats and rent."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.rules.vocabulary import Basis
from parkdesk.services.leases import ChargeDraft, FreeUnit, LeaseUnitDraft
from parkdesk.ui.formats import format_area
from parkdesk.ui.leases.words import STATE_TONES, tr
from parkdesk.ui.theme import SPACE_4, SPACE_8
from parkdesk.ui.widgets.buttons import IconButton
from parkdesk.ui.widgets.fields import ChoiceBox, MoneyEdit, NumberEdit
from parkdesk.ui.widgets.text import Chip, ElidedLabel, Label
from parkdesk.ui.words import titled

BASES = (
    (Basis.RENTABLE, "per sq ft"),
    (Basis.USABLE, "per usable sq ft"),
    (Basis.SEAT, "per seat"),
    (Basis.FIXED, "fixed"),
    (Basis.FREE, "free"),
)


class UnitLine(QWidget):
    """One chosen unit. What it says beyond unit, seats and rent is kept from the draft."""

    changed = Signal()
    removed = Signal(int)

    def __init__(
        self, unit: FreeUnit, let: LeaseUnitDraft, rent: ChargeDraft, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.unit = unit
        self._let = let
        self._rent = rent
        self.seats = NumberEdit(let.seats)
        self.rate = MoneyEdit(rent.rate_paisa)
        self.basis = ChoiceBox([(basis, tr(text)) for basis, text in BASES])
        self.basis.set_value(rent.basis)
        self.chip = Chip()
        self._build()
        self.show_unit(unit)
        self.seats.changed.connect(self.changed)
        self.rate.changed.connect(self.changed)
        self.basis.chosen.connect(self._on_basis)
        self._on_basis()

    def let(self) -> LeaseUnitDraft:
        return replace(self._let, seats=self.seats.whole() if self.unit.by_seats else None)

    def charge(self) -> ChargeDraft:
        basis = self.basis.value()
        rate = 0 if basis is Basis.FREE else self.rate.paisa() or 0
        return replace(self._rent, basis=basis, rate_paisa=rate)

    def show_unit(self, unit: FreeUnit) -> None:
        """The unit as it stands on other days."""
        self.unit = unit
        if unit.taken:
            self.chip.show_state(tr("Taken"), "danger")
        else:
            self.chip.show_state(titled(unit.state), STATE_TONES[unit.state])
        self.chip.setToolTip(unit.taken)

    def _build(self) -> None:
        unit = self.unit
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(unit.code, strong=True))
        what = (
            tr("{count} seats").format(count=unit.seats)
            if unit.by_seats
            else format_area(unit.rentable_sqft)
        )
        words.addWidget(ElidedLabel(f"{unit.floor}  ·  {what}", "caption", tone="muted"))
        self.seats.setFixedWidth(64)
        self.seats.setPlaceholderText(tr("seats"))
        self.rate.setFixedWidth(104)
        self.basis.setFixedWidth(136)
        for field, name in ((self.seats, "Seats of"), (self.rate, "Rent of"), (self.basis, "By")):
            field.setAccessibleName(f"{tr(name)} {unit.code}")
        self.seats.setVisible(unit.by_seats)
        remove = IconButton(
            "close",
            tr("Take {unit} out of the lease").format(unit=unit.code),
            lambda: self.removed.emit(unit.id),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        row.addLayout(words, 1)
        for widget in (self.chip, self.seats, self.rate, self.basis, remove):
            row.addWidget(widget)

    @Slot()
    def _on_basis(self) -> None:
        self.rate.setEnabled(self.basis.value() is not Basis.FREE)
        self.changed.emit()


class UnitsEditor(QWidget):
    """The chosen units, and a box that offers the others. `added(id)` asks for a unit's terms."""

    changed = Signal()
    wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: dict[int, UnitLine] = {}
        self._offered: dict[int, FreeUnit] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(SPACE_8)
        self._nothing = Label(tr("No unit yet."), tone="muted")
        self.add_box = ChoiceBox()
        self.add_box.setAccessibleName(tr("Add a unit"))
        self.add_box.chosen.connect(self._on_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8 + SPACE_4)
        column.addWidget(self._nothing)
        column.addLayout(self._rows)
        column.addWidget(self.add_box)
        self.setFocusProxy(self.add_box)

    def offer(self, units: Iterable[FreeUnit]) -> None:
        """The park's units as they stand on the days of the lease."""
        self._offered = {unit.id: unit for unit in units}
        for unit_id, line in self.lines.items():
            if unit_id in self._offered:
                line.show_unit(self._offered[unit_id])
        self._fill_box()

    def unit(self, unit_id: int) -> FreeUnit | None:
        return self._offered.get(unit_id)

    def add(self, let: LeaseUnitDraft, rent: ChargeDraft) -> None:
        unit = self._offered.get(let.unit_id)
        if unit is None or let.unit_id in self.lines:
            return
        line = self.lines[let.unit_id] = UnitLine(unit, let, rent)
        line.changed.connect(self.changed)
        line.removed.connect(self.remove)
        self._rows.addWidget(line)
        self._fill_box()
        self.changed.emit()

    @Slot(int)
    def remove(self, unit_id: int) -> None:
        line = self.lines.pop(unit_id)
        line.hide()
        line.deleteLater()
        self._fill_box()
        self.changed.emit()

    def lets(self) -> tuple[LeaseUnitDraft, ...]:
        return tuple(line.let() for line in self.lines.values())

    def rents(self) -> tuple[ChargeDraft, ...]:
        return tuple(line.charge() for line in self.lines.values())

    def _fill_box(self) -> None:
        self._nothing.setVisible(not self.lines)
        free = [u for u in self._offered.values() if not u.taken and u.id not in self.lines]
        self.add_box.set_choices(
            [(0, _invitation(free)), *((unit.id, free_text(unit)) for unit in free)]
        )
        self.add_box.set_value(0)
        self.add_box.setEnabled(bool(free))

    @Slot(object)
    def _on_chosen(self, unit_id: int) -> None:
        if unit_id:
            self.wanted.emit(unit_id)


def free_text(unit: FreeUnit) -> str:
    """A unit on offer: where it is, how much of it is free, and what it is on the first day."""
    free = format_area(unit.vacant_sqft)
    if unit.by_seats:
        free = tr("{free} of {seats} seats").format(free=unit.seats_free, seats=unit.seats)
    return f"{unit.code}  ·  {unit.floor}  ·  {free}  ·  {titled(unit.state).lower()}"


def _invitation(free: Sequence[FreeUnit]) -> str:
    if not free:
        return tr("No other unit is free on these days")
    return tr("Add a unit ({count} free on these days)").format(count=len(free))
