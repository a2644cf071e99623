"""The columns of a kind of spreadsheet as data: one list for mapping, reading and templates."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from parkdesk.rules.dates import DateOrder, read_birth_day, read_day
from parkdesk.rules.values import CellValue, Reading, fold, read_whole, text_of
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.rules.words import read_choice

# The first words of lines that stand below a list and are none of it
FOOT_WORDS = frozenset(
    {
        "total", "totals", "grand", "subtotal", "sub", "sum", "count", "prepared", "checked",
        "verified", "compiled", "certified", "approved", "submitted", "forwarded", "signature",
        "signed", "stamp", "seal", "dated", "note", "notes", "کل", "میزان", "دستخط",
    }
)  # fmt: skip


# How the first cell ends of a template's further sheets, which are taken only where asked for
NOT_IMPORTED = "nothing on this sheet is imported."


@dataclass(frozen=True)
class Around:
    """What a cell alone does not say: today, its column's order of dates, day zero, percents."""

    today: date
    order: DateOrder | None = None
    from_1904: bool = False
    shows_percents: bool = True


CellReader = Callable[[CellValue, Around], Reading[Any]]


@dataclass(frozen=True)
class Column:
    """One column. `required`: a row without it is refused; `strict`: one with a bad value, too."""

    field: str
    header: str
    read: CellReader
    required: bool = False
    strict: bool = False
    is_day: bool = False
    is_text: bool = False
    choices: Callable[[], Sequence[str]] | None = None
    examples: tuple[CellValue, ...] = ()
    help: str = ""
    width: int = 14
    is_percent: bool = False


@dataclass(frozen=True, slots=True)
class RowValues:
    """The values of one data row by field; None where a cell is empty or could not be used."""

    row: int
    values: dict[str, Any]

    def __getitem__(self, field: str) -> Any:
        return self.values.get(field)


@dataclass(frozen=True)
class Further:
    """Columns beyond those with a name of their own, as many as a sheet has; it needs one.

    `column` makes one of its header, or None. The `examples` are those of the template.
    """

    column: Callable[[str], Column | None]
    called: str
    examples: tuple[Column, ...]


@dataclass(frozen=True)
class SheetKind:
    """A kind of spreadsheet.

    What stands below the last row with an anchor filled by its pattern is no data row. A weak
    anchor needs another cell beside it: a name that stands alone may be a signature. One of
    `known_by`, where there are any, must be mapped.
    """

    kind: ImportKind
    title: str
    columns: tuple[Column, ...]
    anchors: Mapping[str, Callable[[CellValue], bool]]
    weak_anchors: frozenset[str] = frozenset()
    known_by: tuple[str, ...] = ()
    further: Further | None = None

    @property
    def by_field(self) -> dict[str, Column]:
        return {column.field: column for column in self.columns}

    @property
    def template_columns(self) -> tuple[Column, ...]:
        return self.columns + (self.further.examples if self.further else ())

    def find_further(self, header: str) -> Column | None:
        return self.further.column(header) if self.further else None

    def with_further(self, headers: Iterable[str]) -> "SheetKind":
        """The kind with a column for each of these headers that makes one."""
        found = (self.find_further(header) for header in dict.fromkeys(headers))
        more = tuple(column for column in found if column is not None)
        return replace(self, columns=self.columns + more) if more else self


def plain(read: Callable[[CellValue], Reading[Any]]) -> CellReader:
    """A reader that needs nothing but the cell."""
    return lambda cell, _around: read(cell)


def doubting(read: CellReader) -> CellReader:
    """The same of a workbook in which a cell with 0.85 may show 85%."""

    def doubt(cell: CellValue, around: Around) -> Reading[Any]:
        if not isinstance(cell, int | float) or not 0 < cell <= 1:
            return read(cell, around)
        shown = f"{(Decimal(str(cell)) * 100).normalize():f}%"
        return Reading(
            None,
            "percent-unseen",
            f"This may show as {shown}: in this kind of workbook it cannot be seen. Type it as "
            f"{shown}, or as text if it is {cell}.",
        )

    return doubt


def choice(kind: type[StrEnum]) -> CellReader:
    return lambda cell, _around: read_choice(cell, kind)


def words(kind: Iterable[StrEnum]) -> Callable[[], Sequence[str]]:
    """The choices of a column that takes standard words."""
    return lambda: [str(word) for word in kind]


def yes_no() -> Sequence[str]:
    """The choices of a column that asks a question."""
    return ["yes", "no"]


def day(cell: CellValue, around: Around) -> Reading[date]:
    latest = around.today.year + 50
    return read_day(cell, order=around.order, from_1904=around.from_1904, latest_short_year=latest)


def birth_day(cell: CellValue, around: Around) -> Reading[date]:
    return read_birth_day(cell, today=around.today, order=around.order, from_1904=around.from_1904)


def whole(least: int, most: int) -> CellReader:
    return lambda cell, _around: read_whole(cell, least=least, most=most)


def is_filled(cell: CellValue) -> bool:
    """Filled with something that is not the word of a totals line."""
    text = text_of(cell)
    return text is not None and fold(text).split(" ")[0] not in FOOT_WORDS
