"""A new course, and with it a new programme where there is none yet."""

from PySide6.QtWidgets import QLineEdit, QWidget

from parkdesk.errors import FieldError
from parkdesk.rules.vocabulary import Audience
from parkdesk.services import training
from parkdesk.ui.page import PageContext
from parkdesk.ui.widgets.fields import ChoiceBox, NumberEdit
from parkdesk.ui.widgets.form import Form, FormDialog
from parkdesk.ui.words import titled

NEW_PROGRAMME = 0


class CourseForm(FormDialog):
    """`course_id` is the new course's once it is accepted."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("New course"), self.tr("Add the course"), parent)
        self._context = context
        self.course_id: int | None = None
        self._fill()
        self._on_programme(self.programme.value())

    def choose_new_programme(self) -> None:
        self.programme.set_value(NEW_PROGRAMME)
        self._on_programme(NEW_PROGRAMME)

    def submit(self) -> None:
        self.new_programme.clear_errors()
        try:
            self.course_id = self._add()
        except FieldError as error:
            self.new_programme.show_error(error)
            raise

    def _add(self) -> int:
        return self._context.database.write(
            training.add_course_with_programme,
            programme_id=self.programme.value() or None,
            programme=self.programme_name.text(),
            audience=self.audience.value(),
            sponsor=self.sponsor.text(),
            code=self.code.text(),
            name=self.name.text(),
            hours=self.hours.whole(),
        )

    def _fill(self) -> None:
        programmes = self._context.database.read(training.list_programmes)
        self.programme = ChoiceBox(
            [(row.id, f"{row.name} ({row.audience})") for row in programmes]
            + [(NEW_PROGRAMME, self.tr("New programme"))]
        )
        self.programme.chosen.connect(self._on_programme)
        self.form.add("programme_id", self.tr("Programme"), self.programme)
        self.programme_name, self.sponsor = QLineEdit(), QLineEdit()
        self.audience = ChoiceBox([(one, titled(one)) for one in Audience])
        self.new_programme = Form()
        self.new_programme.add("programme", self.tr("Name of the programme"), self.programme_name)
        self.new_programme.add_row(
            [
                ("audience", self.tr("For"), self.audience),
                ("sponsor", self.tr("Sponsor"), self.sponsor),
            ]
        )
        self.form.add_widget(self.new_programme)
        self.code, self.name, self.hours = QLineEdit(), QLineEdit(), NumberEdit()
        self.form.add("name", self.tr("Name of the course"), self.name)
        self.form.add_row(
            [
                ("code", self.tr("Code, such as WEB"), self.code),
                ("hours", self.tr("Hours"), self.hours),
            ]
        )

    def _on_programme(self, programme_id: object) -> None:
        self.new_programme.setVisible(programme_id == NEW_PROGRAMME)
