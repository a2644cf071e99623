"""Certificates into a PDF file."""

from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from parkdesk.spreadsheets.cells import in_place_of
from parkdesk.ui.jobs import Progress, Task
from parkdesk.ui.training.certificates_words import tr

PDF = ".pdf"


def ask_where(parent: QWidget, name: str) -> Path | None:
    """The file to write; it asks itself before one is replaced."""
    dialog = QFileDialog(parent, tr("Save PDF"), str(Path.home()), tr("PDF documents (*.pdf)"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(PDF)
    dialog.selectFile(name.replace("/", "-") + PDF)
    if not dialog.exec():
        return None
    return Path(dialog.selectedFiles()[0])


def saving(
    read: Callable[..., Any],
    *,
    batch: str,
    only: Collection[int] | None,
    as_of: date,
    out: Path,
) -> Task:
    """Writes all of it or nothing; `only` keeps the certificates of these ids. OutputFileError."""

    def task(progress: Progress) -> Path:
        from parkdesk.reports.certificates import make_certificates
        from parkdesk.reports.sources import load_certificates, load_page_info

        progress(0, 0)
        pages = load_certificates(read, as_of=as_of, parameters={"batch": batch}, only=only)
        made = make_certificates(pages, load_page_info(read, as_of=as_of))
        progress(0, 0)
        with in_place_of(out) as half:
            half.write_bytes(made)
        return out

    return task
