"""Who was merged into whom: a number of the past leads to the person who was kept."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import RecordMissingError
from parkdesk.models.people import Person


def current_person(session: Session, person_id: int) -> Person:
    """The person, or whom they were merged into; raises RecordMissingError."""
    person = session.get(Person, person_id)
    while person is not None and person.merged_into_id is not None:
        person = session.get(Person, person.merged_into_id)
    if person is None:
        raise RecordMissingError(what="person", which=f"number {person_id}")
    return person


def former_ids(session: Session, person_id: int) -> list[int]:
    """The records that were merged into this person, also those merged into them before."""
    found: list[int] = []
    last = [person_id]
    while last:
        query = select(Person.id).where(Person.merged_into_id.in_(last)).order_by(Person.id)
        last = list(session.scalars(query))
        found += last
    return found
