"""People, batches and applications for tests: name only what the test is about."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.models.training import Application, Batch, Course, Enrolment, Programme
from parkdesk.rules.identity import name_key
from parkdesk.rules.vocabulary import ApplicationStatus, Audience, EnrolmentStatus, Gender
from parkdesk.storage.database import Database

NOW = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 1)
_numbers: Iterator[int] = count(1)


def make_person(**given: Any) -> Person:
    number = next(_numbers)
    name = given.pop("name", f"Person {number}")
    father = given.pop("father_name", "Karim Khan")
    values: dict[str, Any] = {
        "name": name,
        "name_key": name_key(name),
        "father_name": father,
        "father_key": name_key(father),
        "cnic": f"17301-{number:07d}-{number % 10}",
        "gender": Gender.MAN,
        "born_on": date(2004, 3, 14),
        "semester": 7,
        "score": 7500,
        "created_at": NOW,
    }
    return Person(**values | given)


def make_woman(**given: Any) -> Person:
    return make_person(gender=Gender.WOMAN, **given)


def make_batch(database: Database, code: str = "WEB-2026-1", **given: Any) -> Batch:
    """A stored batch from 7 Dec 2026 to 5 Mar 2027, with its programme and course."""
    values: dict[str, Any] = {
        "code": code,
        "starts_on": date(2026, 12, 7),
        "ends_on": date(2027, 3, 5),
        "seats": 3,
        "minimum_attendance_percent": Decimal("75.00"),
        "pass_mark_percent": Decimal("50.00"),
    } | given

    def store(session: Session) -> Batch:
        programme = session.query(Programme).first()
        if programme is None:
            programme = Programme(
                name="Knowledge Park Training", audience=Audience.STUDENTS_AND_GRADUATES
            )
            session.add(programme)
            session.flush()
        course = session.query(Course).first()
        if course is None:
            course = Course(programme_id=programme.id, code="WEB", name="Web Development")
            session.add(course)
            session.flush()
        batch = Batch(course_id=course.id, **values)
        session.add(batch)
        return batch

    return database.write(store)


def apply(
    database: Database,
    batch: Batch,
    *people: Person,
    status: ApplicationStatus = ApplicationStatus.ELIGIBLE,
    **given: Any,
) -> list[Application]:
    """Stored applications with the people's scores; new people are stored too."""

    def store(session: Session) -> list[Application]:
        session.add_all([person for person in people if person.id is None])
        session.flush()
        made = [
            Application(
                person_id=person.id,
                batch_id=batch.id,
                status=status,
                **{"submitted_at": NOW, "score": person.score} | given,
            )
            for person in people
        ]
        session.add_all(made)
        return made

    return database.write(store)


def enrol(
    database: Database,
    batch: Batch,
    *people: Person,
    status: EnrolmentStatus = EnrolmentStatus.ENROLLED,
    **given: Any,
) -> list[Enrolment]:
    """Stored applications with an enrolment from the batch's first day."""
    applications = apply(database, batch, *people, status=ApplicationStatus.ENROLLED)

    def store(session: Session) -> list[Enrolment]:
        made = [
            Enrolment(
                application_id=one.id,
                person_id=one.person_id,
                batch_id=batch.id,
                status=status,
                **{"enrolled_on": batch.starts_on} | given,
            )
            for one in applications
        ]
        session.add_all(made)
        return made

    return database.write(store)
