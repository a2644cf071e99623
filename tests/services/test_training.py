from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from parkdesk.errors import FieldError, UnknownChoiceError
from parkdesk.models.spaces import Building, Floor, Unit
from parkdesk.rules.admission import Stage
from parkdesk.rules.vocabulary import ApplicationStatus, Audience, EnrolmentStatus, UnitKind
from parkdesk.services import applications, park, training, training_figures
from parkdesk.services.training import BatchDraft
from parkdesk.storage.database import Database
from tests.database import save
from tests.training_factories import NOW, apply, enrol, make_batch, make_person, make_woman


def make_course(database: Database) -> int:
    programme = database.write(
        training.add_programme, name="Digital Skills", audience=Audience.WOMEN
    )
    return database.write(
        training.add_course, programme_id=programme, code="WEB", name="Web", hours=120
    )


def make_draft(course: int, **given: object) -> BatchDraft:
    draft = BatchDraft(
        course_id=course,
        code="WEB-2026-1",
        starts_on=date(2026, 12, 7),
        ends_on=date(2027, 3, 5),
        seats=30,
    )
    return replace(draft, **given)  # type: ignore[arg-type]


def make_room(database: Database, **given: object) -> Unit:
    building = Building(name="Main")
    save(database, building)
    floor = Floor(building_id=building.id, level=0, label="Ground")
    save(database, floor)
    values: dict[str, object] = {
        "code": "T-1",
        "floor_id": floor.id,
        "kind": UnitKind.TRAINING_ROOM,
        "rentable_sqft": Decimal(900),
        "exists_from": date(2020, 1, 1),
        "lettable": False,
    }
    room = Unit(**values | given)
    save(database, room)
    return room


def test_a_batch_is_found_by_its_code_whatever_its_case(database: Database) -> None:
    make_batch(database, "WEB-2026-1")
    assert database.read(training.get_batch, code=" web-2026-1 ", now=NOW).code == "WEB-2026-1"


def test_an_unknown_batch_is_wrong_usage_and_names_those_there_are(database: Database) -> None:
    make_batch(database, "WEB-2026-1")
    with pytest.raises(UnknownChoiceError, match=r"Choose one of: WEB-2026-1\.") as refused:
        database.read(training.get_batch, code="WEB-2027-1", now=NOW)
    assert refused.value.exit_code == 2


def test_a_batch_counts_its_seats_as_they_are_now(database: Database) -> None:
    batch = make_batch(database, seats=6)
    soon, gone = NOW + timedelta(hours=1), NOW - timedelta(hours=1)
    apply(database, batch, make_person(), make_woman())
    apply(database, batch, make_person(), status=ApplicationStatus.INELIGIBLE)
    apply(database, batch, make_person(), status=ApplicationStatus.WAITLISTED)
    apply(database, batch, make_woman(), status=ApplicationStatus.OFFERED, offer_lapses_at=soon)
    apply(database, batch, make_person(), status=ApplicationStatus.OFFERED, offer_lapses_at=gone)
    enrol(database, batch, make_woman())
    enrol(database, batch, make_person(), status=EnrolmentStatus.COMPLETED)
    enrol(database, batch, make_person(), status=EnrolmentStatus.DROPPED)
    row = database.read(training.get_batch, code=batch.code, now=NOW)
    assert (row.held, row.women_held, row.free) == (3, 2, 3)
    assert (row.applied, row.eligible, row.ineligible, row.waiting) == (9, 8, 1, 1)
    assert (row.offered, row.lapsed, row.enrolled, row.completed) == (1, 1, 1, 1)
    assert database.read(training.list_batches, now=NOW) == [row]


def test_batches_are_searched_by_code_and_course(database: Database) -> None:
    make_batch(database, "WEB-2026-1")
    make_batch(database, "AI-2027-1", starts_on=date(2027, 1, 11))
    codes = [row.code for row in database.read(training.list_batches, now=NOW)]
    assert codes == ["AI-2027-1", "WEB-2026-1"]
    [row] = database.read(training.list_batches, now=NOW, where="web-2026")
    assert row.code == "WEB-2026-1"


def test_a_draft_comes_back_as_it_was_stored(database: Database) -> None:
    draft = make_draft(
        make_course(database), womens_seats=9, semester_from=6, semester_to=8,
        provinces=("Punjab", "Sindh"), degrees=("BS IT",), trainer="Sadia",
    )  # fmt: skip
    database.write(training.add_batch, draft=draft, now=NOW)
    assert database.read(training.get_batch_draft, code="WEB-2026-1") == draft
    assert database.read(training.list_batch_rules, code="WEB-2026-1") == (
        "In semester 6–8.",
        "Degree: BS IT.",
        "Province: Punjab, Sindh.",
        "Enrolled in no other batch whose days overlap.",
    )


@pytest.mark.parametrize(
    ("field_name", "given"),
    [
        ("code", {"code": "  "}),
        ("seats", {"seats": 0}),
        ("womens_seats", {"womens_seats": 31}),
        ("womens_seats_released_on", {"womens_seats_released_on": date(2026, 12, 8)}),
        ("ends_on", {"ends_on": date(2026, 12, 6)}),
        ("semester_from", {"semester_from": 8, "semester_to": 6}),
        ("semester_from", {"semester_to": 13}),
        ("minimum_age", {"minimum_age": 31, "maximum_age": 30}),
        ("pass_mark_percent", {"pass_mark_percent": Decimal(101)}),
        ("graduated_within_months", {"graduated_within_months": -1}),
        ("room_id", {"room_id": 99}),
        ("course_id", {"course_id": 99}),
    ],
)
def test_a_wrong_field_of_a_batch_is_named(
    database: Database, field_name: str, given: dict[str, object]
) -> None:
    draft = make_draft(make_course(database), **given)
    assert set(database.read(training.check_batch, draft=draft, now=NOW)) == {field_name}
    with pytest.raises(FieldError) as refused:
        database.write(training.add_batch, draft=draft, now=NOW)
    assert refused.value.field_name == field_name


def test_two_batches_never_have_one_code(database: Database) -> None:
    draft = make_draft(make_course(database))
    database.write(training.add_batch, draft=draft, now=NOW)
    again = replace(draft, code="web-2026-1")
    assert database.read(training.check_batch, draft=again, now=NOW) == {
        "code": "Another batch has this code."
    }
    assert database.read(training.check_batch, draft=again, now=NOW, code="WEB-2026-1") == {}


@pytest.mark.parametrize(
    ("room", "reason"),
    [
        ({"seats": 20}, "20 seats"),
        ({"exists_from": date(2026, 12, 8)}, "exists only from 8 Dec 2026"),
        ({"exists_to": date(2027, 3, 4)}, "exists only until 4 Mar 2027"),
    ],
)
def test_a_room_must_be_there_and_have_a_chair_for_each(
    database: Database, room: dict[str, object], reason: str
) -> None:
    unit = make_room(database, **room)
    draft = make_draft(make_course(database), room_id=unit.id)
    assert reason in database.read(training.check_batch, draft=draft, now=NOW)["room_id"]


def test_a_room_is_offered_only_on_days_it_exists(database: Database) -> None:
    make_room(database, exists_to=date(2026, 12, 31))
    assert [r.code for r in database.read(training.list_rooms, on=date(2026, 12, 31))] == ["T-1"]
    assert database.read(training.list_rooms, on=date(2027, 1, 1)) == []


def test_seats_are_never_fewer_than_are_held(database: Database) -> None:
    batch = make_batch(database, seats=3)
    enrol(database, batch, make_person(), make_person())
    draft = replace(database.read(training.get_batch_draft, code=batch.code), seats=1)
    with pytest.raises(FieldError, match="2 seats are held already"):
        database.write(training.change_batch, code=batch.code, draft=draft, now=NOW)


def test_new_rules_weigh_open_applications_again(database: Database) -> None:
    batch = make_batch(database)
    apply(database, batch, make_person(semester=3))
    draft = database.read(training.get_batch_draft, code=batch.code)
    draft = replace(draft, semester_from=6, semester_to=8)
    database.write(training.change_batch, code=batch.code, draft=draft, now=NOW)
    [row] = database.read(applications.list_applications, batch=batch.code, now=NOW)
    assert (row.stage, row.reasons) == (Stage.INELIGIBLE, ("Semester 3 is not in 6–8.",))


def test_a_new_batch_is_proposed_with_a_free_code_and_the_parks_policies(
    database: Database,
) -> None:
    course = make_course(database)
    database.write(training.add_batch, draft=make_draft(course, code="WEB-2026-1"), now=NOW)
    database.write(park.change_policy, name="womens_seats_percent", value="33")
    draft = database.read(training.propose_batch, course_id=course, starts_on=date(2026, 7, 1))
    assert (draft.code, draft.seats, draft.womens_seats) == ("WEB-2026-2", 30, 10)
    assert database.read(training.check_batch, draft=draft, now=NOW) == {}


@pytest.mark.parametrize(("seats", "floor"), [(30, 9), (25, 8), (1, 1), (10, 3)])
def test_the_proposed_floor_is_rounded_up(database: Database, seats: int, floor: int) -> None:
    proposed = database.read(training.propose_womens_seats, seats=seats, on=date(2026, 7, 1))
    assert proposed == floor


def test_a_programme_is_one_name_for_one_audience(database: Database) -> None:
    database.write(training.add_programme, name="Digital Skills", audience=Audience.WOMEN)
    with pytest.raises(FieldError):
        database.write(training.add_programme, name="digital skills ", audience=Audience.WOMEN)
    database.write(training.add_programme, name="Digital Skills", audience=Audience.TEACHERS)
    assert len(database.read(training.list_programmes)) == 2


def test_a_courses_code_is_its_own_in_the_programme(database: Database) -> None:
    make_course(database)
    [programme] = database.read(training.list_programmes)
    with pytest.raises(FieldError, match="This is the code of the course Web"):
        database.write(training.add_course, programme_id=programme.id, code="web", name="Another")
    assert [row.code for row in database.read(training.list_courses)] == ["WEB"]


def test_the_funnel_counts_everyone_who_reached_a_stage(database: Database) -> None:
    batch = make_batch(database, seats=9)
    apply(database, batch, make_woman(), make_woman())
    apply(database, batch, make_woman(), status=ApplicationStatus.INELIGIBLE)
    enrol(database, batch, make_woman())
    enrol(database, batch, make_woman(), status=EnrolmentStatus.COMPLETED)
    enrol(database, batch, make_person(), status=EnrolmentStatus.DROPPED)
    men, women = database.read(training_figures.list_funnel)
    assert (women.applied, women.eligible, women.offered) == (5, 4, 2)
    assert (women.enrolled, women.completed, women.dropped) == (2, 1, 0)
    assert (men.applied, men.enrolled, men.completed, men.dropped) == (1, 1, 0, 1)
