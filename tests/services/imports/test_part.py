"""Some rows of a list: those that an earlier import left out."""

from parkdesk.services.imports.commit import commit_import
from parkdesk.services.imports.history import list_imports
from parkdesk.services.imports.planning import plan_import
from parkdesk.storage.database import Database
from tests.services.imports.sheets import (
    NOW,
    applicant,
    applicants,
    batch,
    batches,
    lease,
    let,
    rent_roll,
)
from tests.services.imports.steps import bring, outcomes

GOOD = applicant("Bilal Shah", cnic="17301-7654321-5")


def test_only_the_rows_asked_for_are_imported(database: Database) -> None:
    bring(database, applicants(GOOD, None))
    mended = applicant("Hina Bugti", cnic="17301-1234599-2")
    plan = database.read(plan_import, parsed=applicants(GOOD, mended), now=NOW, only=frozenset({3}))
    assert outcomes(plan) == ["new"]
    database.write(commit_import, plan=plan, now=NOW)
    [further, first] = database.read(list_imports)
    assert (first.read, first.refused, further.read, further.new) == (2, 1, 1, 1)


def test_a_row_taken_up_is_still_the_double_of_one_imported_before(database: Database) -> None:
    bring(database, applicants(GOOD, GOOD))
    plan = database.read(plan_import, parsed=applicants(GOOD, GOOD), now=NOW, only=frozenset({3}))
    assert outcomes(plan) == ["duplicate"]


def test_what_the_rows_link_to_comes_along(database: Database) -> None:
    first, second = batch("WEB-1"), batch("WEB-2")
    plan = database.read(plan_import, parsed=batches(first, second), now=NOW, only=frozenset({3}))
    database.write(commit_import, plan=plan, now=NOW)
    again = database.read(plan_import, parsed=batches(first, second), now=NOW)
    assert "unchanged" in outcomes(again)


def test_a_lease_left_out_is_taken_up_with_all_its_rows(database: Database) -> None:
    good, bad = lease("L-1", "A-1"), lease("L-2", "A-2", "A-3", tenant="Oak")
    sheet = rent_roll(*let(good), None, None)
    bring(database, sheet)
    mended = rent_roll(*let(good), *let(bad))
    plan = database.read(plan_import, parsed=mended, now=NOW, only=frozenset({3, 4}))
    assert outcomes(plan) == ["new", "new"]
    database.write(commit_import, plan=plan, now=NOW)
