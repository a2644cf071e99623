"""Fill a batch's seats: first what would happen, then do it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.rules.admission import Stage
from parkdesk.services import seats
from parkdesk.services.seats import SeatFill
from parkdesk.ui.jobs import Job, Progress
from parkdesk.ui.messages import show_error
from parkdesk.ui.page import PageContext
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16, SPACE_24
from parkdesk.ui.training.words import format_score, stage_text, stage_tone
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.cards import FigureCard
from parkdesk.ui.widgets.fields import DayEdit
from parkdesk.ui.widgets.notices import Banner
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import Label
from parkdesk.ui.words import titled


@dataclass(frozen=True, slots=True)
class _Line:
    id: int
    rank: int | None
    name: str
    gender: str
    score: int | None
    stage: Stage
    why: str


class FillDialog(QDialog):
    """A dry run that is read again for another day; its verb offers exactly these seats."""

    def __init__(self, context: PageContext, *, batch: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._batch = batch
        self._job: Job | None = None
        self.fill: SeatFill | None = None
        self.offered_count = 0
        self.banner = Banner()
        self.day = DayEdit(context.today)
        self.model = RowTableModel(self._columns(), self)
        self._build()
        self.day.editingFinished.connect(self._on_day)
        self.reckon()

    def _on_day(self) -> None:
        if self.isVisible():  # a dialog that closes leaves its fields too
            self.reckon()

    def reckon(self) -> None:
        """Ask in a job what filling would do on the day."""
        if not self.day.is_sound() or self.day.day() is None:
            return
        self._set_busy(True)
        on, now, batch, database = (
            self._on(),
            self._context.now,
            self._batch,
            self._context.database,
        )

        def ask(_progress: Progress) -> SeatFill:
            return database.read(seats.fill_seats, batch=batch, on=on, now=now, dry_run=True)

        self._start(ask, self._on_reckoned)

    def _do(self) -> None:
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

    def _start(
        self, task: Callable[[Progress], SeatFill], on_done: Callable[[SeatFill], None]
    ) -> None:
        self._job = job = self._context.jobs.start(
            task, self.tr("Filling the seats of {batch}").format(batch=self._batch)
        )
        job.done.connect(lambda answer: on_done(answer) if self._job is job else None)
        job.failed.connect(self._on_failed)

    def _on_reckoned(self, fill: SeatFill) -> None:
        first, self.fill = self.fill is None, fill
        self._set_busy(False)
        self.offered_card.set_figure(str(len(fill.offered)), self._held_text(fill))
        self.waiting_card.set_figure(str(len(fill.waitlisted)))
        self.women_card.set_figure(str(fill.seats_held_back_for_women))
        self.ineligible_card.set_figure(str(len(fill.ineligible)))
        self.model.set_rows(_lines(fill))
        self._name_verb(fill)
        if first:
            self.verb_button.setFocus()

    def _on_filled(self, fill: SeatFill) -> None:
        self.offered_count = len(fill.offered)
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self._set_busy(False)
        show_error(self, error)

    def _name_verb(self, fill: SeatFill) -> None:
        count = len(fill.offered)
        if count:
            self.verb_button.setText(self.tr("Offer {count} seats").format(count=count))
        else:
            self.verb_button.setText(self.tr("Bring the waiting list up to date"))
        self.verb_button.setEnabled(bool(fill.offered or fill.waitlisted or fill.ineligible))

    def _held_text(self, fill: SeatFill) -> str:
        text = self.tr("{held} of {seats} seats held")
        return text.format(held=fill.seats_held, seats=fill.seats)

    def _set_busy(self, busy: bool) -> None:
        self.verb_button.setEnabled(not busy)
        if busy:
            self.verb_button.setText(self.tr("One moment"))

    def _on(self) -> date:
        return self.day.day() or self._context.today

    def _columns(self) -> list[Column[_Line]]:
        return [
            Column(self.tr("Rank"), lambda row: row.rank, numeric=True, width=76),
            Column(self.tr("Name"), lambda row: row.name, width=170),
            Column(self.tr("Gender"), lambda row: row.gender, width=96),
            Column(self.tr("Score"), lambda row: row.score, format_score, numeric=True, width=80),
            Column(
                self.tr("Will be"),
                lambda row: row.stage,
                stage_text,
                width=124,
                tone=lambda row: stage_tone(row.stage),
            ),
            Column(self.tr("Why"), lambda row: row.why, tip=lambda row: row.why, width=280),
        ]  # fmt: skip

    def _build(self) -> None:
        title = self.tr("Fill the seats of {batch}").format(batch=self._batch)
        self.setWindowTitle(title)
        self.setModal(True)
        self.resize(880, 620)
        self.offered_card = FigureCard(self.tr("Offered a seat"), clickable=False)
        self.waiting_card = FigureCard(self.tr("Waiting"), clickable=False)
        self.women_card = FigureCard(self.tr("Seats held back for women"), clickable=False)
        self.ineligible_card = FigureCard(self.tr("Not eligible"), clickable=False)
        self.table: DataTable[_Line] = DataTable(
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
        column.addLayout(self._day_row())
        cards = QHBoxLayout()
        cards.setSpacing(SPACE_12)
        for card in (
            self.offered_card, self.waiting_card, self.women_card, self.ineligible_card,
        ):  # fmt: skip
            cards.addWidget(card, 1)
        column.addLayout(cards)
        column.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_8)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.verb_button)
        column.addSpacing(SPACE_4)
        column.addLayout(buttons)

    def _day_row(self) -> QHBoxLayout:
        hint = self.tr(
            "Free seats go by merit; the floor for women is kept until its release day. "
            "Nobody loses a seat."
        )
        self.day.setFixedWidth(150)
        self.day.setAccessibleName(self.tr("On"))
        row = QHBoxLayout()
        row.setSpacing(SPACE_16)
        row.addWidget(Label(hint, tone="muted", wrap=True), 1)
        row.addWidget(Label(self.tr("On")))
        row.addWidget(self.day)
        return row


def _lines(fill: SeatFill) -> list[_Line]:
    offered = [
        (one.rank, one.name, one.gender, one.score, Stage.OFFERED, "") for one in fill.offered
    ]
    waiting = [
        (one.rank, one.name, one.gender, one.score, Stage.WAITLISTED, one.why)
        for one in fill.waitlisted
    ]
    left_out = [
        (None, one.name, "", None, Stage.INELIGIBLE, " ".join(one.reasons))
        for one in fill.ineligible
    ]
    return [
        _Line(number, rank, name, titled(gender), score, stage, why)
        for number, (rank, name, gender, score, stage, why) in enumerate(
            [*offered, *waiting, *left_out], start=1
        )
    ]
