"""A batch's certificates: issued, printed, revoked, reissued."""

from typing import ClassVar

from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from parkdesk.rules.certificates import CertificateState
from parkdesk.services import certificates
from parkdesk.services.certificates import CertificateRow, IssuePlan
from parkdesk.ui.formats import format_day
from parkdesk.ui.messages import show_error, show_toast
from parkdesk.ui.page import PageContext
from parkdesk.ui.refresh import keep_fresh
from parkdesk.ui.table_model import Column, RowTableModel
from parkdesk.ui.theme import SPACE_8, SPACE_12
from parkdesk.ui.training.certificates_dialogs import IssueDialog, ReissueDialog, RevokeDialog
from parkdesk.ui.training.certificates_saving import ask_where, saving
from parkdesk.ui.training.certificates_words import certificate_tone
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.table import DataTable
from parkdesk.ui.widgets.text import Label
from parkdesk.ui.words import titled


class CertificatesTab(QWidget):
    TABLES: ClassVar[frozenset[str]] = frozenset({"certificate", "enrolment", "batch", "person"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._batch = self._read = ""
        self.plan: IssuePlan | None = None
        self.model: RowTableModel[CertificateRow] = RowTableModel(self._columns(), self)
        self._build()
        self._connect()
        self._show_verbs()
        keep_fresh(self, context.database)

    def show_batch(self, code: str) -> None:
        """Of a tab that is not in sight the rows are read when it comes into it."""
        self._batch = code
        if self.isVisible() and self._batch != self._read:
            self.refresh()

    def refresh(self) -> None:
        if not self._batch:
            return
        self._read = self._batch
        read = self._context.database.read
        self.plan = read(certificates.plan_issue, batch=self._batch)
        self.model.set_rows(read(certificates.list_certificates, batch=self._batch))
        self._say_empty(self.plan)
        self._show_verbs()

    def issue(self) -> None:
        if self.plan is None:
            return
        dialog = IssueDialog(self._context, plan=self.plan, parent=self)
        if dialog.exec():
            text = self.tr("{count} certificates were issued.").format(count=len(dialog.serials))
            show_toast(self, text)

    def revoke(self) -> None:
        row = self._one()
        if row and RevokeDialog(self._context, row=row, parent=self).exec():
            show_toast(self, self.tr("{serial} was revoked.").format(serial=row.serial))

    def reissue(self) -> None:
        row = self._one()
        if row is None:
            return
        dialog = ReissueDialog(self._context, row=row, parent=self)
        if dialog.exec():
            text = self.tr("{serial} takes the place of {old}.")
            show_toast(self, text.format(serial=dialog.serial, old=row.serial))

    def print_all(self) -> None:
        """The page Reports shows them, prints them and saves them."""
        self._context.navigate("reports", report="certificates", batch=self._batch)

    def save_pdf(self) -> None:
        """Those that are marked, or all that stand."""
        marked = [row for row in self.table.selected_rows if row.state is CertificateState.GOOD]
        name = marked[0].serial if len(marked) == 1 else f"certificates-{self._batch}"
        out = ask_where(self, name)
        if out is None:
            return
        job = self._context.jobs.start(
            saving(
                self._context.database.read,
                batch=self._batch,
                only=[row.id for row in marked] or None,
                as_of=self._context.today,
                out=out,
            ),
            self.tr("Saving {file}").format(file=out.name),
        )
        job.done.connect(
            lambda _path: show_toast(self, self.tr("{file} was saved.").format(file=out.name))
        )
        job.failed.connect(lambda error: show_error(self, error))

    # --- inside

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._batch != self._read:
            self.refresh()

    def _one(self) -> CertificateRow | None:
        rows = self.table.selected_rows
        return rows[0] if len(rows) == 1 else None

    def _show_verbs(self) -> None:
        waiting = len(self.plan.ready) if self.plan else 0
        standing = sum(row.state is CertificateState.GOOD for row in self.model.rows)
        marked = sum(row.state is CertificateState.GOOD for row in self.table.selected_rows)
        one = self._one()
        issue = self.tr("Issue {count}").format(count=waiting) if waiting else self.tr("Issue")
        self.issue_button.setText(issue)
        self.issue_button.setEnabled(waiting > 0)
        self.save_button.setEnabled(standing > 0 and (marked > 0 or not self.table.selected_rows))
        self.print_button.setEnabled(standing > 0)
        can_revoke = one is not None and one.state is CertificateState.GOOD
        can_reissue = one is not None and one.state is not CertificateState.REPLACED
        for part in (self.revoke_button, self.revoke_action):
            part.setEnabled(can_revoke)
        for part in (self.reissue_button, self.reissue_action):
            part.setEnabled(can_reissue)
        text = self.tr("{count} marked to save").format(count=marked)
        self.marked.setText(text if marked else "")

    def _say_empty(self, plan: IssuePlan) -> None:
        if plan.ready:
            title = self.tr("{count} completed the batch and have no certificate yet")
            self.table.set_empty(
                title.format(count=len(plan.ready)),
                self.tr("Issue them all in one action; each gets a number and a signed code."),
                self.tr("Issue certificates"),
                self.issue,
                icon="file",
            )
            return
        self.table.set_empty(
            self.tr("Nobody has completed this batch yet"),
            self.tr("Give the results and close the batch; then certificates can be issued."),
            icon="file",
        )

    def _columns(self) -> list[Column[CertificateRow]]:
        return [
            Column(self.tr("Number"), lambda row: row.serial, width=132),
            Column(self.tr("Printed name"), lambda row: row.name, width=150),
            Column(self.tr("Issued"), lambda row: row.issued_on, format_day, width=100),
            Column(
                self.tr("State"),
                lambda row: row.state,
                titled,
                tone=lambda row: certificate_tone(row.state),
                width=104,
            ),
            Column(self.tr("Why"), self._why, tip=self._why, width=150),
            Column(self.tr("Replaces"), lambda row: row.replaces, width=136, hidden=True),
        ]

    def _why(self, row: CertificateRow) -> str:
        if row.replaced_by:
            text = self.tr("{because}: now {serial}")
            return text.format(because=row.because, serial=row.replaced_by)
        if row.replaces:
            return self.tr("Replaces {serial}").format(serial=row.replaces)
        return row.because

    def _build(self) -> None:
        self.issue_button = Button("", self.issue, icon="plus")
        self.save_button = Button(self.tr("Save PDF…"), self.save_pdf, icon="download")
        self.print_button = Button(self.tr("Show and print"), self.print_all, icon="print")
        self.revoke_button = Button(self.tr("Revoke"), self.revoke)
        self.reissue_button = Button(self.tr("Reissue"), self.reissue)
        self.revoke_action = QAction(self.tr("Revoke"), self)
        self.reissue_action = QAction(self.tr("Reissue"), self)
        self.marked = Label(size="caption", tone="muted")
        self.table: DataTable[CertificateRow] = DataTable(
            self.model, name="certificates", accessible_name=self.tr("Certificates")
        )
        self.table.set_menu([self.revoke_action, self.reissue_action])
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        for button in (
            self.issue_button, self.save_button, self.print_button,
            self.revoke_button, self.reissue_button,
        ):  # fmt: skip
            row.addWidget(button)
        row.addWidget(self.marked)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addLayout(row)
        column.addWidget(self.table, 1)

    def _connect(self) -> None:
        self.table.selection_changed.connect(self._show_verbs)
        self.revoke_action.triggered.connect(lambda _checked=False: self.revoke())
        self.reissue_action.triggered.connect(lambda _checked=False: self.reissue())
