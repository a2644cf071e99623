"""Warnings that nobody wants of a sender any more: a value of a column, and what is said of it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.models.staging import IgnoredWarning
from parkdesk.rules.identity import read_cnic
from parkdesk.rules.vocabulary import ImportKind

Always = tuple[str, str, str]  # the column's header, the problem's code, the value


def always_key(column: str, code: str, value: str) -> Always:
    """The same for a number that is typed with other dashes and spaces."""
    return column, code, read_cnic(value).value or value


def list_ignored(session: Session, *, kind: ImportKind, sender: str) -> frozenset[Always]:
    return frozenset(
        always_key(one.column, one.code, one.value) for one in _records(session, kind, sender)
    )


def remember_ignored(
    session: Session, *, kind: ImportKind, sender: str, ignored: frozenset[Always], now: datetime
) -> None:
    """From now on these and no others."""
    ignored = frozenset(always_key(*key) for key in ignored)
    known = {(one.column, one.code, one.value): one for one in _records(session, kind, sender)}
    for key in known.keys() - ignored:
        session.delete(known[key])
    for column, code, value in sorted(ignored - known.keys()):
        session.add(
            IgnoredWarning(
                kind=kind, sender=sender, column=column, code=code, value=value, ignored_at=now
            )
        )


def _records(session: Session, kind: ImportKind, sender: str) -> list[IgnoredWarning]:
    query = select(IgnoredWarning).where(
        IgnoredWarning.kind == kind, IgnoredWarning.sender == sender
    )
    return list(session.scalars(query))
