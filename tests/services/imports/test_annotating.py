"""Every readable list of the corpus goes to its sender and comes back as it was."""

from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter

import pytest

from parkdesk.rules.vocabulary import RowOutcome
from parkdesk.services.imports.annotating import annotations_of
from parkdesk.services.imports.plan import PUT_IN, ImportPlan
from parkdesk.services.imports.planning import plan_import
from parkdesk.spreadsheets.annotate import write_annotated
from parkdesk.spreadsheets.annotate_child import annotated
from parkdesk.spreadsheets.annotations import Weight
from parkdesk.spreadsheets.parse import parse
from parkdesk.spreadsheets.parsed import ParsedSheet
from parkdesk.spreadsheets.propose import propose
from parkdesk.spreadsheets.reading import read_bytes
from parkdesk.spreadsheets.returned import find_how_read, propose_as_before
from parkdesk.storage.database import Database
from tests.services.imports.sheets import NOW
from tests.services.imports.steps import bring
from tests.spreadsheets.corpus import hostile
from tests.spreadsheets.corpus.all_cases import CASES
from tests.spreadsheets.corpus.case import Case, Counts

MOST_ROWS = 2_000  # longer ones take their time, and are like the others
CASES_READ = [
    case
    for case in CASES
    if isinstance(case.expected, Counts)
    and case.expected.read <= MOST_ROWS
    and case not in hostile.CASES
]
FAR_AWAY = next(case for case in hostile.CASES if case.file == "a-coloured-cell-at-XFD1048576.xlsx")


def first_time(case: Case, path: Path, kind: Any) -> ParsedSheet[Any]:
    book = read_bytes(path.read_bytes(), path.name)
    sheet, row = case.sheet, case.header_row
    found = propose(book, kind, sheet=sheet, header_row=row, overrides=case.columns)
    return parse(book, found, NOW.date(), case.dates)


def come_back(path: Path) -> ParsedSheet[Any]:
    """Without a sheet, a row, a column or an order of the dates being said."""
    book = read_bytes(path.read_bytes(), path.name)
    how = find_how_read(book)
    assert how is not None
    return parse(book, propose_as_before(book, how), NOW.date(), how.dates)


def outcomes(plan: ImportPlan) -> list[tuple[int, RowOutcome, str]]:
    return [(row.row, row.outcome, row.fingerprint) for row in plan.rows]


@pytest.mark.parametrize("case", CASES_READ, ids=lambda case: case.file)
def test_a_list_comes_back_untouched_with_the_outcomes_it_had(
    database: Database, tmp_path: Path, case: Case
) -> None:
    case.park(database)
    if case.before is not None:
        before = tmp_path / f"before-{case.file}"
        case.before(before)
        bring(database, first_time(case, before, case.before_kind))
    path = tmp_path / case.file
    case.make(path)
    parsed = first_time(case, path, case.kind)
    plan = database.read(plan_import, parsed=parsed, now=NOW, batch=case.batch)
    asked = annotations_of(plan, parsed, dates=case.dates, only_bad=len(plan.rows) % 2 == 0)
    out = tmp_path / "back.xlsx"
    with catch_warnings():  # of openpyxl, which nobody reads in the process of its own
        simplefilter("ignore")
        made, _remarks = annotated(path.read_bytes(), path.name, asked)
    out.write_bytes(made)
    again = database.read(plan_import, parsed=come_back(out), now=NOW, batch=case.batch)
    assert outcomes(again) == outcomes(plan)

    out_of_it = {row.row for row in plan.rows if row.outcome not in PUT_IN}
    marked = {note.row for note in asked.notes if note.weight is Weight.STAYS_OUT and note.row}
    assert out_of_it <= marked  # each row that stays out says why


def test_a_colour_a_million_rows_away_takes_no_memory(database: Database, tmp_path: Path) -> None:
    path = tmp_path / FAR_AWAY.file
    FAR_AWAY.make(path)
    parsed = first_time(FAR_AWAY, path, FAR_AWAY.kind)
    plan = database.read(plan_import, parsed=parsed, now=NOW)
    out = tmp_path / "back.xlsx"
    write_annotated(out, path.read_bytes(), path.name, annotations_of(plan, parsed))
    again = database.read(plan_import, parsed=come_back(out), now=NOW)
    assert outcomes(again) == outcomes(plan)
