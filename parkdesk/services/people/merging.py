"""Two records of one person become one, in a way that can be undone."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from parkdesk.errors import HinderedError
from parkdesk.models.merges import PersonMerge
from parkdesk.models.people import Person
from parkdesk.models.training import Application, ApplicationChange, Batch, Enrolment
from parkdesk.rules.admission import Stage, Step, may, stage_of
from parkdesk.rules.duplicates import masked_apart
from parkdesk.rules.merging import Side, choose_fields, stands
from parkdesk.rules.vocabulary import ApplicationStatus
from parkdesk.services.eligibility import weigh_applications
from parkdesk.services.people.merge_rows import MergePlan
from parkdesk.services.people.reading import get_person
from parkdesk.services.people.redirects import current_person
from parkdesk.services.records import as_stored


@dataclass(frozen=True, slots=True)
class _Wish:
    """An application with where it stands."""

    application: Application
    batch: str
    stage: Stage
    is_enrolled: bool


@dataclass(frozen=True, slots=True)
class _Clash:
    """Both applied for one batch: the one that stands, the one that is withdrawn."""

    stands: _Wish
    falls: _Wish


def plan_merge(
    session: Session,
    *,
    kept_id: int,
    merged_id: int,
    now: datetime,
    choices: Mapping[str, Side] | None = None,
) -> MergePlan:
    """What `merge_people` would do; raises HinderedError where it cannot be done."""
    kept, merged = _two(session, kept_id, merged_id)
    wishes, clashes = _sort_out(session, kept, merged, now)
    shown = [get_person(session, person_id=one.id) for one in (kept, merged)]
    apart = masked_apart(kept.cnic, merged.cnic)
    mine, other = (
        replace(one, facts=replace(one.facts, cnic=cnic or None))
        for one, cnic in zip(shown, apart, strict=True)
    )
    moving = [one for one in wishes if one.application.person_id == merged.id]
    return MergePlan(
        kept=mine,
        merged=other,
        fields=choose_fields(_values(kept), _values(merged), choices or {}),
        notes=_notes(moving, clashes),
    )


def merge_people(
    session: Session,
    *,
    kept_id: int,
    merged_id: int,
    now: datetime,
    choices: Mapping[str, Side] | None = None,
) -> int:
    """Make the merged person a redirect to the kept one; the merge's number, to undo it.

    Raises HinderedError where both were enrolled in one batch.
    """
    kept, merged = _two(session, kept_id, merged_id)
    wishes, clashes = _sort_out(session, kept, merged, now)
    before = _stored(session, kept.id, merged.id)
    owners: dict[int, int] = {}
    for one in wishes:
        owners[one.application.id] = kept.id
    for clash in clashes:
        owners[clash.falls.application.id] = merged.id
        _withdraw(session, clash, now)
    give_applications(session, owners)
    _write_fields(session, kept, merged, choices or {})
    _weigh_again(session, kept.id, now)
    after = _stored(session, kept.id, merged.id, before["application"])
    merge = PersonMerge(
        kept_id=kept.id,
        merged_id=merged.id,
        merged_at=now,
        kept_was=json.dumps(before["person"][str(kept.id)], ensure_ascii=False),
        merged_was=json.dumps(before["person"][str(merged.id)], ensure_ascii=False),
        moved=json.dumps({"was": before["application"], "became": after}, ensure_ascii=False),
    )
    session.add(merge)
    session.flush()
    return merge.id


def give_applications(session: Session, owners: Mapping[int, int]) -> None:
    """Give applications, with their enrolments, to other people.

    Two people may swap theirs for one batch: someone who exists only meanwhile holds one of them,
    as a person has one application a batch at any moment.
    """
    applications = [session.get_one(Application, number) for number in owners]
    moving = [one for one in applications if one.person_id != owners[one.id]]
    by_batch: dict[int, list[Application]] = defaultdict(list)
    for one in moving:
        by_batch[one.batch_id].append(one)
    holder = _holder(session) if any(len(two) > 1 for two in by_batch.values()) else None
    for several in by_batch.values():
        if len(several) > 1 and holder is not None:
            _own(session, several[0], holder.id)
        for one in reversed(several):
            _own(session, one, owners[one.id])
    if holder is not None:
        session.delete(holder)
        session.flush()


def _holder(session: Session) -> Person:
    first = session.scalars(select(Person).limit(1)).one()
    holder = Person(name="–", name_key="", created_at=first.created_at)
    session.add(holder)
    session.flush()
    return holder


def _own(session: Session, application: Application, person_id: int) -> None:
    application.person_id = person_id
    enrolments = select(Enrolment).where(Enrolment.application_id == application.id)
    for enrolment in session.scalars(enrolments):
        enrolment.person_id = person_id
    session.flush()


def set_cnics(session: Session, numbers: Mapping[Person, str | None]) -> None:
    """Give people their CNICs, which they may swap: none has a number twice in between."""
    changed = {person: cnic for person, cnic in numbers.items() if person.cnic != cnic}
    for person in changed:
        person.cnic = None
    session.flush()
    for person, cnic in changed.items():
        person.cnic = cnic
    session.flush()


def _two(session: Session, kept_id: int, merged_id: int) -> tuple[Person, Person]:
    kept, merged = current_person(session, kept_id), current_person(session, merged_id)
    if kept is merged:
        reason = "they are one person already"
        raise HinderedError(what=f"{kept.name} and {merged.name}", action="merged", reason=reason)
    return kept, merged


def _sort_out(
    session: Session, kept: Person, merged: Person, now: datetime
) -> tuple[list[_Wish], list[_Clash]]:
    """The applications that the kept person will have, and the clashes among them."""
    by_batch: dict[int, list[_Wish]] = defaultdict(list)
    for one in _wishes(session, [kept.id, merged.id], now):
        by_batch[one.application.batch_id].append(one)
    wishes, clashes = [], []
    for several in by_batch.values():
        if len(several) == 1:
            wishes += several
            continue
        several.sort(key=lambda one: one.application.person_id != kept.id)
        mine, other = several
        if mine.is_enrolled and other.is_enrolled:
            raise HinderedError(
                what=f"{kept.name} and {merged.name}",
                action="merged",
                reason=f"both were enrolled in {mine.batch}, and a person has one seat a batch",
            )
        clash = (
            _Clash(mine, other)
            if stands(mine.stage, other.stage) is Side.KEPT
            else _Clash(other, mine)
        )
        wishes.append(clash.stands)
        clashes.append(clash)
    return wishes, clashes


def _wishes(session: Session, person_ids: Sequence[int], now: datetime) -> Iterable[_Wish]:
    query = (
        select(Application, Batch.code, Enrolment.status)
        .join(Batch, Batch.id == Application.batch_id)
        .outerjoin(Enrolment, Enrolment.application_id == Application.id)
        .where(Application.person_id.in_(person_ids))
        .order_by(Batch.starts_on, Application.id)
    )
    for application, code, enrolment in session.execute(query):
        lapses = application.offer_lapses_at
        stage = stage_of(application.status, now=now, offer_lapses_at=lapses, enrolment=enrolment)
        yield _Wish(application, code, stage, enrolment is not None)


def _withdraw(session: Session, clash: _Clash, now: datetime) -> None:
    one = clash.falls
    if not may(Step.WITHDRAW, one.stage):  # withdrawn or rejected before
        return
    reason = f"The same person’s other application for {one.batch} stands: the two were merged."
    session.add(
        ApplicationChange(
            application_id=one.application.id,
            at=now,
            was=one.stage.value,
            becomes=ApplicationStatus.WITHDRAWN.value,
            reason=reason,
        )
    )
    one.application.status = ApplicationStatus.WITHDRAWN
    one.application.waiting_because = ""


def _write_fields(
    session: Session, kept: Person, merged: Person, choices: Mapping[str, Side]
) -> None:
    """The merged record keeps the other CNIC, if there is one: who sends it means this person."""
    numbers = (kept.cnic, merged.cnic)
    for field in choose_fields(_values(kept), _values(merged), choices):
        if field.key == "cnic":
            cnic = field.values["cnic"]
            [other] = [one for one in numbers if one != cnic] or [None]
            set_cnics(session, {kept: cnic, merged: other})
            continue
        for name, value in field.values.items():
            if getattr(kept, name) != value:
                setattr(kept, name, value)
    merged.merged_into_id = kept.id
    session.flush()


def _weigh_again(session: Session, person_id: int, now: datetime) -> None:
    query = (
        select(Batch.code, Application.id)
        .join(Batch, Batch.id == Application.batch_id)
        .where(Application.person_id == person_id)
        .order_by(Application.id)
    )
    for batch, number in session.execute(query).all():
        weigh_applications(session, batch=batch, now=now, application_ids=[number])


def _values(person: Person) -> dict[str, Any]:
    return {one.key: getattr(person, one.key) for one in inspect(Person).column_attrs}


def _stored(
    session: Session, kept_id: int, merged_id: int, also: Iterable[str] = ()
) -> dict[str, dict[str, Any]]:
    """Both people and all their applications by number, as JSON holds them."""
    people, applications = (
        Person.metadata.tables["person"],
        Application.metadata.tables["application"],
    )
    query = select(Application.id).where(Application.person_id.in_([kept_id, merged_id]))
    numbers = {*session.scalars(query), *map(int, also)}
    return {
        table.name: {str(number): row for number, row in as_stored(session, table, ids).items()}
        for table, ids in ((people, {kept_id, merged_id}), (applications, numbers))
    }


def _notes(moving: Sequence[_Wish], clashes: Sequence[_Clash]) -> tuple[str, ...]:
    clashing = {clash.stands.application.id for clash in clashes}
    codes = [one.batch for one in moving if one.application.id not in clashing]
    notes = []
    if codes:
        what = "application moves" if len(codes) == 1 else "applications move"
        notes.append(f"{len(codes)} {what} to the one who is kept: {', '.join(codes)}.")
    for clash in clashes:
        stage, other = clash.stands.stage.value, clash.falls.stage.value
        becomes = "is withdrawn" if may(Step.WITHDRAW, clash.falls.stage) else "stays as it is"
        notes.append(
            f"Both applied for {clash.stands.batch}: the application that is {stage} stands, "
            f"the other one ({other}) {becomes}."
        )
    return tuple(notes)
