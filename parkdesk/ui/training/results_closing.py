"""Close a batch, after a look at what becomes of each; and take the closing back."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from parkdesk.services import training
from parkdesk.services.training import ClosingPlan, ResultRow
from parkdesk.ui.page import PageContext
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.training.results_grid import becomes_tone, percent_text, why_text
from parkdesk.ui.widgets.fields import DayEdit
from parkdesk.ui.widgets.form import FormDialog
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import Label
from parkdesk.ui.words import titled

WIDTH, HEIGHT = 760, 620
TABLE_HEIGHT = 300


class CloseDialog(FormDialog):
    """Names who completes the batch and who does not, and why."""

    def __init__(self, context: PageContext, *, batch: str, parent: QWidget | None = None) -> None:
        title = _tr("Close {batch}").format(batch=batch)
        super().__init__(title, _tr("Close the batch"), parent)
        self._context = context
        self._batch = batch
        self.day = DayEdit(context.today)
        self.model: RowTableModel[ResultRow] = RowTableModel(self._columns(), self)
        self._fill()
        self.plan = self._read_plan()
        self._show_plan()
        self.day.editingFinished.connect(self._on_day)
        self.resize(WIDTH, HEIGHT)

    def submit(self) -> None:
        self.plan = self._context.database.write(
            training.close_batch, batch=self._batch, on=self.day.given_day(), now=self._context.now
        )

    def _fill(self) -> None:
        self.count = Label(strong=True)
        self.warning = Label(wrap=True, tone="warning")
        self.form.add("on", self.tr("Closed on"), self.day)
        self.form.add_widget(self.count)
        self.form.add_widget(self.warning)
        self.table: DataTable[ResultRow] = DataTable(
            self.model, accessible_name=self.tr("What becomes of each"), multi=False
        )
        self.table.setMinimumHeight(TABLE_HEIGHT)
        self.form.add_widget(self.table)
        self.form.add_widget(
            Label(
                self.tr("From then on attendance and results stand as they are."),
                "caption",
                tone="muted",
                wrap=True,
            )
        )

    def plan_again(self) -> None:
        """Read what closing on the day typed would do."""
        if self.day.is_sound():
            self.plan = self._read_plan()
            self._show_plan()

    def _on_day(self) -> None:
        if self.isVisible():  # a dialog that closes leaves its fields too
            self.plan_again()

    def _read_plan(self) -> ClosingPlan:
        day = self.day.day() or self._context.today
        return self._context.database.read(training.plan_closing, batch=self._batch, on=day)

    def _show_plan(self) -> None:
        plan = self.plan
        failed = len(plan.rows) - plan.completed
        text = self.tr("{completed} complete the batch, {failed} do not.")
        nobody = self.tr("Nobody is left in the batch who could complete it.")
        said = text.format(completed=plan.completed, failed=failed)
        self.count.setText(said if plan.rows else nobody)
        self.warning.setText(self._warning(plan) if plan.rows else "")
        self.warning.setVisible(bool(self.warning.text()))
        self.form.set_error("on", plan.hindrance)
        self.verb_button.setEnabled(not plan.hindrance)
        self.model.set_rows(sorted(plan.rows, key=lambda row: row.becomes, reverse=True))

    def _warning(self, plan: ClosingPlan) -> str:
        sentences = []
        if not plan.sessions:
            sentences.append(self.tr("The batch has no sessions, so nobody’s attendance is known."))
        elif plan.without_attendance:
            text = self.tr("{count} were never marked, so their attendance is not known.")
            sentences.append(text.format(count=plan.without_attendance))
        if plan.without_result:
            text = self.tr("{count} have no result yet.")
            sentences.append(text.format(count=plan.without_result))
        if sentences:
            sentences.append(self.tr("What is missing counts as not reached."))
        return " ".join(sentences)

    def _columns(self) -> list[Column[ResultRow]]:
        return [
            Column(self.tr("Name"), lambda row: row.name, width=150),
            Column(
                self.tr("Becomes"),
                lambda row: row.becomes,
                titled,
                tone=becomes_tone,
                width=112,
            ),
            Column(
                self.tr("Attendance"),
                lambda row: row.attendance_percent,
                percent_text,
                numeric=True,
                width=104,
            ),
            Column(
                self.tr("Result"),
                lambda row: row.result_percent,
                percent_text,
                numeric=True,
                width=84,
            ),
            Column(self.tr("Why"), why_text, tip=why_text, width=240),
        ]


class ReopenDialog(FormDialog):
    def __init__(self, context: PageContext, *, batch: str, parent: QWidget | None = None) -> None:
        title = _tr("Reopen {batch}").format(batch=batch)
        about = _tr("Everybody is enrolled again; the results stay and can be changed.")
        super().__init__(title, _tr("Reopen"), parent, subtitle=about)
        self._context = context
        self._batch = batch
        self.reason = QLineEdit()
        self.form.add("reason", self.tr("Reason (it stays in each person’s history)"), self.reason)

    def submit(self) -> None:
        self._context.database.write(
            training.reopen_batch,
            batch=self._batch,
            reason=self.reason.text(),
            now=self._context.now,
        )


def _tr(text: str) -> str:
    """For what is said before the widget is one."""
    return QCoreApplication.translate("training", text)
