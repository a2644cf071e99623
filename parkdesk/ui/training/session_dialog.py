"""The form of one session, new or to be changed; all its wrong fields are said at once."""

from PySide6.QtWidgets import QLineEdit, QWidget

from parkdesk.errors import FieldError
from parkdesk.services import sessions, training
from parkdesk.services.sessions import SessionDraft, SessionRow
from parkdesk.ui.page import PageContext
from parkdesk.ui.training.session_fields import ClockEdit, PlaceFields
from parkdesk.ui.widgets.fields import DayEdit
from parkdesk.ui.widgets.form import FormDialog

WIDTH, HEIGHT = 640, 420


class SessionDialog(FormDialog):
    """`row` is the session to change, None for a new one."""

    def __init__(
        self,
        context: PageContext,
        *,
        batch: str,
        row: SessionRow | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(*self._titles(row), parent, subtitle=batch)
        self._context = context
        self._batch = batch
        self._row = row
        self._fill()
        self._show()
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
        batch = self._context.database.read(training.get_batch_draft, code=self._batch)
        self.place = PlaceFields(self._context, batch)
        self.held_on = DayEdit()
        self.starts_at, self.ends_at, self.topic = ClockEdit(), ClockEdit(), QLineEdit()
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

    def _show(self) -> None:
        if self._row is None:
            proposed = self._context.database.read(sessions.propose_series, batch=self._batch)
            self.held_on.set_day(proposed.first_on)
            self.starts_at.set_value(proposed.starts_at)
            self.ends_at.set_value(proposed.ends_at)
            return
        self.held_on.set_day(self._row.held_on)
        self.starts_at.set_value(self._row.starts_at)
        self.ends_at.set_value(self._row.ends_at)
        self.place.room.set_value(self._row.own_room_id)
        self.place.trainer.setText(self._row.own_trainer)
        self.topic.setText(self._row.topic)

    def _draft(self) -> SessionDraft:
        day = self.held_on.day()
        if day is None:
            raise FieldError("held_on", self.tr("Give the day."))
        return SessionDraft(
            held_on=day,
            starts_at=self.starts_at.clock(),
            ends_at=self.ends_at.clock(),
            room_id=self.place.room.value(),
            trainer=self.place.trainer.text(),
            topic=self.topic.text(),
        )
