"""The trail of who did what: append-only, each entry sealed with the hash of the one before."""

from datetime import datetime

from sqlalchemy.orm import Mapped

from parkdesk.models.base import Base, IntPK


class AuditEntry(Base):
    """One user action; `changes` is JSON of what was and what became, `seal` chains the entries."""

    __tablename__ = "audit_entry"
    id: Mapped[IntPK]
    at: Mapped[datetime]
    actor: Mapped[str]
    action: Mapped[str]
    changes: Mapped[str]
    previous_seal: Mapped[str]
    seal: Mapped[str]
