"""What happened to leases after they were agreed: decisions, amendments, money of the deposit."""

from datetime import UTC, date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

import parkdesk.models.leases  # noqa: F401 - the table the foreign keys name
from parkdesk.models.base import Base, IntPK, Paisa, Word
from parkdesk.rules.vocabulary import AmendmentKind, DepositMove, LeaseStatus


def _now() -> datetime:
    """When a record is made; the day that counts is the one it was decided or agreed on."""
    return datetime.now(UTC)


class LeaseDecision(Base):
    """A change of a lease's status, and why; never changed itself."""

    __tablename__ = "lease_decision"
    id: Mapped[IntPK]
    lease_id: Mapped[int] = mapped_column(ForeignKey("lease.id", ondelete="RESTRICT"), index=True)
    at: Mapped[datetime] = mapped_column(default=_now)
    decided_on: Mapped[date]
    action: Mapped[str]
    was: Mapped[LeaseStatus] = mapped_column(Word(LeaseStatus))
    becomes: Mapped[LeaseStatus] = mapped_column(Word(LeaseStatus))
    reason: Mapped[str] = mapped_column(default="")


class LeaseAmendment(Base):
    """A change of what was agreed, from a day on, with the whole shape before and after (JSON).

    A reversed amendment stays, with the day and the reason of its reversal.
    """

    __tablename__ = "lease_amendment"
    __table_args__ = (
        CheckConstraint("reason <> ''", name="reasoned"),
        CheckConstraint("(reversed_on IS NULL) = (reversal_reason = '')", name="reversal"),
    )
    id: Mapped[IntPK]
    lease_id: Mapped[int] = mapped_column(ForeignKey("lease.id", ondelete="RESTRICT"), index=True)
    kind: Mapped[AmendmentKind] = mapped_column(Word(AmendmentKind))
    agreed_on: Mapped[date]
    effective_on: Mapped[date]
    reason: Mapped[str]
    was: Mapped[str]
    becomes: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(default=_now)
    reversed_on: Mapped[date | None]
    reversal_reason: Mapped[str] = mapped_column(default="")


class DepositEntry(Base):
    """A move in a lease's deposit ledger; never changed, a wrong one is reversed by another."""

    __tablename__ = "deposit_entry"
    __table_args__ = (
        UniqueConstraint("reverses_id"),
        CheckConstraint("amount_paisa > 0", name="amount"),
    )
    id: Mapped[IntPK]
    lease_id: Mapped[int] = mapped_column(ForeignKey("lease.id", ondelete="RESTRICT"), index=True)
    move: Mapped[DepositMove] = mapped_column(Word(DepositMove))
    moved_on: Mapped[date]
    amount_paisa: Mapped[Paisa]
    reference: Mapped[str] = mapped_column(default="")
    reverses_id: Mapped[int | None] = mapped_column(
        ForeignKey("deposit_entry.id", ondelete="RESTRICT")
    )
