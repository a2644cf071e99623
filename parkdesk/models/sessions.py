"""When a batch meets, who was there, and the days on which nobody meets."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

import parkdesk.models.training  # noqa: F401 - the tables the foreign keys name
from parkdesk.models.base import Base, IntPK, Word
from parkdesk.rules.vocabulary import AttendanceMark

CLOCK = "GLOB '[0-2][0-9]:[0-5][0-9]'"


class Holiday(Base):
    """A day on which the park is closed: no session is planned on it."""

    __tablename__ = "holiday"
    __table_args__ = (UniqueConstraint("day"),)
    id: Mapped[IntPK]
    day: Mapped[date]
    name: Mapped[str]


class TrainingSession(Base):
    """One meeting of a batch, from `starts_at` to `ends_at` ("09:30") of a day.

    Its room and trainer are the batch's unless it names others.
    """

    __tablename__ = "training_session"
    __table_args__ = (
        UniqueConstraint("batch_id", "held_on", "starts_at"),
        Index("ix_training_session_day", "held_on"),
        CheckConstraint(f"starts_at {CLOCK} AND ends_at {CLOCK}", name="clock"),
        CheckConstraint("ends_at > starts_at", name="hours_in_order"),
    )
    id: Mapped[IntPK]
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id", ondelete="RESTRICT"))
    held_on: Mapped[date]
    starts_at: Mapped[str]
    ends_at: Mapped[str]
    room_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id", ondelete="RESTRICT"))
    trainer: Mapped[str] = mapped_column(default="")
    topic: Mapped[str] = mapped_column(default="")


class Attendance(Base):
    """One mark of one enrolled person in one session; `reason` where a closed month was changed."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("session_id", "enrolment_id"),)
    id: Mapped[IntPK]
    session_id: Mapped[int] = mapped_column(ForeignKey("training_session.id", ondelete="RESTRICT"))
    enrolment_id: Mapped[int] = mapped_column(
        ForeignKey("enrolment.id", ondelete="RESTRICT"), index=True
    )
    mark: Mapped[AttendanceMark] = mapped_column(Word(AttendanceMark))
    reason: Mapped[str] = mapped_column(default="")


class ClosedMonth(Base):
    """A month of a batch's register that changes only with a reason, named by its first day."""

    __tablename__ = "closed_month"
    __table_args__ = (UniqueConstraint("batch_id", "month_starts_on"),)
    id: Mapped[IntPK]
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id", ondelete="RESTRICT"))
    month_starts_on: Mapped[date]
    closed_on: Mapped[date]
