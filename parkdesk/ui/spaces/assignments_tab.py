"""Who sits where on the day, by unit, by tenant or by floor, and who moved since another day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from parkdesk.rules.money import add_months
from parkdesk.services.assignments import AssignmentRow, by_floor, by_tenant, list_assignments
from parkdesk.services.moves import MoveRow, list_moves
from parkdesk.services.searching import matches
from parkdesk.ui.formats import format_day, format_number
from parkdesk.ui.page import PageContext
from parkdesk.ui.spaces.assignment_tables import (
    floor_table,
    move_table,
    move_text,
    tenant_table,
    unit_table,
)
from parkdesk.ui.table_model import RowTableModel
from parkdesk.ui.theme import SPACE_8, SPACE_12
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.chips import FilterChips
from parkdesk.ui.widgets.fields import DayEdit
from parkdesk.ui.widgets.search import SearchField
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import ElidedLabel, Label

WAIT_MS = 150  # while the day moves on, nothing is read
MONTHS_BACK = 1  # moves are at first those of a month


@dataclass(frozen=True)
class _Read:
    """What one reading gave."""

    seats: list[AssignmentRow]
    moves: list[MoveRow]


class AssignmentsTab(QWidget):
    """Reads when it is in sight, on the day it was told last. Enter opens the lease."""

    lease_asked = Signal(int)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._day = context.today
        self._since: date | None = None  # None until one is typed: it follows the day
        self._read_last = _Read([], [])
        self._stale = True
        self._asked = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._read)
        self._build()
        self._connect()

    @property
    def since(self) -> date:
        """The day that the moves are counted from."""
        return self._since or add_months(self._day, -MONTHS_BACK)

    @property
    def table(self) -> DataTable[Any]:
        """The one in sight."""
        return self.tables[self.ways.key]

    @property
    def model(self) -> RowTableModel[Any]:
        """The rows in sight."""
        model = self.table.model
        assert isinstance(model, RowTableModel)  # none of these lists is fetched in pages
        return model

    def show_day(self, day: date) -> None:
        self._day = day
        self._read_soon()

    def show_moves(self, since: date) -> None:
        """Look at who moved since a day."""
        self._since = since
        self.ways.choose("moves")
        self._stale = True
        if self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()  # what is out of sight waits until it is seen again

    def _build(self) -> None:
        self.ways = FilterChips(
            [
                ("unit", self.tr("By unit")),
                ("tenant", self.tr("By tenant")),
                ("floor", self.tr("By floor")),
                ("moves", self.tr("Moves")),
            ]
        )
        self.tables: dict[str, DataTable[Any]] = {
            "unit": unit_table(self),
            "tenant": tenant_table(self),
            "floor": floor_table(self),
            "moves": move_table(self),
        }
        self.search = SearchField(self.tr("Unit, tenant, lease or contact"))
        self.count = ElidedLabel("", tone="muted")
        self.copy_button = Button(self.tr("Copy for Excel"), lambda: self.table.copy(), icon="copy")
        self.since_label = Label(self.tr("Moves since"), tone="muted")
        self.since_field = DayEdit()
        self.since_field.setAccessibleName(self.tr("Moves since"))
        self.since_field.setFixedWidth(136)
        self._stack = QStackedWidget()
        for table in self.tables.values():
            self._stack.addWidget(table)
        head = QHBoxLayout()
        head.setSpacing(SPACE_8)
        head.addWidget(self.ways, 2)
        head.addWidget(self.since_label)
        head.addWidget(self.since_field)
        head.addWidget(self.search, 1)
        self.search.setMinimumWidth(160)
        foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        foot.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_12, 0, 0)
        column.setSpacing(SPACE_12)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)
        self._show_way()

    def _connect(self) -> None:
        self.ways.changed.connect(lambda _way: self._on_way())
        self.search.searched.connect(lambda _text: self._show_rows())
        self.since_field.editingFinished.connect(self._on_since)
        self.since_field.changed.connect(self._on_picked)
        for table in self.tables.values():
            table.activated.connect(lambda row: self.lease_asked.emit(row.lease_id))

    def _show_way(self) -> None:
        moves = self.ways.key == "moves"
        self.since_label.setVisible(moves)
        self.since_field.setVisible(moves)
        self._stack.setCurrentWidget(self.table)

    @Slot()
    def _on_way(self) -> None:
        self._show_way()
        self._show_rows()

    def _on_picked(self) -> None:
        """A day picked from the calendar counts at once; one being typed when it is finished."""
        if not self.since_field.isModified():
            self._on_since()

    @Slot()
    def _on_since(self) -> None:
        day = self.since_field.day() if self.since_field.is_sound() else None
        if day is not None and day != self.since:
            self._since = day
            self._read_soon()
        self.since_field.set_day(self.since)

    def _read_soon(self) -> None:
        self._stale = True
        if self.isVisible():
            self._timer.start()

    @Slot()
    def _read(self) -> None:
        self._stale = False
        self._asked += 1
        asked, database, day, since = self._asked, self._context.database, self._day, self.since

        def read(_progress: object) -> _Read:
            seats = database.read(list_assignments, as_of=day)
            return _Read(seats, database.read(list_moves, since=since, until=day))

        self._context.jobs.start(read).done.connect(lambda found: self._on_read(asked, found))

    def _on_read(self, asked: int, found: _Read) -> None:
        if asked == self._asked:
            self._read_last = found
            self._show_rows()

    def _show_rows(self) -> None:
        where, found, way = self.search.text(), self._read_last, self.ways.key
        seats = [row for row in found.seats if matches(where, _texts(row))]
        moves = [row for row in found.moves if matches(where, _move_texts(row))]
        if not self.since_field.hasFocus():
            self.since_field.set_day(self.since)
        rows: dict[str, Iterable[Any]] = {"unit": seats, "moves": moves}
        if way == "tenant":
            rows[way] = by_tenant(seats)
        elif way == "floor":
            rows[way] = by_floor(seats)
        self._say_empty()
        self.model.set_rows(rows[way])
        self._count(seats, moves)

    def _count(self, seats: list[AssignmentRow], moves: list[MoveRow]) -> None:
        day = format_day(self._day)
        if self.ways.key == "moves":
            text = self.tr("{count} tenants moved after {since} and up to {day}")
            if len(moves) == 1:
                text = self.tr("{count} tenant moved after {since} and up to {day}")
            since, count = format_day(self.since), format_number(len(moves))
            self.count.setText(text.format(count=count, since=since, day=day))
            return
        tenants = format_number(len({row.tenant_id for row in seats}))
        units = format_number(len({row.unit_id for row in seats}))
        text = self.tr("{tenants} tenants in {units} units on {day}")
        self.count.setText(text.format(tenants=tenants, units=units, day=day))

    def _say_empty(self) -> None:
        """Why there is nothing: no day between the two, or nobody who sits or moved."""
        if self.ways.key != "moves":
            title = self.tr("Nobody sits here on this day")
            text = self.tr("Choose another day, or other words.")
        elif self.since >= self._day:
            title = self.tr("No time between the two days")
            text = self.tr("Choose a day before {day}.").format(day=format_day(self._day))
        else:
            title = self.tr("Nobody moved")
            text = self.tr("All sit where they sat on {day}.").format(day=format_day(self.since))
        self.table.set_empty(title, text, icon="people")


def _texts(row: AssignmentRow) -> tuple[str, ...]:
    return (row.building, row.floor, row.unit, row.tenant, row.lease, row.contact)


def _move_texts(row: MoveRow) -> tuple[str, ...]:
    return (row.tenant, row.units_before, row.units_now, move_text(row.move))
