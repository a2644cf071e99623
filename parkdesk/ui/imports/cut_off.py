"""What became of an import during which the program was ended, told once at the next start."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from parkdesk.services.imports.begun import CutOff, find_cut_off

if TYPE_CHECKING:
    from parkdesk.ui.main_window import MainWindow


def show_cut_off(window: "MainWindow") -> None:
    """On the page in sight, with a way to the import or to another try."""
    database = window.context.database
    told = [database.read(find_cut_off, note=note) for note in database.interrupted]
    for found in filter(None, told):
        target = {"import_id": found.import_id} if found.import_id else {}
        window.page.banner.say(
            _sentence(found),
            "info" if found.import_id else "warning",
            action=_tr("Open Imports"),
            on_action=partial(window.show_page, "imports", **target),
        )


def _sentence(found: CutOff) -> str:
    if found.import_id:
        text = _tr("ParkDesk was ended while it imported {file}. All of it is in the park.")
    else:
        text = _tr(
            "ParkDesk was ended while it imported {file}. Nothing of it is in the park: take it "
            "up again on the page Imports."
        )
    return text.format(file=found.file)


def _tr(text: str) -> str:
    return QCoreApplication.translate("CutOff", text)
