"""People who may be one, and pairs that were found not to be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.merges import NotDuplicate
from parkdesk.models.people import Person
from parkdesk.rules.duplicates import (
    Known,
    Likeness,
    candidates,
    compare_people,
    masked_apart,
)
from parkdesk.services.people.reading import get_person_rows
from parkdesk.services.people.rows import PersonRow

MOST = 500
ID_BITS = 32  # a pair's number is made of the two people's
Progress = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two people, the one added first before the other; `percent` says how alike they are."""

    id: int
    one: PersonRow
    other: PersonRow
    percent: int
    reasons: Sequence[str]


def list_duplicates(
    session: Session, *, now: datetime, progress: Progress = lambda _done, _total: None
) -> list[DuplicatePair]:
    """The likeliest pairs first, at most `MOST`; without those kept apart and those merged."""
    columns = (
        Person.id, Person.name_key, Person.father_key, Person.cnic, Person.mobile, Person.email,
        Person.born_on,
    )  # fmt: skip
    query = select(*columns).where(Person.merged_into_id.is_(None)).order_by(Person.id)
    people = [Known(*row) for row in session.execute(query)]
    apart = _kept_apart(session)
    found = [
        (likeness, one, other)
        for one, other in candidates(people, progress)
        if (one.id, other.id) not in apart and (likeness := compare_people(one, other))
    ]
    found.sort(key=lambda pair: (-pair[0].percent, pair[1].id, pair[2].id))
    found = found[:MOST]
    ids = sorted({person.id for _, *two in found for person in two})
    rows = {row.id: row for row in get_person_rows(session, ids=ids, now=now)}
    return [
        _pair(rows[one.id], rows[other.id], (one.cnic, other.cnic), likeness)
        for likeness, one, other in found
    ]


def keep_apart(session: Session, *, person_id: int, other_id: int) -> None:
    """Say that two people are not one: they leave the list of duplicates."""
    first, second = sorted((person_id, other_id))
    if (first, second) not in _kept_apart(session):
        session.add(NotDuplicate(person_id=first, other_id=second))
        session.flush()


def forget_apart(session: Session, *, person_id: int, other_id: int) -> None:
    """Take back that two people are not one."""
    first, second = sorted((person_id, other_id))
    said = _said_apart(session)
    for one in session.scalars(select(NotDuplicate)):
        if said[one.id] == (first, second):
            session.delete(one)
    session.flush()


def _kept_apart(session: Session) -> set[tuple[int, int]]:
    return set(_said_apart(session).values())


def _said_apart(session: Session) -> dict[int, tuple[int, int]]:
    """Each saying with whom it is about now: it holds for the one whom a person was merged into.

    Nothing is rewritten, so that a merge that is undone leaves it as it was said.
    """
    merged = select(Person.id, Person.merged_into_id).where(Person.merged_into_id.is_not(None))
    into = {one: other for one, other in session.execute(merged) if other is not None}

    def now(person_id: int) -> int:
        while person_id in into:
            person_id = into[person_id]
        return person_id

    query = select(NotDuplicate.id, NotDuplicate.person_id, NotDuplicate.other_id)
    pairs = {
        number: sorted((now(one), now(other))) for number, one, other in session.execute(query)
    }
    return {number: (first, second) for number, (first, second) in pairs.items()}


def _pair(
    one: PersonRow, other: PersonRow, cnics: tuple[str | None, str | None], likeness: Likeness
) -> DuplicatePair:
    first, second = masked_apart(*cnics)
    return DuplicatePair(
        id=(one.id << ID_BITS) + other.id,
        one=replace(one, cnic_masked=first),
        other=replace(other, cnic_masked=second),
        percent=likeness.percent,
        reasons=likeness.reasons,
    )
