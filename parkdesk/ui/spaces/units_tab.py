"""The plan's twin: the same units of the same day as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from parkdesk.rules.occupancy_facts import UnitDay
from parkdesk.rules.vocabulary import UnitState
from parkdesk.services.searching import matches
from parkdesk.ui import theme
from parkdesk.ui.formats import format_area, format_day, format_money, format_number
from parkdesk.ui.spaces.describe import TONES, last_day, leases_text, state_name
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.theme import SPACE_12
from parkdesk.ui.widgets.chips import FilterChips
from parkdesk.ui.widgets.search import SearchField
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.words import titled

ALL = "all"
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


class UnitsTab(QWidget):
    """Says `chosen_changed(ids)` when other lines are marked."""

    chosen_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._units: list[UnitDay] = []
        self._follows = True
        self.model = RowTableModel(self._columns(), self)
        self._build()
        self._connect()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The search stands below the chips where both have no room in one line."""
        super().resizeEvent(event)
        room = self.chips.minimumSizeHint().width() + theme.current().px(SEARCH)
        way = QBoxLayout.Direction
        self._filters.setDirection(way.LeftToRight if self.width() >= room else way.TopToBottom)

    def show_units(self, units: Sequence[UnitDay]) -> None:
        self._units = list(units)
        self._show_rows()

    def choose(self, ids: Sequence[int]) -> None:
        """Mark what is chosen on the plan, without saying so again."""
        if list(ids) == self.table.selected_ids:
            return
        self._follows = False
        self.table.view.clearSelection()
        if ids:
            self.table.select_id(ids[0])
        self._follows = True

    def _columns(self) -> list[Column[UnitLine]]:
        return [
            Column(self.tr("Unit"), lambda line: line.day.unit.code, width=80),
            Column(self.tr("Floor"), lambda line: line.day.unit.floor_label, width=120),
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
                width=112,
            ),
            *self._more_columns(),
        ]

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
        self._filters = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._filters.setSpacing(SPACE_12)
        self._filters.addWidget(self.chips, 3)
        self._filters.addWidget(self.search, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_12, 0, 0)
        column.setSpacing(SPACE_12)
        column.addLayout(self._filters)
        column.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.chips.changed.connect(lambda _key: self._show_rows())
        self.search.searched.connect(lambda _text: self._show_rows())
        self.table.selection_changed.connect(self._on_selection)

    def show_all(self) -> None:
        self.search.clear()
        self.chips.choose(ALL)

    def _show_rows(self) -> None:
        for key, states in GROUPS.items():
            self.chips.set_count(key, sum(unit.state in states for unit in self._units))
        states, where = GROUPS[self.chips.key], self.search.text()
        self.model.set_rows(
            UnitLine(unit.unit.id, unit)
            for unit in self._units
            if unit.state in states and matches(where, _texts(unit))
        )

    def _on_selection(self) -> None:
        if self._follows:
            self.chosen_changed.emit(self.table.selected_ids)


def _texts(unit: UnitDay) -> tuple[str, ...]:
    place = (unit.unit.code, unit.unit.building, unit.unit.floor_label, unit.unit.kind)
    return (*place, state_name(unit.state), unit.tenants, leases_text(unit))
