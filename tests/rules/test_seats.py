from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from hypothesis import given
from hypothesis import strategies as st

from parkdesk.rules.merit import (
    Merit,
    marks_of_score,
    merit_key,
    merit_ranks,
    score_from_cgpa,
    score_from_percent,
    score_text,
)
from parkdesk.rules.seats import (
    Candidate,
    SeatHolder,
    SeatPlan,
    SeatRules,
    fill_seats,
    waiting_key,
)
from parkdesk.rules.vocabulary import Gender

T = TypeVar("T")

APPLIED = datetime(2026, 11, 1, tzinfo=UTC)
RELEASE = date(2026, 12, 1)
BEFORE = date(2026, 11, 22)


def person(number: int, gender: Gender, score: int | None, **changes: Any) -> Candidate:
    merit = Merit(id=number, score=score, test=None, applied_at=APPLIED, row=number)
    return replace(Candidate(merit, person_id=number, gender=gender), **changes)


def man(number: int, score: int | None = 9000) -> Candidate:
    return person(number, Gender.MAN, score)


def woman(number: int, score: int | None = 8000) -> Candidate:
    return person(number, Gender.WOMAN, score)


def offered(plan: SeatPlan) -> list[int]:
    return [candidate.merit.id for candidate in plan.offered]


def _shuffled(items: list[T]) -> list[T]:
    """Another order than the sorted one."""
    return [*items[1::2], *items[::2]][::-1]


def fill(
    rules: SeatRules,
    *candidates: Candidate,
    day: date = BEFORE,
    holders: tuple[SeatHolder, ...] = (),
) -> SeatPlan:
    return fill_seats(rules, day=day, holders=holders, candidates=candidates)


def test_seats_go_by_merit_where_there_is_no_floor() -> None:
    plan = fill(SeatRules(2), man(1, 7000), woman(2, 9000), man(3, 8000))
    assert offered(plan) == [2, 3]
    assert [(one.candidate.merit.id, one.why) for one in plan.waiting] == [
        (1, "All 2 seats are held.")
    ]


def test_the_lowest_others_make_way_for_the_next_women_up_to_the_floor() -> None:
    men = [man(number, 9900 - number) for number in range(1, 5)]
    women = [woman(number, 5000 - number) for number in range(5, 8)]
    plan = fill(SeatRules(4, womens_seats=2, release_on=RELEASE), *men, *women)
    assert offered(plan) == [1, 2, 5, 6]
    assert plan.held_back_for_women == 0
    why = {one.candidate.merit.id: one.why for one in plan.waiting}
    assert why[3] == why[4] == "Made way for the next women: their floor is 2 of the seats."
    assert why[7] == "All 4 seats are held."


def test_women_above_the_floor_keep_their_seats_by_merit() -> None:
    women = [woman(number, 9900 - number) for number in range(1, 4)]
    plan = fill(SeatRules(3, womens_seats=1), *women, man(9, 100))
    assert offered(plan) == [1, 2, 3]


def test_floor_seats_no_woman_claims_are_held_until_the_release_day() -> None:
    rules = SeatRules(4, womens_seats=3, release_on=RELEASE)
    candidates = [man(1), man(2), man(3), woman(4)]
    plan = fill(rules, *candidates)
    assert offered(plan) == [1, 4]
    assert (plan.seats_held, plan.held_back_for_women) == (2, 2)
    assert plan.waiting[0].why == "The 2 free seats are kept for women until 1 Dec 2026."
    released = fill(rules, *candidates, day=RELEASE)
    assert sorted(offered(released)) == [1, 2, 3, 4]
    assert released.held_back_for_women == 0


def test_a_seat_held_is_never_taken_back_for_the_floor() -> None:
    holders = tuple(SeatHolder(100 + number, Gender.MAN) for number in range(3))
    plan = fill(SeatRules(4, womens_seats=3), man(1), woman(2), woman(3), holders=holders)
    assert offered(plan) == [2]
    assert plan.seats_held == 4
    full = fill(SeatRules(3, womens_seats=3), woman(2), holders=holders)
    assert (offered(full), full.held_back_for_women) == ([], 0)


def test_women_who_hold_seats_count_towards_the_floor() -> None:
    holders = tuple(SeatHolder(100 + number, Gender.WOMAN) for number in range(2))
    plan = fill(SeatRules(4, womens_seats=2), man(1), man(2), woman(3), holders=holders)
    assert offered(plan) == [1, 2]


def test_other_and_not_stated_count_as_others() -> None:
    plan = fill(
        SeatRules(2, womens_seats=2),
        person(1, Gender.OTHER, 9000),
        person(2, Gender.NOT_STATED, 9000),
    )
    assert (offered(plan), plan.held_back_for_women) == ([], 2)


def test_one_person_gets_one_seat() -> None:
    twice = replace(man(2, 8000), person_id=1)
    seated = replace(man(3, 9900), person_id=100)
    holders = (SeatHolder(100, Gender.MAN),)
    plan = fill(SeatRules(5), man(1, 9000), twice, seated, holders=holders)
    assert offered(plan) == [1]
    assert {one.candidate.merit.id for one in plan.waiting} == {2, 3}


def test_the_order_of_waiting_is_priority_then_merit_then_time_then_id() -> None:
    early, late = APPLIED, APPLIED + timedelta(days=1)
    order = [
        person(5, Gender.MAN, 100, priority=1),
        person(4, Gender.MAN, 9000),
        person(3, Gender.MAN, 8000, waiting_since=early),
        person(2, Gender.MAN, 8000, waiting_since=late),
        person(6, Gender.MAN, 8000),
        person(7, Gender.MAN, 8000),
    ]
    same_row = [replace(one, merit=replace(one.merit, row=0)) for one in order]
    assert sorted(_shuffled(same_row), key=waiting_key) == same_row


# --- merit ----------------------------------------------------------------------------------------


def test_cgpa_and_percent_are_on_one_scale() -> None:
    assert score_from_cgpa(Decimal("3.57")) == 8925
    assert score_from_percent(Decimal("89.25")) == 8925
    assert score_from_cgpa(Decimal("4.00")) == score_from_percent(Decimal(100)) == 10_000
    assert score_text(8925) == "0.8925"
    assert score_text(10_000) == "1.0000"


def test_merit_is_score_then_test_then_the_earlier_application_then_the_earlier_row() -> None:
    order = [
        Merit(9, 9000, None, APPLIED),
        Merit(8, 8000, Decimal(70), APPLIED, row=9),
        Merit(7, 8000, Decimal(60), APPLIED, row=1),
        Merit(6, 8000, None, APPLIED, row=2),
        Merit(5, 8000, None, APPLIED, row=3),
        Merit(4, 8000, None, APPLIED + timedelta(minutes=1), row=1),
        Merit(3, None, Decimal(99), APPLIED),
    ]
    assert sorted(_shuffled(order), key=merit_key) == order
    assert merit_ranks(order)[3] == 7


# --- laws -----------------------------------------------------------------------------------------

genders = st.sampled_from(Gender)


@st.composite
def fillings(draw: st.DrawFn) -> tuple[SeatRules, date, list[SeatHolder], list[Candidate]]:
    seats = draw(st.integers(0, 8))
    rules = SeatRules(seats, draw(st.integers(0, 10)), draw(st.sampled_from([None, RELEASE])))
    holders = [
        SeatHolder(1000 + number, draw(genders)) for number in range(draw(st.integers(0, seats)))
    ]
    candidates = [
        person(
            number,
            draw(genders),
            draw(st.one_of(st.none(), st.integers(0, 10_000))),
            person_id=draw(st.one_of(st.just(number), st.just(1000), st.just(0))),
            priority=draw(st.integers(0, 1)),
        )
        for number in range(draw(st.integers(0, 14)))
    ]
    # One person has one gender.
    of_person = {one.person_id: one.gender for one in holders}
    of_person |= {one.person_id: one.gender for one in candidates}
    candidates = [replace(one, gender=of_person[one.person_id]) for one in candidates]
    holders = [replace(one, gender=of_person[one.person_id]) for one in holders]
    return rules, draw(st.sampled_from([BEFORE, RELEASE])), holders, candidates


@given(fillings())
def test_the_laws_of_filling_seats(
    filling: tuple[SeatRules, date, list[SeatHolder], list[Candidate]],
) -> None:
    rules, day, holders, candidates = filling
    plan = fill_seats(rules, day=day, holders=holders, candidates=candidates)
    taken = [*(one.person_id for one in holders), *(one.person_id for one in plan.offered)]
    assert plan.seats_held == len(taken) <= rules.seats
    assert len(set(taken)) == len(taken)
    assert plan.seats_held + plan.held_back_for_women <= rules.seats
    waiting = [one.candidate for one in plan.waiting]
    assert sorted(one.merit.id for one in [*plan.offered, *waiting]) == sorted(
        one.merit.id for one in candidates
    )
    assert all(one.why.endswith(".") for one in plan.waiting)

    free_people = [one for one in waiting if one.person_id not in taken]
    women = sum(one.gender is Gender.WOMAN for one in holders)
    women += sum(one.gender is Gender.WOMAN for one in plan.offered)
    waiting_women = [one for one in free_people if one.gender is Gender.WOMAN]
    if waiting_women:  # enough women: the floor is reached, or every seat is held
        assert women >= rules.womens_seats or plan.seats_held == rules.seats
    for is_woman in (True, False):  # merit order among the women and among the others
        got = [one for one in plan.offered if (one.gender is Gender.WOMAN) is is_woman]
        left = [one for one in free_people if (one.gender is Gender.WOMAN) is is_woman]
        if got and left:
            assert max(map(waiting_key, got)) < min(map(waiting_key, left))
    if free_people and plan.seats_held + plan.held_back_for_women < rules.seats:
        raise AssertionError("a seat stays free though somebody waits for it")


@given(fillings())
def test_filling_again_offers_nothing_more(
    filling: tuple[SeatRules, date, list[SeatHolder], list[Candidate]],
) -> None:
    rules, day, holders, candidates = filling
    plan = fill_seats(rules, day=day, holders=holders, candidates=candidates)
    now = [*holders, *(SeatHolder(one.person_id, one.gender) for one in plan.offered)]
    waiting = [one.candidate for one in plan.waiting]
    again = fill_seats(rules, day=day, holders=now, candidates=waiting)
    assert again.offered == ()
    assert again.held_back_for_women == plan.held_back_for_women


@given(fillings())
def test_the_waiting_list_stands_in_its_order_from_place_one(
    filling: tuple[SeatRules, date, list[SeatHolder], list[Candidate]],
) -> None:
    rules, day, holders, candidates = filling
    plan = fill_seats(rules, day=day, holders=holders, candidates=candidates)
    keys = [waiting_key(one.candidate) for one in plan.waiting]
    assert keys == sorted(keys)
    assert [one.place for one in plan.waiting] == list(range(1, len(keys) + 1))
    other_way = fill_seats(rules, day=day, holders=holders, candidates=_shuffled(candidates))
    assert other_way == plan


@given(fillings())
def test_the_floor_is_reached_as_far_as_women_and_free_seats_go_and_no_man_sits_in_it(
    filling: tuple[SeatRules, date, list[SeatHolder], list[Candidate]],
) -> None:
    rules, day, holders, candidates = filling
    plan = fill_seats(rules, day=day, holders=holders, candidates=candidates)
    free = rules.seats - len(holders)
    seated = {one.person_id for one in holders}
    wanting = {
        one.person_id
        for one in candidates
        if one.gender is Gender.WOMAN and one.person_id not in seated
    }
    women_before = sum(one.gender is Gender.WOMAN for one in holders)
    women = women_before + sum(one.gender is Gender.WOMAN for one in plan.offered)
    assert women >= min(rules.womens_seats, women_before + min(free, len(wanting)))
    others_before = len(holders) - women_before
    if rules.release_on is None or day < rules.release_on:
        shut = max(0, rules.seats - rules.womens_seats)
        assert plan.seats_held - women <= max(shut, others_before)


@given(st.integers(0, 400), st.integers(0, 10_000))
def test_a_score_leads_back_to_the_mark_it_came_from(cgpa: int, percent: int) -> None:
    cgpa_mark, percent_mark = Decimal(cgpa) / 100, Decimal(percent) / 100
    assert marks_of_score(score_from_cgpa(cgpa_mark))[0] == cgpa_mark
    assert marks_of_score(score_from_percent(percent_mark))[1] == percent_mark


def test_a_score_of_nine_tenths_and_more_in_the_marks_people_know() -> None:
    assert marks_of_score(9900) == (Decimal("3.96"), Decimal(99))
