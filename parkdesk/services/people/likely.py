"""Who may be in the park already while somebody new is typed."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.rules.contacts import read_email, read_mobile
from parkdesk.rules.duplicates import Known, compare_people, masked_apart, mistyped
from parkdesk.rules.identity import name_key, read_cnic
from parkdesk.services.people.rows import PersonDraft

MOST = 500  # of one kind are compared: a form does not wait for more
NOBODY = 0


@dataclass(frozen=True, slots=True)
class LikelyPerson:
    """`cnic` is masked, but for the digits in which it differs from the typed one."""

    id: int
    name: str
    father_name: str
    cnic: str
    reasons: tuple[str, ...]


def find_likely(session: Session, *, draft: PersonDraft) -> LikelyPerson | None:
    """The likeliest of those who may be the typed person; None where nobody is."""
    typed = _known(draft)
    if not typed.name:
        return None
    columns = (
        Person.id, Person.name_key, Person.father_key, Person.cnic, Person.mobile, Person.email,
        Person.born_on,
    )  # fmt: skip
    near: dict[int, Known] = {}
    for condition in _near(typed):
        query = select(*columns).where(condition, Person.merged_into_id.is_(None)).limit(MOST)
        near |= {row.id: Known(*row) for row in session.execute(query)}
    found = [(alike, one) for one in near.values() if (alike := compare_people(typed, one))]
    if not found:
        return None
    alike, one = max(found, key=lambda pair: (pair[0].percent, -pair[1].id))
    person = session.get_one(Person, one.id)
    _, cnic = masked_apart(typed.cnic, person.cnic)
    return LikelyPerson(person.id, person.name, person.father_name, cnic, alike.reasons)


def _known(draft: PersonDraft) -> Known:
    """A number that cannot be read yet tells nobody apart."""
    return Known(
        NOBODY,
        name_key(draft.name),
        name_key(draft.father_name),
        read_cnic(draft.cnic).value,
        read_mobile(draft.mobile).value,
        read_email(draft.email).value,
        draft.born_on,
    )


def _near(typed: Known) -> list[ColumnElement[bool]]:
    """Each by an index: the same name, or father, or a CNIC with a slip in it."""
    first = typed.name[0]
    conditions: list[ColumnElement[bool]] = [Person.name_key == typed.name]
    if typed.father:
        conditions.append((Person.father_key == typed.father) & Person.name_key.startswith(first))
    if typed.cnic:
        conditions.append(Person.cnic.in_(mistyped(typed.cnic)))
    return conditions
