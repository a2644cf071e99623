"""What a new lease begins with: the park's policies and the units' asking rates."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from sqlalchemy.orm import Session

from parkdesk.models.spaces import Unit
from parkdesk.rules.money import add_months, half_up
from parkdesk.rules.monthly_rent import letting_rents
from parkdesk.rules.occupancy_facts import UnitFacts
from parkdesk.rules.vocabulary import Basis, ChargeKind, UnitKind
from parkdesk.services.leases.drafts import (
    NO_TENANT,
    ChargeDraft,
    LeaseDraft,
    LeaseUnitDraft,
    load_units,
)
from parkdesk.services.leases.missing import terms_of_draft
from parkdesk.services.park import get_policies
from parkdesk.services.unit_days import free_seats


def propose_draft(
    session: Session,
    *,
    today: date,
    unit_ids: tuple[int, ...] = (),
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> LeaseDraft:
    """A draft by the park's policies with each unit at its asking rate; its tenant is NO_TENANT."""
    policies = get_policies(session, on=today)
    first = starts_on or today
    last = ends_on or add_months(first, policies.lease_months) - timedelta(days=1)
    units = load_units(session, unit_ids)
    only_seats = bool(units) and all(unit.kind is UnitKind.OPEN_SEATS for unit in units.values())
    draft = LeaseDraft(
        tenant_id=NO_TENANT,
        starts_on=first,
        ends_on=last,
        units=tuple(propose_unit(session, units[unit_id], first, last) for unit_id in unit_ids),
        charges=tuple(asking_rent(units[unit_id]) for unit_id in unit_ids),
        notice_days=policies.notice_days_seats if only_seats else policies.notice_days,
        part_months=policies.part_months,
        escalation_percent=policies.escalation_percent,
        escalation_kind=policies.escalation_kind,
        escalation_every_months=policies.escalation_every_months,
        holdover_percent=policies.holdover_percent,
    )
    return replace(draft, deposit_paisa=propose_deposit(session, draft=draft, today=today))


def propose_unit(session: Session, unit: Unit, first: date, last: date) -> LeaseUnitDraft:
    """The whole unit, or the open seats that are free on all the days."""
    seats = None
    if unit.kind is UnitKind.OPEN_SEATS and unit.seats:
        seats = free_seats(session, unit_id=unit.id, seats=unit.seats, first=first, last=last)
    return LeaseUnitDraft(unit.id, seats=seats or None)


def asking_rent(unit: Unit) -> ChargeDraft:
    """Rent at the asking rate, which is per sq ft; open seats are asked for by the seat."""
    by_seats = unit.kind is UnitKind.OPEN_SEATS and unit.seats
    basis = Basis.SEAT if by_seats else Basis.RENTABLE
    return ChargeDraft(ChargeKind.RENT, basis, asking_rent_paisa(unit), unit_id=unit.id)


def asking_rent_paisa(unit: Unit | UnitFacts) -> int:
    """The asking rate per rentable sq ft and month, of open seats what that makes a seat."""
    rate = unit.asking_rate_paisa or 0
    if unit.kind is UnitKind.OPEN_SEATS and unit.seats:
        return half_up(Fraction(unit.rentable_sqft) * rate / unit.seats)
    return rate


def propose_deposit(session: Session, *, draft: LeaseDraft, today: date) -> int:
    """The policy's months of the first rent, in paisa."""
    months = get_policies(session, on=today).deposit_months
    return months * first_monthly_rent(session, draft=draft)


def first_monthly_rent(session: Session, *, draft: LeaseDraft) -> int:
    """What the draft's units cost a month to begin with, in paisa."""
    terms = terms_of_draft(session, draft)
    return sum(rents[0].monthly_paisa for rents in letting_rents(terms) if rents)
