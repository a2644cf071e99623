"""The plan's twin: the same units of the same day as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.rules.occupancy_facts import UnitDay
from parkdesk.rules.plan_colours import ColourBy, Coloured
from parkdesk.rules.vocabulary import UnitState
from parkdesk.services.searching import matches
from parkdesk.services.spaces.origins import UnitHistory
from parkdesk.ui import theme
from parkdesk.ui.formats import format_area, format_day, format_money, format_number
from parkdesk.ui.spaces.describe import (
    TONES,
    history_sentences,
    last_day,
    leases_text,
    state_name,
)
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.theme import SPACE_8, SPACE_12
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.chips import FilterChips
from parkdesk.ui.widgets.fields import ChoiceBox
from parkdesk.ui.widgets.search import SearchField
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import ElidedLabel
from parkdesk.ui.words import titled

ALL = "all"
CLASS = 2  # the column that is in sight while the plan is coloured by something else than state
LEAST, SEARCH = 320, 232  # widths of the tab and of its search box
GROUPS: dict[str, frozenset[UnitState]] = {
    ALL: frozenset(UnitState),
    "vacant": frozenset({UnitState.VACANT}),
    "reserved": frozenset({UnitState.RESERVED}),
    "let": frozenset({UnitState.LET}),
    "ending": frozenset({UnitState.ENDING_90, UnitState.ENDING_30}),
    "holdover": frozenset({UnitState.HOLDOVER}),
    "out_of_use": frozenset({UnitState.OUT_OF_USE}),
}


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A block of the plan as a line."""

    id: int
    day: UnitDay
    group: str = ""  # its class among the plan's colours


class UnitsTab(QWidget):
    """Says `chosen_changed(ids)` when other lines are marked, and the verb they are wanted for."""

    chosen_changed = Signal(object)
    change_asked = Signal(object)  # ids of the marked units, as for the next two
    merge_asked = Signal(object)
    block_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._units: list[UnitDay] = []
        self._classes: dict[int, str] = {}
        self._follows = True
        self.histories: Mapping[int, UnitHistory] = {}
        self.model = RowTableModel(self._columns(), self)
        self._build()
        self._connect()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Search and chips stand in one line, in two, or the chips are a box: as there is room."""
        super().resizeEvent(event)
        self._lay_filters()

    def _lay_filters(self) -> None:
        chips = self.chips.minimumSizeHint().width()
        one_line = self.width() >= chips + theme.current().px(SEARCH) or self.width() < chips
        way = QBoxLayout.Direction
        self._filters.setDirection(way.LeftToRight if one_line else way.TopToBottom)
        self.chips.setVisible(self.width() >= chips)
        self.state_box.setVisible(self.width() < chips)

    def show_units(self, units: Sequence[UnitDay], coloured: Coloured) -> None:
        """The units of the day; their classes too where the plan is coloured by something else."""
        self._units = list(units)
        by_state = coloured.by is ColourBy.STATE
        self._classes = (
            {} if by_state else {one.unit.id: coloured.class_of(one.unit.id) for one in units}
        )
        self.table.view.setColumnHidden(CLASS, by_state)
        self._show_rows()

    def choose(self, ids: Sequence[int]) -> None:
        """Mark what is chosen on the plan, without saying so again."""
        if list(ids) == self.table.selected_ids:
            return
        self._follows = False
        self.table.select_ids(ids)
        self._follows = True

    def _columns(self) -> list[Column[UnitLine]]:
        return [
            Column(self.tr("Unit"), lambda line: line.day.unit.code, width=80),
            Column(self.tr("Floor"), lambda line: line.day.unit.floor_label, width=112),
            Column(self.tr("Colour"), lambda line: line.group or None, hidden=True, width=128),
            Column(
                self.tr("State"),
                lambda line: state_name(line.day.state),
                tone=lambda line: TONES[line.day.state],
                width=128,
            ),
            Column(self.tr("Tenant"), lambda line: line.day.tenants or None),
            Column(self.tr("Lease"), lambda line: leases_text(line.day) or None, width=104),
            Column(self.tr("Ends"), lambda line: last_day(line.day), format_day, width=104),
            Column(
                self.tr("Area"),
                lambda line: line.day.unit.rentable_sqft,
                format_area,
                numeric=True,
                width=96,
            ),
            Column(
                self.tr("Rent a month"),
                lambda line: line.day.monthly_rent_paisa if line.day.let else None,
                format_money,
                numeric=True,
                width=104,
            ),
            Column(self.tr("History"), self._relatives, tip=self._history, width=96),
            *self._more_columns(),
        ]

    def _relatives(self, line: UnitLine) -> str | None:
        """Short, for the narrow column: the whole sentence is its tooltip."""
        history = self.histories.get(line.id)
        if history is None:
            return None
        came = [self.tr("of {unit}").format(unit=one.code) for one in history.came_of]
        return ", ".join([*came, *(f"→ {one.code}" for one in history.became)])

    def _history(self, line: UnitLine) -> str:
        history = self.histories.get(line.id)
        return "; ".join(text for text, _ in history_sentences(history)) if history else ""

    def _more_columns(self) -> list[Column[UnitLine]]:
        """What the column chooser can show."""
        return [
            Column(self.tr("Building"), lambda line: line.day.unit.building, hidden=True),
            Column(self.tr("Kind"), lambda line: titled(line.day.unit.kind), hidden=True),
            Column(
                self.tr("Vacant area"),
                lambda line: line.day.vacant_sqft or None,
                format_area,
                numeric=True,
                hidden=True,
            ),
            Column(
                self.tr("Seats let"),
                lambda line: line.day.seats_let if line.day.unit.by_seats else None,
                format_number,
                numeric=True,
                hidden=True,
            ),
            Column(
                self.tr("Asking rate a sq ft"),
                lambda line: line.day.unit.asking_rate_paisa or None,
                format_money,
                numeric=True,
                hidden=True,
            ),
        ]

    def _build(self) -> None:
        self.chips = FilterChips(
            [
                (ALL, self.tr("All")),
                ("vacant", self.tr("Vacant")),
                ("reserved", self.tr("Reserved")),
                ("let", self.tr("Let")),
                ("ending", self.tr("Ending")),
                ("holdover", self.tr("Holdover")),
                ("out_of_use", self.tr("Out of use")),
            ]
        )
        self.state_box = ChoiceBox([(key, self.chips.chip(key).text()) for key in GROUPS])
        self.state_box.setAccessibleName(self.tr("State"))
        self.search = SearchField(self.tr("Unit, tenant or lease"))
        self.table = DataTable(
            self.model, name="units", accessible_name=self.tr("Units on the day")
        )
        self.table.set_empty(
            self.tr("No unit fits"),
            self.tr("Choose another chip, another day, or other words."),
            self.tr("Show all units"),
            self.show_all,
            icon="search",
        )
        self._verbs()
        self._filters = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._filters.setSpacing(SPACE_12)
        self._filters.addWidget(self.chips, 3)
        self._filters.addWidget(self.state_box, 1)
        self._filters.addWidget(self.search, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_12, 0, 0)
        column.setSpacing(SPACE_12)
        column.addLayout(self._filters)
        column.addWidget(self.table, 1)
        column.addLayout(self._foot)

    def _verbs(self) -> None:
        """Below the table: what can be done with the marked lines, and copying."""
        self.marked = ElidedLabel("", tone="muted")
        self.change_button = Button(self.tr("Change…"), icon="edit")
        self.merge_button = Button(self.tr("Merge…"), icon="link")
        self.block_button = Button(self.tr("Out of use…"))
        self.copy_button = Button(self.tr("Copy for Excel"), self.table.copy, icon="copy")
        self._foot = QHBoxLayout()
        self._foot.setSpacing(SPACE_8)
        self._foot.addWidget(self.marked, 1)
        for button in (self.change_button, self.merge_button, self.block_button):
            self._foot.addWidget(button)
        self._foot.addWidget(self.copy_button)
        self._show_marked()

    def _show_marked(self) -> None:
        rows = self.table.selected_rows
        area = sum(line.day.unit.rentable_sqft for line in rows)
        text = self.tr("{count} units marked, {area}")
        whole = self.tr("{count} units").format(count=len(self.model.rows))
        self.marked.setText(
            text.format(count=len(rows), area=format_area(area or None) or "–") if rows else whole
        )
        for button in (self.change_button, self.block_button):
            button.setEnabled(bool(rows))
        floors = {(line.day.unit.building, line.day.unit.floor_level) for line in rows}
        self.merge_button.setEnabled(len(rows) > 1 and len(floors) == 1)

    def _connect(self) -> None:
        self.chips.changed.connect(lambda _key: self._show_rows())
        self.state_box.chosen.connect(self.chips.choose)
        self.search.searched.connect(lambda _text: self._show_rows())
        self.table.selection_changed.connect(self._on_selection)
        for button, asked in (
            (self.change_button, self.change_asked),
            (self.merge_button, self.merge_asked),
            (self.block_button, self.block_asked),
        ):
            button.clicked.connect(partial(self._ask, asked))

    def show_all(self) -> None:
        self.search.clear()
        self.chips.choose(ALL)

    def _show_rows(self) -> None:
        for key, states in GROUPS.items():
            self.chips.set_count(key, sum(unit.state in states for unit in self._units))
        self.state_box.set_choices((key, self.chips.chip(key).text()) for key in GROUPS)
        self.state_box.set_value(self.chips.key)
        states, where = GROUPS[self.chips.key], self.search.text()
        self.model.set_rows(
            UnitLine(unit.unit.id, unit, self._classes.get(unit.unit.id, ""))
            for unit in self._units
            if unit.state in states and matches(where, self._texts(unit))
        )
        self._show_marked()

    def _texts(self, unit: UnitDay) -> tuple[str, ...]:
        """What the search looks into: a former unit's code finds what came of it."""
        place = (unit.unit.code, unit.unit.building, unit.unit.floor_label, unit.unit.kind)
        history = self.histories.get(unit.unit.id)
        relatives = (*history.came_of, *history.became) if history else ()
        codes = (one.code for one in relatives)
        return (*place, state_name(unit.state), unit.tenants, leases_text(unit), *codes)

    def _ask(self, asked: SignalInstance, _checked: bool = False) -> None:
        asked.emit(self.table.selected_ids)

    def _on_selection(self) -> None:
        self._show_marked()
        if self._follows:
            self.chosen_changed.emit(self.table.selected_ids)
