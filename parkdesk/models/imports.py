"""Which file brought or changed which record, row by row: to be explained and undone."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from parkdesk.models.base import Base, IntPK, Word
from parkdesk.rules.vocabulary import ImportKind, RowOutcome


class Import(Base):
    """One committed import of one sheet (`headers`, JSON). The digest is of the file's bytes."""

    __tablename__ = "import"
    __table_args__ = ({"sqlite_autoincrement": True},)
    id: Mapped[IntPK]
    kind: Mapped[ImportKind] = mapped_column(Word(ImportKind))
    file: Mapped[str]
    file_digest: Mapped[str]
    sheet: Mapped[str]
    header_row: Mapped[int]
    headers: Mapped[str] = mapped_column(default="[]")
    sender: Mapped[str] = mapped_column(default="")
    batch_code: Mapped[str] = mapped_column(default="")
    imported_at: Mapped[datetime]
    counts: Mapped[str]
    undone_at: Mapped[datetime | None]


class ImportRow(Base):
    """One data row as it was typed (`raw`, JSON, in the headers' order), and what was done.

    `mended` are the fields, JSON, whose cells somebody corrected here before the import.
    """

    __tablename__ = "import_row"
    __table_args__ = (
        Index("ix_import_row_import", "import_id", "row"),
        Index("ix_import_row_fingerprint", "fingerprint"),
    )
    id: Mapped[IntPK]
    import_id: Mapped[int] = mapped_column(ForeignKey("import.id", ondelete="RESTRICT"))
    row: Mapped[int]
    outcome: Mapped[RowOutcome] = mapped_column(Word(RowOutcome))
    fingerprint: Mapped[str]
    raw: Mapped[str]
    mended: Mapped[str] = mapped_column(default="[]")
    problems: Mapped[str] = mapped_column(default="[]")


class ImportRecord(Base):
    """A record a row created (no `before`) or changed; JSON of what it wrote."""

    __tablename__ = "import_record"
    __table_args__ = (Index("ix_import_record_record", "table_name", "record_id"),)
    id: Mapped[IntPK]
    import_row_id: Mapped[int] = mapped_column(
        ForeignKey("import_row.id", ondelete="RESTRICT"), index=True
    )
    table_name: Mapped[str]
    record_id: Mapped[int]
    before: Mapped[str | None]
    after: Mapped[str]


class ImportMapping(Base):
    """How a sender's header was mapped last (`columns`, JSON), known by its fingerprint."""

    __tablename__ = "import_mapping"
    __table_args__ = (UniqueConstraint("kind", "sender", "header_fingerprint"),)
    id: Mapped[IntPK]
    kind: Mapped[ImportKind] = mapped_column(Word(ImportKind))
    sender: Mapped[str] = mapped_column(default="")
    header_fingerprint: Mapped[str]
    columns: Mapped[str]
    used_at: Mapped[datetime]


class ImportWord(Base):
    """A heading of the park's own: in lists of the kind it means the field, whoever sends them."""

    __tablename__ = "import_word"
    __table_args__ = (UniqueConstraint("kind", "header_key"),)
    id: Mapped[IntPK]
    kind: Mapped[ImportKind] = mapped_column(Word(ImportKind))
    field: Mapped[str]
    header: Mapped[str]
    header_key: Mapped[str]
