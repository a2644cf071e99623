"""The form of one session, new or to be changed; all its wrong fields are said at once."""

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from parkdesk.errors import FieldError
from parkdesk.services import sessions, training
from parkdesk.services.sessions import SessionDraft, SessionRow
from parkdesk.ui.page import PageContext
from parkdesk.ui.training.session_fields import ClockEdit, PlaceFields
from parkdesk.ui.widgets.fields import ChoiceBox, DayEdit
from parkdesk.ui.widgets.form import FormDialog

WIDTH, HEIGHT = 640, 420


class SessionDialog(FormDialog):
    """`row` is the session to change, None for a new one.

    A new one may come with its day, room (its code) and trainer; without a batch the form asks
    which of those that run on the day it is for.
    """

    def __init__(
        self,
        context: PageContext,
        *,
        batch: str = "",
        row: SessionRow | None = None,
        on: date | None = None,
        room: str = "",
        trainer: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(*self._titles(row), parent, subtitle=batch)
        self._context = context
        self._batch = batch
        self._row = row
        self._wished = room, trainer
        self._hours = "", ""  # as they were proposed
        self.batch = ChoiceBox()
        self.batch.setMaxVisibleItems(20)
        self._fill()
        self._show(on)
        self.resize(WIDTH, HEIGHT)

    def submit(self) -> None:
        draft = self._draft()
        database, today = self._context.database, self._context.today
        session_id = self._row.id if self._row else None
        problems = database.read(
            sessions.check_session,
            batch=self._batch,
            draft=draft,
            today=today,
            session_id=session_id,
        )
        for name, reason in problems.items():
            self.form.set_error(name, reason)
        for name, reason in problems.items():
            raise FieldError(name, reason)
        if session_id is None:
            database.write(sessions.add_session, batch=self._batch, draft=draft, today=today)
        else:
            database.write(sessions.change_session, session_id=session_id, draft=draft, today=today)

    def _titles(self, row: SessionRow | None) -> tuple[str, str]:
        if row is None:
            return self.tr("New session"), self.tr("Add the session")
        return self.tr("Change the session"), self.tr("Save")

    def _fill(self) -> None:
        self.place = PlaceFields(self._context)
        self.held_on = DayEdit()
        self.starts_at, self.ends_at, self.topic = ClockEdit(), ClockEdit(), QLineEdit()
        if not self._batch:
            self.form.add("batch", self.tr("Batch"), self.batch)
        self.form.add_row(
            [
                ("held_on", self.tr("Day"), self.held_on),
                ("starts_at", self.tr("From"), self.starts_at),
                ("ends_at", self.tr("To"), self.ends_at),
            ]
        )
        self.form.add_row(
            [
                ("room_id", self.tr("Room"), self.place.room),
                ("trainer", self.tr("Trainer"), self.place.trainer),
            ]
        )
        self.form.add("topic", self.tr("Topic"), self.topic)

    def _show(self, on: date | None) -> None:
        self.held_on.set_day(on)
        if not self._batch:
            self._list_batches()
            self.held_on.editingFinished.connect(self._on_day)
            self.batch.chosen.connect(self._show_batch)
            return
        self._show_batch(self._batch)
        if self._row is not None:
            self.held_on.set_day(self._row.held_on)
            self.starts_at.set_value(self._row.starts_at)
            self.ends_at.set_value(self._row.ends_at)
            self.place.room.set_value(self._row.own_room_id)
            self.place.trainer.setText(self._row.own_trainer)
            self.topic.setText(self._row.topic)

    def _on_day(self) -> None:
        if self.isVisible():  # a dialog that closes leaves its fields too
            self._list_batches()

    def _list_batches(self) -> None:
        """Those of the day; the one that was chosen stays if it runs on that day too."""
        day = self.held_on.day() if self.held_on.is_sound() else None
        if day is None:
            return
        found = self._context.database.read(sessions.list_batches_on, day=day)
        self.batch.set_choices((one.code, f"{one.code} – {one.course}") for one in found)
        self.batch.set_value(found[0].code if len(found) == 1 else self._batch)
        none = self.tr("No batch runs on this day. Choose another day, or change a batch’s days.")
        self.form.set_error("batch", "" if found else none)
        if self.batch.value() != self._batch:
            self._show_batch(self.batch.value() or "")

    def _show_batch(self, code: str) -> None:
        """Its room and trainer, and the hours at which it met last, unless others were typed."""
        self._batch = code
        if not code:
            return
        read = self._context.database.read
        self.place.show_batch(read(training.get_batch_draft, code=code))
        self.place.choose(*self._wished)
        proposed = read(sessions.propose_series, batch=code)
        if not self.held_on.text():
            self.held_on.set_day(proposed.first_on)
        if (self.starts_at.text(), self.ends_at.text()) == self._hours:
            self.starts_at.set_value(proposed.starts_at)
            self.ends_at.set_value(proposed.ends_at)
            self._hours = self.starts_at.text(), self.ends_at.text()

    def _draft(self) -> SessionDraft:
        if not self._batch:
            raise FieldError("batch", self.tr("Choose the batch that meets."))
        return SessionDraft(
            held_on=self.held_on.given_day(),
            starts_at=self.starts_at.clock(),
            ends_at=self.ends_at.clock(),
            room_id=self.place.room.value(),
            trainer=self.place.trainer.text(),
            topic=self.topic.text(),
        )
