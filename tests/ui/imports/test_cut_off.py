from pytestqt.qtbot import QtBot

from parkdesk.rules.vocabulary import ImportKind
from parkdesk.services.imports.begun import note_of_import
from parkdesk.storage.database import Database
from parkdesk.ui.imports.cut_off import show_cut_off
from parkdesk.ui.main_window import MainWindow
from tests.services.imports.sheets import applicant, applicants
from tests.services.imports.steps import bring

SHEET = applicants(applicant())


def test_the_first_page_tells_what_became_of_an_import_that_was_cut_off(
    qtbot: QtBot, database: Database
) -> None:
    note = database.read(
        note_of_import, kind=ImportKind.APPLICANTS, file=SHEET.file, digest=SHEET.file_digest
    )
    database.interrupted = (note,)
    window = MainWindow(database)
    qtbot.addWidget(window)
    show_cut_off(window)
    assert "Nothing of it is in the park" in window.page.banner.text
    bring(database, SHEET)
    show_cut_off(window)
    assert "All of it is in the park" in window.page.banner.text
    window.page.refresh()
    assert "list.xlsx" in window.page.banner.text
