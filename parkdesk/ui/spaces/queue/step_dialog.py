"""A decision on one or several applications: who takes it, who is skipped and why."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from parkdesk.rules.space_queue import NEEDS_REASON, SpaceStep
from parkdesk.services import space_applications
from parkdesk.services.space_applications import Decision, SpaceStepPlan
from parkdesk.ui.formats import format_names
from parkdesk.ui.page import PageContext
from parkdesk.ui.spaces.queue.words import step_text
from parkdesk.ui.widgets.fields import DayEdit, NumberEdit
from parkdesk.ui.widgets.form import FormDialog
from parkdesk.ui.widgets.skipped import SkippedList, SkippedRow
from parkdesk.ui.widgets.text import Label

WIDTH, HEIGHT, LOW = 600, 600, 360


class DecisionDialog(FormDialog):
    """What every decision keeps: its day, its person and perhaps its reason."""

    def __init__(
        self,
        context: PageContext,
        title: str,
        verb: str,
        parent: QWidget | None = None,
        *,
        subtitle: str = "",
    ) -> None:
        super().__init__(title, verb, parent, subtitle=subtitle)
        self.context = context
        self.decided_on = DayEdit(context.today)
        self.person = QLineEdit(context.database.actor)
        self.reason = QLineEdit()

    def add_decision(self, *, reason: str = "") -> None:
        """Its fields; without another label the reason may be left empty."""
        self.form.add_row(
            [
                ("decided_on", self.tr("Decided on"), self.decided_on),
                ("person", self.tr("Decided by"), self.person),
            ]
        )
        label = reason or self.tr("Reason or minutes (may be left empty)")
        self.form.add("reason", label, self.reason)

    def decision(self) -> Decision:
        return Decision(
            self.decided_on.given_day(),
            self.person.text(),
            self.context.now,
            self.reason.text(),
        )


class ApplicationStepDialog(DecisionDialog):
    """`done_count` applications have taken the step."""

    def __init__(
        self,
        context: PageContext,
        *,
        step: SpaceStep,
        application_ids: Sequence[int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, step_text(step), step_text(step), parent)
        self._step = step
        self._ids = list(application_ids)
        self.done_count = 0
        self._fill()
        self._plan_again()
        self.resize(WIDTH, HEIGHT if self.skipped.rows else LOW)

    def submit(self) -> None:
        plan = self._read_plan(self.decision().decided_on)
        self.context.database.write(
            space_applications.take_step,
            step=self._step,
            application_ids=plan.application_ids,
            decision=self.decision(),
            on=self.context.today,
        )
        self.done_count = len(plan.application_ids)

    def _fill(self) -> None:
        self.who = Label(strong=True, wrap=True)
        self.form.add_widget(self.who)
        needed = self._step in NEEDS_REASON
        self.add_decision(reason=self.tr("Reason (it stays in the history)") if needed else "")
        self.decided_on.editingFinished.connect(self._on_day)
        self.skipped = SkippedList(self.tr("Organisation"))
        self.form.add_widget(self.skipped)

    def _on_day(self) -> None:
        if self.isVisible():  # a dialog that closes leaves its fields too
            self._plan_again()

    def _plan_again(self) -> None:
        day = self.decided_on.day() if self.decided_on.is_sound() else None
        if day is None:
            return
        plan = self._read_plan(day)
        count = len(plan.organisations)
        self.who.setText(self._who_text(plan.organisations))
        many = len(self._ids) > 1
        text = f"{step_text(self._step)} ({count})" if many else step_text(self._step)
        self.verb_button.setText(text)
        self.verb_button.setEnabled(count > 0)
        self.skipped.show_rows(
            SkippedRow(one.application_id, one.organisation, one.why) for one in plan.skipped
        )

    def _read_plan(self, day: date) -> SpaceStepPlan:
        return self.context.database.read(
            space_applications.plan_step,
            step=self._step,
            application_ids=self._ids,
            decided_on=day,
            on=self.context.today,
        )

    def _who_text(self, names: Sequence[str]) -> str:
        if not names:
            return self.tr("None of the {count} marked can take this step.").format(
                count=len(self._ids)
            )
        return format_names(names)


class PriorityDialog(FormDialog):
    """The committee puts applications before others."""

    def __init__(
        self,
        context: PageContext,
        *,
        application_ids: Sequence[int],
        priority: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Set priority"), self.tr("Set priority"), parent)
        self._context = context
        self._ids = tuple(application_ids)
        self.priority = NumberEdit(priority)
        hint = self.tr("A higher number comes first in the queue; 0 or empty is none.")
        text = self.tr("Priority of {count} applications").format(count=len(self._ids))
        label = self.tr("Priority") if len(self._ids) == 1 else text
        self.form.add("priority", label, self.priority, hint)

    def submit(self) -> None:
        self._context.database.write(
            space_applications.set_priority,
            application_ids=self._ids,
            priority=self.priority.whole() or 0,
        )
