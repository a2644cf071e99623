"""Who sits where on the day: each unit of each lease that someone is in."""

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.services import assignments
from parkdesk.services.assignments import AssignmentRow
from parkdesk.services.searching import matches
from parkdesk.ui.formats import format_area, format_day, format_number
from parkdesk.ui.page import PageContext
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.theme import SPACE_12
from parkdesk.ui.widgets.search import SearchField
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import Label

WAIT_MS = 150  # while the day moves on, nothing is read


class AssignmentsTab(QWidget):
    """Reads when it is in sight, on the day it was told last. Enter opens the lease."""

    lease_asked = Signal(int)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._day = context.today
        self._rows: list[AssignmentRow] = []
        self._stale = True
        self._asked = 0
        self.model = RowTableModel(self._columns(), self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._read)
        self._build()

    def show_day(self, day: date) -> None:
        self._day = day
        self._stale = True
        if self.isVisible():
            self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def _columns(self) -> list[Column[AssignmentRow]]:
        return [
            Column(self.tr("Unit"), lambda row: row.unit, width=80),
            Column(self.tr("Floor"), lambda row: row.floor, width=112),
            Column(self.tr("Tenant"), lambda row: row.tenant),
            Column(self.tr("Lease"), lambda row: row.lease, width=104),
            Column(self.tr("From"), lambda row: row.starts_on, format_day, width=104),
            Column(self.tr("To"), lambda row: row.ends_on, format_day, width=104),
            Column(self.tr("Area"), lambda row: row.area_sqft, format_area, numeric=True, width=96),
            Column(self.tr("Seats"), lambda row: row.seats, format_number, numeric=True, width=72),
            Column(self.tr("Contact"), lambda row: row.contact or None, width=136),
            Column(self.tr("Mobile"), lambda row: row.mobile or None, hidden=True),
            Column(self.tr("Building"), lambda row: row.building, hidden=True),
        ]

    def _build(self) -> None:
        self.search = SearchField(self.tr("Unit, tenant, lease or contact"))
        self.count = Label("", tone="muted")
        self.table = DataTable(
            self.model, name="assignments", accessible_name=self.tr("Who sits where")
        )
        self.table.set_empty(
            self.tr("Nobody sits here on this day"),
            self.tr("Choose another day, or other words."),
            icon="people",
        )
        line = QHBoxLayout()
        line.setSpacing(SPACE_12)
        line.addWidget(self.count, 1)
        line.addWidget(self.search)
        self.search.setMinimumWidth(240)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_12, 0, 0)
        column.setSpacing(SPACE_12)
        column.addLayout(line)
        column.addWidget(self.table, 1)
        self.search.searched.connect(lambda _text: self._show_rows())
        self.table.activated.connect(lambda row: self.lease_asked.emit(row.lease_id))

    def _read(self) -> None:
        self._stale = False
        self._asked += 1
        asked, database, day = self._asked, self._context.database, self._day
        job = self._context.jobs.start(
            lambda _progress: database.read(assignments.list_assignments, as_of=day)
        )
        job.done.connect(lambda rows: self._on_read(asked, rows))

    def _on_read(self, asked: int, rows: list[AssignmentRow]) -> None:
        if asked == self._asked:
            self._rows = rows
            self._show_rows()

    def _show_rows(self) -> None:
        where = self.search.text()
        self.model.set_rows(row for row in self._rows if matches(where, _texts(row)))
        tenants = len({row.tenant_id for row in self._rows})
        text = self.tr("{tenants} tenants in {units} units on {day}")
        units = len({row.unit_id for row in self._rows})
        self.count.setText(text.format(tenants=tenants, units=units, day=format_day(self._day)))


def _texts(row: AssignmentRow) -> tuple[str, ...]:
    return (row.building, row.floor, row.unit, row.tenant, row.lease, row.contact)
