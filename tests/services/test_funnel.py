"""The funnel of a park at random against a count by hand."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.models.training import Application, Batch, Course, Enrolment, Programme
from parkdesk.rules.vocabulary import ApplicationStatus, Audience, EnrolmentStatus, Gender
from parkdesk.services import training_figures
from parkdesk.services.training_figures import FunnelBy, FunnelScope
from parkdesk.storage.database import Database
from tests.training_factories import make_batch, make_person

FIRST, LAST = date(2026, 3, 1), date(2026, 4, 30)
NOT_PASSED = {
    ApplicationStatus.SUBMITTED,
    ApplicationStatus.INELIGIBLE,
    ApplicationStatus.REJECTED,
    ApplicationStatus.WITHDRAWN,
}
LABELS: dict[FunnelBy, Callable[["Wish"], str]] = {
    FunnelBy.BATCH: lambda wish: wish.batch.code,
    FunnelBy.GENDER: lambda wish: wish.person.gender,
    FunnelBy.DISTRICT: lambda wish: wish.person.district,
    FunnelBy.UNIVERSITY: lambda wish: wish.person.university,
}


@dataclass
class Wish:
    """An application with its enrolment, as plain values."""

    person: Person
    batch: Batch
    audience: Audience
    applied_on: date  # by the calendar of the park
    status: ApplicationStatus
    enrolled_on: date | None = None
    ended_on: date | None = None
    ending: EnrolmentStatus = EnrolmentStatus.ENROLLED


@pytest.mark.parametrize("by", FunnelBy)
@pytest.mark.parametrize("audience", ["", Audience.TEACHERS])
@pytest.mark.parametrize("gender", ["", Gender.WOMAN])
def test_every_line_of_the_funnel_is_what_a_count_by_hand_finds(
    database: Database, by: FunnelBy, audience: str, gender: str
) -> None:
    wishes = make_park_at_random(database, Random(f"{by}{audience}{gender}"))
    counted = [
        wish
        for wish in wishes
        if wish.person.merged_into_id is None
        and audience in ("", wish.audience)
        and gender in ("", wish.person.gender)
    ]
    expected = {}
    for label in {LABELS[by](wish) for wish in counted}:
        steps = steps_of([wish for wish in counted if LABELS[by](wish) == label])
        if any(steps):
            expected[label] = steps
    scope = FunnelScope(FIRST, LAST, audience, gender)
    lines = database.read(training_figures.list_steps, scope=scope, by=by)
    found = {
        line.label: tuple(getattr(line, step) for step in training_figures.STEPS) for line in lines
    }
    assert found == expected
    assert len(lines) == len(expected)
    assert [line.label for line in lines] == sorted(expected, key=lambda label: (not label, label))


def steps_of(wishes: list[Wish]) -> tuple[int, ...]:
    def within(day: date | None) -> bool:
        return day is not None and FIRST <= day <= LAST

    applied = [wish for wish in wishes if within(wish.applied_on)]
    enrolled = [wish for wish in wishes if within(wish.enrolled_on)]
    ended = [wish.ending for wish in wishes if within(wish.ended_on)]
    return (
        len(applied),
        sum(wish.status not in NOT_PASSED for wish in applied),
        len(enrolled),
        sum(wish.person.gender is Gender.WOMAN for wish in enrolled),
        ended.count(EnrolmentStatus.DROPPED),
        ended.count(EnrolmentStatus.COMPLETED),
    )


def make_park_at_random(database: Database, random: Random) -> list[Wish]:
    """Sixty people, some of them merged, and four batches for two audiences."""
    batches = [make_batch(database, code, seats=99) for code in "ABCD"]
    people = [
        make_person(
            gender=random.choice(list(Gender)),
            district=random.choice(["", "Kohat", "Swat"]),
            university=random.choice(["", "Abaseen", "Sarsabz", "Zarghun"]),
        )
        for _ in range(60)
    ]
    wishes = [
        wish_at_random(random, person, batch, list(Audience)[at % 2])
        for person in people
        for at, batch in enumerate(batches)
        if random.random() < 0.6
    ]

    def store(session: Session) -> None:
        teaching = Programme(name="Teaching", audience=list(Audience)[1])
        session.add_all([teaching, *people])
        session.flush()
        course = Course(programme_id=teaching.id, code="TEACH", name="Teaching")
        session.add(course)
        for person in people[1::7]:
            person.merged_into_id = people[0].id
        session.flush()
        for batch in batches[1::2]:
            session.merge(batch).course_id = course.id
        for wish in wishes:
            store_wish(session, wish)

    database.write(store)
    return wishes


def wish_at_random(random: Random, person: Person, batch: Batch, audience: Audience) -> Wish:
    applied_on = date(2026, 2, 1) + timedelta(days=random.randrange(120))
    wish = Wish(person, batch, audience, applied_on, random.choice(list(ApplicationStatus)))
    if wish.status is ApplicationStatus.ENROLLED or random.random() < 0.4:
        wish.status = ApplicationStatus.ENROLLED
        wish.enrolled_on = applied_on + timedelta(days=random.randrange(30))
        wish.ending = random.choice(list(EnrolmentStatus))
        if wish.ending is not EnrolmentStatus.ENROLLED:
            wish.ended_on = wish.enrolled_on + timedelta(days=random.randrange(60))
    return wish


def store_wish(session: Session, wish: Wish) -> None:
    day = wish.applied_on
    application = Application(
        person_id=wish.person.id,
        batch_id=wish.batch.id,
        status=wish.status,
        submitted_at=datetime(day.year, day.month, day.day, 6, tzinfo=UTC),
    )
    session.add(application)
    session.flush()
    if wish.enrolled_on is not None:
        session.add(
            Enrolment(
                application_id=application.id,
                person_id=wish.person.id,
                batch_id=wish.batch.id,
                status=wish.ending,
                enrolled_on=wish.enrolled_on,
                ended_on=wish.ended_on,
            )
        )
