"""What Today says of imports that nobody has finished."""

from dataclasses import replace
from datetime import date

from parkdesk.rules.urgency import Matter, Urgency
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.services.imports.left_out import keep_left_out
from parkdesk.services.imports.staging import (
    SentFile,
    StagingDraft,
    discard_staged,
    get_staged,
    keep_work,
)
from parkdesk.services.today import Action, Verb, list_actions
from parkdesk.storage.database import Database
from tests.services.imports.sheets import NOW, applicant, applicants
from tests.services.imports.steps import bring

DAY = date(2026, 11, 23)
FILE = SentFile("Candidates.xlsx", "0" * 64, b"PK, as it was sent")
DRAFT = StagingDraft(ImportKind.APPLICANTS, FILE, "Sheet1", 3, {"name": 1, "cnic": 3})


def waiting(database: Database) -> list[Action]:
    actions = database.read(list_actions, day=DAY, now=NOW)
    return [one for one in actions if one.matter is Matter.IMPORT]


def test_a_list_that_was_begun_waits_to_be_taken_up_until_it_is_discarded(
    database: Database,
) -> None:
    staged_id = database.write(keep_work, staged_id=None, draft=DRAFT, now=NOW)
    [said] = waiting(database)
    assert (said.label, said.verb, said.record_id) == ("Candidates.xlsx", Verb.TAKE_UP, staged_id)
    assert said.question == "Not finished: its import was left on 20 Nov 2026."
    assert said.urgency is Urgency.THIS_MONTH
    database.write(discard_staged, staged_id=staged_id)
    assert waiting(database) == []


def test_rows_that_an_import_left_out_wait_until_they_are_mended(database: Database) -> None:
    _, import_id = bring(database, applicants(applicant()))
    later = replace(DRAFT, file=replace(FILE, digest="1" * 64))
    for draft, rows in ((DRAFT, {4, 17, 90}), (later, {8})):
        database.write(
            keep_left_out, staged_id=None, import_id=import_id, draft=draft, to_mend=rows, now=NOW
        )
    said = {one.question: one.record_id for one in waiting(database)}
    assert {text: database.read(get_staged, staged_id=at).rows for text, at in said.items()} == {
        "3 rows wait to be mended; the others are imported.": {4, 17, 90},
        "1 row waits to be mended; the others are imported.": {8},
    }
