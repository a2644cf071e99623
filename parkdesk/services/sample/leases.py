"""The sample park's leases: every state a lease can be in, and who was here before."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from parkdesk.models.leases import Lease, LeaseCharge, LeaseSubsidy, LeaseUnit
from parkdesk.models.spaces import Unit
from parkdesk.rules.money import add_months
from parkdesk.rules.vocabulary import (
    Basis,
    ChargeKind,
    EndKind,
    EscalationKind,
    LeaseStatus,
    UnitKind,
)
from parkdesk.services.sample.calendar import Calendar
from parkdesk.services.sample.lease_changes import add_decisions

SERVICE_CHARGE = 1_500
DEPOSIT_MONTHS = 3
STATUS = LeaseStatus


@dataclass(frozen=True, slots=True)
class SampleLease:
    """`starts` in months from this month; `rate` in paisa; `ends_in` (days from today) overrides `months`."""

    tenant: str
    units: tuple[str, ...]
    starts: int
    months: int
    rate: int
    status: LeaseStatus = STATUS.ACTIVE
    ends_in: int | None = None
    escalation: str = "10"
    escalation_kind: EscalationKind = EscalationKind.COMPOUND
    free_months: int = 0
    subsidy: str = ""
    seats: int | None = None
    leaving_in: int | None = None
    ended: tuple[EndKind, int, str] | None = None
    renews: str = ""
    key: str = field(default="")


LEASES = (
    SampleLease("orbit", ("G-01",), -35, 24, 12_000, STATUS.ENDED, ended=(EndKind.EXPIRED, -11, "")),
    SampleLease("bazm", ("F-03",), -34, 36, 11_000, STATUS.ENDED, ended=(EndKind.SURRENDERED, -14, "Moved to a smaller room")),
    SampleLease("relay", ("F-05", "F-06"), -33, 24, 11_500, STATUS.ENDED, key="relay-1", ended=(EndKind.RENEWED, -9, "")),
    SampleLease("terra", ("S-06",), -30, 24, 9_000, STATUS.ENDED, subsidy="25", ended=(EndKind.TERMINATED, -16, "Rent unpaid for six months")),
    SampleLease("loom", ("F-01", "F-02"), -32, 60, 11_000),
    SampleLease("rd", ("G-02", "G-03"), -28, 48, 10_000, escalation="0", free_months=2),
    SampleLease("chai", ("G-05",), -30, 60, 9_500, escalation_kind=EscalationKind.SIMPLE),
    SampleLease("saffron", ("F-04",), -22, 36, 12_500),
    SampleLease("dastak", ("G-04",), -20, 36, 13_000, subsidy="25", free_months=1),
    SampleLease("kite", ("G-01",), -10, 36, 14_500),
    SampleLease("relay", ("F-05", "F-06"), -9, 36, 13_500, renews="relay-1"),
    SampleLease("peak", ("F-03",), -13, 0, 12_500, ends_in=71),
    SampleLease("qalam", ("S-03",), -23, 0, 10_500, ends_in=18),
    SampleLease("noor", ("S-04",), -27, 24, 9_800, ends_in=-52),
    SampleLease("bazm", ("S-07",), -14, 36, 10_500, STATUS.NOTICE, leaving_in=44),
    SampleLease("lane", ("S-01",), -12, 24, 850_000, seats=18, escalation="5"),
    SampleLease("kite", ("S-01",), -6, 24, 880_000, seats=10, escalation="5"),
    SampleLease("terra", ("S-02",), -11, 24, 0, subsidy=""),
    SampleLease("peak", ("F-07",), 2, 36, 13_500),
    SampleLease("orbit", ("S-06",), 1, 24, 12_000, STATUS.APPROVED),
    SampleLease("qalam", ("S-05",), 1, 24, 12_000, STATUS.DRAFT),
    SampleLease("saffron", ("G-08",), -3, 12, 14_000, STATUS.CANCELLED),
)  # fmt: skip


def add_leases(
    session: Session, calendar: Calendar, units: dict[str, int], tenants: dict[str, int]
) -> None:
    numbers: dict[int, int] = {}
    made: dict[str, Lease] = {}
    for sample in sorted(LEASES, key=lambda sample: sample.starts):
        lease = _lease(sample, calendar, tenants)
        if sample.status not in (STATUS.DRAFT, STATUS.CANCELLED):
            year = lease.approved_on.year if lease.approved_on else calendar.today.year
            numbers[year] = numbers.get(year, 0) + 1
            lease.number = f"L-{year}-{numbers[year]:03}"
        session.add(lease)
        session.flush()
        _add_units(session, sample, lease, units)
        made[sample.key] = lease
        if sample.renews:
            lease.renews_id = made[sample.renews].id
        add_decisions(session, lease, calendar)


def _lease(sample: SampleLease, calendar: Calendar, tenants: dict[str, int]) -> Lease:
    starts_on = calendar.first(sample.starts)
    ends_on = add_months(starts_on, sample.months) - timedelta(days=1)
    if sample.ends_in is not None:
        ends_on = calendar.day(sample.ends_in)
    agreed = sample.status not in (STATUS.DRAFT, STATUS.CANCELLED)
    decided_on = min(starts_on - timedelta(days=20), calendar.day(-3)) if agreed else None
    lease = Lease(
        tenant_id=tenants[sample.tenant],
        status=sample.status,
        starts_on=starts_on,
        rent_starts_on=starts_on,
        ends_on=ends_on,
        notice_days=30 if sample.seats else 60,
        purpose="Software house",
        rent_free_months=sample.free_months,
        escalation_percent=Decimal(sample.escalation),
        escalation_kind=sample.escalation_kind,
        escalation_every_months=12,
        holdover_percent=Decimal(100),
        approved_on=decided_on,
        activated_on=None if sample.status is STATUS.APPROVED else decided_on,
        subsidies=[LeaseSubsidy(percent=Decimal(sample.subsidy), funder="Ministry of Technology")]
        if sample.subsidy
        else [],
    )
    if sample.leaving_in is not None:
        lease.notice_given_on, lease.leaving_on = calendar.day(-16), calendar.day(sample.leaving_in)
    if sample.ended:
        lease.end_kind, months, lease.end_reason = sample.ended
        lease.ended_on = min(ends_on, calendar.first(months) - timedelta(days=1))
    return lease


def _add_units(session: Session, sample: SampleLease, lease: Lease, units: dict[str, int]) -> None:
    last = _last_day(lease)
    monthly = 0
    for code in sample.units:
        unit = session.get_one(Unit, units[code])
        let = LeaseUnit(
            lease_id=lease.id,
            unit_id=unit.id,
            starts_on=lease.starts_on,
            ends_on=last,
            seats=sample.seats,
        )
        session.add(let)
        session.flush()
        by_seat = unit.kind is UnitKind.OPEN_SEATS
        basis = Basis.SEAT if by_seat else Basis.RENTABLE if sample.rate else Basis.FREE
        session.add(_charge(lease, let, ChargeKind.RENT, basis, sample.rate))
        if not by_seat:
            session.add(
                _charge(lease, let, ChargeKind.SERVICE_CHARGE, Basis.RENTABLE, SERVICE_CHARGE)
            )
        monthly += sample.rate * (sample.seats or 0 if by_seat else int(unit.rentable_sqft))
    lease.deposit_paisa = DEPOSIT_MONTHS * monthly


def _last_day(lease: Lease) -> date:
    return lease.ended_on or lease.ends_on


def _charge(lease: Lease, let: LeaseUnit, kind: ChargeKind, basis: Basis, rate: int) -> LeaseCharge:
    return LeaseCharge(
        lease_id=lease.id, lease_unit_id=let.id, kind=kind, basis=basis, rate_paisa=rate
    )
