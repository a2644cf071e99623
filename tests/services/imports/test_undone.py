"""What counts as imported before, and as edited by hand, once an import was undone."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from parkdesk.models.people import Person
from parkdesk.models.spaces import Unit
from parkdesk.services.imports.undo import Undone, undo_import
from parkdesk.spreadsheets.drafts import ApplicantDraft
from parkdesk.storage.database import Database
from tests.database import save
from tests.services.imports.sheets import (
    NOW,
    applicant,
    applicants,
    batch,
    batches,
    listed_unit,
    units,
)
from tests.services.imports.steps import bring, outcomes
from tests.training_factories import make_person

CNIC = "17301-1234567-8"
LATER = [NOW + timedelta(minutes=minutes) for minutes in range(9)]


def undo(database: Database, import_id: int, minute: int) -> Undone:
    return database.write(undo_import, import_id=import_id, now=LATER[minute])


def take(database: Database, minute: int, draft: ApplicantDraft) -> tuple[list[str], int]:
    plan, import_id = bring(database, applicants(draft), now=LATER[minute])
    return outcomes(plan), import_id


def set_district(database: Database, district: str) -> None:
    database.write(lambda session: session.execute(update(Person).values(district=district)))


def district(database: Database) -> str:
    return database.read(lambda session: session.scalars(select(Person.district)).one())


def in_karak() -> Person:
    """Typed by hand."""
    return make_person(
        name="Ayesha Khan", father_name="Ahmad Khan", cnic=CNIC, district="Karak", mobile=None
    )


@pytest.mark.parametrize("other", [applicant(cnic=CNIC), applicant(cnic=CNIC, father_name="")])
def test_a_row_that_only_found_what_an_undo_removed_imports_as_new(
    database: Database, other: ApplicantDraft
) -> None:
    _, first = take(database, 0, applicant(cnic=CNIC))
    again, _ = take(database, 1, other)
    undo(database, first, 2)
    assert again == ["unchanged"]
    assert take(database, 3, other)[0] == ["new"]
    assert take(database, 4, other)[0] == ["unchanged"]


def test_a_row_whose_record_somebody_removed_is_not_there_any_more(database: Database) -> None:
    sheet = units(listed_unit("A-101"))
    bring(database, sheet)
    again, _ = bring(database, sheet)
    database.write(lambda session: session.execute(delete(Unit)))
    plan, _ = bring(database, sheet)
    assert (outcomes(again), outcomes(plan)) == (["unchanged"], ["new"])


def test_a_hand_edit_counts_also_after_its_import_was_undone(database: Database) -> None:
    _, first = take(database, 0, applicant(cnic=CNIC, district="Kohat"))
    set_district(database, "Hangu")
    undone = undo(database, first, 1)
    assert "district" in undone.kept[0].reason
    row = applicants(applicant(cnic=CNIC, district="Kohat", semester=7))
    plan, _ = bring(database, row, now=LATER[2])
    assert (outcomes(plan), district(database)) == (["updated"], "Hangu")
    assert [problem.code for problem in plan.problems] == ["edited-by-hand"]


def test_what_an_undo_put_back_is_no_hand_edit(database: Database) -> None:
    save(database, in_karak())
    kohat, swat = (applicant(cnic=CNIC, district=name) for name in ("Kohat", "Swat"))
    _, first = take(database, 0, kohat)
    _, second = take(database, 1, swat)
    undo(database, second, 2)
    undo(database, first, 3)
    assert district(database) == "Karak"
    assert take(database, 4, swat)[0] == ["updated"]
    assert district(database) == "Swat"


def test_a_number_given_again_brings_no_hand_edit_along(database: Database) -> None:
    _, first = take(database, 0, applicant("Gul Khan", district="Kohat", mobile="+923001112223"))
    undo(database, first, 1)
    save(database, in_karak())
    assert take(database, 2, applicant(cnic=CNIC, district="Swat"))[0] == ["updated"]
    assert district(database) == "Swat"


def test_an_undo_counts_what_it_removed_by_kind(database: Database) -> None:
    bring(database, batches(batch("WEB-1", semester_from=None)))
    people = applicants(applicant(cnic=CNIC), applicant("Hina Gul", mobile="+923001112223"))
    _, import_id = bring(database, people, batch="WEB-1", now=LATER[1])
    undone = undo(database, import_id, 2)
    assert (undone.removed, undone.removed_of) == (4, {"application": 2, "person": 2})


def test_an_undo_says_which_later_import_changed_what_stays(database: Database) -> None:
    _, first = take(database, 0, applicant(cnic=CNIC, district="Kohat", semester=6))
    _, second = take(database, 1, applicant(cnic=CNIC, district="Swat"))
    database.write(lambda session: session.execute(update(Person).values(semester=8)))
    [kept] = undo(database, first, 2).kept
    assert kept.reason == (
        "Edited since the import: semester. "
        f"Changed since by import {second} (list.xlsx): district."
    )
