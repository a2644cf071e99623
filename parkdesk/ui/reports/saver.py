"""Saves reports where the user wants them, and remembers the place."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from parkdesk import settings
from parkdesk.ui.messages import confirm, show_toast
from parkdesk.ui.page import Page
from parkdesk.ui.reports.making import Request, saving

OPEN_AFTER = "reports/open"


class Saver(QObject):
    """Says `refused(error)` where a report could not be written."""

    refused = Signal(object)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._folder = settings.documents_folder()
        self.open_after = QCheckBox(self.tr("Open after saving"))
        self.open_after.setChecked(settings.load().layout.get(OPEN_AFTER) == "yes")
        self.open_after.toggled.connect(self._keep_open_after)

    def save(self, request: Request, ending: str, title: str, kinds: str) -> None:
        """Ask for a file of that ending, and write it in a job."""
        out = ask_where(self._page, self._folder / (request.file_name + ending), title, kinds)
        if out is None:
            return
        context = self._page.context
        self._page.banner.hide()
        self._folder = out.parent
        job = context.jobs.start(
            saving(context.database, request, out, context.now),
            self.tr("Saving {file}").format(file=out.name),
        )
        job.done.connect(self._on_saved)
        job.failed.connect(self.refused)

    @Slot(object)
    def _on_saved(self, out: Path) -> None:
        show_toast(
            self._page,
            self.tr("{file} is saved.").format(file=out.name),
            undo=lambda: _open(out.parent),
            action=self.tr("Open folder"),
        )
        if self.open_after.isChecked():
            _open(out)

    @Slot(bool)
    def _keep_open_after(self, wanted: bool) -> None:
        kept = {**settings.load().layout, OPEN_AFTER: "yes" if wanted else "no"}
        settings.change(layout=kept)


def ask_where(parent: QWidget, proposed: Path, title: str, kinds: str) -> Path | None:
    """A file to write with the proposed one's ending; None where the user does not want any."""
    folder = proposed.parent if proposed.parent.is_dir() else Path.home()
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(folder / proposed.name), kinds)
    if not chosen:
        return None
    out, ending = Path(chosen), proposed.suffix
    if out.suffix.lower() == ending:
        return out
    out = out.with_name(out.name + ending)
    question = tr("{file} is there already. Replace it?").format(file=out.name)
    return out if not out.exists() or confirm(parent, question, tr("Replace")) else None


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def tr(text: str) -> str:
    return QCoreApplication.translate("Saver", text)
