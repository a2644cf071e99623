from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import cycle
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import (
    BatchClosedError,
    FieldError,
    HinderedError,
    NoSeatError,
    WrongStateError,
)
from parkdesk.models.sessions import Attendance, TrainingSession
from parkdesk.models.training import ApplicationChange, Batch, Enrolment
from parkdesk.rules.vocabulary import AttendanceMark, EnrolmentStatus
from parkdesk.services import certificates, training
from parkdesk.storage.database import Database
from tests.database import save
from tests.factories import make_park
from tests.training_factories import enrol, make_batch, make_person, make_woman

OVER = date(2027, 3, 8)
NOW = datetime(2027, 3, 8, 9, 0, tzinfo=UTC)
BATCH = "WEB-2026-1"
_minutes = cycle(range(60))
CLOSING: dict[str, Any] = {"batch": BATCH, "on": OVER, "now": NOW}


def attend(database: Database, batch: Batch, enrolment: Enrolment, *marks: AttendanceMark) -> None:
    """Marks in sessions of their own, on the batch's first day."""
    for mark in marks:
        starts_at = f"09:{next(_minutes):02}"
        meeting = TrainingSession(
            batch_id=batch.id, held_on=batch.starts_on, starts_at=starts_at, ends_at="22:00"
        )
        save(database, meeting)
        save(database, Attendance(session_id=meeting.id, enrolment_id=enrolment.id, mark=mark))


def test_a_batch_closes_by_attendance_and_result(database: Database) -> None:
    batch = make_batch(database)
    good, absent, unmarked = enrol(
        database, batch, make_woman(name="Ayesha"), make_person(name="Bilal"), make_person(name="C")
    )
    here, away = AttendanceMark.PRESENT, AttendanceMark.ABSENT
    attend(database, batch, good, here, here, here, away)
    attend(database, batch, absent, here, away)
    attend(database, batch, unmarked, here)
    marks = {good.id: Decimal("61.50"), absent.id: Decimal(90)}
    assert database.write(training.save_results, batch=BATCH, results=marks) == 2

    plan = database.read(training.plan_closing, batch=BATCH, on=OVER)
    assert [row.becomes for row in plan.rows] == ["completed", "failed", "failed"]
    assert plan.rows[1].reasons == ("Attendance 50 %, 75 % needed.",)
    assert plan.rows[2].reasons == ("No result, 50 % needed.",)
    assert (plan.completed, plan.without_result) == (1, 1)

    assert database.write(training.close_batch, **CLOSING) == plan
    rows = database.read(training.list_results, batch=BATCH)
    assert [(row.status, row.attendance_percent) for row in rows] == [
        (EnrolmentStatus.COMPLETED, Decimal("75.00")),
        (EnrolmentStatus.FAILED, Decimal("50.00")),
        (EnrolmentStatus.FAILED, Decimal("100.00")),
    ]


def test_figures_stay_as_they_were_when_the_batch_was_closed(database: Database) -> None:
    batch = make_batch(database, minimum_attendance_percent=Decimal(0))
    [one] = enrol(database, batch, make_person())
    attend(database, batch, one, AttendanceMark.PRESENT)
    database.write(training.save_results, batch=BATCH, results={one.id: Decimal(70)})
    database.write(training.close_batch, **CLOSING)
    attend(database, batch, one, AttendanceMark.ABSENT, AttendanceMark.ABSENT)
    [row] = database.read(training.list_results, batch=BATCH)
    assert (row.attendance_percent, row.status) == (Decimal(100), EnrolmentStatus.COMPLETED)
    with pytest.raises(BatchClosedError, match="closed on 8 Mar 2027, so its results stay"):
        database.write(training.save_results, batch=BATCH, results={one.id: Decimal(10)})
    with pytest.raises(BatchClosedError):
        database.write(training.close_batch, **CLOSING)


def test_without_sessions_no_attendance_is_reached(database: Database) -> None:
    [one] = enrol(database, make_batch(database), make_person())
    database.write(training.save_results, batch=BATCH, results={one.id: Decimal(100)})
    plan = database.read(training.plan_closing, batch=BATCH, on=OVER)
    assert (plan.sessions, plan.without_attendance) == (0, 1)
    assert plan.rows[0].reasons == ("No attendance, 75 % needed.",)


def test_those_who_dropped_out_are_not_judged(database: Database) -> None:
    batch = make_batch(database)
    enrol(database, batch, make_person(), status=EnrolmentStatus.DROPPED)
    database.write(training.close_batch, **CLOSING)
    assert database.read(training.list_results, batch=BATCH) == []
    assert database.read(_statuses) == [EnrolmentStatus.DROPPED]


def test_a_batch_that_still_runs_is_not_closed(database: Database) -> None:
    make_batch(database)
    day_before = date(2027, 3, 4)
    plan = database.read(training.plan_closing, batch=BATCH, on=day_before)
    assert "5 Mar 2027" in plan.hindrance
    for day in (day_before, date(2027, 3, 9)):  # too early, and ahead of the day itself
        with pytest.raises(FieldError):
            database.write(training.close_batch, batch=BATCH, on=day, now=NOW)


@pytest.mark.parametrize("mark", [Decimal("-0.01"), Decimal("100.01")])
def test_a_mark_is_a_percentage(database: Database, mark: Decimal) -> None:
    [one] = enrol(database, make_batch(database), make_person())
    with pytest.raises(FieldError, match="0 to 100"):
        database.write(training.save_results, batch=BATCH, results={one.id: mark})


def test_no_mark_is_put_down_in_another_batch(database: Database) -> None:
    [other] = enrol(database, make_batch(database, "DATA-1"), make_person())
    make_batch(database)
    with pytest.raises(FieldError):
        database.write(training.save_results, batch=BATCH, results={other.id: Decimal(50)})


def test_reopening_puts_everyone_back_and_keeps_why(database: Database) -> None:
    batch = make_batch(database)
    [one] = enrol(database, batch, make_person())
    attend(database, batch, one, AttendanceMark.PRESENT)
    database.write(training.close_batch, **CLOSING)
    with pytest.raises(FieldError, match="Say why"):
        database.write(training.reopen_batch, batch=BATCH, reason=" ", now=NOW)
    database.write(training.reopen_batch, batch=BATCH, reason="A mark was forgotten", now=NOW)
    [row] = database.read(training.list_results, batch=BATCH)
    assert (row.status, row.attendance_percent) == (EnrolmentStatus.ENROLLED, Decimal(100))
    steps = database.read(_history)
    assert steps == [
        ("enrolled", "failed", "No result, 50 % needed."),
        ("failed", "enrolled", "A mark was forgotten"),
    ]
    with pytest.raises(WrongStateError, match="not closed"):
        database.write(training.reopen_batch, batch=BATCH, reason="Again", now=NOW)


def test_a_batch_stays_closed_while_certificates_stand(database: Database) -> None:
    batch = make_batch(
        database,
        closed_on=OVER,
        minimum_attendance_percent=Decimal(0),
        pass_mark_percent=Decimal(0),
    )
    [one] = enrol(database, batch, make_person(), status=EnrolmentStatus.COMPLETED)
    make_park(database)
    database.write(certificates.issue_certificates, enrolment_ids=[one.id], on=OVER, now=NOW)
    with pytest.raises(HinderedError, match="1 certificate stands; revoke them first"):
        database.write(training.reopen_batch, batch=BATCH, reason="Wrong", now=NOW)
    [row] = database.read(certificates.list_certificates, batch=BATCH)
    database.write(
        certificates.revoke_certificate, certificate_id=row.id, on=OVER, reason="Wrong mark"
    )
    database.write(training.reopen_batch, batch=BATCH, reason="Wrong mark", now=NOW)


def test_reopening_never_overbooks_the_batch(database: Database) -> None:
    batch = make_batch(database, seats=1, closed_on=OVER)
    enrol(database, batch, make_person(), status=EnrolmentStatus.FAILED)
    enrol(database, batch, make_person(), status=EnrolmentStatus.COMPLETED)
    with pytest.raises(NoSeatError):
        database.write(training.reopen_batch, batch=BATCH, reason="Wrong", now=NOW)


def _statuses(session: Session) -> list[EnrolmentStatus]:
    return list(session.scalars(select(Enrolment.status)))


def _history(session: Session) -> list[tuple[str, str, str]]:
    query = select(ApplicationChange).order_by(ApplicationChange.id)
    return [(one.was, one.becomes, one.reason) for one in session.scalars(query)]
