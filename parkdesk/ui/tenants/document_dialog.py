"""A paper of a tenant: what it is, until when it holds, and its file."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QProgressBar, QWidget

from parkdesk.errors import FieldError, UserError
from parkdesk.rules.documents import propose_kind
from parkdesk.rules.vocabulary import DocumentKind
from parkdesk.services import documents
from parkdesk.services.documents import DocumentDraft, DocumentRow
from parkdesk.ui.jobs import Job, Progress, Task
from parkdesk.ui.messages import sentence_of, show_toast
from parkdesk.ui.page import PageContext
from parkdesk.ui.tenants.words import file_line, tr
from parkdesk.ui.theme import SPACE_8
from parkdesk.ui.widgets.buttons import Button
from parkdesk.ui.widgets.fields import ChoiceBox, DayEdit
from parkdesk.ui.widgets.form import FormDialog
from parkdesk.ui.widgets.text import ElidedLabel
from parkdesk.ui.words import titled

FILE = "file"


class FileField(QWidget):
    """The file that is chosen, or that is there; another can be chosen."""

    chosen = Signal(object)  # Path

    def __init__(self, there: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self.name = ElidedLabel(there or self.tr("No file: the paper alone"), tone="muted")
        self.choose_button = Button(
            self.tr("Replace…") if there else self.tr("Choose a file…"), self._choose, icon="folder"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        row.addWidget(self.choose_button)
        row.addWidget(self.name, 1)
        self.setFocusProxy(self.choose_button)

    def set_path(self, path: Path) -> None:
        self.path = path
        self.name.setText(path.name)
        self.name.set_tone(None)
        self.chosen.emit(path)

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose the document's file"))
        if name:
            self.set_path(Path(name))


class DocumentDialog(FormDialog):
    """A new document, perhaps of a `path` that was dropped, or one that is there.

    The file is read and stored by a job; the dialog closes when it is in the park.
    """

    def __init__(
        self,
        context: PageContext,
        tenant_id: int,
        parent: QWidget | None = None,
        *,
        document: DocumentRow | None = None,
        kind: DocumentKind | None = None,
        path: Path | None = None,
        missing: tuple[DocumentKind, ...] = (),
    ) -> None:
        new = document is None
        super().__init__(
            tr("Add a document") if new else tr("Change a document"),
            tr("Add") if new else tr("Save"),
            parent,
        )
        self._context = context
        self._tenant_id = tenant_id
        self._document = document
        self._missing = missing
        self._job: Job | None = None
        self._fill(document.draft if document else DocumentDraft(kind or self._first()))
        self._kind_is_given = kind is not None or not new
        self.file.chosen.connect(self._on_file)
        self.kind.chosen.connect(self._on_kind)
        if path is not None:
            self.file.set_path(path)
        self.resize(560, 400)

    def try_submit(self) -> None:
        """Store by a job; Cancel stops it, and nothing is stored then."""
        self.form.clear_errors()
        self.banner.dismiss()
        try:
            draft = self._typed()
            for name, reason in documents.check_document(draft).items():
                raise FieldError(name, reason)
        except UserError as error:
            self._on_failed(error)
            return
        self._set_busy(busy=True)
        self._job = self._context.jobs.start(self._storing(draft), self.tr("Storing a document"))
        self._job.progressed.connect(self._on_progress)
        self._job.done.connect(self._on_done)
        self._job.failed.connect(self._on_failed)
        self._job.cancelled.connect(self._on_cancelled)

    def reject(self) -> None:
        if self._job is not None:
            self._job.cancel()
            return
        super().reject()

    def _storing(self, draft: DocumentDraft) -> Task:
        database, tenant_id, path = self._context.database, self._tenant_id, self.file.path
        document_id = self._document.id if self._document else None

        def task(progress: Progress) -> None:
            file = documents.read_given_file(path, progress) if path else None
            if document_id is None:
                database.write(documents.add_document, tenant_id=tenant_id, draft=draft, file=file)
            else:
                database.write(
                    documents.change_document, document_id=document_id, draft=draft, file=file
                )

        return task

    def _typed(self) -> DocumentDraft:
        return DocumentDraft(
            kind=self.kind.value(),
            number=self.number.text().strip(),
            issued_on=self.issued_on.day(),
            expires_on=self.expires_on.day(),
            note=self.note.text().strip(),
        )

    def _fill(self, draft: DocumentDraft) -> None:
        there = file_line(self._document) if self._document and self._document.file_name else ""
        self.file = FileField(there)
        self.kind = ChoiceBox([(one, titled(one)) for one in DocumentKind])
        self.kind.setMaxVisibleItems(len(DocumentKind))
        self.kind.set_value(draft.kind)
        self.number = QLineEdit(draft.number)
        self.issued_on = DayEdit(draft.issued_on)
        self.expires_on = DayEdit(draft.expires_on)
        self.note = QLineEdit(draft.note)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.hide()
        form = self.form
        form.add(FILE, self.tr("File"), self.file, self.tr("A scan or a PDF, up to 25 MB."))
        form.add_row(
            [("kind", self.tr("Kind"), self.kind), ("number", self.tr("Number"), self.number)]
        )
        form.add_row(
            [
                ("issued_on", self.tr("Issued on"), self.issued_on),
                ("expires_on", self.tr("Expires on"), self.expires_on),
            ]
        )
        form.add("note", self.tr("Note"), self.note)
        form.add_widget(self.bar)

    def _first(self) -> DocumentKind:
        return next(iter(self._missing), DocumentKind.OTHER)

    def _on_file(self, path: Path) -> None:
        """The name of a scan often says what it is; what the user chose stays."""
        self.form.set_error(FILE, "")
        if not self._kind_is_given:
            self.kind.set_value(propose_kind(path.stem, self._missing))

    def _on_kind(self, _kind: object) -> None:
        self._kind_is_given = True

    def _set_busy(self, *, busy: bool) -> None:
        self.bar.setVisible(busy)
        self.bar.setRange(0, 0)
        self.verb_button.setEnabled(not busy)
        self.form.setEnabled(not busy)

    def _on_progress(self, done: int, total: int, _text: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _on_done(self, _value: object) -> None:
        self._job = None
        show_toast(self.parentWidget() or self, self.tr("The document is stored."))
        self.accept()

    def _on_cancelled(self) -> None:
        self._job = None
        self._set_busy(busy=False)

    def _on_failed(self, error: object) -> None:
        self._on_cancelled()
        if isinstance(error, documents.GivenFileError):
            self.form.show_error(FieldError(FILE, sentence_of(error)))
        elif isinstance(error, UserError) and not self.form.show_error(error):
            self.banner.say(sentence_of(error))
