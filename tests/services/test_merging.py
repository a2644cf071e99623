"""Two people become one, and two again."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from parkdesk.errors import HinderedError
from parkdesk.models.base import Base
from parkdesk.models.people import Person
from parkdesk.models.training import Application, ApplicationChange, Batch, Enrolment
from parkdesk.rules.admission import Stage, Step
from parkdesk.rules.merging import Side
from parkdesk.rules.vocabulary import ApplicationStatus, EnrolmentStatus, Gender
from parkdesk.services import people
from parkdesk.services.applications import count_applications, list_applications
from parkdesk.services.applications.steps import take_step
from parkdesk.services.imports.undo import undo_import
from parkdesk.services.people import PersonDetail, PersonDraft
from parkdesk.services.people.trainings import PersonTraining, list_trainings
from parkdesk.services.records import load_models
from parkdesk.services.training import get_batch, list_batches
from parkdesk.services.training_figures import list_funnel
from parkdesk.storage.database import Database
from tests.database import ACTOR, save
from tests.services.imports.sheets import applicant, applicants
from tests.services.imports.steps import bring, outcomes
from tests.training_factories import NOW, apply, enrol, make_batch, make_person

CNIC, WRONG = "17301-1234567-8", "17301-1234576-8"
Status = ApplicationStatus


def merge(database: Database, kept: Person, merged: Person, **choices: Side) -> int:
    return database.write(
        people.merge_people, kept_id=kept.id, merged_id=merged.id, choices=choices, now=NOW
    )


def undo(database: Database, merge_id: int) -> str:
    return database.write(people.undo_merge, merge_id=merge_id, now=NOW).stayed


def detail(database: Database, person: Person) -> PersonDetail:
    return database.read(people.get_person, person_id=person.id)


def trained(database: Database, person: Person) -> list[PersonTraining]:
    """Without what stays with a record that was merged into theirs."""
    found = database.read(list_trainings, person_id=person.id, now=NOW)
    return [line for line in found if not line.is_former]


def whole(database: Database, person: Person) -> PersonDraft:
    [(_, draft)] = database.read(people.list_person_drafts, ids=[person.id], whole_cnic=True)
    return draft


def stages(database: Database, person: Person) -> dict[str, Stage]:
    return {line.batch: line.stage for line in trained(database, person)}


@pytest.fixture
def two(database: Database) -> tuple[Person, Person]:
    kept = make_person(name="Ayesha Khan", cnic=CNIC, mobile=None, district="Kohat", semester=6)
    merged = make_person(
        name="Aisha Khan", cnic=WRONG, mobile="+923001234567", district="Swat", semester=6
    )
    save(database, kept, merged)
    return kept, merged


def test_the_kept_person_keeps_their_values_and_takes_what_they_lack(
    database: Database, two: tuple[Person, Person]
) -> None:
    kept, merged = two
    merge(database, kept, merged)
    facts = whole(database, kept)
    assert (facts.name, facts.cnic, facts.mobile, facts.district) == (
        "Ayesha Khan",
        CNIC,
        "+923001234567",
        "Kohat",
    )


def test_each_field_that_differs_may_be_chosen(
    database: Database, two: tuple[Person, Person]
) -> None:
    kept, merged = two
    merge(database, kept, merged, name=Side.MERGED, cnic=Side.MERGED, domicile=Side.MERGED)
    facts = whole(database, kept)
    assert (facts.name, facts.cnic, facts.district) == ("Aisha Khan", WRONG, "Swat")
    assert [row.name for row in database.read(people.list_people, now=NOW, where="aisha")] == [
        "Aisha Khan"
    ]


def test_the_plan_asks_only_of_what_differs_and_shows_where_the_numbers_do(
    database: Database, two: tuple[Person, Person]
) -> None:
    kept, merged = two
    plan = database.read(people.plan_merge, kept_id=kept.id, merged_id=merged.id, now=NOW)
    asked = {field.key for field in plan.fields if field.is_open}
    assert asked == {"name", "cnic", "domicile"}
    assert {field.key for field in plan.fields if field.side is Side.MERGED} == {"mobile"}
    assert (plan.kept.facts.cnic, plan.merged.facts.cnic) == ("17301-*****67-8", "17301-*****76-8")


def test_a_month_goes_with_its_year(database: Database) -> None:
    kept = make_person(semester=None, graduated_year=2024)
    merged = make_person(semester=None, graduated_year=2025, graduated_month=6)
    save(database, kept, merged)
    merge(database, kept, merged)
    facts = whole(database, kept)
    assert (facts.graduated_year, facts.graduated_month) == (2024, None)


def test_the_merged_number_leads_to_the_kept_person(
    database: Database, two: tuple[Person, Person]
) -> None:
    kept, merged = two
    merge(database, kept, merged)
    assert detail(database, merged).id == kept.id
    database.write(
        people.change_person,
        person_id=merged.id,
        draft=PersonDraft(name="Ayesha K", cnic="17301-*****67-8"),
        now=NOW,
    )
    assert whole(database, kept).name == "Ayesha K"


def test_a_search_for_the_merged_number_finds_the_kept_person_once(
    database: Database, two: tuple[Person, Person]
) -> None:
    merge(database, *two)
    for number in (WRONG, CNIC, "17301-12345", "0300 1234567"):
        assert database.read(people.list_person_ids, where=number) == [two[0].id]
    assert database.read(people.list_person_ids, where="aisha") == []


def test_applications_and_enrolments_go_to_the_kept_person(
    database: Database, two: tuple[Person, Person]
) -> None:
    kept, merged = two
    apply(database, make_batch(database, "A"), merged)
    [enrolment] = enrol(database, make_batch(database, "B"), merged)
    merge(database, kept, merged)
    assert stages(database, kept) == {"A": Stage.INELIGIBLE, "B": Stage.ENROLLED}
    owner = database.read(lambda session: session.get_one(Enrolment, enrolment.id).person_id)
    assert owner == kept.id


@pytest.mark.parametrize("kept_is_further", [True, False])
def test_of_two_applications_for_one_batch_the_one_further_on_stands(
    database: Database, two: tuple[Person, Person], kept_is_further: bool
) -> None:
    kept, merged = two
    ahead, behind = (kept, merged) if kept_is_further else (merged, kept)
    batch = make_batch(database)
    [first] = apply(database, batch, ahead, status=Status.SHORTLISTED)
    [second] = apply(database, batch, behind, status=Status.WAITLISTED, waiting_because="Full.")
    merge(database, kept, merged)
    assert [line.id for line in trained(database, kept)] == [first.id]
    assert stages(database, kept) == {batch.code: Stage.SHORTLISTED}

    def withdrawn(session: Session) -> tuple[Any, ...]:
        fallen = session.get_one(Application, second.id)
        changes = session.query(ApplicationChange).filter_by(application_id=second.id).all()
        return fallen.status, fallen.person_id, [change.reason for change in changes]

    status, owner, reasons = database.read(withdrawn)
    assert (status, owner) == (Status.WITHDRAWN, merged.id)
    assert reasons == [
        f"The same person’s other application for {batch.code} stands: the two were merged."
    ]


def test_what_fell_to_the_other_application_is_not_listed_with_the_batch(
    database: Database, two: tuple[Person, Person]
) -> None:
    kept, merged = two
    batch = make_batch(database)
    [first] = apply(database, batch, kept, status=Status.SHORTLISTED)
    apply(database, batch, merged, status=Status.WAITLISTED, waiting_because="Full.")
    merge_id = merge(database, kept, merged)
    assert applied(database, batch.code) == [first.id]
    undo(database, merge_id)
    assert len(applied(database, batch.code)) == 2


def applied(database: Database, batch: str) -> list[int]:
    """The list, which every count of the batch agrees with."""
    rows = database.read(list_applications, batch=batch, now=NOW)
    counted = database.read(get_batch, code=batch, now=NOW)
    assert counted.applied == len(rows) == database.read(count_applications, batch=batch)
    assert counted.waiting == sum(row.stage is Stage.WAITLISTED for row in rows)
    [listed] = database.read(list_batches, now=NOW, where=batch)
    assert listed == counted
    return [row.id for row in rows]


def test_two_enrolments_in_one_batch_are_refused(
    database: Database, two: tuple[Person, Person]
) -> None:
    batch = make_batch(database)
    enrol(database, batch, *two)
    with pytest.raises(HinderedError, match="both were enrolled in WEB-2026-1"):
        merge(database, *two)


def test_someone_is_not_merged_into_themselves(
    database: Database, two: tuple[Person, Person]
) -> None:
    merge(database, *two)
    with pytest.raises(HinderedError, match="they are one person already"):
        merge(database, *two)


def test_figures_count_who_was_merged_once(database: Database, two: tuple[Person, Person]) -> None:
    apply(database, make_batch(database), *two)
    merge(database, *two)
    assert [row.applied for row in database.read(list_funnel)] == [1]
    assert database.read(people.count_people) == 1


def test_an_import_with_the_merged_number_means_the_kept_person(
    database: Database, two: tuple[Person, Person]
) -> None:
    kept, merged = two
    third = make_person(name="Ayesha Khan", cnic=None)
    save(database, third)
    merge(database, kept, merged)
    merge(database, third, kept)
    plan, _ = bring(database, applicants(applicant(name="Aisha Khan", cnic=WRONG, semester=8)))
    assert outcomes(plan) == ["updated"]
    facts = whole(database, third)
    assert (facts.semester, facts.cnic) == (8, CNIC)


def test_undoing_the_import_of_a_merged_record_leaves_the_kept_person_as_they_are(
    database: Database, two: tuple[Person, Person]
) -> None:
    kept, _ = two
    _, brought = bring(database, applicants(applicant(name="Ayesha Khan", cnic="17301-5555555-4")))
    [hers] = database.read(people.list_person_ids, where="17301-5555555-4")
    number = database.write(people.merge_people, kept_id=kept.id, merged_id=hers, now=NOW)
    assert [origin.import_id for origin in detail(database, kept).origins] == [brought]
    before = whole(database, kept)
    undone = database.write(undo_import, import_id=brought, now=NOW)
    assert (undone.removed, len(undone.kept)) == (0, 1)
    assert whole(database, kept) == before
    assert undo(database, number) == ""


def test_a_number_that_only_a_merged_record_holds_is_free_for_its_owner(
    database: Database, two: tuple[Person, Person]
) -> None:
    number = merge(database, *two)
    zara = database.write(
        people.add_person, draft=PersonDraft(name="Zara Shah", cnic=WRONG), now=NOW
    )
    assert zara not in {one.id for one in two}
    assert "cnic" in undo(database, number)
    assert whole(database, two[1]).cnic is None


def test_undone_they_are_two_again(database: Database, two: tuple[Person, Person]) -> None:
    kept, merged = two
    number = merge(database, kept, merged, cnic=Side.MERGED)
    assert [row.name for row in database.read(people.list_merges, person_id=kept.id)] == [
        "Aisha Khan"
    ]
    assert undo(database, number) == ""
    assert (whole(database, kept).cnic, whole(database, merged).cnic) == (CNIC, WRONG)
    assert detail(database, merged).id == merged.id
    assert database.read(people.list_merges, person_id=kept.id) == ()
    with pytest.raises(HinderedError, match="it was undone before"):
        undo(database, number)


def test_what_was_changed_since_stays_and_is_said(
    database: Database, two: tuple[Person, Person]
) -> None:
    kept, merged = two
    number = merge(database, kept, merged)
    draft = detail(database, kept).facts
    database.write(
        people.change_person,
        person_id=kept.id,
        draft=PersonDraft(**{**_fields(draft), "mobile": "+923331111111"}),
        now=NOW,
    )
    assert undo(database, number) == "Changed since the merge, and left as it is: mobile."
    assert whole(database, kept).mobile == "+923331111111"
    assert whole(database, merged).mobile == "+923001234567"


def test_an_application_that_went_on_since_goes_back_as_it_is_now(
    database: Database, two: tuple[Person, Person]
) -> None:
    kept, merged = two
    [application] = apply(database, make_batch(database), merged)
    number = merge(database, kept, merged)
    database.write(
        take_step, step=Step.ENROL, application_ids=[application.id], on=NOW.date(), now=NOW
    )
    undo(database, number)
    assert stages(database, merged) == {"WEB-2026-1": Stage.ENROLLED}
    assert stages(database, kept) == {}
    owners = database.read(lambda session: [one.person_id for one in session.query(Enrolment)])
    assert owners == [merged.id]


def test_a_merge_on_which_another_stands_is_not_undone(
    database: Database, two: tuple[Person, Person]
) -> None:
    zara = make_person(name="Ayesha K")
    save(database, zara)
    number = merge(database, *two)
    merge(database, zara, two[0])
    with pytest.raises(HinderedError, match="Ayesha Khan was merged into Ayesha K since"):
        undo(database, number)


def test_a_seat_that_went_to_somebody_else_is_not_taken_back(
    database: Database, two: tuple[Person, Person]
) -> None:
    kept, merged = two
    batch = make_batch(database, seats=2)
    apply(database, batch, kept, status=Status.OFFERED, offer_lapses_at=NOW + timedelta(days=2))
    enrol(database, batch, merged)
    number = merge(database, kept, merged)
    enrol(database, batch, make_person())
    with pytest.raises(HinderedError, match="all 2 seats of WEB-2026-1 are held by now"):
        undo(database, number)


def test_every_record_that_names_a_person_is_known_to_the_merge() -> None:
    load_models()
    named = {
        str(key.parent)
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name == "person"
    }
    assert named == {
        "application.person_id", "enrolment.person_id", "person.merged_into_id",
        "person_merge.kept_id", "person_merge.merged_id",
        "not_duplicate.person_id", "not_duplicate.other_id",
    }  # fmt: skip


# --- merge and undo give back every row ----------------------------------------------------------

TABLES = ("person", "application", "enrolment", "not_duplicate", "import_record", "batch")
words = st.sampled_from(["", "Kohat", "Swat"])
numbers = st.sampled_from([None, "+923001234567", "+923007654321"])
person = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["Ayesha Khan", "Aisha Khan"]),
        "has_cnic": st.booleans(),
        "gender": st.sampled_from(list(Gender)),
        "mobile": numbers,
        "district": words,
        "province": words,
        "semester": st.sampled_from([None, 3, 7]),
        "graduated_year": st.sampled_from([None, 2025, 2026]),
        "graduated_month": st.sampled_from([None, 6]),
        "cgpa": st.sampled_from([None, Decimal("3.10")]),
        "score": st.sampled_from([None, 7750]),
        "disability": st.sampled_from([None, False, True]),
    }
)
stage = st.sampled_from([None, *Status, *EnrolmentStatus])
sides = st.dictionaries(
    st.sampled_from(["name", "cnic", "gender", "mobile", "domicile", "graduated", "marks"]),
    st.sampled_from(list(Side)),
)
codes = count(1)


@pytest.fixture(scope="module")
def park(empty_park: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    path = tmp_path_factory.mktemp("merges") / "park.parkdesk"
    path.write_bytes(empty_park.read_bytes())
    with Database.open(path, actor=ACTOR) as opened:
        yield opened


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(person, person, st.lists(st.tuples(stage, stage), min_size=3, max_size=3), sides)
def test_merged_and_undone_every_row_is_as_it_was(
    park: Database,
    one: Mapping[str, Any],
    other: Mapping[str, Any],
    wishes: list[tuple[Any, Any]],
    choices: dict[str, Side],
) -> None:
    kept, merged = (_person(values) for values in (one, other))
    save(park, kept, merged)
    for pair in wishes:
        batch = make_batch(park, f"B-{next(codes)}", seats=9, semester_from=6)
        for who, state in zip((kept, merged), pair, strict=True):
            _apply(park, batch, who, state)
    before = park.read(_rows)
    try:
        number = merge(park, kept, merged, **choices)
    except HinderedError:
        assert any(all(isinstance(one, EnrolmentStatus) for one in pair) for pair in wishes)
        assert park.read(_rows) == before
        return
    assert park.read(_rows) != before
    assert undo(park, number) == ""
    assert park.read(_rows) == before


def _person(values: Mapping[str, Any]) -> Person:
    given = dict(values)
    if not given.pop("has_cnic"):
        given["cnic"] = None
    return make_person(**given)


def _apply(park: Database, batch: Batch, who: Person, state: Any) -> None:
    if isinstance(state, EnrolmentStatus):
        enrol(park, batch, who, status=state)
    elif state is not None:
        apply(park, batch, who, status=state, waiting_because="Full.")


def _rows(session: Session) -> dict[str, list[Any]]:
    return {
        table: list(session.execute(text(f"SELECT * FROM {table} ORDER BY id"))) for table in TABLES
    }


def _fields(draft: PersonDraft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in PersonDraft.__slots__}
