"""The form of a batch, new or to be changed; all its wrong fields are said at once."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from parkdesk.errors import FieldError
from parkdesk.rules.vocabulary import ROOM_KINDS
from parkdesk.services import training
from parkdesk.services.training import BatchDraft
from parkdesk.ui.page import PageContext
from parkdesk.ui.training.course_form import CourseForm
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.fields import ChoiceBox, DayEdit, NumberEdit, TypedEdit
from parkdesk.ui.widgets.form import FormDialog
from parkdesk.ui.widgets.text import Label

WIDTH, HEIGHT = 720, 700
WEEKS_AHEAD = 4
NUMBERS = ("seats", "womens_seats", "semester_from", "semester_to", "graduated_within_months",
           "minimum_age", "maximum_age")  # fmt: skip
PERCENTS = ("minimum_attendance_percent", "pass_mark_percent")
DAYS = ("starts_on", "ends_on", "womens_seats_released_on", "applications_from", "applications_to")
LISTS = ("provinces", "degrees")


class BatchForm(FormDialog):
    """`code` of the batch to change, None for a new one; `saved_code` once it is accepted."""

    def __init__(
        self, context: PageContext, *, code: str | None = None, parent: QWidget | None = None
    ) -> None:
        self._context = context
        self._code = code
        self.saved_code = ""
        self._floor_typed = code is not None
        super().__init__(*self._titles(code), parent)
        self.resize(WIDTH, HEIGHT)
        self._make_fields()
        self._lay_out()
        self._show(self._first_draft())
        self.seats.changed.connect(self._propose_floor)
        self.womens_seats.textEdited.connect(self._on_floor_typed)
        self.starts_on.editingFinished.connect(self._on_start)

    def submit(self) -> None:
        draft = self._draft()
        database, now = self._context.database, self._context.now
        problems = database.read(training.check_batch, draft=draft, now=now, code=self._code)
        for name, reason in problems.items():
            self.form.set_error(name, reason)
        for name, reason in problems.items():
            raise FieldError(name, reason)
        if self._code is None:
            database.write(training.add_batch, draft=draft, now=now)
        else:
            database.write(training.change_batch, code=self._code, draft=draft, now=now)
        self.saved_code = draft.code.strip()

    def type_numbers(self, seats: int, womens_seats: int) -> None:
        """Numbers that were tried elsewhere, to be looked at and saved."""
        self.seats.set_value(seats)
        self.womens_seats.set_value(womens_seats)

    def add_course(self) -> None:
        """A course that is missing, typed without leaving this form."""
        dialog = CourseForm(self._context, self)
        if dialog.exec() and dialog.course_id is not None:
            self._list_courses()
            self.course.set_value(dialog.course_id)
            self._on_course(dialog.course_id)

    def _titles(self, code: str | None) -> tuple[str, str]:
        if code is None:
            return self.tr("New batch"), self.tr("Add the batch")
        return self.tr("Change {batch}").format(batch=code), self.tr("Save")

    def _make_fields(self) -> None:
        self.course, self.room = ChoiceBox(), ChoiceBox()
        self.course.chosen.connect(self._on_course)
        self.code, self.trainer = QLineEdit(), QLineEdit()
        self.starts_on, self.ends_on = DayEdit(), DayEdit()
        self.released_on = DayEdit()
        self.call_from, self.call_to = DayEdit(), DayEdit()
        self.seats, self.womens_seats = NumberEdit(), NumberEdit()
        self.semester_from, self.semester_to = NumberEdit(), NumberEdit()
        self.graduated, self.minimum_age, self.maximum_age = (NumberEdit() for _ in range(3))
        self.attendance, self.pass_mark = NumberEdit(places=2), NumberEdit(places=2)
        self.provinces, self.degrees = QLineEdit(), QLineEdit()
        self.no_rooms = Label(_which_rooms(), tone="muted", wrap=True)
        self.provinces.setPlaceholderText(self.tr("Every province"))
        self.degrees.setPlaceholderText(self.tr("Every degree"))

    def _lay_out(self) -> None:
        form = self.form
        form.add("course_id", self.tr("Course"), self.course)
        self.course_button = Button(
            self.tr("New course"), self.add_course, icon="plus", kind="link"
        )
        form.add_widget(self.course_button)
        form.add_row(
            [("code", self.tr("Code"), self.code), ("trainer", self.tr("Trainer"), self.trainer)]
        )
        form.add_row(
            [
                ("starts_on", self.tr("First day"), self.starts_on),
                ("ends_on", self.tr("Last day"), self.ends_on),
                ("room_id", self.tr("Room"), self.room),
            ]
        )
        form.add_widget(self.no_rooms)
        form.add_row(
            [
                ("seats", self.tr("Seats"), self.seats),
                ("womens_seats", self.tr("Of them for women at least"), self.womens_seats),
                (
                    "womens_seats_released_on",
                    self.tr("Women’s seats released on"),
                    self.released_on,
                ),
            ]
        )
        self.released_on.setPlaceholderText(self.tr("By the park’s policy"))
        form.add_row(
            [
                ("applications_from", self.tr("Applications from"), self.call_from),
                ("applications_to", self.tr("Applications until"), self.call_to),
            ]
        )
        for field in (self.call_from, self.call_to):
            field.setPlaceholderText(self.tr("Any day"))
        self._lay_out_rules()

    def _lay_out_rules(self) -> None:
        form = self.form
        form.add_heading(self.tr("Who may apply (empty is no such rule)"))
        form.add_row(
            [
                ("semester_from", self.tr("Semester from"), self.semester_from),
                ("semester_to", self.tr("Semester to"), self.semester_to),
                ("graduated_within_months", self.tr("Or graduated within months"), self.graduated),
            ]
        )
        form.add_row(
            [
                ("minimum_age", self.tr("Age from"), self.minimum_age),
                ("maximum_age", self.tr("Age to"), self.maximum_age),
            ]
        )
        form.add_row(
            [
                ("provinces", self.tr("Provinces, with commas"), self.provinces),
                ("degrees", self.tr("Degrees, with commas"), self.degrees),
            ]
        )
        form.add_heading(self.tr("To complete the course"))
        form.add_row(
            [
                ("minimum_attendance_percent", self.tr("Attendance at least, %"), self.attendance),
                ("pass_mark_percent", self.tr("Result at least, %"), self.pass_mark),
            ]
        )

    def _first_draft(self) -> BatchDraft:
        self._list_courses()
        if self._code is not None:
            return self._context.database.read(training.get_batch_draft, code=self._code)
        return self._proposal(self.course.value())

    def _proposal(self, course_id: int | None) -> BatchDraft:
        return self._context.database.read(
            training.propose_batch,
            course_id=course_id or 0,
            starts_on=self._context.today + timedelta(weeks=WEEKS_AHEAD),
        )

    def _list_courses(self) -> None:
        rows = self._context.database.read(training.list_courses)
        self.course.set_choices(
            (row.id, f"{row.name} ({row.code}) – {row.programme}") for row in rows
        )
        if self.course.value() is None and rows:
            self.course.set_value(rows[0].id)

    def _on_start(self) -> None:
        if self.isVisible():  # a dialog that closes leaves its fields too
            self._list_rooms()

    def _list_rooms(self) -> None:
        if not self.starts_on.is_sound():
            return
        day = self.starts_on.day() or self._context.today
        rooms = self._context.database.read(training.list_rooms, on=day)
        chosen = self.room.value()
        self.room.set_choices(
            [(None, self.tr("No room yet"))]
            + [
                (room.id, f"{room.code} ({room.seats})" if room.seats else room.code)
                for room in rooms
            ]
        )
        self.room.set_value(chosen)
        self.no_rooms.setVisible(not rooms)

    def _show(self, draft: BatchDraft) -> None:
        self.course.set_value(draft.course_id)
        self.code.setText(draft.code)
        self.trainer.setText(draft.trainer)
        for name in (*DAYS, *NUMBERS, *PERCENTS):
            field = self.form.fields[name]
            assert isinstance(field, TypedEdit)
            field.set_value(getattr(draft, name))
        self.provinces.setText(", ".join(draft.provinces))
        self.degrees.setText(", ".join(draft.degrees))
        self._list_rooms()
        self.room.set_value(draft.room_id)

    def _draft(self) -> BatchDraft:
        """Raises FieldError for the first field that cannot be read or is needed and empty."""
        typed: dict[str, Any] = {name: self._typed(name) for name in (*DAYS, *NUMBERS, *PERCENTS)}
        for name in ("starts_on", "ends_on", "seats"):
            if typed[name] is None:
                raise FieldError(name, self.tr("This cannot be left empty."))
        for name in NUMBERS:
            typed[name] = None if typed[name] is None else int(typed[name])
        typed["womens_seats"] = typed["womens_seats"] or 0
        for name in PERCENTS:
            typed[name] = Decimal(typed[name] or 0)
        return BatchDraft(
            course_id=self.course.value() or 0,
            code=self.code.text(),
            trainer=self.trainer.text(),
            room_id=self.room.value(),
            provinces=_words(self.provinces.text()),
            degrees=_words(self.degrees.text()),
            **typed,
        )

    def _typed(self, name: str) -> Any:
        field = self.form.fields[name]
        assert isinstance(field, TypedEdit)
        return field.value()

    def _on_course(self, course_id: int) -> None:
        if self._code is None:
            self.code.setText(self._proposal(course_id).code)

    def _on_floor_typed(self) -> None:
        self._floor_typed = True

    def _propose_floor(self) -> None:
        if self._floor_typed or not self.seats.is_sound() or not self.seats.whole():
            return
        floor = self._context.database.read(
            training.propose_womens_seats,
            seats=self.seats.whole() or 0,
            on=self._context.today,
        )
        self.womens_seats.set_value(floor)


def _which_rooms() -> str:
    kinds = [kind.value for kind in ROOM_KINDS]
    text = QCoreApplication.translate(
        "BatchForm",
        "No unit that is there on the first day is of the kind {kinds} or {last}. Give the room "
        "that kind under Spaces, and it can be chosen here.",
    )
    return text.format(kinds=", ".join(kinds[:-1]), last=kinds[-1])


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.replace("،", ",").split(",") if word.strip())
