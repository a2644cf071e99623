"""Lists whose import is not finished: the file, and what was decided about it so far."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

import parkdesk.models.imports  # noqa: F401 - the table the foreign keys name
from parkdesk.models.base import Base, IntPK, Word
from parkdesk.rules.vocabulary import ImportKind


class StagedFile(Base):
    """A workbook as it was sent, packed; `digest` is of its own bytes. No list reads it."""

    __tablename__ = "staged_file"
    __table_args__ = (
        UniqueConstraint("digest"),
        CheckConstraint("length(content) >= 1", name="size"),
    )
    id: Mapped[IntPK]
    digest: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary)


class StagedImport(Base):
    """A list under way or, with an `import_id`, the rows that this import left out.

    JSON: `columns` the number of each field's column, `chosen` the fields chosen by hand, `ignored`
    the problems put aside, `answers` who an ambiguous row is, `rows` those it is about (none: all).
    `keeps_headings`: every list is to know the headings of the chosen columns.
    """

    __tablename__ = "staged_import"
    id: Mapped[IntPK]
    import_id: Mapped[int | None] = mapped_column(
        ForeignKey("import.id", ondelete="RESTRICT"), index=True
    )
    file_id: Mapped[int] = mapped_column(
        ForeignKey("staged_file.id", ondelete="RESTRICT"), index=True
    )
    kind: Mapped[ImportKind] = mapped_column(Word(ImportKind))
    file: Mapped[str]
    sheet: Mapped[str]
    header_row: Mapped[int]
    columns: Mapped[str]
    chosen: Mapped[str] = mapped_column(default="[]")
    keeps_headings: Mapped[bool] = mapped_column(default=False)
    dates: Mapped[str] = mapped_column(default="")
    batch_code: Mapped[str] = mapped_column(default="")
    sender: Mapped[str] = mapped_column(default="")
    ignored: Mapped[str] = mapped_column(default="[]")
    answers: Mapped[str] = mapped_column(default="[]")
    rows: Mapped[str] = mapped_column(default="[]")
    started_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class StagedFix(Base):
    """Cells mended at once: `cells` is JSON of row, column and value."""

    __tablename__ = "staged_fix"
    id: Mapped[IntPK]
    staged_import_id: Mapped[int] = mapped_column(
        ForeignKey("staged_import.id", ondelete="RESTRICT"), index=True
    )
    count: Mapped[int]
    cells: Mapped[str]


class IgnoredWarning(Base):
    """A value of a sender's column that nobody wants to be warned of any more."""

    __tablename__ = "ignored_warning"
    __table_args__ = (UniqueConstraint("kind", "sender", "column", "code", "value"),)
    id: Mapped[IntPK]
    kind: Mapped[ImportKind] = mapped_column(Word(ImportKind))
    sender: Mapped[str] = mapped_column(default="")
    column: Mapped[str]
    code: Mapped[str]
    value: Mapped[str]
    ignored_at: Mapped[datetime]
