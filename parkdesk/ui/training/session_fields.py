"""Fields that the forms of sessions share: hours, days of the week, room and trainer."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from parkdesk.errors import FieldError
from parkdesk.rules.sessions import read_clock
from parkdesk.services import training
from parkdesk.services.training import BatchDraft
from parkdesk.ui.page import PageContext
from parkdesk.ui.theme import SPACE_16
from parkdesk.ui.training.session_words import weekday_names
from parkdesk.ui.widgets.fields import ChoiceBox, TypedEdit


class ClockEdit(TypedEdit):
    """A time of the day, typed as `9`, `9:30`, `0930` or `2 pm`; its value is "09:30"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("9:30, 2 pm"), parent)

    def clock(self) -> str:
        """Raises FieldError if it is empty or no time."""
        value = self.value()
        if value is None:
            raise FieldError(self.objectName(), self.tr("Give the time."))
        return str(value)

    def read(self, text: str) -> str:
        return read_clock(text)

    def write(self, value: Any) -> str:
        return str(value)

    def complaint(self) -> str:
        return self.tr("This is no time. Type it like 9:30, 14:00 or 2 pm.")


class WeekdayBoxes(QWidget):
    """A box a day of the week, Monday first."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_16)
        self.boxes = [QCheckBox(name) for name in weekday_names()]
        for box in self.boxes:
            row.addWidget(box)
            box.toggled.connect(lambda _on: self.changed.emit())
        row.addStretch()
        self.setFocusProxy(self.boxes[0])

    def weekdays(self) -> tuple[int, ...]:
        return tuple(at for at, box in enumerate(self.boxes) if box.isChecked())

    def set_weekdays(self, weekdays: Sequence[int]) -> None:
        for at, box in enumerate(self.boxes):
            box.setChecked(at in weekdays)


class PlaceFields:
    """A room and a trainer that are the batch's unless others are chosen."""

    def __init__(self, context: PageContext) -> None:
        self._context = context
        self._rooms: dict[str, int] = {}
        self._usual_trainer = ""
        self.room, self.trainer = ChoiceBox(), QLineEdit()

    def show_batch(self, batch: BatchDraft) -> None:
        """Offer the rooms of its first day, and say what it has itself."""
        self._usual_trainer = batch.trainer
        self.trainer.setPlaceholderText(
            self.trainer.tr("{trainer}, as the batch").format(trainer=batch.trainer)
            if batch.trainer
            else self.trainer.tr("Nobody yet")
        )
        rooms = self._context.database.read(training.list_rooms, on=batch.starts_on)
        own = next((room.code for room in rooms if room.id == batch.room_id), "")
        usual = (
            self.room.tr("{room}, as the batch").format(room=own)
            if own
            else self.room.tr("No room, as the batch")
        )
        others = [room for room in rooms if room.id != batch.room_id]
        self._rooms = {room.code: room.id for room in others}
        self.room.set_choices(
            [(None, usual)]
            + [
                (room.id, f"{room.code} ({room.seats})" if room.seats else room.code)
                for room in others
            ]
        )
        if self.room.currentIndex() < 0:
            self.room.set_value(None)

    def choose(self, room: str, trainer: str) -> None:
        """By the room's code; what the batch has itself needs no naming."""
        self.room.set_value(self._rooms.get(room))
        self.trainer.setText("" if trainer == self._usual_trainer else trainer)
