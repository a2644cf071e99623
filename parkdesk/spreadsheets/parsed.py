"""What parsing makes of a sheet: a draft for each data row that can be used, and every problem."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from parkdesk.rules.vocabulary import ImportKind, ProblemLevel
from parkdesk.spreadsheets.mapping import Mapping

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


@dataclass(frozen=True)
class ParsedRow(Generic[D_co]):
    """One data row. `draft` is None where the row is refused; `raw` is what was typed, by header.

    `fingerprint` hashes the mapped cells: the same cells under the same mapping give the same.
    """

    row: int
    draft: D_co | None
    raw: dict[str, str]
    fingerprint: str


@dataclass(frozen=True)
class ParsedSheet(Generic[D_co]):
    """`header_row` is the last row of a two-line header."""

    kind: ImportKind
    file: str
    file_digest: str
    sheet: str
    header_row: int
    mapping: Mapping
    rows: tuple[ParsedRow[D_co], ...]
    problems: tuple[Problem, ...]
