"""Applications for space: who waits for what, what the committee decided, what was offered."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

import parkdesk.models.leases
import parkdesk.models.tenants  # noqa: F401 - the tables the foreign keys name
from parkdesk.models.base import Base, IntPK, Sqft, Word
from parkdesk.rules.vocabulary import SpaceApplicationStatus


class SpaceApplication(Base):
    """What an organisation wants: square feet or seats, from a day on.

    `priority` is the committee's (a higher one comes first); `confirmed_on` is the last day on
    which the applicant said that the wish still stands. An accepted one names its draft lease.
    """

    __tablename__ = "space_application"
    __table_args__ = (
        Index("ix_space_application_status", "status"),
        CheckConstraint("(wanted_sqft IS NULL) <> (wanted_seats IS NULL)", name="sqft_or_seats"),
        CheckConstraint("wanted_sqft > 0", name="sqft"),
        CheckConstraint("wanted_seats > 0", name="seats"),
        CheckConstraint("headcount >= 0 AND headcount_in_12_months >= 0", name="headcount"),
    )
    id: Mapped[IntPK]
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id", ondelete="RESTRICT"), index=True
    )
    status: Mapped[SpaceApplicationStatus] = mapped_column(
        Word(SpaceApplicationStatus), default=SpaceApplicationStatus.RECEIVED
    )
    received_on: Mapped[date]
    wanted_sqft: Mapped[Sqft | None]
    wanted_seats: Mapped[int | None]
    wanted_from: Mapped[date]
    headcount: Mapped[int | None]
    headcount_in_12_months: Mapped[int | None]
    purpose: Mapped[str] = mapped_column(default="")
    priority: Mapped[int] = mapped_column(default=0)
    confirmed_on: Mapped[date | None]
    offer_lapses_on: Mapped[date | None]
    lease_id: Mapped[int | None] = mapped_column(ForeignKey("lease.id", ondelete="RESTRICT"))
    note: Mapped[str] = mapped_column(default="")


class SpaceOfferUnit(Base):
    """A unit, or some of its seats, that is offered to an applicant."""

    __tablename__ = "space_offer_unit"
    __table_args__ = (
        UniqueConstraint("space_application_id", "unit_id"),
        CheckConstraint("seats > 0", name="seats"),
    )
    id: Mapped[IntPK]
    space_application_id: Mapped[int] = mapped_column(
        ForeignKey("space_application.id", ondelete="RESTRICT")
    )
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id", ondelete="RESTRICT"), index=True)
    seats: Mapped[int | None]


class SpaceApplicationChange(Base):
    """One decision on an application: when, by whom and why; never changed."""

    __tablename__ = "space_application_change"
    id: Mapped[IntPK]
    space_application_id: Mapped[int] = mapped_column(
        ForeignKey("space_application.id", ondelete="RESTRICT"), index=True
    )
    at: Mapped[datetime]
    decided_on: Mapped[date]
    person: Mapped[str]
    was: Mapped[SpaceApplicationStatus] = mapped_column(Word(SpaceApplicationStatus))
    becomes: Mapped[SpaceApplicationStatus] = mapped_column(Word(SpaceApplicationStatus))
    reason: Mapped[str] = mapped_column(default="")
