"""Buildings, their floors and the units that are let."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from parkdesk.models.base import Base, IntPK, Paisa, Percent, Sqft, Word
from parkdesk.rules.vocabulary import BlockReason, Conversion, UnitKind


class Building(Base):
    """A building, and the public-private agreement under which its owner has a share."""

    __tablename__ = "building"
    __table_args__ = (
        UniqueConstraint("name"),
        CheckConstraint("owner_share_percent BETWEEN 0 AND 10000", name="owner_share"),
        CheckConstraint("agreement_ends_on >= agreement_starts_on", name="agreement_in_order"),
    )
    id: Mapped[IntPK]
    name: Mapped[str]
    code: Mapped[str] = mapped_column(default="")
    owner: Mapped[str] = mapped_column(default="")
    owner_share_percent: Mapped[Percent | None]
    agreement_starts_on: Mapped[date | None]
    agreement_ends_on: Mapped[date | None]
    conversion: Mapped[Conversion] = mapped_column(Word(Conversion), default=Conversion.READY)


class Floor(Base):
    """A storey: `level` orders the stacking plan (0 is the ground), `label` is its name."""

    __tablename__ = "floor"
    __table_args__ = (UniqueConstraint("building_id", "level"),)
    id: Mapped[IntPK]
    building_id: Mapped[int] = mapped_column(ForeignKey("building.id", ondelete="RESTRICT"))
    level: Mapped[int]
    label: Mapped[str]


class Unit(Base):
    """The lettable piece. It exists from and to a day: units are split and merged."""

    __tablename__ = "unit"
    __table_args__ = (
        UniqueConstraint("code"),
        CheckConstraint("rentable_sqft > 0", name="rentable_positive"),
        CheckConstraint(
            "usable_sqft IS NULL OR usable_sqft BETWEEN 1 AND rentable_sqft", name="usable_within"
        ),
        CheckConstraint("seats IS NULL OR seats > 0", name="seats_positive"),
        CheckConstraint("kind <> 'open seats' OR seats IS NOT NULL", name="open_seats_counted"),
        CheckConstraint("asking_rate_paisa >= 0", name="asking_rate"),
        CheckConstraint("exists_to IS NULL OR exists_to >= exists_from", name="days_in_order"),
    )
    id: Mapped[IntPK]
    code: Mapped[str]
    floor_id: Mapped[int] = mapped_column(ForeignKey("floor.id", ondelete="RESTRICT"), index=True)
    kind: Mapped[UnitKind] = mapped_column(Word(UnitKind))
    rentable_sqft: Mapped[Sqft]
    usable_sqft: Mapped[Sqft | None]
    seats: Mapped[int | None]
    asking_rate_paisa: Mapped[Paisa | None]
    lettable: Mapped[bool] = mapped_column(default=True)
    exists_from: Mapped[date]
    exists_to: Mapped[date | None]


class UnitOrigin(Base):
    """A unit that came of a former one by a split or a merge, on the day it begins to exist."""

    __tablename__ = "unit_origin"
    __table_args__ = (
        UniqueConstraint("unit_id", "former_id"),
        CheckConstraint("unit_id <> former_id", name="two_units"),
    )
    id: Mapped[IntPK]
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id", ondelete="RESTRICT"), index=True)
    former_id: Mapped[int] = mapped_column(ForeignKey("unit.id", ondelete="RESTRICT"), index=True)


class UnitBlock(Base):
    """Days on which a unit is out of use, and why."""

    __tablename__ = "unit_block"
    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="days_in_order"),
    )
    id: Mapped[IntPK]
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id", ondelete="RESTRICT"), index=True)
    reason: Mapped[BlockReason] = mapped_column(Word(BlockReason))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
