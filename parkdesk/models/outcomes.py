"""What became of trainees."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

import parkdesk.models.tenants
import parkdesk.models.training  # noqa: F401 - the tables the foreign keys name
from parkdesk.models.base import Base, IntPK, Word
from parkdesk.rules.vocabulary import OutcomeKind


class Outcome(Base):
    """What a trainee did 3, 6 or 12 months after the batch, at whom, and how it is known."""

    __tablename__ = "outcome"
    __table_args__ = (
        UniqueConstraint("enrolment_id", "months_after"),
        CheckConstraint("months_after IN (3, 6, 12)", name="months_after"),
    )
    id: Mapped[IntPK]
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id", ondelete="RESTRICT"))
    months_after: Mapped[int]
    kind: Mapped[OutcomeKind] = mapped_column(Word(OutcomeKind))
    known_on: Mapped[date]
    employer: Mapped[str] = mapped_column(default="")
    employer_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="RESTRICT")
    )
    evidence: Mapped[str] = mapped_column(default="")
