from datetime import date, datetime, timedelta
from typing import Any

import pytest

from parkdesk.errors import FieldError, NoSeatError, SeatKeptForWomenError, WrongStateError
from parkdesk.models.training import Application, Enrolment
from parkdesk.rules.vocabulary import ApplicationStatus, EnrolmentStatus
from parkdesk.services import applications, eligibility
from parkdesk.services.applications import ApplicationRow, Stage, Step, StepPlan
from parkdesk.services.park import change_policy
from parkdesk.storage.database import Database
from tests.database import save
from tests.training_factories import (
    NOW,
    TODAY,
    apply,
    enrol,
    make_batch,
    make_person,
    make_woman,
)

SUBMITTED = ApplicationStatus.SUBMITTED


def take(
    database: Database, step: Step, *chosen: Application, reason: str = "", at: datetime = NOW
) -> None:
    database.write(
        applications.take_step,
        step=step,
        application_ids=[one.id for one in chosen],
        on=TODAY,
        now=at,
        reason=reason,
    )


def plan(database: Database, step: Step, *chosen: Application) -> StepPlan:
    ids = [one.id for one in chosen]
    return database.read(applications.plan_step, step=step, application_ids=ids, on=TODAY, now=NOW)


def rows(database: Database, batch: str = "WEB-2026-1", **when: Any) -> list[ApplicationRow]:
    return database.read(applications.list_applications, batch=batch, **{"now": NOW} | when)


def stages(database: Database, **when: Any) -> list[Stage]:
    return [row.stage for row in rows(database, **when)]


def test_the_eligible_stand_by_merit_and_the_others_after_them(database: Database) -> None:
    batch = make_batch(database)
    apply(
        database, batch, make_person(name="B", score=6000), make_person(name="A", score=9000),
        make_person(name="C", score=None),
    )  # fmt: skip
    apply(database, batch, make_person(name="D"), status=ApplicationStatus.INELIGIBLE)
    ranked = [(row.name, row.rank) for row in rows(database)]
    assert ranked == [("A", 1), ("B", 2), ("C", 3), ("D", None)]


def test_of_equal_marks_the_earlier_application_stands_first(database: Database) -> None:
    batch = make_batch(database)
    apply(database, batch, make_person(name="Late"), submitted_at=NOW)
    apply(database, batch, make_person(name="Early"), submitted_at=NOW - timedelta(days=1))
    assert [row.name for row in rows(database)] == ["Early", "Late"]


def test_applying_weighs_the_person_by_the_batchs_rules(database: Database) -> None:
    make_batch(database, semester_from=6, semester_to=8)
    fit, unfit = make_person(name="Fit", semester=7), make_person(name="Unfit", semester=2)
    save(database, fit, unfit)
    for person in (fit, unfit):
        database.write(
            applications.add_application, person_id=person.id, batch="WEB-2026-1", on=TODAY, now=NOW
        )
    first, second = rows(database)
    assert (first.name, first.stage, first.score) == ("Fit", Stage.ELIGIBLE, 7500)
    assert (second.stage, second.reasons) == (Stage.INELIGIBLE, ("Semester 2 is not in 6–8.",))


def test_who_applies_twice_is_told_so_and_who_withdrew_may_apply_again(
    database: Database,
) -> None:
    batch = make_batch(database)
    person = make_person()
    [application] = apply(database, batch, person)
    with pytest.raises(WrongStateError):
        database.write(
            applications.add_application, person_id=person.id, batch=batch.code, on=TODAY, now=NOW
        )
    take(database, Step.WITHDRAW, application)
    again = database.write(
        applications.add_application, person_id=person.id, batch=batch.code, on=TODAY, now=NOW
    )
    assert again == application.id
    assert stages(database) == [Stage.ELIGIBLE]


def test_weighing_counts_why_and_writes_only_what_changed(database: Database) -> None:
    batch = make_batch(database, minimum_age=18, maximum_age=30)
    apply(
        database, batch, make_person(born_on=None), make_person(born_on=date(2010, 1, 1)),
        make_person(), status=SUBMITTED,
    )  # fmt: skip
    announced: list[frozenset[str]] = []
    database.subscribe(announced.append)
    weighed = database.write(eligibility.weigh_applications, batch=batch.code, now=NOW)
    assert (weighed.eligible, weighed.ineligible) == (1, 2)
    assert weighed.because[0][1] == 1
    database.write(eligibility.weigh_applications, batch=batch.code, now=NOW)
    assert announced == [frozenset({"application", "audit_entry"})]


def test_weighing_leaves_alone_what_was_decided(database: Database) -> None:
    batch = make_batch(database, semester_from=6)
    unfit = {"semester": 1}
    for status in (
        ApplicationStatus.OFFERED, ApplicationStatus.REJECTED, ApplicationStatus.WITHDRAWN,
    ):  # fmt: skip
        apply(database, batch, make_person(**unfit), status=status)
    enrol(database, batch, make_person(**unfit))
    before = stages(database)
    weighed = database.write(eligibility.weigh_applications, batch=batch.code, now=NOW)
    assert (weighed.eligible, weighed.ineligible) == (0, 0)
    assert stages(database) == before


def test_losing_a_place_on_the_waiting_list_is_kept_in_the_history(database: Database) -> None:
    batch = make_batch(database, semester_from=6)
    [application] = apply(
        database, batch, make_person(semester=1), status=ApplicationStatus.WAITLISTED
    )
    database.write(eligibility.weigh_applications, batch=batch.code, now=NOW)
    [step] = database.read(applications.list_application_steps, application_id=application.id)
    assert (step.was, step.becomes) == ("waitlisted", "ineligible")
    assert step.reason == "Semester 1 is not in 6 and above."


def test_merit_stands_as_it_was_when_someone_was_put_on_the_waiting_list(
    database: Database,
) -> None:
    batch = make_batch(database)
    apply(database, batch, make_person(score=9000), status=ApplicationStatus.WAITLISTED, score=5000)
    database.write(eligibility.weigh_applications, batch=batch.code, now=NOW)
    [row] = rows(database)
    assert row.score == 5000


def test_an_override_makes_eligible_with_its_reason_and_outlasts_weighing(
    database: Database,
) -> None:
    batch = make_batch(database, semester_from=6)
    person = make_person(semester=2)
    save(database, person)
    database.write(
        applications.add_application, person_id=person.id, batch=batch.code, on=TODAY, now=NOW
    )
    application = database.read(lambda session: session.get_one(Application, 1))
    with pytest.raises(FieldError):
        take(database, Step.OVERRIDE, application)
    take(database, Step.OVERRIDE, application, reason="Board's decision 14/2026")
    database.write(eligibility.weigh_applications, batch=batch.code, now=NOW)
    [row] = rows(database)
    assert (row.stage, row.override) == (Stage.ELIGIBLE, "Board's decision 14/2026")


def test_enrolling_takes_a_seat_from_the_day_given(database: Database) -> None:
    [application] = apply(database, make_batch(database), make_woman(name="Ayesha"))
    take(database, Step.ENROL, application)
    [row] = database.read(applications.list_enrolments, batch="WEB-2026-1")
    assert (row.name, row.status, row.enrolled_on) == ("Ayesha", "enrolled", TODAY)
    assert stages(database) == [Stage.ENROLLED]


def test_never_more_are_enrolled_than_there_are_seats(database: Database) -> None:
    batch = make_batch(database, seats=2)
    three = apply(database, batch, make_person(), make_person(), make_person())
    with pytest.raises(NoSeatError):
        take(database, Step.ENROL, *three)
    assert stages(database) == [Stage.ELIGIBLE] * 3
    take(database, Step.ENROL, *three[:2])
    with pytest.raises(NoSeatError):
        take(database, Step.ENROL, three[2])


def test_the_plan_says_who_is_skipped_and_why_and_changes_nothing(database: Database) -> None:
    batch = make_batch(database, seats=1)
    first, second = apply(database, batch, make_person(name="A"), make_person(name="B"))
    [gone] = apply(database, batch, make_person(name="C"), status=ApplicationStatus.REJECTED)
    planned = plan(database, Step.ENROL, first, gone, second)
    assert planned.names == ("A",)
    assert [(one.name, one.why) for one in planned.skipped] == [
        ("C", "C cannot be enrolled: the application is rejected."),
        (
            "B",
            "No seat of WEB-2026-1 is free (1 in all). "
            "Put the applicant on the waiting list instead.",
        ),
    ]
    assert Stage.ENROLLED not in stages(database)


def test_seats_kept_for_women_go_to_no_one_else_before_their_release(database: Database) -> None:
    batch = make_batch(database, seats=2, womens_seats=1)
    man, other, woman = apply(database, batch, make_person(), make_person(), make_woman())
    take(database, Step.OFFER, man)
    with pytest.raises(SeatKeptForWomenError, match="until 30 Nov 2026"):
        take(database, Step.OFFER, other)
    take(database, Step.OFFER, woman)


def test_an_offer_lapses_after_the_parks_hours_and_frees_its_seat(database: Database) -> None:
    first, second = apply(
        database, make_batch(database, seats=1), make_person(), make_person(score=100)
    )
    take(database, Step.OFFER, first)
    with pytest.raises(NoSeatError):
        take(database, Step.OFFER, second, at=NOW + timedelta(hours=71))
    later = NOW + timedelta(hours=72)
    assert stages(database, now=later) == [Stage.LAPSED, Stage.ELIGIBLE]
    take(database, Step.OFFER, second, at=later)
    with pytest.raises(WrongStateError, match="an offer that has lapsed"):
        take(database, Step.ACCEPT, first, at=later)


def test_accepting_an_offer_needs_no_second_seat(database: Database) -> None:
    [application] = apply(database, make_batch(database, seats=1), make_person())
    take(database, Step.OFFER, application)
    take(database, Step.ACCEPT, application)
    assert stages(database) == [Stage.ENROLLED]


def test_no_one_is_enrolled_in_two_batches_whose_days_overlap(database: Database) -> None:
    person = make_person(name="Ayesha")
    [first] = apply(database, make_batch(database, "WEB-1"), person)
    [second] = apply(database, make_batch(database, "WEB-2", starts_on=date(2027, 3, 5)), person)
    take(database, Step.OFFER, second)
    take(database, Step.ENROL, first)
    with pytest.raises(WrongStateError, match="Is enrolled in WEB-1, whose days overlap"):
        take(database, Step.ACCEPT, second)


def test_a_drop_keeps_its_day_and_reason_and_frees_the_seat(database: Database) -> None:
    batch = make_batch(database, seats=1)
    first, second = apply(database, batch, make_person(), make_person(score=1))
    take(database, Step.ENROL, first)
    with pytest.raises(FieldError):
        take(database, Step.DROP, first)
    take(database, Step.DROP, first, reason="Moved to Lahore")
    [enrolment] = database.read(lambda session: session.query(Enrolment).all())
    assert (enrolment.status, enrolment.ended_on) == (EnrolmentStatus.DROPPED, TODAY)
    take(database, Step.ENROL, second)
    assert stages(database) == [Stage.DROPPED, Stage.ENROLLED]
    assert rows(database)[0].why == "Moved to Lahore"


def test_nobody_is_dropped_before_the_day_they_were_enrolled(database: Database) -> None:
    [application] = apply(database, make_batch(database), make_person(name="Hina"))
    take(database, Step.ENROL, application)
    with pytest.raises(FieldError, match="Hina was enrolled only on 1 Nov 2026"):
        database.write(
            applications.take_step,
            step=Step.DROP,
            application_ids=[application.id],
            on=TODAY - timedelta(days=1),
            now=NOW,
            reason="Ill",
        )


def test_an_offer_stands_as_long_as_the_park_has_decided(database: Database) -> None:
    [application] = apply(database, make_batch(database), make_person())
    database.write(change_policy, name="offer_hours", value="24")
    take(database, Step.OFFER, application)
    assert stages(database, now=NOW + timedelta(hours=23)) == [Stage.OFFERED]
    assert stages(database, now=NOW + timedelta(hours=24)) == [Stage.LAPSED]


def test_every_step_is_kept_in_the_history(database: Database) -> None:
    [application] = apply(database, make_batch(database), make_person())
    take(database, Step.SHORTLIST, application)
    take(database, Step.WAITLIST, application)
    take(database, Step.OFFER, application)
    take(database, Step.ENROL, application)
    take(database, Step.DROP, application, reason="Ill")
    steps = database.read(applications.list_application_steps, application_id=application.id)
    assert [(step.was, step.becomes) for step in steps] == [
        ("eligible", "shortlisted"),
        ("shortlisted", "waitlisted"),
        ("waitlisted", "offered"),
        ("offered", "enrolled"),
        ("enrolled", "dropped"),
    ]
    assert steps[-1].reason == "Ill"


def test_a_step_taken_twice_in_one_action_is_taken_once(database: Database) -> None:
    [application] = apply(database, make_batch(database), make_person())
    take(database, Step.ENROL, application, application)
    assert len(database.read(applications.list_enrolments)) == 1


def test_applying_outside_the_call_takes_a_reason_which_is_kept(database: Database) -> None:
    batch = make_batch(
        database, applications_from=date(2026, 10, 1), applications_to=date(2026, 10, 31)
    )
    person = make_person()
    save(database, person)

    def apply_on(day: date, reason: str = "") -> int:
        return database.write(
            applications.add_application,
            person_id=person.id, batch=batch.code, on=day, now=NOW, reason=reason,
        )  # fmt: skip

    with pytest.raises(FieldError) as refused:
        apply_on(date(2026, 11, 1), "  ")
    assert refused.value.field_name == "reason"
    assert "closed on 31 Oct 2026" in refused.value.reason
    with pytest.raises(FieldError, match="opens on 1 Oct 2026"):
        apply_on(date(2026, 9, 30))
    late = apply_on(date(2026, 11, 1), "The post was late")
    [step, *_] = database.read(applications.list_application_steps, application_id=late)
    assert (step.was, step.becomes, step.reason) == ("", "submitted", "The post was late")


@pytest.mark.parametrize("day", [date(2026, 10, 1), date(2026, 10, 31)])
def test_both_days_of_the_call_are_in_it(database: Database, day: date) -> None:
    batch = make_batch(
        database, applications_from=date(2026, 10, 1), applications_to=date(2026, 10, 31)
    )
    person = make_person()
    save(database, person)
    database.write(
        applications.add_application, person_id=person.id, batch=batch.code, on=day, now=NOW
    )
    assert stages(database) == [Stage.ELIGIBLE]
