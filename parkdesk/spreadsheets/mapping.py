"""Which column of a sheet holds which field."""

from collections.abc import Callable, Iterable
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256

from parkdesk.errors import UnknownChoiceError
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.spreadsheets.columns import SheetKind
from parkdesk.spreadsheets.headers import BAR, Meaning, find_meaning, header_key
from parkdesk.spreadsheets.kinds import sheet_kind
from parkdesk.spreadsheets.sheet import column_letters

CHOSEN = 1.0


@dataclass(frozen=True)
class MappedColumn:
    """A column of the sheet (from 0) and the field it holds; `suggestion` is the nearest guess.

    `header` is unique in the mapping: a second column of one name has its letter behind it.
    """

    column: int
    header: str
    field: str | None
    confidence: float
    samples: tuple[str, ...] = ()
    suggestion: str | None = None

    @property
    def is_rival(self) -> bool:
        """Whether it would be mapped if another column did not have the field already."""
        return self.field is None and self.suggestion is not None and self.confidence >= BAR


@dataclass(frozen=True)
class Mapping:
    """Every column of the header; `fingerprint` changes when it does, but for further columns."""

    kind: ImportKind
    columns: tuple[MappedColumn, ...]
    fingerprint: str

    @property
    def by_field(self) -> dict[str, MappedColumn]:
        return {column.field: column for column in self.columns if column.field}

    @cached_property
    def sheet_kind(self) -> SheetKind:
        """The kind with the further columns that this header has, used or not."""
        return sheet_kind(self.kind).with_further(
            column.suggestion for column in self.columns if column.suggestion
        )

    def with_field(self, field: str, column: int | None) -> "Mapping":
        """The same with one field taken from another column, or from none."""
        columns = tuple(
            replace(found, field=field, confidence=CHOSEN)
            if found.column == column
            else replace(found, field=None)
            if found.field == field
            else found
            for found in self.columns
        )
        return replace(self, columns=columns)


def map_headers(
    headers: AnyMapping[int, tuple[str, ...]],
    kind: ImportKind,
    find: Callable[[str, ImportKind], Meaning | None] = find_meaning,
) -> list[MappedColumn]:
    """The best column for each field. `headers` gives for each column its readings, best first."""
    found = [_meant(column, readings, kind, find) for column, readings in headers.items()]
    taken: set[str] = set()
    for column in sorted(found, key=lambda column: -column.confidence):
        if column.suggestion is None or column.confidence < BAR or column.suggestion in taken:
            continue
        taken.add(column.suggestion)
        found[found.index(column)] = replace(column, field=column.suggestion)
    return found


def _meant(
    column: int,
    readings: tuple[str, ...],
    kind: ImportKind,
    find: Callable[[str, ImportKind], Meaning | None],
) -> MappedColumn:
    """Later readings count only where they pass the bar and the first does not."""
    meanings = [find(reading, kind) for reading in readings]
    best = next((meaning for meaning in meanings if meaning and meaning.confidence >= BAR), None)
    best = best or meanings[0]
    return MappedColumn(
        column=column,
        header=readings[0],
        field=None,
        confidence=best.confidence if best else 0.0,
        suggestion=best.field if best else None,
    )


def unknown_headings(mapping: Mapping, chosen: Iterable[str]) -> dict[str, str]:
    """Of the fields chosen by hand those whose headings nobody knows, each with its heading."""
    named = sheet_kind(mapping.kind).by_field
    found = {field: mapping.by_field[field] for field in chosen if field in mapping.by_field}
    return {
        field: column.header
        for field, column in sorted(found.items(), key=lambda item: item[1].column)
        if field in named and _is_unknown(column, field, mapping.kind)
    }


def _is_unknown(column: MappedColumn, field: str, kind: ImportKind) -> bool:
    """Not where the heading is empty, or stands twice and got the letter of its column."""
    if not header_key(column.header) or column.header.endswith(
        f"({column_letters(column.column)})"
    ):
        return False
    meaning = find_meaning(column.header, kind)
    return meaning is None or meaning.field != field or meaning.confidence < BAR


def corrected(
    mapping: Mapping, overrides: AnyMapping[str, str], fields: AnyMapping[str, str]
) -> Mapping:
    """With the user's own choices, field by column; raises UnknownChoiceError.

    `fields` gives a field for the key of its template header or name. A column is named by its
    header or its letter; an empty one takes the field out.
    """
    for name, column in overrides.items():
        field = fields.get(header_key(name))
        if field is None:
            raise UnknownChoiceError("field", name, ", ".join(dict.fromkeys(fields.values())))
        mapping = mapping.with_field(field, _find_column(mapping.columns, column))
    return mapping


def _find_column(columns: Iterable[MappedColumn], name: str) -> int | None:
    if not name.strip():
        return None
    key = header_key(name)
    for column in columns:
        if name.strip() == column.header:
            return column.column
    for column in columns:
        if key == header_key(column.header) or name.strip().upper() == column_letters(
            column.column
        ):
            return column.column
    raise UnknownChoiceError("column", name, ", ".join(column.header for column in columns))


def header_fingerprint(headers: Iterable[str]) -> str:
    """The same for the same headers in the same order, however they are cased and spaced."""
    return sha256(
        "\x1f".join(map(header_key, headers)).encode("utf-8", "surrogatepass")
    ).hexdigest()
