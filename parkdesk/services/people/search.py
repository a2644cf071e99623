"""People found and ordered by the database: ids alone, so that 100,000 are listed at once."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.rules.identity import name_key


class PersonSort(StrEnum):
    NAME = "name"
    FATHER_NAME = "father_name"
    CNIC = "cnic"
    GENDER = "gender"
    DISTRICT = "district"
    UNIVERSITY = "university"
    DEGREE = "degree"
    SCORE = "score"
    MOBILE = "mobile"
    ADDED = "added"


def list_person_ids(
    session: Session,
    *,
    where: str = "",
    sort: PersonSort = PersonSort.NAME,
    descending: bool = False,
) -> list[int]:
    """People whose names hold every word of `where`, or whose CNIC or mobile holds its digits."""
    query = (
        select(Person.id)
        .where(*_matching(where.strip()))
        .order_by(*_order(sort, descending=descending, by_number=is_number(where.strip())))
    )
    # Plain rows of the driver: a result object for each of 100,000 ids costs twice the query.
    cursor = session.connection().execute(query).cursor
    ids: list[int] = [row[0] for row in cursor.fetchall()] if cursor is not None else []
    # Left out afterwards: named in the query, they would keep it from reading an index alone.
    into = merged_into(session)
    if into and is_number(where.strip()):
        return list(dict.fromkeys(kept_id(person_id, into) for person_id in ids))
    return [person_id for person_id in ids if person_id not in into] if into else ids


def merged_into(session: Session) -> dict[int, int]:
    """Every record that was merged, with the one it was merged into."""
    merged = select(Person.id, Person.merged_into_id).where(Person.merged_into_id.is_not(None))
    return {row.id: row.merged_into_id for row in session.execute(merged)}


def kept_id(person_id: int, into: Mapping[int, int]) -> int:
    """The CNIC of a record that was merged finds whom it was merged into."""
    while person_id in into:
        person_id = into[person_id]
    return person_id


def count_people(session: Session) -> int:
    query = select(func.count()).select_from(Person).where(Person.merged_into_id.is_(None))
    return session.scalar(query) or 0


_NUMBER = re.compile(r"[+\d][\d\s*-]*")


def is_number(text: str) -> bool:
    """Whether a CNIC or a phone is looked for, whole, in part or masked."""
    return _NUMBER.fullmatch(text) is not None


def _matching(text: str) -> list[ColumnElement[bool]]:
    """A number is looked for in CNICs and mobiles, anything else word by word in the names."""
    if is_number(text):
        return [number_like(text)]
    words = name_key(text).split() or text.split()
    return [
        or_(
            Person.name_key.contains(word, autoescape=True),
            Person.father_key.contains(word, autoescape=True),
        )
        for word in words
    ]


def number_like(text: str) -> ColumnElement[bool]:
    """Whose CNIC or mobile holds a number as people type it."""
    digits = re.sub(r"\D", "", text)
    shaped = re.sub(r"[^\d*-]", "", text).replace("*", "_")  # a masked CNIC finds its owner
    patterns: list[ColumnElement[bool]] = [Person.cnic.like(f"%{shaped}%")]
    if "-" not in text and len(digits) > 5:
        patterns.append(Person.cnic.like("-".join(filter(None, _cnic_parts(digits))) + "%"))
    mobile = re.sub(r"^(?:0092|92|0)(?=3)", "", digits)
    if mobile:
        patterns.append(Person.mobile.contains(mobile))
    return or_(*patterns)


def _cnic_parts(digits: str) -> tuple[str, str, str]:
    return digits[:5], digits[5:12], digits[12:13]


_SORT_BY = {
    PersonSort.FATHER_NAME: Person.father_key,
    PersonSort.CNIC: Person.cnic,
    PersonSort.GENDER: Person.gender,
    PersonSort.DISTRICT: Person.district,
    PersonSort.UNIVERSITY: Person.university,
    PersonSort.DEGREE: Person.degree,
    PersonSort.SCORE: Person.score,
    PersonSort.MOBILE: Person.mobile,
}


def _order(sort: PersonSort, *, descending: bool, by_number: bool) -> list[Any]:
    """What is missing stands last either way; equals in the order they were added."""
    names: list[Any] = [Person.name_key, Person.father_key, Person.id]
    if by_number:  # few are found: sorting them is cheaper than going through the names' index
        names[0] = Person.name_key.concat("")
    if sort is PersonSort.NAME:
        return [column.desc() for column in names] if descending else names
    if sort is PersonSort.ADDED:
        return [Person.id.desc() if descending else Person.id]
    column = _SORT_BY[sort]
    wanted = column.desc() if descending else column.asc()
    return [wanted.nulls_last() if column.nullable else wanted, Person.id]
