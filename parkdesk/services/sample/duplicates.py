"""Three people of the sample who stand in it twice, as lists from two senders bring them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.rules.identity import name_key

SPELT = {
    "Ayesha": "Aisha", "Zainab": "Zaynab", "Fatima": "Fatimah", "Usman": "Osman", "Ahmad": "Ahmed",
}  # fmt: skip
COPIED = (
    "father_name", "father_key", "gender", "district", "province", "degree", "university",
    "designation", "department", "institution", "born_on",
)  # fmt: skip
PLACE = 8  # of the CNIC's digit that is mistyped


def double_teachers(session: Session) -> None:
    """Of three teachers make the last who applied second records, mistyped in three ways."""
    teachers = list(
        session.scalars(select(Person).where(Person.designation != "").order_by(Person.id))
    )
    doubles = teachers[-3:]
    originals = _spelt_in_two_ways(teachers[:-3])
    for one, double in zip(originals, doubles, strict=True):
        given, _, rest = one.name.partition(" ")
        double.name = f"{SPELT[given]} {rest}"
        double.name_key = name_key(double.name)
        for field in COPIED:
            setattr(double, field, getattr(one, field))
        double.email = None
        double.cnic = (_swapped if double is doubles[0] else _mistyped)(one.cnic or "")
    doubles[1].born_on = doubles[2].born_on = None
    doubles[2].mobile = originals[2].mobile
    doubles[2].father_name = doubles[2].father_key = ""
    session.flush()


def _spelt_in_two_ways(teachers: list[Person]) -> list[Person]:
    """Three of different names, of whom a swap of two digits makes another number."""
    found: dict[str, Person] = {}
    for person in teachers:
        given = person.name.split()[0]
        if given in SPELT and person.cnic and _swapped(person.cnic) != person.cnic:
            found.setdefault(given, person)
    return list(found.values())[:3]


def _swapped(cnic: str) -> str:
    """Two neighbouring digits the wrong way round."""
    return cnic[:PLACE] + cnic[PLACE + 1] + cnic[PLACE] + cnic[PLACE + 2 :]


def _mistyped(cnic: str) -> str:
    return cnic[:PLACE] + str((int(cnic[PLACE]) + 3) % 10) + cnic[PLACE + 1 :]
