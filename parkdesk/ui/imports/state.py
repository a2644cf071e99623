"""Everything an import under way has been told so far: one value that each step replaces."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parkdesk.rules.dates import DateOrder
from parkdesk.rules.values import CellValue
from parkdesk.rules.vocabulary import OF_A_BATCH, ImportKind
from parkdesk.services.imports.answers import NOBODY_ASKED, Answer, Answers
from parkdesk.services.imports.ignoring import Always
from parkdesk.services.imports.plan import ImportPlan
from parkdesk.services.imports.staging import ProblemKey
from parkdesk.services.imports.undo import Undone
from parkdesk.spreadsheets.corrections import corrected_workbook
from parkdesk.spreadsheets.mapping import Mapping as ColumnMapping
from parkdesk.spreadsheets.mapping import unknown_headings
from parkdesk.spreadsheets.parsed import ParsedSheet, Problem
from parkdesk.spreadsheets.propose import Proposal
from parkdesk.spreadsheets.sheet import Sheet, Workbook
from parkdesk.ui.imports.problem_key import CellPlace, problem_key
from parkdesk.ui.imports.problem_list import NO_PROBLEMS, ProblemList

if TYPE_CHECKING:
    from parkdesk.ui.imports.preview_rows import PreviewLine


@dataclass(frozen=True)
class Memory:
    """How this sender's list was mapped before; `gone` are headers it has no longer."""

    used_at: datetime
    drifted: bool = False
    gone: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportState:
    """A choice drops what was worked out from an earlier one, and nothing else."""

    path: Path | None = None
    content: bytes = field(default=b"", repr=False)  # the file's, as it was read
    workbook: Workbook | None = None
    kind: ImportKind | None = None
    batch: str = ""
    sender: str = ""
    proposal: Proposal | None = None
    headless: str = ""  # the sheet in which the user is to point at the row with the headings
    chosen: frozenset[str] = frozenset()  # fields whose column the user chose
    keeps_headings: bool = False  # whether those of `chosen` are to be known in every list
    memory: Memory | None = None
    unproven: tuple[str, ...] = ()  # day columns that do not prove their order, with a cell
    dates: DateOrder | None = None
    fixes: tuple[Mapping[CellPlace, CellValue], ...] = ()  # the last one is taken back first
    ignored: frozenset[ProblemKey] = frozenset()
    always: frozenset[Always] = frozenset()  # ignored in every list of this sender
    answers: Answers = field(default_factory=lambda: NOBODY_ASKED)  # who ambiguous rows are
    rows: frozenset[int] = frozenset()  # those left out before, if only they are imported now
    parsed: ParsedSheet[Any] | None = None
    plan: ImportPlan | None = None
    problems: ProblemList = NO_PROBLEMS  # the plan's problems and rows, as the steps list them
    lines: "tuple[PreviewLine, ...]" = ()
    import_id: int | None = None
    undone: Undone | None = None

    @property
    def corrections(self) -> dict[CellPlace, CellValue]:
        return {place: value for fix in self.fixes for place, value in fix.items()}

    @property
    def open_fixes(self) -> int:
        """How many cells were fixed, but for those of rows that are imported already."""
        return sum(1 for row, _column in self.corrections if not self.rows or row in self.rows)

    @property
    def corrected(self) -> Workbook | None:
        """The workbook with the cells that were fixed here."""
        if self.workbook is None or self.proposal is None:
            return self.workbook
        return corrected_workbook(self.workbook, self.proposal.sheet, self.corrections)

    @property
    def sheet(self) -> Sheet | None:
        """The chosen sheet as it was read."""
        name = self.proposal.sheet if self.proposal else self.headless
        sheets = self.workbook.sheets if self.workbook else ()
        return next((sheet for sheet in sheets if sheet.name == name), None)

    @property
    def has_work(self) -> bool:
        """Whether there is what somebody did by hand, and would not want to do again."""
        done = self.fixes or self.chosen or self.ignored or self.answers or self.dates
        return self.import_id is None and bool(done)

    @property
    def applies_to(self) -> str:
        """The batch the list is of, where lists of its kind are of one."""
        return self.batch if self.kind in OF_A_BATCH else ""

    def with_file(
        self, path: Path, content: bytes, workbook: Workbook, kind: ImportKind | None
    ) -> "ImportState":
        """Another file; batch and sender stay, for they were chosen for the same task."""
        return ImportState(
            path=path,
            content=content,
            workbook=workbook,
            kind=kind,
            batch=self.batch,
            sender=self.sender,
        )

    def with_kind(self, kind: ImportKind) -> "ImportState":
        if kind is self.kind:
            return self
        fresh = ImportState(batch=self.batch, sender=self.sender)
        return replace(
            fresh, path=self.path, content=self.content, workbook=self.workbook, kind=kind
        )

    def with_batch(self, batch: str) -> "ImportState":
        return self if batch == self.batch else replace(self, batch=batch).unchecked()

    def with_sender(self, sender: str) -> "ImportState":
        """Columns are remembered by sender, so those that nobody chose are looked up again."""
        if sender == self.sender:
            return self
        proposal = self.proposal if self.chosen or self.fixes else None
        return replace(self, sender=sender, proposal=proposal, always=frozenset())

    def with_proposal(
        self, proposal: Proposal, memory: Memory | None, unproven: tuple[str, ...]
    ) -> "ImportState":
        """Another place of the list; fixes are of the sheet they were made in."""
        same = self.proposal is not None and self.proposal.sheet == proposal.sheet
        fresh = replace(
            self,
            proposal=proposal,
            headless="",
            memory=memory,
            unproven=unproven,
            chosen=frozenset(),
            keeps_headings=False,
            dates=None,
            fixes=self.fixes if same else (),
            answers=self.answers if same else NOBODY_ASKED,
            rows=self.rows if same else frozenset(),
        )
        return fresh.unchecked()

    def without_header(self, sheet: str) -> "ImportState":
        """A sheet in which no row is known as the headings; what was of another list goes."""
        fresh = ImportState(batch=self.batch, sender=self.sender, headless=sheet)
        return replace(
            fresh, path=self.path, content=self.content, workbook=self.workbook, kind=self.kind
        )

    def with_column(self, name: str, column: int | None) -> "ImportState":
        """A field taken from another column by the user, or from none."""
        assert self.proposal is not None  # columns are chosen of a list that was found
        mapping: ColumnMapping = self.proposal.mapping.with_field(name, column)
        changed = replace(
            self, proposal=self.proposal.with_mapping(mapping), chosen=self.chosen | {name}
        )
        return changed.unchecked()

    @property
    def new_headings(self) -> dict[str, str]:
        """By field the headings that the user explained to the program."""
        return unknown_headings(self.proposal.mapping, self.chosen) if self.proposal else {}

    def with_headings_kept(self, keeps: bool) -> "ImportState":
        return replace(self, keeps_headings=keeps)

    def with_dates(self, dates: DateOrder) -> "ImportState":
        return replace(self, dates=dates).unchecked()

    def with_fix(self, fix: Mapping[CellPlace, CellValue]) -> "ImportState":
        return replace(self, fixes=(*self.fixes, fix)).unchecked()

    def without_last_fix(self) -> "ImportState":
        return replace(self, fixes=self.fixes[:-1]).unchecked()

    def with_answer(self, row: int, answer: Answer) -> "ImportState":
        """Who an ambiguous row is."""
        return replace(self, answers={**self.answers, row: answer}).unchecked()

    def unchecked(self) -> "ImportState":
        """Without what was worked out from cells and columns."""
        return replace(
            self,
            parsed=None,
            plan=None,
            problems=NO_PROBLEMS,
            lines=(),
            import_id=None,
            undone=None,
        )

    def with_ignored(self, problem: Problem, ignored: bool) -> "ImportState":
        """A warning put aside, or shown again."""
        key = problem_key(problem)
        rows = self.problems.with_ignored(hash(key), ignored)
        keys = self.ignored | {key} if ignored else self.ignored - {key}
        return replace(self, ignored=keys, problems=rows)

    def with_always(self, key: Always, ignored: bool) -> "ImportState":
        """A warning put aside in every list of this sender, or shown again; not yet listed so."""
        return replace(self, always=self.always | {key} if ignored else self.always - {key})
