"""Fill a batch's seats: first what would happen, then do it."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.errors import UserError
from parkdesk.services import seats
from parkdesk.services.seats import SeatFill, SeatWhatIf
from parkdesk.ui.jobs import Job, Progress
from parkdesk.ui.messages import show_error
from parkdesk.ui.page import PageContext
from parkdesk.ui.table_model import RowTableModel
from parkdesk.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16, SPACE_24
from parkdesk.ui.training.fill_lines import (
    FillLine,
    difference_text,
    fill_columns,
    fill_lines,
    has_other_numbers,
)
from parkdesk.ui.training.words import over_text
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.cards import FigureCard
from parkdesk.ui.widgets.fields import DayEdit, NumberEdit, TypedEdit
from parkdesk.ui.widgets.form import Form
from parkdesk.ui.widgets.notices import Banner
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import Label

T = TypeVar("T")
Numbers = tuple[int | None, int | None, date]


class FillDialog(QDialog):
    """A dry run that is read again for another day, other seats or another floor.

    Its verb offers exactly these seats; by other numbers than the batch's it offers nothing, but
    closes with the numbers as `wanted`.
    """

    def __init__(self, context: PageContext, *, batch: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._batch = batch
        self._job: Job | None = None
        self._asked: Numbers | None = None
        self._busy = False
        self._verb_is_next = True  # the verb has the focus again once it can be pressed
        self.fill: SeatFill | None = None
        self.offered_count = 0
        self.wanted: tuple[int, int] | None = None
        self.banner = Banner()
        self.form = Form()
        self.seats, self.womens_seats = NumberEdit(), NumberEdit()
        self.day = DayEdit(context.today)
        self.model = RowTableModel(fill_columns(), self)
        self._build()
        for field in (self.seats, self.womens_seats, self.day):
            field.editingFinished.connect(self._on_typed)
        self.reckon()

    def _on_typed(self) -> None:
        """Only other numbers are reckoned: a field is left by the press of the button too."""
        if self.isVisible() and self._is_sound() and self._numbers() != self._asked:
            self.reckon()

    def reckon(self) -> None:
        """Ask in a job what filling would do on the day, by these numbers."""
        if not self._is_sound():
            return
        self.form.clear_errors()
        self._set_busy(True)
        today, now = self._context.today, self._context.now
        batch, database = self._batch, self._context.database
        self._asked = total, floor, on = self._numbers()

        def ask(_progress: Progress) -> SeatWhatIf:
            return database.read(
                seats.what_if,
                batch=batch, seats=total, womens_seats=floor, on=on, today=today, now=now,
            )  # fmt: skip

        self._start(ask, self._on_reckoned)

    def _is_sound(self) -> bool:
        """Else it says so under the field."""
        sound = True
        for name, field in self.form.fields.items():
            if isinstance(field, TypedEdit) and not field.is_sound():
                self.form.set_error(name, field.complaint())
                sound = False
        if not sound:
            self.verb_button.setEnabled(False)
        elif self.fill is not None and not self._busy:
            self._name_verb(self.fill)
        return sound

    def _numbers(self) -> Numbers:
        return self.seats.whole(), self.womens_seats.whole(), self._on()

    def _do(self) -> None:
        if self.wanted is not None:
            self.accept()
            return
        self._set_busy(True)
        on, now, batch, database = (
            self._on(),
            self._context.now,
            self._batch,
            self._context.database,
        )

        def fill(_progress: Progress) -> SeatFill:
            return database.write(seats.fill_seats, batch=batch, on=on, now=now)

        self._start(fill, self._on_filled)

    def _start(self, task: Callable[[Progress], T], on_done: Callable[[T], None]) -> None:
        self._job = job = self._context.jobs.start(
            task, self.tr("Filling the seats of {batch}").format(batch=self._batch)
        )
        job.done.connect(lambda answer: on_done(answer) if self._job is job else None)
        job.failed.connect(self._on_failed)

    def _on_reckoned(self, answer: SeatWhatIf) -> None:
        self.fill = fill = answer.fill
        self.wanted = (fill.seats, answer.womens_seats) if has_other_numbers(answer) else None
        for field, number in ((self.seats, fill.seats), (self.womens_seats, answer.womens_seats)):
            if not field.text():
                field.set_value(number)
        if self._asked is not None:
            self._asked = fill.seats, answer.womens_seats, self._asked[2]
        self._set_busy(False)
        self.difference.setText(difference_text(answer))
        self.difference.setVisible(bool(self.difference.text()))
        self.offered_card.set_figure(str(len(fill.offered)), self._held_text(fill))
        self.waiting_card.set_figure(str(len(fill.waitlisted)))
        self.women_card.set_figure(str(fill.seats_held_back_for_women))
        self.ineligible_card.set_figure(str(len(fill.ineligible)))
        self.model.set_rows(fill_lines(answer))
        self._warn_of_end(answer.ends_on)
        self._name_verb(fill)
        if self._verb_is_next:
            self.verb_button.setFocus()
            self._verb_is_next = False

    def _warn_of_end(self, ends_on: date) -> None:
        if text := over_text(ends_on, self._on()):
            self.banner.say(text, "warning", closable=False)
        else:
            self.banner.hide()

    def _on_filled(self, fill: SeatFill) -> None:
        self.offered_count = len(fill.offered)
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self.fill = None
        self._set_busy(False)
        self.verb_button.setEnabled(False)
        self.verb_button.setText(self.tr("Offer seats"))
        if not (isinstance(error, UserError) and self.form.show_error(error)):
            show_error(self, error)

    def _name_verb(self, fill: SeatFill) -> None:
        count = len(fill.offered)
        if self.wanted is not None:
            self.verb_button.setText(self.tr("Use these numbers…"))
            return
        if count:
            text = self.tr("Offer 1 seat") if count == 1 else self.tr("Offer {count} seats")
            self.verb_button.setText(text.format(count=count))
        else:
            self.verb_button.setText(self.tr("Bring the waiting list up to date"))
        self.verb_button.setEnabled(bool(fill.offered or fill.waitlisted or fill.ineligible))

    def _held_text(self, fill: SeatFill) -> str:
        text = self.tr("{held} of {seats} seats held")
        return text.format(held=fill.seats_held, seats=fill.seats)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._verb_is_next = self._verb_is_next or self.verb_button.hasFocus()
        self.verb_button.setEnabled(not busy)
        if busy:
            self.verb_button.setText(self.tr("One moment"))

    def _on(self) -> date:
        return self.day.day() or self._context.today

    def _build(self) -> None:
        title = self.tr("Fill the seats of {batch}").format(batch=self._batch)
        self.setWindowTitle(title)
        self.setModal(True)
        self.resize(880, 620)
        self.offered_card = FigureCard(self.tr("Offered a seat"), clickable=False)
        self.waiting_card = FigureCard(self.tr("Waitlisted"), clickable=False)
        self.women_card = FigureCard(self.tr("Seats held back for women"), clickable=False)
        self.ineligible_card = FigureCard(self.tr("Not eligible"), clickable=False)
        self.table: DataTable[FillLine] = DataTable(
            self.model, accessible_name=self.tr("What would happen")
        )
        self.table.set_empty(
            self.tr("Nobody wants a seat"),
            self.tr("Everyone eligible has a seat, or nobody has applied yet."),
            icon="people",
        )
        self.verb_button = Button("", self._do, kind="primary")
        self.verb_button.setDefault(True)
        self.cancel_button = Button(self.tr("Cancel"), self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_16)
        column.setSpacing(SPACE_12)
        column.addWidget(Label(title, "subtitle", strong=True))
        column.addWidget(self.banner)
        hint = self.tr(
            "Free seats go by merit; the floor for women is kept until its release day. "
            "Nobody loses a seat. Try other numbers: trying stores nothing."
        )
        column.addWidget(Label(hint, tone="muted", wrap=True))
        column.addWidget(self._numbers_form())
        cards = QHBoxLayout()
        cards.setSpacing(SPACE_12)
        for card in (
            self.offered_card, self.waiting_card, self.women_card, self.ineligible_card,
        ):  # fmt: skip
            cards.addWidget(card, 1)
        column.addLayout(cards)
        self.difference = Label(strong=True, wrap=True)
        self.difference.hide()
        column.addWidget(self.difference)
        column.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_8)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.verb_button)
        column.addSpacing(SPACE_4)
        column.addLayout(buttons)

    def _numbers_form(self) -> Form:
        self.form.add_row(
            [
                ("seats", self.tr("Seats"), self.seats),
                ("womens_seats", self.tr("Of them for women at least"), self.womens_seats),
                ("on", self.tr("On"), self.day),
            ]
        )
        return self.form
