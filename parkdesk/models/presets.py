"""Reports that are made again and again, by the names the park gave them."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from parkdesk.models.base import Base, IntPK, Word
from parkdesk.rules.usual_days import UsualDay


class ReportPreset(Base):
    """A report for a usual day, or else for one day; `parameters` is JSON, what it is about."""

    __tablename__ = "report_preset"
    __table_args__ = (
        UniqueConstraint("name"),
        CheckConstraint("(usual_day IS NULL) <> (as_of IS NULL)", name="one_day"),
    )
    id: Mapped[IntPK]
    name: Mapped[str]
    report: Mapped[str]
    usual_day: Mapped[UsualDay | None] = mapped_column(Word(UsualDay))
    as_of: Mapped[date | None]
    parameters: Mapped[str] = mapped_column(default="{}")
