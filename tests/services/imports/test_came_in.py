"""A row waits in one list at most: where it came since, it is not asked for again."""

import hashlib
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from parkdesk.rules.vocabulary import ImportKind, ProblemLevel
from parkdesk.services.imports.left_out import keep_left_out
from parkdesk.services.imports.staging import (
    SentFile,
    StagingDraft,
    get_staged,
    keep_work,
    list_staged,
)
from parkdesk.spreadsheets.drafts import ApplicantDraft
from parkdesk.spreadsheets.parsed import ParsedRow, ParsedSheet, Problem, Typed
from parkdesk.storage.database import Database
from tests.services.imports.sheets import NOW, applicant, applicants
from tests.services.imports.steps import bring

HEADERS = ("Name", "Father", "CNIC", "Remarks")
GUL = ("Gul Khan", "Ahmad Khan", "17301-123", "")
HINA = ("Hina Khan", "Ahmad Khan", "17301-124", "")
MENDED = ("Gul Khan", "Ahmad Khan", "17301-1234567-1", "told by phone")
Row = tuple[tuple[str, ...], ApplicantDraft | None]


def listed(file: str, *rows: Row) -> ParsedSheet[Any]:
    """Rows without a draft are refused for their CNIC."""
    sheet = applicants()
    numbered = list(enumerate(rows, 2))
    return replace(
        sheet,
        file=file,
        file_digest=digest(file),
        rows=tuple(
            ParsedRow(row=row, draft=draft, raw=Typed(HEADERS, cells), fingerprint=digest(*cells))
            for row, (cells, draft) in numbered
        ),
        problems=tuple(
            Problem(row, f"C{row}", "CNIC", cells[2], ProblemLevel.ERROR, "cnic-digits", "Short.")
            for row, (cells, draft) in numbered
            if draft is None
        ),
    )


def digest(*texts: str) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def take(database: Database, minute: int, file: str, *rows: Row, batch: str = "") -> None:
    now = NOW + timedelta(minutes=minute)
    plan, import_id = bring(database, listed(file, *rows), now=now)
    database.write(
        keep_left_out, staged_id=None, import_id=import_id, draft=draft_of(file, batch),
        to_mend=plan.to_mend, now=now,
    )  # fmt: skip


def draft_of(file: str, batch: str = "") -> StagingDraft:
    sent = SentFile(file, digest(file), b"PK")
    return StagingDraft(ImportKind.APPLICANTS, sent, "Sheet1", 1, {"cnic": 2}, batch=batch)


def waiting(database: Database) -> dict[str, list[int]]:
    lines = database.read(list_staged)
    return {one.file: sorted(database.read(get_staged, staged_id=one.id).rows) for one in lines}


def test_a_row_that_came_mended_with_another_list_leaves_the_older_one(database: Database) -> None:
    take(database, 0, "uni.xlsx", (GUL, None), (HINA, None))
    assert waiting(database) == {"uni.xlsx": [2, 3]}
    take(database, 1, "back.xlsx", (MENDED, applicant("Gul Khan", cnic=MENDED[2])))
    assert waiting(database) == {"uni.xlsx": [3]}


def test_a_row_that_is_still_bad_waits_in_the_newest_list_alone(database: Database) -> None:
    take(database, 0, "uni.xlsx", (GUL, None), (HINA, None))
    take(database, 1, "back.xlsx", (HINA, None), (GUL, None))
    assert waiting(database) == {"back.xlsx": [2, 3]}


def test_what_was_mended_here_and_is_not_in_yet_stays(database: Database) -> None:
    take(database, 0, "uni.xlsx", (GUL, None))
    [line] = database.read(list_staged)
    fixed = replace(draft_of("uni.xlsx"), fixes=({(2, 2): MENDED[2]},), rows=frozenset({2}))
    database.write(keep_work, staged_id=line.id, draft=fixed, now=NOW)
    take(database, 1, "back.xlsx", (GUL, None))
    assert waiting(database) == {"uni.xlsx": [2], "back.xlsx": [2]}


@pytest.mark.parametrize(
    "other",
    [
        ("Gul Khan", "Faisal Khan", "17301-1234567-1", ""),
        ("Zara Khan", "Ahmad Khan", "17301-1234567-1", ""),
    ],
)
def test_another_person_with_a_word_in_common_takes_nobodys_place(
    database: Database, other: tuple[str, ...]
) -> None:
    take(database, 0, "uni.xlsx", (GUL, None))
    take(database, 1, "back.xlsx", (other, applicant(other[0], cnic=other[2])))
    assert waiting(database) == {"uni.xlsx": [2]}


def test_a_list_for_another_batch_takes_no_row_from_this_one(database: Database) -> None:
    take(database, 0, "uni.xlsx", (GUL, None), batch="WEB-1")
    take(database, 1, "back.xlsx", (MENDED, applicant("Gul Khan", cnic=MENDED[2])))
    assert waiting(database) == {"uni.xlsx": [2]}
