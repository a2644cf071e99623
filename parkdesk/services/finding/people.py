"""People by their name and father's name in any order, a misspelt one too, or by a number."""

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.rules.finding import Nearness, Wanted, nearness
from parkdesk.rules.identity import mask_cnic
from parkdesk.services.finding.matching import Spelled, holds_words
from parkdesk.services.finding.rows import CANDIDATES, FoundRecord, RecordKind, best, joined
from parkdesk.services.people.search import is_number, kept_id, merged_into, number_like

LEAST_DIGITS = 4  # fewer stand in every other CNIC
TWO_NAMES = 6  # letters of two names typed as one word, at least
LAST_LETTER = "\U0010ffff"

Ranked = dict[int, Nearness]  # people by their id, in the order in which they were read


def find_people(
    session: Session,
    *,
    text: str,
    wanted: Wanted,
    spelled: Spelled,
    most: int,
    misspelt: bool = False,
) -> list[FoundRecord]:
    """`misspelt` where no name holds one of the words as it stands, which saves a query."""
    if is_number(text):
        ranked = _by_number(session, text) if sum(map(str.isdigit, text)) >= LEAST_DIGITS else {}
    else:
        ranked = _by_name(session, wanted, spelled, most, misspelt=misspelt)
    nearest = sorted(ranked, key=lambda person_id: -ranked[person_id])[:most]
    query = select(Person.id, Person.name, Person.father_name, Person.cnic, Person.district)
    people = {row.id: row for row in session.execute(query.where(Person.id.in_(nearest)))}
    found = [
        FoundRecord(
            kind=RecordKind.PERSON,
            id=person_id,
            title=row.name,
            detail=joined(row.father_name, mask_cnic(row.cnic), row.district),
            nearness=ranked[person_id],
        )
        for person_id in nearest
        if (row := people.get(person_id))
    ]
    return best(found, most)


def _by_number(session: Session, text: str) -> Ranked:
    into = merged_into(session)
    query = select(Person.id, Person.cnic, Person.mobile).where(number_like(text))
    ranked: Ranked = {}
    for row in session.execute(query.limit(CANDIDATES)):
        near = max(_of_number(text, number) for number in (row.cnic, row.mobile) if number)
        person_id = kept_id(row.id, into)
        ranked[person_id] = max(near, ranked.get(person_id, near))
    return ranked


def _of_number(text: str, number: str) -> Nearness:
    """A phone is typed from 0, from 92 or from +92 on."""
    typed, digits = _digits(text), _digits(number)
    ways = {typed, "92" + typed.removeprefix("0")}
    if digits in ways:
        return Nearness.SAME
    return Nearness.BEGINNING if digits.startswith(tuple(ways)) else Nearness.INSIDE


def _by_name(
    session: Session, wanted: Wanted, spelled: Spelled, most: int, *, misspelt: bool
) -> Ranked:
    """Most texts are answered by the first query; only a rare one is looked for misspelt."""
    into = merged_into(session)
    names = (Person.name_key, Person.father_key)
    plain = [(word,) for word in wanted.words]
    ranked = {} if misspelt else _ranked(session, wanted, holds_words(plain, *names), into)
    if len(ranked) >= CANDIDATES:  # there are more: the nearest may not be among them
        ranked |= _ranked(session, wanted, _begins(wanted), into)
        ranked |= _ranked(session, wanted, _words_begin(wanted), into)
    if len(ranked) < most and any(len(ways) > 1 for ways in spelled):
        # What has fewest spellings is looked for first: it leaves the others few rows.
        fewest_first = sorted(spelled, key=len)
        ranked |= _ranked(session, wanted, holds_words(fewest_first, *names), into)
        if len(ranked) >= CANDIDATES:
            ranked |= _ranked(session, wanted, holds_words(spelled, Person.name_key), into)
    if len(ranked) < most and len(wanted.words) == 1 and len(wanted.key) >= TWO_NAMES:
        together = func.replace(Person.name_key, " ", "")
        ranked |= _ranked(session, wanted, together.contains(wanted.key, autoescape=True), into)
    return ranked


def _ranked(
    session: Session, wanted: Wanted, condition: ColumnElement[bool], merged: dict[int, int]
) -> Ranked:
    """From the index of the names alone."""
    query = select(Person.id, Person.name_key, Person.father_key).where(condition)
    return {
        row.id: nearness(wanted, row.name_key, row.father_key)
        for row in session.execute(query.limit(CANDIDATES + len(merged)))
        if row.id not in merged
    }


def _begins(wanted: Wanted) -> ColumnElement[bool]:
    """A part of the index, read in its order: who is called just that comes first."""
    return Person.name_key.between(wanted.key, wanted.key + LAST_LETTER)


def _words_begin(wanted: Wanted) -> ColumnElement[bool]:
    return holds_words([(f" {word}",) for word in wanted.words], " " + Person.name_key)


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())
