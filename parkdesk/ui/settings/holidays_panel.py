"""The days on which the park is closed: listed, added, removed."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from parkdesk.errors import UserError
from parkdesk.services import sessions
from parkdesk.services.sessions import HolidayRow
from parkdesk.ui.formats import format_day
from parkdesk.ui.messages import show_error, show_toast
from parkdesk.ui.page import PageContext
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.theme import SPACE_8, SPACE_16
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.fields import DayEdit
from parkdesk.ui.widgets.form import Form
from parkdesk.ui.widgets.table import DataTable

LIST_HEIGHT = 320


class HolidaysPanel(QWidget):
    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.model: RowTableModel[HolidayRow] = RowTableModel(self._columns(), self)
        self._build()
        self.refresh()

    def refresh(self) -> None:
        read, year = self._context.database.read, self._context.today.year
        self.model.set_rows(read(sessions.list_holidays))
        missing = {
            one: len(read(sessions.missing_national_days, year=one)) for one in (year, year + 1)
        }
        self._year = next((one for one, count in missing.items() if count), year)
        self.national_button.setVisible(any(missing.values()))
        self.national_button.setText(
            self.tr("Add {count} national days of {year}").format(
                count=missing[self._year], year=self._year
            )
        )
        self._on_selection()

    def add(self) -> None:
        self.form.clear_errors()
        try:
            day = self.day.given_day()
            self._context.database.write(sessions.add_holiday, day=day, name=self.name.text())
        except UserError as error:
            if not self.form.show_error(error):
                show_error(self, error)
            return
        self.day.clear()
        self.name.clear()
        self.day.setFocus()
        self.refresh()
        row = next(row for row in self.model.rows if row.day == day)
        text = self.tr("{name} was added.")
        if row.sessions:
            text = self.tr("{name} was added; {count} sessions are planned on it.")
        show_toast(self, text.format(name=row.name, count=row.sessions))

    def add_national_days(self) -> None:
        count = self._context.database.write(sessions.add_national_days, year=self._year)
        self.refresh()
        show_toast(self, self.tr("{count} holidays were added.").format(count=count))

    def remove(self) -> None:
        """At once, as the window can take it back."""
        row = self.table.current_row
        if row is not None:
            self._context.database.write(sessions.remove_holiday, holiday_id=row.id)
            self.refresh()
            show_toast(self, self.tr("{name} was removed.").format(name=row.name))

    def _columns(self) -> list[Column[HolidayRow]]:
        return [
            Column(self.tr("Day"), lambda row: row.day, format_day, width=140),
            Column(self.tr("Name"), lambda row: row.name, width=280),
            Column(
                self.tr("Sessions on it"),
                lambda row: row.sessions or None,
                tone=lambda row: "warning" if row.sessions else None,
                numeric=True,
                width=120,
            ),
        ]

    def _build(self) -> None:
        self.form = Form()
        self.day, self.name = DayEdit(), QLineEdit()
        self.name.setPlaceholderText(self.tr("Eid ul-Fitr"))
        self.name.returnPressed.connect(self.add)
        self.form.add_row([("day", self.tr("Day"), self.day), ("name", self.tr("Name"), self.name)])
        self.add_button = Button(self.tr("Add the holiday"), self.add, kind="primary")
        self.national_button = Button("", self.add_national_days)
        self.remove_button = Button(self.tr("Remove"), self.remove, icon="trash")
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_8)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.national_button)
        buttons.addStretch()
        buttons.addWidget(self.remove_button)
        self.table: DataTable[HolidayRow] = DataTable(
            self.model, name="holidays", accessible_name=self.tr("Holidays"), multi=False
        )
        self.table.set_empty(
            self.tr("No holidays yet"),
            self.tr("Begin with the national days, then type Eid and Ashura as announced."),
            icon="calendar",
        )
        self.table.setMinimumHeight(LIST_HEIGHT)
        self.table.selection_changed.connect(self._on_selection)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE_16, 0)
        column.setSpacing(SPACE_16)
        column.addWidget(self.form)
        column.addLayout(buttons)
        column.addWidget(self.table, 1)

    def _on_selection(self) -> None:
        self.remove_button.setEnabled(self.table.current_row is not None)
