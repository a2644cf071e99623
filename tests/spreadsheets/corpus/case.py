"""What a case of the corpus is: a file, how it is imported, and what must come of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from parkdesk.rules.vocabulary import ImportKind

Make = Callable[[Path], Any]  # writes the file at a path


@dataclass(frozen=True)
class Counts:
    """What a list that is read gives, as `import --json` tells it.

    `codes` counts the problems by code, those of errors and of warnings together.
    """

    read: int
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    duplicates: int = 0
    ambiguous: int = 0
    refused: int = 0
    warnings: int = 0
    codes: Mapping[str, int] = field(default_factory=dict)
    header_row: int = 1
    sheet: str | None = None


@dataclass(frozen=True)
class Refused:
    """Nothing of the file is imported, and the sentence says this."""

    because: str


@dataclass(frozen=True)
class Case:
    """One file. `says` are values by row and field that the drafts must hold.

    `park` puts into the park what a list of its kind needs there, then `before` is imported; the
    other choices are those of the command line.
    """

    file: str
    make: Make
    expected: Counts | Refused
    kind: ImportKind = ImportKind.APPLICANTS
    park: Callable[[Any], Any] = lambda _database: None
    before: Make | None = None
    before_kind: ImportKind = ImportKind.APPLICANTS
    says: Mapping[tuple[int, str], Any] = field(default_factory=dict)
    dates: str | None = None
    batch: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


def of_bytes(make: Callable[[], bytes]) -> Make:
    return lambda path: path.write_bytes(make())
