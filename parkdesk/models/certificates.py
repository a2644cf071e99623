"""Certificates of completed training, and the park's keys that sign them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

import parkdesk.models.training  # noqa: F401 - the table the foreign key names
from parkdesk.models.base import Base, IntPK


class SigningKey(Base):
    """An Ed25519 pair; the private half never leaves the park file. The newest one signs."""

    __tablename__ = "signing_key"
    __table_args__ = (
        CheckConstraint("length(public_key) = 32 AND length(private_key) = 32", name="length"),
    )
    id: Mapped[IntPK]
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    private_key: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime]


class Certificate(Base):
    """What was printed, as it was printed; `text` is what its QR code holds, signed.

    A serial is never given twice. One that was reissued names what it replaces.
    """

    __tablename__ = "certificate"
    __table_args__ = (
        UniqueConstraint("serial"),
        UniqueConstraint("replaces_id"),
        CheckConstraint("(revoked_on IS NULL) = (revoked_because = '')", name="revoked"),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[IntPK]
    serial: Mapped[str]
    enrolment_id: Mapped[int] = mapped_column(
        ForeignKey("enrolment.id", ondelete="RESTRICT"), index=True
    )
    printed_name: Mapped[str]
    printed_father_name: Mapped[str] = mapped_column(default="")
    printed_cnic: Mapped[str] = mapped_column(default="")
    printed_course: Mapped[str]
    printed_days: Mapped[str]
    printed_hours: Mapped[int | None]
    issued_on: Mapped[date]
    text: Mapped[str]
    replaces_id: Mapped[int | None] = mapped_column(
        ForeignKey("certificate.id", ondelete="RESTRICT")
    )
    revoked_on: Mapped[date | None]
    revoked_because: Mapped[str] = mapped_column(default="")
