"""The sample park's training: programmes, batches behind, under way and ahead, and 300 people."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.models.training import Application, Batch, Course, Enrolment, Programme
from parkdesk.rules.vocabulary import ApplicationStatus, Audience, EnrolmentStatus
from parkdesk.services.sample.calendar import Calendar
from parkdesk.services.sample.duplicates import double_teachers
from parkdesk.services.sample.people import make_person

SEED = 20_251
STUDENTS, TEACHERS = Audience.STUDENTS_AND_GRADUATES, Audience.TEACHERS


@dataclass(frozen=True, slots=True)
class SampleBatch:
    """`starts` and `months` in months from this one; of the `applied`, `seats` were enrolled where it has begun."""

    course: str
    code: str
    starts: int
    months: int
    seats: int
    womens_seats: int
    applied: int


COURSES = (
    (STUDENTS, "WEB", "Web Development", 120),
    (STUDENTS, "DATA", "Data Analysis", 90),
    (TEACHERS, "AI-F", "Applied AI for Faculty", 40),
)
BATCHES = (
    SampleBatch("WEB", "WEB-1", -19, 3, 30, 10, 52),
    SampleBatch("DATA", "DATA-1", -13, 3, 25, 8, 44),
    SampleBatch("AI-F", "AI-F-1", -8, 1, 20, 8, 26),
    SampleBatch("WEB", "WEB-2", -1, 3, 30, 12, 58),
    SampleBatch("DATA", "DATA-2", 1, 3, 25, 10, 84),
    SampleBatch("AI-F", "AI-F-2", 2, 1, 20, 8, 36),
    SampleBatch("WEB", "WEB-3", 3, 3, 30, 12, 0),
)


def add_training(
    session: Session, calendar: Calendar, units: dict[str, int], *, now: datetime
) -> None:
    random = Random(SEED)
    batches = _add_batches(session, calendar, units)
    place = 0
    for sample, batch in zip(BATCHES, batches, strict=True):
        teachers = sample.course == "AI-F"
        people = [
            make_person(random, place + number, calendar, teacher=teachers, on=batch.starts_on)
            for number in range(sample.applied)
        ]
        place += sample.applied
        session.add_all(people)
        session.flush()
        _apply(session, calendar, random, batch, people)
        _settle(session, batch, now)
    double_teachers(session)


def _add_batches(session: Session, calendar: Calendar, units: dict[str, int]) -> list[Batch]:
    programmes = {
        STUDENTS: Programme(
            name="Knowledge Park Training", audience=STUDENTS, sponsor="Ministry of Technology"
        ),
        TEACHERS: Programme(
            name="Faculty Upskilling", audience=TEACHERS, sponsor="Ministry of Technology"
        ),
    }
    session.add_all(programmes.values())
    session.flush()
    courses = {
        code: Course(programme_id=programmes[audience].id, code=code, name=name, hours=hours)
        for audience, code, name, hours in COURSES
    }
    session.add_all(courses.values())
    session.flush()
    batches = [
        _batch(sample, courses[sample.course].id, calendar, units["G-06"]) for sample in BATCHES
    ]
    session.add_all(batches)
    session.flush()
    return batches


def _batch(sample: SampleBatch, course_id: int, calendar: Calendar, room_id: int) -> Batch:
    starts_on = calendar.first(sample.starts) + timedelta(days=5)
    students = sample.course != "AI-F"
    return Batch(
        course_id=course_id,
        code=sample.code,
        starts_on=starts_on,
        ends_on=calendar.first(sample.starts + sample.months) - timedelta(days=1),
        room_id=room_id,
        trainer="Nadia Sethi" if students else "Dr Kamran Lashari",
        seats=sample.seats,
        womens_seats=sample.womens_seats,
        womens_seats_released_on=starts_on - timedelta(days=7),
        applications_to=starts_on - timedelta(days=14),
        minimum_attendance_percent=Decimal(75),
        pass_mark_percent=Decimal(50),
        semester_from=6 if students else None,
        semester_to=8 if students else None,
        graduated_within_months=12 if students else None,
        minimum_age=18 if students else None,
        maximum_age=30 if students else None,
    )


def _apply(
    session: Session, calendar: Calendar, random: Random, batch: Batch, people: list[Person]
) -> None:
    first = batch.starts_on - timedelta(days=45)
    latest = calendar.today - timedelta(days=1)
    for person in people:
        day = min(first + timedelta(days=random.randrange(25)), latest)
        person.created_at = calendar.morning(day)
        session.add(
            Application(
                person_id=person.id,
                batch_id=batch.id,
                status=ApplicationStatus.SUBMITTED,
                submitted_at=calendar.morning(day),
                score=person.score,
            )
        )
    session.flush()


def _settle(session: Session, batch: Batch, now: datetime) -> None:
    """Weigh and fill by the park's own rules; where the batch has begun, whoever was offered a seat took it."""
    from parkdesk.services.eligibility import weigh_applications
    from parkdesk.services.seats import fill_seats

    begun = batch.starts_on <= now.date()
    weigh_applications(session, batch=batch.code, now=now)
    if not begun and batch.code != "DATA-2":
        return  # its call is still open
    fill_seats(session, batch=batch.code, on=min(batch.starts_on, now.date()), now=now)
    if begun:
        _enrol(session, batch, now.date())


def _enrol(session: Session, batch: Batch, today: date) -> None:
    over = batch.ends_on < today
    offered = (
        session.query(Application)
        .filter_by(batch_id=batch.id, status=ApplicationStatus.OFFERED)
        .order_by(Application.id)
        .all()
    )
    for place, application in enumerate(offered):
        application.status = ApplicationStatus.ENROLLED
        status = _ending(place) if over else EnrolmentStatus.ENROLLED
        ended = batch.ends_on if over else None
        session.add(
            Enrolment(
                application_id=application.id,
                person_id=application.person_id,
                batch_id=batch.id,
                status=status,
                enrolled_on=batch.starts_on - timedelta(days=3),
                ended_on=ended,
                reason="Took up a job" if status is EnrolmentStatus.DROPPED else "",
            )
        )
    session.flush()


def _ending(place: int) -> EnrolmentStatus:
    if place % 13 == 12:
        return EnrolmentStatus.FAILED
    return EnrolmentStatus.DROPPED if place % 11 == 10 else EnrolmentStatus.COMPLETED
