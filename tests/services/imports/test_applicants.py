from datetime import date, timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from parkdesk.errors import UnknownChoiceError
from parkdesk.models.imports import ImportRecord
from parkdesk.models.people import Person
from parkdesk.models.training import Application, Batch
from parkdesk.rules.vocabulary import ApplicationStatus, Gender
from parkdesk.services.imports.commit import StalePlanError, commit_import
from parkdesk.services.imports.planning import plan_import
from parkdesk.services.imports.undo import AlreadyUndoneError, undo_import
from parkdesk.storage.database import Database
from tests.services.imports.sheets import NOW, applicant, applicants, batch, batches
from tests.services.imports.steps import bring, outcomes

CNIC = "17301-1234567-8"
OTHER = "17301-1234568-8"


def people(session: Session) -> list[Person]:
    return list(session.scalars(select(Person).order_by(Person.id)))


def the_person(database: Database) -> Person:
    [person] = database.read(people)
    return person


def test_new_people_are_written_with_all_their_fields(database: Database) -> None:
    draft = applicant(cnic=CNIC, gender=Gender.WOMAN, born_on=date(2004, 5, 6), semester=7)
    plan, _ = bring(database, applicants(draft))
    person = the_person(database)
    assert outcomes(plan) == ["new"]
    assert (person.name, person.cnic, person.gender, person.born_on, person.semester) == (
        "Ayesha Khan",
        CNIC,
        Gender.WOMAN,
        date(2004, 5, 6),
        7,
    )


def test_the_same_rows_again_change_nothing(database: Database) -> None:
    sheet = applicants(applicant(cnic=CNIC), None, applicant(cnic=CNIC, name="Ayesha Khan "))
    first, _ = bring(database, sheet)
    second, _ = bring(database, sheet)
    assert outcomes(first) == ["new", "refused", "duplicate"]
    assert outcomes(second) == ["unchanged", "refused", "duplicate"]
    assert len(database.read(people)) == 1


def test_two_numbers_are_two_people_however_alike(database: Database) -> None:
    plan, _ = bring(database, applicants(applicant(cnic=CNIC), applicant(cnic=OTHER)))
    assert outcomes(plan) == ["new", "new"]


@pytest.mark.parametrize("first_has_cnic", [True, False])
def test_a_row_without_a_number_is_the_earlier_row_of_the_same_person(
    database: Database, first_has_cnic: bool
) -> None:
    with_number, without = applicant(cnic=CNIC), applicant()
    rows = (with_number, without) if first_has_cnic else (without, with_number)
    plan, _ = bring(database, applicants(*rows))
    assert outcomes(plan) == ["new", "duplicate"]


def test_siblings_who_share_a_phone_stay_two_people(database: Database) -> None:
    plan, _ = bring(database, applicants(applicant("Ayesha Khan"), applicant("Hina Khan")))
    assert outcomes(plan) == ["new", "new"]


def test_a_row_with_a_number_fills_it_for_the_person_known_without(database: Database) -> None:
    bring(database, applicants(applicant()))
    plan, _ = bring(database, applicants(applicant(cnic=CNIC)))
    assert outcomes(plan) == ["updated"]
    assert [(change.field, change.becomes) for change in plan.rows[0].changes] == [("cnic", CNIC)]
    assert the_person(database).cnic == CNIC


def test_an_empty_cell_never_erases(database: Database) -> None:
    bring(database, applicants(applicant(cnic=CNIC, email="a@example.pk")))
    bring(database, applicants(applicant(cnic=CNIC, mobile="+923001112223")))
    person = the_person(database)
    assert (person.email, person.mobile) == ("a@example.pk", "+923001112223")


def test_a_stranger_with_the_same_number_is_ambiguous_and_rewrites_nobody(
    database: Database,
) -> None:
    bring(database, applicants(applicant(cnic=CNIC)))
    stranger = applicant("Zeeshan Marwat", father_name="Faisal Marwat", cnic=CNIC)
    plan, _ = bring(database, applicants(stranger))
    assert outcomes(plan) == ["ambiguous"]
    assert the_person(database).name == "Ayesha Khan"


def test_a_row_that_several_people_fit_is_ambiguous(database: Database) -> None:
    bring(database, applicants(applicant(cnic=CNIC), applicant(cnic=OTHER)))
    plan, _ = bring(database, applicants(applicant(email="new@example.pk")))
    assert outcomes(plan) == ["ambiguous"]
    assert "2 people could be meant" in plan.rows[0].why


def test_a_masked_number_matches_and_changes_nothing(database: Database) -> None:
    bring(database, applicants(applicant(cnic=CNIC)))
    masked = applicant(cnic="17301-*****67-8", cnic_is_masked=True, mobile=None)
    plan, _ = bring(database, applicants(masked))
    assert outcomes(plan) == ["unchanged"]
    assert the_person(database).cnic == CNIC


def test_a_value_edited_by_hand_stays_and_is_listed(database: Database) -> None:
    bring(database, applicants(applicant(cnic=CNIC)))
    database.write(lambda session: session.execute(update(Person).values(mobile="+923459999999")))
    plan, _ = bring(database, applicants(applicant(cnic=CNIC, mobile="+923001112223")))
    assert the_person(database).mobile == "+923459999999"
    assert [problem.code for problem in plan.problems] == ["edited-by-hand"]


def test_a_batch_makes_an_application_with_its_eligibility(database: Database) -> None:
    bring(database, batches(batch()))
    good = applicant(cnic=CNIC, semester=7, born_on=date(2004, 1, 1), score=8000)
    late = applicant("Hina Gul", cnic=OTHER, semester=2, born_on=date(2004, 1, 1))
    plan, _ = bring(database, applicants(good, late), batch="WEB-1")
    stored = database.read(
        lambda session: session.execute(
            select(Application.status, Application.score).order_by(Application.id)
        ).all()
    )
    assert [tuple(row) for row in stored] == [("eligible", 8000), ("ineligible", None)]
    assert plan.ineligible == 1
    assert plan.if_filled_now is not None
    assert (plan.if_filled_now.offered, plan.if_filled_now.waiting) == (1, 0)


def test_a_known_person_new_to_the_batch_is_updated_by_an_application(database: Database) -> None:
    bring(database, batches(batch()))
    bring(database, applicants(applicant(cnic=CNIC)))
    plan, _ = bring(database, applicants(applicant(cnic=CNIC)), batch="WEB-1")
    again, _ = bring(database, applicants(applicant(cnic=CNIC)), batch="WEB-1")
    assert (outcomes(plan), outcomes(again)) == (["updated"], ["unchanged"])


def test_an_unknown_batch_is_refused_before_anything_is_planned(database: Database) -> None:
    with pytest.raises(UnknownChoiceError):
        bring(database, applicants(applicant()), batch="NONE-1")


def test_a_course_without_a_batch_is_one_warning_for_the_whole_sheet(database: Database) -> None:
    rows = [applicant(name, course_applied="Web") for name in ("Hina Gul", "Iqra Gul")]
    plan, _ = bring(database, applicants(*rows))
    assert [problem.code for problem in plan.problems] == ["course-without-batch"]


def test_another_course_than_the_batchs_is_a_warning_of_its_row(database: Database) -> None:
    bring(database, batches(batch()))
    rows = [
        applicant("Hina Gul", course_applied="web  development"),
        applicant("Iqra Gul", course_applied="Baking"),
    ]
    plan, _ = bring(database, applicants(*rows), batch="WEB-1")
    assert [(problem.row, problem.code) for problem in plan.problems] == [(3, "other-course")]


def test_rows_after_the_call_are_put_in_with_a_warning_each(database: Database) -> None:
    bring(database, batches(batch()))

    def close_call(session: Session) -> None:
        session.scalars(select(Batch)).one().applications_to = NOW.date() - timedelta(days=1)

    database.write(close_call)
    rows = [applicant("Hina Gul"), applicant("Iqra Gul")]
    plan, _ = bring(database, applicants(*rows), batch="WEB-1")
    assert [(problem.row, problem.code) for problem in plan.problems] == [
        (2, "after-call"),
        (3, "after-call"),
    ]
    assert len(database.read(people)) == 2


def test_a_plan_made_before_another_change_is_refused(database: Database) -> None:
    plan = database.read(plan_import, parsed=applicants(applicant()), now=NOW)
    bring(database, applicants(applicant("Hina Gul")))
    with pytest.raises(StalePlanError):
        database.write(commit_import, plan=plan, now=NOW)
    assert [person.name for person in database.read(people)] == ["Hina Gul"]


def test_undo_removes_people_and_their_applications(database: Database) -> None:
    bring(database, batches(batch()))
    _, import_id = bring(database, applicants(applicant(cnic=CNIC)), batch="WEB-1")
    undone = database.write(undo_import, import_id=import_id, now=NOW)
    assert (undone.removed, undone.restored, undone.kept) == (2, 0, ())
    assert database.read(people) == []


def test_undo_puts_changed_values_back(database: Database) -> None:
    bring(database, applicants(applicant(cnic=CNIC)))
    _, import_id = bring(database, applicants(applicant(cnic=CNIC, mobile="+923001112223")))
    undone = database.write(undo_import, import_id=import_id, now=NOW)
    assert (undone.removed, undone.restored) == (0, 1)
    assert the_person(database).mobile == "+923331234567"


def test_without_a_number_another_fathers_child_is_another_person(database: Database) -> None:
    """Siblings and cousins share a phone, and a name is common."""
    plan, _ = bring(database, applicants(applicant(), applicant(father_name="Zahid Khan")))
    assert outcomes(plan) == ["new", "new"]
    again, _ = bring(database, applicants(applicant(father_name="Omar Gul", semester=5)))
    assert outcomes(again) == ["new"]
    assert len(database.read(people)) == 3


def test_undo_keeps_what_was_edited_since_and_says_so(database: Database) -> None:
    _, import_id = bring(database, applicants(applicant(cnic=CNIC), applicant("Hina", cnic=OTHER)))
    database.write(
        lambda session: session.execute(
            update(Person).where(Person.cnic == CNIC).values(email="typed@example.pk")
        )
    )
    undone = database.write(undo_import, import_id=import_id, now=NOW)
    assert undone.removed == 1
    [kept] = undone.kept
    assert (kept.record, kept.reason) == ("person Ayesha Khan", "Edited since the import: email.")


def test_undo_names_whose_application_stays(database: Database) -> None:
    bring(database, batches(batch()))
    _, import_id = bring(database, applicants(applicant(cnic=CNIC)), batch="WEB-1")
    database.write(
        lambda session: session.execute(
            update(Application).values(status=ApplicationStatus.SHORTLISTED)
        )
    )
    undone = database.write(undo_import, import_id=import_id, now=NOW)
    assert [kept.record for kept in undone.kept] == [
        "application Ayesha Khan, WEB-1",
        "person Ayesha Khan",
    ]


def test_after_an_undo_the_same_file_is_new_and_undoing_twice_is_refused(
    database: Database,
) -> None:
    _, import_id = bring(database, applicants(applicant(cnic=CNIC)))
    database.write(undo_import, import_id=import_id, now=NOW)
    plan, _ = bring(database, applicants(applicant(cnic=CNIC)))
    assert outcomes(plan) == ["new"]
    with pytest.raises(AlreadyUndoneError):
        database.write(undo_import, import_id=import_id, now=NOW)


def test_each_record_knows_the_row_it_came_from(database: Database) -> None:
    bring(database, applicants(None, applicant(cnic=CNIC)))
    count = database.read(lambda session: session.scalar(select(func.count(ImportRecord.id))))
    assert count == 1
