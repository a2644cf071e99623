"""Who contends for a batch's seats, as the rules find them now, and who holds one."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.models.training import Application, Batch, Enrolment
from parkdesk.rules.admission import UNRANKED, stage_of
from parkdesk.rules.merit import Merit, merit_ranks
from parkdesk.rules.seats import Candidate, SeatHolder
from parkdesk.rules.vocabulary import ApplicationStatus
from parkdesk.services.eligibility import Weighed, weigh_open
from parkdesk.services.seats.held import holds_seat

Columns = Select[*tuple[Any, ...]]
WANTS_SEAT = (
    ApplicationStatus.ELIGIBLE, ApplicationStatus.SHORTLISTED, ApplicationStatus.WAITLISTED,
)  # fmt: skip

_APPLICANTS: Columns = (
    select(
        Application.id, Application.person_id, Application.status, Application.score,
        Application.test_score, Application.submitted_at, Application.priority,
        Application.waiting_since, Application.waiting_because, Application.offer_lapses_at,
        Person.name, Person.cnic, Person.gender, Enrolment.status.label("enrolment"),
    )
    .join(Person, Person.id == Application.person_id)
    .outerjoin(Enrolment, Enrolment.application_id == Application.id)
    .order_by(Application.id)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Contest:
    """Everyone who applied, as the rules find them now, and who of them wants a seat."""

    rows: dict[int, Row[Any]]
    ranks: dict[int, int]
    candidates: list[Candidate]
    weighed: dict[int, Weighed]


def read_contest(session: Session, batch: Batch, now: datetime) -> Contest:
    weighed = {line.id: line for line in weigh_open(session, batch)}
    query = _APPLICANTS.where(Application.batch_id == batch.id)
    rows = {row.id: row for row in session.execute(query)}
    merits: list[Merit] = []
    candidates: list[Candidate] = []
    for row in rows.values():
        line = weighed.get(row.id)
        status = line.status if line else row.status
        stage = stage_of(
            status, now=now, offer_lapses_at=row.offer_lapses_at, enrolment=row.enrolment
        )
        if stage in UNRANKED:
            continue
        merit = _merit(row, line.score if line else row.score)
        merits.append(merit)
        if status in WANTS_SEAT:
            candidates.append(_candidate(row, merit))
    return Contest(rows, merit_ranks(merits), candidates, weighed)


def _merit(row: Row[Any], score: int | None) -> Merit:
    test = None if row.test_score is None else Decimal(row.test_score)
    return Merit(row.id, score, test, row.submitted_at)  # ids follow the rows of a worksheet


def _candidate(row: Row[Any], merit: Merit) -> Candidate:
    return Candidate(
        merit=merit,
        person_id=row.person_id,
        gender=row.gender,
        priority=row.priority,
        waiting_since=row.waiting_since if row.status is ApplicationStatus.WAITLISTED else None,
    )


def read_holders(session: Session, batch_id: int, now: datetime) -> list[SeatHolder]:
    query = (
        select(Application.person_id, Person.gender)
        .join(Person, Person.id == Application.person_id)
        .outerjoin(Enrolment, Enrolment.application_id == Application.id)
        .where(Application.batch_id == batch_id, holds_seat(now))
    )
    return [SeatHolder(person_id, gender) for person_id, gender in session.execute(query)]
