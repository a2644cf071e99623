"""The one park a file is about, and its policies."""

from datetime import date

from sqlalchemy import CheckConstraint, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from parkdesk.models.base import Base, IntPK, Word
from parkdesk.rules.vocabulary import AreaStandard, ParkKind

LARGEST_LOGO = 2**20  # bytes


class Park(Base):
    """The park itself: always the one row with id 1."""

    __tablename__ = "park"
    __table_args__ = (
        CheckConstraint("id = 1", name="only_one"),
        CheckConstraint("fiscal_year_start_month BETWEEN 1 AND 12", name="fiscal_year_start"),
    )
    id: Mapped[IntPK]
    name: Mapped[str]
    kind: Mapped[ParkKind] = mapped_column(Word(ParkKind))
    city: Mapped[str] = mapped_column(default="")
    district: Mapped[str] = mapped_column(default="")
    province: Mapped[str] = mapped_column(default="")
    host_institution: Mapped[str] = mapped_column(default="")
    sponsor: Mapped[str] = mapped_column(default="")
    executing_agency: Mapped[str] = mapped_column(default="")
    operator: Mapped[str] = mapped_column(default="")
    ntn: Mapped[str] = mapped_column(default="")
    strn: Mapped[str] = mapped_column(default="")
    fiscal_year_start_month: Mapped[int] = mapped_column(default=7)
    area_standard: Mapped[AreaStandard] = mapped_column(
        Word(AreaStandard), default=AreaStandard.COVERED
    )


class ParkLogo(Base):
    """A PNG or JPEG for the head of reports: the one row with id 1, or none."""

    __tablename__ = "park_logo"
    __table_args__ = (
        CheckConstraint("id = 1", name="only_one"),
        CheckConstraint(f"length(content) BETWEEN 1 AND {LARGEST_LOGO}", name="size"),
    )
    id: Mapped[IntPK]
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Policy(Base):
    """One of the park's own choices (notice days, escalation, women's share …) from a day on."""

    __tablename__ = "policy"
    __table_args__ = (UniqueConstraint("name", "starts_on"),)
    id: Mapped[IntPK]
    name: Mapped[str]
    starts_on: Mapped[date]
    value: Mapped[str]
