"""Files of documents on their way out of the park: looked at, saved elsewhere."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from parkdesk.errors import FieldError
from parkdesk.rules.file_names import is_shown, safe_name
from parkdesk.services import documents
from parkdesk.services.documents import DocumentRow
from parkdesk.settings import documents_folder
from parkdesk.ui.jobs import Progress
from parkdesk.ui.page import PageContext

_folders: list[tempfile.TemporaryDirectory[str]] = []


class DocumentFiles(QObject):
    """Says `failed(error)`, and `saved(path)` once a copy is written."""

    failed = Signal(object)
    saved = Signal(object)  # Path

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._window = parent

    def open(self, document: DocumentRow) -> None:
        """Show the file by the desktop's own program; a file that could be a program is not."""
        if not is_shown(document.file_name):
            reason = self.tr("A file of this kind is not opened from here. Save a copy instead.")
            self.failed.emit(FieldError("file", reason))
            return
        database, document_id = self._context.database, document.id

        def task(_progress: Progress) -> Path:
            file = database.read(documents.get_document_file, document_id=document_id)
            return documents.write_private_copy(file, _private_folder())

        self._start(task, self.tr("Opening a document"), self._show)

    def save(self, document: DocumentRow) -> None:
        """Ask where to, and write a copy there."""
        proposed = documents_folder() / safe_name(document.file_name)
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save a copy of the document"), str(proposed)
        )
        if name:
            self.save_as(document, Path(name))

    def save_as(self, document: DocumentRow, path: Path) -> None:
        database, document_id = self._context.database, document.id

        def task(_progress: Progress) -> Path:
            file = database.read(documents.get_document_file, document_id=document_id)
            documents.write_copy(file, path)
            return path

        self._start(task, self.tr("Saving a copy"), self._on_saved)

    def _start(
        self, task: Callable[[Progress], Path], title: str, on_done: Callable[[Path], object]
    ) -> None:
        job = self._context.jobs.start(task, title)
        job.done.connect(on_done)
        job.failed.connect(self.failed)

    def _on_saved(self, path: Path) -> None:
        self.saved.emit(path)

    def _show(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            reason = self.tr("This desk has no program for this file. Save a copy instead.")
            self.failed.emit(FieldError("file", reason))


def _private_folder() -> Path:
    """A folder that only this account can read; it goes when the program ends."""
    if not _folders:
        _folders.append(tempfile.TemporaryDirectory(prefix="parkdesk-", ignore_cleanup_errors=True))
    return Path(_folders[0].name)
