"""What was done to a person: facts, applications, seats, certificates, merges, looks at CNICs."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from parkdesk.models.audit import AuditEntry
from parkdesk.models.certificates import Certificate
from parkdesk.models.merges import PersonMerge
from parkdesk.models.people import Person
from parkdesk.models.training import Application, Batch, Enrolment
from parkdesk.rules.iban import mask_iban
from parkdesk.services.history import MOST, HistoryRow, changes_of, trail_of
from parkdesk.services.people.redirects import current_person, former_ids

RECKONED = frozenset({"name_key", "father_key", "score", "merged_into_id", "person_id"})

Record = tuple[str, int]


def person_history(session: Session, *, person_id: int) -> list[HistoryRow]:
    """The newest first, also of the records that were merged into theirs."""
    person = current_person(session, person_id)
    people = [person.id, *former_ids(session, person.id)]
    batches: dict[Record, str] = {}
    for model in (Application, Enrolment):
        query = select(model.id, Batch.code).join(Batch, Batch.id == model.batch_id)
        for number, code in session.execute(query.where(model.person_id.in_(people))):
            batches[model.__tablename__, number] = code
    papers = (
        select(Certificate.id, Certificate.serial, Batch.code)
        .join(Enrolment, Enrolment.id == Certificate.enrolment_id)
        .join(Batch, Batch.id == Enrolment.batch_id)
        .where(Enrolment.person_id.in_(people))
    )
    serials: dict[Record, str] = {}
    for number, serial, code in session.execute(papers):
        serials["certificate", number] = f"{code}: certificate {serial}"
    merges = (
        select(PersonMerge.id, Person.name)
        .join(Person, Person.id == PersonMerge.merged_id)
        .where(PersonMerge.kept_id.in_(people))
    )
    merged: dict[int, str] = {row.id: row.name for row in session.execute(merges)}
    records = [*(("person", one) for one in people), *batches, *serials]
    records += [("person_merge", one) for one in merged]
    rows = []
    for one in trail_of(session, records):
        changes = tuple(dict.fromkeys(_changes(one.records, batches, serials, merged)))
        rows.append(HistoryRow(one.id, one.at, one.actor, one.action, changes))
    rows += _looks(session, people)
    return sorted(rows, key=lambda row: row.id, reverse=True)


def _looks(session: Session, people: Iterable[int]) -> list[HistoryRow]:
    logged = [AuditEntry.changes == f'{{"summary":{{"person":{one}}}}}' for one in people]
    query = select(AuditEntry).where(or_(*logged)).order_by(AuditEntry.id.desc()).limit(MOST)
    return [HistoryRow(one.id, one.at, one.actor, one.action, ()) for one in session.scalars(query)]


def _changes(
    records: Iterable[dict[str, Any]],
    batches: Mapping[Record, str],
    serials: Mapping[Record, str],
    merged: Mapping[int, str],
) -> Iterable[str]:
    """An application is said with its batch, a merge by the name of whose record it was."""
    for record in records:
        key = (record["table"], record["id"])
        if record["table"] == "person_merge":
            yield f"record of {merged[record['id']]}"
            continue
        if key in serials and record["was"] is None:
            yield f"{serials[key]} issued"
            continue
        for text in changes_of([_told(record)]):
            if key in serials:
                yield f"{serials[key]}: {text}"
                continue
            yield f"{batches[key]}: {text}" if key in batches else text


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
