"""The whole outcome of one trainee: kind, day, employer and evidence."""

from PySide6.QtWidgets import QLineEdit, QWidget

from parkdesk.rules.vocabulary import OutcomeKind
from parkdesk.services import outcomes
from parkdesk.services.outcomes import OutcomeDraft, OutcomeRow
from parkdesk.services.tenants import list_tenant_names
from parkdesk.ui.page import PageContext
from parkdesk.ui.training.outcomes_words import kind_text, months_text
from parkdesk.ui.widgets.fields import ChoiceBox, DayEdit
from parkdesk.ui.widgets.form import FormDialog


class OutcomeDialog(FormDialog):
    def __init__(
        self, context: PageContext, row: OutcomeRow, months: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(row.name, self.tr("Save"), parent, subtitle=months_text(months))
        self._context, self._row, self._months = context, row, months
        was = row.outcome or OutcomeDraft(OutcomeKind.FULL_TIME, context.today)
        self.kind = ChoiceBox([(one, kind_text(one)) for one in OutcomeKind])
        self.kind.set_value(was.kind)
        self.known_on = DayEdit(was.known_on)
        tenants = context.database.read(list_tenant_names)
        self.employer_id = ChoiceBox([(None, self.tr("None of them")), *tenants])
        self.employer_id.set_value(was.employer_id)
        self.employer_id.setMaxVisibleItems(16)
        self.employer, self.evidence = QLineEdit(was.employer), QLineEdit(was.evidence)
        self._fill()

    def submit(self) -> None:
        draft = OutcomeDraft(
            kind=self.kind.value(),
            known_on=self.known_on.given_day(),
            employer=self.employer.text().strip(),
            employer_id=self.employer_id.value(),
            evidence=self.evidence.text().strip(),
        )
        self._context.database.write(
            outcomes.set_outcome,
            enrolment_id=self._row.id,
            months=self._months,
            draft=draft,
            today=self._context.today,
        )

    def _fill(self) -> None:
        self.form.add_row(
            [
                ("kind", self.tr("What they do"), self.kind),
                ("known_on", self.tr("Known on"), self.known_on),
            ]
        )
        self.form.add("employer_id", self.tr("At a tenant of the park"), self.employer_id)
        self.form.add("employer", self.tr("Or at another employer"), self.employer)
        self.form.add(
            "evidence",
            self.tr("Evidence"),
            self.evidence,
            self.tr("Such as a letter of appointment, a payslip, a call on that day."),
        )
