"""Leases: who may use which units from when to when, and what it costs.

A lease stands after its parts: subjects are imported while other threads already query, and a
relationship to a class still to come would break their first query.
"""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

import parkdesk.models.spaces
import parkdesk.models.tenants  # noqa: F401 - the tables the foreign keys name
from parkdesk.models.base import Base, IntPK, Paisa, Percent, Word
from parkdesk.rules.vocabulary import (
    Basis,
    Billing,
    BillingTime,
    ChargeKind,
    DepositKind,
    EndKind,
    EscalationKind,
    LeaseStatus,
    PartMonths,
)


class LeaseUnit(Base):
    """An office assignment: a unit of a lease on its own days; seats where they are open."""

    __tablename__ = "lease_unit"
    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="days_in_order"),
        CheckConstraint("seats IS NULL OR seats > 0", name="seats_positive"),
    )
    id: Mapped[IntPK]
    lease_id: Mapped[int] = mapped_column(ForeignKey("lease.id", ondelete="RESTRICT"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id", ondelete="RESTRICT"), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    seats: Mapped[int | None]


class RateStep(Base):
    """A rate agreed by hand from a day on; it stands in place of the reckoned step of that day."""

    __tablename__ = "rate_step"
    __table_args__ = (
        UniqueConstraint("charge_id", "starts_on"),
        CheckConstraint("rate_paisa >= 0", name="rate"),
    )
    id: Mapped[IntPK]
    charge_id: Mapped[int] = mapped_column(ForeignKey("lease_charge.id", ondelete="RESTRICT"))
    starts_on: Mapped[date]
    rate_paisa: Mapped[Paisa]


class LeaseCharge(Base):
    """What is charged: `rate_paisa` a month by its basis, for one unit or the whole lease."""

    __tablename__ = "lease_charge"
    __table_args__ = (
        CheckConstraint("rate_paisa >= 0", name="rate"),
        CheckConstraint(
            "ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on", name="days_in_order"
        ),
        CheckConstraint("basis <> 'free' OR rate_paisa = 0", name="free_is_zero"),
    )
    id: Mapped[IntPK]
    lease_id: Mapped[int] = mapped_column(ForeignKey("lease.id", ondelete="RESTRICT"), index=True)
    lease_unit_id: Mapped[int | None] = mapped_column(
        ForeignKey("lease_unit.id", ondelete="RESTRICT"), index=True
    )
    kind: Mapped[ChargeKind] = mapped_column(Word(ChargeKind))
    basis: Mapped[Basis] = mapped_column(Word(Basis))
    rate_paisa: Mapped[Paisa]
    billing: Mapped[Billing] = mapped_column(Word(Billing), default=Billing.MONTHLY)
    billing_time: Mapped[BillingTime] = mapped_column(
        Word(BillingTime), default=BillingTime.ADVANCE
    )
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]

    steps: Mapped[list[RateStep]] = relationship(
        lazy="raise",
        cascade="all, delete-orphan",
        order_by="RateStep.starts_on",
    )


class LeaseSubsidy(Base):
    """A funder's share of the rent; without days it is for the whole lease."""

    __tablename__ = "lease_subsidy"
    __table_args__ = (
        CheckConstraint("percent BETWEEN 0 AND 10000", name="percent"),
        CheckConstraint(
            "ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on", name="days_in_order"
        ),
    )
    id: Mapped[IntPK]
    lease_id: Mapped[int] = mapped_column(ForeignKey("lease.id", ondelete="RESTRICT"), index=True)
    percent: Mapped[Percent]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    funder: Mapped[str] = mapped_column(default="")


class Lease(Base):
    """A tenant's right to use units. Decisions are stored, where it stands is derived.

    `ends_on` is the last agreed day; `leaving_on` replaces it where notice was given; `ended_on`
    is the last day inside once it was ended. `renews_id` is the lease that this one follows. A
    draft has no number yet, or kept its own when it was taken back.
    """

    __tablename__ = "lease"
    __table_args__ = (
        UniqueConstraint("number"),
        CheckConstraint("ends_on >= starts_on", name="days_in_order"),
        CheckConstraint("rent_starts_on >= starts_on", name="rent_after_start"),
        CheckConstraint(
            "leaving_on IS NULL OR leaving_on BETWEEN starts_on AND ends_on", name="leaving_within"
        ),
        CheckConstraint("(status = 'ended') = (ended_on IS NOT NULL)", name="ended_dated"),
        CheckConstraint("status IN ('draft', 'cancelled') OR number IS NOT NULL", name="numbered"),
        CheckConstraint("escalation_every_months > 0", name="escalation_every"),
        CheckConstraint("escalation_percent >= 0", name="escalation_percent"),
        CheckConstraint("rent_free_months >= 0", name="rent_free"),
        CheckConstraint("deposit_paisa >= 0", name="deposit"),
    )
    id: Mapped[IntPK]
    number: Mapped[str | None]
    tenant_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id", ondelete="RESTRICT"), index=True
    )
    status: Mapped[LeaseStatus] = mapped_column(Word(LeaseStatus), default=LeaseStatus.DRAFT)
    starts_on: Mapped[date]
    rent_starts_on: Mapped[date]
    ends_on: Mapped[date]
    notice_days: Mapped[int] = mapped_column(default=60)
    purpose: Mapped[str] = mapped_column(default="")
    part_months: Mapped[PartMonths] = mapped_column(Word(PartMonths), default=PartMonths.ACTUAL)
    rent_free_months: Mapped[int] = mapped_column(default=0)
    escalation_percent: Mapped[Percent]
    escalation_kind: Mapped[EscalationKind] = mapped_column(
        Word(EscalationKind), default=EscalationKind.COMPOUND
    )
    escalation_every_months: Mapped[int] = mapped_column(default=12)
    deposit_paisa: Mapped[Paisa] = mapped_column(default=0)
    deposit_kind: Mapped[DepositKind] = mapped_column(
        Word(DepositKind), default=DepositKind.REFUNDABLE
    )
    holdover_percent: Mapped[Percent]
    authority_reference: Mapped[str] = mapped_column(default="")
    signed_on: Mapped[date | None]
    signed_by: Mapped[str] = mapped_column(default="")
    stamp_paper: Mapped[str] = mapped_column(default="")
    witnesses: Mapped[str] = mapped_column(default="")
    approved_on: Mapped[date | None]
    activated_on: Mapped[date | None]
    notice_given_on: Mapped[date | None]
    leaving_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    end_kind: Mapped[EndKind | None] = mapped_column(Word(EndKind))
    end_reason: Mapped[str] = mapped_column(default="")
    renews_id: Mapped[int | None] = mapped_column(
        ForeignKey("lease.id", ondelete="RESTRICT"), index=True
    )
    note: Mapped[str] = mapped_column(default="")

    units: Mapped[list[LeaseUnit]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="LeaseUnit.id"
    )
    charges: Mapped[list[LeaseCharge]] = relationship(
        lazy="raise",
        cascade="all, delete-orphan",
        order_by="LeaseCharge.id",
    )
    subsidies: Mapped[list[LeaseSubsidy]] = relationship(
        lazy="raise",
        cascade="all, delete-orphan",
        order_by="LeaseSubsidy.id",
    )
