"""Amendments of a lease's days and units: extend, add, give up, relocate."""

from datetime import date, timedelta

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from parkdesk.errors import UserError
from parkdesk.rules.money import add_months
from parkdesk.rules.vocabulary import UnitKind
from parkdesk.services import leases
from parkdesk.services.leases import (
    Extension,
    FreeUnit,
    LeaseDetail,
    LeaseUnitRow,
    Relocation,
    UnitAdded,
    UnitGivenUp,
)
from parkdesk.ui.formats import format_day
from parkdesk.ui.leases.amend_dialog import AmendDialog, held_text, needed_choice
from parkdesk.ui.leases.units_editor import free_text
from parkdesk.ui.leases.words import tr
from parkdesk.ui.page import PageContext
from parkdesk.ui.theme import SPACE_4
from parkdesk.ui.widgets.fields import ChoiceBox, DayEdit, MoneyEdit, NumberEdit

YEAR = 12
DAY = timedelta(days=1)


class UnitChecks(QWidget):
    """The units that may go along, all of them to begin with."""

    changed = Signal()

    def __init__(self, units: list[LeaseUnitRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[int, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_4)
        for unit in units:
            box = QCheckBox(held_text(unit, tr("{count} seats")))
            box.setChecked(True)
            box.toggled.connect(lambda _on: self.changed.emit())
            self.boxes[unit.id] = box
            column.addWidget(box)
        if units:
            self.setFocusProxy(self.boxes[units[0].id])

    def checked(self) -> frozenset[int]:
        return frozenset(found for found, box in self.boxes.items() if box.isChecked())


class ExtendDialog(AmendDialog):
    def __init__(
        self, context: PageContext, lease: LeaseDetail, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, lease, tr("Extend lease"), parent)

    def add_fields(self) -> None:
        held = [one for one in self.lease.units if one.ends_on == self.lease.ends_on]
        self.until = DayEdit(_year_after(self.lease.ends_on))
        self.units = UnitChecks(held)
        hint = self.tr("It is agreed to {day}. The rent goes on rising as it did.")
        self.form.add(
            "until",
            self.tr("New last day"),
            self.until,
            hint.format(day=format_day(self.lease.ends_on)),
        )
        self.form.add("lease_unit_ids", self.tr("Units that go along"), self.units)
        self.units.changed.connect(self.plan_soon)

    def change(self) -> Extension:
        return Extension(self.until.given_day(), self.units.checked())


class FreeUnitFields:
    """A unit that is free on some days, with seats and rent; the list follows the days.

    What was typed stays while the same unit is free. `asking` proposes the unit's asking rent.
    """

    def __init__(self, context: PageContext, lease: LeaseDetail, *, asking: bool) -> None:
        self._context = context
        self._lease = lease
        self._asking = asking and not lease.rent_for_all
        self._units: dict[int, FreeUnit] = {}
        self.box = ChoiceBox()
        self.seats = NumberEdit()
        self.rate = MoneyEdit()
        self.box.currentIndexChanged.connect(lambda _at: self.on_unit())

    def offer(self, first: date, last: date, *, also: int | None = None) -> None:
        """The units free on the days, and the one they have where its seats may change."""
        found = self._context.database.read(
            leases.list_free_units,
            starts_on=first,
            ends_on=last,
            today=self._context.today,
            but=self._lease.id,
        )
        held = {unit.unit_id for unit in self._lease.units if unit.ends_on >= first} - {also}
        self._units = {unit.id: unit for unit in found if not unit.taken and unit.id not in held}
        before = self.box.value()
        with QSignalBlocker(self.box):
            self.box.set_choices((unit.id, free_text(unit)) for unit in self._units.values())
        if self.box.value() != before:
            self.on_unit()

    def on_unit(self) -> None:
        unit = self._units.get(self.box.value())
        if unit is None:
            return
        self.seats.setEnabled(unit.by_seats)
        self.seats.set_value(unit.seats_free if unit.by_seats else None)
        self.rate.setEnabled(not self._lease.rent_for_all)
        self.rate.set_paisa(unit.asking_rent_paisa if self._asking else None)

    def unit_id(self) -> int:
        return needed_choice(self.box, tr("No unit is free on these days."))

    def wanted_seats(self) -> int | None:
        return self.seats.whole() if self.seats.isEnabled() else None


class AddUnitDialog(AmendDialog):
    def __init__(
        self, context: PageContext, lease: LeaseDetail, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, lease, tr("Add a unit"), parent)

    def add_fields(self) -> None:
        self.unit = FreeUnitFields(self.context, self.lease, asking=True)
        self.starts_on = DayEdit(self.first_day())
        self.ends_on = DayEdit(self.last_day())
        self.form.add_row(
            [
                ("starts_on", self.tr("From"), self.starts_on),
                ("ends_on", self.tr("To"), self.ends_on),
            ]
        )
        self.form.add("unit_id", self.tr("Unit"), self.unit.box)
        self.form.add_row(
            [
                ("seats", self.tr("Seats"), self.unit.seats),
                ("rate_paisa", self.tr("Rent a month, per sq ft or seat"), self.unit.rate),
            ]
        )
        for day in (self.starts_on, self.ends_on):
            day.changed.connect(self.show_units)
        self.show_units()

    @Slot()
    def show_units(self) -> None:
        try:
            first, last = self.starts_on.given_day(), self.ends_on.given_day()
        except UserError:
            return
        self.unit.offer(first, last)

    def change(self) -> UnitAdded:
        return UnitAdded(
            starts_on=self.starts_on.given_day(),
            ends_on=self.ends_on.given_day(),
            unit_id=self.unit.unit_id(),
            seats=self.unit.wanted_seats(),
            rate_paisa=self.unit.rate.paisa(),
        )


class HeldUnitDialog(AmendDialog):
    """About one of the lease's units that goes on."""

    def add_held(self, label: str) -> None:
        going_on = [one for one in self.lease.units if one.ends_on >= self.context.today]
        units = going_on or list(self.lease.units)
        seats = self.tr("{count} seats")
        self.held = ChoiceBox([(unit.id, held_text(unit, seats)) for unit in units])
        self.form.add("lease_unit_id", label, self.held)

    def held_unit(self) -> LeaseUnitRow:
        chosen = needed_choice(self.held, self.tr("Choose a unit of the lease."))
        return next(unit for unit in self.lease.units if unit.id == chosen)


class GiveUpDialog(HeldUnitDialog):
    def __init__(
        self, context: PageContext, lease: LeaseDetail, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, lease, tr("Give up a unit"), parent)

    def add_fields(self) -> None:
        self.add_held(self.tr("Unit"))
        self.until = DayEdit(self.first_day())
        hint = self.tr("From the day after the unit is vacant.")
        self.form.add("last_day", self.tr("Last day in it"), self.until, hint)

    def change(self) -> UnitGivenUp:
        return UnitGivenUp(self.held_unit().id, self.until.given_day())


class RelocateDialog(HeldUnitDialog):
    def __init__(
        self, context: PageContext, lease: LeaseDetail, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, lease, tr("Relocate"), parent)

    def add_fields(self) -> None:
        self._of: int | None = None
        self.add_held(self.tr("They leave"))
        self.unit = FreeUnitFields(self.context, self.lease, asking=False)
        self.moves_on = DayEdit(self.first_day())
        hint = self.tr("The first day in the other unit; the day before is the last in this one.")
        self.form.add("moves_on", self.tr("On"), self.moves_on, hint)
        self.form.add("unit_id", self.tr("They take"), self.unit.box)
        self.form.add_row(
            [
                ("seats", self.tr("Seats"), self.unit.seats),
                ("rate_paisa", self.tr("Rent a month, per sq ft or seat"), self.unit.rate),
            ]
        )
        self.unit.rate.setPlaceholderText(self.tr("as before"))
        self.moves_on.changed.connect(self.show_units)
        self.held.currentIndexChanged.connect(lambda _at: self.show_units())
        self.show_units()

    @Slot()
    def show_units(self) -> None:
        try:
            day, held = self.moves_on.given_day(), self.held_unit()
        except UserError:
            return
        last = max(day, held.ends_on)
        if held.kind is not UnitKind.OPEN_SEATS:
            self.unit.offer(day, last)
            return
        self.unit.offer(day, last, also=held.unit_id)
        if self._of != held.id:  # most often it is the number of seats that changes
            self._of = held.id
            self.unit.box.set_value(held.unit_id)
            self.unit.seats.set_value(held.seats)

    def change(self) -> Relocation:
        return Relocation(
            self.held_unit().id,
            self.unit.unit_id(),
            self.moves_on.given_day(),
            self.unit.wanted_seats(),
            self.unit.rate.paisa(),
        )


def _year_after(day: date) -> date:
    return add_months(day + DAY, YEAR) - DAY
