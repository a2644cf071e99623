"""Every workbook of the corpus, from its bytes to the park, against what is expected of it."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from parkdesk.errors import WorkbookRefusedError
from parkdesk.rules.vocabulary import ImportKind
from parkdesk.services.imports.commit import commit_import
from parkdesk.services.imports.plan import ImportPlan
from parkdesk.services.imports.planning import plan_import
from parkdesk.spreadsheets.parse import parse
from parkdesk.spreadsheets.parsed import ParsedSheet
from parkdesk.spreadsheets.propose import propose
from parkdesk.spreadsheets.reader import read_workbook
from parkdesk.storage.database import Database
from tests.services.imports.sheets import NOW
from tests.services.imports.steps import bring
from tests.spreadsheets.corpus.all_cases import CASES
from tests.spreadsheets.corpus.case import Case, Counts, Refused

MEGABYTES, SECONDS = 500, 10
LONG = 10_000
# A refusal is for an administrator: nothing of the machinery, and what to do behind a semicolon
_MACHINERY = re.compile(
    r"[A-Z]\w+Error|Traceback|Exception|None\b|\bbytes\b|object|Errno|0x|python|xml|parse", re.I
)
_ADVICE = re.compile(r"; (?:ask|save|open|copy|delete|check|choose|take|say|map)\b")


def read(case: Case, path: Path, kind: ImportKind) -> ParsedSheet[Any]:
    book = read_workbook(path, megabytes=MEGABYTES, seconds=SECONDS)
    place = propose(
        book, kind, sheet=case.sheet, header_row=case.header_row, overrides=case.columns
    )
    return parse(book, place, NOW.date(), case.dates)


def counted(plan: ImportPlan, expected: Counts) -> Counts:
    """What the plan says, in the words of what was expected."""
    return Counts(
        **plan.counts,
        warnings=plan.warnings,
        codes=dict(Counter(problem.code for problem in plan.problems)),
        header_row=plan.header_row,
        sheet=plan.sheet if expected.sheet else None,
    )


GOOD = [case for case in CASES if isinstance(case.expected, Counts)]
BAD = [case for case in CASES if isinstance(case.expected, Refused)]


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case.file)
def test_a_list_gives_the_counts_that_the_design_says(
    database: Database, tmp_path: Path, case: Case
) -> None:
    expected = case.expected
    assert isinstance(expected, Counts)
    case.park(database)
    if case.before:
        case.before(tmp_path / "before.xlsx")
        bring(database, read(Case("", case.make, expected), tmp_path / "before.xlsx",
                             case.before_kind))  # fmt: skip
    case.make(tmp_path / case.file)
    parsed = read(case, tmp_path / case.file, case.kind)
    plan = database.read(plan_import, parsed=parsed, now=NOW, batch=case.batch)
    assert counted(plan, expected) == expected
    drafts = {row.row: row.draft for row in parsed.rows}
    assert {place: getattr(drafts[place[0]], place[1]) for place in case.says} == case.says
    if expected.read > LONG:
        return  # how such a list is written is tested, and measured, elsewhere
    database.write(commit_import, plan=plan, now=NOW)
    again = database.read(plan_import, parsed=parsed, now=NOW, batch=case.batch)
    assert (again.counts["new"], again.counts["updated"]) == (0, 0)


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.file)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence_that_says_what_to_do(
    tmp_path: Path, case: Case
) -> None:
    expected = case.expected
    assert isinstance(expected, Refused)
    case.make(tmp_path / case.file)
    with pytest.raises(WorkbookRefusedError) as refused:
        read(case, tmp_path / case.file, case.kind)
    sentence = str(refused.value)
    assert expected.because in sentence
    assert sentence.startswith(f"{case.file} was not imported: ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert not _MACHINERY.search(sentence.removeprefix(case.file))
    assert _ADVICE.search(sentence)


def test_no_two_files_of_the_corpus_have_one_name() -> None:
    assert len(CASES) >= 60
    assert len({case.file for case in CASES}) == len(CASES)
