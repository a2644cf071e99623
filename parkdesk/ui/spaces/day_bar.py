"""The day that is looked at: a slider over all leases, steps to the changes, a field, today."""

from datetime import date, timedelta

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSlider, QToolTip, QVBoxLayout, QWidget

from parkdesk.services.spaces.days import SpaceDays
from parkdesk.ui import theme
from parkdesk.ui.formats import format_day
from parkdesk.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16
from parkdesk.ui.widgets.buttons import Button, IconButton
from parkdesk.ui.widgets.fields import DayEdit

MONTH = 30
HANDLE = 16  # the handle's width in the style sheet: the groove's days begin half of it inside
YEAR_APART = 48
MARK = 4
CHANGE = 5  # how high the marks of the changes stand
SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class DaySlider(QSlider):
    """Days from the first to the last; arrows step a day, Page Up and Down a month.

    Says `change_asked(forward)` when Ctrl and an arrow ask for the next change or the one before.
    """

    change_asked = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSingleStep(1)
        self.setPageStep(MONTH)
        self.setTracking(True)
        self.setAccessibleName(self.tr("Day"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up goes on in time, as the right arrow does."""
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and key in SIDEWAYS:
            self.change_asked.emit(key == Qt.Key.Key_Right)
            return
        steps = {Qt.Key.Key_PageUp: MONTH, Qt.Key.Key_PageDown: -MONTH}
        if key in steps:
            self.setValue(self.value() + steps[key])
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # a wheel over the page never changes the day unseen


class ChangeMarks(QWidget):
    """A mark above the groove on each day on which something changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days = SpaceDays(date(2000, 1, 1), date(2000, 1, 1), ())
        self.setFixedHeight(CHANGE)
        self.setToolTip(self.tr("Each mark is a day on which something changes."))

    def set_days(self, days: SpaceDays) -> None:
        self._days = days
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = theme.colour("control_border")
        days = self._days
        for x in {_place(day, days.first, days.last, self.width()) for day in days.changes}:
            painter.fillRect(x, 0, 1, CHANGE, colour)
        painter.end()


class YearScale(QWidget):
    """Years below the groove, and a mark at today."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first = self._last = self._today = date(2000, 1, 1)
        self._take_size()
        theme.appearance.changed.connect(self._take_size)

    def set_days(self, first: date, last: date, today: date) -> None:
        self._first, self._last, self._today = first, last, today
        self.update()

    def x_of(self, day: date) -> int:
        """Where the handle's middle is on a day."""
        return _place(day, self._first, self._last, self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme.current()
        metrics = self.fontMetrics()
        font = look.font("caption")
        painter.setFont(font)
        today = self.tr("today")
        at = self.x_of(self._today)
        half = painter.fontMetrics().horizontalAdvance(today) // 2 + SPACE_4
        left = max(half, min(self.width() - half, at))
        taken = -YEAR_APART
        for year in range(self._first.year + 1, self._last.year + 1):
            x = self.x_of(date(year, 1, 1))
            painter.setPen(look.colour("control_border"))
            painter.drawLine(x, 0, x, MARK)
            wide = painter.fontMetrics().horizontalAdvance(f"{year}")
            if x - taken < YEAR_APART or abs(x - left) < half + wide // 2 + SPACE_4:
                continue
            if x + wide // 2 > self.width():
                continue
            taken = x
            painter.setPen(look.colour("muted"))
            painter.drawText(x - wide // 2, MARK + metrics.ascent(), f"{year}")
        painter.setPen(look.colour("accent"))
        painter.fillRect(at - 1, 0, 2, MARK + 2, look.colour("accent"))
        painter.setFont(look.font("caption", strong=True))
        wide = painter.fontMetrics().horizontalAdvance(today)
        painter.drawText(left - wide // 2, MARK + metrics.ascent(), today)
        painter.end()

    def _take_size(self) -> None:
        self.setFixedHeight(theme.current().px(20))
        self.update()


class DayBar(QFrame):
    """Says `day_changed(date)` when another day is looked at."""

    day_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.day = date(2000, 1, 1)
        self._today = self.day
        self._days = SpaceDays(self.day, self.day, ())
        self._build()
        self._connect()

    def set_days(self, days: SpaceDays, *, today: date) -> None:
        """The days there are; the one that is looked at stays."""
        self._days, self._today = days, today
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, (days.last - days.first).days)
        self.scale.set_days(days.first, days.last, today)
        self.marks.set_days(days)
        self._show_day()

    def go_to(self, day: date) -> None:
        """Look at a day; one outside the leases too."""
        if day != self.day:
            self.day = day
            self._show_day()
            self.day_changed.emit(day)

    def _build(self) -> None:
        self.slider = DaySlider()
        self.scale = YearScale()
        self.marks = ChangeMarks()
        self.back = IconButton("chevron-left", self.tr("Back to the change before (Alt+Left)"))
        self.on = IconButton("chevron-right", self.tr("On to the next change (Alt+Right)"))
        self.back.setShortcut("Alt+Left")
        self.on.setShortcut("Alt+Right")
        self.field = DayEdit()
        self.field.setAccessibleName(self.tr("Day that is shown"))
        self.field.setFixedWidth(theme.current().px(136))
        self.today_button = Button(self.tr("Today"))
        track = QVBoxLayout()
        track.setSpacing(0)
        track.addWidget(self.marks)
        track.addWidget(self.slider)
        track.addWidget(self.scale)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_8, SPACE_8, SPACE_12, SPACE_4)
        row.setSpacing(SPACE_8)
        row.addWidget(self.back)
        row.addLayout(track, 1)
        row.addWidget(self.on)
        row.addSpacing(SPACE_16 - SPACE_8)
        row.addWidget(self.field)
        row.addWidget(self.today_button)

    def _connect(self) -> None:
        self.slider.valueChanged.connect(self._on_slid)
        self.slider.change_asked.connect(self._on_change_asked)
        self.back.clicked.connect(lambda: self._on_change_asked(forward=False))
        self.on.clicked.connect(lambda: self._on_change_asked(forward=True))
        self.today_button.clicked.connect(lambda: self.go_to(self._today))
        self.field.editingFinished.connect(self._on_typed)
        self.field.changed.connect(self._on_field)

    def _on_slid(self, value: int) -> None:
        self.go_to(self._days.first + timedelta(days=value))

    def _on_change_asked(self, forward: bool) -> None:
        self.go_to(self._days.after(self.day) if forward else self._days.before(self.day))

    def _on_field(self) -> None:
        """A day picked from the calendar counts at once; one being typed when it is finished."""
        if not self.field.isModified():
            self._on_typed()

    def _on_typed(self) -> None:
        if self.field.is_sound() and (day := self.field.day()):
            self.go_to(day)
        else:
            self._say_what_is_wrong()
            self._show_day()

    def _say_what_is_wrong(self) -> None:
        """The day that was shown comes back; why, is said below the field."""
        if not self.field.is_sound():
            below = self.field.mapToGlobal(self.field.rect().bottomLeft())
            QToolTip.showText(below, self.field.complaint(), self.field)

    def _show_day(self) -> None:
        days = self._days
        with QSignalBlocker(self.slider), QSignalBlocker(self.field):
            self.slider.setValue((self.day - days.first).days)
            self.field.set_day(self.day)
        self.slider.setAccessibleDescription(format_day(self.day))
        self.slider.update()
        self.today_button.setEnabled(self.day != self._today)


def _place(day: date, first: date, last: date, width: int) -> int:
    """Where the handle's middle stands on a day, in a widget as wide as the slider."""
    whole = max(1, (last - first).days)
    return HANDLE // 2 + round((width - HANDLE) * (day - first).days / whole)
