"""What was done to a person: their facts, applications and seats, merges, and looks at the CNIC."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from parkdesk.models.audit import AuditEntry
from parkdesk.models.merges import PersonMerge
from parkdesk.models.people import Person
from parkdesk.models.training import Application, Enrolment
from parkdesk.rules.iban import mask_iban
from parkdesk.services.history import MOST, HistoryRow, changes_of, trail_of
from parkdesk.services.people.redirects import current_person, former_ids

RECKONED = frozenset({"name_key", "father_key", "score", "merged_into_id"})


def person_history(session: Session, *, person_id: int) -> list[HistoryRow]:
    """The newest first, also of the records that were merged into theirs."""
    person = current_person(session, person_id)
    people = [person.id, *former_ids(session, person.id)]
    records = [("person", one) for one in people]
    for model in (Application, Enrolment):
        ids = session.scalars(select(model.id).where(model.person_id.in_(people)))
        records += [(model.__tablename__, one) for one in ids]
    merges = (
        select(PersonMerge.id, Person.name)
        .join(Person, Person.id == PersonMerge.merged_id)
        .where(PersonMerge.kept_id.in_(people))
    )
    merged: dict[int, str] = {row.id: row.name for row in session.execute(merges)}
    records += [("person_merge", one) for one in merged]
    rows = [
        HistoryRow(one.id, one.at, one.actor, one.action, tuple(_changes(one.records, merged)))
        for one in trail_of(session, records)
    ]
    rows += _looks(session, people)
    return sorted(rows, key=lambda row: row.id, reverse=True)


def _looks(session: Session, people: Iterable[int]) -> list[HistoryRow]:
    logged = [AuditEntry.changes == f'{{"summary":{{"person":{one}}}}}' for one in people]
    query = select(AuditEntry).where(or_(*logged)).order_by(AuditEntry.id.desc()).limit(MOST)
    return [HistoryRow(one.id, one.at, one.actor, one.action, ()) for one in session.scalars(query)]


def _changes(records: Iterable[dict[str, Any]], merged: Mapping[int, str]) -> Iterable[str]:
    """A merge is said by the name of whose record it was."""
    merges = [record["id"] for record in records if record["table"] == "person_merge"]
    others = [_told(record) for record in records if record["table"] != "person_merge"]
    return dict.fromkeys((*(f"record of {merged[one]}" for one in merges), *changes_of(others)))


def _told(record: dict[str, Any]) -> dict[str, Any]:
    """The record's change without what follows from the rest, and with the IBAN masked."""
    if record["was"] is None or record["becomes"] is None:
        return record
    sides = {
        side: {name: value for name, value in record[side].items() if name not in RECKONED}
        for side in ("was", "becomes")
    }
    for values in sides.values():
        if values.get("iban"):
            values["iban"] = mask_iban(values["iban"])
    return record | sides
