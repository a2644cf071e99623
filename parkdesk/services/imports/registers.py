"""The registers that a filled one may mean: their sessions, their people, the marks they have."""

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from parkdesk.errors import UnknownChoiceError
from parkdesk.models.imports import Import, ImportRecord, ImportRow
from parkdesk.models.people import Person
from parkdesk.models.sessions import Attendance, ClosedMonth, TrainingSession
from parkdesk.models.training import Batch, Enrolment
from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.identity import mask_cnic, name_key
from parkdesk.rules.session_words import SessionWords
from parkdesk.rules.vocabulary import AttendanceMark, ImportKind
from parkdesk.services.batch_codes import find_batch
from parkdesk.services.imports.known import last_imported_values
from parkdesk.services.imports.people_match import alike
from parkdesk.spreadsheets.drafts import ListedMarks

_LEAST_LIKE = 70  # of 100

Cell = tuple[int, int]  # a session's id and an enrolment's


@dataclass(frozen=True, slots=True)
class Held:
    """A session of the batch."""

    id: int
    held_on: date
    starts_at: str


@dataclass(frozen=True, slots=True)
class Enrolled:
    """Somebody on the register, by their enrolment's id; whoever left has `ended_on`."""

    id: int
    name: str
    father_name: str
    cnic: str | None
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class StoredMark:
    """`was_edited` where it is no longer what an import gave it."""

    record: Mapping[str, Any]
    was_edited: bool

    @property
    def mark(self) -> AttendanceMark:
        return AttendanceMark(self.record["mark"])


@dataclass(frozen=True, slots=True)
class FoundSession:
    """The session of a heading, or the code and reason why there is none."""

    held: Held | None
    code: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Whom a row means, or why nobody; with a `doubt` somebody must say who it is."""

    enrolled: Enrolled | None = None
    field: str = "name"
    code: str = ""
    why: str = ""
    doubt: str = ""


@dataclass(slots=True)
class FilledRegister:
    """`cleared` are cells whose imported marks were taken out by hand since."""

    code: str
    closed_on: date | None
    sessions: list[Held]
    people: list[Enrolled]
    marks: dict[Cell, StoredMark]
    closed_months: frozenset[date]
    cleared: frozenset[Cell]
    _sessions_found: dict[SessionWords, FoundSession] = field(default_factory=dict)
    _people_found: dict[ListedMarks, FoundPerson] = field(default_factory=dict)

    def find_session(self, words: SessionWords) -> FoundSession:
        if words not in self._sessions_found:
            self._sessions_found[words] = _find_session(self, words)
        return self._sessions_found[words]

    def find_person(self, draft: ListedMarks) -> FoundPerson:
        if draft not in self._people_found:
            self._people_found[draft] = _find_person(self, draft)
        return self._people_found[draft]


@dataclass(slots=True)
class Registers:
    """By code in small letters; `chosen` is the batch that was named for the whole list."""

    chosen: str
    by_code: dict[str, FilledRegister]

    @property
    def only_code(self) -> str:
        """The batch the list is of, where it is of one."""
        codes = {register.code for register in self.by_code.values()}
        return self.chosen or (codes.pop() if len(codes) == 1 else "")

    def find(self, draft: ListedMarks) -> FilledRegister | None:
        named = (draft.batch or self.chosen).casefold()
        if self.chosen and named != self.chosen.casefold():
            return None
        return self.by_code.get(named)

    def why_not(self, draft: ListedMarks) -> tuple[str, str]:
        """The code and reason why a row has no register."""
        if not draft.batch:
            return "missing", "The row does not say of which batch it is."
        if self.chosen:
            return "other-batch", (
                f"This row is of {draft.batch}, and the batch chosen is {self.chosen}. "
                "Import the other batch by itself."
            )
        return "unknown-batch", f"There is no batch {draft.batch}. Correct its code."

    def label(self, draft: ListedMarks) -> str:
        register = self.find(draft)
        found = register.find_person(draft).enrolled if register else None
        return found.name if found else draft.name or mask_cnic(draft.cnic)


def read_registers(session: Session, drafts: Iterable[ListedMarks], batch: str | None) -> Registers:
    """Raises UnknownChoiceError where the chosen batch is none; what rows name may be none."""
    if batch:
        register = _read(session, find_batch(session, batch))
        return Registers(register.code, {register.code.casefold(): register})
    found: dict[str, FilledRegister] = {}
    for code in {draft.batch.casefold() for draft in drafts if draft.batch}:
        with suppress(UnknownChoiceError):
            found[code] = _read(session, find_batch(session, code))
    return Registers("", found)


def _read(session: Session, batch: Batch) -> FilledRegister:
    sessions = session.execute(
        select(TrainingSession.id, TrainingSession.held_on, TrainingSession.starts_at)
        .where(TrainingSession.batch_id == batch.id)
        .order_by(TrainingSession.held_on, TrainingSession.starts_at)
    )
    people = session.execute(
        select(Enrolment.id, Person.name, Person.father_name, Person.cnic, Enrolment.ended_on)
        .join(Person, Person.id == Enrolment.person_id)
        .where(Enrolment.batch_id == batch.id)
        .order_by(Person.name_key, Enrolment.id)
    )
    closed = select(ClosedMonth.month_starts_on).where(ClosedMonth.batch_id == batch.id)
    return FilledRegister(
        code=batch.code,
        closed_on=batch.closed_on,
        sessions=[Held(*row) for row in sessions],
        people=[Enrolled(*row) for row in people],
        marks=_marks(session, batch),
        closed_months=frozenset(session.scalars(closed)),
        cleared=_cleared(session, batch),
    )


def _marks(session: Session, batch: Batch) -> dict[Cell, StoredMark]:
    table = Attendance.__table__
    query = (
        select(table)
        .join(TrainingSession, TrainingSession.id == table.c.session_id)
        .where(TrainingSession.batch_id == batch.id)
    )
    records = [dict(row._mapping) for row in session.connection().execute(query)]
    last = last_imported_values(session, "attendance", [one["id"] for one in records])
    return {
        (one["session_id"], one["enrolment_id"]): StoredMark(
            one, last.get(one["id"], {}).get("mark", one["mark"]) != one["mark"]
        )
        for one in records
    }


def _cleared(session: Session, batch: Batch) -> frozenset[Cell]:
    """The cells of marks that an import, not undone since, made, and that are there no more."""
    query = (
        select(ImportRecord.after)
        .join(ImportRow, ImportRow.id == ImportRecord.import_row_id)
        .join(Import, Import.id == ImportRow.import_id)
        .where(
            Import.kind == ImportKind.ATTENDANCE,
            Import.undone_at.is_(None),
            Import.batch_code.in_((batch.code, "")),
            ImportRecord.before.is_(None),
            ~exists().where(Attendance.id == ImportRecord.record_id),
        )
    )
    made = [json.loads(after) for after in session.scalars(query)]
    return frozenset((one["session_id"], one["enrolment_id"]) for one in made)


def _find_session(register: FilledRegister, words: SessionWords) -> FoundSession:
    code = register.code
    found = [one for one in register.sessions if words.means(one.held_on, one.starts_at)]
    if len(found) == 1:
        return FoundSession(found[0])
    days = sorted({one.held_on for one in found})
    if len(days) > 1:
        told = " and ".join(map(day_text, days))
        return FoundSession(
            None,
            "date-order",
            f"“{words.text}” can be {told}: say which order the dates have, or write the month "
            "as a word.",
        )
    if found:
        hours = " and ".join(one.starts_at for one in found)
        return FoundSession(
            None,
            "two-sessions",
            f"{code} meets twice on {day_text(days[0])}, at {hours}: write the hour behind the "
            "day in the heading.",
        )
    return FoundSession(None, "unknown-session", _no_session(register, words))


def _no_session(register: FilledRegister, words: SessionWords) -> str:
    hours = [one.starts_at for one in register.sessions if words.is_on(one.held_on)]
    if hours:
        return (
            f"{register.code} has no session at “{words.text}”; on that day it meets at "
            f"{' and '.join(hours)}. Correct the heading, or leave the column out."
        )
    return (
        f"{register.code} has no session on “{words.text}”. Add it under Sessions, correct the "
        "heading, or leave the column out."
    )


def _find_person(register: FilledRegister, draft: ListedMarks) -> FoundPerson:
    """By the CNIC; without one by the name, and the father's name where it is given."""
    if draft.cnic:
        mine = [one for one in register.people if _has_cnic(one, draft)]
        named = [one for one in mine if not draft.name or alike(draft.name, one.name)]
        if len(named) == 1:
            return FoundPerson(named[0])
        if mine and not draft.cnic_is_masked:
            return FoundPerson(field="cnic", doubt=_unlike(mine[0], draft))
    if not draft.name:
        return FoundPerson(field="cnic", code="unknown-person", why=_nobody(register, draft))
    hits = [one for one in register.people if _may_be(one, draft)]
    if len(hits) > 1:
        return FoundPerson(doubt=_several(hits))
    if not hits:
        return FoundPerson(code="unknown-person", why=_nobody(register, draft))
    return FoundPerson(hits[0])


def _has_cnic(one: Enrolled, draft: ListedMarks) -> bool:
    if draft.cnic_is_masked:
        return one.cnic is not None and mask_cnic(one.cnic) == draft.cnic
    return one.cnic == draft.cnic


def _may_be(one: Enrolled, draft: ListedMarks) -> bool:
    """Another CNIC is another person, however alike the names."""
    if draft.cnic and one.cnic and not _has_cnic(one, draft):
        return False
    if name_key(one.name) != name_key(draft.name or ""):
        return False
    fathers = [name_key(one.father_name), name_key(draft.father_name or "")]
    return not all(fathers) or fathers[0] == fathers[1]


def _unlike(one: Enrolled, draft: ListedMarks) -> str:
    return (
        f"The CNIC is that of {one.name}, whose name is not like “{draft.name}”: one of the two "
        "is mistyped. Correct the number or the name."
    )


def _several(people: list[Enrolled]) -> str:
    fathers = " and ".join(one.father_name or "nobody named" for one in people[:3])
    return (
        f"{len(people)} people of this name are on the register, with the fathers {fathers}. "
        "Add the father's name or the CNIC to say which."
    )


def _nobody(register: FilledRegister, draft: ListedMarks) -> str:
    name = draft.name or mask_cnic(draft.cnic)
    near = _nearest(register, draft.name or "")
    most_like = f" The nearest is {near}." if near else ""
    return (
        f"{name} is not on the register of {register.code}.{most_like} Correct the name, or enrol "
        "them first."
    )


def _nearest(register: FilledRegister, name: str) -> str:
    from rapidfuzz import fuzz, process

    names = [name_key(one.name) for one in register.people]
    found = process.extractOne(name_key(name), names, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKE)
    return register.people[found[2]].name if found else ""
