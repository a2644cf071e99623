"""What is to be said to a sender about the cells of their list."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from parkdesk.rules.dates import DateOrder
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.spreadsheets.corrections import Corrections


class Weight(StrEnum):
    """How much a note matters, as the sender reads it; the gravest first."""

    STAYS_OUT = "row left out"
    LOOK = "please check"
    MENDED = "corrected here"


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to say at a place (row from 1, column from 0), or about the list without one.

    `text` is what is wrong and `todo` what to do. One that is not `spoken` colours its cell only:
    the heading of its column says the same for all.
    """

    row: int | None
    column: int | None
    title: str
    value: str
    weight: Weight
    text: str
    todo: str = ""
    spoken: bool = True


@dataclass(frozen=True, slots=True)
class HowRead:
    """How a list was read, so that it is read like that when it comes back; field by header."""

    kind: ImportKind
    sheet: str
    header_row: int
    columns: Mapping[str, str]
    dates: DateOrder | None = None
    sender: str = ""
    batch: str = ""


@dataclass(frozen=True, slots=True)
class Annotations:
    """`digest` is that of the file the notes are about, `rows` the numbers of its data rows.

    With `only_bad` the rows without a note are hidden.
    """

    digest: str
    how: HowRead
    rows: tuple[int, ...]
    notes: tuple[Note, ...]
    corrections: Corrections = field(default_factory=dict)
    only_bad: bool = False

    @property
    def rows_to_hide(self) -> frozenset[int]:
        if not self.only_bad:
            return frozenset()
        return frozenset(self.rows).difference(note.row for note in self.notes if note.row)
