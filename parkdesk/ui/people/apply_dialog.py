"""Apply for a batch on behalf of someone; the batch's rules weigh the application at once."""

from PySide6.QtWidgets import QLineEdit, QWidget

from parkdesk.errors import FieldError
from parkdesk.services import applications, training
from parkdesk.ui.formats import format_day
from parkdesk.ui.page import PageContext
from parkdesk.ui.widgets.fields import ChoiceBox
from parkdesk.ui.widgets.form import FormDialog


class ApplyDialog(FormDialog):
    def __init__(
        self, context: PageContext, *, person_id: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Apply for a batch"), self.tr("Apply"), parent)
        self._context = context
        self._person_id = person_id
        batches = context.database.read(training.list_batches, now=context.now)
        still_open = [
            row for row in batches if row.ends_on >= context.today and row.closed_on is None
        ]
        self.batch = ChoiceBox(
            (row.code, self._text(row.code, row.course, format_day(row.starts_on)))
            for row in reversed(still_open)
        )
        self.form.add("batch", self.tr("Batch"), self.batch)
        self.reason = QLineEdit()
        self.form.add(
            "reason",
            self.tr("Reason"),
            self.reason,
            self.tr("Only where the call for applications is not open. It stays in the history."),
        )
        self.verb_button.setEnabled(bool(still_open))
        if not still_open:
            self.form.set_error("batch", self.tr("No batch is open. Add one under Training."))

    def submit(self) -> None:
        if self.batch.value() is None:
            raise FieldError("batch", self.tr("Choose the batch."))
        self._context.database.write(
            applications.add_application,
            person_id=self._person_id,
            batch=self.batch.value(),
            on=self._context.today,
            now=self._context.now,
            reason=self.reason.text(),
        )

    def _text(self, code: str, course: str, day: str) -> str:
        text = self.tr("{batch} – {course}, from {day}")
        return text.format(batch=code, course=course, day=day)
