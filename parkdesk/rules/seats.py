"""Filling a batch's seats: by merit, with a floor for women, and a reason for all who wait."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.merit import Merit, merit_key
from parkdesk.rules.vocabulary import Gender


@dataclass(frozen=True, slots=True)
class SeatRules:
    """From `release_on` seats that no woman claims go to anyone; None: they never do."""

    seats: int
    womens_seats: int = 0
    release_on: date | None = None


@dataclass(frozen=True, slots=True)
class SeatHolder:
    """A person who was offered a seat (the offer not lapsed), is enrolled, or completed."""

    person_id: int
    gender: Gender


@dataclass(frozen=True, slots=True)
class Candidate:
    """An eligible applicant without a seat. A higher `priority` goes first."""

    merit: Merit
    person_id: int
    gender: Gender
    priority: int = 0
    waiting_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    candidate: Candidate
    place: int
    why: str


@dataclass(frozen=True, slots=True)
class SeatPlan:
    """`seats_held` counts the new offers too; `held_back_for_women` stay empty until release.

    `by_floor` are the offered, by their application, who have a seat by the women's floor alone.
    """

    seats: int
    seats_held: int
    held_back_for_women: int
    offered: tuple[Candidate, ...]
    waiting: tuple[Waiting, ...]
    by_floor: frozenset[int] = frozenset()


def fill_seats(
    rules: SeatRules, *, day: date, holders: Sequence[SeatHolder], candidates: Sequence[Candidate]
) -> SeatPlan:
    """Offer what is free on the day; nobody loses a seat. The same again offers nothing more."""
    order = sorted(candidates, key=waiting_key)
    queue = _one_each(order, {holder.person_id for holder in holders})
    free = max(0, rules.seats - len(holders))
    floor_left = min(free, max(0, rules.womens_seats - _women(holders)))
    with_floor = _with_floor(queue, free, floor_left)
    unclaimed = max(0, floor_left - _women(with_floor))
    held_back = unclaimed if _is_held(rules, day) else 0
    offered = _without_lowest_others(with_floor, len(with_floor) - (free - held_back))
    plan = SeatPlan(rules.seats, len(holders) + len(offered), held_back, tuple(offered), ())
    by_merit = _ids(queue[:free])
    waiting = _waiting(rules, plan, order, queue, by_merit - _ids(with_floor))
    return replace(plan, waiting=waiting, by_floor=frozenset(_ids(offered) - by_merit))


def waiting_key(candidate: Candidate) -> tuple[object, ...]:
    """Sorts in the order of waiting: priority, merit, time the waiting began, id."""
    since = candidate.waiting_since
    merit = merit_key(candidate.merit)
    return (-candidate.priority, *merit[:-1], since is None, since, merit[-1])


def _one_each(order: Sequence[Candidate], seated: set[int]) -> list[Candidate]:
    """The candidates who may have a seat: one person, one seat."""
    queue: dict[int, Candidate] = {}
    for candidate in order:
        if candidate.person_id not in seated:
            queue.setdefault(candidate.person_id, candidate)
    return list(queue.values())


def _with_floor(queue: Sequence[Candidate], free: int, floor_left: int) -> list[Candidate]:
    """The first by merit, of whom the lowest others make way for the next women up to the floor."""
    first = list(queue[:free])
    next_women = [one for one in queue[free:] if one.gender is Gender.WOMAN]
    next_women = next_women[: max(0, floor_left - _women(first))]
    return _without_lowest_others(first, len(next_women)) + next_women


def _without_lowest_others(candidates: Sequence[Candidate], how_many: int) -> list[Candidate]:
    others = [one for one in candidates if one.gender is not Gender.WOMAN]
    gone = _ids(others[len(others) - how_many :]) if how_many > 0 else set()
    return [one for one in candidates if one.merit.id not in gone]


def _is_held(rules: SeatRules, day: date) -> bool:
    return rules.release_on is None or day < rules.release_on


def _women(people: Iterable[SeatHolder | Candidate]) -> int:
    return sum(one.gender is Gender.WOMAN for one in people)


def _ids(candidates: Iterable[Candidate]) -> set[int]:
    return {one.merit.id for one in candidates}


def _waiting(
    rules: SeatRules,
    plan: SeatPlan,
    order: Sequence[Candidate],
    queue: Sequence[Candidate],
    made_way: set[int],
) -> tuple[Waiting, ...]:
    offered, queued = _ids(plan.offered), _ids(queue)
    waiting: list[Waiting] = []
    for one in order:
        if one.merit.id in offered:
            continue
        if one.merit.id not in queued:
            why = "The same person already has a seat in this batch or stands further up."
        elif one.merit.id in made_way:
            why = f"Made way for the next women: their floor is {rules.womens_seats} of the seats."
        else:
            why = _why_nothing_is_free(rules, plan.held_back_for_women)
        waiting.append(Waiting(one, len(waiting) + 1, why))
    return tuple(waiting)


def _why_nothing_is_free(rules: SeatRules, held_back: int) -> str:
    if not held_back:
        return f"All {rules.seats} seats are held." if rules.seats > 1 else "The one seat is held."
    until = f" until {day_text(rules.release_on)}" if rules.release_on else ""
    seats = "1 free seat is" if held_back == 1 else f"{held_back} free seats are"
    return f"The {seats} kept for women{until}."
