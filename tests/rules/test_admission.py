from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.admission import (
    HOLDS_SEAT,
    BoardColumn,
    Stage,
    Step,
    column_of,
    may,
    seats_open_to,
    stage_of,
    step_into,
)
from parkdesk.rules.seats import SeatRules
from parkdesk.rules.vocabulary import ApplicationStatus, EnrolmentStatus, Gender

NOW = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
RELEASE = date(2026, 12, 1)


def test_an_offer_counts_as_lapsed_from_its_last_moment_on() -> None:
    offered = ApplicationStatus.OFFERED
    assert stage_of(offered, now=NOW, offer_lapses_at=NOW) is Stage.LAPSED
    later = NOW + timedelta(milliseconds=1)
    assert stage_of(offered, now=NOW, offer_lapses_at=later) is Stage.OFFERED


def test_an_enrolment_says_how_it_ended() -> None:
    stage = stage_of(ApplicationStatus.ENROLLED, now=NOW, enrolment=EnrolmentStatus.NO_SHOW)
    assert stage is Stage.NO_SHOW


def test_every_status_is_a_stage() -> None:
    for status in ApplicationStatus:
        assert stage_of(status, now=NOW).value == status.value
    for outcome in EnrolmentStatus:
        assert stage_of(ApplicationStatus.ENROLLED, now=NOW, enrolment=outcome).value == outcome


@pytest.mark.parametrize("stage", [Stage.REJECTED, Stage.WITHDRAWN, Stage.COMPLETED, Stage.DROPPED])
def test_nothing_is_done_from_a_final_stage(stage: Stage) -> None:
    assert not any(may(step, stage) for step in Step)


@pytest.mark.parametrize("stage", [Stage.SUBMITTED, Stage.INELIGIBLE])
@pytest.mark.parametrize("step", [Step.OFFER, Step.ENROL, Step.ACCEPT, Step.WAITLIST])
def test_who_was_not_found_eligible_comes_to_no_seat(stage: Stage, step: Step) -> None:
    assert not may(step, stage)


def test_a_seat_held_is_given_up_only_by_its_holder_or_the_office() -> None:
    assert not may(Step.WAITLIST, Stage.ENROLLED)
    assert not may(Step.REJECT, Stage.ENROLLED)
    assert may(Step.DROP, Stage.ENROLLED)
    assert all(not may(Step.OFFER, stage) for stage in HOLDS_SEAT)


def test_seats_of_the_floor_are_shut_to_others_until_the_release_day() -> None:
    rules = SeatRules(seats=10, womens_seats=4, release_on=RELEASE)
    day_before = RELEASE - timedelta(days=1)
    assert seats_open_to(Gender.MAN, rules=rules, held=6, women_held=1, day=day_before) == 1
    assert seats_open_to(Gender.MAN, rules=rules, held=7, women_held=1, day=day_before) == 0
    assert seats_open_to(Gender.WOMAN, rules=rules, held=7, women_held=1, day=day_before) == 3
    assert seats_open_to(Gender.MAN, rules=rules, held=7, women_held=1, day=RELEASE) == 3


@given(
    seats=st.integers(1, 60),
    floor=st.integers(0, 60),
    genders=st.lists(st.sampled_from(list(Gender)), max_size=90),
)
def test_by_hand_too_the_floor_stands_and_no_seat_is_held_twice(
    seats: int, floor: int, genders: list[Gender]
) -> None:
    floor = min(floor, seats)
    rules = SeatRules(seats=seats, womens_seats=floor, release_on=RELEASE)
    held = women = 0
    for gender in genders:
        day = RELEASE - timedelta(days=1)
        if seats_open_to(gender, rules=rules, held=held, women_held=women, day=day):
            held += 1
            women += gender is Gender.WOMAN
    assert held <= seats
    assert held - women <= seats - floor


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("column", BoardColumn)
def test_a_step_of_the_board_ends_in_its_column(stage: Stage, column: BoardColumn) -> None:
    """Where the rules allow the step, the stage it leads to stands in the column dropped on."""
    ends = {
        Step.OVERRIDE: Stage.ELIGIBLE, Step.SHORTLIST: Stage.SHORTLISTED,
        Step.OFFER: Stage.OFFERED, Step.ENROL: Stage.ENROLLED, Step.WAITLIST: Stage.WAITLISTED,
        Step.REJECT: Stage.REJECTED, Step.DROP: Stage.DROPPED,
    }  # fmt: skip
    step = step_into(column, [stage])
    assert column_of(ends[step]) is column
    if column is BoardColumn.OUT and stage is Stage.ENROLLED:
        assert may(step, stage)
