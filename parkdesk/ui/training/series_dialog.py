"""Planning a series of sessions: its days are seen, with those left out, before it is stored."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from parkdesk.errors import FieldError
from parkdesk.services import sessions, training
from parkdesk.services.sessions import SeriesDay, SeriesDraft, SeriesPlan
from parkdesk.ui.page import PageContext
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.theme import Tone
from parkdesk.ui.training.session_fields import ClockEdit, PlaceFields, WeekdayBoxes
from parkdesk.ui.training.session_words import format_weekday
from parkdesk.ui.widgets.fields import DayEdit
from parkdesk.ui.widgets.form import FormDialog
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import Label

WIDTH, HEIGHT, PREVIEW_HEIGHT = 720, 640, 220


@dataclass(frozen=True, slots=True)
class _DayRow:
    id: int
    day: SeriesDay


class SeriesDialog(FormDialog):
    """`added_count` once it is accepted."""

    def __init__(self, context: PageContext, *, batch: str, parent: QWidget | None = None) -> None:
        title, verb = self.tr("Plan a series of sessions"), self.tr("Plan the sessions")
        super().__init__(title, verb, parent, subtitle=batch)
        self._context = context
        self._batch = batch
        self.added_count = 0
        self._make_fields()
        self._fill()
        self._plan_again()
        self.resize(WIDTH, HEIGHT)

    def submit(self) -> None:
        draft = self._draft()
        plan = self._plan(draft)
        for name, reason in plan.problems.items():
            self.form.set_error(name, reason)
        for name, reason in plan.problems.items():
            raise FieldError(name, reason)
        self.added_count = self._context.database.write(
            sessions.add_series, batch=self._batch, draft=draft, today=self._context.today
        )

    def _make_fields(self) -> None:
        read = self._context.database.read
        batch = read(training.get_batch_draft, code=self._batch)
        self.place = PlaceFields(self._context)
        self.place.show_batch(batch)
        self.weekdays = WeekdayBoxes()
        self.starts_at, self.ends_at = ClockEdit(), ClockEdit()
        self.first_on, self.last_on = DayEdit(), DayEdit()
        proposed = read(sessions.propose_series, batch=self._batch)
        self.weekdays.set_weekdays(proposed.weekdays)
        self.starts_at.set_value(proposed.starts_at)
        self.ends_at.set_value(proposed.ends_at)
        self.first_on.set_day(proposed.first_on)
        self.last_on.set_day(proposed.last_on)
        for field in (self.weekdays, self.starts_at, self.ends_at, self.first_on, self.last_on):
            field.changed.connect(self._plan_again)
        self.place.room.currentIndexChanged.connect(lambda _at: self._plan_again())
        self.place.trainer.editingFinished.connect(self._plan_again)

    def _fill(self) -> None:
        self.form.add("weekdays", self.tr("Days of the week"), self.weekdays)
        self.form.add_row(
            [
                ("starts_at", self.tr("From"), self.starts_at),
                ("ends_at", self.tr("To"), self.ends_at),
                ("first_on", self.tr("First day"), self.first_on),
                ("last_on", self.tr("Last day"), self.last_on),
            ]
        )
        self.form.add_row(
            [
                ("room_id", self.tr("Room"), self.place.room),
                ("trainer", self.tr("Trainer"), self.place.trainer),
            ]
        )
        self.count_label = Label(strong=True)
        self.form.add_widget(self.count_label)
        self.days: RowTableModel[_DayRow] = RowTableModel(self._columns(), self)
        self.table: DataTable[_DayRow] = DataTable(
            self.days, accessible_name=self.tr("The days of the series"), sortable=False
        )
        self.table.set_empty(
            self.tr("No day yet"), self.tr("Choose the days of the week and the hours.")
        )
        self.table.setMinimumHeight(PREVIEW_HEIGHT)
        self.form.add_widget(self.table)

    def _columns(self) -> list[Column[_DayRow]]:
        return [
            Column(self.tr("Day"), lambda row: row.day.day, format_weekday, width=150),
            Column(self.tr("Plan"), self._state, tone=_tone, width=110),
            Column(self.tr("Why"), _why, tip=_why, width=360),
        ]

    def _state(self, row: _DayRow) -> str:
        if row.day.left_out:
            return self.tr("Left out")
        return self.tr("Clash") if row.day.clashes else self.tr("Session")

    def _plan_again(self) -> None:
        try:
            plan = self._plan(self._draft())
        except FieldError:
            return  # it is still being typed
        self.days.set_rows(_DayRow(day.day.toordinal(), day) for day in plan.days)
        clashes = sum(bool(day.clashes) for day in plan.days)
        text = self.tr("Sessions: {planned}  ·  left out: {left_out}  ·  with a clash: {clashes}")
        left_out = len(plan.days) - len(plan.planned)
        self.count_label.setText(
            text.format(planned=len(plan.planned), left_out=left_out, clashes=clashes)
        )
        self.verb_button.setText(self.tr("Plan {count} sessions").format(count=len(plan.planned)))

    def _plan(self, draft: SeriesDraft) -> SeriesPlan:
        return self._context.database.read(
            sessions.plan_series, batch=self._batch, draft=draft, today=self._context.today
        )

    def _draft(self) -> SeriesDraft:
        return SeriesDraft(
            weekdays=self.weekdays.weekdays(),
            starts_at=self.starts_at.clock(),
            ends_at=self.ends_at.clock(),
            first_on=self.first_on.given_day(),
            last_on=self.last_on.given_day(),
            room_id=self.place.room.value(),
            trainer=self.place.trainer.text(),
        )


def _tone(row: _DayRow) -> Tone:
    if row.day.left_out:
        return "neutral"
    return "danger" if row.day.clashes else "success"


def _why(row: _DayRow) -> str:
    return row.day.left_out or " ".join(row.day.clashes)
