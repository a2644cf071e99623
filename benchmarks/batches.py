"""The training of a large park: four years of batches, from applications to what came of them."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from random import Random
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from parkdesk.models.certificates import Certificate
from parkdesk.models.outcomes import Outcome
from parkdesk.models.partners import Target
from parkdesk.models.sessions import Attendance, TrainingSession
from parkdesk.models.training import (
    Application,
    ApplicationChange,
    Batch,
    Course,
    Enrolment,
    Programme,
)
from parkdesk.rules.targets import Indicator
from parkdesk.rules.vocabulary import (
    ApplicationStatus,
    AttendanceMark,
    Audience,
    EnrolmentStatus,
    OutcomeKind,
)

SEED = 11
TODAY = date(2026, 11, 20)
COURSES, SEATS, SESSIONS = 25, 100, 50
DAYS, EVERY = timedelta(days=70), timedelta(days=7)
MARKS = [AttendanceMark.PRESENT] * 8 + [AttendanceMark.LATE, AttendanceMark.ABSENT]
OUTCOMES = [OutcomeKind.FULL_TIME, OutcomeKind.FREELANCE, OutcomeKind.NONE]
AT_ONCE = 100_000

Row = dict[str, Any]
Status, Ended = ApplicationStatus, EnrolmentStatus


def add_training(session: Session, *, batches: int, applications: int, people: int) -> None:
    """The newest batch has a tenth of the applications, the next a fiftieth."""
    session.execute(insert(Programme), list(_programmes()))
    session.execute(insert(Course), list(_courses()))
    session.execute(insert(Batch), [_batch(place) for place in range(batches)])
    random = Random(SEED)
    applied = list(_applications(random, batches, applications, people))
    enrolled = list(_enrolments(random, applied))
    for table, rows in (
        (Application, applied),
        (ApplicationChange, _changes(applied)),
        (Enrolment, enrolled),
        (TrainingSession, _sessions(batches)),
        (Attendance, _marks(random, enrolled)),
        (Certificate, _certificates(enrolled)),
        (Outcome, _outcomes(random, enrolled)),
        (Target, _targets()),
    ):
        _insert(session, table, rows)


def _insert(session: Session, table: type[Any], rows: Iterable[Row]) -> None:
    left = iter(rows)
    while some := list(islice(left, AT_ONCE)):
        session.execute(insert(table), some)


def batch_code(place: int) -> str:
    """The newest is the first."""
    return f"B-{place:03}"


def _programmes() -> Iterator[Row]:
    for number, audience in enumerate(Audience, 1):
        yield {"id": number, "name": f"Programme {number}", "audience": audience}


def _courses() -> Iterator[Row]:
    for number in range(COURSES):
        yield {
            "id": number + 1, "programme_id": number % len(Audience) + 1, "code": f"C{number}",
            "name": f"Course {number}", "hours": 100,
        }  # fmt: skip


def _starts_on(place: int) -> date:
    return date(2026, 12, 28) - place * EVERY


def _batch(place: int) -> Row:
    first = _starts_on(place)
    return {
        "id": place + 1, "course_id": place % COURSES + 1, "code": batch_code(place),
        "starts_on": first, "ends_on": first + DAYS, "seats": SEATS, "womens_seats": SEATS // 2,
        "minimum_attendance_percent": Decimal(75), "pass_mark_percent": Decimal(50),
        "trainer": f"Trainer {place % 30}",
    }  # fmt: skip


def _sizes(batches: int, applications: int) -> list[int]:
    newest, second = applications // 10, applications // 50
    others = max(0, batches - 2)
    share = (applications - newest - second) // others if others else 0
    return [newest, second, *[share] * others][:batches]


def _applications(random: Random, batches: int, applications: int, people: int) -> Iterator[Row]:
    """The oldest first. A fifth are of people who applied for an earlier batch already."""
    number = newcomer = 0
    for place, size in reversed(list(enumerate(_sizes(batches, applications)))):
        known, seen = newcomer, set[int]()
        called = datetime.combine(_starts_on(place) - timedelta(days=60), time(6), UTC)
        for rank in range(size):
            person = random.randrange(known) if known > size and random.random() < 0.2 else -1
            if person < 0 or person in seen:
                person, newcomer = newcomer % people, newcomer + 1
            seen.add(person)
            number += 1
            status = _status(place, rank, random)
            offered = called + timedelta(days=45) if status is Status.ENROLLED else None
            yield {
                "id": number, "person_id": person + 1, "batch_id": place + 1, "status": status,
                "submitted_at": called + timedelta(minutes=rank % 40_000),
                "score": random.randrange(5_000, 10_000), "offered_at": offered,
                "ineligible_because": "No CNIC is known." if status is Status.INELIGIBLE else "",
                "waiting_because": "No seat is free." if status is Status.WAITLISTED else "",
            }  # fmt: skip


def _status(place: int, rank: int, random: Random) -> ApplicationStatus:
    if _starts_on(place) <= TODAY and rank < SEATS:
        return Status.ENROLLED
    if random.random() < 0.15:
        return Status.INELIGIBLE
    if _starts_on(place) > TODAY:
        return Status.ELIGIBLE
    return Status.WAITLISTED if rank < 2 * SEATS else Status.REJECTED


def _changes(applied: Iterable[Row]) -> Iterator[Row]:
    for row in applied:
        yield {
            "application_id": row["id"], "at": row["submitted_at"], "was": Status.SUBMITTED.value,
            "becomes": row["status"].value,
        }  # fmt: skip


def _enrolments(random: Random, applied: Iterable[Row]) -> Iterator[Row]:
    number = 0
    for row in applied:
        if row["status"] is not Status.ENROLLED:
            continue
        number += 1
        first = _starts_on(row["batch_id"] - 1)
        status, ended_on = _ending(random, first)
        yield {
            "id": number, "application_id": row["id"], "person_id": row["person_id"],
            "batch_id": row["batch_id"], "status": status, "enrolled_on": first,
            "ended_on": ended_on,
            "result_percent": Decimal(70) if status is Ended.COMPLETED else None,
        }  # fmt: skip


def _ending(random: Random, first: date) -> tuple[EnrolmentStatus, date | None]:
    if random.random() < 0.1:
        return Ended.DROPPED, min(TODAY, first + timedelta(days=20))
    if first + DAYS > TODAY:
        return Ended.ENROLLED, None
    return (Ended.COMPLETED if random.random() < 0.85 else Ended.FAILED), first + DAYS


def _sessions(batches: int) -> Iterator[Row]:
    for place in range(batches):
        yield from _sessions_of(place)


def _sessions_of(place: int) -> Iterator[Row]:
    for at in range(SESSIONS):
        yield {
            "id": place * SESSIONS + at + 1, "batch_id": place + 1,
            "held_on": _starts_on(place) + timedelta(days=at // 5 * 7 + at % 5),
            "starts_at": "09:00", "ends_at": "11:00",
        }  # fmt: skip


def _marks(random: Random, enrolled: Iterable[Row]) -> Iterator[Row]:
    """Session by session, as they are noted."""
    by_batch: dict[int, list[int]] = {}
    for row in enrolled:
        by_batch.setdefault(row["batch_id"], []).append(row["id"])
    for batch_id, ids in by_batch.items():
        for held in _sessions_of(batch_id - 1):
            if held["held_on"] > TODAY:
                continue
            for enrolment_id in ids:
                mark = MARKS[int(random.random() * len(MARKS))]
                yield {"session_id": held["id"], "enrolment_id": enrolment_id, "mark": mark}


def _certificates(enrolled: Iterable[Row]) -> Iterator[Row]:
    for row in enrolled:
        if row["status"] is Ended.COMPLETED:
            yield {
                "serial": f"P-{row['id']:06}", "enrolment_id": row["id"],
                "printed_name": f"Name {row['id']}", "printed_course": "Course",
                "printed_days": "70 days", "issued_on": row["ended_on"], "text": "x" * 200,
            }  # fmt: skip


def _outcomes(random: Random, enrolled: Iterable[Row]) -> Iterator[Row]:
    for row in enrolled:
        if row["status"] is not Ended.COMPLETED:
            continue
        for months in (3, 6, 12):
            known_on = row["ended_on"] + timedelta(days=31 * months)
            if known_on <= TODAY and random.random() < 0.8:
                yield {
                    "enrolment_id": row["id"], "months_after": months,
                    "kind": random.choice(OUTCOMES), "known_on": known_on,
                }  # fmt: skip


def _targets() -> Iterator[Row]:
    """A number for each count and audience, half of them a share of a published figure."""
    counted = (Indicator.ENROLLED, Indicator.TRAINED, Indicator.COMPLETIONS, Indicator.WOMEN)
    for number, indicator in enumerate(counted):
        for audience in ("", Audience.WOMEN.value, Audience.TEACHERS.value):
            is_share = number % 2 == 0
            yield {
                "indicator": indicator.value, "audience": audience, "value": 50,
                "starts_on": date(2023, 1, 1), "ends_on": date(2027, 12, 31),
                "share_percent": Decimal(25) if is_share else None,
            }  # fmt: skip
