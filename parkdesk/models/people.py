"""People: applicants, trainees, graduates, teachers, and staff of tenants."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

import parkdesk.models.tenants  # noqa: F401 - the table the foreign keys name
from parkdesk.models.base import Base, IntPK, Percent, Word
from parkdesk.rules.vocabulary import Gender

# Partial, as few people are in them. On PostgreSQL they are whole: to say `postgresql_where` here
# would load its dialect, which takes a tenth of a second.
_MERGED = text("merged_into_id IS NOT NULL")
_WITHOUT_GENDER = text("gender = 'not stated'")
_EMPLOYED_HERE = text("employer_id IS NOT NULL")


class Person(Base):
    """One human being, known by CNIC where given; the keys are the names as matched.

    The employer is an organisation of the park; any other is a word in `employment`.
    """

    __tablename__ = "person"
    __table_args__ = (
        Index("uq_person_cnic", "cnic", unique=True),
        Index("ix_person_names", "name_key", "father_key"),
        # People in the order of what the funnel tells them apart by.
        Index("ix_person_merged", "merged_into_id", sqlite_where=_MERGED),
        Index("ix_person_without_gender", "gender", "merged_into_id", sqlite_where=_WITHOUT_GENDER),
        Index("ix_person_employer", "employer_id", sqlite_where=_EMPLOYED_HERE),
        CheckConstraint("cgpa IS NULL OR cgpa BETWEEN 0 AND 400", name="cgpa"),
        CheckConstraint("percent IS NULL OR percent BETWEEN 0 AND 10000", name="percent"),
        CheckConstraint("score IS NULL OR score BETWEEN 0 AND 10000", name="score"),
    )
    id: Mapped[IntPK]
    name: Mapped[str]
    name_key: Mapped[str]
    father_name: Mapped[str] = mapped_column(default="")
    father_key: Mapped[str] = mapped_column(default="")
    cnic: Mapped[str | None]
    gender: Mapped[Gender] = mapped_column(Word(Gender), default=Gender.NOT_STATED)
    born_on: Mapped[date | None]
    mobile: Mapped[str | None]
    email: Mapped[str | None]
    district: Mapped[str] = mapped_column(default="")
    province: Mapped[str] = mapped_column(default="")
    disability: Mapped[bool | None]
    degree: Mapped[str] = mapped_column(default="")
    university: Mapped[str] = mapped_column(default="")
    semester: Mapped[int | None]
    graduated_year: Mapped[int | None]
    graduated_month: Mapped[int | None]
    cgpa: Mapped[Percent | None]
    percent: Mapped[Percent | None]
    score: Mapped[int | None]
    category: Mapped[str] = mapped_column(default="")
    employment: Mapped[str] = mapped_column(default="")
    employer_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id", ondelete="RESTRICT")
    )
    iban: Mapped[str | None]
    designation: Mapped[str] = mapped_column(default="")
    department: Mapped[str] = mapped_column(default="")
    institution: Mapped[str] = mapped_column(default="")
    nominated_by: Mapped[str] = mapped_column(default="")
    remarks: Mapped[str] = mapped_column(default="")
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"))
    created_at: Mapped[datetime]
