"""The small forms of units: a floor's units in one go, one unit, and days out of use."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from parkdesk.errors import FieldError, UserError
from parkdesk.rules.vocabulary import BlockReason, UnitKind
from parkdesk.services import space_forms, spaces
from parkdesk.services.space_forms import UnitSeries
from parkdesk.services.spaces import FloorRow, UnitDraft
from parkdesk.ui.formats import format_area
from parkdesk.ui.page import PageContext
from parkdesk.ui.widgets.fields import ChoiceBox, DayEdit, MoneyEdit, NumberEdit
from parkdesk.ui.widgets.form import Form, FormDialog
from parkdesk.ui.widgets.text import Label
from parkdesk.ui.words import titled


class UnitFields:
    """The fields that a unit's form and the form of many share."""

    def __init__(self, form: Form, floors: Sequence[FloorRow]) -> None:
        tr = form.tr
        self.floor = ChoiceBox([(one.id, f"{one.label} · {one.building}") for one in floors])
        self.kind = ChoiceBox([(one, titled(one)) for one in UnitKind])
        self.kind.set_value(UnitKind.OFFICE)
        self.rentable = NumberEdit(places=2)
        self.usable = NumberEdit(places=2)
        self.seats = NumberEdit()
        self.rate = MoneyEdit()
        self.lettable = QCheckBox(tr("Can be let"))
        self.lettable.setChecked(True)
        self.exists_from = DayEdit()
        self.exists_to = DayEdit()
        self.exists_to.setPlaceholderText(tr("Without end"))
        form.add_row([("floor_id", tr("Floor"), self.floor), ("kind", tr("Kind"), self.kind)])
        form.add_row(
            [
                ("rentable_sqft", tr("Rentable area, sq ft"), self.rentable),
                ("usable_sqft", tr("Usable area, sq ft"), self.usable),
                ("seats", tr("Seats"), self.seats),
            ]
        )
        form.add_row(
            [
                ("asking_rate_paisa", tr("Asking rent a sq ft"), self.rate),
                ("exists_from", tr("Exists from"), self.exists_from),
                ("exists_to", tr("Exists to"), self.exists_to),
            ]
        )
        form.add_widget(self.lettable)

    def show(self, draft: UnitDraft) -> None:
        self.floor.set_value(draft.floor_id)
        self.kind.set_value(draft.kind)
        self.rentable.set_value(draft.rentable_sqft or None)
        self.usable.set_value(draft.usable_sqft)
        self.seats.set_value(draft.seats)
        self.rate.set_paisa(draft.asking_rate_paisa)
        self.lettable.setChecked(draft.lettable)
        self.exists_from.set_day(draft.exists_from)
        self.exists_to.set_day(draft.exists_to)

    def read(self, code: str) -> UnitDraft:
        """What is typed; raises FieldError where it cannot be read."""
        area, first = self.rentable.number(), self.exists_from.day()
        if self.floor.value() is None:
            raise FieldError("floor_id", self.floor.tr("Choose the floor."))
        if area is None:
            raise FieldError("rentable_sqft", self.floor.tr("Type the rentable area."))
        if first is None:
            raise FieldError("exists_from", self.floor.tr("Say from which day it exists."))
        return UnitDraft(
            code=code,
            floor_id=self.floor.value(),
            kind=self.kind.value(),
            rentable_sqft=area,
            exists_from=first,
            usable_sqft=self.usable.number(),
            seats=self.seats.whole() or None,
            asking_rate_paisa=self.rate.paisa(),
            lettable=self.lettable.isChecked(),
            exists_to=self.exists_to.day(),
        )


class UnitsDialog(FormDialog):
    """Adds units to a floor that differ in their code alone. Says `added(count)`."""

    added = Signal(int)

    def __init__(
        self, context: PageContext, parent: QWidget | None = None, *, floor_id: int | None = None
    ) -> None:
        super().__init__(_tr("Add units"), _tr("Add units"), parent)
        self._database = context.database
        floors = self._database.read(spaces.list_floors, as_of=context.today)
        self.pattern = QLineEdit()
        self.first = NumberEdit(1)
        self.count = NumberEdit(8)
        self.preview = Label("", tone="muted", wrap=True)
        self.form.add_row(
            [
                ("pattern", self.tr("Codes, # is the number"), self.pattern),
                ("first", self.tr("First number"), self.first),
                ("count", self.tr("How many"), self.count),
            ]
        )
        self.fields = UnitFields(self.form, floors)
        self.form.add_widget(self.preview)
        self.fields.exists_from.set_day(context.today)
        self.fields.floor.set_value(floor_id or (floors[-1].id if floors else None))
        self._connect()
        self._propose()

    def submit(self) -> None:
        series = self._read()
        added = self._database.write(space_forms.add_units, series=series)
        self.added.emit(len(added))

    def _connect(self) -> None:
        self.pattern.textChanged.connect(self._show_preview)
        self.fields.floor.chosen.connect(lambda _floor: self._propose())
        for field in (self.first, self.count, self.fields.rentable):
            field.changed.connect(self._show_preview)

    def _propose(self) -> None:
        """The codes go on where the floor's last unit ends."""
        if (floor_id := self.fields.floor.value()) is not None:
            pattern, first = self._database.read(space_forms.propose_codes, floor_id=floor_id)
            self.pattern.setText(pattern)
            self.first.set_value(first)
        self._show_preview()

    def _read(self) -> UnitSeries:
        first, count = self.first.whole(), self.count.whole()
        pattern = self.pattern.text().strip()
        like = self.fields.read(pattern)
        return UnitSeries(pattern, first or 0, count or 0, like)

    def _show_preview(self) -> None:
        try:
            series = self._read()
            codes = space_forms.series_codes(series)
        except UserError:
            self.preview.setText(self.tr("The codes and the total area will stand here."))
            return
        area = format_area(series.like.rentable_sqft * series.count)
        text = self.tr("{first} to {last}, {area} in all")
        self.preview.setText(text.format(first=codes[0], last=codes[-1], area=area))


class UnitDialog(FormDialog):
    """Corrects one unit; what leases hold is not taken from under them."""

    def __init__(
        self, context: PageContext, parent: QWidget | None = None, *, unit_id: int
    ) -> None:
        self._database = context.database
        self._unit_id = unit_id
        draft = self._database.read(space_forms.get_unit_draft, unit_id=unit_id)
        super().__init__(_tr("Edit unit {code}").format(code=draft.code), _tr("Save"), parent)
        floors = self._database.read(spaces.list_floors, as_of=context.today)
        self.code = QLineEdit(draft.code)
        self.form.add("code", self.tr("Code"), self.code)
        self.fields = UnitFields(self.form, floors)
        self.fields.show(draft)

    def submit(self) -> None:
        draft = self.fields.read(self.code.text().strip())
        self._database.write(spaces.change_unit, unit_id=self._unit_id, draft=draft)


class BlockDialog(FormDialog):
    """Takes a unit out of use on some days."""

    def __init__(
        self, context: PageContext, parent: QWidget | None = None, *, unit_id: int, code: str
    ) -> None:
        title = _tr("Take {code} out of use").format(code=code)
        super().__init__(title, _tr("Take out of use"), parent)
        self._database = context.database
        self._unit_id = unit_id
        self.reason = ChoiceBox([(one, titled(one)) for one in BlockReason])
        self.starts_on = DayEdit(context.today)
        self.ends_on = DayEdit()
        self.ends_on.setPlaceholderText(self.tr("Until further notice"))
        self.note = QLineEdit()
        self.form.add("reason", self.tr("Reason"), self.reason)
        self.form.add_row(
            [
                ("starts_on", self.tr("First day"), self.starts_on),
                ("ends_on", self.tr("Last day"), self.ends_on),
            ]
        )
        self.form.add("note", self.tr("Note"), self.note)

    def submit(self) -> None:
        first = self.starts_on.day()
        if first is None:
            raise FieldError("starts_on", self.tr("Say from which day."))
        self._database.write(
            spaces.block_unit,
            unit_id=self._unit_id,
            reason=self.reason.value(),
            starts_on=first,
            ends_on=self.ends_on.day(),
            note=self.note.text().strip(),
        )


def _tr(text: str) -> str:
    """For what is said before the widget is one."""
    return QCoreApplication.translate("spaces", text)
