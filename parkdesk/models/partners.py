"""Partners with their memoranda, events, and the targets the park answers for."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from parkdesk.models.base import Base, IntPK, Percent, Word
from parkdesk.rules.vocabulary import PartnerKind


class Mou(Base):
    """A memorandum of understanding with a partner: what it promises and what came of it."""

    __tablename__ = "mou"
    id: Mapped[IntPK]
    partner: Mapped[str]
    kind: Mapped[PartnerKind] = mapped_column(Word(PartnerKind))
    signed_on: Mapped[date]
    ends_on: Mapped[date | None]
    promises: Mapped[str] = mapped_column(default="")
    came_of_it: Mapped[str] = mapped_column(default="")


class Event(Base):
    __tablename__ = "event"
    __table_args__ = (CheckConstraint("women >= 0 AND men >= 0", name="attendance"),)
    id: Mapped[IntPK]
    name: Mapped[str]
    kind: Mapped[str]
    held_on: Mapped[date]
    room: Mapped[str] = mapped_column(default="")
    partners: Mapped[str] = mapped_column(default="")
    women: Mapped[int] = mapped_column(default=0)
    men: Mapped[int] = mapped_column(default=0)
    leads: Mapped[int] = mapped_column(default=0)


class ProjectMoney(Base):
    """A project's money in thousands of rupees: Rs. million with three decimals."""

    __tablename__ = "project_money"
    __table_args__ = (
        UniqueConstraint("project", "as_of"),
        CheckConstraint(
            "approved_thousands >= 0 AND allocated_thousands >= 0 "
            "AND released_thousands >= 0 AND spent_thousands >= 0",
            name="amounts",
        ),
    )
    id: Mapped[IntPK]
    project: Mapped[str]
    as_of: Mapped[date]
    approved_thousands: Mapped[int]
    allocated_thousands: Mapped[int]
    released_thousands: Mapped[int]
    spent_thousands: Mapped[int]


class Target(Base):
    """A number the park promised: of `indicator`, between two days, and its source."""

    __tablename__ = "target"
    __table_args__ = (CheckConstraint("ends_on >= starts_on", name="days_in_order"),)
    id: Mapped[IntPK]
    indicator: Mapped[str]
    audience: Mapped[str] = mapped_column(default="")
    gender: Mapped[str] = mapped_column(default="")
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    baseline: Mapped[int] = mapped_column(default=0)
    value: Mapped[int]
    source: Mapped[str] = mapped_column(default="")
    share_percent: Mapped[Percent | None]
