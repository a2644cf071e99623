"""A few people of the sample who stand in it twice, as lists from two senders bring them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.rules.identity import name_key
from parkdesk.services.sample.calendar import Calendar

SPELT = {
    "Ayesha": "Aisha", "Zainab": "Zaynab", "Fatima": "Fatimah", "Usman": "Osman", "Ahmad": "Ahmed",
}  # fmt: skip
SWAPPED = 8  # the place in the CNIC
COPIED = (
    "father_name", "father_key", "gender", "district", "province", "degree", "university",
    "semester", "graduated_year", "graduated_month",
)  # fmt: skip


def add_duplicates(session: Session, calendar: Calendar) -> None:
    """Of three people a second record: two digits swapped, no CNIC, no father’s name."""
    first, second, third = _three(session)
    records = (
        _again(
            first, calendar, cnic=_swapped(first.cnic or ""), cgpa=first.cgpa, score=first.score
        ),
        _again(second, calendar, born_on=second.born_on, email=second.email),
        _again(third, calendar, mobile=third.mobile, father_name="", father_key=""),
    )
    session.add_all(records)
    session.flush()


def _three(session: Session) -> list[Person]:
    """The first three whose name is spelt in two ways, and whose swapped digits differ."""
    found: dict[str, Person] = {}
    for person in session.scalars(select(Person).order_by(Person.id)):
        given = person.name.split()[0]
        if given in SPELT and person.cnic and _swapped(person.cnic) != person.cnic:
            found.setdefault(given, person)
    return list(found.values())[:3]


def _swapped(cnic: str) -> str:
    """Two neighbouring digits the wrong way round."""
    return cnic[:SWAPPED] + cnic[SWAPPED + 1] + cnic[SWAPPED] + cnic[SWAPPED + 2 :]


def _again(person: Person, calendar: Calendar, **given: object) -> Person:
    first, _, rest = person.name.partition(" ")
    name = f"{SPELT[first]} {rest}"
    copied = {field: getattr(person, field) for field in COPIED}
    return Person(
        name=name,
        name_key=name_key(name),
        created_at=calendar.morning(calendar.day(-2)),
        **copied | given,
    )
