"""Which column of a sheet holds which field."""

from dataclasses import dataclass

from parkdesk.rules.vocabulary import ImportKind


@dataclass(frozen=True)
class MappedColumn:
    """A column of the sheet (from 0) and the field it holds, or the nearest guess below the bar."""

    column: int
    header: str
    field: str | None
    confidence: float
    samples: tuple[str, ...] = ()
    suggestion: str | None = None


@dataclass(frozen=True)
class Mapping:
    """Every column of the header; `fingerprint` changes when the header does."""

    kind: ImportKind
    columns: tuple[MappedColumn, ...]
    fingerprint: str

    @property
    def by_field(self) -> dict[str, MappedColumn]:
        return {column.field: column for column in self.columns if column.field}
