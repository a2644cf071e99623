"""A batch's seats, filled by its rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, Select, bindparam, insert, select, update
from sqlalchemy.orm import Session

from parkdesk.models.people import Person
from parkdesk.models.training import Application, ApplicationChange, Batch, Enrolment
from parkdesk.rules import seats as rules
from parkdesk.rules.admission import UNRANKED, Stage, stage_of
from parkdesk.rules.identity import mask_cnic
from parkdesk.rules.merit import Merit, merit_ranks
from parkdesk.rules.seats import Candidate, SeatHolder, SeatPlan
from parkdesk.rules.vocabulary import ApplicationStatus, Gender
from parkdesk.services.batch_codes import find_batch
from parkdesk.services.eligibility import Weighed, store_weighed, weigh_open
from parkdesk.services.held_seats import holds_seat
from parkdesk.services.park import get_policies
from parkdesk.services.seat_rules import seat_rules

Columns = Select[*tuple[Any, ...]]
WANTS_SEAT = (
    ApplicationStatus.ELIGIBLE, ApplicationStatus.SHORTLISTED, ApplicationStatus.WAITLISTED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OfferedSeat:
    """`rank` is the merit rank among all eligible; `score` in ten-thousandths."""

    rank: int
    name: str
    cnic_masked: str
    gender: Gender
    score: int | None


@dataclass(frozen=True, slots=True)
class WaitlistedApplicant:
    rank: int
    name: str
    cnic_masked: str
    gender: Gender
    score: int | None
    why: str


@dataclass(frozen=True, slots=True)
class IneligibleApplicant:
    name: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeatFill:
    """What filling did or would do; `seats_held` counts the new offers too."""

    batch: str
    seats: int
    seats_held: int
    seats_held_back_for_women: int
    offered: tuple[OfferedSeat, ...]
    waitlisted: tuple[WaitlistedApplicant, ...]
    ineligible: tuple[IneligibleApplicant, ...]


@dataclass(frozen=True, slots=True)
class Newcomer:
    """An eligible applicant whom an import would bring; `row` is the worksheet's row."""

    row: int
    gender: Gender
    score: int | None
    applied_at: datetime


def fill_seats(
    session: Session, *, batch: str, on: date, now: datetime, dry_run: bool = False
) -> SeatFill:
    """Offer the free seats, let the others wait. A dry run writes nothing, so it may be a read."""
    found = find_batch(session, batch)
    contest = _contest(session, found, now)
    plan = rules.fill_seats(
        seat_rules(session, found),
        day=on,
        holders=_holders(session, found.id, now),
        candidates=contest.candidates,
    )
    if not dry_run:
        store_weighed(session, contest.weighed.values(), now)
        _store(session, plan, contest, now, get_policies(session, on=on).offer_hours)
    return _answer(found.code, plan, contest)


def seats_if_filled(
    session: Session, *, batch: str, newcomers: Sequence[Newcomer], on: date, now: datetime
) -> SeatPlan:
    """The plan of the batch's seats as it would be with these applicants; nothing is stored."""
    found = find_batch(session, batch)
    contest = _contest(session, found, now)
    others = [
        Candidate(
            merit=Merit(
                id=-number,
                score=newcomer.score,
                test=None,
                applied_at=newcomer.applied_at,
                row=newcomer.row,
            ),
            person_id=-number,  # of no one in the park
            gender=newcomer.gender,
        )
        for number, newcomer in enumerate(newcomers, start=1)
    ]
    return rules.fill_seats(
        seat_rules(session, found),
        day=on,
        holders=_holders(session, found.id, now),
        candidates=[*contest.candidates, *others],
    )


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
class _Contest:
    """Everyone who applied, as the rules find them now, and who of them wants a seat."""

    rows: dict[int, Row[Any]]
    ranks: dict[int, int]
    candidates: list[Candidate]
    weighed: dict[int, Weighed]


def _contest(session: Session, batch: Batch, now: datetime) -> _Contest:
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
    return _Contest(rows, merit_ranks(merits), candidates, weighed)


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


def _holders(session: Session, batch_id: int, now: datetime) -> list[SeatHolder]:
    query = (
        select(Application.person_id, Person.gender)
        .join(Person, Person.id == Application.person_id)
        .outerjoin(Enrolment, Enrolment.application_id == Application.id)
        .where(Application.batch_id == batch_id, holds_seat(now))
    )
    return [SeatHolder(person_id, gender) for person_id, gender in session.execute(query)]


def _store(
    session: Session, plan: SeatPlan, contest: _Contest, now: datetime, offer_hours: int
) -> None:
    """Only what changes is written, so that filling again without a change writes nothing."""
    offered = [
        {
            "application": one.merit.id,
            "becomes": ApplicationStatus.OFFERED,
            "offered": now,
            "lapses": now + timedelta(hours=offer_hours),
        }
        for one in plan.offered
    ]
    waiting = [
        {
            "application": one.candidate.merit.id,
            "becomes": ApplicationStatus.WAITLISTED,
            "since": one.candidate.waiting_since or now,
            "because": one.why,
        }
        for one in plan.waiting
        if _stands_otherwise(contest.rows[one.candidate.merit.id], one.why)
    ]
    connection = session.connection()
    if offered:
        connection.execute(_OFFER, offered)
    if waiting:
        connection.execute(_WAIT, waiting)
    changes = _changes(plan, contest, now)
    if changes:
        connection.execute(insert(ApplicationChange), changes)
    if offered or waiting:
        session.info.setdefault("summary", {"offered": [line["application"] for line in offered]})
    session.expire_all()


_THIS = Application.id == bindparam("application")
_OFFER = (
    update(Application)
    .where(_THIS)
    .values(
        status=bindparam("becomes"),
        offered_at=bindparam("offered"),
        offer_lapses_at=bindparam("lapses"),
        waiting_because="",
    )
)
_WAIT = (
    update(Application)
    .where(_THIS)
    .values(
        status=bindparam("becomes"),
        waiting_since=bindparam("since"),
        waiting_because=bindparam("because"),
    )
)


def _stands_otherwise(row: Row[Any], why: str) -> bool:
    return row.status is not ApplicationStatus.WAITLISTED or bool(row.waiting_because != why)


def _changes(plan: SeatPlan, contest: _Contest, now: datetime) -> list[dict[str, Any]]:
    steps = [(one.merit.id, Stage.OFFERED, "") for one in plan.offered]
    steps += [
        (one.candidate.merit.id, Stage.WAITLISTED, one.why)
        for one in plan.waiting
        if contest.rows[one.candidate.merit.id].status is not ApplicationStatus.WAITLISTED
    ]
    return [
        {
            "application_id": application_id,
            "at": now,
            "was": contest.rows[application_id].status.value,
            "becomes": becomes.value,
            "reason": reason,
        }
        for application_id, becomes, reason in steps
    ]


def _answer(batch: str, plan: SeatPlan, contest: _Contest) -> SeatFill:
    ineligible = [
        IneligibleApplicant(contest.rows[line.id].name, line.reasons)
        for line in contest.weighed.values()
        if line.status is ApplicationStatus.INELIGIBLE
    ]
    return SeatFill(
        batch=batch,
        seats=plan.seats,
        seats_held=plan.seats_held,
        seats_held_back_for_women=plan.held_back_for_women,
        offered=tuple(OfferedSeat(**_line(one, contest)) for one in plan.offered),
        waitlisted=tuple(
            WaitlistedApplicant(**_line(one.candidate, contest), why=one.why)
            for one in plan.waiting
        ),
        ineligible=tuple(sorted(ineligible, key=lambda one: one.name.casefold())),
    )


def _line(one: Candidate, contest: _Contest) -> dict[str, Any]:
    row = contest.rows[one.merit.id]
    return {
        "rank": contest.ranks[one.merit.id],
        "name": row.name,
        "cnic_masked": mask_cnic(row.cnic),
        "gender": row.gender,
        "score": one.merit.score,
    }
