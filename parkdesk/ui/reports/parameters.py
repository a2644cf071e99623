"""What a report asks for: its day, typed or a usual one, perhaps a batch, a lease, a colour."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from parkdesk.errors import FieldError
from parkdesk.reports.spec import KEPT
from parkdesk.rules.usual_days import UsualDay
from parkdesk.services.presets import PresetDraft
from parkdesk.ui.reports.words import COLOUR, colour_text, usual_day_text
from parkdesk.ui.widgets.fields import ChoiceBox, DayEdit
from parkdesk.ui.widgets.form import Form
from parkdesk.ui.widgets.pick_box import PickBox

AS_OF, USUAL, BATCH, LEASE = "as_of", "usual", "batch", "lease"
ANEW = ""  # instead of the number of a pack that was kept
TYPING_MS = 400


class ParameterForm(QWidget):
    """Says `changed()` when all that is filled in can be read and is something else."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._usual: Mapping[UsualDay, date] = {}
        self._told: tuple[date | None, dict[str, str]] = (None, {})
        self._asks: frozenset[str] = frozenset()
        self._usual_colour = ""
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._build()
        self._connect()

    @property
    def lacks(self) -> str:
        """What the report asks for and there is nothing of; empty where it can be made."""
        return next((name for name in sorted(self._asks) if not self._records[name].count()), "")

    @property
    def unsaid(self) -> str:
        """What the report asks for and none of is chosen: a preset's may be gone."""
        return next(
            (name for name in sorted(self._asks) if self._records[name].value() is None), ""
        )

    def go_to(self, name: str) -> None:
        self._records[name].setFocus()

    def day(self) -> date:
        """Raises FieldError if the text is no day."""
        day = self.as_of.day()
        if day is None:
            raise FieldError(AS_OF, self.tr("Say for which day the report is."))
        return day

    def parameters(self) -> dict[str, str]:
        """What the report asks for besides its day; nothing where there is nothing to choose."""
        given = {name: self._records[name].value() or "" for name in sorted(self._asks)}
        given[COLOUR] = self._colour()
        return {name: value for name, value in given.items() if value}

    def set_usual_days(self, usual: Mapping[UsualDay, date]) -> None:
        """The days to choose from; one of them that is chosen moves along on a new day."""
        chosen = self.usual.value() if self._usual else UsualDay.TODAY
        self._usual = usual
        self.usual.set_choices(
            [
                *((each, usual_day_text(each)) for each in usual),
                (None, self.tr("Another day")),
            ]
        )
        self.usual.set_value(chosen)
        if chosen is not None:
            self.set_day(usual[chosen])

    @property
    def usual_day(self) -> UsualDay | None:
        """What the day is called, None where it is just a day."""
        chosen: UsualDay | None = self.usual.value()
        return chosen

    def set_day(self, day: date) -> None:
        self.as_of.set_day(day)
        self._settle(tell=False)

    def take(self, preset: PresetDraft) -> None:
        """Fill in what a preset asks for; the records it may be about are known already."""
        if preset.usual_day is not None:
            self.usual.set_value(preset.usual_day)
        self.set_day(preset.day(self._usual))
        for name in self._asks:
            self.choose(name, preset.parameters.get(name, ANEW))
        self.choose_colour(preset.parameters.get(COLOUR, self._usual_colour))

    def set_records(self, name: str, records: Sequence[tuple[str, str]]) -> None:
        """The batches or leases to choose from, each with what it is called in the list."""
        field = self._records[name]
        field.set_choices(records)
        if field.value() is None and records:
            field.set_value(records[0][0])
        self._settle(tell=False)

    def choose(self, name: str, record: str) -> None:
        self._records[name].set_value(record)
        self._settle(tell=False)

    def show_for(
        self, parameters: Sequence[str], choices: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        """Show the fields of a report that asks for these, or leaves a choice of these values."""
        self._asks = frozenset(parameters)
        colours = (choices or {}).get(COLOUR, ())
        self._usual_colour = colours[0] if colours else ""
        self.colour.set_choices([(one, colour_text(one)) for one in colours])
        if colours and self.colour.value() is None:
            self.colour.set_value(colours[0])
        shown = {**{name: name in self._asks for name in self._records}, COLOUR: bool(colours)}
        for name, wanted in shown.items():
            field = self.colour if name == COLOUR else self._records[name]
            if (cell := field.parentWidget()) is not None:
                cell.setVisible(wanted)
        self._settle(tell=False)

    def choose_colour(self, colour: str) -> None:
        self.colour.set_value(colour)
        self._settle(tell=False)

    def say_wrong(self, error: FieldError) -> None:
        self.form.show_error(error)

    def _build(self) -> None:
        self.as_of = DayEdit()
        self.usual: ChoiceBox = ChoiceBox()
        self.batch, self.lease, self.kept = PickBox(), PickBox(), ChoiceBox()
        self._records: dict[str, ChoiceBox] = {
            BATCH: self.batch,
            LEASE: self.lease,
            KEPT: self.kept,
        }
        self.colour: ChoiceBox = ChoiceBox()
        self.form = Form()
        self.form.add_row(
            [
                (AS_OF, self.tr("As of the day"), self.as_of),
                (USUAL, self.tr("Usual days"), self.usual),
                (BATCH, self.tr("Batch"), self.batch),
            ]
        )
        self.form.add(LEASE, self.tr("Lease"), self.lease)
        self.form.add(KEPT, self.tr("Which pack"), self.kept)
        self.form.add(COLOUR, self.tr("Colour by"), self.colour)
        self._share_place(self.batch, self.lease)
        self._share_place(self.batch, self.kept)
        self._share_place(self.batch, self.colour)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def _share_place(self, first: QWidget, second: QWidget) -> None:
        """Fields that no report asks for both stand in the same place of the row."""
        cell, other = first.parentWidget(), second.parentWidget()
        for grid in self.form.findChildren(QGridLayout):
            if cell and other and (at := grid.indexOf(cell)) >= 0:
                grid.addWidget(other, 0, at, Qt.AlignmentFlag.AlignTop)

    def _connect(self) -> None:
        self.as_of.changed.connect(self._typing.start)
        self.as_of.editingFinished.connect(self._on_left)
        self._typing.timeout.connect(self._on_typed)
        self.usual.chosen.connect(self._on_usual)
        for field in self._records.values():
            field.chosen.connect(lambda _record: self._settle(tell=True))
        self.colour.chosen.connect(lambda _colour: self._settle(tell=True))

    @Slot()
    def _on_typed(self) -> None:
        if self.as_of.is_sound() and self.as_of.day():
            self._settle(tell=True)

    @Slot()
    def _on_left(self) -> None:
        try:
            self.day()
        except FieldError as error:
            self.form.set_error(AS_OF, str(error))
            return
        self._settle(tell=True)

    @Slot(object)
    def _on_usual(self, usual: UsualDay | None) -> None:
        if usual is None:
            self.as_of.setFocus()
            self.as_of.selectAll()
            return
        self.as_of.set_day(self._usual[usual])
        self._settle(tell=True)

    def _colour(self) -> str:
        """The chosen colouring; empty for the usual one, which needs no saying."""
        colour = self.colour.value() or ""
        return "" if colour == self._usual_colour else colour

    def _settle(self, *, tell: bool) -> None:
        """Make the fields agree, and say so where something is other than was last said."""
        if not self.as_of.is_sound():
            return
        self._typing.stop()
        for field in self._records.values():
            field.setToolTip(field.currentText())  # a long name is cut
        day = self.as_of.day()
        self.form.set_error(AS_OF, "")
        named = next((each for each, its in self._usual.items() if its == day), None)
        chosen = self.usual.value()
        if chosen is None or self._usual.get(chosen) != day:
            self.usual.set_value(named)
        now = (day, self.parameters())
        if day is None or now == self._told:
            return
        self._told = now
        if tell:
            self.changed.emit()
