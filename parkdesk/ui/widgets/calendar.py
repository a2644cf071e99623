"""The calendar that opens below a day's field."""

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from parkdesk.ui import theme
from parkdesk.ui.icons import give_icon
from parkdesk.ui.theme import SPACE_4, SPACE_8, Token


class CalendarPopup(QFrame):
    """Says `picked(date)` once and closes; Escape closes it without."""

    picked = Signal(object)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self._field = field
        self._calendar = QCalendarWidget(self)
        self._calendar.setVerticalHeaderFormat(
            QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        )
        self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._calendar.activated.connect(self._on_picked)
        self._calendar.clicked.connect(self._on_picked)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_8, SPACE_8, SPACE_8, SPACE_8)
        column.addWidget(self._calendar)
        self._colour()
        theme.appearance.changed.connect(self._colour)

    def open_at(self, day: date | None) -> None:
        shown = day or date.today()
        self._calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self.adjustSize()
        self.move(self._field.mapToGlobal(QPoint(0, self._field.height() + SPACE_4)))
        self.show()
        self._calendar.setFocus()

    def _colour(self) -> None:
        """Qt writes weekends in red and draws black arrows, whatever the theme."""
        for day in Qt.DayOfWeek:
            weekend = day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)
            self._calendar.setWeekdayTextFormat(day, _written("muted" if weekend else "text"))
        self._calendar.setHeaderTextFormat(_written("muted"))
        for name, icon in (("prevmonth", "chevron-left"), ("nextmonth", "chevron-right")):
            button = self._calendar.findChild(QToolButton, f"qt_calendar_{name}")
            if isinstance(button, QToolButton):
                give_icon(button, icon)

    def _on_picked(self, day: QDate) -> None:
        if self.isVisible():
            self.hide()
            self.picked.emit(date(day.year(), day.month(), day.day()))


def _written(token: Token) -> QTextCharFormat:
    style = QTextCharFormat()
    style.setForeground(theme.colour(token))
    return style
