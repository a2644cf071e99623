"""Rises of rent near the day, confirmed or not, from the columns that say when they come."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.rules.lease_stage import agreed_until
from parkdesk.rules.money import add_months
from parkdesk.rules.vocabulary import BINDING, ChargeKind
from parkdesk.services.today.tables import (
    CHARGE,
    CHARGES,
    LEASE,
    LEASE_UNIT,
    LEASE_UNITS,
    LEASES,
    RATE_STEP,
)

NEAR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class RiseFact:
    """A lease's rent rises on the day; `confirmed` where a hand has typed in all its rates."""

    lease_id: int
    on: date
    confirmed: bool


def load_rises(session: Session, *, day: date) -> list[RiseFact]:
    """From thirty days back to thirty days ahead."""
    days = dict(_rising(session, day - NEAR, day + NEAR))
    charges = _charges(session, days)
    rises: dict[tuple[int, date], bool] = {}
    for one in charges:
        for on in days[one.lease_id]:
            if one.first < on <= one.last:
                key = (one.lease_id, on)
                rises[key] = rises.get(key, True) and on in one.typed
    return [RiseFact(lease_id, on, confirmed) for (lease_id, on), confirmed in rises.items()]


@dataclass(frozen=True, slots=True)
class _Charge:
    """A rent that rises between `first` and `last`; `typed` are the days typed in by hand."""

    lease_id: int
    first: date
    last: date
    typed: frozenset[date]


def _rising(session: Session, first: date, last: date) -> Iterator[tuple[int, list[date]]]:
    query = select(
        LEASE.id, LEASE.rent_starts_on, LEASE.escalation_every_months, LEASE.ends_on,
        LEASE.leaving_on,
    ).where(
        LEASE.status.in_(list(BINDING)), LEASE.escalation_percent > 0, LEASE.starts_on <= last,
        LEASE.ends_on >= first,
    )  # fmt: skip
    for one, rent_starts_on, every, ends_on, leaving_on in session.execute(query):
        until = min(last, agreed_until(ends_on, leaving_on))
        steps = list(_steps_within(rent_starts_on, every, first, until))
        if steps:
            yield one, steps


def _steps_within(rent_starts_on: date, every: int, first: date, last: date) -> Iterator[date]:
    """Only months of the window are looked at: a step falls into its month, whatever its day."""
    since = rent_starts_on.year * 12 + rent_starts_on.month
    earliest = first.year * 12 + first.month - since
    for number in range((last.year * 12 + last.month - since) // every, 0, -1):
        if number * every < earliest:
            return
        on = add_months(rent_starts_on, number * every)
        if first <= on <= last:
            yield on


def _charges(session: Session, lease_ids: Iterable[int]) -> list[_Charge]:
    typed: dict[int, set[date]] = defaultdict(set)
    ids = list(lease_ids)
    steps = select(RATE_STEP.charge_id, RATE_STEP.starts_on)
    of_rents = steps.where(CHARGE.id == RATE_STEP.charge_id, CHARGE.lease_id.in_(ids))
    for charge_id, starts_on in session.execute(of_rents):
        typed[charge_id].add(starts_on)
    query = (
        select(
            CHARGE.id, CHARGE.lease_id, CHARGE.ends_on, LEASE.rent_starts_on, LEASE.ends_on,
            LEASE.leaving_on, LEASE_UNIT.starts_on, LEASE_UNIT.ends_on,
        )
        .select_from(CHARGES)
        .join(LEASES, LEASE.id == CHARGE.lease_id)
        .outerjoin(LEASE_UNITS, LEASE_UNIT.id == CHARGE.lease_unit_id)
        .where(
            CHARGE.lease_id.in_(ids), CHARGE.kind == ChargeKind.RENT, CHARGE.rate_paisa > 0
        )
    )  # fmt: skip
    return [
        _Charge(
            lease_id,
            max(rent_starts_on, let_from or rent_starts_on),
            min(agreed_until(ends_on, leaving_on), let_until or ends_on, until or ends_on),
            frozenset(typed[one]),
        )
        for one, lease_id, until, rent_starts_on, ends_on, leaving_on, let_from, let_until
        in session.execute(query)
    ]  # fmt: skip
