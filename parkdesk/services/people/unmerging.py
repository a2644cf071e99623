"""A merge taken back: two people again, each field and application as nobody changed it since."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import HinderedError, RecordMissingError
from parkdesk.models.merges import PersonMerge
from parkdesk.models.people import Person
from parkdesk.models.training import Application, ApplicationChange, Batch
from parkdesk.services.imports.stored import typed
from parkdesk.services.people.merge_rows import MergeRow
from parkdesk.services.people.merging import give_applications, set_cnics
from parkdesk.services.records import as_stored
from parkdesk.services.seats import held_seats

REASON = "The merge was undone."
KEYS = frozenset({"name_key", "father_key", "score"})  # reckoned from others, which are said


@dataclass(frozen=True, slots=True)
class MergeUndone:
    """`stayed` is a sentence on what was changed since and stays; empty where all is as before."""

    kept_id: int
    merged_id: int
    stayed: str


@dataclass(frozen=True, slots=True)
class _Back:
    """Of one record: the columns to put back with their stored values, and those that stay."""

    id: int
    values: Mapping[str, Any]
    stays: tuple[str, ...]


def list_merges(session: Session, *, person_id: int) -> tuple[MergeRow, ...]:
    """Whose records were merged into this person's and stand so, the newest first."""
    query = (
        select(PersonMerge.id, Person.name, PersonMerge.merged_at)
        .join(Person, Person.id == PersonMerge.merged_id)
        .where(PersonMerge.kept_id == person_id, PersonMerge.undone_at.is_(None))
        .order_by(PersonMerge.id.desc())
    )
    return tuple(MergeRow(*row) for row in session.execute(query))


def undo_merge(session: Session, *, merge_id: int, now: datetime) -> MergeUndone:
    """Make two people of one again; what was changed since the merge stays with the kept one.

    Raises HinderedError where it was undone, a later merge stands on it or the seats are gone.
    """
    merge, kept, merged = _merge(session, merge_id)
    moved = json.loads(merge.moved)
    was = {str(kept.id): json.loads(merge.kept_was), str(merged.id): json.loads(merge.merged_was)}
    applications = _backs(session, "application", moved["was"], moved["became"]["application"])
    people = _backs(session, "person", was, moved["became"]["person"], frozen=merged.id)
    stayed = _put_back_applications(session, applications, now)
    stayed += _put_back_people(session, {kept.id: kept, merged.id: merged}, people)
    merge.undone_at = now
    session.flush()
    return MergeUndone(kept.id, merged.id, _said(stayed))


def _merge(session: Session, merge_id: int) -> tuple[PersonMerge, Person, Person]:
    merge = session.get(PersonMerge, merge_id)
    if merge is None:
        raise RecordMissingError(what="merge", which=f"number {merge_id}")
    kept, merged = (session.get_one(Person, one) for one in (merge.kept_id, merge.merged_id))
    what = f"The merge of {merged.name} into {kept.name}"
    if merge.undone_at is not None:
        raise HinderedError(what=what, action="undone", reason="it was undone before")
    if kept.merged_into_id is not None:
        later = session.get_one(Person, kept.merged_into_id).name
        reason = f"{kept.name} was merged into {later} since, so undo that merge first"
        raise HinderedError(what=what, action="undone", reason=reason)
    return merge, kept, merged


def _backs(
    session: Session,
    table: str,
    was: Mapping[str, Any],
    became: Mapping[str, Any],
    frozen: int | None = None,
) -> list[_Back]:
    """What of each record the merge changed, apart: still as it left it, or changed since.

    Of the frozen record everything counts, as nobody had a reason to change it.
    """
    rows = as_stored(session, Person.metadata.tables[table], map(int, was))
    backs = []
    for number, before in was.items():
        now, after = rows.get(int(number)), became[number]
        if now is None:
            continue
        changed = [name for name in before if before[name] != after[name]]
        same = {name: before[name] for name in changed if now[name] == after[name]}
        watched = before if int(number) == frozen else changed
        stays = tuple(name for name in watched if now[name] != after[name])
        backs.append(_Back(int(number), same, stays))
    return backs


def _put_back_applications(session: Session, backs: Iterable[_Back], now: datetime) -> list[str]:
    stayed, owners, batches = [], {}, set()
    for back in backs:
        application = session.get_one(Application, back.id)
        values = typed("application", back.values)
        if "person_id" in values:
            owners[back.id] = values.pop("person_id")
        if back.stays:
            code = session.get_one(Batch, application.batch_id).code
            stayed.append(f"where the application for {code} stands")
            continue  # it has gone on since: its state is of one piece
        if "status" in values:
            _note(session, application, values["status"].value, now)
            batches.add(application.batch_id)
        for name, value in values.items():
            setattr(application, name, value)
    session.flush()
    give_applications(session, owners)
    _refuse_overbooked(session, batches, now)
    return stayed


def _note(session: Session, application: Application, becomes: str, now: datetime) -> None:
    session.add(
        ApplicationChange(
            application_id=application.id,
            at=now,
            was=application.status.value,
            becomes=becomes,
            reason=REASON,
        )
    )


def _refuse_overbooked(session: Session, batch_ids: set[int], now: datetime) -> None:
    """Raises HinderedError where a seat that the merge gave up is held by somebody else now."""
    for batch_id, held in held_seats(session, now=now, batch_ids=batch_ids).items():
        batch = session.get_one(Batch, batch_id)
        if held.held > batch.seats:
            reason = f"all {batch.seats} seats of {batch.code} are held by now"
            raise HinderedError(what="The merge", action="undone", reason=reason)


def _put_back_people(
    session: Session, people: Mapping[int, Person], backs: Iterable[_Back]
) -> list[str]:
    stayed = []
    numbers: dict[Person, str | None] = {}
    for back in backs:
        person, values = people[back.id], typed("person", back.values)
        if "cnic" in values:
            numbers[person] = values.pop("cnic")
        for name, value in values.items():
            setattr(person, name, value)
        stayed += [name.replace("_", " ") for name in back.stays if name not in KEYS]
    session.flush()
    for person, cnic in list(numbers.items()):
        owner = session.scalar(select(Person).where(Person.cnic == cnic)) if cnic else None
        if owner is not None and owner not in numbers:
            stayed.append(f"the CNIC, which is that of {owner.name} by now")
            del numbers[person]
    set_cnics(session, numbers)
    return stayed


def _said(stayed: Iterable[str]) -> str:
    things = list(dict.fromkeys(stayed))
    return f"Changed since the merge, and left as it is: {', '.join(things)}." if things else ""
