"""A batch's register: marks, percentages, closed months."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import BatchClosedError, FieldError
from parkdesk.models.audit import AuditEntry
from parkdesk.models.sessions import Attendance, TrainingSession
from parkdesk.models.training import Batch, Enrolment
from parkdesk.rules.vocabulary import AttendanceMark, EnrolmentStatus
from parkdesk.services import attendance
from parkdesk.services.attendance import (
    LeftBeforeError,
    MarkInFutureError,
    MonthClosedError,
    Register,
    RegisterPerson,
    attendance_percents,
    get_register,
)
from parkdesk.services.undoing import NotUndoableError, undo_action
from parkdesk.storage.database import Database
from tests.database import save
from tests.training_factories import NOW, enrol, make_batch, make_person

Mark = AttendanceMark
HELD = date(2026, 12, 10)
DECEMBER, JANUARY = date(2026, 12, 1), date(2027, 1, 1)


@pytest.fixture
def batch(database: Database) -> Batch:
    return make_batch(database)


def meet(database: Database, batch: Batch, *days: int) -> list[TrainingSession]:
    meetings = [
        TrainingSession(
            batch_id=batch.id, held_on=date(2026, 12, day), starts_at="09:00", ends_at="12:00"
        )
        for day in days
    ]
    save(database, *meetings)
    return meetings


def mark(
    database: Database,
    meeting: TrainingSession,
    who: Enrolment,
    mark: Mark | None,
    *,
    today: date = HELD,
    reason: str = "",
) -> None:
    database.write(
        attendance.set_marks,
        batch="WEB-2026-1",
        marks={(meeting.id, who.id): mark},
        today=today,
        reason=reason,
    )


def register(database: Database) -> Register:
    return database.read(get_register, batch="WEB-2026-1")


def stored(database: Database) -> list[tuple[Mark, str]]:
    def read(session: Session) -> list[tuple[Mark, str]]:
        return [(one.mark, one.reason) for one in session.scalars(select(Attendance))]

    return database.read(read)


def test_the_percentages_are_told_by_enrolment(database: Database, batch: Batch) -> None:
    often, never, new = enrol(database, batch, make_person(), make_person(), make_person())
    meetings = meet(database, batch, 7, 8, 9, 10)
    given = (
        (often, (Mark.PRESENT, Mark.LATE, Mark.ABSENT, Mark.HOLIDAY)),
        (never, (Mark.ABSENT, Mark.LEAVE, Mark.ABSENT, Mark.HOLIDAY)),
    )
    for who, marks in given:
        for meeting, one in zip(meetings, marks, strict=True):
            mark(database, meeting, who, one)
    percents = database.read(attendance_percents, batch=batch.code)
    assert percents == {often.id: Decimal("66.67"), never.id: Decimal("0.00"), new.id: None}
    by_id = {person.id: person for person in register(database).people}
    assert {one: by_id[one].percent for one in percents} == percents
    defaulters = [one for one in by_id.values() if register(database).is_defaulter(one)]
    assert {one.id for one in defaulters} == {often.id, never.id}


def test_the_register_lists_people_by_name_and_keeps_those_who_left(
    database: Database, batch: Batch
) -> None:
    enrol(database, batch, make_person(name="Zara"), make_person(name="amina"))
    enrol(database, batch, make_person(name="Bilal"), status=EnrolmentStatus.DROPPED)
    shown = [(person.name, person.has_left) for person in register(database).people]
    assert shown == [("amina", False), ("Bilal", True), ("Zara", False)]


def test_a_mark_is_changed_and_cleared_never_doubled(database: Database, batch: Batch) -> None:
    [who], [meeting] = enrol(database, batch, make_person()), meet(database, batch, 7)
    mark(database, meeting, who, Mark.PRESENT)
    mark(database, meeting, who, Mark.ABSENT)
    assert stored(database) == [(Mark.ABSENT, "")]
    mark(database, meeting, who, None)
    mark(database, meeting, who, None)
    assert stored(database) == []


def test_nobody_is_marked_before_the_session(database: Database, batch: Batch) -> None:
    [who], [meeting] = enrol(database, batch, make_person()), meet(database, batch, 11)
    with pytest.raises(MarkInFutureError, match="11 Dec 2026"):
        mark(database, meeting, who, Mark.PRESENT)
    mark(database, meeting, who, Mark.PRESENT, today=meeting.held_on)
    assert stored(database) == [(Mark.PRESENT, "")]


def test_nobody_is_marked_after_they_left(database: Database, batch: Batch) -> None:
    [who] = enrol(database, batch, make_person(name="Sana"))
    first, last = meet(database, batch, 7, 9)

    def drop(session: Session) -> None:
        one = session.get_one(Enrolment, who.id)
        one.status, one.ended_on = EnrolmentStatus.DROPPED, date(2026, 12, 8)

    database.write(drop)
    mark(database, first, who, Mark.PRESENT)
    with pytest.raises(LeftBeforeError, match="Sana left the batch on 8 Dec 2026"):
        mark(database, last, who, Mark.PRESENT)


def test_a_closed_month_changes_only_with_a_reason_which_is_kept(
    database: Database, batch: Batch
) -> None:
    [who], [meeting] = enrol(database, batch, make_person()), meet(database, batch, 7)
    mark(database, meeting, who, Mark.ABSENT)
    database.write(attendance.close_month, batch=batch.code, month=DECEMBER, today=JANUARY)
    with pytest.raises(MonthClosedError, match="Dec 2026 is closed"):
        mark(database, meeting, who, Mark.LEAVE, today=JANUARY)
    mark(database, meeting, who, Mark.LEAVE, today=JANUARY, reason="Letter of the hospital")
    assert stored(database) == [(Mark.LEAVE, "Letter of the hospital")]
    database.write(
        attendance.reopen_month, batch=batch.code, month=DECEMBER, reason="A sheet was found"
    )
    mark(database, meeting, who, Mark.PRESENT, today=JANUARY)
    assert stored(database) == [(Mark.PRESENT, "")]


def test_why_a_month_was_reopened_or_a_mark_cleared_stays_in_the_trail(
    database: Database, batch: Batch
) -> None:
    [who], [meeting] = enrol(database, batch, make_person()), meet(database, batch, 7)
    mark(database, meeting, who, Mark.ABSENT)
    database.write(attendance.close_month, batch=batch.code, month=DECEMBER, today=JANUARY)
    mark(database, meeting, who, None, today=JANUARY, reason="Marked in the wrong row")
    with pytest.raises(FieldError):
        database.write(attendance.reopen_month, batch=batch.code, month=DECEMBER, reason=" ")
    database.write(attendance.reopen_month, batch=batch.code, month=DECEMBER, reason="Sheet found")
    kept = database.read(lambda session: list(session.scalars(select(AuditEntry.changes))))
    assert "Marked in the wrong row" in kept[-2]
    assert "Sheet found" in kept[-1]


def test_a_month_is_closed_once_it_is_over(database: Database, batch: Batch) -> None:
    with pytest.raises(FieldError, match="Dec 2026 is not over yet"):
        database.write(attendance.close_month, batch=batch.code, month=DECEMBER, today=HELD)
    database.write(
        attendance.close_month, batch=batch.code, month=date(2027, 3, 1), today=date(2027, 3, 6)
    )
    assert register(database).closed == {date(2027, 3, 1)}


def test_the_register_of_a_closed_batch_stays_as_it_is(database: Database, batch: Batch) -> None:
    [who], [meeting] = enrol(database, batch, make_person()), meet(database, batch, 7)

    def close(session: Session) -> None:
        session.get_one(Batch, batch.id).closed_on = HELD

    database.write(close)
    with pytest.raises(BatchClosedError, match="its register stays as it is"):
        mark(database, meeting, who, Mark.PRESENT)


def test_a_mark_is_undone_but_not_once_its_month_is_closed(
    database: Database, batch: Batch
) -> None:
    [who], [meeting] = enrol(database, batch, make_person()), meet(database, batch, 7)
    entries: list[int] = []
    database.follow(entries.append)
    mark(database, meeting, who, Mark.ABSENT)
    mark(database, meeting, who, Mark.PRESENT)
    database.write(undo_action, entry_id=entries[-1], now=NOW)
    assert stored(database) == [(Mark.ABSENT, "")]
    database.write(attendance.close_month, batch=batch.code, month=DECEMBER, today=JANUARY)
    with pytest.raises(NotUndoableError, match="month is closed"):
        database.write(undo_action, entry_id=entries[0], now=NOW)


@given(st.lists(st.sampled_from(Mark)))
def test_a_percentage_lies_between_none_and_all_and_holidays_never_move_it(
    marks: list[Mark],
) -> None:
    def percent(given: list[Mark]) -> Decimal | None:
        day = date(2026, 12, 7)
        person = RegisterPerson(
            1, "", "", "", "", EnrolmentStatus.ENROLLED, day, None, dict(enumerate(given))
        )
        return person.percent

    reached = percent(marks)
    assert reached is None or 0 <= reached <= 100
    assert percent([*marks, Mark.HOLIDAY]) == reached
    better, worse = percent([*marks, Mark.LATE]), percent([*marks, Mark.LEAVE])
    assert better is not None
    assert worse is not None
    assert worse <= (reached if reached is not None else worse)
    assert better >= (reached if reached is not None else better)
