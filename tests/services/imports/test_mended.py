"""What was corrected here before an import is the park's own word."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from parkdesk.models.people import Person
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.services.imports.left_out import keep_left_out
from parkdesk.services.imports.staging import SentFile, StagingDraft
from parkdesk.services.imports.undo import undo_import
from parkdesk.storage.database import Database
from tests.services.imports.sheets import NOW, applicant, applicants
from tests.services.imports.steps import bring, outcomes

CNIC = "17301-1234567-8"
FILE = SentFile("Candidates.xlsx", "0" * 64, b"PK, as it was sent")
COLUMNS = {"name": 1, "cnic": 3, "district": 5}
MENDED = StagingDraft(
    ImportKind.APPLICANTS, FILE, "Sheet1", 1, COLUMNS, fixes=({(2, 5): "Kohat", (2, 9): "-"},)
)


def bring_mended(database: Database) -> int:
    """Ayesha's row, in which the district was corrected to Kohat."""
    _, import_id = bring(database, applicants(applicant(cnic=CNIC, district="Kohat")))
    database.write(keep_left_out, staged_id=None, import_id=import_id, draft=MENDED, to_mend=(),
                   now=NOW)  # fmt: skip
    return import_id


def the_person(database: Database) -> Person:
    return database.read(lambda session: session.scalars(select(Person)).one())


def test_the_senders_older_value_does_not_undo_a_correction(database: Database) -> None:
    bring_mended(database)
    row = applicant(cnic=CNIC, district="Xanadu", semester=7)
    plan, _ = bring(database, applicants(row), now=NOW + timedelta(minutes=1))
    person = the_person(database)
    assert (outcomes(plan), person.district, person.semester) == (["updated"], "Kohat", 7)
    assert [(one.code, one.column) for one in plan.problems] == [
        ("edited-by-hand", "Domicile District")
    ]


def test_what_was_not_corrected_follows_the_senders_list(database: Database) -> None:
    bring_mended(database)
    other = replace(applicant(cnic=CNIC), mobile="+923459999999")
    plan, _ = bring(database, applicants(other), now=NOW + timedelta(minutes=1))
    assert the_person(database).mobile == "+923459999999"
    assert plan.problems == ()


def test_a_correction_goes_with_the_undo_of_its_import(database: Database) -> None:
    bring(database, applicants(applicant(cnic=CNIC, district="Swat")))
    import_id = bring_mended(database)
    database.write(undo_import, import_id=import_id, now=NOW + timedelta(minutes=1))
    row = applicants(applicant(cnic=CNIC, district="Karak"))
    plan, _ = bring(database, row, now=NOW + timedelta(minutes=2))
    assert (the_person(database).district, plan.problems) == ("Karak", ())
