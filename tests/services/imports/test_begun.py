from parkdesk.rules.vocabulary import ImportKind
from parkdesk.services.imports.begun import CutOff, find_cut_off, note_of_import
from parkdesk.storage.database import Database
from tests.services.imports.sheets import applicant, applicants
from tests.services.imports.steps import bring

SHEET = applicants(applicant())


def note(database: Database, digest: str = SHEET.file_digest) -> dict[str, str]:
    return database.read(note_of_import, kind=ImportKind.APPLICANTS, file=SHEET.file, digest=digest)


def test_an_import_that_was_committed_before_the_end_is_told_by_its_number(
    database: Database,
) -> None:
    bring(database, SHEET)
    noted = note(database)
    assert database.read(find_cut_off, note=noted) == CutOff("list.xlsx", None)
    _plan, import_id = bring(database, SHEET)
    assert database.read(find_cut_off, note=noted) == CutOff("list.xlsx", import_id)


def test_another_import_since_is_not_the_one_that_was_cut_off(database: Database) -> None:
    noted = note(database, digest="1" * 64)
    bring(database, SHEET)
    assert database.read(find_cut_off, note=noted) == CutOff("list.xlsx", None)


def test_a_note_of_something_else_is_no_import(database: Database) -> None:
    assert database.read(find_cut_off, note={"what": "backup"}) is None
