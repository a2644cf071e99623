"""The park's own headings: what a column is called here, beside the names that ParkDesk knows."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from parkdesk.errors import FieldError, RecordMissingError
from parkdesk.models.imports import ImportWord
from parkdesk.rules.values import clean
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.spreadsheets.headers import LONGEST_HEADER, header_key
from parkdesk.spreadsheets.kinds import sheet_kind


@dataclass(frozen=True, slots=True)
class OwnWord:
    """`means` is the heading of the field in the template."""

    id: int
    kind: ImportKind
    field: str
    header: str
    means: str


def list_own_words(session: Session) -> list[OwnWord]:
    """Those of all kinds; one whose field is no longer known is left out."""
    query = select(ImportWord).order_by(ImportWord.kind, ImportWord.header_key)
    return [
        OwnWord(one.id, one.kind, one.field, one.header, column.header)
        for one in session.scalars(query)
        if (column := sheet_kind(one.kind).by_field.get(one.field))
    ]


def own_headings(session: Session, *, kind: ImportKind) -> dict[str, str]:
    """The field by the heading's key, as `propose` takes them."""
    query = select(ImportWord).where(ImportWord.kind == kind)
    fields = sheet_kind(kind).by_field
    return {one.header_key: one.field for one in session.scalars(query) if one.field in fields}


def all_own_headings(session: Session) -> dict[ImportKind, dict[str, str]]:
    """Those of each kind, as `guess_kind` takes them."""
    return {kind: own_headings(session, kind=kind) for kind in ImportKind}


def add_own_word(session: Session, *, kind: ImportKind, field: str, header: str) -> None:
    """From now on the heading means the field; a FieldError says why it cannot."""
    header, key = clean(header), header_key(header)
    if not key:
        raise FieldError("header", "Type the heading as it stands in the list.")
    if len(header) > LONGEST_HEADER:
        raise FieldError("header", f"A heading has at most {LONGEST_HEADER} letters.")
    query = select(ImportWord).where(ImportWord.kind == kind, ImportWord.header_key == key)
    word = session.scalar(query)
    if word is None:
        word = ImportWord(kind=kind, header_key=key)
        session.add(word)
    word.field, word.header = field, header


def add_own_words(session: Session, *, kind: ImportKind, headers: Mapping[str, str]) -> None:
    """Each heading by the field that it means."""
    for field, header in headers.items():
        add_own_word(session, kind=kind, field=field, header=header)


def remove_own_word(session: Session, *, word_id: int) -> None:
    word = session.get(ImportWord, word_id)
    if word is None:
        raise RecordMissingError(what="heading", which=str(word_id))
    session.delete(word)
