"""The problems of an import, with what is asked of all of them at once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import overload

from parkdesk.rules.vocabulary import ProblemLevel
from parkdesk.services.imports.ignoring import Always, always_key
from parkdesk.spreadsheets.parsed import Problem
from parkdesk.spreadsheets.sheet import address
from parkdesk.ui.imports.problem_key import CellPlace

Alike = tuple[int, str, str]  # column, code, value
ASKS = "ambiguous"  # the code of a row that stays out until somebody says who it is


@dataclass(frozen=True)
class ProblemRow:
    """One problem; `place` is its cell, None where it is about a row, a column or the sheet.

    `proposal` is a CNIC or a name that is known here and may be meant.
    """

    id: int
    problem: Problem
    place: CellPlace | None
    is_ignored: bool
    proposal: str = ""
    is_always: bool = False  # ignored in every list of this sender
    is_name: bool = False  # no two people get one by one fix

    @property
    def cell(self) -> str:
        return address(*self.place) if self.place else ""

    @property
    def level(self) -> str:
        if self.is_ignored:
            return "ignored"
        if self.asks:
            return "asks"
        return "errors" if self.problem.level is ProblemLevel.ERROR else "warnings"

    @property
    def asks(self) -> bool:
        return self.problem.code == ASKS

    @property
    def always(self) -> Always | None:
        """What would be ignored in every list; nothing but a warning about a value can be."""
        problem = self.problem
        if self.place is None or problem.column is None or not problem.value:
            return None
        if problem.level is not ProblemLevel.WARNING or self.asks:
            return None
        return always_key(problem.column, problem.code, problem.value)

    @property
    def alike(self) -> Alike | None:
        """The same for cells of one column that hold the same and are wrong in the same way."""
        if self.place is None or self.asks or self.is_name:
            return None
        return self.place[1], self.problem.code, self.problem.value


@dataclass(frozen=True, eq=False)
class ProblemList(Sequence[ProblemRow]):
    """Counted where it is made, in a job: the window would stop to count a hundred thousand."""

    rows: tuple[ProblemRow, ...]
    by_id: dict[int, ProblemRow]
    levels: Mapping[str, int]
    codes: Mapping[tuple[str, str], int]  # by level and code
    cells: Mapping[Alike, Sequence[CellPlace]]

    @classmethod
    def of(cls, rows: Iterable[ProblemRow]) -> "ProblemList":
        rows = tuple(rows)
        cells: dict[Alike, list[CellPlace]] = defaultdict(list)
        for row in rows:
            if row.place and row.alike:
                cells[row.alike].append(row.place)
        levels = Counter(row.level for row in rows)
        codes = Counter((row.level, row.problem.code) for row in rows)
        return cls(rows, {row.id: row for row in rows}, levels, codes, dict(cells))

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, place: int) -> ProblemRow: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[ProblemRow]: ...

    def __getitem__(self, place: int | slice) -> ProblemRow | Sequence[ProblemRow]:
        return self.rows[place]

    def __iter__(self) -> Iterator[ProblemRow]:
        return iter(self.rows)

    def count_level(self, level: str) -> int:
        """Of a level; `all` are those that are not ignored."""
        return len(self.rows) - self.levels["ignored"] if level == "all" else self.levels[level]

    def count_codes(self, level: str) -> Mapping[str, int]:
        """The kinds of problem of a level, with how many there are of each."""
        counts: Counter[str] = Counter()
        for (at, code), count in self.codes.items():
            if at == level or (level == "all" and at != "ignored"):
                counts[code] += count
        return +counts

    def alike(self, row: ProblemRow) -> Sequence[CellPlace]:
        return self.cells.get(row.alike, ()) if row.alike else ()

    def with_ignored(self, row_id: int, ignored: bool) -> "ProblemList":
        old = self.by_id[row_id]
        new = replace(old, is_ignored=ignored)
        at = next(place for place, row in enumerate(self.rows) if row is old)
        levels = Counter(self.levels)
        levels.subtract([old.level])
        levels.update([new.level])
        codes = Counter(self.codes)
        codes.subtract([(old.level, old.problem.code)])
        codes.update([(new.level, new.problem.code)])
        rows = (*self.rows[:at], new, *self.rows[at + 1 :])
        by_id = self.by_id | {row_id: new}
        return replace(self, rows=rows, by_id=by_id, levels=levels, codes=codes)


NO_PROBLEMS = ProblemList.of(())
