"""Splitting a unit and merging units from a day on: what comes of them, and what that meets."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from parkdesk.errors import FieldError
from parkdesk.rules.unit_parts import COLUMNS, UnitPart, shares
from parkdesk.rules.values import read_sqft
from parkdesk.services import spaces
from parkdesk.services.spaces.parts import UnitPartError
from parkdesk.services.spaces.splitting import PARTS_AT_LEAST, PARTS_AT_MOST, CarriedBlock
from parkdesk.ui.formats import format_area, format_day, format_days
from parkdesk.ui.page import PageContext
from parkdesk.ui.spaces.unit_dialogs import GRID_WIDTH, mark_part
from parkdesk.ui.spaces.unit_grid import UnitGrid, part_texts
from parkdesk.ui.widgets.fields import ChoiceBox, DayEdit
from parkdesk.ui.widgets.form import FormDialog
from parkdesk.ui.widgets.text import Label
from parkdesk.ui.words import titled

CODES_SHOWN = 4  # a title of more would be wider than the window
AREA, USABLE = COLUMNS.index("rentable_sqft"), COLUMNS.index("usable_sqft")


class UnitChangeDialog(FormDialog):
    """What both share: the day, the grid of new units, their sum, and days out of use that go on.

    Says `changed(first new unit's id, sentence)`.
    """

    changed = Signal(int, str)

    def __init__(
        self,
        context: PageContext,
        units: dict[int, str],
        title: str,
        verb: str,
        parent: QWidget | None = None,
    ) -> None:
        subtitle = _tr("Up to the day before nothing changes: earlier figures stay as they are.")
        super().__init__(title, verb, parent, subtitle=subtitle)
        self.database = context.database
        self.today = context.today
        self.units = units
        self.on = DayEdit(context.today)
        self.grid = UnitGrid()
        self.sum = Label("", tone="muted", wrap=True)
        self.leavings = Label("", tone="warning", wrap=True)
        self.carry = QCheckBox()
        self.carry.setChecked(True)
        self._whole = Decimal(0)
        self.setMinimumWidth(GRID_WIDTH)

    def finish(self) -> None:
        """Called by the subclasses once their own fields are in the form."""
        self.form.add("parts", self.tr("From that day on"), self.grid)
        self.form.add_widget(self.sum)
        self.form.add_widget(self.carry)
        self.form.add_widget(self.leavings)
        self.on.changed.connect(self.show_day)
        self.grid.changed.connect(self.show_sum)
        self.show_day()
        self.show_sum()

    def write(self, on: date, parts: Sequence[UnitPart]) -> int:
        """Do it; the id of the first new unit."""
        raise NotImplementedError

    def submit(self) -> None:
        on = self.on.day()
        if on is None:
            raise FieldError("on", self.tr("Say from which day."))
        parts = self.grid.parts()
        try:
            new = self.write(on, parts)
        except UnitPartError as error:
            raise mark_part(self.grid, error) from error
        text = self.tr("{old} became {new} on {day}.")
        codes = _and([part.code for part in parts])
        old = _and(list(self.units.values()))
        self.changed.emit(new, text.format(old=old, new=codes, day=format_day(on)))

    def show_day(self) -> None:
        """What stands in the way on the day is said before anybody presses the verb."""
        on = self.on.day() if self.on.is_sound() else None
        if on is None:
            return
        plan = self.database.read(
            spaces.plan_unit_change, unit_ids=list(self.units), on=on, today=self.today
        )
        self._whole = plan.rentable_sqft
        self.form.set_error("on", " ".join(plan.refusals))
        self.leavings.setText(" ".join(plan.leavings))
        self.leavings.setVisible(bool(plan.leavings))
        self.carry.setVisible(bool(plan.blocks))
        if plan.blocks:
            text = self.tr("Out of use goes on in what comes of it: {days}")
            self.carry.setText(text.format(days="; ".join(map(_block_text, plan.blocks))))

    def show_sum(self) -> None:
        """The walls may take some of the area: the difference is said, never asked about."""
        area = sum((_area(row[AREA]) for row in self.grid.texts), Decimal(0))
        codes = _and(list(self.units.values()))
        whole = self.tr("{units} ({area})").format(units=codes, area=format_area(self._whole))
        if area == self._whole:
            text = self.tr("Together {area}, as much as {whole}.")
        elif area < self._whole:
            text = self.tr("Together {area}: {difference} less than {whole}.")
        else:
            text = self.tr("Together {area}: {difference} more than {whole}.")
        difference = format_area(abs(area - self._whole))
        self.sum.setText(text.format(area=format_area(area), difference=difference, whole=whole))
        self.sum.set_tone("muted" if area == self._whole else "warning")
        self._grow_with_rows()

    def _grow_with_rows(self) -> None:
        if self.isVisible():
            self.form.adjustSize()
            self._grow()


class SplitDialog(UnitChangeDialog):
    """One unit becomes two to ten."""

    def __init__(
        self, context: PageContext, parent: QWidget | None = None, *, unit_id: int, code: str
    ) -> None:
        title = _tr("Split {code}").format(code=code)
        super().__init__(context, {unit_id: code}, title, _tr("Split unit"), parent)
        self._unit_id = unit_id
        self.count = ChoiceBox(
            [(count, str(count)) for count in range(PARTS_AT_LEAST, PARTS_AT_MOST + 1)]
        )
        self.form.add_row(
            [
                ("on", self.tr("First day of the new units"), self.on),
                ("count", self.tr("How many units it becomes"), self.count),
            ]
        )
        self.count.currentIndexChanged.connect(lambda _at: self._propose())
        self.grid.changed.connect(self._share_the_rest)
        self.grid.rows_wanted.connect(lambda rows: self.count.set_value(min(rows, PARTS_AT_MOST)))
        self._propose()
        self.finish()

    def write(self, on: date, parts: Sequence[UnitPart]) -> int:
        new = self.database.write(
            spaces.split_unit,
            unit_id=self._unit_id,
            on=on,
            parts=parts,
            carry_blocks=self.carry.isChecked(),
            today=self.today,
        )
        return new[0]

    def _propose(self) -> None:
        self._parts = self.database.read(
            spaces.propose_split, unit_id=self._unit_id, count=self.count.value()
        )
        self._share_the_rest()
        self.show_sum()

    def _share_the_rest(self) -> None:
        """Parts whose area nobody has typed share what the others leave."""
        rows = [list(part_texts(part)) for part in self._parts]
        for column, whole in ((AREA, _sum(self._parts)), (USABLE, _usable(self._parts))):
            typed = {at: text for (at, where), text in self.grid.typed.items() if where == column}
            free = [at for at in range(len(rows)) if at not in typed]
            rest = whole - sum((_area(typed[at]) for at in typed if at < len(rows)), Decimal(0))
            if typed and free and rest > 0:
                for at, share in zip(free, shares(rest, len(free)), strict=True):
                    rows[at][column] = format_area(share, unit=False)
        self.grid.set_defaults(rows)
        self.show_sum()


class MergeDialog(UnitChangeDialog):
    """Two or more units of one floor become a single one."""

    def __init__(
        self, context: PageContext, parent: QWidget | None = None, *, units: dict[int, str]
    ) -> None:
        title = _tr("Merge {codes}").format(codes=_and(list(units.values())))
        super().__init__(context, units, title, _tr("Merge units"), parent)
        self.form.add("on", self.tr("First day of the new unit"), self.on)
        part = self.database.read(spaces.propose_merger, unit_ids=list(units))
        self.grid.set_parts([part])
        self.finish()

    def write(self, on: date, parts: Sequence[UnitPart]) -> int:
        return self.database.write(
            spaces.merge_units,
            unit_ids=list(self.units),
            on=on,
            into=parts[0],
            carry_blocks=self.carry.isChecked(),
            today=self.today,
        )


def _area(text: str) -> Decimal:
    return read_sqft(text).value or Decimal(0)


def _sum(parts: Sequence[UnitPart]) -> Decimal:
    return sum((part.rentable_sqft for part in parts), Decimal(0))


def _usable(parts: Sequence[UnitPart]) -> Decimal:
    return sum((part.usable_sqft or Decimal(0) for part in parts), Decimal(0))


def _block_text(block: CarriedBlock) -> str:
    if block.ends_on is None:
        return _tr("{reason} until further notice").format(reason=titled(block.reason))
    days = format_days(block.starts_on, block.ends_on)
    return f"{titled(block.reason)}, {days}"


def _and(codes: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`, `A, B, C and 9 more`."""
    if len(codes) < 2:
        return "".join(codes)
    if (more := len(codes) - CODES_SHOWN + 1) > 1:
        codes = [*codes[: CODES_SHOWN - 1], _tr("{count} more").format(count=more)]
    return _tr("{some} and {last}").format(some=", ".join(codes[:-1]), last=codes[-1])


def _tr(text: str) -> str:
    """For what is said before the widget is one."""
    return QCoreApplication.translate("spaces", text)
