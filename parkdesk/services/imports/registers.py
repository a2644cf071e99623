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
from parkdesk.rules.identity import mask_cnic
from parkdesk.rules.session_words import SessionWords
from parkdesk.rules.vocabulary import AttendanceMark, ImportKind
from parkdesk.services.batch_codes import find_batch
from parkdesk.services.imports.known import last_imported_values
from parkdesk.services.imports.register_people import Enrolled, FoundPerson, find_person
from parkdesk.services.imports.register_sessions import FoundSession, Held, find_session
from parkdesk.spreadsheets.drafts import ListedMarks

Cell = tuple[int, int]  # a session's id and an enrolment's


@dataclass(frozen=True, slots=True)
class StoredMark:
    """`was_edited` where it is no longer what an import gave it."""

    record: Mapping[str, Any]
    was_edited: bool

    @property
    def mark(self) -> AttendanceMark:
        return AttendanceMark(self.record["mark"])


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
            self._sessions_found[words] = find_session(self.code, self.sessions, words)
        return self._sessions_found[words]

    def find_person(self, draft: ListedMarks) -> FoundPerson:
        if draft not in self._people_found:
            self._people_found[draft] = find_person(self.code, self.people, draft)
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
