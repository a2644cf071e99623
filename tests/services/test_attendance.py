"""A batch's register: marks, percentages, closed months."""

from datetime import date
from decimal import Decimal

from parkdesk.models.sessions import Attendance, TrainingSession
from parkdesk.rules.vocabulary import AttendanceMark
from parkdesk.services.attendance import attendance_percents
from parkdesk.storage.database import Database
from tests.database import save
from tests.training_factories import enrol, make_batch, make_person

Mark = AttendanceMark


def test_the_percentages_are_told_by_enrolment(database: Database) -> None:
    batch = make_batch(database)
    often, never, new = enrol(database, batch, make_person(), make_person(), make_person())
    meetings = [
        TrainingSession(
            batch_id=batch.id, held_on=date(2026, 12, day), starts_at="09:00", ends_at="12:00"
        )
        for day in (7, 8, 9, 10)
    ]
    save(database, *meetings)
    marks = (
        (often, (Mark.PRESENT, Mark.LATE, Mark.ABSENT, Mark.HOLIDAY)),
        (never, (Mark.ABSENT, Mark.LEAVE, Mark.ABSENT, Mark.HOLIDAY)),
    )
    save(
        database,
        *(
            Attendance(session_id=meeting.id, enrolment_id=who.id, mark=mark)
            for who, given in marks
            for meeting, mark in zip(meetings, given, strict=True)
        ),
    )
    percents = database.read(attendance_percents, batch=batch.code)
    assert percents == {often.id: Decimal("66.67"), never.id: Decimal("0.00"), new.id: None}
