"""Issue, revoke and reissue certificates, each after a look at what it does."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from parkdesk.services import certificates
from parkdesk.services.certificates import (
    CertificateRow,
    IssuePlan,
    ReadyPerson,
    Reprint,
    SkippedPerson,
)
from parkdesk.ui.page import PageContext
from parkdesk.ui.table_model import Column, R, RowTableModel
from parkdesk.ui.theme import SPACE_12
from parkdesk.ui.training.certificates_words import tr
from parkdesk.ui.widgets.detail import Facts
from parkdesk.ui.widgets.fields import DayEdit
from parkdesk.ui.widgets.form import FormDialog
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import Label

WIDTH = 720
ROWS, LESS, FEW = 8, 6, 2  # as many are seen at once; more scroll in their list alone


class IssueDialog(FormDialog):
    """One for each who completed the batch and has none; the others are named with why not."""

    def __init__(
        self, context: PageContext, *, plan: IssuePlan, parent: QWidget | None = None
    ) -> None:
        count = len(plan.ready)
        super().__init__(
            tr("Issue certificates"),
            tr("Issue {count}").format(count=count),
            parent,
            subtitle=plan.batch,
        )
        self._context = context
        self.plan = plan
        self.day = DayEdit(context.today)
        self.serials: list[str] = []
        self.form.add("on", tr("Issued on"), self.day)
        self.form.add_widget(
            Label(
                tr("Names are printed as they stand now, and stay so. Look them through."),
                tone="muted",
                wrap=True,
            )
        )
        self._list_ready(plan.ready, LESS if plan.skipped else ROWS)
        if plan.skipped:
            self._list_skipped(plan.skipped)
        self.verb_button.setEnabled(count > 0)
        self.resize(WIDTH, self.sizeHint().height())

    def submit(self) -> None:
        self.serials = self._context.database.write(
            certificates.issue_certificates,
            enrolment_ids=[one.id for one in self.plan.ready],
            on=self.day.given_day(),
            now=self._context.now,
        )

    def _list_ready(self, ready: Sequence[ReadyPerson], rows: int) -> None:
        model: RowTableModel[ReadyPerson] = RowTableModel(
            [
                Column(self.tr("Name"), lambda row: row.name, width=216),
                Column(self.tr("Father’s name"), lambda row: row.father_name, width=200),
                Column(self.tr("Not printed, as it is missing"), _lacks_text, width=216),
            ],
            self,
        )
        model.set_rows(ready)
        self.form.add_widget(_table(model, self.tr("Who gets a certificate"), rows))

    def _list_skipped(self, skipped: Sequence[SkippedPerson]) -> None:
        model: RowTableModel[SkippedPerson] = RowTableModel(
            [
                Column(self.tr("Name"), lambda row: row.name, width=216),
                Column(self.tr("Why not"), lambda row: row.why, width=400),
            ],
            self,
        )
        model.set_rows(skipped)
        text = self.tr("{count} get none").format(count=len(skipped))
        self.form.add_widget(Label(text, strong=True))
        self.form.add_widget(_table(model, self.tr("Who gets none"), FEW))


class RevokeDialog(FormDialog):
    def __init__(
        self, context: PageContext, *, row: CertificateRow, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            tr("Revoke {serial}").format(serial=row.serial),
            tr("Revoke"),
            parent,
            subtitle=tr(
                "{name}: it stays in the register, and every check says that and why."
            ).format(name=row.name),
        )
        self._context = context
        self._row = row
        self.day = DayEdit(context.today)
        self.reason = QLineEdit()
        self.form.add("on", tr("Revoked on"), self.day)
        self.form.add("reason", tr("Reason (whoever checks it reads it)"), self.reason)
        self.reason.setFocus()  # the day is filled in

    def submit(self) -> None:
        self._context.database.write(
            certificates.revoke_certificate,
            certificate_id=self._row.id,
            on=self.day.given_day(),
            reason=self.reason.text(),
        )


class ReissueDialog(FormDialog):
    """Shows what was printed beside what will be; names are mended in People first."""

    def __init__(
        self, context: PageContext, *, row: CertificateRow, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            tr("Reissue {serial}").format(serial=row.serial),
            tr("Reissue"),
            parent,
            subtitle=tr("A new number takes its place; the old one says so when it is checked."),
        )
        self._context = context
        self._row = row
        self.serial = ""
        self.day = DayEdit(context.today)
        self.reason = QLineEdit()
        reprint = context.database.read(certificates.plan_reissue, certificate_id=row.id)
        facts = Facts()
        facts.set_facts(_reprint_facts(reprint))
        self.form.add_widget(facts)
        if not _changes(reprint):
            text = tr("Nothing printed changes. Mend a wrong name in People before you reissue it.")
            self.form.add_widget(Label(text, tone="warning", wrap=True))
        self.form.add("on", tr("Issued on"), self.day)
        self.form.add("reason", tr("Reason (whoever checks the old one reads it)"), self.reason)
        self.reason.setFocus()  # the day is filled in

    def submit(self) -> None:
        self.serial = self._context.database.write(
            certificates.reissue_certificate,
            certificate_id=self._row.id,
            on=self.day.given_day(),
            now=self._context.now,
            reason=self.reason.text(),
        )


def _table(model: RowTableModel[R], name: str, rows: int) -> DataTable[R]:
    """As tall as its rows, or as `rows` of them: the form around it is not to scroll as well."""
    table: DataTable[R] = DataTable(model, accessible_name=name, sortable=False)
    head, view = table.view.horizontalHeader(), table.view
    shown = min(model.rowCount(), rows) * view.verticalHeader().defaultSectionSize()
    table.setFixedHeight(head.sizeHint().height() + shown + SPACE_12)
    return table


def _lacks_text(row: ReadyPerson) -> str:
    return ", ".join(tr(what) for what in row.lacks)


def _reprint_facts(reprint: Reprint) -> list[tuple[str, str]]:
    cnic = tr("changes") if reprint.cnic_changes else tr("stays")
    return [
        (tr("Name"), _arrow(reprint.name, reprint.becomes_name)),
        (tr("Father’s name"), _arrow(reprint.father_name, reprint.becomes_father_name)),
        (tr("CNIC"), cnic),
        (tr("Course"), _arrow(reprint.course, reprint.becomes_course)),
    ]


def _changes(reprint: Reprint) -> bool:
    return (
        reprint.cnic_changes
        or reprint.name != reprint.becomes_name
        or reprint.father_name != reprint.becomes_father_name
        or reprint.course != reprint.becomes_course
    )


def _arrow(before: str, after: str) -> str:
    return before if before == after else f"{before or '–'} → {after or '–'}"
