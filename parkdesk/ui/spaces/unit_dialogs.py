"""The forms of units: a floor's units in one go, one unit, and how a unit ends."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from parkdesk.errors import FieldError, UserError
from parkdesk.rules.unit_parts import COLUMNS, BadCell
from parkdesk.rules.vocabulary import UnitKind
from parkdesk.services import spaces
from parkdesk.services.spaces import UnitDraft
from parkdesk.services.spaces.parts import UnitPartError
from parkdesk.services.spaces.series import UNITS_AT_MOST
from parkdesk.ui.formats import format_area
from parkdesk.ui.page import PageContext
from parkdesk.ui.spaces.unit_grid import UnitGrid
from parkdesk.ui.widgets.fields import ChoiceBox, DayEdit, MoneyEdit, NumberEdit
from parkdesk.ui.widgets.form import FormDialog
from parkdesk.ui.widgets.text import Label
from parkdesk.ui.words import titled

GRID_WIDTH = 744
REMOVE, CEASE = "remove", "cease"


def floor_choices(context: PageContext) -> list[tuple[int, str]]:
    floors = context.database.read(spaces.list_floors, as_of=context.today)
    return [(one.id, f"{one.label} · {one.building}") for one in floors]


class UnitsDialog(FormDialog):
    """Adds units to a floor: alike by a pattern of codes, then each as the grid says.

    Says `added(count)`.
    """

    added = Signal(int)

    def __init__(
        self, context: PageContext, parent: QWidget | None = None, *, floor_id: int | None = None
    ) -> None:
        super().__init__(_tr("Add units"), _tr("Add units"), parent)
        self._database = context.database
        floors = floor_choices(context)
        self.floor = ChoiceBox(floors)
        self.floor.set_value(floor_id or (floors[-1][0] if floors else None))
        self.exists_from = DayEdit(context.today)
        self.pattern = QLineEdit()
        self.first = NumberEdit(1)
        self.count = NumberEdit(8)
        self.kind = ChoiceBox([(one, titled(one)) for one in UnitKind])
        self.kind.set_value(UnitKind.OFFICE)
        self.rentable = NumberEdit(places=2)
        self.usable = NumberEdit(places=2)
        self.seats = NumberEdit()
        self.rate = MoneyEdit()
        self.lettable = QCheckBox(self.tr("Can be let"))
        self.lettable.setChecked(True)
        self.grid = UnitGrid()
        self.preview = Label("", tone="muted", wrap=True)
        self._fill()
        self._connect()
        self._propose()
        self.setMinimumWidth(GRID_WIDTH)

    def submit(self) -> None:
        floor_id, first = self.floor.value(), self.exists_from.day()
        if floor_id is None:
            raise FieldError("floor_id", self.tr("Choose the floor."))
        if first is None:
            raise FieldError("exists_from", self.tr("Say from which day they exist."))
        self._codes()
        parts = self.grid.parts()
        try:
            added = self._database.write(
                spaces.add_units,
                floor_id=floor_id,
                exists_from=first,
                parts=parts,
                lettable=self.lettable.isChecked(),
            )
        except UnitPartError as error:
            raise mark_part(self.grid, error) from error
        self.added.emit(len(added))

    def _fill(self) -> None:
        form, tr = self.form, self.tr
        form.add_row(
            [
                ("floor_id", tr("Floor"), self.floor),
                ("exists_from", tr("Exist from"), self.exists_from),
            ]
        )
        form.add_row(
            [
                ("pattern", tr("Codes, # is the number"), self.pattern),
                ("first", tr("First number"), self.first),
                ("count", tr("How many"), self.count),
            ]
        )
        form.add_row(
            [
                ("kind", tr("Kind"), self.kind),
                ("rentable_sqft", tr("Rentable, sq ft"), self.rentable),
                ("usable_sqft", tr("Usable, sq ft"), self.usable),
                ("seats", tr("Seats"), self.seats),
                ("asking_rate_paisa", tr("Rent a sq ft"), self.rate),
            ]
        )
        form.add("parts", tr("Each unit"), self.grid)
        form.add_widget(self.preview)
        form.add_widget(self.lettable)

    def _connect(self) -> None:
        self.pattern.textChanged.connect(self._show_rows)
        self.floor.chosen.connect(lambda _floor: self._propose())
        self.kind.chosen.connect(lambda _kind: self._show_rows())
        for field in (
            self.first, self.count, self.rentable, self.usable, self.seats, self.rate
        ):  # fmt: skip
            field.changed.connect(self._show_rows)
        self.grid.changed.connect(self._show_sum)
        self.grid.rows_wanted.connect(lambda count: self.count.set_value(min(count, UNITS_AT_MOST)))

    def _propose(self) -> None:
        """The codes go on where the floor's last unit ends."""
        if (floor_id := self.floor.value()) is not None:
            pattern, first = self._database.read(spaces.propose_codes, floor_id=floor_id)
            self.pattern.setText(pattern)
            self.first.set_value(first)
        self._show_rows()

    def _codes(self) -> list[str]:
        first, count = self.first.whole() or 0, self.count.whole() or 0
        return spaces.series_codes(self.pattern.text().strip(), first=first, count=count)

    def _show_rows(self) -> None:
        """The grid's untouched cells are what the fields above it say."""
        try:
            codes = self._codes()
        except UserError:
            self.grid.set_defaults([])
            self.preview.setText(self.tr("The codes and the total area will stand here."))
            return
        kind = self.kind.value().value
        alike = (self.rentable, self.usable, self.seats, self.rate)
        self.grid.set_defaults([(code, kind, *(one.text() for one in alike)) for code in codes])
        self._show_sum()

    def _show_sum(self) -> None:
        texts, parts = self.grid.texts, self.grid.readable_parts()
        if not texts:
            return
        total = sum(part.rentable_sqft for part in parts)
        text = self.tr("{first} to {last}, {area} in all").format(
            first=texts[0][0], last=texts[-1][0], area=format_area(total or None) or "–"
        )
        self.preview.setText(text)
        if self.isVisible():
            self.form.adjustSize()
            self._grow()


def mark_part(grid: UnitGrid, error: UnitPartError) -> FieldError:
    """Mark the refused row's cell, and say it below the grid."""
    column = error.column if error.column in COLUMNS else COLUMNS[0]
    bad = [BadCell(error.row, column, error.reason)]
    grid.mark(bad)
    return FieldError("parts", grid.sentence(bad))


class UnitDialog(FormDialog):
    """Corrects one unit, its floor too; what leases hold is not taken from under them."""

    def __init__(
        self, context: PageContext, parent: QWidget | None = None, *, unit_id: int
    ) -> None:
        self._database = context.database
        self._unit_id = unit_id
        draft = self._database.read(spaces.get_unit_draft, unit_id=unit_id)
        super().__init__(_tr("Edit unit {code}").format(code=draft.code), _tr("Save"), parent)
        self.code = QLineEdit(draft.code)
        self.floor = ChoiceBox(floor_choices(context))
        self.kind = ChoiceBox([(one, titled(one)) for one in UnitKind])
        self.rentable = NumberEdit(draft.rentable_sqft, places=2)
        self.usable = NumberEdit(draft.usable_sqft, places=2)
        self.seats = NumberEdit(draft.seats)
        self.rate = MoneyEdit(draft.asking_rate_paisa)
        self.lettable = QCheckBox(self.tr("Can be let"))
        self.lettable.setChecked(draft.lettable)
        self.exists_from = DayEdit(draft.exists_from)
        self.exists_to = DayEdit(draft.exists_to)
        self.exists_to.setPlaceholderText(self.tr("Without end"))
        self.floor.set_value(draft.floor_id)
        self.kind.set_value(draft.kind)
        self._fill()

    def submit(self) -> None:
        self._database.write(spaces.change_unit, unit_id=self._unit_id, draft=self._read())

    def _fill(self) -> None:
        form, tr = self.form, self.tr
        form.add_row([("code", tr("Code"), self.code), ("kind", tr("Kind"), self.kind)])
        form.add("floor_id", tr("Floor"), self.floor)
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

    def _read(self) -> UnitDraft:
        """What is typed; raises FieldError where it cannot be read."""
        area, first = self.rentable.number(), self.exists_from.day()
        if area is None:
            raise FieldError("rentable_sqft", self.tr("Type the rentable area."))
        if first is None:
            raise FieldError("exists_from", self.tr("Say from which day it exists."))
        return UnitDraft(
            code=self.code.text().strip(),
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


class EndUnitDialog(FormDialog):
    """A unit that was a mistake is removed; one that was there ceases on a day.

    Says `ceased()` or `removed()`.
    """

    ceased = Signal()
    removed = Signal()

    def __init__(
        self, context: PageContext, parent: QWidget | None = None, *, unit_id: int, code: str
    ) -> None:
        title = _tr("Remove {code}, or let it cease").format(code=code)
        super().__init__(title, _tr("Let it cease"), parent)
        self._database = context.database
        self._unit_id = unit_id
        self.what = ChoiceBox(
            [
                (CEASE, self.tr("It ceases on a day; earlier days stay as they are")),
                (REMOVE, self.tr("It was a mistake: remove it from all days")),
            ]
        )
        self.last_day = DayEdit(context.today)
        self.form.add("what", self.tr("What is it"), self.what)
        self.form.add("exists_to", self.tr("Last day"), self.last_day)
        uses = self._database.read(spaces.list_uses, unit_ids=[unit_id])
        if uses:
            text = self.tr("{reason} It can cease, but not be removed.").format(reason=uses[0])
            self.form.add_widget(Label(text, tone="muted", wrap=True))
        self.what.setEnabled(not uses)
        self.what.chosen.connect(self._on_what)

    def submit(self) -> None:
        if self.what.value() == REMOVE:
            self._database.write(spaces.remove_unit, unit_id=self._unit_id)
            self.removed.emit()
            return
        last = self.last_day.day()
        if last is None:
            raise FieldError(
                "exists_to", self.tr("Say on which day it is there for the last time.")
            )
        self._database.write(spaces.cease_unit, unit_id=self._unit_id, last_day=last)
        self.ceased.emit()

    def _on_what(self, what: str) -> None:
        self.last_day.setEnabled(what == CEASE)
        self.verb_button.setText(
            self.tr("Let it cease") if what == CEASE else self.tr("Remove unit")
        )


def _tr(text: str) -> str:
    """For what is said before the widget is one."""
    return QCoreApplication.translate("spaces", text)
