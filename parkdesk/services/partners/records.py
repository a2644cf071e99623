"""Records kept as they are typed: stored from a draft, listed as rows, changed, removed."""

from dataclasses import asdict, fields
from typing import Any, ClassVar, Protocol, TypeVar

from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, RecordMissingError
from parkdesk.models.base import Base

T = TypeVar("T")
M = TypeVar("M", bound=Base)


class Draft(Protocol):
    """A dataclass whose fields are the table's columns."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


def row_of(kind: type[T], record: Base) -> T:
    """The record as a row: its columns by the names of the row's fields."""
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]  # rows are dataclasses
    return kind(**{name: getattr(record, name) for name in names})


def add(session: Session, record: Base) -> int:
    session.add(record)
    session.flush()
    return int(record.id)  # type: ignore[attr-defined]  # every table has one


def change(session: Session, table: type[Base], record_id: int, draft: Draft) -> None:
    record = get(session, table, record_id)
    for name, value in asdict(draft).items():
        setattr(record, name, value)


def remove(session: Session, table: type[Base], record_id: int) -> None:
    session.delete(get(session, table, record_id))


def get(session: Session, table: type[M], record_id: int) -> M:
    """Raises RecordMissingError, in words a person knows."""
    record = session.get(table, record_id)
    if record is None:
        what = WORDS.get(table.__tablename__, table.__tablename__)
        raise RecordMissingError(what=what, which=f"no. {record_id}")
    return record


def named(field_name: str, text: str, reason: str) -> None:
    if not text.strip():
        raise FieldError(field_name=field_name, reason=reason)


WORDS = {"mou": "memorandum", "project_money": "money of a project"}
