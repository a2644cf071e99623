"""Units, leases and lettings as Today needs them: no rents, and no lease that is long over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from parkdesk.rules.lease_stage import INSIDE, agreed_until, stage_on
from parkdesk.rules.money import add_months
from parkdesk.rules.occupancy import Occupancy
from parkdesk.rules.occupancy_facts import Letting, UnitFacts
from parkdesk.rules.vocabulary import LeaseStage, LeaseStatus
from parkdesk.services.occupancy_months import MONTHS
from parkdesk.services.today.batches import BatchFact, load_batches
from parkdesk.services.today.steps import RiseFact, load_rises
from parkdesk.services.today.tables import LEASE, LEASE_UNIT, ORGANISATION, UNIT

COMING = timedelta(days=90)


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
class TodayFacts:
    """`units` count on the day. `occupancy` knows areas and days, no rents.

    `inside` are the tenants of the day.

    Of the leases those are left out that ended before the months that the page shows, or begin
    long after the day.
    """

    day: date
    units: tuple[UnitFacts, ...]
    occupancy: Occupancy
    leases: tuple[LeaseFact, ...]
    batches: tuple[BatchFact, ...]
    rises: tuple[RiseFact, ...]
    inside: frozenset[int]


def load_facts(session: Session, *, day: date, now: datetime) -> TodayFacts:
    leases = _leases(session, day)
    inside = frozenset(one.tenant_id for one in leases if one.stage(day) in INSIDE)
    units = _units(session)
    occupancy = Occupancy(units, _lettings(session, leases, day))
    counted = (
        unit
        for unit in units
        if unit.counts and unit.exists_from <= day <= (unit.exists_to or date.max)
    )
    batches, rises = load_batches(session, day, now), tuple(load_rises(session, day=day))
    return TodayFacts(day, tuple(counted), occupancy, leases, batches, rises, inside)


def _units(session: Session) -> list[UnitFacts]:
    """Without their places, which Today does not show."""
    query = select(
        UNIT.id, UNIT.code, UNIT.kind, UNIT.lettable, UNIT.rentable_sqft, UNIT.exists_from,
        UNIT.exists_to, UNIT.seats, UNIT.asking_rate_paisa,
    ).order_by(UNIT.id)  # fmt: skip
    return [
        UnitFacts(one, code, kind, lettable, "", 0, "", sqft, first, last, seats or 0, rate or 0)
        for one, code, kind, lettable, sqft, first, last, seats, rate in session.execute(
            query
        ).all()
    ]


def _leases(session: Session, day: date) -> tuple[LeaseFact, ...]:
    query = (
        select(
            LEASE.id, LEASE.number, LEASE.tenant_id, ORGANISATION.name, LEASE.status,
            LEASE.starts_on, LEASE.ends_on, LEASE.leaving_on, LEASE.ended_on,
        )
        .where(ORGANISATION.id == LEASE.tenant_id, _is_near(day))
        .order_by(LEASE.id)
    )  # fmt: skip
    return tuple(
        LeaseFact(one, number or "", *others)
        for one, number, *others in session.execute(query).all()
    )


def _is_near(day: date) -> ColumnElement[bool]:
    since = add_months(day.replace(day=1), 1 - MONTHS) - timedelta(days=1)
    begun = LEASE.starts_on <= day + COMING
    going_on = or_(LEASE.ended_on.is_(None), LEASE.ended_on >= since)
    agreed = and_(LEASE.status != LeaseStatus.CANCELLED, begun, going_on)
    return or_(LEASE.status == LeaseStatus.DRAFT, agreed)


def _lettings(session: Session, leases: Sequence[LeaseFact], day: date) -> list[Letting]:
    by_id = {lease.id: lease for lease in leases}
    query = (
        select(
            LEASE_UNIT.lease_id, LEASE_UNIT.unit_id, LEASE_UNIT.starts_on, LEASE_UNIT.ends_on,
            LEASE_UNIT.seats,
        )
        .where(LEASE.id == LEASE_UNIT.lease_id, _is_near(day), LEASE_UNIT.starts_on <= day)
        .order_by(LEASE_UNIT.id)
    )  # fmt: skip
    return [
        Letting(
            lease.id, lease.number, lease.tenant, unit_id, lease.status, starts_on, ends_on,
            lease.starts_on, lease.until, lease.ended_on, seats,
        )
        for lease_id, unit_id, starts_on, ends_on, seats in session.execute(query).all()
        if (lease := by_id[lease_id])
    ]  # fmt: skip
