"""Board packs as they were handed out: kept to be compared with, and given out again."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from parkdesk.models.base import Base, IntPK


class KeptPack(Base):
    """One pack's bytes and its figures (JSON by key, numbers as texts). Never changed.

    The trail does not note it: the pack prints the trail's seal, and making the same pack again
    must give the same bytes. Its own digest (SHA-256 of the bytes) guards it instead.
    """

    __tablename__ = "board_pack"
    __table_args__ = (
        UniqueConstraint("digest"),
        CheckConstraint("length(digest) = 64", name="digest"),
        {"sqlite_autoincrement": True},
    )
    id: Mapped[IntPK]
    as_of: Mapped[date]
    made_at: Mapped[datetime]
    digest: Mapped[str]
    figures: Mapped[str]
    pdf: Mapped[bytes] = mapped_column(LargeBinary)
