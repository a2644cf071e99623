"""Fields that read what people type: days, money, numbers, choices."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from parkdesk.errors import FieldError
from parkdesk.ui.formats import (
    format_day,
    format_decimal,
    format_money,
    parse_day,
    parse_money,
)
from parkdesk.ui.icons import give_icon
from parkdesk.ui.widgets.calendar import CalendarPopup
from parkdesk.ui.widgets.search import SearchField

__all__ = ["ChoiceBox", "DayEdit", "MoneyEdit", "NumberEdit", "SearchField", "TypedEdit"]


class TypedEdit(QLineEdit):
    """Reads its text as a value, tidied when it is left. Its object name is the form's key."""

    changed = Signal()

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.editingFinished.connect(self._tidy)
        self.textChanged.connect(lambda _text: self.changed.emit())

    def read(self, text: str) -> Any:
        """The value of a text that is not empty; ValueError if it is none."""
        raise NotImplementedError

    def write(self, value: Any) -> str:
        raise NotImplementedError

    def complaint(self) -> str:
        """What is said under the field when its text cannot be read."""
        raise NotImplementedError

    def value(self) -> Any:
        """The typed value, None if the field is empty; raises FieldError if it cannot be read."""
        text = self.text().strip()
        if not text:
            return None
        try:
            return self.read(text)
        except ValueError as error:
            raise FieldError(self.objectName(), self.complaint()) from error

    def set_value(self, value: Any) -> None:
        self.setText("" if value is None else self.write(value))

    def is_sound(self) -> bool:
        try:
            self.value()
        except FieldError:
            return False
        return True

    def _tidy(self) -> None:
        if self.is_sound():
            self.set_value(self.value())


class DayEdit(TypedEdit):
    """A day: typed as `5/7/26`, `+30`, `today`, or picked from the calendar (F4 or Alt+Down)."""

    def __init__(self, day: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("5 Jul 2026, 5/7/26, +30, today"), parent)
        self.calendar: CalendarPopup | None = None
        pick = QAction(self.tr("Pick a day"), self)
        give_icon(pick, "calendar")
        pick.setShortcuts([QKeySequence("F4"), QKeySequence("Alt+Down")])
        pick.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        pick.triggered.connect(self.open_calendar)
        self.addAction(pick, QLineEdit.ActionPosition.TrailingPosition)
        self.set_value(day)

    def day(self) -> date | None:
        """The day, None if empty; raises FieldError if the text is no day."""
        value = self.value()
        return value if isinstance(value, date) else None

    def given_day(self) -> date:
        """The day; raises FieldError where there is none."""
        day = self.day()
        if day is None:
            raise FieldError(self.objectName(), self.tr("Give the day."))
        return day

    def set_day(self, day: date | None) -> None:
        self.set_value(day)

    def read(self, text: str) -> date:
        return parse_day(text, today=date.today())

    def write(self, value: Any) -> str:
        return format_day(value)

    def complaint(self) -> str:
        return self.tr("This is no day. Type it like 5 Jul 2026, 5/7/26, today or +30.")

    def open_calendar(self) -> None:
        if self.calendar is None:
            self.calendar = CalendarPopup(self)
            self.calendar.picked.connect(self.set_day)
        self.calendar.open_at(self.day() if self.is_sound() else None)


class MoneyEdit(TypedEdit):
    """An amount in rupees, read as paisa."""

    def __init__(self, paisa: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Rs. 0"), parent)
        self.set_value(paisa)

    def paisa(self) -> int | None:
        """The amount in paisa, None if empty; raises FieldError if the text is no amount."""
        value = self.value()
        return value if isinstance(value, int) else None

    def set_paisa(self, paisa: int | None) -> None:
        self.set_value(paisa)

    def read(self, text: str) -> int:
        return parse_money(text)

    def write(self, value: Any) -> str:
        return format_money(value)

    def complaint(self) -> str:
        return self.tr("This is no amount. Type it like 250,000 or 250.50.")


class NumberEdit(TypedEdit):
    """A number that is not negative, with at most so many decimals."""

    def __init__(
        self, number: Decimal | int | None = None, *, places: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self._places = places
        self.set_value(number)

    def number(self) -> Decimal | None:
        """The number, None if empty; raises FieldError if the text is none."""
        value = self.value()
        return value if isinstance(value, Decimal) else None

    def whole(self) -> int | None:
        """The same as an int."""
        number = self.number()
        return None if number is None else int(number)

    def read(self, text: str) -> Decimal:
        try:
            number = Decimal(text.replace(",", "").replace(" ", ""))
        except InvalidOperation as error:
            raise ValueError(text) from error
        exponent = number.as_tuple().exponent
        if not isinstance(exponent, int) or number < 0 or -exponent > self._places:
            raise ValueError(text)
        return number

    def write(self, value: Any) -> str:
        return format_decimal(Decimal(value), self._places)

    def complaint(self) -> str:
        if self._places:
            return self.tr("Type a number with at most {places} decimals.").format(
                places=self._places
            )
        return self.tr("Type a whole number.")


class ChoiceBox(QComboBox):
    """One value of a few: `ChoiceBox([(Gender.WOMAN, "Woman"), …])`."""

    chosen = Signal(object)

    def __init__(
        self, choices: Iterable[tuple[Any, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._values: list[Any] = []
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.set_choices(choices)
        self.activated.connect(lambda at: self.chosen.emit(self._values[at]))

    def set_choices(self, choices: Iterable[tuple[Any, str]]) -> None:
        """Replace the choices; the one that was chosen stays, if it is still there."""
        was = self.value()
        self.clear()
        self._values = []
        for value, text in choices:
            self._values.append(value)
            self.addItem(text)
        if was in self._values:
            self.set_value(was)

    def value(self) -> Any:
        """The chosen value; None where there is no choice."""
        at = self.currentIndex()
        return self._values[at] if 0 <= at < len(self._values) else None

    def set_value(self, value: Any) -> None:
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def wheelEvent(self, event: Any) -> None:
        """A wheel over a form scrolls the form; it never changes a value unseen."""
        event.ignore()
