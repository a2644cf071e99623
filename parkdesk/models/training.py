"""Programmes, courses, batches, and who applies for and takes their seats."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

import parkdesk.models.people
import parkdesk.models.spaces  # noqa: F401 - the tables the foreign keys name
from parkdesk.models.base import Base, IntPK, Percent, Word
from parkdesk.rules.vocabulary import ApplicationStatus, Audience, EnrolmentStatus


class Programme(Base):
    __tablename__ = "programme"
    __table_args__ = (UniqueConstraint("name", "audience"),)
    id: Mapped[IntPK]
    name: Mapped[str]
    audience: Mapped[Audience] = mapped_column(Word(Audience))
    sponsor: Mapped[str] = mapped_column(default="")


class Course(Base):
    __tablename__ = "course"
    __table_args__ = (
        UniqueConstraint("programme_id", "code"),
        CheckConstraint("hours > 0", name="hours"),
    )
    id: Mapped[IntPK]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id", ondelete="RESTRICT"))
    code: Mapped[str]
    name: Mapped[str]
    hours: Mapped[int | None]


class Batch(Base):
    """One running of a course. Eligibility holds on `starts_on`; an empty rule is no rule."""

    __tablename__ = "batch"
    __table_args__ = (
        UniqueConstraint("code"),
        CheckConstraint("ends_on >= starts_on", name="days_in_order"),
        CheckConstraint("seats > 0", name="seats_positive"),
        CheckConstraint("womens_seats BETWEEN 0 AND seats", name="womens_seats"),
        CheckConstraint("applications_to >= applications_from", name="call_in_order"),
    )
    id: Mapped[IntPK]
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id", ondelete="RESTRICT"), index=True)
    code: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    room_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id", ondelete="RESTRICT"))
    trainer: Mapped[str] = mapped_column(default="")
    seats: Mapped[int]
    womens_seats: Mapped[int] = mapped_column(default=0)
    womens_seats_released_on: Mapped[date | None]
    minimum_attendance_percent: Mapped[Percent]
    pass_mark_percent: Mapped[Percent]
    semester_from: Mapped[int | None]
    semester_to: Mapped[int | None]
    graduated_within_months: Mapped[int | None]
    minimum_age: Mapped[int | None]
    maximum_age: Mapped[int | None]
    provinces: Mapped[str] = mapped_column(default="")
    degrees: Mapped[str] = mapped_column(default="")
    applications_from: Mapped[date | None]
    applications_to: Mapped[date | None]
    closed_on: Mapped[date | None]


class Application(Base):
    """A person's wish for a seat of a batch, with why it is ineligible or waits."""

    __tablename__ = "application"
    __table_args__ = (
        UniqueConstraint("person_id", "batch_id"),
        # Each of these holds all that is counted, so that no application itself is read for it.
        Index("ix_application_batch", "batch_id", "status", "submitted_at", "person_id"),
        Index("ix_application_person", "person_id", "status", "submitted_at"),
    )
    id: Mapped[IntPK]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id", ondelete="RESTRICT"))
    status: Mapped[ApplicationStatus] = mapped_column(
        Word(ApplicationStatus), default=ApplicationStatus.SUBMITTED
    )
    submitted_at: Mapped[datetime]
    score: Mapped[int | None]
    test_score: Mapped[int | None]
    priority: Mapped[int] = mapped_column(default=0)
    ineligible_because: Mapped[str] = mapped_column(default="")
    override_reason: Mapped[str] = mapped_column(default="")
    waiting_since: Mapped[datetime | None]
    waiting_because: Mapped[str] = mapped_column(default="")
    offered_at: Mapped[datetime | None]
    offer_lapses_at: Mapped[datetime | None]


class ApplicationChange(Base):
    """One step in the life of an application; never changed."""

    __tablename__ = "application_change"
    id: Mapped[IntPK]
    application_id: Mapped[int] = mapped_column(
        ForeignKey("application.id", ondelete="RESTRICT"), index=True
    )
    at: Mapped[datetime]
    was: Mapped[str]
    becomes: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")


class Enrolment(Base):
    """A seat taken in a batch, and how it ended.

    `attendance_percent` is frozen when the batch is closed; before that it is reckoned.
    """

    __tablename__ = "enrolment"
    __table_args__ = (
        UniqueConstraint("application_id"),
        Index("ix_enrolment_batch_status", "batch_id", "status"),
        Index(
            "ix_enrolment_person", "person_id", "enrolled_on", "ended_on", "status", "batch_id"
        ),  # all that is counted
        CheckConstraint("result_percent BETWEEN 0 AND 10000", name="result"),
    )
    id: Mapped[IntPK]
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id", ondelete="RESTRICT"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id", ondelete="RESTRICT"))
    status: Mapped[EnrolmentStatus] = mapped_column(
        Word(EnrolmentStatus), default=EnrolmentStatus.ENROLLED
    )
    enrolled_on: Mapped[date]
    ended_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="")
    result_percent: Mapped[Percent | None]
    attendance_percent: Mapped[Percent | None]
