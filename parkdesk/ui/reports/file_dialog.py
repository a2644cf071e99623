"""Where a report is saved."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from parkdesk.ui.messages import confirm


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


def tr(text: str) -> str:
    return QCoreApplication.translate("file_dialog", text)
