"""An ambiguous row asks who is meant, and somebody answers."""

from dataclasses import replace
from decimal import Decimal

from parkdesk.models.people import Person
from parkdesk.services.imports.answers import Answer, Answers
from parkdesk.services.imports.commit import commit_import
from parkdesk.services.imports.plan import ImportPlan
from parkdesk.services.imports.planning import plan_import
from parkdesk.spreadsheets.drafts import ApplicantDraft
from parkdesk.storage.database import Database
from tests.services.imports.sheets import NOW, applicant, applicants
from tests.services.imports.steps import bring, outcomes
from tests.services.imports.test_applicants import CNIC, OTHER, people

STRANGER = applicant(
    "Zeeshan Marwat", father_name="Faisal Marwat", cnic=CNIC, email="z@example.pk", cgpa=None
)


def put(database: Database, answers: Answers, *rows: ApplicantDraft) -> ImportPlan:
    plan = database.read(plan_import, parsed=applicants(*rows), now=NOW, answers=answers)
    database.write(commit_import, plan=plan, now=NOW)
    return plan


def ids(database: Database) -> list[int]:
    return [person.id for person in database.read(people)]


def named(database: Database, name: str) -> Person:
    return next(person for person in database.read(people) if person.name == name)


def test_an_ambiguous_row_shows_whom_it_may_mean_with_masked_numbers(database: Database) -> None:
    bring(database, applicants(applicant(cnic=CNIC), applicant(cnic=OTHER, degree="BS")))
    plan = put(database, {}, applicant(email="new@example.pk"))
    first, second = plan.rows[0].candidates
    assert [first.id, second.id] == ids(database)
    assert (first.had["cnic"], second.had["degree"]) == ("17301-*****67-8", "BS")
    assert first.says["email"] == "new@example.pk"
    assert not first.only


def test_the_person_that_was_picked_takes_what_the_row_says(database: Database) -> None:
    bring(database, applicants(applicant(cnic=CNIC), applicant(cnic=OTHER)))
    second = ids(database)[1]
    plan = put(database, {2: Answer(second)}, applicant(email="new@example.pk"))
    assert outcomes(plan) == ["updated"]
    assert [person.email for person in database.read(people)] == [None, "new@example.pk"]


def test_a_new_person_is_made_where_that_is_the_answer(database: Database) -> None:
    bring(database, applicants(applicant(cnic=CNIC), applicant(cnic=OTHER)))
    plan = put(database, {2: Answer(None)}, applicant(email="new@example.pk"))
    assert outcomes(plan) == ["new"]
    assert len(ids(database)) == 3


def test_fields_that_stay_are_not_taken_from_the_row(database: Database) -> None:
    bring(database, applicants(applicant(cnic=CNIC)))
    [person_id] = ids(database)
    answer = Answer(person_id, frozenset({"name", "father_name"}))
    plan = put(database, {2: answer}, STRANGER)
    assert outcomes(plan) == ["updated"]
    person = named(database, "Ayesha Khan")
    assert (person.father_name, person.email) == ("Ahmad Khan", "z@example.pk")


def test_nobody_new_can_have_the_number_of_another(database: Database) -> None:
    bring(database, applicants(applicant(cnic=CNIC)))
    plan = put(database, {2: Answer(None)}, STRANGER)
    assert outcomes(plan) == ["ambiguous"]
    assert plan.rows[0].candidates[0].only


def test_an_answer_that_no_longer_fits_asks_again(database: Database) -> None:
    bring(database, applicants(applicant(cnic=CNIC), applicant(cnic=OTHER)))
    plan = put(database, {2: Answer(999)}, applicant(email="new@example.pk"))
    assert outcomes(plan) == ["ambiguous"]
    assert len(ids(database)) == 2


def test_an_answered_row_of_the_same_file_is_known_afterwards(database: Database) -> None:
    bring(database, applicants(applicant(cnic=CNIC), applicant(cnic=OTHER)))
    row = applicant(email="new@example.pk")
    put(database, {2: Answer(ids(database)[1])}, row)
    again = database.read(plan_import, parsed=applicants(row), now=NOW)
    assert outcomes(again) == ["unchanged"]


def test_marks_stay_together_with_the_score_that_is_reckoned_of_them(database: Database) -> None:
    first = applicant(cnic=CNIC, cgpa=Decimal("2.87"), score=7175, graduated_year=2026)
    bring(database, applicants(first))
    [person_id] = ids(database)
    row = replace(STRANGER, percent=Decimal(91), cgpa=None, score=9100, graduated_year=2027)
    asked = database.read(plan_import, parsed=applicants(row), now=NOW).rows[0].candidates[0]
    assert (asked.had["mark"], asked.says["mark"]) == ("2.87", "91 %")
    assert "score" not in asked.had
    put(database, {2: Answer(person_id, frozenset({"mark", "name"}))}, row)
    [person] = database.read(people)
    assert (person.cgpa, person.percent, person.score, person.graduated_year) == (
        Decimal("2.87"), None, 7175, 2027,
    )  # fmt: skip
