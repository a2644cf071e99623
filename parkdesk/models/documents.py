"""Papers that organisations hand in, and their files, which live in the park file itself."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

import parkdesk.models.tenants  # noqa: F401 - the table the foreign keys name
from parkdesk.models.base import Base, IntPK, Word
from parkdesk.rules.vocabulary import DocumentKind, OrganisationKind

LARGEST_FILE = 25 * 1024 * 1024


class DocumentFile(Base):
    """The bytes of a paper; `digest` is their SHA-256. They are read only when they are wanted."""

    __tablename__ = "document_file"
    __table_args__ = (
        CheckConstraint(f"length(content) BETWEEN 1 AND {LARGEST_FILE}", name="size"),
    )
    id: Mapped[IntPK]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[str]


class Document(Base):
    """A paper of an organisation. The file's given name is a text to show, never a path."""

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("file_id"),
        CheckConstraint("expires_on >= issued_on", name="days_in_order"),
    )
    id: Mapped[IntPK]
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id", ondelete="RESTRICT"), index=True
    )
    kind: Mapped[DocumentKind] = mapped_column(Word(DocumentKind))
    number: Mapped[str] = mapped_column(default="")
    issued_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    file_id: Mapped[int | None] = mapped_column(ForeignKey("document_file.id", ondelete="RESTRICT"))
    file_name: Mapped[str] = mapped_column(default="")
    file_bytes: Mapped[int] = mapped_column(default=0)
    note: Mapped[str] = mapped_column(default="")


class RequiredDocument(Base):
    """A kind of paper that the park asks of every tenant of a kind."""

    __tablename__ = "required_document"
    __table_args__ = (UniqueConstraint("organisation_kind", "document_kind"),)
    id: Mapped[IntPK]
    organisation_kind: Mapped[OrganisationKind] = mapped_column(Word(OrganisationKind))
    document_kind: Mapped[DocumentKind] = mapped_column(Word(DocumentKind))
