"""What parsing makes of a sheet: a draft for each data row that can be used, and every problem."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from parkdesk.rules.vocabulary import ImportKind, ProblemLevel
from parkdesk.spreadsheets.mapping import Mapping as ColumnMapping

D_co = TypeVar("D_co", covariant=True)


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong. Without a row it is about the whole column, or the whole sheet."""

    row: int | None
    cell: str | None
    column: str | None
    value: str
    level: ProblemLevel
    code: str
    message: str


@dataclass(frozen=True, slots=True, eq=False)
class Typed(Mapping[str, str]):
    """What was typed in a row, by header; empty cells are left out. All rows share `headers`."""

    headers: tuple[str, ...]
    texts: tuple[str, ...]

    def __getitem__(self, header: str) -> str:
        text = dict(zip(self.headers, self.texts, strict=True))[header]
        if not text:
            raise KeyError(header)
        return text

    def __iter__(self) -> Iterator[str]:
        return (header for header, text in zip(self.headers, self.texts, strict=True) if text)

    def __len__(self) -> int:
        return sum(map(bool, self.texts))


@dataclass(frozen=True, slots=True)
class ParsedRow(Generic[D_co]):
    """One data row. `draft` is None where the row is refused; `raw` is what was typed.

    `fingerprint` hashes the mapped cells: the same texts under the same mapping give the same.
    """

    row: int
    draft: D_co | None
    raw: Typed
    fingerprint: str


@dataclass(frozen=True)
class ParsedSheet(Generic[D_co]):
    """`header_row` is the last row of a two-line header."""

    kind: ImportKind
    file: str
    file_digest: str
    sheet: str
    header_row: int
    mapping: ColumnMapping
    rows: tuple[ParsedRow[D_co], ...]
    problems: tuple[Problem, ...]
