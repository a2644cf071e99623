"""Above the calendar: which days, week or month, of which batch, room and trainer."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parkdesk import settings
from parkdesk.rules.sessions import Shared
from parkdesk.services.sessions import CalendarChoices, CalendarSheet, CalendarWish
from parkdesk.ui.theme import SPACE_8
from parkdesk.ui.widgets.buttons import Button, IconButton
from parkdesk.ui.widgets.chips import FilterChips
from parkdesk.ui.widgets.fields import ChoiceBox
from parkdesk.ui.widgets.text import Chip, ElidedLabel

WEEK, MONTH = "week", "month"
KEPT_MODE, KEPT_LANES = "calendar/mode", "calendar/lanes"
VISIBLE = 20


class CalendarBar(QWidget):
    """Says `changed()` when something else is chosen, `turned(by)` for a page on or back."""

    changed = Signal()
    turned = Signal(int)
    today_asked = Signal()
    add_asked = Signal()
    print_asked = Signal()
    batches_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.batch_numbers: dict[str, int] = {}
        self._build()
        self._restore()
        self._connect()

    @property
    def by(self) -> Shared | None:
        """What the lines of a week stand for; None while it is a month."""
        lanes: Shared = self.lanes.value()
        return lanes if self.modes.key == WEEK else None

    @property
    def wish(self) -> CalendarWish:
        return CalendarWish(
            self.batch.value() or "", self.room.value() or "", self.trainer.value() or ""
        )

    def show_choices(self, choices: CalendarChoices) -> None:
        """A batch keeps the number of its colour when a later one is added."""
        self.batch_numbers = {code: at for at, code in enumerate(reversed(choices.batches))}
        for box, every, values in (
            (self.batch, self.tr("All batches"), choices.batches),
            (self.room, self.tr("All rooms"), choices.rooms),
            (self.trainer, self.tr("All trainers"), choices.trainers),
        ):
            _offer(box, every, values)

    def show_sheet(self, sheet: CalendarSheet, span: str) -> None:
        self.span.setText(span)
        entries = sheet.entries
        text = self.tr("{count} sessions").format(count=len(entries))
        self.count.setText(text if entries else self.tr("No sessions"))
        clashes = sum(bool(entry.problem) for entry in entries)
        holidays = sum(bool(entry.session.holiday) for entry in entries)
        self.clashes.show_state(self.tr("Clashes: {count}").format(count=clashes), "danger")
        self.clashes.setVisible(clashes > 0)
        self.holidays.show_state(self.tr("On a holiday: {count}").format(count=holidays), "warning")
        self.holidays.setVisible(holidays > 0)

    def choose_mode(self, mode: str) -> None:
        if mode != self.modes.key:
            self.modes.choose(mode)

    def choose_lane(self, title: str) -> None:
        """The line of a week alone, for its month."""
        by = self.by
        if title and by is not None:
            {Shared.BATCH: self.batch, Shared.ROOM: self.room, Shared.TRAINER: self.trainer}[
                by
            ].set_value(title)
            self.choose_mode(MONTH)

    def clear(self) -> None:
        for box in (self.batch, self.room, self.trainer):
            box.set_value("")
        self.changed.emit()

    def _build(self) -> None:
        self.batches_button = Button(
            self.tr("Batches"), self.batches_asked.emit, icon="chevron-left"
        )
        self.former_button = IconButton(
            "chevron-left", self.tr("Before (Page Up)"), lambda: self.turned.emit(-1), kind="plain"
        )
        self.next_button = IconButton(
            "chevron-right", self.tr("After (Page Down)"), lambda: self.turned.emit(1), kind="plain"
        )
        self.today_button = Button(self.tr("Today"), self.today_asked.emit)
        self.today_button.setToolTip(self.tr("Key: T"))
        self.span = ElidedLabel("", "subtitle", strong=True)
        self.modes = FilterChips([(WEEK, self.tr("Week")), (MONTH, self.tr("Month"))])
        self.modes.chip(WEEK).setToolTip(self.tr("Key: W"))
        self.modes.chip(MONTH).setToolTip(self.tr("Key: M"))
        self.add_button = Button(self.tr("Add a session"), self.add_asked.emit, icon="plus")
        self.add_button.setToolTip(self.tr("Key: N"))
        self.print_button = IconButton(
            "print", self.tr("Print, or save as PDF or Excel"), self.print_asked.emit, kind="plain"
        )
        self.lanes, self.batch, self.room, self.trainer = (ChoiceBox() for _ in range(4))
        self.lanes.set_choices(
            [
                (Shared.ROOM, self.tr("By room")),
                (Shared.TRAINER, self.tr("By trainer")),
                (Shared.BATCH, self.tr("By batch")),
            ]
        )
        for box, name in (
            (self.lanes, self.tr("Lines of the week")),
            (self.batch, self.tr("Batch")),
            (self.room, self.tr("Room")),
            (self.trainer, self.tr("Trainer")),
        ):
            box.setAccessibleName(name)
            box.setMaxVisibleItems(VISIBLE)
        self.show_choices(CalendarChoices((), (), ()))
        self.count = ElidedLabel("", "caption", tone="muted")
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.clashes, self.holidays = Chip(), Chip()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        column.addLayout(
            _row(
                [self.batches_button, self.former_button, self.today_button, self.next_button],
                self.span,
                [self.modes, self.print_button, self.add_button],
            )
        )
        column.addLayout(
            _row(
                [self.lanes, self.batch, self.room, self.trainer],
                self.count,
                [self.clashes, self.holidays],
            )
        )
        for chip in (self.clashes, self.holidays):
            chip.hide()

    def _connect(self) -> None:
        self.modes.changed.connect(lambda _mode: self._on_view())
        self.lanes.chosen.connect(lambda _lanes: self._on_view())
        for box in (self.batch, self.room, self.trainer):
            box.chosen.connect(lambda _value: self.changed.emit())

    def _restore(self) -> None:
        """As it was left at this desk."""
        layout = settings.load().layout
        self.lanes.set_value(layout.get(KEPT_LANES, Shared.ROOM))
        if self.lanes.value() is None:
            self.lanes.set_value(Shared.ROOM)
        if layout.get(KEPT_MODE) == MONTH:
            self.modes.choose(MONTH)
        self.lanes.setVisible(self.modes.key == WEEK)

    def _on_view(self) -> None:
        self.lanes.setVisible(self.modes.key == WEEK)
        kept = {KEPT_MODE: self.modes.key, KEPT_LANES: str(self.lanes.value())}
        settings.change(layout={**settings.load().layout, **kept})
        self.changed.emit()


def _offer(box: ChoiceBox, every: str, values: Sequence[str]) -> None:
    """What was chosen stays, if it is still there; else all."""
    box.set_choices([("", every), *((value, value) for value in values)])
    if box.value() is None:
        box.set_value("")


def _row(before: Sequence[QWidget], middle: QWidget, after: Sequence[QWidget]) -> QHBoxLayout:
    """The middle one takes what the others leave."""
    row = QHBoxLayout()
    row.setSpacing(SPACE_8)
    for widget in before:
        row.addWidget(widget)
    row.addWidget(middle, 1)
    for widget in after:
        row.addWidget(widget)
    return row
