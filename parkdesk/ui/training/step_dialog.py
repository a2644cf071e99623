"""One step for several applicants: who takes it, who is skipped and why, then do it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from parkdesk.rules.admission import NEEDS_REASON, TAKES_SEAT, Step
from parkdesk.services import applications, training
from parkdesk.services.applications import StepPlan
from parkdesk.ui.formats import format_names
from parkdesk.ui.page import PageContext
from parkdesk.ui.training.words import over_text, step_text
from parkdesk.ui.widgets.fields import DayEdit
from parkdesk.ui.widgets.form import FormDialog
from parkdesk.ui.widgets.skipped import SkippedList, SkippedRow
from parkdesk.ui.widgets.text import Label

DATED = frozenset({Step.ENROL, Step.ACCEPT, Step.OFFER, Step.DROP})
MAY_SAY_WHY = frozenset({Step.WAITLIST, Step.WITHDRAW})
WIDTH, HEIGHT, LOW = 760, 600, 320


class StepDialog(FormDialog):
    def __init__(
        self,
        context: PageContext,
        *,
        step: Step,
        application_ids: Sequence[int],
        batch: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(step_text(step), step_text(step), parent, subtitle=batch)
        self._context = context
        self._step = step
        self._ids = list(application_ids)
        self.day = DayEdit(context.today)
        self.reason = QLineEdit()
        self.plan: StepPlan | None = None
        self.done_count = 0
        self._fill()
        self._plan_again()
        if step in TAKES_SEAT:
            self._warn_of_end(batch)
        self.resize(WIDTH, HEIGHT if self.skipped.rows else LOW)

    def submit(self) -> None:
        plan = self._read_plan()
        self._context.database.write(
            applications.take_step,
            step=self._step,
            application_ids=plan.application_ids,
            on=self.day.given_day(),
            now=self._context.now,
            reason=self.reason.text(),
        )
        self.done_count = len(plan.application_ids)

    def _fill(self) -> None:
        self.count_label = Label(strong=True)
        self.who = Label(wrap=True, tone="muted")
        self.form.add_widget(self.count_label)
        self.form.add_widget(self.who)
        if self._step in DATED:
            self.form.add("on", self._day_text(), self.day)
            self.day.editingFinished.connect(self._on_day)
        if self._step in NEEDS_REASON | MAY_SAY_WHY:
            self.form.add("reason", self._reason_text(), self.reason)
        self.skipped = SkippedList(self.tr("Name"))
        self.form.add_widget(self.skipped)

    def _warn_of_end(self, batch: str) -> None:
        ends_on = self._context.database.read(training.get_batch_draft, code=batch).ends_on
        if text := over_text(ends_on, self._context.today):
            self.banner.say(text, "warning", closable=False)

    def _on_day(self) -> None:
        if self.isVisible():  # a dialog that closes leaves its fields too
            self._plan_again()

    def _plan_again(self) -> None:
        if not self.day.is_sound() or self.day.day() is None:
            return
        plan = self._read_plan()
        count = len(plan.names)
        self.count_label.setText(
            self.tr("{count} of {marked} can take this step").format(
                count=count, marked=len(self._ids)
            )
        )
        self.who.setText(format_names(plan.names))
        self.who.setVisible(bool(plan.names))
        self.verb_button.setText(f"{step_text(self._step)} ({count})")
        self.verb_button.setEnabled(count > 0)
        self.skipped.show_rows(
            SkippedRow(one.application_id, one.name, one.why) for one in plan.skipped
        )

    def _read_plan(self) -> StepPlan:
        self.plan = self._context.database.read(
            applications.plan_step,
            step=self._step,
            application_ids=self._ids,
            on=self.day.given_day(),
            now=self._context.now,
        )
        return self.plan

    def _day_text(self) -> str:
        return self.tr("Last day") if self._step is Step.DROP else self.tr("On")

    def _reason_text(self) -> str:
        if self._step in NEEDS_REASON:
            return self.tr("Reason (it stays in the history)")
        return self.tr("Reason (may be left empty)")
