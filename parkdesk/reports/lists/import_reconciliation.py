"""What became of the rows of every imported list, and why some stayed outside."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from parkdesk.reports.inputs import PageInfo
from parkdesk.reports.listing import Listing, Part
from parkdesk.reports.paper import columns
from parkdesk.reports.paper.formats import capital
from parkdesk.reports.paper.tables import ReportColumn
from parkdesk.reports.sources.page import end_of
from parkdesk.rules.vocabulary import RowOutcome
from parkdesk.services.imports.history import ImportLine, list_import_rows, list_imports

_LEFT_OUT = frozenset({RowOutcome.REFUSED, RowOutcome.DUPLICATE, RowOutcome.AMBIGUOUS})


@dataclass(frozen=True, slots=True)
class RowLeftOut:
    """A row that is not in the park, with the sentences that say why."""

    of: str
    row: int
    outcome: RowOutcome
    why: str


@dataclass(frozen=True, slots=True)
class Reconciliation:
    imports: tuple[ImportLine, ...]
    left_out: tuple[RowLeftOut, ...]


def load(session: Any, *, as_of: date) -> Reconciliation:
    until = end_of(as_of)
    imports = tuple(line for line in list_imports(session) if line.imported_at <= until)
    return Reconciliation(
        imports,
        tuple(
            RowLeftOut(f"{line.id}: {line.file}", row.row, row.outcome, " ".join(row.messages))
            for line in imports
            if line.left_out and line.undone_at is None
            for row in list_import_rows(session, import_id=line.id)
            if row.outcome in _LEFT_OUT
        ),
    )


def shape(data: Reconciliation, _info: PageInfo) -> Listing:
    return Listing(
        about="Rows read = new + updated + unchanged + duplicates + ambiguous + refused. An import "
        "that was undone has left nothing in the park.",
        parts=(
            Part(
                "Imports",
                tuple(_import_columns()),
                data.imports,
                empty="Nothing was imported by this day.",
                size=7.2,
            ),
            Part(
                "Rows that stayed outside",
                tuple(_row_columns()),
                data.left_out,
                empty="Every row of every list is in the park.",
                group=lambda row: row.of,
                size=7.6,
            ),
        ),
        landscape=True,
    )


def _import_columns() -> Iterator[ReportColumn[ImportLine]]:
    yield columns.count("No", lambda row: row.id, summed=False, width=5)
    yield columns.day("On", lambda row: row.imported_at.date())
    yield columns.words("File", lambda row: row.file, 26)
    yield columns.words("Kind", lambda row: row.kind, 12)
    yield columns.words("Sent by", lambda row: row.sender, 18)
    yield columns.words("Batch", lambda row: row.batch, 10)
    for title in ("Read", "New", "Updated", "Unchanged", "Duplicates", "Ambiguous", "Refused"):
        yield columns.count(title, attrgetter(title.lower()), width=9)
    yield columns.words("Undone", lambda row: "yes" if row.undone_at else "", 8)


def _row_columns() -> Iterator[ReportColumn[RowLeftOut]]:
    yield columns.count("Row", lambda row: row.row, summed=False)
    yield columns.words("Outcome", lambda row: capital(row.outcome), 12)
    yield columns.words("Why", lambda row: row.why, 80)
