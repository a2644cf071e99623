"""What an import would do: one outcome a data row, and the writes behind it; values only.

The values are as the tables keep them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, overload

from parkdesk.rules.calendar_text import day_text
from parkdesk.rules.identity import mask_cnic
from parkdesk.rules.money import format_rupees
from parkdesk.rules.returns import format_dollars
from parkdesk.rules.vocabulary import ImportKind, ProblemLevel, RowOutcome
from parkdesk.services.imports.stored import stored, typed
from parkdesk.spreadsheets.kinds import sheet_kind
from parkdesk.spreadsheets.parsed import ParsedSheet, Problem, Typed
from parkdesk.spreadsheets.sheet import address

Place = tuple[str, int]  # ("known", id of a record) or ("new", place of its write in the plan)
PUT_IN = frozenset({RowOutcome.NEW, RowOutcome.UPDATED, RowOutcome.UNCHANGED})


@dataclass(frozen=True, slots=True)
class FieldChange:
    field: str
    was: str
    becomes: str


@dataclass(frozen=True, slots=True, eq=False)
class FieldChanges(Sequence[FieldChange]):
    """The changes of one record, put into words only when they are looked at."""

    table: str
    was: Mapping[str, Any]
    becomes: Mapping[str, Any]

    def __len__(self) -> int:
        return len(self.becomes)

    @overload
    def __getitem__(self, place: int) -> FieldChange: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[FieldChange]: ...

    def __getitem__(self, place: int | slice) -> FieldChange | Sequence[FieldChange]:
        was, becomes = typed(self.table, self.was), typed(self.table, self.becomes)
        return [
            FieldChange(name, _shown(was.get(name)), _shown(value))
            for name, value in becomes.items()
        ][place]


@dataclass(frozen=True, slots=True)
class RecordWrite:
    """A record to create (no `record_id`) or to change, for one row of the sheet.

    `links` names columns that take the id of what another write creates, by its place in the plan.
    """

    row: int
    table: str
    values: Mapping[str, Any]
    record_id: int | None = None
    before: Mapping[str, Any] = field(default_factory=dict)
    links: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who may be meant: by field what the park has (`had`) and what the row `says`.

    Where it is `only` this one or nobody, a new record cannot be made.
    """

    id: int
    label: str
    had: Mapping[str, str]
    says: Mapping[str, str]
    only: bool = False


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """`label` is what the row is known by; `why` explains an outcome that writes nothing.

    `candidates` are those an ambiguous row asks about.
    """

    row: int
    outcome: RowOutcome
    label: str
    fingerprint: str
    raw: Typed
    changes: Sequence[FieldChange] = ()
    why: str = ""
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class IfFilledNow:
    """How the batch's seats would fall with these applicants."""

    offered: int
    waiting: int


@dataclass(frozen=True)
class ImportPlan:
    """`trail_head` is the last audit entry when the plan was made: a later one makes it stale.

    `proposals` are by row what a mistyped CNIC or name may mean.
    """

    kind: ImportKind
    file: str
    file_digest: str
    sheet: str
    header_row: int
    rows: tuple[PlannedRow, ...]
    writes: tuple[RecordWrite, ...]
    problems: tuple[Problem, ...]
    trail_head: int
    planned_at: datetime
    batch: str = ""
    ineligible: int = 0
    ineligible_because: tuple[tuple[str, int], ...] = ()
    if_filled_now: IfFilledNow | None = None
    proposals: Mapping[int, str] = field(default_factory=dict)

    @property
    def headers(self) -> tuple[str, ...]:
        """All rows were typed below the same."""
        return self.rows[0].raw.headers if self.rows else ()

    @cached_property
    def counts(self) -> dict[str, int]:
        """`read` and how many rows have each outcome; their sum is `read`."""
        outcomes = Counter(row.outcome for row in self.rows)
        return {
            "read": len(self.rows),
            "new": outcomes[RowOutcome.NEW],
            "updated": outcomes[RowOutcome.UPDATED],
            "unchanged": outcomes[RowOutcome.UNCHANGED],
            "duplicates": outcomes[RowOutcome.DUPLICATE],
            "ambiguous": outcomes[RowOutcome.AMBIGUOUS],
            "refused": outcomes[RowOutcome.REFUSED],
        }

    @property
    def to_mend(self) -> list[int]:
        """The rows that are refused, or ask who is meant: a double has nothing to mend."""
        open_yet = (RowOutcome.REFUSED, RowOutcome.AMBIGUOUS)
        return [row.row for row in self.rows if row.outcome in open_yet]

    @cached_property
    def warnings(self) -> int:
        return sum(problem.level is ProblemLevel.WARNING for problem in self.problems)


class PlanDraft:
    """Collects rows, writes and problems while a kind's planner goes through its sheet."""

    def __init__(self, parsed: ParsedSheet[Any]) -> None:
        self._parsed = parsed
        self._mapped = parsed.mapping.by_field
        self._raws = {row.row: row.raw for row in parsed.rows}
        self.rows: list[PlannedRow] = []
        self.writes: list[RecordWrite] = []
        self.problems: list[Problem] = []
        self.proposals: dict[int, str] = {}
        self._becomes: dict[tuple[str, int], dict[str, Any]] = {}

    def as_plan(self, *, trail_head: int, now: datetime, **of_batch: Any) -> ImportPlan:
        """The plan that was collected; `of_batch` is what is said of a batch, if there is one."""
        parsed = self._parsed
        return ImportPlan(
            kind=parsed.kind,
            file=parsed.file,
            file_digest=parsed.file_digest,
            sheet=parsed.sheet,
            header_row=parsed.header_row,
            rows=tuple(self.rows),
            writes=tuple(self.writes),
            problems=parsed.problems + tuple(self.problems),
            trail_head=trail_head,
            planned_at=now,
            proposals=self.proposals,
            **of_batch,
        )

    def write(self, row: int, table: str, values: Mapping[str, Any], **links: int) -> int:
        """Plan a new record of these typed values; its place, for other writes to link to."""
        kept = stored(table, values)
        self.writes.append(RecordWrite(row=row, table=table, values=kept, links=links))
        return len(self.writes) - 1

    def change(
        self,
        row: int,
        table: str,
        record_id: int,
        was: Mapping[str, Any],
        values: Mapping[str, Any],
        **links: int,
    ) -> None:
        """Plan what a record becomes; both are stored values."""
        before = {name: was[name] for name in (*values, *links)}
        self.writes.append(
            RecordWrite(
                row=row,
                table=table,
                record_id=record_id,
                values=values,
                before=before,
                links=links,
            )
        )

    def change_typed(
        self, row: int, table: str, record: Mapping[str, Any], values: Mapping[str, Any]
    ) -> "FieldChanges":
        """Plan what a record becomes, of typed values, after what earlier rows make of it."""
        known = self.as_planned(table, record)
        was, becomes = stored(table, {name: known[name] for name in values}), stored(table, values)
        if becomes:
            self.change(row, table, record["id"], was, becomes)
            self._becomes.setdefault((table, record["id"]), {}).update(values)
        return FieldChanges(table, was, becomes)

    def as_planned(self, table: str, record: Mapping[str, Any]) -> Mapping[str, Any]:
        """The record with what the sheet's earlier rows make of it."""
        return {**record, **self.becomes(table, record["id"])}

    def becomes(self, table: str, record_id: int) -> Mapping[str, Any]:
        return self._becomes.get((table, record_id), {})

    def warn(self, row: int | None, field: str | None, code: str, message: str) -> None:
        """Without a row it is about the column, without a field about the row."""
        self._problem(row, field, ProblemLevel.WARNING, code, message)

    def refuse(self, row: int | None, field: str | None, code: str, message: str) -> None:
        self._problem(row, field, ProblemLevel.ERROR, code, message)

    def title(self, field: str) -> str:
        """A field by the sheet's own header, else the template's."""
        mapped = self._mapped.get(field)
        if mapped is not None:
            return mapped.header
        column = sheet_kind(self._parsed.kind).by_field.get(field)
        return column.header if column else field.removesuffix("_paisa").replace("_", " ")

    def _problem(
        self, row: int | None, field: str | None, level: ProblemLevel, code: str, message: str
    ) -> None:
        mapped = self._mapped.get(field) if field else None
        raw = self._raws.get(row) if row is not None else None
        self.problems.append(
            Problem(
                row=row,
                cell=address(row, mapped.column) if row is not None and mapped else None,
                column=self.title(field) if field else None,
                value=raw.get(mapped.header, "") if raw is not None and mapped else "",
                level=level,
                code=code,
                message=message,
            )
        )


def link(column: str, place: Place) -> tuple[dict[str, int], dict[str, int]]:
    """The column as a link to a planned record, or as a value."""
    return ({column: place[1]}, {}) if place[0] == "new" else ({}, {column: place[1]})


def told(field: str, value: object) -> str:
    """A value in a sentence, a CNIC masked; empty where there is none."""
    if field.endswith("cnic") and isinstance(value, str):
        return mask_cnic(value)
    if field.endswith("_paisa") and isinstance(value, int):
        return format_rupees(value)
    if field.endswith("_usd_cents") and isinstance(value, int):
        return format_dollars(value)
    return day_text(value) if isinstance(value, date) else _shown(value)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
