"""People who were found to be one, and pairs who were found not to be."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

import parkdesk.models.people  # noqa: F401 - the table the foreign keys name
from parkdesk.models.base import Base, IntPK


class PersonMerge(Base):
    """One person merged into another; what each held and what moved (JSON) undoes it."""

    __tablename__ = "person_merge"
    __table_args__ = (CheckConstraint("kept_id <> merged_id", name="two_people"),)
    id: Mapped[IntPK]
    kept_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    merged_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    merged_at: Mapped[datetime]
    kept_was: Mapped[str]
    merged_was: Mapped[str]
    moved: Mapped[str]
    undone_at: Mapped[datetime | None]


class NotDuplicate(Base):
    """Two people that look alike and are not one; the smaller id stands first."""

    __tablename__ = "not_duplicate"
    __table_args__ = (
        UniqueConstraint("person_id", "other_id"),
        CheckConstraint("person_id < other_id", name="in_order"),
    )
    id: Mapped[IntPK]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    other_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
