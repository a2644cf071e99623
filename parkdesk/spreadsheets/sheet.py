"""A workbook as it was read: plain values with their places, and what was odd about them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from parkdesk.rules.values import CellValue

__all__ = ["CellValue", "Odd", "Sheet", "Workbook", "address", "column_letters"]


class Odd(StrEnum):
    """Why a cell gives no value that could be trusted."""

    NO_RESULT = "formula-without-value"
    ERROR = "error-cell"
    MERGED = "merged-cell"
    PERCENT = "percent-format"


@dataclass(frozen=True)
class Sheet:
    """One worksheet. `rows[0]` is the worksheet's row `first_row`; place 0 of a row is column A.

    `odd` and `merged` count rows as the worksheet does (from 1) and columns from 0; `merged` holds
    (first row, first column, last row, last column). Percent-formatted numbers stay fractions.
    """

    name: str
    first_row: int
    rows: tuple[tuple[CellValue, ...], ...]
    odd: Mapping[tuple[int, int], Odd] = field(default_factory=dict)
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: frozenset[int] = frozenset()
    visible: bool = True

    @property
    def last_row(self) -> int:
        return self.first_row + len(self.rows) - 1

    def row(self, number: int) -> tuple[CellValue, ...]:
        """The cells of the worksheet's row `number`; nothing outside the used rows."""
        place = number - self.first_row
        return self.rows[place] if 0 <= place < len(self.rows) else ()

    def numbered(self, after: int = 0) -> Iterator[tuple[int, tuple[CellValue, ...]]]:
        """The rows below the worksheet's row `after`, each with its number."""
        start = max(after + 1, self.first_row)
        return enumerate(self.rows[start - self.first_row :], start)


@dataclass(frozen=True)
class Workbook:
    """All sheets of one file. `digest` is the SHA-256 of its bytes, `notes` whole sentences.

    Without `shows_percents` nobody can tell whether a cell with 0.85 shows 85%.
    """

    file: str
    digest: str
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()
    dates_from_1904: bool = False
    shows_percents: bool = True


@cache
def column_letters(column: int) -> str:
    """`A` for 0, `AA` for 26."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """The address of a cell as a worksheet shows it: `address(5, 3)` is `D5`."""
    return f"{column_letters(column)}{row}"
