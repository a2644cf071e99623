"""What Today is made of, read by Core from the columns it needs: the start waits for no model."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, and_, case, column, exists, func, or_, select, table
from sqlalchemy.orm import Session

from parkdesk.models.base import Day, Flag, Hundredths, Instant, Word
from parkdesk.rules.lease_stage import INSIDE, agreed_until, stage_on
from parkdesk.rules.money import percent_of
from parkdesk.rules.occupancy import Occupancy
from parkdesk.rules.occupancy_facts import Letting, UnitFacts
from parkdesk.rules.vocabulary import (
    ApplicationStatus,
    EnrolmentStatus,
    Gender,
    LeaseStage,
    LeaseStatus,
    UnitKind,
)

UNIT = table(
    "unit",
    column("id"),
    column("code"),
    column("kind", Word(UnitKind)),
    column("lettable", Flag()),
    column("rentable_sqft", Hundredths()),
    column("seats"),
    column("asking_rate_paisa"),
    column("exists_from", Day()),
    column("exists_to", Day()),
).c
LEASE = table(
    "lease",
    column("id"),
    column("number"),
    column("tenant_id"),
    column("status", Word(LeaseStatus)),
    column("starts_on", Day()),
    column("ends_on", Day()),
    column("leaving_on", Day()),
    column("ended_on", Day()),
).c
LEASE_UNIT = table(
    "lease_unit",
    column("id"),
    column("lease_id"),
    column("unit_id"),
    column("starts_on", Day()),
    column("ends_on", Day()),
    column("seats"),
).c
ORGANISATION = table(
    "organisation", column("id"), column("name"), column("pseb_expires_on", Day())
).c
STAFF = table(
    "tenant_return",
    column("organisation_id"),
    column("quarter_starts_on", Day()),
    column("women"),
    column("men"),
).c
BATCH = table(
    "batch",
    column("id"),
    column("course_id"),
    column("code"),
    column("starts_on", Day()),
    column("ends_on", Day()),
    column("room_id"),
    column("seats"),
    column("womens_seats"),
    column("womens_seats_released_on", Day()),
).c
COURSE = table("course", column("id"), column("name")).c
APPLICATIONS = table(
    "application",
    column("id"),
    column("batch_id"),
    column("status", Word(ApplicationStatus)),
    column("offer_lapses_at", Instant()),
)
APPLICATION = APPLICATIONS.c
ENROLMENTS = table(
    "enrolment",
    column("application_id"),
    column("person_id"),
    column("status", Word(EnrolmentStatus)),
    column("enrolled_on", Day()),
    column("ended_on", Day()),
)
ENROLMENT = ENROLMENTS.c
PERSONS = table(
    "person", column("id"), column("gender", Word(Gender)), column("cnic"), column("merged_into_id")
)
PERSON = PERSONS.c
# Passed the rules, and were not rejected nor withdrew since.
PASSED = (
    ApplicationStatus.ELIGIBLE,
    ApplicationStatus.SHORTLISTED,
    ApplicationStatus.OFFERED,
    ApplicationStatus.ENROLLED,
    ApplicationStatus.WAITLISTED,
)


@dataclass(frozen=True, slots=True)
class LeaseFact:
    """`until` is the last agreed day: the leaving day where notice was given."""

    id: int
    number: str
    tenant_id: int
    tenant: str
    status: LeaseStatus
    starts_on: date
    ends_on: date
    leaving_on: date | None
    ended_on: date | None

    @property
    def until(self) -> date:
        return agreed_until(self.ends_on, self.leaving_on)

    def stage(self, day: date) -> LeaseStage:
        return stage_on(
            day,
            status=self.status,
            starts_on=self.starts_on,
            agreed_until=self.until,
            ended_on=self.ended_on,
        )


@dataclass(frozen=True, slots=True)
class BatchFact:
    """A batch that has not ended. `held` and `eligible` count applications as they are now."""

    id: int
    code: str
    course: str
    starts_on: date
    ends_on: date
    has_room: bool
    seats: int
    womens_seats: int
    womens_seats_released_on: date | None
    held: int
    eligible: int

    @property
    def free(self) -> int:
        return max(0, self.seats - self.held)


@dataclass(frozen=True, slots=True)
class TodayFacts:
    """`occupancy` knows areas and days, no rents. `inside` are the tenants of the day."""

    day: date
    occupancy: Occupancy
    leases: tuple[LeaseFact, ...]
    batches: tuple[BatchFact, ...]
    inside: frozenset[int]


@dataclass(frozen=True, slots=True)
class WomensShare:
    """Of the people enrolled on the day, and of the tenants' staff as last reported."""

    enrolled_percent: Decimal | None
    staff_percent: Decimal | None
    silent_tenants: tuple[int, ...]


def load_facts(session: Session, *, day: date, now: datetime) -> TodayFacts:
    leases = _leases(session)
    inside = frozenset(one.tenant_id for one in leases if one.stage(day) in INSIDE)
    occupancy = Occupancy(_units(session), _lettings(session, leases))
    return TodayFacts(day, occupancy, leases, _batches(session, day, now), inside)


def womens_share(session: Session, facts: TodayFacts) -> WomensShare:
    query = (
        select(STAFF.organisation_id, STAFF.women, STAFF.men)
        .where(STAFF.quarter_starts_on <= facts.day)
        .order_by(STAFF.quarter_starts_on)
    )
    last = {one: (of_women, of_men) for one, of_women, of_men in session.execute(query)}
    filed = [last[one] for one in facts.inside if one in last]
    staff_women = sum(one[0] for one in filed)
    women, enrolled = _enrolled(session, facts.day)
    return WomensShare(
        enrolled_percent=percent_of(women, enrolled),
        staff_percent=percent_of(staff_women, sum(sum(one) for one in filed)),
        silent_tenants=tuple(sorted(facts.inside - last.keys())),
    )


def _enrolled(session: Session, day: date) -> tuple[int, int]:
    """Women, and all, enrolled on the day."""
    running = or_(ENROLMENT.status == EnrolmentStatus.ENROLLED, ENROLMENT.ended_on > day)
    is_woman = case((PERSON.gender == Gender.WOMAN, 1), else_=0)
    # An outer join, so that the database begins with the few enrolments and not with all people.
    query = (
        select(func.coalesce(func.sum(is_woman), 0), func.count())
        .select_from(ENROLMENTS.outerjoin(PERSONS, PERSON.id == ENROLMENT.person_id))
        .where(ENROLMENT.enrolled_on <= day, running)
    )
    women, enrolled = session.execute(query).one()
    return women, enrolled


def has_people(session: Session) -> bool:
    return bool(session.scalar(select(exists(select(PERSON.id)))))


def count_people(session: Session, condition: ColumnElement[bool]) -> int:
    """Without those that were merged into another."""
    query = select(func.count(PERSON.id)).where(PERSON.merged_into_id.is_(None), condition)
    return session.scalar(query) or 0


def lapsing_registrations(session: Session, *, until: date) -> list[tuple[int, str, date]]:
    """Tenants' ids and names with the day on which their registration lapses or lapsed."""
    query = select(ORGANISATION.id, ORGANISATION.name, ORGANISATION.pseb_expires_on).where(
        ORGANISATION.pseb_expires_on <= until
    )
    return [(one, name, expires) for one, name, expires in session.execute(query)]


def _units(session: Session) -> list[UnitFacts]:
    """Without their places, which Today does not show."""
    return [
        UnitFacts(
            id=row.id,
            code=row.code,
            kind=row.kind,
            lettable=row.lettable,
            building="",
            floor_level=0,
            floor_label="",
            rentable_sqft=row.rentable_sqft,
            exists_from=row.exists_from,
            exists_to=row.exists_to,
            seats=row.seats or 0,
            asking_rate_paisa=row.asking_rate_paisa or 0,
        )
        for row in session.execute(select(*UNIT).order_by(UNIT.id))
    ]


def _leases(session: Session) -> tuple[LeaseFact, ...]:
    query = (
        select(
            LEASE.id, LEASE.number, LEASE.tenant_id, ORGANISATION.name, LEASE.status,
            LEASE.starts_on, LEASE.ends_on, LEASE.leaving_on, LEASE.ended_on,
        )
        .where(ORGANISATION.id == LEASE.tenant_id)
        .order_by(LEASE.id)
    )  # fmt: skip
    return tuple(
        LeaseFact(one, number or "", *others) for one, number, *others in session.execute(query)
    )


def _lettings(session: Session, leases: Sequence[LeaseFact]) -> list[Letting]:
    by_id = {lease.id: lease for lease in leases}
    query = select(*LEASE_UNIT).order_by(LEASE_UNIT.id)
    return [_letting(row, by_id[row.lease_id]) for row in session.execute(query)]


def _letting(row: Any, lease: LeaseFact) -> Letting:
    return Letting(
        lease_id=lease.id,
        lease_number=lease.number,
        tenant=lease.tenant,
        unit_id=row.unit_id,
        status=lease.status,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        lease_starts_on=lease.starts_on,
        agreed_until=lease.until,
        ended_on=lease.ended_on,
        seats=row.seats,
    )


def _batches(session: Session, day: date, now: datetime) -> tuple[BatchFact, ...]:
    query = (
        select(*BATCH, COURSE.name.label("course"))
        .where(COURSE.id == BATCH.course_id, BATCH.ends_on >= day)
        .order_by(BATCH.starts_on.desc(), BATCH.code)
    )
    rows = session.execute(query).all()
    ids = [row.id for row in rows]
    held = _held(session, ids, now) if ids else {}
    passed = _passed(session, ids) if ids else {}
    return tuple(
        BatchFact(
            id=row.id,
            code=row.code,
            course=row.course,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            has_room=row.room_id is not None,
            seats=row.seats,
            womens_seats=row.womens_seats,
            womens_seats_released_on=row.womens_seats_released_on,
            held=held.get(row.id, 0),
            eligible=passed.get(row.id, 0),
        )
        for row in rows
    )


def _held(session: Session, batch_ids: list[int], now: datetime) -> dict[int, int]:
    """Seats that are held now: offered and not lapsed, enrolled or completed."""
    offered = and_(
        APPLICATION.status == ApplicationStatus.OFFERED,
        or_(APPLICATION.offer_lapses_at.is_(None), APPLICATION.offer_lapses_at > now),
    )
    kept = [EnrolmentStatus.ENROLLED, EnrolmentStatus.COMPLETED]
    enrolled = and_(APPLICATION.status == ApplicationStatus.ENROLLED, ENROLMENT.status.in_(kept))
    joined = APPLICATIONS.outerjoin(ENROLMENTS, ENROLMENT.application_id == APPLICATION.id)
    query = (
        select(APPLICATION.batch_id, func.count())
        .select_from(joined)
        .where(APPLICATION.batch_id.in_(batch_ids), or_(offered, enrolled))
        .group_by(APPLICATION.batch_id)
    )
    return dict(session.execute(query).all())


def _passed(session: Session, batch_ids: list[int]) -> dict[int, int]:
    query = (
        select(APPLICATION.batch_id, func.count())
        .where(APPLICATION.batch_id.in_(batch_ids), APPLICATION.status.in_(PASSED))
        .group_by(APPLICATION.batch_id)
    )
    return dict(session.execute(query).all())
