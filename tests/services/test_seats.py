from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parkdesk.errors import FieldError
from parkdesk.rules.vocabulary import ApplicationStatus, Gender
from parkdesk.services import applications, seats, training
from parkdesk.services.applications import Stage, Step
from parkdesk.services.park import change_policy
from parkdesk.services.seats import Newcomer, SeatFill, SeatWhatIf
from parkdesk.storage.database import Database
from tests.database import ACTOR
from tests.training_factories import (
    NOW,
    TODAY,
    apply,
    enrol,
    make_batch,
    make_person,
    make_woman,
)


def fill(database: Database, batch: str = "WEB-2026-1", **how: object) -> SeatFill:
    when: dict[str, object] = {"on": TODAY, "now": NOW}
    return database.write(seats.fill_seats, batch=batch, **when | how)  # type: ignore[arg-type]


def test_seats_go_by_merit_and_the_others_wait_with_the_reason(database: Database) -> None:
    batch = make_batch(database, seats=1)
    apply(database, batch, make_person(name="B", score=5000), make_person(name="A", score=9000))
    filled = fill(database)
    assert [(one.rank, one.name) for one in filled.offered] == [(1, "A")]
    [waiting] = filled.waitlisted
    assert (waiting.rank, waiting.name, waiting.why) == (2, "B", "The one seat is held.")
    first, second = database.read(applications.list_applications, batch=batch.code, now=NOW)
    assert (first.stage, second.stage, second.why) == (Stage.OFFERED, Stage.WAITLISTED, waiting.why)


def test_the_answer_has_exactly_the_keys_of_the_command_line(database: Database) -> None:
    batch = make_batch(database, seats=1, semester_from=6)
    apply(database, batch, make_person(), make_person(), make_person(semester=1))
    answer = asdict(fill(database))
    assert list(answer) == [
        "batch", "seats", "seats_held", "seats_held_back_for_women", "offered", "waitlisted",
        "ineligible",
    ]  # fmt: skip
    assert list(answer["offered"][0]) == ["rank", "name", "cnic_masked", "gender", "score"]
    assert list(answer["waitlisted"][0]) == [
        "rank", "name", "cnic_masked", "gender", "score", "why",
    ]  # fmt: skip
    assert list(answer["ineligible"][0]) == ["name", "reasons"]


def test_a_dry_run_says_the_same_and_writes_nothing(database: Database) -> None:
    batch = make_batch(database, seats=2, womens_seats=1)
    apply(
        database, batch, make_person(), make_person(), make_woman(score=10),
        status=ApplicationStatus.SUBMITTED,
    )  # fmt: skip
    dry = database.read(seats.fill_seats, batch=batch.code, on=TODAY, now=NOW, dry_run=True)
    row = database.read(training.get_batch, code=batch.code, now=NOW)
    assert (row.held, row.waiting) == (0, 0)
    assert fill(database) == dry


def test_filling_again_without_a_change_writes_nothing(database: Database) -> None:
    batch = make_batch(database, seats=1)
    apply(database, batch, make_person(), make_person())
    first = fill(database)
    announced: list[frozenset[str]] = []
    database.subscribe(announced.append)
    again = fill(database)
    assert (again.offered, again.seats_held, again.waitlisted) == ((), 1, first.waitlisted)
    assert announced == []


def test_the_lowest_others_make_way_for_the_next_women(database: Database) -> None:
    batch = make_batch(database, seats=2, womens_seats=1)
    apply(
        database, batch, make_person(name="M1", score=9000), make_person(name="M2", score=8000),
        make_woman(name="W", score=5000),
    )  # fmt: skip
    assert [one.name for one in fill(database).offered] == ["M1", "W"]


def test_unclaimed_seats_are_held_for_women_until_the_release_day(database: Database) -> None:
    batch = make_batch(database, seats=2, womens_seats=1)  # released 7 days before 7 Dec
    apply(database, batch, make_person(), make_person())
    filled = fill(database, on=date(2026, 11, 29))
    assert (len(filled.offered), filled.seats_held, filled.seats_held_back_for_women) == (1, 1, 1)
    released = fill(database, on=date(2026, 11, 30))
    assert (len(released.offered), released.seats_held) == (1, 2)
    assert released.seats_held_back_for_women == 0


@pytest.mark.parametrize(
    ("own_day", "day"), [(None, date(2026, 11, 23)), (date(2026, 11, 20), date(2026, 11, 20))]
)
def test_the_release_day_is_the_batchs_own_else_by_the_parks_policy(
    database: Database, own_day: date | None, day: date
) -> None:
    database.write(change_policy, name="womens_seats_release_days", value="14")
    batch = make_batch(database, seats=1, womens_seats=1, womens_seats_released_on=own_day)
    apply(database, batch, make_person())
    assert fill(database, on=day - timedelta(days=1)).offered == ()
    assert len(fill(database, on=day).offered) == 1


def test_a_seat_held_is_never_taken_back(database: Database) -> None:
    batch = make_batch(database, seats=1, womens_seats=1)
    enrol(database, batch, make_person())
    apply(database, batch, make_woman(score=9999))
    filled = fill(database)
    assert (filled.offered, filled.seats_held) == ((), 1)


def test_a_lapsed_offer_frees_the_seat_for_the_next_in_order(database: Database) -> None:
    batch = make_batch(database, seats=1)
    apply(database, batch, make_person(name="A", score=9000), make_person(name="B", score=1))
    fill(database)
    later = NOW + timedelta(hours=72)
    filled = fill(database, now=later, on=later.date())
    assert [one.name for one in filled.offered] == ["B"]
    assert filled.waitlisted == ()


def test_who_waits_longer_goes_first_of_equal_merit(database: Database) -> None:
    batch = make_batch(database, seats=1)
    apply(
        database, batch, make_person(name="Later"), status=ApplicationStatus.WAITLISTED,
        waiting_since=NOW,
    )  # fmt: skip
    apply(
        database, batch, make_person(name="Earlier"), status=ApplicationStatus.WAITLISTED,
        waiting_since=NOW - timedelta(days=1),
    )  # fmt: skip
    assert [one.name for one in fill(database).offered] == ["Earlier"]


def test_who_became_ineligible_since_is_left_out_with_the_reason(database: Database) -> None:
    batch = make_batch(database, seats=1, semester_from=6)
    apply(database, batch, make_person(name="Unfit", semester=1))
    [one] = fill(database).ineligible
    assert (one.name, one.reasons) == ("Unfit", ("Semester 1 is not in 6 and above.",))


def test_every_offer_and_wait_is_kept_in_the_history(database: Database) -> None:
    batch = make_batch(database, seats=1)
    offered, waiting = apply(database, batch, make_person(), make_person(score=1))
    fill(database)
    [step] = database.read(applications.list_application_steps, application_id=offered.id)
    assert (step.was, step.becomes) == ("eligible", "offered")
    [step] = database.read(applications.list_application_steps, application_id=waiting.id)
    assert (step.becomes, step.reason) == ("waitlisted", "The one seat is held.")


def test_newcomers_of_an_import_are_seated_beside_those_who_applied(database: Database) -> None:
    batch = make_batch(database, seats=2)
    apply(database, batch, make_person(score=8000), make_person(score=1000))
    newcomers = [
        Newcomer(row=row, gender=Gender.MAN, score=score, applied_at=NOW)
        for row, score in ((5, 9000), (6, 500))
    ]
    plan = database.read(
        seats.seats_if_filled, batch=batch.code, newcomers=newcomers, on=TODAY, now=NOW
    )
    assert [one.merit.score for one in plan.offered] == [9000, 8000]
    assert len(plan.waiting) == 2
    assert database.read(training.get_batch, code=batch.code, now=NOW).held == 0


def test_other_numbers_say_who_would_be_added_and_dropped_and_store_nothing(
    database: Database,
) -> None:
    batch = make_batch(database, seats=2)
    apply(
        database, batch, make_person(name="M1", score=9000), make_person(name="M2", score=8000),
        make_woman(name="W1", score=5000), make_woman(name="W2", score=4000),
    )  # fmt: skip
    announced: list[frozenset[str]] = []
    database.subscribe(announced.append)

    def ask(total: int | None = None, floor: int | None = None) -> SeatWhatIf:
        return database.read(
            seats.what_if,
            batch=batch.code, seats=total, womens_seats=floor, on=TODAY, today=TODAY, now=NOW,
        )  # fmt: skip

    same = ask()
    assert (same.added, same.dropped) == ((), ())
    assert same.fill == database.read(
        seats.fill_seats, batch=batch.code, on=TODAY, now=NOW, dry_run=True
    )
    floored = ask(floor=1)
    assert [one.name for one in floored.added] == ["W1"]
    assert [one.name for one in floored.dropped] == ["M2"]
    more = ask(total=3)
    assert ([one.name for one in more.added], more.dropped) == (["W1"], ())
    assert (more.fill.seats, more.own_seats, more.fill.seats_held) == (3, 2, 3)
    assert announced == []


def test_numbers_below_what_is_held_or_a_floor_above_the_seats_are_refused(
    database: Database,
) -> None:
    batch = make_batch(database, seats=3)
    enrol(database, batch, make_person(), make_person())
    for numbers, field in (((1, 0), "seats"), ((2, 3), "womens_seats")):
        with pytest.raises(FieldError) as refused:
            database.read(
                seats.what_if,
                batch=batch.code, seats=numbers[0], womens_seats=numbers[1],
                on=TODAY, today=TODAY, now=NOW,
            )  # fmt: skip
        assert refused.value.field_name == field


Applicant = st.tuples(st.sampled_from(list(Gender)), st.integers(0, 10_000))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    total=st.integers(1, 8),
    floor=st.integers(0, 8),
    people=st.lists(Applicant, max_size=14),
    accepted=st.integers(0, 8),
)
def test_however_seats_are_filled_none_is_held_twice_and_the_floor_stands(
    empty_park: Path,
    tmp_path_factory: pytest.TempPathFactory,
    total: int,
    floor: int,
    people: list[tuple[Gender, int]],
    accepted: int,
) -> None:
    path = tmp_path_factory.mktemp("law") / "park.parkdesk"
    path.write_bytes(empty_park.read_bytes())
    floor = min(floor, total)
    with Database.open(path, actor=ACTOR) as database:
        batch = make_batch(database, seats=total, womens_seats=floor)
        made = [make_person(gender=gender, score=score) for gender, score in people]
        apply(database, batch, *made)
        fill(database)
        row = database.read(training.get_batch, code=batch.code, now=NOW)
        assert row.held <= total
        assert row.held - row.women_held <= total - floor
        listed = database.read(applications.list_applications, batch=batch.code, now=NOW)
        offers = [one.id for one in listed if one.stage is Stage.OFFERED][:accepted]
        database.write(
            applications.take_step, step=Step.ACCEPT, application_ids=offers, on=TODAY, now=NOW
        )
        assert fill(database).offered == ()
        assert database.read(training.get_batch, code=batch.code, now=NOW).held == row.held
