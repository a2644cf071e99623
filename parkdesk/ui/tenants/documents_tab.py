"""A tenant's papers: what is missing, what is there, and their files."""

from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from parkdesk.rules.vocabulary import DocumentKind, DocumentState
from parkdesk.services import documents
from parkdesk.services.documents import DocumentRow, RemovedDocument, TenantPapers
from parkdesk.ui import theme
from parkdesk.ui.jobs import Progress
from parkdesk.ui.messages import show_error, show_toast
from parkdesk.ui.page import PageContext
from parkdesk.ui.tenants.document_dialog import DocumentDialog
from parkdesk.ui.tenants.document_files import DocumentFiles
from parkdesk.ui.tenants.lines import Lines, add_verb, add_widget, line_of
from parkdesk.ui.tenants.words import STATE_TONES, document_line, file_line, state_text, tr
from parkdesk.ui.theme import RADIUS_CARD, SPACE_12
from parkdesk.ui.widgets.buttons import Button, IconButton
from parkdesk.ui.widgets.form import open_once
from parkdesk.ui.widgets.text import Chip, ElidedLabel
from parkdesk.ui.words import titled


class DocumentsTab(QWidget):
    """Files are dropped anywhere on it."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._tenant_id = 0
        self._over = False
        self.papers = TenantPapers((), ())
        self.files = DocumentFiles(context, self)
        self.add_button = Button(self.tr("Add a document"), self.add_document, icon="plus")
        self.lines = Lines(self.tr("No document yet. Add one, or drop its file here."))
        self.setAcceptDrops(True)
        self._build()
        self.files.failed.connect(lambda error: show_error(self, error))
        self.files.saved.connect(self._on_saved)

    def show_papers(self, tenant_id: int, papers: TenantPapers) -> None:
        self._tenant_id, self.papers = tenant_id, papers
        self.lines.show_lines(
            [self._missing(kind) for kind in papers.missing]
            + [self._document(row) for row in papers.documents]
        )

    def add_document(self, kind: DocumentKind | None = None, path: Path | None = None) -> None:
        open_once(
            DocumentDialog(
                self._context, self._tenant_id, self, kind=kind, path=path,
                missing=self.papers.missing,
            )
        )  # fmt: skip

    def change_document(self, document: DocumentRow) -> None:
        open_once(DocumentDialog(self._context, self._tenant_id, self, document=document))

    def remove_document(self, document: DocumentRow) -> None:
        """At once, as it can be taken back; by a job, as its bytes are kept for that."""
        database, document_id = self._context.database, document.id

        def task(_progress: Progress) -> RemovedDocument:
            return database.write(documents.remove_document, document_id=document_id)

        job = self._context.jobs.start(task, self.tr("Removing a document"))
        job.done.connect(self._on_removed)
        job.failed.connect(self._on_failed)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._set_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_over(False)
        event.acceptProposedAction()
        urls = event.mimeData().urls()
        if len(urls) > 1:
            show_toast(self, self.tr("Drop one file at a time: each is a document of its own."))
            return
        self.add_document(path=Path(urls[0].toLocalFile()))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._over:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.colour("accent"), 1)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.colour("accent_soft"))
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(edge, RADIUS_CARD, RADIUS_CARD)
        painter.end()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_12)
        head.addWidget(self.add_button)
        head.addWidget(ElidedLabel(self.tr("or drop its file here"), "caption", tone="muted"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addLayout(head)
        column.addWidget(self.lines)
        column.addStretch()

    def _set_over(self, over: bool) -> None:
        self._over = over
        self.update()

    def _missing(self, kind: DocumentKind) -> QWidget:
        state = DocumentState.MISSING
        line = line_of(titled(kind), chip=Chip(state_text(state), STATE_TONES[state]))
        name = tr("Add {kind}").format(kind=kind)
        add_verb(line, tr("Add"), name, lambda: self.add_document(kind))
        return line

    def _document(self, row: DocumentRow) -> QWidget:
        chip = None
        if row.state is not DocumentState.PRESENT:
            chip = Chip(state_text(row.state), STATE_TONES[row.state])
        line = line_of(
            titled(row.draft.kind), document_line(row), file_line(row), row.draft.note, chip=chip
        )
        if row.file_name:
            name = tr("Open {kind}").format(kind=row.draft.kind)
            add_verb(line, tr("Open"), name, lambda: self.files.open(row))
        add_widget(line, self._more_button(row))
        return line

    def _more_button(self, row: DocumentRow) -> IconButton:
        name = tr("More on {kind}").format(kind=row.draft.kind)
        button = IconButton("more", name)
        menu = QMenu(button)
        for text, run in (
            (tr("Change or replace the file…"), lambda: self.change_document(row)),
            (tr("Save a copy…"), lambda: self.files.save(row)),
            (tr("Remove"), lambda: self.remove_document(row)),
        ):
            action = QAction(text, menu)
            action.triggered.connect(lambda _checked=False, run=run: run())
            menu.addAction(action)
        menu.actions()[1].setEnabled(bool(row.file_name))
        button.setMenu(menu)
        return button

    def _on_saved(self, path: Path) -> None:
        show_toast(self, self.tr("Saved as {name}.").format(name=path.name))

    def _on_removed(self, removed: RemovedDocument) -> None:
        show_toast(self, self.tr("Removed."), undo=lambda: self._put_back(removed))

    def _put_back(self, removed: RemovedDocument) -> None:
        database = self._context.database

        def task(_progress: Progress) -> None:
            database.write(documents.restore_document, removed=removed)

        job = self._context.jobs.start(task, self.tr("Putting a document back"))
        job.failed.connect(self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        show_error(self, error)
